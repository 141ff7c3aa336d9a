"""What Enter does in a dialog."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

import desktop.ui
from desktop.ui.kit.dialog import Dialog, close_row
from desktop.ui.kit.screen_parts import Question, button
from desktop.ui.kit.search_field import SearchField
from desktop.ui.kit.theme import Theme, apply_theme


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def question(qapp: QApplication, pressed: list[str]) -> Iterator[Question]:
    parent = QWidget()
    dialog = Question(parent, "made", "Add?", "", "Add", "Cancel")
    dialog.body.addWidget(button("Another", "another", lambda: pressed.append("another")))
    dialog.body.addWidget(SearchField("Find", "find"))
    dialog.body.addWidget(QLineEdit())
    dialog.yes.setDefault(True)
    dialog.accepted.connect(lambda: pressed.append("yes"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    yield dialog
    shiboken6.delete(parent)


def enter(dialog: Dialog, widget: QWidget | None) -> None:
    assert widget is not None
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_enter_presses_the_button_with_the_focus_and_no_other(question: Question, pressed: list[str]) -> None:
    enter(question, question.findChild(QWidget, "another"))
    assert pressed == ["another"]
    assert question.isVisible()


def test_enter_in_a_search_field_searches_only(question: Question, pressed: list[str]) -> None:
    enter(question, question.findChild(QWidget, "find"))
    assert pressed == []
    assert question.isVisible()


def test_enter_in_a_form_presses_the_default(question: Question, pressed: list[str]) -> None:
    enter(question, next(one for one in question.findChildren(QLineEdit) if not one.objectName()))
    assert pressed == ["yes"]


def test_closing_row_takes_enter_only_with_the_focus(qapp: QApplication) -> None:
    dialog = Dialog()
    edit = QLineEdit()
    column = QVBoxLayout(dialog)
    column.addWidget(edit)
    column.addWidget(close_row(dialog, "Close", "made_close"))
    dialog.show()
    enter(dialog, edit)
    assert dialog.isVisible()
    enter(dialog, dialog.findChild(QWidget, "made_close"))
    assert not dialog.isVisible()


def test_keyboard_stays_where_it_is_when_the_colours_change(qapp: QApplication, question: Question) -> None:
    """Qt lays the buttons of a dialog out anew then."""
    palette = qapp.palette()
    apply_theme(qapp, Theme.LIGHT)
    widgets = [one for one in question.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert {question.yes, question.no} < set(widgets)
    for widget, theme in zip(widgets, cycle((Theme.DARK, Theme.LIGHT)), strict=False):
        widget.setFocus()
        apply_theme(qapp, theme)
        assert question.focusWidget() is widget
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


def test_every_dialog_has_rows_that_keep_the_keyboard() -> None:
    root = Path(desktop.ui.__file__).parent
    bare = [path.name for path in root.rglob("*.py") if "QDialogButtonBox()" in path.read_text("utf-8")]
    assert bare == []


def test_every_dialog_is_one_of_these() -> None:
    """Qt's own gives Enter to whatever button is the default, wherever the focus is."""
    bare = []
    for path in sorted(Path(desktop.ui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_class = isinstance(node, ast.ClassDef) and path.name != "dialog.py"
            if is_class and any(ast.unparse(base) == "QDialog" for base in node.bases):  # type: ignore[attr-defined]
                bare.append(f"{path.name}: {node.name}")  # type: ignore[attr-defined]
    assert bare == []
