"""The tables of the runs page: the column of words keeps its room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

from desktop.ui.kit.line_table import LineTable, line_view, words_view

COLUMNS = [("Mailbox", str), ("Done", str), ("Reason", str)]
WIDE = 2


@pytest.fixture
def view(qapp: QApplication) -> Iterator[QTableView]:
    lines: LineTable[str] = LineTable(COLUMNS)
    lines.set_lines(["one"])
    made = line_view(lines, "lines", "Lines", WIDE)
    for column in (0, 1):
        made.setColumnWidth(column, 150)
    made.resize(900, 200)
    made.show()
    made.grab()  # what lies about it is settled then
    yield made
    shiboken6.delete(made)


def test_words_take_what_room_is_left(view: QTableView) -> None:
    assert view.columnWidth(WIDE) == view.viewport().width() - 300
    assert not view.horizontalScrollBar().maximum()


def test_words_keep_room_in_a_narrow_window(view: QTableView) -> None:
    view.resize(360, 200)
    view.grab()
    assert view.columnWidth(WIDE) >= 200
    assert view.horizontalScrollBar().maximum() > 0


def test_words_give_way_to_a_wider_neighbour(view: QTableView) -> None:
    view.setColumnWidth(0, 250)
    assert view.columnWidth(WIDE) == view.viewport().width() - 400


def test_a_row_is_as_high_as_its_words_need(qapp: QApplication) -> None:
    lines: LineTable[str] = LineTable(COLUMNS)
    few, many = "The mailbox is full.", "A contact changed after the plan was made and was left alone. " * 4
    lines.set_lines([few])
    view = words_view(lines, "lines", "Lines", WIDE)
    view.resize(600, 300)
    view.show()
    view.grab()
    lines.set_lines([few, many])
    assert view.rowHeight(1) > view.rowHeight(0)
    before = view.rowHeight(1)
    view.resize(900, 300)
    view.grab()
    assert view.rowHeight(0) < view.rowHeight(1) < before
    lines.set_lines([many * 200])
    assert view.rowHeight(0) < 300
    shiboken6.delete(view)


def test_digits_of_numbers_stand_below_each_other() -> None:
    lines: LineTable[tuple[str, int]] = LineTable(
        [("Name", lambda line: line[0]), ("Number", lambda line: str(line[1]))], numbers=(1,)
    )
    lines.set_lines([("a", 9), ("b", 10)])
    role, sides = Qt.ItemDataRole.TextAlignmentRole, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
    for column, side in enumerate(sides):
        assert Qt.AlignmentFlag(lines.index(0, column).data(role)) & side
        assert Qt.AlignmentFlag(lines.headerData(column, Qt.Orientation.Horizontal, role)) & side


def test_columns_can_be_called_something_else() -> None:
    lines: LineTable[str] = LineTable(COLUMNS)
    changed: list[object] = []
    lines.headerDataChanged.connect(lambda *_: changed.append(1))
    titles = [f"{title}!" for title, _ in COLUMNS]
    lines.set_titles(titles)
    lines.set_titles(titles)
    assert [lines.headerData(one, Qt.Orientation.Horizontal) for one in range(len(COLUMNS))] == titles
    assert len(changed) == 1


def test_spare_columns_give_way_to_the_words_in_a_narrow_window(qapp: QApplication) -> None:
    lines: LineTable[str] = LineTable(COLUMNS)
    lines.set_lines(["one"])
    view = line_view(lines, "lines", "Lines", WIDE, 150, (1,))
    view.setColumnWidth(0, 150)
    view.setColumnWidth(1, 120)
    view.resize(600, 200)
    view.show()
    view.grab()
    assert not view.isColumnHidden(1)
    view.resize(360, 200)
    view.grab()
    assert view.isColumnHidden(1)
    assert view.columnWidth(WIDE) == view.viewport().width() - 150
    assert not view.horizontalScrollBar().maximum()
    view.resize(600, 200)
    view.grab()
    assert view.columnWidth(1) == 120
    assert view.columnWidth(WIDE) == view.viewport().width() - 270
    shiboken6.delete(view)
