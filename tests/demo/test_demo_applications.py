"""Registering an application as an administrator does it through Graph, and what each administrator role may do."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from desktop.demo.entra.applications import APPLICATION_ADMINISTRATOR
from desktop.demo.entra.registration import GRAPH_APP, SET_UP_SCOPES
from desktop.demo.tables import permission_table
from tests.demo.people import ADMIN, ANNA, BERT
from tests.demo.running import Graph, Running, error_of

_ROLE = "Contacts.ReadWrite"
_DAY = timedelta(days=1)


def _certificate(begins: datetime, ends: datetime) -> str:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(begins).not_valid_after(ends)
    return base64.b64encode(builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)).decode()


def _key(**changed: object) -> dict[str, object]:
    now = datetime.now(UTC)
    content = _certificate(now - _DAY, now + 300 * _DAY)
    return {"type": "AsymmetricX509Cert", "usage": "Verify", "key": content, "displayName": "CN=test", **changed}


def _role_id(name: str, kind: str = "application") -> str:
    return str(permission_table()["permissionIds"][name][kind])


def _body(**changed: object) -> dict[str, Any]:
    access = [{"id": _role_id(_ROLE), "type": "Role"}, {"id": _role_id("User.Read", "delegated"), "type": "Scope"}]
    return {
        "displayName": "Made here",
        "signInAudience": "AzureADMyOrg",
        "publicClient": {"redirectUris": ["http://localhost"]},
        "requiredResourceAccess": [{"resourceAppId": GRAPH_APP, "resourceAccess": access}],
        "keyCredentials": [_key()],
        **changed,
    }


@pytest.fixture
def roles(running: Running) -> Iterator[Callable[..., None]]:
    """Gives administrator roles to a user for one test."""
    before = {user: set(roles) for user, roles in running.tenant.directory_roles.items()}

    def give(user: str, *names: str) -> None:
        running.do(lambda: running.tenant.directory_roles.__setitem__(user, set(names)))

    yield give
    running.do(running.tenant.directory_roles.clear)
    running.do(lambda: running.tenant.directory_roles.update(before))


@pytest.fixture
def as_user(client: Callable[..., Graph]) -> Callable[[str], Graph]:
    return lambda user: client(*SET_UP_SCOPES, user=user)


def _again(ask: Callable[[], Any], times: int = 5) -> Any:
    """Ask until it is no longer refused as not seen yet."""
    for _ in range(times):
        answer = ask()
        if answer.status_code not in (400, 404):
            break
    return answer


def _made(graph: Graph) -> tuple[dict[str, Any], dict[str, Any]]:
    application = graph("POST", "/applications", _body()).json()
    answer = _again(lambda: graph("POST", "/servicePrincipals", {"appId": application["appId"]}))
    assert answer.status_code == 201, answer.text
    return application, answer.json()


def test_a_global_administrator_registers_and_grants(as_user: Callable[[str], Graph], running: Running) -> None:
    graph = as_user(ADMIN)
    application = graph("POST", "/applications", _body()).json()
    early = graph("POST", "/servicePrincipals", {"appId": application["appId"]})
    assert error_of(early) == (400, "Request_BadRequest")
    principal = _again(lambda: graph("POST", "/servicePrincipals", {"appId": application["appId"]})).json()
    resource = graph.get(f"/servicePrincipals(appId='{GRAPH_APP}')?$select=id,appRoles").json()
    (role,) = [one["id"] for one in resource["appRoles"] if one["value"] == _ROLE]
    body = {"principalId": principal["id"], "resourceId": resource["id"], "appRoleId": role}
    given = f"/servicePrincipals/{resource['id']}/appRoleAssignedTo"
    assert error_of(graph("POST", given, body)) == (404, "Request_ResourceNotFound")
    assert _again(lambda: graph("POST", given, body)).status_code == 201
    again = graph("POST", given, body)
    assert (again.status_code, again.json()["error"]["message"]) == (
        400,
        "Permission being assigned already exists on the object",
    )
    (held,) = graph.get(f"/servicePrincipals/{principal['id']}/appRoleAssignments").json()["value"]
    assert held["appRoleId"] == role
    grant = {"clientId": principal["id"], "consentType": "AllPrincipals", "resourceId": resource["id"]}
    assert graph("POST", "/oauth2PermissionGrants", {**grant, "scope": "User.Read.All"}).status_code == 201
    registration = running.tenant.applications.of_client(application["appId"])
    assert registration is not None
    assert (registration.granted_roles, registration.tenant_scopes) == ({_ROLE}, {"User.Read.All"})
    assert registration.roles_for_token() == frozenset()  # a role takes a token's time to arrive
    assert registration.roles_for_token() == {_ROLE}
    assert graph("DELETE", f"{given}/{held['id']}").status_code == 204
    assert graph("DELETE", f"/applications/{application['id']}").status_code == 204
    assert graph.get(f"/servicePrincipals/{principal['id']}").status_code == 404


def test_an_application_administrator_cannot_grant_roles_of_graph(
    as_user: Callable[[str], Graph], roles: Callable[..., None]
) -> None:
    roles(ANNA, APPLICATION_ADMINISTRATOR)
    graph = as_user(ANNA)
    _, principal = _made(graph)
    resource = graph.get(f"/servicePrincipals?$filter=appId eq '{GRAPH_APP}'&$select=id").json()["value"][0]
    body = {"principalId": principal["id"], "resourceId": resource["id"], "appRoleId": _role_id(_ROLE)}
    answer = graph("POST", f"/servicePrincipals/{resource['id']}/appRoleAssignedTo", body)
    assert error_of(answer) == (403, "Authorization_RequestDenied")


def test_a_user_without_a_role_makes_nothing(as_user: Callable[[str], Graph], running: Running) -> None:
    before = len(list(running.tenant.applications))
    assert error_of(as_user(BERT)("POST", "/applications", _body())) == (403, "Authorization_RequestDenied")
    assert len(list(running.tenant.applications)) == before


def test_users_may_register_where_the_tenant_lets_them(as_user: Callable[[str], Graph], running: Running) -> None:
    running.switch(users_may_register=True)
    application, principal = _made(as_user(BERT))
    assert as_user(ANNA)("DELETE", f"/applications/{application['id']}").status_code == 403
    assert as_user(BERT)("DELETE", f"/servicePrincipals/{principal['id']}").status_code == 204


def test_the_roles_of_a_user_are_told(as_user: Callable[[str], Graph]) -> None:
    rows = as_user(ADMIN).get("/me/memberOf/microsoft.graph.directoryRole").json()["value"]
    assert [row["displayName"] for row in rows] == ["Global Administrator"]
    assert as_user(ANNA).get("/me/memberOf/microsoft.graph.directoryRole").json()["value"] == []


def test_a_certificate_is_added_beside_the_one_that_is_there(as_user: Callable[[str], Graph]) -> None:
    graph = as_user(ADMIN)
    application, _ = _made(graph)
    address = f"/applications/{application['id']}"
    assert application["keyCredentials"][0]["key"] is None
    (held,) = graph.get(f"{address}?$select=keyCredentials").json()["keyCredentials"]
    assert held["key"] is not None
    kept = {**held, "key": None}
    assert graph("PATCH", address, {"keyCredentials": [kept, _key()]}).status_code == 204
    after = graph.get(address).json()["keyCredentials"]
    assert next(one["keyId"] for one in after) == held["keyId"]
    assert len(after) == 2


@pytest.mark.parametrize(
    "body",
    [
        {"displayName": ""},
        {"displayName": 3},
        {"signInAudience": "Everybody"},
        {"publicClient": {"redirectUris": ["http://elsewhere.example"]}},
        {"publicClient": ["http://localhost"]},
        {"requiredResourceAccess": [{"resourceAppId": GRAPH_APP}]},
        {"requiredResourceAccess": {}},
        {"keyCredentials": [{"type": "AsymmetricX509Cert", "usage": "Verify", "key": "bm90aGluZw=="}]},
        {"keyCredentials": [{"type": "Symmetric", "usage": "Verify", "key": "bm90aGluZw=="}]},
        {"keyCredentials": [{"type": "AsymmetricX509Cert", "usage": "Verify", "keyId": "unknown"}]},
        {"nonsense": 1},
    ],
)
def test_wrong_bodies_make_nothing(as_user: Callable[[str], Graph], running: Running, body: dict[str, Any]) -> None:
    before = len(list(running.tenant.applications))
    assert as_user(ADMIN)("POST", "/applications", _body(**body)).status_code == 400
    assert len(list(running.tenant.applications)) == before


def test_a_certificate_longer_than_a_year_is_refused(as_user: Callable[[str], Graph]) -> None:
    now = datetime.now(UTC)
    key = _key(key=_certificate(now, now + 800 * _DAY))
    answer = as_user(ADMIN)("POST", "/applications", _body(keyCredentials=[key]))
    assert error_of(answer) == (400, "KeyCredentialsInvalidEndDate")
