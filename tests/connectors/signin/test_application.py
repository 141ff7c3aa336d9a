"""The application signs in by its certificate."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from desktop.connectors.signin.certificate import read_certificate
from desktop.demo.tls import Pair, make_authority
from desktop.model.errors import AppError, ErrorCode
from tests.connectors.signin.client import Client
from tests.demo.running import Running

Make = Callable[..., Client]
CHALLENGE = json.dumps({"access_token": {"nbf": {"essential": True, "value": "1"}}})


def _code(action: Callable[[], object]) -> ErrorCode:
    with pytest.raises(AppError) as caught:
        action()
    text = str(caught.value)
    assert "-----" not in text
    assert "small" not in text
    return caught.value.code


@pytest.fixture
def pem(tenant: Running) -> tuple[str, str]:
    """Key and certificate of the application."""
    key, mark, rest = tenant.ready.certificate_pem.partition("-----BEGIN CERTIFICATE-----")
    return key, mark + rest


# Tokens


def test_a_token_for_the_application(client: Make, tenant: Running) -> None:
    one = client()
    claims = jwt.decode(one.application.token(), options={"verify_signature": False})
    assert "Contacts.ReadWrite" in claims["roles"]
    assert claims["xms_cc"] == ["CP1"]
    assert one.administrator.account() is None


def test_a_token_is_asked_for_once_and_read_back_without_asking(client: Make, tenant: Running) -> None:
    one = client()
    token = one.application.token()
    assert one.application.token() == token
    assert one.wire.calls == 2  # the authority's addresses and the token
    assert len(one.kept) == 1
    again = client(one.kept[0])
    assert again.application.token() == token
    assert again.wire.calls == 1
    assert tenant.do(lambda: tenant.tenant.counters.operations["token.client_credentials"]) == 1


def test_a_token_that_is_refused_is_renewed(client: Make, tenant: Running) -> None:
    one = client()
    first = one.application.token()
    tenant.do(tenant.tenant.tokens.challenge_all)
    second = one.application.renew(first, CHALLENGE)
    third = one.application.renew(second, None)
    assert len({first, second, third}) == 3
    assert one.application.renew(first, None) == third  # somebody was quicker
    assert client(one.kept[-1]).application.token() == third


def test_many_threads_ask_once(client: Make, tenant: Running) -> None:
    one = client()
    with ThreadPoolExecutor(8) as threads:
        tokens = list(threads.map(lambda _: one.application.token(), range(32)))
        assert len(set(tokens)) == 1
        renewed = list(threads.map(lambda _: one.application.renew(tokens[0], None), range(32)))
    assert len(set(renewed)) == 1
    assert renewed[0] != tokens[0]
    assert tenant.do(lambda: tenant.tenant.counters.operations["token.client_credentials"]) == 2


def test_an_expired_token_is_replaced(client: Make, tenant: Running) -> None:
    tenant.switch(access_token_s=60)  # msal gives up a token five minutes before its end
    one = client()
    assert one.application.token() != one.application.token()


# Refused


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("certificate", ErrorCode.CERTIFICATE_REFUSED),
        ("consent", ErrorCode.CONSENT_MISSING),
        ("removed", ErrorCode.APPLICATION_UNKNOWN),
        ("revoked", ErrorCode.SIGN_IN_REFUSED),
    ],
)
def test_a_refusal_and_what_is_mended_counts_at_once(
    client: Make, tenant: Running, reason: str, code: ErrorCode
) -> None:
    tenant.faults({"fault": "F17", "operation": "token.*", "times": 1, "parameters": {"reason": reason}})
    one = client()
    assert _code(one.application.token) is code
    assert one.kept == []
    assert one.application.token()


def test_a_certificate_that_is_not_registered(client: Make, other_certificate: Pair) -> None:
    one = client(pem=other_certificate.key_pem + other_certificate.certificate_pem)
    assert _code(one.application.token) is ErrorCode.CERTIFICATE_REFUSED


def test_an_application_that_is_not_known(client: Make) -> None:
    assert _code(client(client_id="0" * 8 + "-0000-4000-8000-" + "0" * 12).application.token) is (
        ErrorCode.APPLICATION_UNKNOWN
    )


def test_a_clock_that_is_wrong(client: Make, tenant: Running) -> None:
    tenant.advance(3600)
    assert _code(client().application.token) is ErrorCode.CERTIFICATE_REFUSED


# The PEM file


def test_what_may_stand_around_the_two(client: Make, pem: tuple[str, str], other_certificate: Pair) -> None:
    key, certificate = pem
    chain = make_authority().certificate_pem
    for text in (
        f"Bag Attributes\n  friendlyName: x\n{certificate}\n{key}",
        f"{key}{chain}{certificate}",
        f"\ufeff{certificate}{chain}{key}".replace("\n", "\r\n"),
        f"{chain}{other_certificate.certificate_pem}{certificate}{key}",
    ):
        assert client(pem=text).application.token()


def test_the_applications_own_certificate_comes_first(pem: tuple[str, str], other_certificate: Pair) -> None:
    key, certificate = pem
    found = read_certificate(key + other_certificate.certificate_pem + certificate)
    assert found.certificate.split() == (certificate + other_certificate.certificate_pem).split()
    assert found.private_key.strip() == key.strip()
    assert repr(found) == "ApplicationCertificate(...)"


def test_an_older_form_of_key(client: Make, pem: tuple[str, str]) -> None:
    key = load_pem_private_key(pem[0].encode(), None)
    older = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()
    assert older.startswith("-----BEGIN RSA PRIVATE KEY-----")
    assert client(pem=older + pem[1]).application.token()


def _encrypted(key_pem: str, kind: PrivateFormat) -> str:
    key = load_pem_private_key(key_pem.encode(), None)
    return key.private_bytes(Encoding.PEM, kind, BestAvailableEncryption(b"secret")).decode()


def _elliptic(_: str) -> str:
    authority = make_authority()
    return authority.key_pem + authority.certificate_pem


_BAD: dict[str, Callable[[str, str, str], str]] = {
    "nothing": lambda *_: "",
    "no certificate": lambda key, *_: key,
    "no key": lambda _, certificate, __: certificate,
    "the key of another": lambda key, _, other: key + other,
    "a key behind a passphrase": lambda key, certificate, _: _encrypted(key, PrivateFormat.PKCS8) + certificate,
    "an older one": lambda key, certificate, _: _encrypted(key, PrivateFormat.TraditionalOpenSSL) + certificate,
    "an elliptic key": lambda *_: _elliptic(""),
    "garbage": lambda *_: "\0\x01 not a file of keys \xff" * 100,
    "a key of garbage": lambda _, certificate, __: (
        f"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n{certificate}"
    ),
    "a certificate of garbage": lambda key, *_: f"{key}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "a key cut off": lambda key, certificate, _: key[: len(key) // 2] + certificate,
    "a letter wrong": lambda key, certificate, _: (
        key[:200] + ("A" if key[200] != "A" else "B") + key[201:] + certificate
    ),
    "a public key": lambda key, certificate, _: key.replace("PRIVATE", "PUBLIC") + certificate,
    "characters of elsewhere": lambda key, certificate, _: key.replace("M", "М", 1) + certificate,
}


@pytest.mark.parametrize("kind", _BAD)
def test_a_file_that_can_not_be_used(client: Make, pem: tuple[str, str], other_certificate: Pair, kind: str) -> None:
    one = client(pem=_BAD[kind](*pem, other_certificate.certificate_pem) or "\n")
    assert _code(one.application.token) is ErrorCode.CERTIFICATE_REFUSED
    assert one.wire.calls == 0  # nothing of it is sent anywhere


def test_without_a_certificate(client: Make) -> None:
    assert _code(lambda: read_certificate("")) is ErrorCode.CERTIFICATE_REFUSED
    assert isinstance(make_authority().key, ec.EllipticCurvePrivateKey)
    assert isinstance(make_authority().certificate, x509.Certificate)
