"""The sign-in page: who is it, may the application have what it asks for, and the answer by form post."""

from __future__ import annotations

import re
import secrets
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import orjson
from aiohttp import web

from desktop.demo.entra import pages
from desktop.demo.entra.applications import GRANTS_SCOPES, ROLE_NAMES
from desktop.demo.entra.claims import answers_challenge
from desktop.demo.entra.failures import SignInError, blocked, invalid_request, unknown_application
from desktop.demo.entra.registration import OPENID_SCOPES, SELF_CONSENT, Principal, Registration
from desktop.demo.entra.tokens import Code, DeviceEnd, DeviceSignIn, encode
from desktop.demo.state.directory import User
from desktop.demo.tenant import Tenant

_CODE_LIFE_S = 600
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_OFFERED_USERS = 4
_POLICY = "base-uri 'none'; frame-ancestors 'none'"


@dataclass(slots=True)
class Pending:
    """One sign-in that is under way in a browser; with `device`, for a program elsewhere that waits for its end."""

    registration: Registration
    redirect_uri: str
    scopes: frozenset[str]
    asked: str
    state: str
    nonce: str
    challenge: str
    prompt: str
    hint: str
    wants_client_info: bool
    expires: float
    user_id: str = ""
    device: DeviceSignIn | None = None
    answers_challenge: bool = False


