"""The administrator signs in: real pages, a real token endpoint, and everything that can go wrong in between."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import jwt
import pytest
import requests

from desktop.connectors.graph.connection import Options, open_graph
from desktop.connectors.signin.administrator import PERMISSIONS
from desktop.demo.entra.tokens import Code, Tokens
from desktop.model.connection import Account, ConnectionSecrets
from desktop.model.errors import AppError, ErrorCode
from desktop.tour.browser import FormBrowser
from tests.connectors.scripted import Authority
from tests.connectors.signin.client import ADMINISTRATOR, Client, asked, post_back
from tests.demo.people import ADMIN, TENANT
from tests.demo.running import Running

Make = Callable[..., Client]
NAMES = ("admin", "anna", "small", ADMIN, TENANT)


def _code(action: Callable[[], object]) -> ErrorCode:
    """Return the code of the one error that an action ends with; its text names nobody and holds no secret."""
    with pytest.raises(AppError) as caught:
        action()
    text = str(caught.value).lower()
    assert not any(name.lower() in text for name in NAMES)
    assert "eyj" not in text  # how each token begins
    return caught.value.code


def test_an_administrator_signs_in(client: Make, tenant: Running) -> None:
    one = client()
    account = one.sign_in()
    assert account == one.administrator.account() == Account(ADMINISTRATOR, TENANT)
    token = one.administrator.token()
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["oid"] == ADMIN
    assert set(PERMISSIONS) <= set(claims["scp"].split())
    assert tenant.do(lambda: tenant.tenant.tokens.find(token)) is not None


def test_the_page_is_asked_with_every_safeguard(client: Make) -> None:
    one = client()
    one.sign_in()
    one.sign_in()
    first, second = (asked(address) for address in one.addresses)
    assert (first["response_mode"], first["response_type"], first["prompt"]) == ("form_post", "code", "select_account")
    assert (first["code_challenge_method"], len(first["code_challenge"])) == ("S256", 43)
    assert first["redirect_uri"].startswith("http://localhost:")
    for once in ("state", "nonce", "code_challenge"):
        assert first[once] != second[once]
        assert len(first[once]) >= 16


def test_tokens_are_kept_and_read_back_without_a_call(client: Make) -> None:
    one = client()
    account = one.sign_in()
    token = one.administrator.token()
    assert one.kept
    again = client(one.kept[-1])
    assert again.administrator.account() == account
    assert again.wire.calls == 0
    assert again.administrator.token() == token
    assert again.wire.calls == 1  # the authority's addresses: no token was asked for
    assert again.kept == []


def test_a_token_that_is_refused_is_renewed_and_the_new_one_kept(client: Make, tenant: Running) -> None:
    one = client()
    one.sign_in()
    first = one.administrator.token()
    kept = len(one.kept)
    challenge = json.dumps({"access_token": {"nbf": {"essential": True, "value": "1"}}})
    second = one.administrator.renew(first, challenge)
    assert second != first
    assert len(one.kept) > kept
    assert client(one.kept[-1]).administrator.token() == second
    assert one.administrator.renew(first, None) == second  # somebody was quicker: no call
    assert one.administrator.renew(second, None) not in (first, second)


def test_signing_out_forgets_without_a_call(client: Make) -> None:
    one = client()
    one.sign_in()
    application = one.application.token()
    calls = one.wire.calls
    one.administrator.sign_out()
    assert one.wire.calls == calls
    assert one.administrator.account() is None
    assert ADMINISTRATOR not in one.kept[-1]
    again = client(one.kept[-1])
    assert again.administrator.account() is None
    assert _code(one.administrator.token) is ErrorCode.SIGN_IN_NEEDED
    assert _code(again.administrator.token) is ErrorCode.SIGN_IN_NEEDED
    assert again.application.token() == application  # those of the application stay
    one.administrator.sign_out()  # once more does nothing


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("revoked", ErrorCode.SIGN_IN_AGAIN),
        ("interaction", ErrorCode.SIGN_IN_AGAIN),
        ("consent", ErrorCode.CONSENT_MISSING),
        ("removed", ErrorCode.APPLICATION_UNKNOWN),
    ],
)
def test_a_refresh_token_that_is_refused(client: Make, tenant: Running, reason: str, code: ErrorCode) -> None:
    one = client()
    one.sign_in()
    token = one.administrator.token()
    tenant.faults({"fault": "F17", "operation": "token.refresh", "times": 1, "parameters": {"reason": reason}})
    assert _code(lambda: one.administrator.renew(token, "{}")) is code
    # what was mended counts at once
    assert one.administrator.renew(token, "{}") != token


def test_a_revoked_sign_in_is_needed_again_and_given(client: Make, tenant: Running) -> None:
    one = client()
    one.sign_in()
    token = one.administrator.token()
    tenant.do(tenant.tenant.tokens.revoke)
    assert _code(lambda: one.administrator.renew(token, None)) is ErrorCode.SIGN_IN_NEEDED
    one.sign_in()
    assert one.administrator.token() != token


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"AccessToken": 5}', '{"AccessToken": {"a": 5}}', '{"Account": {"a": []}}', "\0"]
)
def test_a_cache_that_is_none_counts_as_empty(client: Make, text: str) -> None:
    one = client(text)
    assert one.administrator.account() is None
    assert _code(one.administrator.token) is ErrorCode.SIGN_IN_NEEDED
    assert one.sign_in().name == ADMINISTRATOR


# Refused, closed, or somebody else's


@pytest.mark.parametrize("choices", [("cancel",), (ADMINISTRATOR, "cancel")])
def test_a_person_who_declines(client: Make, choices: tuple[str, ...]) -> None:
    one = client()
    assert _code(lambda: one.sign_in(*choices)) is ErrorCode.SIGN_IN_CLOSED
    assert one.kept == []
    assert one.administrator.account() is None


def test_a_person_who_may_not_consent(client: Make) -> None:
    one = client()
    assert _code(lambda: one.sign_in("anna.o'brien@small.example", "Return to the application")) is (
        ErrorCode.SIGN_IN_CLOSED
    )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("consent_required", ErrorCode.CONSENT_MISSING),
        ("AADSTS90094", ErrorCode.CONSENT_MISSING),
        ("AADSTS65001", ErrorCode.CONSENT_MISSING),
        ("access_denied", ErrorCode.SIGN_IN_CLOSED),
        ("AADSTS65004", ErrorCode.SIGN_IN_CLOSED),
        ("server_error", ErrorCode.SIGN_IN_REFUSED),
        ("AADSTS50034", ErrorCode.SIGN_IN_REFUSED),
        ("Ada Admin <admin@small.example>", ErrorCode.SIGN_IN_REFUSED),
    ],
)
def test_an_error_that_the_page_posts_back(client: Make, error: str, code: ErrorCode) -> None:
    description = f"{error}: User 'admin@small.example' of 'Small & Sons' ..."

    def browser(address: str) -> None:
        assert post_back(address, error=error, error_description=description) == 200

    assert _code(lambda: client().sign_in(browser=browser)) is code


def test_consent_that_is_missing_at_the_token_endpoint(client: Make, tenant: Running) -> None:
    tenant.faults({"fault": "F17", "operation": "token.code", "parameters": {"reason": "consent"}})
    assert _code(client().sign_in) is ErrorCode.CONSENT_MISSING


def test_a_sign_in_that_is_cancelled(client: Make) -> None:
    looks = iter([False, False, True])
    one = client()
    assert _code(lambda: one.administrator.sign_in(lambda _: None, lambda: next(looks))) is ErrorCode.SIGN_IN_CLOSED


def test_a_sign_in_that_nobody_ends(client: Make) -> None:
    one = client(limit_s=0.0)
    assert _code(lambda: one.administrator.sign_in(lambda _: None, lambda: False)) is ErrorCode.SIGN_IN_CLOSED


def test_a_browser_that_can_not_be_opened(client: Make) -> None:
    class NoBrowser(Exception):
        pass

    def show(_: str) -> None:
        raise NoBrowser

    one = client()
    with pytest.raises(NoBrowser):
        one.administrator.sign_in(show, lambda: False)


@pytest.mark.parametrize("state", ["", "x", "ä" * 16])
def test_an_answer_to_another_sign_in_is_turned_away_and_waiting_goes_on(client: Make, state: str) -> None:
    statuses = []

    def browser(address: str) -> None:
        statuses.append(post_back(address, state=state, code="0.stolen"))
        FormBrowser(("Accept", ADMINISTRATOR)).open(address)

    assert client().sign_in(browser=browser).name == ADMINISTRATOR
    assert statuses == [400]


def test_a_code_of_somebody_elses_sign_in_is_worth_nothing(client: Make) -> None:
    """The code is good, and our state is known: PKCE alone stands in the way."""
    other = client()
    taken: list[str] = []

    def steal(address: str) -> None:
        with requests.Session() as session:
            session.trust_env = False
            page = session.get(address, timeout=10).text
            key = page.partition("name='request' value='")[2].partition("'")[0]
            base = address.partition("?")[0]
            form = {"request": key}
            page = session.post(f"{base}/account", data={**form, "account": ADMINISTRATOR}, timeout=10).text
            if "name='code'" not in page:
                page = session.post(f"{base}/consent", data={**form, "choice": "accept"}, timeout=10).text
        taken.append(page.partition("name='code' value='")[2].partition("'")[0])
        post_back(address, error="access_denied")

    assert _code(lambda: other.sign_in(browser=steal)) is ErrorCode.SIGN_IN_CLOSED
    assert len(taken[0]) > 50
    ours = client()
    assert _code(lambda: ours.sign_in(browser=lambda address: post_back(address, code=taken[0]))) is (
        ErrorCode.SIGN_IN_REFUSED
    )
    assert ours.kept == []


@pytest.mark.parametrize("change", [{"nonce": "another"}, {"nonce": ""}, {"challenge": "A" * 43}, {"expires": 0.0}])
def test_an_answer_that_does_not_belong_to_the_question(
    client: Make, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    original = Tokens.new_code

    def new_code(self: Tokens, code: Code) -> str:
        return original(self, replace(code, **change))

    monkeypatch.setattr(Tokens, "new_code", new_code)
    one = client()
    assert _code(one.sign_in) is ErrorCode.SIGN_IN_REFUSED
    assert one.administrator.account() is None
    assert one.kept == []


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the accounts that sign in from now on be somebody's of another tenant."""
    original = Tokens.sign

    def sign(self: Tokens, claims: dict[str, Any]) -> str:
        if "preferred_username" in claims:
            claims = {**claims, "tid": "9" * 8 + TENANT[8:], "oid": "9" * 8 + ADMIN[8:], "preferred_username": "eve@x"}
        return original(self, claims)

    return lambda: monkeypatch.setattr(Tokens, "sign", sign)


