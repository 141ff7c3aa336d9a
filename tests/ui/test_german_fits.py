"""German words are long: nothing is cut on any page, in the smallest window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.ui.frame.places import Place
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.shell import USUAL
from tests.ui.runs.test_runs import troubled_vault
from tests.ui.test_every_widget import START, to_place, to_step
from tests.ui.vault_world import child
from tests.ui.walks import cut_texts
from tests.ui.windows import LOOK, Window

SMALLEST = (960, 600)
"""A screen of 1920 x 1200 at 200 %."""


@pytest.fixture
def in_german(at_window: Callable[..., None]) -> Iterator[Callable[..., None]]:
    LOOK["language"] = "de"
    yield at_window
    LOOK["language"] = "en"


def test_what_is_cut_is_found(qapp: QApplication) -> None:
    frame = QWidget()
    label, button, wrapped = QLabel("Benutzerverwaltung", frame), QPushButton("Zurücknehmen", frame), QLabel(frame)
    wrapped.setWordWrap(True)
    wrapped.setText("ein Satz, der in mehr als eine Zeile geht")
    for widget in (label, button, wrapped):
        widget.resize(40, 20)
    frame.show()
    assert len(list(cut_texts(frame))) == len((label, button, wrapped))
    wrapped.resize(80, 400)
    for widget in (label, button):
        widget.adjustSize()
    assert list(cut_texts(frame)) == []
    frame.deleteLater()


@pytest.mark.parametrize("place", list(Place))
def test_no_text_of_a_screen_is_cut(in_german: Any, place: Place) -> None:
    async def test(one: Window) -> None:
        one.shell.resize(*SMALLEST)
        await to_place(one, place)
        assert (one.shell.width(), one.shell.height()) == SMALLEST
        assert list(cut_texts(one.shell)) == []

    in_german(test, make=troubled_vault)


@pytest.mark.parametrize("size", [SMALLEST, USUAL])
def test_when_the_directory_was_read_stands_there_in_full(in_german: Any, size: tuple[int, int]) -> None:
    async def test(one: Window) -> None:
        one.shell.resize(*size)
        await to_place(one, Place.DIRECTORY)
        await one.world.settle()
        read = child(one.shell, ElidedLabel, "directory_read_at")
        assert read.text().startswith("Stand: ")
        assert read.shown_text == read.text()

    in_german(test, make=troubled_vault)


def test_no_text_of_the_start_is_cut(in_german: Any) -> None:
    async def test(one: Window) -> None:
        one.shell.resize(*SMALLEST)
        for step in START:
            await to_step(one, step)
            assert list(cut_texts(one.shell)) == [], step

    in_german(test)
