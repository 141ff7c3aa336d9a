"""Which screens are made when: none holds the window up that nobody looks at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.frame.places import Place
from desktop.ui.frame.screen_stack import ScreenStack
from desktop.ui.kit.later_page import LaterPage
from desktop.ui.privacy.screen import PrivacyScreen
from desktop.ui.sets.screen import SetsScreen
from tests.ui.review.samples import sample_vault
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window


def stack_of() -> tuple[ScreenStack, list[Place]]:
    made: list[Place] = []

    def factory(place: Place) -> Callable[[], QWidget]:
        def make() -> QWidget:
            made.append(place)
            return QWidget()

        return make

    return ScreenStack({place: factory(place) for place in Place}), made


def test_the_screen_that_is_looked_at_is_made_first_and_the_others_in_turns_of_their_own(qtbot: QtBot) -> None:
    stack, made = stack_of()
    at_once: list[int] = []
    stack.made.connect(lambda _place: at_once.append(len(made)))
    assert made == []
    stack.show_place(Place.RUNS)
    assert made == [Place.RUNS]
    assert stack.currentWidget() is stack.screen_of(Place.RUNS)
    qtbot.waitUntil(lambda: len(made) == len(Place))
    assert at_once == list(range(1, len(Place) + 1)), "each was told before the next was made"
    assert stack.currentWidget() is stack.screen_of(Place.RUNS)
    assert len(made) == len(Place), "each once"
    shiboken6.delete(stack)


def test_a_screen_that_is_asked_for_is_there_at_once_and_made_once(qtbot: QtBot) -> None:
    stack, made = stack_of()
    stack.show_place(Place.DIRECTORY)
    asked = stack.screen_of(Place.SETTINGS)
    assert made == [Place.DIRECTORY, Place.SETTINGS]
    stack.show_place(Place.SETTINGS)
    assert stack.currentWidget() is asked
    qtbot.waitUntil(lambda: len(made) == len(Place))
    assert sorted(made) == sorted(Place)
    shiboken6.delete(stack)


def test_the_pages_of_a_screen_are_made_in_turns_of_their_own_and_the_stack_is_whole_with_the_last(
    qtbot: QtBot,
) -> None:
    class Paged(QWidget):
        parts = 0

        @property
        def is_whole(self) -> bool:
            return self.parts == 3

        def make_part(self) -> None:
            self.parts += 1

    turns: list[int] = []
    paged = Paged()
    stack = ScreenStack({Place.DIRECTORY: QWidget, Place.PRIVACY: lambda: paged})
    later = stack.findChild(QTimer)
    assert later is not None
    later.timeout.connect(lambda: turns.append(paged.parts))
    stack.show_place(Place.DIRECTORY)
    qtbot.waitUntil(lambda: len(turns) == 4)
    assert turns == [0, 1, 2, 3], "the screen, and then each page, in a turn of its own"
    assert stack.is_whole
    paged.parts = 2
    assert not stack.is_whole
    shiboken6.delete(stack)


def test_a_page_is_made_once_when_it_is_asked_for() -> None:
    made: list[QWidget] = []

    def make() -> QWidget:
        made.append(QWidget())
        return made[-1]

    place, told = LaterPage(make), list[QWidget]()
    place.made.connect(told.append)
    assert (made, place.is_there) == ([], False)
    page = place.page
    place.make()
    assert (made, told, place.is_there) == ([page], [page], True)
    assert place.isAncestorOf(page)


def test_a_page_of_privacy_that_is_made_later_gets_its_widths_and_what_is_known(at_window: Any) -> None:
    """Whoever goes there before its turn finds it there at once."""

    async def test(one: Window) -> None:
        one.start.unlock(PASSPHRASE)
        await one.world.until(lambda: one.shell.findChild(PrivacyScreen) is not None, "the screen")
        screen = child(one.shell, PrivacyScreen, "privacy")
        assert screen.findChild(QTableView, "privacy_rule_runs") is None
        assert not screen.is_whole
        one.shell._layout._widths["privacy_rule_runs"] = [77, 88, 0]
        QTest.keyClick(one.shell, "5", Qt.KeyboardModifier.ControlModifier)
        tabs = child(screen, QTabWidget, "privacy_tabs")
        tabs.setCurrentIndex(2)
        table = screen.findChild(QTableView, "privacy_rule_runs")
        assert table is not None
        assert [table.columnWidth(one) for one in (0, 1)] == [77, 88]
        await one.world.settle()
        assert screen.is_whole
        assert len(screen.findChildren(QTableView, "privacy_rule_runs")) == 1

    at_window(test, make=sample_vault)


def test_a_set_that_is_asked_for_before_it_was_read_is_shown_then(at_window: Any) -> None:
    """Screens are made when they are needed: this one is asked for in the turn in which the vault opened."""

    async def test(one: Window) -> None:
        there: list[SetsScreen | None] = []

        def ask(_connection_id: str) -> None:
            there.append(one.shell.findChild(SetsScreen))
            child(one.shell, DirectoryScreen, "directory").set_wanted.emit("1badcafe")

        one.profile.place = Place.DIRECTORY.value
        one.start.ready.connect(ask)
        one.start.unlock(PASSPHRASE)
        await one.world.until(lambda: there, "the vault")
        assert (there, one.shell.place) == ([None], Place.SETS)
        sets = child(one.shell, SetsScreen, "sets")
        await one.world.until(lambda: sets.presenter.state.chosen == "1badcafe", "the set")
        await one.world.settle()

    at_window(test, make=sample_vault)
