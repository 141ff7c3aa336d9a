"""What the sign-in page and the token endpoint refuse, request by request."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from tests.demo.running import Running

_VERIFIER = "a" * 50
_CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(_VERIFIER.encode()).digest()).decode().rstrip("=")
_HERE = "http://localhost:50111"


@pytest.fixture
def session(ca_file: Path) -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        session.verify = str(ca_file)
        yield session


def _query(running: Running, **changes: str) -> dict[str, str]:
    query = {
        "client_id": running.ready.client_id,
        "response_type": "code",
        "response_mode": "form_post",
        "redirect_uri": _HERE,
        "scope": "openid profile offline_access User.Read",
        "state": "the-state",
        "nonce": "the-nonce",
        "code_challenge": _CHALLENGE,
        "code_challenge_method": "S256",
        **changes,
    }
    return {name: value for name, value in query.items() if value}


def _authorize(running: Running, session: requests.Session, **changes: str) -> requests.Response:
    address = f"{running.ready.sign_in_url}/{running.ready.tenant_id}/oauth2/v2.0/authorize"
    return session.get(address, params=_query(running, **changes), timeout=10)


def _fields(page: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in re.findall(r"name='(\w+)' value='([^']*)'", page)}


def _code(running: Running, session: requests.Session) -> str:
    """Sign the administrator in for a permission that he may consent to by himself, and return the code."""
    page = _authorize(running, session)
    base = f"{running.ready.sign_in_url}/{running.ready.tenant_id}/oauth2/v2.0/authorize"
    form = {"request": _fields(page.text)["request"]}
    page = session.post(f"{base}/account", data={**form, "account": "admin@small.example"}, timeout=10)
    if "Permissions requested" in page.text:
        page = session.post(f"{base}/consent", data={**form, "choice": "accept"}, timeout=10)
    answer = _fields(page.text)
    assert answer["state"] == "the-state"
    return answer["code"]


def _token(running: Running, session: requests.Session, **form: str) -> tuple[int, dict[str, Any]]:
    address = f"{running.ready.authority}/{running.ready.tenant_id}/oauth2/v2.0/token"
    answer = session.post(address, data={"client_id": running.ready.client_id, **form}, timeout=10)
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"client_id": "11111111-1111-1111-1111-111111111111"}, 700016),
        ({"redirect_uri": "https://attacker.example/"}, 50011),
        ({"redirect_uri": "http://localhost.attacker.example:80"}, 50011),
        ({"redirect_uri": "http://localhost:50111/other"}, 50011),
        ({"redirect_uri": ""}, 50011),
    ],
)
def test_what_is_shown_to_the_person_only(
    running: Running, session: requests.Session, changes: dict[str, str], number: int
) -> None:
    answer = _authorize(running, session, **changes)
    assert answer.status_code == 400
    assert f"AADSTS{number}" in answer.text
    assert "<form" not in answer.text


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_mode": "query"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"scope": "Everything.ReadWrite"}, "invalid_client"),
        ({"scope": "https://vault.example/Read"}, "invalid_resource"),
        ({"prompt": "none"}, "login_required"),
    ],
)
def test_what_is_posted_back_to_the_application(
    running: Running, session: requests.Session, changes: dict[str, str], error: str
) -> None:
    answer = _authorize(running, session, **changes)
    assert f"action='{_HERE}'" in answer.text
    fields = _fields(answer.text)
    assert (fields["error"], fields["state"]) == (error, "the-state")


def test_names_on_the_page_are_text(running: Running, session: requests.Session) -> None:
    page = _authorize(running, session, state="<script>alert(1)</script>", prompt="none").text
    assert "<script>alert" not in page
    page = _authorize(running, session).text
    assert "anna.o&#x27;brien@small.example" in page


def test_a_code_works_once(running: Running, session: requests.Session) -> None:
    form = {"grant_type": "authorization_code", "code": _code(running, session), "redirect_uri": _HERE}
    status, answer = _token(running, session, **form, code_verifier=_VERIFIER)
    assert (status, answer["token_type"]) == (200, "Bearer")
    assert jwt.decode(answer["id_token"], options={"verify_signature": False})["nonce"] == "the-nonce"
    status, answer = _token(running, session, **form, code_verifier=_VERIFIER)
    assert (status, answer["error"], answer["error_codes"]) == (400, "invalid_grant", [54005])


def test_the_id_token_is_signed_by_the_published_key(running: Running, session: requests.Session) -> None:
    form = {"grant_type": "authorization_code", "code": _code(running, session), "redirect_uri": _HERE}
    _, answer = _token(running, session, **form, code_verifier=_VERIFIER)
    base = f"{running.ready.authority}/{running.ready.tenant_id}"
    configuration = session.get(f"{base}/v2.0/.well-known/openid-configuration", timeout=10).json()
    key = jwt.PyJWK(session.get(configuration["jwks_uri"], timeout=10).json()["keys"][0], algorithm="RS256")
    claims = jwt.decode(
        answer["id_token"],
        key,
        algorithms=["RS256"],
        audience=running.ready.client_id,
        issuer=configuration["issuer"],
        options={"verify_exp": False, "verify_iat": False, "verify_nbf": False},
    )
    assert claims["tid"] == running.ready.tenant_id


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"code": "unknown"}, 70000),
        ({"code_verifier": "b" * 50}, 501481),
        ({"redirect_uri": "http://localhost:50112"}, 500112),
        ({"client_id": "11111111-1111-1111-1111-111111111111"}, 700016),
        ({"grant_type": "password"}, 70003),
    ],
)
def test_a_code_is_bound_to_its_request(
    running: Running, session: requests.Session, changes: dict[str, str], number: int
) -> None:
    form = {
        "grant_type": "authorization_code",
        "code": _code(running, session),
        "redirect_uri": _HERE,
        "code_verifier": _VERIFIER,
    }
    status, answer = _token(running, session, **{**form, **changes})
    assert (status, answer["error_codes"]) == (400, [number])


def test_a_code_expires(running: Running, session: requests.Session) -> None:
    form = {"grant_type": "authorization_code", "code": _code(running, session), "redirect_uri": _HERE}
    running.advance(601)
    status, answer = _token(running, session, **form, code_verifier=_VERIFIER)
    assert (status, answer["error_codes"]) == (400, [70008])


def _admin_consent(running: Running, session: requests.Session, choice: str) -> dict[str, list[str]]:
    address = f"{running.ready.sign_in_url}/{running.ready.tenant_id}/v2.0/adminconsent"
    query = {"client_id": running.ready.client_id, "redirect_uri": _HERE, "state": "the-state"}
    page = session.get(address, params=query, timeout=10)
    assert "Contacts.ReadWrite" in page.text
    form = {**_fields(page.text), "choice": choice}
    answer = session.post(address, data=form, allow_redirects=False, timeout=10)
    return parse_qs(urlsplit(answer.headers["Location"]).query)


def test_an_administrator_grants_the_roles_of_the_application(running: Running, session: requests.Session) -> None:
    running.do(running.tenant.registration.withdraw)
    answer = _admin_consent(running, session, "cancel")
    assert answer["error"] == ["access_denied"]
    assert not running.tenant.registration.granted_roles
    answer = _admin_consent(running, session, "accept")
    assert (answer["admin_consent"], answer["state"]) == (["True"], ["the-state"])
    assert "Contacts.ReadWrite" in running.tenant.registration.granted_roles


def _assertion(running: Running, *, algorithm: str = "PS256", x5c: str = "", **changes: Any) -> str:
    key, mark, rest = running.ready.certificate_pem.partition("-----BEGIN CERTIFICATE-----")
    certificate = x509.load_pem_x509_certificate((mark + rest).encode())
    thumbprint = base64.urlsafe_b64encode(certificate.fingerprint(hashes.SHA256())).decode().rstrip("=")
    now = running.tenant.clock.timestamp()
    client_id = running.ready.client_id
    claims = {
        "aud": f"{running.ready.authority}/{running.ready.tenant_id}/oauth2/v2.0/token",
        "iss": client_id,
        "sub": client_id,
        "jti": secrets.token_hex(8),
        "nbf": now,
        "exp": now + 600,
        **changes,
    }
    headers: dict[str, Any] = {"x5t#S256": thumbprint}
    if x5c:
        headers["x5c"] = [x5c]
    return jwt.encode(claims, key, algorithm=algorithm, headers=headers)


def _for_client(running: Running, session: requests.Session, assertion: str) -> tuple[int, dict[str, Any]]:
    return _token(
        running,
        session,
        grant_type="client_credentials",
        scope="https://graph.microsoft.com/.default",
        client_assertion_type="urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion=assertion,
    )


def test_a_good_assertion(running: Running, session: requests.Session) -> None:
    assert _for_client(running, session, _assertion(running))[0] == 200


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"aud": "https://attacker.example/token"}, 700023),
        ({"iss": "someone"}, 700021),
        ({"sub": "someone"}, 700021),
        ({"exp": time.time() - 1000}, 700024),
        ({"nbf": time.time() + 10**9}, 700024),
        ({"jti": None}, 50027),
        ({"algorithm": "RS512"}, 5002738),
        ({"x5c": "AAAA"}, 700027),
    ],
)
def test_a_wrong_assertion(running: Running, session: requests.Session, changes: dict[str, Any], number: int) -> None:
    status, answer = _for_client(running, session, _assertion(running, **changes))
    assert (status, answer["error"], answer["error_codes"]) == (401, "invalid_client", [number])


def test_a_changed_signature(running: Running, session: requests.Session) -> None:
    head, _, signature = _assertion(running).split(".")
    _, claims, _ = _assertion(running, jti="other").split(".")
    assert _for_client(running, session, f"{head}.{claims}.{signature}")[1]["error_codes"] == [700027]


def test_an_assertion_number_used_twice(running: Running, session: requests.Session) -> None:
    once = _assertion(running, jti="once")
    assert _for_client(running, session, once)[0] == 200
    assert _for_client(running, session, once)[0] == 200
    assert _for_client(running, session, _assertion(running, jti="once"))[1]["error_codes"] == [700048]
    running.switch(refuses_repeated_assertions=True)
    assert _for_client(running, session, once)[1]["error_codes"] == [700048]


def test_no_assertion_at_all(running: Running, session: requests.Session) -> None:
    assert _for_client(running, session, "")[1]["error_codes"] == [7000218]
    assert _for_client(running, session, "a.b")[1]["error_codes"] == [50027]
