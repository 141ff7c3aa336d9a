"""German words are long: nothing is cut on any page, in the smallest window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)

from desktop.ui.frame.places import Place
from desktop.ui.kit.elided_label import ElidedLabel
from tests.ui.runs.test_runs import troubled_vault
from tests.ui.test_every_widget import START, to_place, to_step
from tests.ui.windows import LOOK, Window

SMALLEST = (960, 600)
"""A screen of 1920 x 1200 at 200 %."""


def cut_texts(one: QWidget) -> Iterator[str]:
    """Yield what is visible and has less room than its text needs; what ends in an ellipsis on purpose has a hint."""
    for widget in one.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if (needed := _room_needed(widget)) is not None:
            width, height = needed
            if width > widget.width() or height > widget.height():
                size = f"{width} x {height} in {widget.width()} x {widget.height()}"
                yield f"{type(widget).__name__} {widget.objectName()} {getattr(widget, 'text', str)()!r}: {size}"
        if isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
            yield from _cut_heads(widget)
        if isinstance(widget, QTabBar):
            for number in range(widget.count()):
                text = widget.tabText(number)
                if widget.fontMetrics().horizontalAdvance(text) > widget.tabRect(number).width():
                    yield f"tab {text!r}"


def _room_needed(widget: QWidget) -> tuple[int, int] | None:
    if isinstance(widget, QLabel):
        return _label_needs(widget)
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton) and _text_of(widget):
        return widget.minimumSizeHint().width(), widget.fontMetrics().height()
    if isinstance(widget, QComboBox) and widget.currentText() and not widget.toolTip():
        return widget.fontMetrics().horizontalAdvance(widget.currentText()), widget.fontMetrics().height()
    return None


def _label_needs(label: QLabel) -> tuple[int, int] | None:
    if not label.text() or isinstance(label, ElidedLabel):
        return None
    if not label.wordWrap():
        return label.sizeHint().width(), label.fontMetrics().height()
    room = label.contentsRect().width()
    longest = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())
    return longest if longest > room else 0, label.heightForWidth(label.width())


def _text_of(button: QAbstractButton) -> str:
    return button.text()


def _cut_heads(heads: QHeaderView) -> Iterator[str]:
    model = heads.model()
    for number in range(heads.count()):
        text = str(model.headerData(number, Qt.Orientation.Horizontal) or "")
        is_shown = not heads.isSectionHidden(number) and text
        if is_shown and heads.fontMetrics().horizontalAdvance(text) > heads.sectionSize(number):
            yield f"head {text!r}"


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


def test_no_text_of_the_start_is_cut(in_german: Any) -> None:
    async def test(one: Window) -> None:
        one.shell.resize(*SMALLEST)
        for step in START:
            await to_step(one, step)
            assert list(cut_texts(one.shell)) == [], step

    in_german(test)
