"""Registers the program's own application in a tenant, through Graph, as the administrator who is signed in."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import quote

from desktop.connectors.graph.http import Graph, Repeat, Request, Unsent
from desktop.connectors.http.proxy import Proxy
from desktop.connectors.http.trust import quiet_libraries
from desktop.connectors.http.waits import Patience, Timing
from desktop.connectors.http.wire import CONNECT_S, READ_S, Wire
from desktop.connectors.signin.administrator import LIMIT_S, Administrator
from desktop.connectors.signin.authority_http import AuthorityHttp
from desktop.connectors.signin.token_cache import TokenStore
from desktop.model.connection import Account, ConnectionSecrets, GraphAddress, host_of
from desktop.model.device_code import DeviceCode
from desktop.model.errors import ErrorCode, Gone, Offline, Refused, SignInNeeded
from desktop.model.network import SystemProxy, no_system_proxy
from desktop.model.tenant_setup import ROLES, SCOPES, PublicCertificate, Registered, SetupAccount

T = TypeVar("T")
_GRAPH_APP = "00000003-0000-0000-c000-000000000000"
_REDIRECTS = ("http://localhost",)
PERMISSIONS = (
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "RoleManagement.Read.Directory",
)
"""What the administrator lends for the set-up alone; the tokens are forgotten with it."""
UNSEEN_ATTEMPTS = 8
"""A new object is known everywhere within seconds, at times minutes: 2 + 4 + ... seconds, four minutes in all."""


@dataclass(frozen=True, slots=True)
class SetupOptions:
    """What tests set otherwise, and what this computer's settings say of proxies."""

    timing: Timing = field(default_factory=Timing)
    connect_s: float = CONNECT_S
    read_s: float = READ_S
    sign_in_limit_s: float = LIMIT_S
    system_proxy: SystemProxy = no_system_proxy


