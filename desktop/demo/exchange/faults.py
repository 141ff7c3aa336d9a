"""What goes wrong on the Exchange Server by rule; the rules are those of `desktop.demo.faults.rules`."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast

from desktop.demo.exchange.soap import MEDIA_TYPE, write_fault
from desktop.demo.exchange.visit import Visit
from desktop.demo.faults import network, payloads, people
from desktop.demo.faults.befall import Befall, Fault
from desktop.demo.message import Answer, Cut
from desktop.demo.state.mailbox import Item, Mailbox

_CREATED = re.compile(rb'<t:ItemId Id="([A-Za-z0-9_=-]+)"')
_PREFIX = b'<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(slots=True)
class ExchangeBefall(Befall):
    """One operation that a rule has hit."""

    visit: Visit

    def failure(self, status: int, code: str, message: str = "", headers: dict[str, str] | None = None) -> Answer:
        """Return a SOAP fault, which has the status 500 whatever the other side's would be."""
        del status
        return Answer(500, None, write_fault(code, message or code), MEDIA_TYPE, dict(headers or {}))

    def mailbox(self) -> Mailbox:
        """Return the mailbox that the operation is about."""
        return self.visit.mailbox

    def item(self) -> Item | None:
        """Return the first contact that the operation names."""
        return self.visit.mailbox.items.get(self.call.parameters.get("contact", ""))

    async def refuse_parts(self, code: str) -> Answer:
        """Return an answer in which every part is refused, and nothing has happened."""
        self.visit.refused = code
        return await self.proceed()


ExchangeFault = Callable[[ExchangeBefall], Awaitable[Answer]]


def _own(effect: ExchangeFault) -> Fault:
    async def befall(one: Befall) -> Answer:
        return await effect(cast("ExchangeBefall", one))

    return befall


def _status(befall: Befall) -> Answer:
    status = befall.parameter("status", 504 if befall.rule.fault in ("F04", "F05") else 503)
    return Answer(status, None, b"<html><body>The service is unavailable.</body></html>", "text/html")


async def failed_before(befall: Befall) -> Answer:
    """F03: a status of the server, and nothing has happened."""
    return _status(befall)


async def failed_after(befall: Befall) -> Answer:
    """F04: a status of the server, and all the same it has happened."""
    await befall.proceed()
    return _status(befall)


async def failed_late(befall: Befall) -> Answer:
    """F05: a status of the server, and `delay_s` later it happens."""

    def let() -> None:
        befall.proceed_now()

    befall.tenant.clock.call_later(befall.parameter("delay_s", 1.0), let)
    return _status(befall)


async def truncated(befall: Befall) -> Answer:
    """F10: the envelope ends after the share `at`; `length` is `right` (as long as announced), `wrong` or `none`."""
    answer = await befall.proceed()
    answer.cut = Cut("truncate", at=befall.parameter("at", 0.5), length=befall.parameter("length", "right"))
    return answer


async def denied(befall: ExchangeBefall) -> Answer:
    """F19: the mailbox is closed; with `level` `fault` the account may not even act in it."""
    if befall.parameter("level", "part") == "fault":
        return befall.failure(500, befall.parameter("code", "ErrorImpersonateUserDenied"))
    return await befall.refuse_parts(befall.parameter("code", "ErrorAccessDenied"))


async def mailbox_gone(befall: Befall) -> Answer:
    """F20, F22: the mailbox is gone from this call on."""
    code = befall.parameter("code", "ErrorNonExistentMailbox")
    befall.tenant.lost_mailboxes[befall.call.mailbox] = code
    return befall.failure(500, code, "The SMTP address has no mailbox associated with it.")


async def mailbox_moved(befall: ExchangeBefall) -> Answer:
    """F21: the mailbox is being moved, or its database changes servers; `level` is `part` or `fault`."""
    code = befall.parameter("code", "ErrorMailboxMoveInProgress")
    if befall.parameter("level", "part") == "fault":
        return befall.failure(500, code)
    return await befall.refuse_parts(code)


async def mailbox_full(befall: ExchangeBefall) -> Answer:
    """F23: the mailbox has no room left."""
    return await befall.refuse_parts(befall.parameter("code", "ErrorQuotaExceeded"))


async def contact_edited(befall: ExchangeBefall) -> Answer:
    """F26: the owner edits the contact just before this call; with `race` the server refuses by itself."""
    if befall.parameter("race", False):
        return await befall.refuse_parts("ErrorIrresolvableConflict")
    return await people.contact_edited(befall)


async def contact_copied(befall: ExchangeBefall) -> Answer:
    """F29: the owner copies the contact (`how` `copy`) or moves it (`move`), into `folder` ("" is the same one)."""
    answer = await befall.proceed()
    if befall.item() is None:
        found = _CREATED.search(answer.body)
        befall.call.parameters["contact"] = found[1].decode("ascii") if found else ""

    async def done() -> Answer:
        return answer

    befall.proceed = done
    return await people.contact_copied(befall)


