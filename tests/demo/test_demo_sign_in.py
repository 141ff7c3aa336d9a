"""Sign-in as MSAL does it: browser, consent, silent, refresh, certificates, claims challenges."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jwt
import msal
import pytest
import requests

from desktop.demo.tls import make_client
from desktop.tour.browser import FormBrowser
from tests.demo.people import ADMIN, ANNA
from tests.demo.running import Graph, Running, error_of

_SCOPES = ["User.Read", "User.Read.All", "GroupMember.Read.All"]


class Browser:
    """Stands in for the system's browser: presses the named buttons of real pages."""

    def __init__(self) -> None:
        self.choices: tuple[str, ...] = ()
        self._threads: list[threading.Thread] = []

    def open(self, address: str, *_more: object, **_options: object) -> bool:
        self._threads.append(threading.Thread(target=FormBrowser(self.choices).open, args=(address,)))
        self._threads[-1].start()
        return True

    def close(self) -> None:
        for thread in self._threads:
            thread.join(20)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    one = Browser()
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setattr(webbrowser, "_browsers", {})
    webbrowser.register("the tests", None, one, preferred=True)  # type: ignore[arg-type]
    yield one
    one.close()


@pytest.fixture
def session(ca_file: Path) -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        session.verify = str(ca_file)
        yield session


Settings = dict[str, Any]


@pytest.fixture
def settings(running: Running, session: requests.Session) -> Settings:
    authority = f"{running.ready.authority}/{running.ready.tenant_id}"
    return {"authority": authority, "instance_discovery": False, "http_client": session}


@pytest.fixture
def public(running: Running, settings: Settings) -> msal.PublicClientApplication:
    return msal.PublicClientApplication(running.ready.client_id, **settings)


def _certificate(running: Running) -> tuple[str, str]:
    key, mark, rest = running.ready.certificate_pem.partition("-----BEGIN CERTIFICATE-----")
    return key, mark + rest


def _confidential(running: Running, settings: Settings, **more: Any) -> msal.ConfidentialClientApplication:
    key, certificate = _certificate(running)
    credential = more.pop("credential", {"private_key": key, "public_certificate": certificate})
    return msal.ConfidentialClientApplication(running.ready.client_id, client_credential=credential, **settings, **more)


def _default(running: Running) -> list[str]:
    return [f"{running.ready.graph_url}/.default"]


def test_an_administrator_signs_in_consents_and_stays_signed_in(
    public: msal.PublicClientApplication, browser: Browser, client: Callable[..., Graph]
) -> None:
    browser.choices = ("Accept", "admin@small.example")
    first = public.acquire_token_interactive(_SCOPES, timeout=20)
    assert "error" not in first, first
    claims = first["id_token_claims"]
    assert (claims["oid"], claims["preferred_username"]) == (ADMIN, "admin@small.example")
    assert client(token=first["access_token"]).get("/me").json()["id"] == ADMIN
    assert client(token=first["access_token"]).get("/users?$top=1").status_code == 200
    account = public.get_accounts()[0]
    silent = public.acquire_token_silent(_SCOPES, account)
    assert silent["access_token"] == first["access_token"]
    renewed = public.acquire_token_silent(_SCOPES, account, force_refresh=True)
    assert renewed["access_token"] != first["access_token"]
    assert client(token=renewed["access_token"]).get("/groups?$top=1").status_code == 200


def test_someone_else_needs_an_administrators_consent_for_the_tenant(
    running: Running, settings: Settings, browser: Browser
) -> None:
    browser.choices = ("anna.o'brien@small.example", "Return to the application")
    refused = msal.PublicClientApplication(running.ready.client_id, **settings)
    assert refused.acquire_token_interactive(_SCOPES, timeout=20)["error"] == "access_denied"
    running.do(lambda: running.tenant.registration.tenant_scopes.update(_SCOPES))
    allowed = msal.PublicClientApplication(running.ready.client_id, **settings)
    found = allowed.acquire_token_interactive(_SCOPES, timeout=20)
    assert found["id_token_claims"]["oid"] == ANNA


def test_declining_is_an_error(public: msal.PublicClientApplication, browser: Browser) -> None:
    browser.choices = ("cancel",)
    answer = public.acquire_token_interactive(_SCOPES, timeout=20)
    assert answer["error"] == "access_denied"
    assert "AADSTS65004" in answer["error_description"]


