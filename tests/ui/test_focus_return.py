"""Where the keyboard is once the vault is open."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.frame.focus_return import FocusReturn
from desktop.ui.frame.places import Place
from tests.ui.review.samples import sample_vault
from tests.ui.sets.test_presenter import only_connection
from tests.ui.test_shell import work as work
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

CONTROL = Qt.KeyboardModifier.ControlModifier


def focused(one: Window) -> str:
    widget = one.shell.focusWidget()
    return widget.objectName() if widget is not None else ""


async def locked_and_unlocked(one: Window) -> None:
    QTest.keyClick(one.shell, Qt.Key.Key_L, CONTROL)
    await one.world.until(lambda: one.shell.place is None)
    await one.world.settle()
    one.start.unlock(PASSPHRASE)
    await one.world.until(lambda: one.shell.place is not None)
    await one.world.settle()


MAIN = {
    Place.DIRECTORY: "directory_search",
    Place.SETS: "sets_list",
    Place.REVIEW: "review_groups",
    Place.RUNS: "runs_list",
    Place.PRIVACY: "privacy_table",
    Place.SETTINGS: "settings_language",
}


@pytest.mark.parametrize("place", Place)
def test_unlocked_window_begins_at_the_main_control_of_its_screen(at_window: Any, place: Place) -> None:
    async def test(one: Window) -> None:
        one.profile.place = place.value
        one.start.unlock(PASSPHRASE)
        await one.world.until(lambda: focused(one) == MAIN[place], "the main control")

    at_window(test, make=sample_vault)


def test_keyboard_is_where_it_was_before_locking(work: Any) -> None:
    async def test(one: Window) -> None:
        QTest.keyClick(one.shell, Qt.Key.Key_2, CONTROL)
        child(one.shell, QLineEdit, "set_name").setFocus()
        await locked_and_unlocked(one)
        await one.world.until(lambda: focused(one) == "set_name", "the name of the set")

    work(test)


def test_screen_with_nothing_in_it_gives_the_keyboard_to_what_can_be_done(at_window: Any) -> None:
    async def test(one: Window) -> None:
        one.profile.place = Place.SETS.value
        one.start.unlock(PASSPHRASE)
        await one.world.until(lambda: focused(one) == "sets_first", "the first thing to do")

    at_window(test, make=only_connection)


def test_keyboard_is_not_taken_from_who_moved_on(work: Any) -> None:
    async def test(one: Window) -> None:
        QTest.keyClick(one.shell, Qt.Key.Key_2, CONTROL)
        child(one.shell, QLineEdit, "set_name").setFocus()
        QTest.keyClick(one.shell, Qt.Key.Key_L, CONTROL)
        await one.world.until(lambda: one.shell.place is None)
        await one.world.settle()
        one.start.unlock(PASSPHRASE)
        await one.world.until(lambda: one.shell.place is not None)
        help_button = child(one.shell, QWidget, "header_help")
        help_button.setFocus()
        name = child(one.shell, QLineEdit, "set_name")
        await one.world.until(name.isVisible)
        waiting = child(one.shell, QWidget, "sets").findChildren(FocusReturn)
        await one.world.until(lambda: not any(timer.isActive() for timer in waiting))
        assert focused(one) == "header_help"

    work(test)