async def doubled(befall: Befall) -> Answer:
    """F31: it happens twice, and the connection breaks before there is an answer."""
    await befall.proceed()
    await befall.proceed()
    return Answer(200, cut=Cut("reset", at=0.0))


async def photo_missing(befall: ExchangeBefall) -> Answer:
    """F36: there is no photo, or it is denied."""
    if befall.call.method == "GET":
        return Answer(befall.parameter("status", 404), None, b"", "text/plain")
    return await befall.refuse_parts(befall.parameter("code", "ErrorItemNotFound"))


async def photo_refused(befall: ExchangeBefall) -> Answer:
    """F38: the photo cannot be written."""
    return await befall.refuse_parts(befall.parameter("code", "ErrorInternalServerError"))


async def busy(befall: Befall) -> Answer:
    """F39: the server is busy and says for how many milliseconds; with `back_off_ms` 0 it does not say."""
    wait = befall.parameter("back_off_ms", 3_000)
    values = {"BackOffMilliseconds": str(wait)} if wait else {}
    befall.tenant.ews_throttle.announce(wait / 1000)
    text = "The server cannot service this request right now. Try again later."
    return Answer(500, None, write_fault("ErrorServerBusy", text, values), MEDIA_TYPE)


async def part_fails(befall: ExchangeBefall) -> Answer:
    """F40: of the parts of a request, `part` (from 1) fails, and the others are done."""
    befall.visit.broken_parts[befall.parameter("part", 3)] = befall.parameter("code", "ErrorInternalServerError")
    return await befall.proceed()


async def odd_shape(befall: Befall) -> Answer:
    """F41: `fault` (a SOAP fault), `redirect` (to the page for errors) or `cas` (an error of the front end)."""
    kind = befall.parameter("kind", "fault")
    if kind == "redirect":
        return Answer(302, None, b"", "text/html", {"Location": "/owa/auth/errorfe.aspx?httpCode=500&msg=861904327"})
    if kind == "cas":
        return Answer(500, None, b"", "text/html", {"X-CasErrorCode": befall.parameter("code", "ServerNotFound")})
    code = befall.parameter("code", "ErrorInternalServerError")
    return befall.failure(500, code, "An internal server error occurred. The operation failed.")


async def hostile_xml(befall: Befall) -> Answer:
    """F42: `xxe` (an external entity), `bomb` (entities of entities), `depth`, `size` or `control` (a lone sign)."""
    kind = befall.parameter("kind", "xxe")
    answer = await befall.proceed()
    text = answer.body.removeprefix(_PREFIX).partition(b"?>")[2] or answer.body
    if kind == "xxe":
        head = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        return _hostile(head + text.replace(b"NoError", b"NoError&e;", 1))
    if kind == "bomb":
        names = b"".join(b'<!ENTITY b%d "%s">' % (level, b"&b%d;" % (level - 1) * 10) for level in range(1, 12))
        head = b'<!DOCTYPE x [<!ENTITY b0 "ha">' + names + b"]>"
        return _hostile(head + text.replace(b"NoError", b"NoError&b11;", 1))
    if kind == "depth":
        depth = befall.parameter("depth", 200_000)
        return _hostile(text.replace(b"</s:Body>", b"<t:x>" * depth + b"</t:x>" * depth + b"</s:Body>", 1))
    if kind == "size":
        filling = b"x" * (int(befall.parameter("mebibytes", 64)) * 1024 * 1024)
        return _hostile(text.replace(b"</s:Body>", b"<t:x>" + filling + b"</t:x></s:Body>", 1))
    return _hostile(text.replace(b"NoError", b"NoError&#x1F;", 1))


def _hostile(content: bytes) -> Answer:
    return Answer(200, None, _PREFIX + content, MEDIA_TYPE)


EXCHANGE_FAULTS: dict[str, Fault] = {
    "F03": failed_before,
    "F04": failed_after,
    "F05": failed_late,
    "F06": network.unreachable,
    "F07": network.silent,
    "F08": network.broken,
    "F09": network.truncated,
    "F10": truncated,
    "F11": network.web_page,
    "F19": _own(denied),
    "F20": mailbox_gone,
    "F21": _own(mailbox_moved),
    "F22": mailbox_gone,
    "F23": _own(mailbox_full),
    "F24": people.folder_changed,
    "F26": _own(contact_edited),
    "F27": network.silent,
    "F28": people.contact_deleted,
    "F29": _own(contact_copied),
    "F30": people.contact_deleted,
    "F31": doubled,
    "F36": _own(photo_missing),
    "F37": payloads.hostile_photo,
    "F38": _own(photo_refused),
    "F39": busy,
    "F40": _own(part_fails),
    "F41": odd_shape,
    "F42": hostile_xml,
}
"""Effects by number. F18 acts where the account logs on, and F25 at once."""