class GraphTenantSetup:
    """A `TenantSetup`; creates are sent once, and what came of one without an answer is looked for."""

    def __init__(self, address: GraphAddress, secrets: ConnectionSecrets, options: SetupOptions) -> None:
        proxy = Proxy(address.network, secrets, options.system_proxy)

        def wire_to(url: str) -> Wire:
            return Wire(
                frozenset((host_of(url),)),
                ca_pem=address.ca_pem,
                proxy=proxy,
                connect_s=options.connect_s,
                read_s=options.read_s,
            )

        quiet_libraries()
        self._patience = Patience(options.timing)
        self._wires = (wire_to(address.graph_url), wire_to(address.authority))
        self._graph = Graph(self._wires[0], address.graph_url.rstrip("/") + "/v1.0", self._patience)
        store = TokenStore("", lambda _: None)  # in memory alone: these tokens may do much
        http = AuthorityHttp(self._wires[1])
        self._administrator = Administrator(address, http, store, options.sign_in_limit_s, PERMISSIONS)
        self._resource: dict[str, Any] | None = None
        self._tenant_id = ""

    def sign_in(self, show_address: Callable[[str], None], is_cancelled: Callable[[], bool]) -> SetupAccount:
        """Let the administrator sign in, and read which roles he holds."""
        return self._with_roles(self._administrator.sign_in(show_address, is_cancelled))

    def sign_in_by_code(
        self, show_code: Callable[[DeviceCode], None], is_cancelled: Callable[[], bool]
    ) -> SetupAccount:
        """Let the administrator type a code elsewhere, and read which roles he holds."""
        return self._with_roles(self._administrator.sign_in_by_code(show_code, is_cancelled))

    def _with_roles(self, account: Account) -> SetupAccount:
        if self._tenant_id not in ("", account.tenant_id):  # signed in again: not half here and half there
            raise SignInNeeded(ErrorCode.WRONG_TENANT, account.name)
        self._tenant_id = account.tenant_id
        rows = self._rows("/me/memberOf/microsoft.graph.directoryRole?$select=roleTemplateId")
        roles = frozenset(str(row.get("roleTemplateId", "")) for row in rows)
        return SetupAccount(account.name, account.tenant_id, roles)

    def register(self, name: str, certificate: PublicCertificate, known: Registered | None) -> tuple[Registered, bool]:
        """Return the application, registered now (true) or found."""
        found = self._find_known(known) or self._find_certificate(name, certificate)
        if found is not None:
            return found, False
        body = {
            "displayName": name,
            "signInAudience": "AzureADMyOrg",
            "isFallbackPublicClient": True,
            "publicClient": {"redirectUris": list(_REDIRECTS)},
            "requiredResourceAccess": [self._access()],
            "keyCredentials": [_credential(certificate)],
        }
        try:
            made = self._create("/applications", body)
        except Offline:
            lost = self._find_certificate(name, certificate)
            if lost is None:
                raise
            return lost, True
        return _registered(self._tenant(), made), True

    def _tenant(self) -> str:
        account = self._administrator.account()
        return account.tenant_id if account is not None else ""

    def _find_known(self, known: Registered | None) -> Registered | None:
        if known is None or not known.object_id:
            return None
        try:
            path = f"/applications/{quote(known.object_id, safe='')}?$select=id,appId"
            row = self._graph.get(path, self._administrator)
        except Gone:
            return None
        return replace(_registered(self._tenant(), row), principal_id=known.principal_id)

    def _find_certificate(self, name: str, certificate: PublicCertificate) -> Registered | None:
        """Return the application of this name that bears this certificate: nobody else has its thumbprint."""
        text = quote(f"displayName eq '{name.replace(chr(39), chr(39) * 2)}'", safe="")
        for row in self._rows(f"/applications?$filter={text}&$select=id,appId,keyCredentials"):
            prints = {str(key.get("customKeyIdentifier", "")).upper() for key in _dicts(row.get("keyCredentials"))}
            if _thumbprint(certificate) in prints:
                return _registered(self._tenant(), row)
        return None

    def ensure_principal(self, one: Registered) -> tuple[Registered, bool]:
        """Return it with its service principal; an application that was just registered is waited for."""
        found = self._principal_of(one.client_id)
        if found:
            return replace(one, principal_id=found), False

        def make() -> str:
            try:
                return str(self._create("/servicePrincipals", {"appId": one.client_id})["id"])
            except (Offline, Refused):
                made = self._principal_of(one.client_id)  # the answer was lost, or somebody was quicker
                if made:
                    return made
                raise

        return replace(one, principal_id=self._once_seen(make)), True

    def _principal_of(self, client_id: str) -> str:
        text = quote(f"appId eq '{client_id}'", safe="")
        rows = self._rows(f"/servicePrincipals?$filter={text}&$select=id")
        return str(rows[0]["id"]) if rows else ""

    def ensure_scopes(self, one: Registered, scopes: Iterable[str]) -> bool:
        """Grant delegated permissions for everybody."""
        wanted = set(scopes)
        text = quote(f"clientId eq '{one.principal_id}'", safe="")
        resource = str(self._graph_principal()["id"])
        for row in self._rows(f"/oauth2PermissionGrants?$filter={text}"):
            if row.get("consentType") == "AllPrincipals" and row.get("resourceId") == resource:
                held = set(str(row.get("scope", "")).split())
                if wanted <= held:
                    return False
                path = f"/oauth2PermissionGrants/{quote(str(row['id']), safe='')}"
                self._send("PATCH", path, {"scope": " ".join(sorted(held | wanted))}, Repeat.SAFE)
                return True
        body = {"clientId": one.principal_id, "consentType": "AllPrincipals", "resourceId": resource}
        body["scope"] = " ".join(sorted(wanted))
        self._once_seen(lambda: self._create("/oauth2PermissionGrants", body))
        return True

    def ensure_roles(self, one: Registered, roles: Iterable[str]) -> bool:
        """Grant application permissions: this is the consent for them."""
        resource = self._graph_principal()
        known = {str(role.get("value")): str(role.get("id")) for role in _dicts(resource.get("appRoles"))}
        path = f"/servicePrincipals/{quote(one.principal_id, safe='')}/appRoleAssignments"
        held = {str(row.get("appRoleId")) for row in self._once_seen(lambda: self._rows(path))}
        missing = [name for name in roles if known.get(name) not in held]
        for name in missing:
            if name not in known:
                raise Refused(ErrorCode.REFUSED_BY_SERVICE, name, "the service knows no such permission")
            body = {"principalId": one.principal_id, "resourceId": resource["id"], "appRoleId": known[name]}
            given = f"/servicePrincipals/{quote(str(resource['id']), safe='')}/appRoleAssignedTo"
            self._once_seen(lambda body=body, given=given: self._create(given, body))  # type: ignore[misc]
        return bool(missing)

    def _graph_principal(self) -> dict[str, Any]:
        """Return Graph's own service principal in this tenant, with its permissions."""
        if self._resource is None:
            path = f"/servicePrincipals(appId='{_GRAPH_APP}')?$select=id,appRoles,oauth2PermissionScopes"
            self._resource = dict(self._graph.get(path, self._administrator))
        return self._resource

    def _access(self) -> dict[str, Any]:
        """Return what the application asks for, so that the page of a later consent lists the same."""
        resource = self._graph_principal()
        found = []
        for listed, names, kind in (("appRoles", ROLES, "Role"), ("oauth2PermissionScopes", SCOPES, "Scope")):
            known = {str(row.get("value")): str(row.get("id")) for row in _dicts(resource.get(listed))}
            found += [{"id": known[name], "type": kind} for name in names if name in known]
        return {"resourceAppId": _GRAPH_APP, "resourceAccess": found}

    def put_certificate(self, one: Registered, certificate: PublicCertificate) -> bool:
        """Register one more certificate; the whole list has to be sent, and those that are there stay."""
        keys = self._keys(one)
        if any(str(key.get("customKeyIdentifier", "")).upper() == _thumbprint(certificate) for key in keys):
            return False
        self._put_keys(one, [*keys, _credential(certificate)])
        return True

    def drop_certificates(self, one: Registered, kept: PublicCertificate) -> int:
        """Leave this certificate alone."""
        keys = self._keys(one)
        own = [key for key in keys if str(key.get("customKeyIdentifier", "")).upper() == _thumbprint(kept)]
        if own and len(own) < len(keys):
            self._put_keys(one, own)
        return len(keys) - len(own) if own else 0

    def _keys(self, one: Registered) -> list[dict[str, Any]]:
        path = f"/applications/{quote(one.object_id, safe='')}?$select=keyCredentials"
        return _dicts(self._graph.get(path, self._administrator).get("keyCredentials"))

    def _put_keys(self, one: Registered, keys: list[dict[str, Any]]) -> None:
        path = f"/applications/{quote(one.object_id, safe='')}"
        self._send("PATCH", path, {"keyCredentials": keys}, Repeat.SAFE)

    def remove(self, one: Registered) -> bool:
        """Remove the application; its service principal and all grants go with it."""
        try:
            self._send("DELETE", f"/applications/{quote(one.object_id, safe='')}", None, Repeat.SAFE)
        except Gone:
            return False
        return True

    def close(self) -> None:
        """End it and forget the tokens."""
        self._administrator.sign_out()
        self._patience.close()
        for wire in self._wires:
            wire.close()

    def _rows(self, path: str) -> list[dict[str, Any]]:
        """Return the rows of a list; the lists that are asked for here fit one page, and more is refused."""
        page = self._graph.get(path, self._administrator)
        if "@odata.nextLink" in page:
            raise Offline(ErrorCode.ANSWER_BROKEN, cause="more rows than expected")
        return _dicts(page.get("value"))

    def _create(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return dict(self._send("POST", path, body, Repeat.ONCE))

    def _send(self, method: str, path: str, body: dict[str, Any] | None, repeat: Repeat) -> dict[str, Any]:
        content = None if body is None else json.dumps(body).encode()
        try:
            return dict(self._graph.call(Request(method, path, content, repeat=repeat), self._administrator))
        except Unsent as unsent:
            raise unsent.error from None

    def _once_seen(self, act: Callable[[], T]) -> T:
        """Do what needs an object that was just made, again while the tenant does not know it everywhere."""
        for attempt in range(1, UNSEEN_ATTEMPTS + 1):
            try:
                return act()
            except (Gone, Refused):
                if attempt == UNSEEN_ATTEMPTS:
                    raise
                self._patience.sleep(self._patience.back_off(attempt))
        raise AssertionError


def _dicts(value: object) -> list[dict[str, Any]]:
    return [dict(row) for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _registered(tenant_id: str, row: dict[str, Any]) -> Registered:
    try:
        return Registered(tenant_id, str(row["appId"]), str(row["id"]))
    except KeyError:
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="an application without ids") from None


def _thumbprint(certificate: PublicCertificate) -> str:
    return hashlib.sha1(certificate.der, usedforsecurity=False).hexdigest().upper()  # as the service names keys


def _credential(certificate: PublicCertificate) -> dict[str, Any]:
    return {
        "type": "AsymmetricX509Cert",
        "usage": "Verify",
        "key": base64.b64encode(certificate.der).decode(),
        "displayName": "CN=ContactSync",
        "startDateTime": _stamp(certificate.begins_at),
        "endDateTime": _stamp(certificate.ends_at),
    }


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
