"""The administrator signs in on another device: a real endpoint, a real page, and everything that can go wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jwt
import pytest

from desktop.connectors.signin.device_code import read_code, wait_for_person
from desktop.demo.entra.tokens import Tokens
from desktop.model.connection import Account
from desktop.model.device_code import DeviceCode
from desktop.model.errors import AppError, ErrorCode, Offline, Throttled
from tests.connectors.fakes import FakeTime
from tests.connectors.signin.client import ADMINISTRATOR, Client, type_code
from tests.demo.people import ADMIN, TENANT
from tests.demo.running import Running

Make = Callable[..., Client]
Person = Callable[[DeviceCode], None]


def _refusal(action: Callable[[], object]) -> AppError:
    with pytest.raises(AppError) as caught:
        action()
    assert ADMINISTRATOR not in str(caught.value)
    return caught.value


def _code(action: Callable[[], object]) -> ErrorCode:
    return _refusal(action).code


@pytest.fixture
def quick(tenant: Running) -> Running:
    """A tenant that may be asked at any time: the program's clock is not the tenant's here."""
    tenant.switch(device_interval_s=0)
    return tenant


@pytest.mark.usefixtures("quick")
def test_an_administrator_signs_in_elsewhere_and_stays_signed_in(client: Make) -> None:
    one = client()
    account = one.sign_in_by_code(type_code())
    assert account == one.administrator.account() == Account(ADMINISTRATOR, TENANT)
    claims = jwt.decode(one.administrator.token(), options={"verify_signature": False})
    assert claims["oid"] == ADMIN
    (code,) = one.codes
    assert code.lasts_s == 900.0
    assert code.code not in repr(code)
    again = client(one.kept[-1])
    assert again.administrator.account() == account
    assert again.administrator.renew(again.administrator.token(), "{}")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("person", "code"),
    [
        (type_code("cancel"), ErrorCode.SIGN_IN_CLOSED),
        (type_code("anna.o'brien@small.example", "Return to the application"), ErrorCode.SIGN_IN_CLOSED),
        (lambda _code: None, ErrorCode.SIGN_IN_EXPIRED),
    ],
)
def test_who_declines_or_never_comes(client: Make, quick: Running, person: Person, code: ErrorCode) -> None:
    quick.switch(device_code_s=20)
    one = client()
    assert _code(lambda: one.sign_in_by_code(person)) is code
    assert one.administrator.account() is None
    assert one.kept == []


def test_a_code_that_the_authority_calls_expired(client: Make, quick: Running) -> None:
    one = client()
    assert _code(lambda: one.sign_in_by_code(lambda _: quick.advance(901))) is ErrorCode.SIGN_IN_EXPIRED


@pytest.mark.parametrize("policy", ["users", "device_codes"])
def test_a_policy_that_blocks(client: Make, quick: Running, policy: str) -> None:
    quick.switch(conditional_access=policy)
    error = _refusal(lambda: client().sign_in_by_code(type_code(ADMINISTRATOR)))
    assert (error.code, error.cause) == (ErrorCode.ACCESS_BLOCKED, "AADSTS53003")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("name", [TENANT, "small.example"])
def test_an_account_of_another_tenant_is_refused_and_who_was_signed_in_still_is(
    client: Make, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    original = Tokens.sign

    def sign(self: Tokens, claims: dict[str, Any]) -> str:
        return original(self, claims | ({"tid": "9" * 8 + TENANT[8:]} if "preferred_username" in claims else {}))

    one = client(tenant=name)
    account = one.sign_in_by_code(type_code())
    monkeypatch.setattr(Tokens, "sign", sign)
    assert _code(lambda: one.sign_in_by_code(type_code(ADMINISTRATOR))) is ErrorCode.WRONG_TENANT
    assert one.administrator.account() == account


def test_cancelled_it_ends_at_once_without_another_question(client: Make, tenant: Running) -> None:
    one = client()
    looks = iter([False, False, True])
    assert _code(lambda: one.administrator.sign_in_by_code(one.codes.append, lambda: next(looks))) is (
        ErrorCode.SIGN_IN_CLOSED
    )
    assert tenant.do(lambda: tenant.tenant.counters.operations["token.device"]) == 0


def test_it_waits_as_long_as_the_authority_wants_and_longer_when_told(client: Make, tenant: Running) -> None:
    """The tenant's clock stands still: it calls the second question too early, and later ones too."""
    tenant.switch(device_code_s=60)
    one = client()
    assert _code(lambda: one.sign_in_by_code(lambda _: None)) is ErrorCode.SIGN_IN_EXPIRED
    # 5 s, then 5, 10, 15 and 20 after "slow_down", and the next is beyond the minute
    assert tenant.do(lambda: tenant.tenant.counters.operations["token.device"]) == 5
    assert one.time.now - 1000.0 == pytest.approx(80, abs=1)


