"""Which screens are made when: none holds the window up that nobody looks at."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.frame.places import Place
from desktop.ui.frame.screen_stack import ScreenStack


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
