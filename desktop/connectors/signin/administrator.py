"""The administrator's own sign-in, and the tokens that come of it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from msal import PublicClientApplication

from desktop.connectors.http.waits import Timing
from desktop.connectors.signin.authority_http import AuthorityHttp
from desktop.connectors.signin.clients import ask, granted, make_client, scope_of
from desktop.connectors.signin.device_code import read_code, wait_for_person
from desktop.connectors.signin.outcomes import error_of_result
from desktop.connectors.signin.receiver import Receiver
from desktop.connectors.signin.token_cache import TokenStore
from desktop.model.connection import Account, GraphAddress
from desktop.model.device_code import DeviceCode
from desktop.model.errors import ErrorCode, Offline, SignInNeeded

LIMIT_S = 300.0
PERMISSIONS = ("User.Read.All", "GroupMember.Read.All", "OrgContact.Read.All", "Organization.Read.All")
"""What the administrator lends us: reading the directory; mailboxes are the application's."""
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Administrator:
    """Both a `SignIn` and a `TokenSource`, for any thread.

    A new client is made after each failure, because msal replays a refusal for a minute.
    """

    def __init__(
        self,
        address: GraphAddress,
        http: AuthorityHttp,
        store: TokenStore,
        limit_s: float = LIMIT_S,
        permissions: Iterable[str] = PERMISSIONS,
        timing: Timing | None = None,
    ) -> None:
        self._address = address
        self._http = http
        self._store = store
        self._limit_s = limit_s
        self._timing = timing or Timing()
        self._lock = threading.Lock()
        self._client: Any = None
        self._claims: str | None = None
        self._scopes = [scope_of(address, permission) for permission in permissions]

    def account(self) -> Account | None:
        """Return who is signed in, from the cache alone."""
        return self._store.account(self._address.client_id)

    def sign_in(self, show_address: Callable[[str], None], is_cancelled: Callable[[], bool]) -> Account:
        """Let the administrator sign in in the browser, for at most five minutes.

        Raises `SignInNeeded` and `Denied` with the reason, WRONG_TENANT for an account of another tenant; whoever was
        signed in before then still is.
        """
        attempt, client = self._attempt()
        with Receiver() as receiver:
            flow = ask(
                client.initiate_auth_code_flow,
                self._scopes,
                redirect_uri=receiver.redirect_uri,
                response_mode="form_post",
                prompt="select_account",
                claims_challenge=self._claims,
            )
            show_address(flow["auth_uri"])
            answer = receiver.wait(flow["state"], self._limit_s, is_cancelled)
        if answer is None:
            raise SignInNeeded(ErrorCode.SIGN_IN_CLOSED, cause="no answer came")
        result = _belonging(client.acquire_token_by_auth_code_flow, flow, dict(answer))
        return self._accept(client, result, attempt)

    def sign_in_by_code(self, show_code: Callable[[DeviceCode], None], is_cancelled: Callable[[], bool]) -> Account:
        """Let the administrator type a code on any device, for as long as the code lasts; raises like `sign_in`.

        SIGN_IN_EXPIRED where nobody did in time. The same checks hold: another tenant is refused.
        """
        attempt, client = self._attempt()
        if not client.authority.device_authorization_endpoint:
            raise SignInNeeded(ErrorCode.SIGN_IN_REFUSED, cause="there are no device codes here")
        flow = ask(client.initiate_device_flow, self._scopes, claims_challenge=self._claims)
        if "error" in flow:
            raise _as_refusal(error_of_result(flow, is_application=False))
        code = read_code(flow)
        show_code(code)

        def ask_once() -> Mapping[str, Any]:
            once = {"exit_condition": lambda _flow: True, "claims_challenge": self._claims}
            # Without a pause msal would never look at the condition; it is we who wait.
            found: Mapping[str, Any] = _belonging(client.acquire_token_by_device_flow, {**flow, "interval": 1}, **once)
            return found

        result = wait_for_person(ask_once, flow, code, is_cancelled, self._timing)
        if result is None:
            raise SignInNeeded(ErrorCode.SIGN_IN_CLOSED, cause="no answer came")
        return self._accept(client, result, attempt)

    def _attempt(self) -> tuple[TokenStore, Any]:
        """Return a client with tokens of its own: what does not belong to this sign-in never reaches ours."""
        attempt = TokenStore("", lambda _: None)
        return attempt, make_client(PublicClientApplication, self._address, self._http, attempt)

    def _accept(self, client: Any, result: Mapping[str, Any], attempt: TokenStore) -> Account:
        """Keep the tokens of the right tenant in place of those of whoever was signed in; raises what was refused."""
        if granted(result) is None:
            raise _as_refusal(error_of_result(result, is_application=False))
        claims = result.get("id_token_claims") or {}
        account = attempt.account(self._address.client_id)
        expected = self._expected_tenant(client)
        if expected and str(claims.get("tid", "")).lower() != expected:
            raise SignInNeeded(ErrorCode.WRONG_TENANT, str(claims.get("preferred_username", "")))
        if account is None:
            raise Offline(ErrorCode.ANSWER_BROKEN, cause="the authority's answer names no account")
        with self._lock:
            self._client = self._claims = None
            self._store.take_people(attempt)
        self._store.save()
        return replace(account, tenant_id=str(claims.get("tid") or account.tenant_id))

    def _expected_tenant(self, client: Any) -> str:
        """Return the id of the connection's tenant: as it was given, or as the authority tells it for a domain."""
        for name in (self._address.tenant.lower(), str(client.authority.tenant).lower()):
            if _GUID.fullmatch(name):
                return name
        return ""

    def sign_out(self) -> None:
        """Forget the tokens here; without a call, so that it always works."""
        with self._lock:
            self._client = self._claims = None
            self._store.forget_people()
        self._store.save()

    def token(self) -> str:
        """Return the administrator's token, from the cache where it is still good."""
        with self._lock:
            return self._acquire({})

    def renew(self, refused: str, claims: str | None) -> str:
        """Return another token than the one that was refused.

        Raises SIGN_IN_AGAIN where only the administrator can give what the service's `claims` ask for; the next sign-in
        asks for them.
        """
        with self._lock:
            if claims is None:
                found = self._acquire({})
                return found if found != refused else self._acquire({"force_refresh": True})
            self._claims = claims
            try:
                return self._acquire({"claims_challenge": claims, "force_refresh": True})
            except SignInNeeded as failure:
                if failure.code is not ErrorCode.SIGN_IN_NEEDED:
                    raise
                raise SignInNeeded(ErrorCode.SIGN_IN_AGAIN, cause=failure.cause) from None

    def _acquire(self, options: dict[str, Any]) -> str:
        if self._client is None:
            self._client = make_client(PublicClientApplication, self._address, self._http, self._store)
        accounts = self._client.get_accounts()
        if not accounts:
            raise SignInNeeded(ErrorCode.SIGN_IN_NEEDED)
        try:
            result = ask(self._client.acquire_token_silent_with_error, self._scopes, accounts[0], **options)
        except BaseException:
            self._client = None
            raise
        token = granted(result)
        if token is None:
            self._client = None
            raise error_of_result(result or {"error": "interaction_required"}, is_application=False)
        self._store.save()
        return token


def _belonging(call: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Call a client; raises SIGN_IN_REFUSED where the id token has another nonce, audience or time."""
    try:
        return ask(call, *arguments, **options)
    except RuntimeError:
        raise SignInNeeded(ErrorCode.SIGN_IN_REFUSED, cause="the answer does not belong to this sign-in") from None


def _as_refusal(error: Exception) -> Exception:
    """Return the error of an interactive sign-in: that one has to sign in is no news there."""
    if isinstance(error, SignInNeeded) and error.code is ErrorCode.SIGN_IN_NEEDED:
        return SignInNeeded(ErrorCode.SIGN_IN_REFUSED, cause=error.cause)
    return error
