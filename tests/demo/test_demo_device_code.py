"""Device codes of the demo tenant: MSAL as the program that waits, a browser of forms as the person elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msal
import pytest
import requests

from desktop.tour.browser import FormBrowser
from tests.demo.people import ADMIN
from tests.demo.running import Graph, Running

_SCOPES = ["User.Read", "User.Read.All"]
_ADMIN = "admin@small.example"


@pytest.fixture
def session(ca_file: Path) -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        session.verify = str(ca_file)
        yield session


class Device:
    """The program that waits: it asks once at a time, and nobody sleeps."""

    def __init__(self, running: Running, session: requests.Session) -> None:
        authority = f"{running.ready.authority}/{running.ready.tenant_id}"
        self._app = msal.PublicClientApplication(
            running.ready.client_id, authority=authority, instance_discovery=False, http_client=session
        )
        self.flow = self._app.initiate_device_flow(_SCOPES)

    def ask(self) -> dict[str, Any]:
        answer: dict[str, Any] = self._app.acquire_token_by_device_flow(
            dict(self.flow), exit_condition=lambda _flow: True
        )
        return answer

    def type_code(self, *choices: str, code: str = "") -> None:
        typed = {"user_code": code or self.flow["user_code"]}
        FormBrowser(choices, typed).open(self.flow["verification_uri"])


@pytest.fixture
def device(running: Running, session: requests.Session) -> Device:
    return Device(running, session)


def test_a_code_that_is_typed_and_accepted_is_worth_tokens_once(
    device: Device, running: Running, client: Callable[..., Graph]
) -> None:
    assert (device.flow["expires_in"], device.flow["interval"]) == (900, 5)
    assert device.ask()["error"] == "authorization_pending"
    device.type_code("Accept", _ADMIN, code=f" {device.flow['user_code'].lower()[:4]}-{device.flow['user_code'][4:]}")
    running.advance(5)
    answer = device.ask()
    assert answer["id_token_claims"]["oid"] == ADMIN
    assert client(token=answer["access_token"]).get("/users?$top=1").status_code == 200
    assert answer["refresh_token"]
    running.advance(5)
    assert device.ask()["error"] == "bad_verification_code"


def test_who_asks_too_often_has_to_wait_longer(device: Device, running: Running) -> None:
    assert device.ask()["error"] == "authorization_pending"
    assert device.ask()["error"] == "slow_down"
    running.advance(6)
    assert device.ask()["error"] == "slow_down"  # ten seconds by now
    running.advance(15)
    assert device.ask()["error"] == "authorization_pending"


@pytest.mark.parametrize("choices", [("cancel",), ("cancel", _ADMIN)])
def test_who_declines_ends_it(device: Device, choices: tuple[str, ...]) -> None:
    device.type_code(*reversed(choices))
    assert device.ask()["error"] == "authorization_declined"


@pytest.mark.parametrize("policy", ["users", "device_codes"])
def test_a_policy_that_blocks(device: Device, running: Running, policy: str) -> None:
    running.switch(conditional_access=policy)
    device.type_code(_ADMIN)
    assert device.ask()["error_codes"] == [53003]


def test_a_code_that_is_typed_too_late_or_wrong_is_worth_nothing(
    device: Device, running: Running, session: requests.Session
) -> None:
    page = session.post(device.flow["verification_uri"], data={"user_code": "NOTTHISONE"}, timeout=10)
    assert (page.status_code, "Check the code" in page.text) == (400, True)
    assert device.ask()["error"] == "authorization_pending"
    running.advance(901)
    page = session.post(device.flow["verification_uri"], data={"user_code": device.flow["user_code"]}, timeout=10)
    assert page.status_code == 400
    assert device.ask()["error"] == "expired_token"


def test_an_application_without_public_flows_gets_nothing(device: Device, running: Running) -> None:
    properties = running.tenant.registration.properties
    running.do(lambda: properties.update(isFallbackPublicClient=False))
    try:
        device.type_code("Accept", _ADMIN)
        assert device.ask()["error_codes"] == [7000218]
    finally:
        running.do(lambda: properties.update(isFallbackPublicClient=True))


def test_an_unknown_application_gets_no_code(running: Running, session: requests.Session) -> None:
    place = f"{running.ready.authority}/{running.ready.tenant_id}/oauth2/v2.0/devicecode"
    answer = session.post(place, data={"client_id": ADMIN, "scope": "User.Read"}, timeout=10).json()
    assert answer["error_codes"] == [700016]
