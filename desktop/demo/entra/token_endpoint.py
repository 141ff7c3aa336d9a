"""The token endpoint: codes, refresh tokens and client certificates against access tokens."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

import orjson
from aiohttp import web

from desktop.demo.entra.assertion import ASSERTION_TYPE, check_assertion
from desktop.demo.entra.claims import has_cp1
from desktop.demo.entra.device import DEVICE_GRANT, redeem
from desktop.demo.entra.failures import (
    SignInError,
    blocked,
    invalid_client,
    invalid_grant,
    invalid_request,
    unknown_application,
)
from desktop.demo.entra.registration import OPENID_SCOPES, Registration
from desktop.demo.entra.tokens import Grant, Refresh, encode
from desktop.demo.tenant import Tenant

_GRANT_NAMES = {
    "authorization_code": "token.code",
    "refresh_token": "token.refresh",
    "client_credentials": "token.client_credentials",
    DEVICE_GRANT: "token.device",
}


class TokenEndpoint:
    """Handlers of the https address that Entra ID's side answers."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the endpoints to an application."""
        router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self.configuration)
        router.add_get("/{tenant}/discovery/v2.0/keys", self.keys)
        router.add_post("/{tenant}/oauth2/v2.0/token", self.token)

    async def configuration(self, request: web.Request) -> web.Response:
        """Return the OpenID configuration."""
        tenant = self._tenant
        name = request.match_info["tenant"]
        try:
            tenant.check_name(name)
        except SignInError as failure:
            return self._refuse(failure)
        name = tenant.canonical_name(name)
        base = f"{tenant.authority}/{name}"
        return web.json_response(
            {
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
                "jwks_uri": f"{base}/discovery/v2.0/keys",
                "response_modes_supported": ["form_post"],
                "response_types_supported": ["code"],
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "scopes_supported": ["openid", "profile", "email", "offline_access"],
                "issuer": f"{tenant.authority}/{tenant.id}/v2.0",
                "authorization_endpoint": f"{tenant.sign_in_url}/{name}/oauth2/v2.0/authorize",
                "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
                "code_challenge_methods_supported": ["S256"],
                "tenant_region_scope": "EU",
                "cloud_instance_name": "demo",
            }
        )

    async def keys(self, _request: web.Request) -> web.Response:
        """Return the public keys of the id tokens."""
        return web.json_response(self._tenant.tokens.key_set())

    def _refuse(self, failure: SignInError) -> web.Response:
        headers = {"Cache-Control": "no-store"}
        return web.json_response(failure.body(self._tenant.authority), status=failure.status, headers=headers)

    async def token(self, request: web.Request) -> web.StreamResponse:
        """Answer a token request."""
        form = {key: str(value) for key, value in (await request.post()).items()}
        operation = _GRANT_NAMES.get(form.get("grant_type", ""), "token.unknown")
        self._tenant.counters.count_operation(operation)
        planned = self._tenant.faults.for_token(operation)
        if planned is not None:
            return planned
        try:
            self._tenant.check_name(request.match_info["tenant"])
            answer = self._answer(operation, form, request.match_info["tenant"])
        except SignInError as failure:
            return self._refuse(failure)
        return web.json_response(answer, headers={"Cache-Control": "no-store", "Pragma": "no-cache"})

    def _answer(self, operation: str, form: dict[str, str], name: str) -> dict[str, Any]:
        self._tenant.tokens.forget_expired()
        registration = self._registration(form.get("client_id", ""))
        if operation == "token.client_credentials":
            return self._application(registration, form, name)
        if "client_assertion" in form:
            self._check_client(registration, form, name)
        if operation == "token.code":
            return self._code(form)
        if operation == "token.refresh":
            return self._refresh(form)
        if operation == "token.device":
            return self._person(redeem(self._tenant, registration, form), form, nonce="")
        raise SignInError("unsupported_grant_type", 70003, "The app requested an unsupported grant type.")

    def _registration(self, client_id: str) -> Registration:
        found = self._tenant.applications.of_client(client_id)
        if found is None or found.principal is None:
            raise unknown_application(client_id)
        return found

    def _check_client(self, registration: Registration, form: dict[str, str], name: str) -> None:
        if form.get("client_assertion_type") != ASSERTION_TYPE or not form.get("client_assertion"):
            raise invalid_client(7000218, "The request body must contain the following parameter: 'client_assertion'.")
        tenant = self._tenant
        audiences = frozenset(
            f"{tenant.authority}/{part}/{path}" for part in (name, tenant.id) for path in ("oauth2/v2.0/token", "v2.0")
        )
        refuses = tenant.behaviour.refuses_repeated_assertions
        check_assertion(form["client_assertion"], registration, audiences, tenant.tokens, refuses_repeats=refuses)

    def _application(self, registration: Registration, form: dict[str, str], name: str) -> dict[str, Any]:
        if name in ("common", "organizations", "consumers"):
            raise invalid_request("Client credentials need the tenant's own endpoint.")
        self._check_client(registration, form, name)
        if self._tenant.behaviour.conditional_access == "applications":
            raise blocked()
        scopes = form.get("scope", "").split()
        if len(scopes) != 1 or not self._tenant.scopes.is_default(scopes[0]):
            raise SignInError(
                "invalid_scope", 1002012,
                f"The provided value for scope {form.get('scope', '')} is not valid. Client credential flows must have "
                "a scope value with /.default suffixed to the resource identifier (application ID URI).",
            )  # fmt: skip
        permissions = registration.roles_for_token()
        return self._access(
            Grant(registration.client_id, None, permissions, self._expiry(), has_cp1(form.get("claims", ""))), {}
        )

    def _expiry(self) -> float:
        return self._tenant.clock.timestamp() + self._tenant.behaviour.access_token_s

    def _access(self, grant: Grant, claims: dict[str, Any]) -> dict[str, Any]:
        tenant = self._tenant
        issued = {
            "aud": "https://graph.microsoft.com", "iss": f"https://sts.windows.net/{tenant.id}/", "tid": tenant.id,
            "oid": grant.user_id or self._principal_id(grant), "idtyp": "user" if grant.user_id else "app", **claims,
        }  # fmt: skip
        token = tenant.tokens.issue(grant, issued)
        life = tenant.behaviour.access_token_s
        return {"token_type": "Bearer", "expires_in": life, "ext_expires_in": life, "access_token": token}

    def _principal_id(self, grant: Grant) -> str:
        principal = self._registration(grant.client_id).principal
        return principal.id if principal is not None else ""

    def _code(self, form: dict[str, str]) -> dict[str, Any]:
        code = self._tenant.tokens.codes.get(form.get("code", ""))
        if code is None:
            raise invalid_grant(70000, "The provided value for the 'code' parameter is not valid.")
        if code.is_used:
            raise invalid_grant(54005, "OAuth2 Authorization code was already redeemed.")
        if code.expires < self._tenant.clock.timestamp():
            raise invalid_grant(70008, "The provided authorization code has expired.")
        if form.get("redirect_uri") != code.redirect_uri:
            raise invalid_grant(500112, "The reply address does not match the one of the authorization request.")
        verifier = form.get("code_verifier", "")
        proof = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode("utf-8")).digest()).decode("ascii").rstrip("=")
        if not hmac.compare_digest(proof, code.challenge):
            raise invalid_grant(501481, "The Code_Verifier does not match the code_challenge supplied earlier.")
        code.is_used = True
        self._tenant.tokens.meet_step_up(code.user_id, is_met=code.answers_challenge)
        return self._person(Refresh(code.client_id, code.user_id, code.scopes, code.asked), form, nonce=code.nonce)

    def _refresh(self, form: dict[str, str]) -> dict[str, Any]:
        refresh = self._tenant.tokens.refreshes.get(form.get("refresh_token", ""))
        if refresh is None:
            raise invalid_grant(9002313, "The refresh token is malformed or unknown.", "bad_token")
        if refresh.is_revoked:
            raise invalid_grant(50173, "The provided grant has expired due to it being revoked.", "bad_token")
        if self._tenant.behaviour.conditional_access == "users":
            raise blocked()
        if refresh.user_id in self._tenant.tokens.step_ups:
            text = "Due to a configuration change made by your administrator you must use multi-factor authentication."
            raise SignInError("interaction_required", 50076, text, suberror="basic_action")
        user = self._tenant.directory.find_user(refresh.user_id)
        if user is None or user.properties.get("accountEnabled") is False:
            raise invalid_grant(50057, "The user account is disabled.")
        registration = self._registration(refresh.client_id)
        wanted = refresh.scopes
        if form.get("scope"):
            wanted = self._tenant.scopes.delegated(form["scope"], registration.requested_scopes)
        missing = wanted - OPENID_SCOPES - registration.consented(refresh.user_id)
        if missing:
            raise invalid_grant(
                65001, "The user or administrator has not consented to use the application with ID "
                f"'{refresh.client_id}' named '{registration.name}'.", "consent_required",
            )  # fmt: skip
        renewed = Refresh(
            refresh.client_id,
            refresh.user_id,
            wanted | (refresh.scopes & OPENID_SCOPES),
            form.get("scope") or refresh.asked,
        )
        return self._person(renewed, form, nonce="")

    def _person(self, held: Refresh, form: dict[str, str], *, nonce: str) -> dict[str, Any]:
        tenant, scopes = self._tenant, held.scopes
        user = tenant.directory.find_user(held.user_id)
        if user is None:
            raise invalid_grant(50034, "The user account does not exist in the directory.")
        upn, shown = str(user.properties.get("userPrincipalName")), str(user.properties.get("displayName") or "")
        permissions = (scopes - OPENID_SCOPES) or frozenset(("User.Read",))
        grant = Grant(held.client_id, user.id, permissions, self._expiry(), has_cp1(form.get("claims", "")))
        grant.needs_claims = user.id in tenant.tokens.step_ups
        answer = self._access(grant, {"upn": upn, "name": shown})
        answer["scope"] = tenant.scopes.answered(held.asked, permissions | (scopes & OPENID_SCOPES))
        if "openid" in scopes or "profile" in scopes:
            answer["id_token"] = self._id_token(held, upn, shown, nonce)
        if "offline_access" in scopes:
            answer["refresh_token"] = tenant.tokens.new_refresh(held)
            answer["refresh_token_expires_in"] = 7_776_000
        if form.get("client_info") == "1":
            answer["client_info"] = encode(orjson.dumps({"uid": user.id, "utid": tenant.id}))
        return answer

    def _id_token(self, held: Refresh, upn: str, shown: str, nonce: str) -> str:
        tenant = self._tenant
        now = int(tenant.clock.timestamp())
        subject = hashlib.sha256(f"{held.user_id}{held.client_id}".encode()).digest()
        claims = {
            "aud": held.client_id, "iss": f"{tenant.authority}/{tenant.id}/v2.0", "iat": now, "nbf": now,
            "exp": now + 3600, "name": shown, "oid": held.user_id, "preferred_username": upn, "sub": encode(subject),
            "tid": tenant.id, "ver": "2.0",
        }  # fmt: skip
        return tenant.tokens.sign({**claims, "nonce": nonce} if nonce else claims)
