"""The application that the window registered: renewed and taken back in the settings, against the demo tenant."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.composition import Opener
from desktop.demo.entra.registration import Registration
from desktop.tour.browser import FormBrowser
from desktop.ui.frame.places import Place
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.settings.screen import SettingsScreen
from tests.demo.people import ADMIN
from tests.demo.running import Running
from tests.e2e.setups import Setups
from tests.ui.start.test_set_up import _tenant, made, set_up, tenant, to_set_up
from tests.ui.start.test_start import press
from tests.ui.test_every_widget import to_place
from tests.ui.vault_world import child
from tests.ui.windows import Window

__all__ = ["_tenant", "tenant"]


async def _to_dialog(one: Window, tenant: Running, folder: Any) -> Registration:
    await to_set_up(one, tenant, folder)
    await set_up(one, ADMIN)
    await press(one, "sign_in_skip")
    await to_place(one, Place.SETTINGS)
    child(one.shell, SettingsScreen, "settings")._dialogs.open_address = one.addresses.append
    QTest.mouseClick(child(one.shell, QPushButton, "connection_0_tenant"), Qt.MouseButton.LeftButton)
    await one.world.settle()
    (registration,) = made(tenant)
    return registration


async def _signed_in(one: Window) -> None:
    """Be the administrator at the page that was opened last."""
    seen = len(one.addresses)
    await one.world.until(lambda: len(one.addresses) > seen, "the sign-in page")
    browser = FormBrowser(("Accept", "admin@small.example"))
    person = threading.Thread(target=browser.open, args=(one.addresses[-1],))
    person.start()
    await one.world.settle()
    person.join(20)


def _says(one: Window) -> str:
    return child(one.shell, QLabel, "tenant_lines").text()


@pytest.mark.usefixtures("qapp")
def test_the_certificate_is_renewed_in_the_settings(at_window: Any, tenant: Running, tmp_path: Any) -> None:
    async def test(one: Window) -> None:
        registration = await _to_dialog(one, tenant, tmp_path)
        assert registration.client_id in _says(one)
        assert "Certificate valid until" in _says(one)
        (before,) = registration.keys
        child(one.shell, QPushButton, "tenant_renew").click()
        await _signed_in(one)
        (after,) = registration.keys
        assert after.certificate != before.certificate
        assert child(one.shell, Notice, "tenant_good").isVisible()
        child(one.shell, QPushButton, "tenant_copy").click()
        assert registration.client_id in QGuiApplication.clipboard().text()

    at_window(test, opener=Opener(), tenants=Setups())


def test_everything_is_taken_back_in_the_settings(at_window: Any, tenant: Running, tmp_path: Any) -> None:
    async def test(one: Window) -> None:
        await _to_dialog(one, tenant, tmp_path)
        child(one.shell, QPushButton, "tenant_remove").click()
        await one.world.until(lambda: one.shell.findChild(QWidget, "tenant_question") is not None, "the question")
        child(one.shell, QPushButton, "tenant_question_yes").click()
        await _signed_in(one)
        assert made(tenant) == []
        assert "removed from the tenant" in child(one.shell, Notice, "tenant_good").text
        assert not child(one.shell, QPushButton, "tenant_renew").isVisible()

    at_window(test, opener=Opener(), tenants=Setups())