@pytest.mark.parametrize("name", [TENANT, TENANT.upper(), "small.example"])
def test_an_account_of_another_tenant(client: Make, elsewhere: Callable[[], None], name: str) -> None:
    one = client(tenant=name)
    elsewhere()
    with pytest.raises(AppError) as caught:
        one.sign_in()
    assert (caught.value.code, caught.value.subject) == (ErrorCode.WRONG_TENANT, "eve@x")
    assert "eve" not in str(caught.value)
    assert one.administrator.account() is None
    assert one.kept == []
    assert _code(one.administrator.token) is ErrorCode.SIGN_IN_NEEDED


def test_whoever_was_signed_in_still_is_after_a_wrong_one(client: Make, elsewhere: Callable[[], None]) -> None:
    one = client()
    account = one.sign_in()
    token = one.administrator.token()
    elsewhere()
    assert _code(one.sign_in) is ErrorCode.WRONG_TENANT
    assert _code(lambda: one.sign_in("cancel")) is ErrorCode.SIGN_IN_CLOSED
    assert (one.administrator.account(), one.administrator.token()) == (account, token)


def test_a_domain_names_the_tenant_as_its_id_does(client: Make) -> None:
    one = client(tenant="small.example")
    assert one.sign_in() == Account(ADMINISTRATOR, TENANT)