class AuthorizePages:
    """Handlers of the plain http address."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._pending: dict[str, Pending] = {}

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the pages to an application."""
        router.add_get("/{tenant}/oauth2/v2.0/authorize", self.authorize)
        router.add_post("/{tenant}/oauth2/v2.0/authorize/account", self.account)
        router.add_post("/{tenant}/oauth2/v2.0/authorize/consent", self.consent)
        router.add_get("/{tenant}/v2.0/adminconsent", self.admin_consent)
        router.add_post("/{tenant}/v2.0/adminconsent", self.admin_consent_choice)

    def begin(self, pending: Pending, name: str) -> web.Response:
        """Show the accounts for a sign-in; `name` is the tenant as the address says it."""
        key = secrets.token_urlsafe(24)
        self._pending[key] = pending
        return self.show(self._account_page(key, pending, name))

    def show(self, text: str, *, status: int = 200, script_nonce: str = "") -> web.Response:
        """Return a page that loads and runs nothing but what is named."""
        scripts = f"'nonce-{script_nonce}'" if script_nonce else "'none'"
        policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}; {_POLICY}"
        headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8", headers=headers)

    def _refuse(self, failure: SignInError) -> web.Response:
        return self.show(pages.error_page(self._tenant.company, failure.description()), status=400)

    async def authorize(self, request: web.Request) -> web.Response:
        """Check the request and show the accounts."""
        try:
            self._tenant.check_name(request.match_info["tenant"])
            registration, redirect_uri = self._client(request)
        except SignInError as failure:
            return self._refuse(failure)
        given = request.query
        try:
            pending = self._read(request, registration, redirect_uri)
        except SignInError as failure:
            return self._post_error(redirect_uri, given.get("state", ""), failure)
        if pending.prompt == "none":
            silent = SignInError("login_required", 50058, "A silent sign-in was asked for, but no user is signed in.")
            return self._post_error(redirect_uri, pending.state, silent)
        return self.begin(pending, request.match_info["tenant"])

    def _client(self, request: web.Request) -> tuple[Registration, str]:
        client_id = request.query.get("client_id", "")
        registration = self._tenant.applications.of_client(client_id)
        if registration is None:
            raise unknown_application(client_id)
        redirect_uri = request.query.get("redirect_uri", "")
        try:
            parts = urlsplit(redirect_uri)
            is_ours = parts.port is None or parts.port > 0
        except ValueError:
            is_ours = False
        if (
            not is_ours
            or parts.scheme != "http"
            or parts.hostname not in registration.redirect_hosts
            or (parts.path not in ("", "/") or parts.query or parts.fragment or parts.username)
        ):
            raise SignInError(
                "invalid_request", 50011,
                f"The redirect URI '{redirect_uri}' specified in the request does not match the redirect URIs "
                f"configured for the application '{client_id}'.",
            )  # fmt: skip
        return registration, redirect_uri

    def _read(self, request: web.Request, registration: Registration, redirect_uri: str) -> Pending:
        given = request.query
        if given.get("response_type") != "code":
            raise SignInError("unsupported_response_type", 700054, "The response_type must be 'code'.")
        if given.get("response_mode") != "form_post":
            raise invalid_request("The response_mode must be 'form_post' for this application.")
        if given.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(given.get("code_challenge", "")):
            raise SignInError("invalid_request", 501491, "Proof Key for Code Exchange with S256 is required.")
        scopes = self._tenant.scopes.delegated(given.get("scope", ""), registration.requested_scopes)
        return Pending(
            registration=registration,
            redirect_uri=redirect_uri,
            scopes=scopes,
            asked=given["scope"],
            state=given.get("state", ""),
            nonce=given.get("nonce", ""),
            challenge=given["code_challenge"],
            prompt=given.get("prompt", ""),
            hint=given.get("login_hint", ""),
            wants_client_info=given.get("client_info") == "1",
            expires=self._tenant.clock.timestamp() + _CODE_LIFE_S,
            answers_challenge=answers_challenge(given.get("claims", "")),
        )

    def _account_page(self, key: str, pending: Pending, name: str) -> str:
        offered: list[pages.Account] = []
        hinted = self._tenant.directory.find_user(pending.hint) if pending.hint else None
        administrator = self._tenant.directory.find_user(self._tenant.administrator_id)
        others = [user for user in self._tenant.directory.users if isinstance(user, User) and user.mailbox == "user"]
        for user in (hinted, administrator, *others[:_OFFERED_USERS]):
            if user is None or any(one.upn == user.properties.get("userPrincipalName") for one in offered):
                continue
            roles = sorted(ROLE_NAMES[role] for role in self._tenant.roles_of(user.id))
            note = ", ".join(roles) or str(user.properties.get("jobTitle") or "")
            shown = str(user.properties.get("displayName") or "")
            offered.append(pages.Account(shown, str(user.properties.get("userPrincipalName")), note))
        action = f"/{name}/oauth2/v2.0/authorize/account"
        application = pending.registration.name
        return pages.account_page(self._tenant.company, application, action, key, offered)

    async def _form(self, request: web.Request) -> tuple[dict[str, str], str, Pending]:
        form = {key: str(value) for key, value in (await request.post()).items()}
        key = form.get("request", "")
        pending = self._pending.get(key)
        if pending is None or pending.expires < self._tenant.clock.timestamp():
            self._pending.pop(key, None)
            raise SignInError("invalid_request", 50089, "This sign-in has expired. Start it again in the application.")
        return form, key, pending

    async def account(self, request: web.Request) -> web.Response:
        """Take the account that was picked, and ask for consent where it is missing."""
        try:
            form, key, pending = await self._form(request)
        except SignInError as failure:
            return self._refuse(failure)
        if form.get("choice") == "cancel":
            return self._cancel(key, pending)
        user = self._tenant.directory.find_user(form.get("account", "").strip())
        if user is None:
            unknown = SignInError("invalid_grant", 50034, "The user account does not exist in the directory.")
            return self._refuse(unknown)
        if user.properties.get("accountEnabled") is False:
            return self._refuse(SignInError("invalid_grant", 50057, "The user account is disabled."))
        if self._is_blocked(pending):
            return self._give_up(key, pending, blocked())
        pending.user_id = user.id
        missing = pending.scopes - OPENID_SCOPES - pending.registration.consented(user.id)
        name, company = request.match_info["tenant"], self._tenant.company
        application = pending.registration.name
        action = f"/{name}/oauth2/v2.0/authorize/consent"
        if not missing and pending.prompt != "consent":
            return self._post_code(key, pending)
        is_administrator = bool(self._tenant.roles_of(user.id) & GRANTS_SCOPES)
        if not is_administrator and missing - SELF_CONSENT:
            text = "this needs permission to access resources in your organisation that only an admin can grant."
            return self.show(pages.approval_page(company, application, action, key, text))
        scopes = sorted(pending.scopes)
        page = pages.consent_page(company, application, action, {"request": key}, scopes, may_for_all=is_administrator)
        return self.show(page)

    async def consent(self, request: web.Request) -> web.Response:
        """Take the answer to the consent page."""
        try:
            form, key, pending = await self._form(request)
        except SignInError as failure:
            return self._refuse(failure)
        if form.get("choice") != "accept" or not pending.user_id:
            return self._cancel(key, pending)
        registration = pending.registration
        is_administrator = bool(self._tenant.roles_of(pending.user_id) & GRANTS_SCOPES)
        missing = pending.scopes - OPENID_SCOPES - registration.consented(pending.user_id)
        if not is_administrator and missing - SELF_CONSENT:
            return self._cancel(key, pending)
        if is_administrator and form.get("tenant_wide"):
            registration.tenant_scopes |= pending.scopes - OPENID_SCOPES
        else:
            registration.user_scopes.setdefault(pending.user_id, set()).update(pending.scopes - OPENID_SCOPES)
        return self._post_code(key, pending)

    def _is_blocked(self, pending: Pending) -> bool:
        policy = self._tenant.behaviour.conditional_access
        return policy == "users" or (policy == "device_codes" and pending.device is not None)

    def _cancel(self, key: str, pending: Pending) -> web.Response:
        return self._give_up(
            key, pending, SignInError("access_denied", 65004, "User declined to consent to access the app.")
        )

    def _give_up(self, key: str, pending: Pending, failure: SignInError) -> web.Response:
        """End a sign-in without success; a program elsewhere hears of it when it asks next."""
        self._pending.pop(key, None)
        if pending.device is None:
            return self._post_error(pending.redirect_uri, pending.state, failure)
        pending.device.end = DeviceEnd.BLOCKED if failure.number == blocked().number else DeviceEnd.DECLINED
        return self.show(pages.error_page(self._tenant.company, failure.description()))

    def _post_code(self, key: str, pending: Pending) -> web.Response:
        self._pending.pop(key, None)
        if pending.device is not None:
            pending.device.end, pending.device.user_id = DeviceEnd.APPROVED, pending.user_id
            return self.show(pages.device_end_page(self._tenant.company, pending.registration.name))
        code = Code(
            pending.registration.client_id, pending.user_id, pending.scopes, pending.asked, pending.redirect_uri,
            pending.challenge, pending.nonce, self._tenant.clock.timestamp() + _CODE_LIFE_S,
            answers_challenge=pending.answers_challenge,
        )  # fmt: skip
        fields = {"code": self._tenant.tokens.new_code(code), "state": pending.state}
        if pending.wants_client_info:
            fields["client_info"] = encode(orjson.dumps({"uid": pending.user_id, "utid": self._tenant.id}))
        return self._post(pending.redirect_uri, {**fields, "session_state": secrets.token_hex(16)})

    def _post_error(self, redirect_uri: str, state: str, failure: SignInError) -> web.Response:
        fields = {"error": failure.error, "error_description": failure.description(), "state": state}
        return self._post(redirect_uri, fields)

    def _post(self, redirect_uri: str, fields: dict[str, str]) -> web.Response:
        nonce = secrets.token_urlsafe(12)
        return self.show(pages.post_back_page(redirect_uri, fields, nonce), script_nonce=nonce)

    async def admin_consent(self, request: web.Request) -> web.Response:
        """Show what the application itself asks for; the administrator may grant it."""
        try:
            self._tenant.check_name(request.match_info["tenant"])
            registration, redirect_uri = self._client(request)
        except SignInError as failure:
            return self._refuse(failure)
        fields = {"redirect_uri": redirect_uri, "state": request.query.get("state", "")}
        fields["client_id"] = registration.client_id
        action = f"/{request.match_info['tenant']}/v2.0/adminconsent"
        application = f"{registration.name} (for the whole organisation)"
        roles = registration.requested_roles
        page = pages.consent_page(self._tenant.company, application, action, fields, roles, may_for_all=False)
        return self.show(page)

    async def admin_consent_choice(self, request: web.Request) -> web.StreamResponse:
        """Grant the application's roles, or not, and lead back to it."""
        form = {key: str(value) for key, value in (await request.post()).items()}
        parts = urlsplit(form.get("redirect_uri", ""))
        registration = self._tenant.applications.of_client(form.get("client_id", ""))
        if registration is None or parts.scheme != "http" or parts.hostname not in registration.redirect_hosts:
            return self._refuse(invalid_request("The redirect URI is not one of the application's."))
        answer = {"tenant": self._tenant.id, "state": form.get("state", "")}
        if form.get("choice") == "accept":
            registration.grant_roles()
            registration.principal = registration.principal or Principal(str(uuid.uuid4()))
            answer["admin_consent"] = "True"
        else:
            answer |= {"error": "access_denied", "error_description": "AADSTS65004: The admin declined to consent."}
        raise web.HTTPFound(f"{form['redirect_uri']}?{urlencode(answer)}")
