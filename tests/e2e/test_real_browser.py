"""A real browser signs in through the pages of the demo tenant: its scripts, its form posts, its own security rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.connectors.signin.client import ADMINISTRATOR, Client
from tests.demo.people import TENANT
from tests.demo.running import Running
from tests.e2e.chromium import Chromium, find_chromium


@pytest.fixture(scope="module")
def tenant() -> Iterator[Running]:
    running = Running()
    yield running
    running.close()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chromium]:
    if find_chromium() is None:
        pytest.skip("chromium is not installed; .ci/run installs it")
    one = Chromium(tmp_path / "browser")
    yield one
    one.close()


def test_an_administrator_signs_in_with_chromium(tenant: Running, browser: Chromium) -> None:
    said: list[str] = []
    failed: list[BaseException] = []

    def go(address: str) -> None:
        try:
            browser.open(address)
            browser.press(ADMINISTRATOR)
            said.append(browser.say("document.querySelector('h1').innerText"))
            browser.press("Accept")
            if "Working" in str(browser.say("document.title")):  # its script posts the answer by itself
                browser._until_loaded()
            said.append(browser.say("document.body.innerText"))
        except BaseException as failure:
            failed.append(failure)

    client = Client(tenant.ready)
    try:
        account = client.sign_in(browser=go)
    finally:
        client.close()
    assert failed == []
    assert (account.name, account.tenant_id) == (ADMINISTRATOR, TENANT)
    assert said[0] == "Permissions requested"
    assert "you can close this page" in said[1]
