"""The help beside the screens and the list of keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from desktop.ui.frame.places import Place, place_title
from desktop.ui.help.beside import BESIDE_FROM
from desktop.ui.help.key_list import KeyList
from desktop.ui.help.keys import keys_of, window_keys
from desktop.ui.help.pages import help_page
from desktop.ui.help.panel import WIDTH, HelpPanel
from desktop.ui.kit.language import install_language
from tests.ui.review.samples import sample_vault
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def work(at_window: Callable[..., None]) -> Callable[..., None]:
    def run(test: Callable[[Window], Any]) -> None:
        async def opened(one: Window) -> None:
            one.start.unlock(PASSPHRASE)
            await one.world.settle()
            await one.world.until(one.shell.isActiveWindow)
            await test(one)

        at_window(opened, make=sample_vault)

    return run


@pytest.mark.parametrize("language", ["en", "de"])
def test_pages_are_as_wide_as_the_panel(qapp: QApplication, language: str) -> None:
    """It has no bar to scroll sideways."""
    install_language(qapp, language)
    parent = QWidget()
    panel = HelpPanel(parent)
    panel.resize(WIDTH, 700)
    parent.show()
    for place in (None, *Place):
        panel.show_place(place)
        scroll = child(panel, QScrollArea, "help_scroll")
        assert scroll.widget().minimumSizeHint().width() <= scroll.viewport().width(), place
    install_language(qapp, "en")
    shiboken6.delete(parent)


def test_no_line_of_the_help_begins_with_dots(qapp: QApplication) -> None:
    """German has a space between the name of a button and its dots."""
    install_language(qapp, "de")
    parent = QWidget()
    panel = HelpPanel(parent)
    dotted = 0
    for place in (None, *Place):
        panel.show_place(place)
        texts = [one.text() for one in panel.findChildren(QLabel, QRegularExpression("help_(step|note)_\\d+"))]
        assert texts
        assert not any(" …" in text for text in texts), place
        dotted += sum("\u00a0…" in text for text in texts)
    install_language(qapp, "en")
    shiboken6.delete(parent)
    assert dotted


def panels(one: Window) -> list[HelpPanel]:
    return [panel for panel in one.shell.findChildren(HelpPanel) if panel.isVisible()]


def title(one: Window) -> str:
    return child(panels(one)[0], QLabel, "help_title").text()


def test_f1_opens_the_help_of_the_screen_and_follows_to_the_next(work: Any) -> None:
    async def test(one: Window) -> None:
        QTest.keyClick(one.shell, Qt.Key.Key_F1)
        assert title(one) == place_title(Place.DIRECTORY)
        for number, place in enumerate(Place, 1):
            QTest.keyClick(one.shell, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
            assert title(one) == place_title(place)
        QTest.keyClick(one.shell, Qt.Key.Key_F1)
        assert panels(one) == []

    work(test)


def test_help_takes_the_keyboard_and_escape_gives_it_back(work: Any) -> None:
    async def test(one: Window) -> None:
        child(one.shell, QToolButton, "header_help").click()
        panel = panels(one)[0]
        at = QApplication.focusWidget()
        assert at is not None
        assert panel.isAncestorOf(at)
        QTest.keyClick(at, Qt.Key.Key_Escape)
        assert panels(one) == []
        after = QApplication.focusWidget()
        assert after is None or not panel.isAncestorOf(after)

    work(test)


def test_help_stands_beside_the_page_where_there_is_room(work: Any) -> None:
    async def test(one: Window) -> None:
        pages = one.shell.findChild(QStackedWidget)
        assert pages is not None
        for width, room in ((BESIDE_FROM, WIDTH), (BESIDE_FROM - 1, 0)):
            one.shell.resize(width, 700)
            QTest.keyClick(one.shell, Qt.Key.Key_F1)
            await one.world.until(lambda room=room: pages.width() == one.shell.width() - room)
            assert panels(one)[0].geometry().right() == one.shell.width() - 1
            QTest.keyClick(one.shell, Qt.Key.Key_F1)

    work(test)


def test_start_has_help_too(at_window: Any) -> None:
    async def test(one: Window) -> None:
        child(one.shell, QToolButton, "start_help").click()
        assert title(one) == help_page(None).title
        assert keys_of(None)[0].shown == "Enter"

    at_window(test)


NAMED = {
    Place.DIRECTORY: ("directory_refresh", "directory_only_ticked"),
    Place.SETS: ("set_export", "sets_import", "set_undialable_retry", "set_duplicate", "set_remove"),
    Place.REVIEW: ("review_stale_retry", "review_report"),
    Place.RUNS: ("run_held", "run_undo_mailbox", "run_report", "run_resume"),
    Place.PRIVACY: ("privacy_wipe", "privacy_verify", "privacy_erase", "privacy_erase_everywhere"),
    Place.SETTINGS: ("settings_passphrase",),
}
"""Parts of the screens that their help tells of, each by the word that stands on it."""


@pytest.mark.parametrize("language", ["en", "de"])
def test_help_calls_things_as_the_screens_call_them(work: Any, language: str) -> None:
    async def test(one: Window) -> None:
        one.shell._on_language(language)
        await one.world.until(lambda: len(one.shell.findChildren(QWidget, "work")) == 1)
        await one.world.settle()
        for place, names in NAMED.items():
            page = help_page(place)
            told = " ".join((page.purpose, *page.steps, *page.good_to_know))
            words = [child(one.shell, QPushButton, name).text().replace("&", "") for name in names]
            assert [word for word in words if not word or word not in told] == [], place

    work(test)


def test_help_speaks_the_language_that_is_chosen(work: Any) -> None:
    async def test(one: Window) -> None:
        QTest.keyClick(one.shell, Qt.Key.Key_6, CONTROL)
        QTest.keyClick(one.shell, Qt.Key.Key_F1)
        one.shell._on_language("de")
        await one.world.settle()
        assert title(one) == "Einstellungen"

    work(test)


@pytest.mark.parametrize("key", [(Qt.Key.Key_Slash, CONTROL), (Qt.Key.Key_Question, Qt.KeyboardModifier.NoModifier)])
def test_all_keys_are_listed(work: Any, key: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    async def test(one: Window) -> None:
        QTest.keyClick(one.shell, *key)
        listed = one.shell.findChild(KeyList)
        assert listed is not None
        texts = {label.text() for label in listed.findChildren(QLabel)}
        wanted = [*window_keys(), *(key for place in Place for key in keys_of(place))]
        assert {key.shown for key in wanted} | {key.does for key in wanted} <= texts
        child(listed, QPushButton, "key_list_close").click()

    work(test)


def test_a_question_mark_in_a_field_is_a_letter(work: Any) -> None:
    async def test(one: Window) -> None:
        field = child(one.shell, QLineEdit, "directory_search")
        field.setFocus()
        QTest.keyClicks(field, "who?")
        assert field.text() == "who?"
        assert one.shell.findChild(KeyList) is None

    work(test)


def test_every_screen_says_what_it_is_for_and_what_to_do() -> None:
    for place in (None, *Place):
        page = help_page(place)
        assert page.purpose
        assert len(page.steps) >= 2
