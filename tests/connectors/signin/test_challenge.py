"""Claims challenges that only the person can answer: the next sign-in asks for what the service has named."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from desktop.model.connection import Account
from desktop.model.errors import AppError, ErrorCode
from tests.connectors.signin.client import Client, asked, type_code
from tests.demo.people import ADMIN
from tests.demo.running import Running

Make = Callable[..., Client]


@pytest.mark.parametrize("way", ["browser", "code"])
def test_what_a_challenge_asks_for_is_asked_of_the_person_and_only_once(
    client: Make, tenant: Running, way: str
) -> None:
    tenant.switch(device_interval_s=0)
    one = client()

    def sign_in() -> Account:
        return one.sign_in() if way == "browser" else one.sign_in_by_code(type_code())

    sign_in()
    token = one.administrator.token()
    tenant.do(lambda: tenant.tenant.tokens.step_ups.add(ADMIN))
    challenge = json.dumps({"access_token": {"nbf": {"essential": True, "value": "1700000000"}}})
    with pytest.raises(AppError) as caught:
        one.administrator.renew(token, challenge)
    assert (caught.value.code, caught.value.cause) == (ErrorCode.SIGN_IN_AGAIN, "AADSTS50076")
    assert one.administrator.account() is not None  # still signed in: the page shows who it is about
    sign_in()
    assert tenant.do(lambda: tenant.tenant.tokens.step_ups) == set()  # the page was asked with the claims
    renewed = one.administrator.token()
    assert tenant.do(lambda: tenant.tenant.tokens.grants[renewed].needs_claims) is False
    if way == "browser":
        assert "1700000000" in asked(one.addresses[-1])["claims"]
        one.sign_in()
        assert "1700000000" not in asked(one.addresses[-1])["claims"]