@pytest.mark.parametrize(
    ("fault", "parameters"), [("F01", {"retry_after": 7}), ("F03", {"status": 503}), ("F02", {"status": 429})]
)
def test_a_busy_authority_is_asked_again(client: Make, quick: Running, fault: str, parameters: Any) -> None:
    quick.faults({"fault": fault, "operation": "token.device", "times": 2, "parameters": parameters})
    one = client()
    assert one.sign_in_by_code(type_code()).name == ADMINISTRATOR
    assert one.time.now - 1000.0 > 10


def test_an_authority_that_is_somebody_else_is_not_asked_again(client: Make, quick: Running) -> None:
    quick.faults({"fault": "F11", "operation": "token.device"})
    assert _code(lambda: client().sign_in_by_code(type_code())) is ErrorCode.NOT_THE_SERVICE


def test_an_application_that_is_no_public_client_or_unknown(client: Make, quick: Running) -> None:
    properties = quick.tenant.registration.properties
    quick.do(lambda: properties.update(isFallbackPublicClient=False))
    try:
        error = _refusal(lambda: client().sign_in_by_code(type_code()))
        assert (error.code, error.cause) == (ErrorCode.SIGN_IN_REFUSED, "AADSTS7000218")
    finally:
        quick.do(lambda: properties.update(isFallbackPublicClient=True))
    unknown = client(client_id=ADMIN)
    assert _code(lambda: unknown.sign_in_by_code(type_code())) is ErrorCode.APPLICATION_UNKNOWN
    assert unknown.codes == []


_GOOD = {"user_code": "ABCD23456", "verification_uri": "https://login.example/device", "expires_in": 900}


@pytest.mark.parametrize(
    "change",
    [
        {"user_code": ""},
        {"user_code": "<b>ABCD</b>"},
        {"user_code": 12345678},
        {"verification_uri": "http://login.example/device"},
        {"verification_uri": "https://login.example/\u202edevice"},
        {"verification_uri": "https://login.example/\ndevice"},
        {"verification_uri": "file:///etc/passwd"},
        {"verification_uri": "https://[::1"},
        {"verification_uri": None},
        {"expires_in": None},
    ],
)
def test_a_code_that_nobody_could_type_is_not_shown(change: dict[str, Any]) -> None:
    assert read_code(_GOOD) == DeviceCode("https://login.example/device", "ABCD23456", 900.0)
    assert _code(lambda: read_code({**_GOOD, **change})) is ErrorCode.ANSWER_BROKEN


def test_no_code_lasts_for_ever() -> None:
    assert read_code({**_GOOD, "expires_in": 10**9}).lasts_s == 1800.0
    assert read_code({**_GOOD, "expires_in": -1}).lasts_s == 0.0


def test_lost_answers_make_it_ask_more_rarely() -> None:
    time, asked = FakeTime(), list[float]()
    answers: list[Exception | dict[str, str]] = [
        Offline(ErrorCode.ANSWER_LOST),
        Throttled(ErrorCode.THROTTLED, wait_s=30.0),
        {"error": "authorization_pending"},
        {"access_token": "good"},
    ]

    def ask() -> dict[str, str]:
        asked.append(time.now - 1000.0)
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    code = DeviceCode("https://login.example/device", "ABCD23456", 900.0)
    assert wait_for_person(ask, {"interval": 5}, code, lambda: False, time.timing()) == {"access_token": "good"}
    assert asked == pytest.approx([5, 15, 45, 75], abs=0.5)
