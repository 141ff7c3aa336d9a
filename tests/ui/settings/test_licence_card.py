"""The card of the subscription, and the strip at the top of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from desktop.model.end_notice import NoticeState
from desktop.model.retention import ConsentKind
from desktop.storage.store import Store
from desktop.ui.frame.licence_strip import LicenceStrip
from desktop.ui.frame.places import Place
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.settings.licence_card import LicenceCard
from desktop.workers.task import Topic
from tests.licences import ISSUER, OTHER_KEY, issued
from tests.ui.licence_scenes import trial_of
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

AtWindow = Callable[..., None]


def opened(at_window: AtWindow, make: Callable[[Path], Store], test: Callable[[Window], Any]) -> None:
    async def go(one: Window) -> None:
        one.world.runner.services = replace(one.world.runner.services, issuers=(ISSUER,))
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        await test(one)

    at_window(go, make=make)


async def settings(one: Window) -> LicenceCard:
    one.shell._go(Place.SETTINGS)
    await one.world.settle()
    return child(one.shell, LicenceCard, "licence")


def licence_file(tmp_path: Path, raw: bytes) -> Path:
    path = tmp_path / "contoso.licence"
    path.write_bytes(raw)
    return path


def year(**values: object) -> bytes:
    now = datetime.now(UTC).replace(microsecond=0)
    return issued(tenants=("any",), begins_at=now, ends_at=now + timedelta(days=365), **values)


def drop(card: QWidget, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    what = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, *what)
    enter.ignore()
    QApplication.sendEvent(card, enter)
    if enter.isAccepted():
        QApplication.sendEvent(card, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, *what))
    return enter.isAccepted()


@pytest.mark.parametrize(("days", "is_shown"), [(19.9, False), (20.1, True), (31, True)])
def test_the_strip_is_there_from_ten_days_before_on(at_window: AtWindow, days: float, is_shown: bool) -> None:
    async def test(one: Window) -> None:
        strip = child(one.shell, LicenceStrip, "licence_strip")
        assert strip.isVisible() is is_shown
        if is_shown:
            text = child(one.shell, QLabel, "licence_strip_notice_text").text()
            assert "will be deleted 90 days after the end" in text
            assert "licence file" in text

    opened(at_window, trial_of(days), test)


def test_the_strip_leads_to_the_card_and_goes_with_a_licence(at_window: AtWindow, tmp_path: Path) -> None:
    async def test(one: Window) -> None:
        strip = child(one.shell, LicenceStrip, "licence_strip")
        child(one.shell, QPushButton, "licence_strip_notice_retry").click()
        await one.world.settle()
        assert one.shell.place is Place.SETTINGS
        card = child(one.shell, LicenceCard, "licence")
        assert child(card, QLabel, "licence_state").text() == "Trial, ended"
        assert drop(card, licence_file(tmp_path, year()))
        await one.world.until(lambda: card.presenter.state.was_installed, "the licence")
        await one.world.settle()
        assert child(card, QLabel, "licence_state").text() == "Subscription"
        assert child(card, QLabel, "licence_whose").text() == "Licence 2026-0007, for any organisation"
        assert child(card, QLabel, "licence_addresses").text() == "Registration address: it@contoso.example"
        assert child(card, QLabel, "licence_installed_text").text() == "The licence was installed."
        assert not strip.isVisible()

    opened(at_window, trial_of(31), test)


def test_a_file_is_chosen_in_the_dialog(at_window: AtWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = licence_file(tmp_path, year())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    async def test(one: Window) -> None:
        card = await settings(one)
        child(card, QPushButton, "licence_install").click()
        await one.world.settle()
        assert child(card, QLabel, "licence_state").text() == "Subscription"

    opened(at_window, trial_of(3), test)


def test_a_forged_file_is_told_and_nothing_changes(at_window: AtWindow, tmp_path: Path) -> None:
    path = licence_file(tmp_path, issued(OTHER_KEY))

    async def test(one: Window) -> None:
        card = await settings(one)
        assert drop(card, path)
        await one.world.until(lambda: card.presenter.state.error, "the refusal")
        assert "was not issued by the vendor" in child(card, QLabel, "licence_error_text").text()
        assert child(card, QLabel, "licence_state").text() == "Trial"

    opened(at_window, trial_of(3), test)


def test_text_that_is_dragged_is_not_welcome(at_window: AtWindow) -> None:
    async def test(one: Window) -> None:
        card = await settings(one)
        data = QMimeData()
        data.setUrls([QUrl("https://contoso.example/a.licence")])
        what = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, *what)
        enter.ignore()
        QApplication.sendEvent(card, enter)
        assert not enter.isAccepted()

    opened(at_window, trial_of(3), test)


def test_consent_is_given_with_its_words_and_withdrawn(at_window: AtWindow) -> None:
    async def test(one: Window) -> None:
        card = await settings(one)
        child(card, QPushButton, "licence_agree").click()
        yes = child(one.shell, QPushButton, "notice_yes")
        tick = child(one.shell, QCheckBox, "notice_agree")
        tick.setChecked(True)
        assert not yes.isEnabled()  # no address yet
        for name, text in (("address", "it@contoso.example"), ("billing", "b@c.example"), ("sender", "it@x.example")):
            QTest.keyClicks(child(one.shell, QLineEdit, f"notice_{name}"), text)
        words = child(one.shell, QLabel, "notice_words").text()
        assert "one mail to it@contoso.example with a copy to b@c.example 10 days before" in words
        assert "from it@x.example" in words
        tick.setChecked(False)
        assert not yes.isEnabled()
        tick.setChecked(True)
        yes.click()
        await one.world.settle()
        given = await one.world.db(lambda store: store.consents.in_force(ConsentKind.NOTICE_MAIL))
        assert given is not None
        assert given.wording == words
        assert child(card, QPushButton, "licence_withdraw").isVisible()
        assert not child(card, QPushButton, "licence_agree").isVisible()
        child(card, QPushButton, "licence_withdraw").click()
        await one.world.settle()
        assert await one.world.db(lambda store: store.consents.in_force(ConsentKind.NOTICE_MAIL)) is None
        assert child(card, QPushButton, "licence_agree").isVisible()

    opened(at_window, trial_of(3), test)


def test_what_became_of_the_mail_is_told_and_it_can_be_sent_again(at_window: AtWindow) -> None:
    async def test(one: Window) -> None:
        card = await settings(one)
        assert "Nobody knows whether the mail was sent" in child(card, Notice, "licence_trouble").text
        again = child(card, QPushButton, "licence_send")
        assert again.isVisible()
        again.click()
        await one.world.settle()
        # The connection of these tests sends no mail: it was certainly not sent, and that is told.
        assert "could not be sent" in child(card, Notice, "licence_trouble").text

    opened(at_window, trial_of(22, notice=NoticeState.IN_DOUBT), test)


def test_a_locked_vault_shows_no_strip(at_window: AtWindow) -> None:
    async def test(one: Window) -> None:
        strip = child(one.shell, LicenceStrip, "licence_strip")
        assert strip.isVisible()
        one.shell._session.lock()
        await one.world.settle()
        assert not strip.isVisible()

    opened(at_window, trial_of(25), test)


def test_the_strip_speaks_the_language_that_is_chosen(at_window: AtWindow) -> None:
    async def test(one: Window) -> None:
        one.shell._on_language("de")
        await one.world.settle()
        assert child(one.shell, QLabel, "licence_strip_notice_text").text().startswith("Die Testzeit endet am ")
        assert child(one.shell, QPushButton, "licence_strip_notice_retry").text() == "Abonnement …"

    opened(at_window, trial_of(25), test)


def test_behind_a_locked_window_nothing_is_shown_whatever_changes(at_window: AtWindow) -> None:
    async def test(one: Window) -> None:
        strip = child(one.shell, LicenceStrip, "licence_strip")
        strip.hide_locked()
        one.world.runner.changed.emit(frozenset((Topic.LICENCE,)))
        strip.speak()
        await one.world.settle()
        assert not strip.isVisible()
        strip.look()
        await one.world.settle()
        assert strip.isVisible()

    opened(at_window, trial_of(25), test)
