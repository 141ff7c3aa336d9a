"""Signing in on another device, through the window: from "Add connection" to the directory, and every way it can end."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from desktop.composition import Opener
from desktop.demo.entra.tokens import Tokens
from desktop.tour.browser import FormBrowser
from desktop.ui.kit.screen_parts import Notice
from tests.demo.people import TENANT
from tests.demo.running import Running
from tests.e2e.setups import Setups
from tests.ui.start.test_set_up import _tenant, tenant, to_set_up
from tests.ui.start.test_start import error_on, page, stored
from tests.ui.vault_world import child
from tests.ui.windows import Window

__all__ = ["_tenant", "tenant"]
_ADMIN = "admin@small.example"


def _strike(one: Window, kind: type[QWidget], name: str) -> None:
    """Reach a control with the keyboard and press it."""
    widget = child(one.shell, kind, name)
    assert widget.isVisible()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_Space)


async def _code(one: Window, where: str) -> tuple[str, str]:
    """Wait for a code; return it with its address, as somebody copies both with the keyboard."""
    code = child(one.shell, QLineEdit, f"{where}_code")
    await one.world.until(lambda: code.isVisible() and code.text(), "the code")
    found = []
    for name in ("code", "address"):
        _strike(one, QPushButton, f"{where}_{name}_copy")
        found.append(QGuiApplication.clipboard().text())
    assert found == [code.text(), child(one.shell, QLineEdit, f"{where}_address").text()]
    return found[0], found[1]


async def _person(one: Window, where: str, *choices: str) -> None:
    """Be the person at the other device, and let the window go on by itself."""
    code, address = await _code(one, where)
    await asyncio.to_thread(FormBrowser(choices or ("Accept", _ADMIN), {"user_code": code}).open, address)
    await one.world.settle()


def test_a_tenant_is_set_up_and_signed_in_to_from_another_device(
    at_window: Any, tenant: Running, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant.switch(device_interval_s=1)

    async def test(one: Window) -> None:
        await to_set_up(one, tenant, tmp_path)
        _strike(one, QCheckBox, "set_up_by_code")
        _strike(one, QPushButton, "set_up_start")
        copies = child(one.shell, QPushButton, "set_up_code_code_copy")
        await one.world.until(copies.hasFocus, "the keyboard at the button that copies the code")
        await _person(one, "set_up_code")
        assert page(one) == "sign_in"
        (connection,) = await stored(one)
        await _ways_to_end(one, tenant, monkeypatch)
        _strike(one, QPushButton, "sign_in_by_code")
        await _person(one, "sign_in_code")
        assert page(one) == "work"
        assert one.addresses == []  # no browser was opened here
        assert child(one.shell, QLabel, "header_account").text() == f"Signed in as {_ADMIN}"
        await one.world.settle()
        people = await one.world.db(lambda store: list(store.directory.all_people(connection.id)))
        assert any(person.display_name == "Anna O'Brien" for person in people)

    at_window(test, opener=Opener(), tenants=Setups())


async def _ways_to_end(one: Window, tenant: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decline, come too late, belong to another tenant, be blocked, cancel: each is said, and can be tried again."""
    _strike(one, QPushButton, "sign_in_by_code")
    code, _ = await _code(one, "sign_in_code")
    assert "0:00" not in child(one.shell, QLabel, "sign_in_code_left").text()
    assert "Type only the code of this window" in child(one.shell, Notice, "sign_in_code_warning").text
    await _person(one, "sign_in_code", "cancel")
    assert "not finished" in error_on(one, "sign_in")
    _strike(one, QPushButton, "sign_in_by_code")
    assert (await _code(one, "sign_in_code"))[0] != code
    tenant.advance(901)
    await one.world.settle()
    assert "not typed in in time" in error_on(one, "sign_in")
    tenant.do(lambda: setattr(tenant.tenant.clock, "_added_s", 0.0))
    original = Tokens.sign

    def sign(self: Tokens, claims: dict[str, Any]) -> str:
        return original(self, claims | ({"tid": "9" * 8 + TENANT[8:]} if "preferred_username" in claims else {}))

    with monkeypatch.context() as patch:
        patch.setattr(Tokens, "sign", sign)
        _strike(one, QPushButton, "sign_in_by_code")
        await _person(one, "sign_in_code")
    assert "another tenant" in error_on(one, "sign_in")
    tenant.switch(conditional_access="device_codes")
    _strike(one, QPushButton, "sign_in_by_code")
    await _person(one, "sign_in_code", _ADMIN)
    assert "Conditional Access" in error_on(one, "sign_in")
    tenant.switch(conditional_access="")
    _strike(one, QPushButton, "sign_in_by_code")
    await _code(one, "sign_in_code")
    _strike(one, QPushButton, "sign_in_cancel")
    await one.world.settle()
    assert error_on(one, "sign_in") == ""
    assert not child(one.shell, QLineEdit, "sign_in_code_code").isVisible()
