"""The box with what is to be said of the lines of a file."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.sets.lines_box import LinesBox
from desktop.ui.sets.people_import import LinesDialog

LONG = "a line that is so long that it stands in three or four, " * 5


def height_of(text: str, width: int = 512) -> int:
    return LinesBox(text, "lines", "Lines", width).height()


def test_a_box_is_as_high_as_its_lines_up_to_a_dozen(qtbot: QtBot) -> None:
    assert height_of("one") == height_of("one\ntwo") < height_of("one\ntwo\nthree") < height_of("x\n" * 9)
    assert height_of("one\ntwo\nthree") < 100
    assert height_of("x\n" * 12) == height_of("x\n" * 500)
    assert height_of(LONG) > height_of("one\ntwo")


@pytest.mark.parametrize("lines", [["one"], ["one", "two", LONG, "four"], [LONG, LONG], ["x"] * 500])
def test_nothing_of_a_few_lines_is_scrolled_to_in_a_dialog(qtbot: QtBot, lines: list[str]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = LinesDialog(
        parent,
        "Title",
        "Some text that is just a little longer than one line of a narrow dialog is.",
        lines,
        "Yes",
        "No",
    )
    dialog.open()
    box = dialog.findChild(LinesBox)
    assert box is not None
    assert box.verticalScrollBar().isVisible() == (len(lines) == 500)
    under = box.viewport().height() - round(box.blockBoundingGeometry(box.document().lastBlock()).bottom())
    assert len(lines) in (1, 500) or under < 16
    text = dialog.findChild(QLabel, "import_result_text")
    assert text is not None
    assert text.height() <= text.heightForWidth(text.width())
    dialog.done(0)


def test_a_wider_box_is_lower(qtbot: QtBot) -> None:
    box = LinesBox(LONG, "lines", "Lines", 200)
    qtbot.addWidget(box)
    before = box.height()
    box.resize(900, box.height())
    box.show()
    assert box.height() < before
