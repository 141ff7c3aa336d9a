"""The window itself: from screen to screen, locking, closing, and what it remembers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.ids import ConnectionId
from desktop.storage.store import Store
from desktop.ui.frame.places import Place, place_title
from desktop.ui.frame.rail import NARROW, Rail, RailButton
from desktop.ui.kit.screen_parts import Question
from desktop.ui.settings.screen import SettingsScreen
from desktop.ui.shell import SMALLEST, USUAL, Shell
from desktop.workers.queries.connections import LAST_CONNECTION
from tests.ui.directory.page import Page
from tests.ui.review.samples import CONNECTION, sample_vault
from tests.ui.runs.test_runs import Writing
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

SECOND = ConnectionId("d" * 32)
CONTROL = Qt.KeyboardModifier.ControlModifier


def two_connections(home: Path) -> Store:
    store = sample_vault(home)
    with store.transaction():
        store.connections.put(Connection(SECOND, "Fabrikam (demo)", ConnectionKind.DEMO, demo=DemoSize()))
    return store


@pytest.fixture
def work(at_window: Callable[..., None]) -> Callable[..., None]:
    """Run a test on the window with its vault open."""

    def run(test: Callable[[Window], Any], make: Callable[[Path], Store] = sample_vault) -> None:
        async def opened(one: Window) -> None:
            one.start.unlock(PASSPHRASE)
            await one.world.settle()
            await one.world.until(one.shell.isActiveWindow)
            await test(one)

        at_window(opened, make=make)

    return run


def visible(one: Window, name: str) -> bool:
    return any(widget.isVisible() for widget in one.shell.findChildren(QWidget, name))


def label(one: Window, name: str) -> str:
    return next(widget.text() for widget in one.shell.findChildren(QLabel, name) if widget.isVisible())


# From screen to screen


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_each_screen_is_reached(work: Any, way: str) -> None:
    async def test(one: Window) -> None:
        for number, place in enumerate(Place, 1):
            if way == "mouse":
                QTest.mouseClick(child(one.shell, RailButton, f"rail_{place.value}"), Qt.MouseButton.LeftButton)
            else:
                QTest.keyClick(one.shell, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
            assert one.shell.place is place
            assert [other for other in Place if visible(one, other.value)] == [place]
            assert child(one.shell, RailButton, f"rail_{place.value}").isChecked()
            rings = [button.place for button in one.shell.findChildren(RailButton) if button.hasFocus()]
            assert rings in ([], [place])

    work(test)


def test_arrows_go_up_and_down_the_rail_and_round(work: Any) -> None:
    async def test(one: Window) -> None:
        child(one.shell, RailButton, "rail_directory").setFocus()
        seen = []
        for key in [Qt.Key.Key_Down] * 6 + [Qt.Key.Key_Up]:
            QTest.keyClick(one.shell.focusWidget(), key)
            seen.append(one.shell.place)
        assert seen == [
            Place.SETS,
            Place.REVIEW,
            Place.RUNS,
            Place.PRIVACY,
            Place.SETTINGS,
            Place.DIRECTORY,
            Place.SETTINGS,
        ]

    work(test)


def test_narrow_window_leaves_the_words_of_the_rail_to_hints(work: Any) -> None:
    async def test(one: Window) -> None:
        rail = child(one.shell, Rail, "rail")
        one.shell.resize(*SMALLEST)
        await one.world.until(lambda: rail.width() == NARROW)
        assert child(one.shell, RailButton, "rail_sets").toolTip() == "Sync sets (Ctrl+2)"
        one.shell.resize(*USUAL)
        await one.world.until(lambda: rail.width() > NARROW)

    work(test)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_button_is_cut_off_in_the_smallest_window(work: Any, language: str) -> None:
    async def test(one: Window) -> None:
        child(one.shell, SettingsScreen, "settings").language_chosen.emit(language)
        one.shell.resize(*SMALLEST)
        for number in range(1, len(Place) + 1):
            QTest.keyClick(one.shell, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
            await one.world.settle()
            assert one.shell.size() == QSize(*SMALLEST)
            assert cut_buttons(one.shell) == []

    work(test)


def cut_buttons(shell: Shell) -> list[str]:
    """Return what is too narrow for its words, or stands beyond the edge of what holds it."""
    found = []
    for one in shell.findChildren(QPushButton):
        if not one.isVisible():
            continue
        holder = one.parentWidget()
        if one.width() < one.minimumSizeHint().width() or one.geometry().right() > holder.width():
            found.append(f"{one.objectName()} {one.width()} of {one.minimumSizeHint().width()}")
    return found


def test_what_is_chosen_in_the_directory_arrives_in_the_set(work: Any) -> None:
    ways = {"add_source": "set_sources", "add_target": "set_targets", "exclude": "set_exclusions"}

    async def test(one: Window) -> None:
        page = Page(one.world, child(one.shell, QWidget, "directory"), one.tenant)  # type: ignore[arg-type]
        await page.world.until(lambda: "Li Wei" in page.names())
        await page.read()
        page.people.setCurrentIndex(page.people.model().index(page.names().index("Li Wei"), 0))
        for button, card in ways.items():
            QTest.keyClick(page.people, Qt.Key.Key_Space)
            child(one.shell, QPushButton, f"directory_{button}").click()
            await one.world.settle()
            assert one.shell.place is Place.SETS
            shown = [text.text() for text in child(one.shell, QWidget, card).findChildren(QLabel)]
            assert "Li Wei" in shown
            QTest.keyClick(one.shell, Qt.Key.Key_1, CONTROL)

    work(test)


# The connection


def test_other_connection_is_chosen_in_the_header(work: Any) -> None:
    async def test(one: Window) -> None:
        menu = child(one.shell, QMenu, "header_connections")
        before = child(one.shell, QPushButton, "header_connection").text().strip()
        entries = {action.text(): action for action in menu.actions() if action.text()}
        other = next(name for name in entries if name.endswith("(demo)") and name != before)
        entries[other].trigger()
        await one.world.settle()
        assert child(one.shell, QPushButton, "header_connection").text().strip() == other
        assert [a.text() for a in menu.actions() if a.isChecked()] == [other]
        used = await one.world.db(lambda store: store.settings.get(LAST_CONNECTION))
        assert used == (SECOND if other.startswith("Fabrikam") else CONNECTION)

    work(test, two_connections)


def test_signing_in_and_out_shows_in_the_header(work: Any) -> None:
    async def test(one: Window) -> None:
        assert label(one, "header_account") == "Nobody is signed in"
        child(one.shell, QPushButton, "header_sign_in").click()
        assert visible(one, "sign_in")
        child(one.shell, QPushButton, "sign_in_start").click()
        await one.world.settle()
        assert label(one, "header_account") == "Signed in as administrator@contoso.example"
        child(one.shell, QPushButton, "header_sign_out").click()
        await one.world.settle()
        await one.world.until(lambda: label(one, "header_account") == "Nobody is signed in")

    work(test)


def test_connection_is_added_from_the_header_and_left_again(work: Any) -> None:
    async def test(one: Window) -> None:
        child(one.shell, QAction, "header_add_connection").trigger()
        assert visible(one, "connect")
        child(one.shell, QPushButton, "connect_back").click()
        await one.world.settle()
        assert one.shell.place is Place.DIRECTORY

    work(test)


# Locking


@pytest.mark.parametrize("way", ["button", "keys"])
def test_locking_leaves_nothing_in_sight_and_asks_for_the_passphrase(work: Any, way: str) -> None:
    async def test(one: Window) -> None:
        if way == "button":
            child(one.shell, QWidget, "header_lock").click()  # type: ignore[attr-defined]
        else:
            QTest.keyClick(one.shell, Qt.Key.Key_L, CONTROL)
        await one.world.settle()
        assert one.shell.place is None
        await one.world.until(lambda: one.shell.findChild(QWidget, "work") is None)
        field = child(one.shell, QLineEdit, "unlock_passphrase")
        assert field.text() == ""
        assert not one.world.lanes.is_unlocked
        QTest.keyClicks(field, PASSPHRASE)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await one.world.settle()
        assert one.shell.place is Place.DIRECTORY

    work(test)


def test_passphrase_that_opened_the_vault_does_not_wait_in_the_field(at_window: Any) -> None:
    async def test(one: Window) -> None:
        field = child(one.shell, QLineEdit, "unlock_passphrase")
        QTest.keyClicks(field, PASSPHRASE)
        child(one.shell, QPushButton, "unlock_open").click()
        await one.world.settle()
        assert one.shell.place is Place.DIRECTORY
        assert field.text() == ""

    at_window(test, make=sample_vault)


# While a run writes


async def writing(one: Window) -> Writing:
    task = Writing()
    one.world.runner.start(task)
    return task


def test_question_comes_once_while_a_run_writes_and_can_be_declined(work: Any) -> None:
    async def test(one: Window) -> None:
        task = await writing(one)
        ended: list[bool] = []
        one.shell.close_confirmed.connect(lambda: ended.append(True))
        for _ in range(2):
            one.shell.close()
        (question,) = one.shell.findChildren(Question, "close_question")
        assert question.isVisible()
        assert "can be resumed" in child(question, QLabel, "close_question_text").text()
        await one.world.until(question.no.hasFocus)
        assert question.no.isDefault()
        question.no.click()
        assert one.shell.isVisible()
        assert one.shell.place is not None
        assert ended == []
        task.reports.put_nowait(None)
        await one.world.settle()

    work(test)


def test_close_that_is_confirmed_is_told_and_ends_when_the_program_says_so(work: Any) -> None:
    async def test(one: Window) -> None:
        task = await writing(one)
        ended: list[bool] = []
        one.shell.close_confirmed.connect(lambda: ended.append(True))
        one.shell.close()
        child(one.shell, Question, "close_question").yes.click()
        assert ended == [True]
        assert one.shell.isVisible()
        task.reports.put_nowait(None)
        await one.world.settle()
        one.shell.end()
        assert not one.shell.isVisible()

    work(test)


# How it looks


def test_other_language_keeps_the_screen_and_speaks_on_all_of_them(work: Any) -> None:
    async def test(one: Window) -> None:
        QTest.keyClick(one.shell, Qt.Key.Key_6, CONTROL)
        languages = child(one.shell, QComboBox, "settings_language")
        languages.setCurrentIndex(languages.findData("de"))
        await one.world.settle()
        await one.world.until(lambda: len(one.shell.findChildren(QWidget, "work")) == 1)
        assert one.shell.place is Place.SETTINGS
        assert label(one, "settings_title") == "Einstellungen"
        assert [child(one.shell, RailButton, f"rail_{place.value}").text() for place in Place] == [
            place_title(place) for place in Place
        ]
        assert child(one.shell, RailButton, "rail_sets").text() == "Sync-Sets"
        assert one.profile.language == "de"
        QTest.keyClick(one.shell, Qt.Key.Key_1, CONTROL)
        assert child(one.shell, QPushButton, "header_connection").text().strip() == "Contoso (demo)"
        assert visible(one, "directory")

    work(test)


def test_other_colours_hold_at_once_and_are_remembered(work: Any) -> None:
    async def test(one: Window) -> None:
        before = QApplication.palette().color(QPalette.ColorRole.Window)
        themes = child(one.shell, QComboBox, "settings_theme")
        themes.setCurrentIndex(themes.findData("dark"))
        after = QApplication.palette().color(QPalette.ColorRole.Window)
        assert (before.lightness() > 200, after.lightness() < 60) == (True, True)
        assert one.profile.theme == "dark"

    work(test)