def test_a_revoked_refresh_token_asks_for_a_new_sign_in(
    public: msal.PublicClientApplication, browser: Browser, running: Running
) -> None:
    browser.choices = ("Accept", "admin@small.example")
    public.acquire_token_interactive(_SCOPES, timeout=20)
    running.do(running.tenant.tokens.revoke)
    answer = public.acquire_token_silent_with_error(_SCOPES, public.get_accounts()[0], force_refresh=True)
    assert (answer["error"], answer["suberror"]) == ("invalid_grant", "bad_token")
    assert answer["error_codes"] == [50173]


def test_a_certificate_signs_with_ps256(running: Running, settings: Settings, client: Callable[..., Graph]) -> None:
    app = _confidential(running, settings)
    token = app.acquire_token_for_client(_default(running))
    assert "error" not in token, token
    assert client(token=token["access_token"]).get("/users?$top=1").status_code == 200
    claims = jwt.decode(token["access_token"], options={"verify_signature": False})
    assert "Contacts.ReadWrite" in claims["roles"]
    assert "scp" not in claims
    again = app.acquire_token_for_client(_default(running), claims_challenge='{"access_token":{"nbf":{"value":"1"}}}')
    assert "error" not in again  # MSAL has sent the same assertion once more


def test_a_thumbprint_signs_with_rs256(running: Running, settings: Settings) -> None:
    key, certificate = _certificate(running)
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    thumbprint = x509.load_pem_x509_certificate(certificate.encode()).fingerprint(hashes.SHA1()).hex()
    app = _confidential(running, settings, credential={"private_key": key, "thumbprint": thumbprint})
    assert "access_token" in app.acquire_token_for_client(_default(running))


def test_a_certificate_that_is_not_registered(running: Running, settings: Settings) -> None:
    other = make_client("other")
    credential = {"private_key": other.key_pem, "public_certificate": other.certificate_pem}
    answer = _confidential(running, settings, credential=credential).acquire_token_for_client(_default(running))
    assert (answer["error"], answer["error_codes"]) == ("invalid_client", [700027])


def test_a_scope_that_is_not_the_default(running: Running, settings: Settings) -> None:
    answer = _confidential(running, settings).acquire_token_for_client(["User.Read.All"])
    assert answer["error"] == "invalid_scope"


def test_without_consent_the_token_has_no_roles(
    running: Running, settings: Settings, client: Callable[..., Graph], mailbox: str
) -> None:
    running.do(running.tenant.registration.withdraw)
    token = _confidential(running, settings).acquire_token_for_client(_default(running))["access_token"]
    assert "roles" not in jwt.decode(token, options={"verify_signature": False})
    assert error_of(client(token=token).get("/users")) == (403, "Authorization_RequestDenied")
    assert error_of(client(token=token).get(f"{mailbox}/contacts")) == (403, "ErrorAccessDenied")


def test_another_tenant_is_not_known(running: Running, settings: Settings) -> None:
    unknown = {**settings, "authority": f"{running.ready.authority}/elsewhere.example"}
    with pytest.raises(ValueError, match="authority"):
        _confidential(running, unknown).acquire_token_for_client(_default(running))


def test_a_verified_domain_names_the_tenant(running: Running, settings: Settings) -> None:
    named = {**settings, "authority": f"{running.ready.authority}/small.example"}
    assert "access_token" in _confidential(running, named).acquire_token_for_client(_default(running))


def test_a_claims_challenge_is_met_with_a_new_token(
    running: Running, settings: Settings, client: Callable[..., Graph]
) -> None:
    app = _confidential(running, settings, client_capabilities=["CP1"])
    token = app.acquire_token_for_client(_default(running))["access_token"]
    assert jwt.decode(token, options={"verify_signature": False})["xms_cc"] == ["CP1"]
    running.do(running.tenant.tokens.challenge_all)
    refused = client(token=token).get("/users")
    assert refused.status_code == 401
    assert 'error="insufficient_claims"' in refused.headers["WWW-Authenticate"]
    challenge = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}'
    renewed = app.acquire_token_for_client(_default(running), claims_challenge=challenge)["access_token"]
    assert client(token=renewed).get("/users?$top=1").status_code == 200
