"""Faults of the service itself: throttling, failures before and after the commit, tokens, mailboxes that go away."""

from __future__ import annotations

import base64

from desktop.demo.errors import no_mailbox
from desktop.demo.faults.befall import Befall
from desktop.demo.message import Answer

CHALLENGE_TEXT = "Continuous access evaluation resulted in challenge with result: InteractionRequired."
_UNAVAILABLE = {500: "ErrorInternalServerError", 502: "UnknownError", 503: "serviceNotAvailable", 504: "UnknownError"}


async def throttled(befall: Befall) -> Answer:
    """F01: 429 with seconds or a date in Retry-After."""
    seconds = befall.parameter("retry_after", 5)
    is_date = befall.parameter("form", "seconds") == "date"
    befall.tenant.throttle.announce(befall.call, seconds)
    header = befall.http_date(seconds) if is_date else str(seconds)
    code = befall.parameter("code", "ApplicationThrottled")
    return befall.failure(429, code, "Application is over its MailboxConcurrency limit.", {"Retry-After": header})


async def throttled_oddly(befall: Befall) -> Answer:
    """F02: 429 without Retry-After, or with the text that the parameter `retry_after` gives."""
    header = befall.parameter("retry_after", None)
    headers = {} if header is None else {"Retry-After": str(header)}
    return befall.failure(429, "TooManyRequests", "Please retry again later.", headers)


def _status_answer(befall: Befall) -> Answer:
    status = befall.parameter("status", 504 if befall.rule.fault in ("F04", "F05") else 503)
    if befall.parameter("empty", False):
        return Answer(status, None, b"", "text/plain")
    code = befall.parameter("code", _UNAVAILABLE.get(status, "UnknownError"))
    return befall.failure(status, code, "The service cannot answer this request.")


async def failed_before(befall: Befall) -> Answer:
    """F03: a status of the service, and nothing has happened."""
    return _status_answer(befall)


async def failed_after(befall: Befall) -> Answer:
    """F04: a status of the service, and all the same it has happened."""
    await befall.proceed()
    return _status_answer(befall)


def _let(befall: Befall) -> None:
    befall.proceed_now()


async def failed_late(befall: Befall) -> Answer:
    """F05: a status of the service, and `delay_s` later it happens."""
    befall.tenant.clock.call_later(befall.parameter("delay_s", 1.0), lambda: _let(befall))
    return _status_answer(befall)


async def token_expired(befall: Befall) -> Answer:
    """F15: the access token counts as expired from now on."""
    befall.call.grant.expires = 0.0
    return befall.failure(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.")


def claims_challenge(authorize_url: str, client_id: str, now: int) -> str:
    """Return the WWW-Authenticate header of a claims challenge."""
    claims = f'{{"access_token":{{"nbf":{{"essential":true,"value":"{now}"}}}}}}'
    text = base64.b64encode(claims.encode("ascii")).decode("ascii")
    return (
        f'Bearer realm="", authorization_uri="{authorize_url}", client_id="{client_id}", '
        f'error="insufficient_claims", claims="{text}"'
    )


async def token_challenged(befall: Befall) -> Answer:
    """F16: this token is answered with a claims challenge from now on; one fetched with the claims is not.

    With the parameter `interactive` only the person can fetch one, by signing in with the claims.
    """
    grant = befall.call.grant
    grant.needs_claims = True
    if befall.parameter("interactive", False) and grant.user_id is not None:
        befall.tenant.tokens.step_ups.add(grant.user_id)
    tenant = befall.tenant
    header = claims_challenge(tenant.authorize_url, tenant.registration.client_id, int(tenant.clock.timestamp()))
    return befall.failure(401, "InvalidAuthenticationToken", CHALLENGE_TEXT, {"WWW-Authenticate": header})


async def mailbox_denied(befall: Befall) -> Answer:
    """F19: a policy keeps the application out of this mailbox."""
    text = "Access is denied. Check credentials and try again."
    return befall.failure(403, befall.parameter("code", "ErrorAccessDenied"), befall.parameter("message", text))


async def mailbox_gone(befall: Befall) -> Answer:
    """F20, F22: the mailbox is gone from this call on."""
    code = befall.parameter("code", "MailboxNotEnabledForRESTAPI")
    user = befall.tenant.directory.find_user(befall.call.mailbox)
    if user is not None:
        befall.tenant.lost_mailboxes[user.id] = code
    error = no_mailbox(code, befall.call.mailbox)
    return befall.failure(error.status, error.code, error.message)


async def mailbox_moved(befall: Befall) -> Answer:
    """F21: the mailbox is being moved."""
    code = befall.parameter("code", "ErrorMailboxMoveInProgress")
    return befall.failure(befall.parameter("status", 503), code, "The mailbox is being moved.")


async def mailbox_full(befall: Befall) -> Answer:
    """F23: the mailbox has no room left."""
    code = befall.parameter("code", "ErrorQuotaExceeded")
    return befall.failure(befall.parameter("status", 507), code, "The mailbox has exceeded its quota.")


async def photo_refused(befall: Befall) -> Answer:
    """F38: the photo cannot be written."""
    status = befall.parameter("status", 500)
    return befall.failure(status, befall.parameter("code", "ErrorInternalServerError"), "The photo could not be saved.")


async def photo_missing(befall: Befall) -> Answer:
    """F36: there is no photo, or it is denied."""
    status = befall.parameter("status", 404)
    code = befall.parameter("code", "ImageNotFound" if status == 404 else "ErrorAccessDenied")
    return befall.failure(status, code, "The photo wasn't found.")