def test_another_person_takes_the_place_of_the_first(client: Make, tenant: Running) -> None:
    one = client()
    one.sign_in("Accept", ADMINISTRATOR)
    tenant.do(lambda: tenant.tenant.registration.tenant_scopes.update(PERMISSIONS))
    assert one.sign_in("anna.o'brien@small.example").name == "anna.o'brien@small.example"
    assert one.administrator.account() == client(one.kept[-1]).administrator.account()
    assert ADMINISTRATOR not in one.kept[-1]


# On the way to the authority


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"tenant": "nowhere.example"}, ErrorCode.SIGN_IN_REFUSED),
        ({"tenant": "9" * 8 + TENANT[8:]}, ErrorCode.SIGN_IN_REFUSED),
        ({"authority": "https://127.0.0.1:9"}, ErrorCode.HOST_UNREACHABLE),
        ({"authority": "https://login.invalid"}, ErrorCode.HOST_UNKNOWN),
        ({"ca_pem": "other"}, ErrorCode.TLS_UNTRUSTED),
        ({"ca_pem": ""}, ErrorCode.TLS_UNTRUSTED),
        ({"proxy": "http://127.0.0.1:9"}, ErrorCode.PROXY_UNREACHABLE),
    ],
)
def test_an_authority_that_can_not_be_asked(
    client: Make, authority: Authority, changes: dict[str, str], code: ErrorCode
) -> None:
    if changes.get("ca_pem"):
        changes = {"ca_pem": authority.ca_pem}
    one = client(**changes)
    assert _code(one.sign_in) is code
    assert _code(one.administrator.token) is code
    assert _code(one.application.token) is code
    assert one.addresses == []
    assert one.kept == []


@pytest.mark.parametrize("ca_pem", ["nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"])
def test_a_ca_that_is_none(client: Make, ca_pem: str) -> None:
    assert _code(lambda: client(ca_pem=ca_pem)) is ErrorCode.CONNECTION_INVALID


def test_the_environment_changes_nothing(client: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bundle = tmp_path / "empty.pem"
    bundle.write_text("")
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(bundle))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("MSAL_FORCE_REGION", "westeurope")
    monkeypatch.setenv("REGION_NAME", "westeurope")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ada password secret")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    one = client()
    assert one.sign_in().name == ADMINISTRATOR
    assert one.administrator.token()
    assert one.application.token()


def test_an_open_connection_signs_in_and_reads_as_the_administrator(client: Make, tenant: Running) -> None:
    one = client()
    kept: list[str] = []
    secrets = ConnectionSecrets(certificate_pem=tenant.ready.certificate_pem)
    connection = open_graph(one.address, secrets, kept.append, Options(sign_in_limit_s=20))
    try:
        with ThreadPoolExecutor(1) as browser:
            press = FormBrowser(("Accept", ADMINISTRATOR))
            connection.sign_in.sign_in(lambda address: browser.submit(press.open, address) and None, lambda: False)
        assert connection.directory.organisation().tenant_id == TENANT
        assert client(kept[-1]).administrator.account() == Account(ADMINISTRATOR, TENANT)
    finally:
        connection.close()
