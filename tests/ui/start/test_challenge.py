"""Microsoft wants a sign-in again, in the set-up and while browsing: it is said, done, and what was begun goes on."""

from __future__ import annotations

import asyncio
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.composition import Opener
from desktop.tour.browser import FormBrowser
from desktop.ui.kit.screen_parts import Notice
from tests.demo.people import ADMIN
from tests.demo.running import Running
from tests.e2e.setups import Setups
from tests.ui.start.test_set_up import _tenant, made, tenant, to_set_up
from tests.ui.start.test_start import error_on, page, press, stored
from tests.ui.vault_world import child
from tests.ui.windows import Window

__all__ = ["_tenant", "tenant"]
_ADMIN = "admin@small.example"
_WHY = "Microsoft wants you to sign in again (it asks for a second proof"


async def _at_page(one: Window, seen: int) -> str:
    """Be the administrator at the page that opens next; return its address."""
    await one.world.until(lambda: len(one.addresses) > seen, "the sign-in page")
    await asyncio.to_thread(FormBrowser(("Accept", _ADMIN)).open, one.addresses[-1])
    return one.addresses[-1]


def test_what_microsoft_asks_for_in_between_is_given_and_work_goes_on(
    at_window: Any, tenant: Running, tmp_path: Any
) -> None:
    async def test(one: Window) -> None:
        await to_set_up(one, tenant, tmp_path)
        await _in_the_set_up(one, tenant)
        await _while_browsing(one, tenant)
        await _signed_out(one, tenant)

    at_window(test, opener=Opener(), tenants=Setups())


async def _in_the_set_up(one: Window, tenant: Running) -> None:
    challenge = {"fault": "F16", "nth": 1, "parameters": {"interactive": True}}
    tenant.faults({**challenge, "operation": "servicePrincipals.create"})
    QTest.mouseClick(child(one.shell, QPushButton, "set_up_start"), Qt.MouseButton.LeftButton)
    first = await _at_page(one, 0)
    note = child(one.shell, QLabel, "set_up_principal_note")
    await one.world.until(lambda: _WHY in note.text(), "the reason at its step")
    assert child(one.shell, QLabel, "set_up_principal").text().endswith("waits for your sign-in")
    second = await _at_page(one, 1)
    await one.world.settle()
    assert ("nbf" in first, "nbf" in second) == (False, True)  # the page was asked for what the service wants
    assert page(one) == "sign_in"
    assert len(made(tenant)) == len(await stored(one)) == 1


async def _while_browsing(one: Window, tenant: Running) -> None:
    seen = len(one.addresses)
    QTest.mouseClick(child(one.shell, QPushButton, "sign_in_start"), Qt.MouseButton.LeftButton)
    await _at_page(one, seen)
    await one.world.settle()
    assert page(one) == "work"
    tenant.faults({"fault": "F16", "nth": 1, "parameters": {"interactive": True}})
    await press(one, "directory_refresh")
    again = child(one.shell, Notice, "session_again")
    assert again.isVisible()
    assert _WHY in again.text
    assert error_on(one, "directory") == ""  # it is said once
    QTest.mouseClick(child(one.shell, QPushButton, "session_again_retry"), Qt.MouseButton.LeftButton)
    assert page(one) == "sign_in"
    assert _WHY in error_on(one, "sign_in")
    before = tenant.do(lambda: tenant.tenant.counters.operations["users.delta"])
    QTest.mouseClick(child(one.shell, QPushButton, "sign_in_start"), Qt.MouseButton.LeftButton)
    assert "nbf" in await _at_page(one, seen + 1)
    await one.world.settle()
    assert page(one) == "work"
    assert not again.isVisible()
    assert error_on(one, "directory") == ""
    assert tenant.do(lambda: tenant.tenant.counters.operations["users.delta"]) > before  # the reading went on by itself


async def _signed_out(one: Window, tenant: Running) -> None:
    (connection,) = await stored(one)

    async def cache() -> str:
        return (await one.world.db(lambda store: store.secrets.get(connection.id))).token_cache

    assert _ADMIN in await cache()
    await press(one, "header_sign_out")
    kept, tokens = await cache(), tenant.tenant.tokens
    assert _ADMIN not in kept

    def of_people() -> list[str]:  # the application keeps its own
        return [*tokens.refreshes, *(token for token, grant in tokens.grants.items() if grant.user_id)]

    found = tenant.do(of_people)
    assert found
    assert not any(token in kept for token in found)
    assert child(one.shell, QLabel, "header_account").text() == "Nobody is signed in"

    def end() -> None:  # whoever used one of the administrator's tokens now would be refused
        for one in (*tokens.refreshes.values(), *(grant for grant in tokens.grants.values() if grant.user_id)):
            one.is_revoked = True
        assert any(one.user_id == ADMIN for one in tokens.refreshes.values())

    tenant.do(end)
    await press(one, "directory_refresh")
    assert error_on(one, "directory") == ""
    assert not child(one.shell, Notice, "session_again").isVisible()
    assert _ADMIN not in await cache()
