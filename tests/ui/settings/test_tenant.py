"""The application that the window registered: renewed and taken back in the settings, against the demo tenant."""

from __future__ import annotations

import re
import threading
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.composition import Opener
from desktop.connectors.signin.certificate import make_certificate
from desktop.demo.entra.registration import Registration
from desktop.model.tenant_setup import LIFE_DAYS
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
    await _sign_in(one)


async def _sign_in(one: Window) -> None:
    browser = FormBrowser(("Accept", "admin@small.example"))
    person = threading.Thread(target=browser.open, args=(one.addresses[-1],))
    person.start()
    await one.world.settle()
    person.join(20)


def _says(one: Window) -> str:
    return child(one.shell, QLabel, "tenant_lines").text()


class _FirstEndsSoon(Setups):
    """Makes a certificate of 59 days first, and such as usual from then on."""

    def __init__(self) -> None:
        super().__init__()
        self._days = [59]

    def make_certificate(self, now: datetime) -> str:
        return make_certificate(now, self._days.pop() if self._days else LIFE_DAYS)


@pytest.mark.usefixtures("qapp")
def test_a_certificate_that_ends_soon_is_told_on_every_screen_and_renewed_with_one_button(
    at_window: Any, tenant: Running, tmp_path: Any
) -> None:
    async def test(one: Window) -> None:
        await to_set_up(one, tenant, tmp_path)
        await set_up(one, ADMIN)
        await press(one, "sign_in_skip")
        (registration,) = made(tenant)
        (before,) = registration.keys
        strip = child(one.shell, Notice, "certificate_strip_notice")
        await one.world.until(strip.isVisible, "the strip")
        assert one.shell.place is Place.DIRECTORY
        assert re.fullmatch(r"The certificate of .+ ends on \S+, in 5[89] days\.", strip.text)
        await to_place(one, Place.SETTINGS)
        row = child(one.shell, Notice, "connection_0_ends")
        assert row.isVisible()
        assert row.text == strip.text
        child(one.shell, SettingsScreen, "settings")._dialogs.open_address = one.addresses.append
        await to_place(one, Place.RUNS)
        seen = len(one.addresses)
        child(one.shell, QPushButton, "certificate_strip_notice_retry").click()
        await one.world.until(lambda: len(one.addresses) > seen, "the sign-in page")
        assert one.shell.place is Place.SETTINGS
        assert registration.keys == [before], "nothing is changed before the administrator has signed in"
        await _sign_in(one)
        (after,) = registration.keys
        assert after.certificate != before.certificate
        assert child(one.shell, Notice, "tenant_good").isVisible()
        assert registration.client_id in _says(one)
        child(one.shell, QPushButton, "tenant_copy").click()
        assert registration.client_id in QGuiApplication.clipboard().text()
        child(one.shell, QPushButton, "tenant_close").click()
        await one.world.settle()
        assert not strip.isVisible()
        assert not row.isVisible()
        assert child(one.shell, QPushButton, "connection_0_tenant").isVisible()

    at_window(test, opener=Opener(), tenants=_FirstEndsSoon())


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
