"""Lists of lines, parts that fold, and text that wraps within a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QScrollArea, QWidget

from desktop.ui.kit.entry_list import EntryList
from desktop.ui.kit.fold import Fold
from desktop.ui.kit.line import Line
from desktop.ui.kit.lines_view import LinesView, pasteable
from desktop.ui.kit.plain_text import laid_out
from desktop.ui.kit.wrap_label import LONGEST_SHOWN, WrapLabel
from tests.ui.vault_world import child

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def kept() -> Iterator[Callable[[QWidget], None]]:
    """Show widgets and delete them afterwards."""
    widgets: list[QWidget] = []

    def keep(widget: QWidget) -> None:
        widgets.append(widget)
        widget.resize(240, 400)
        widget.show()

    yield keep
    for widget in widgets:
        shiboken6.delete(widget)


def view_of(kept: Callable[[QWidget], None], *lines: Line) -> LinesView:
    view = LinesView("lines", "Lines")
    kept(view)
    QAbstractItemModelTester(view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    view.show_lines(lines)
    return view


def test_line_that_leads_on_is_followed_by_key_and_mouse(kept: Callable[[QWidget], None]) -> None:
    view = view_of(kept, Line("plain"), Line("leads on", payload="there"))
    followed: list[object] = []
    view.followed.connect(followed.append)
    for row in (0, 1):
        view.setCurrentIndex(view.model().index(row, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert followed == ["there", "there"]


def test_tab_chooses_a_line_and_the_page_follows_the_keys(kept: Callable[[QWidget], None]) -> None:
    page = QScrollArea()
    page.setObjectName("page")
    view = LinesView("lines", "Lines")
    view.show_lines([Line(f"line {number}", "A") for number in range(40)])
    page.setWidget(view)
    kept(page)
    page.resize(300, 200)
    view.resize(280, view.height())
    assert QTest.qWaitForWindowActive(page)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert [index.row() for index in view.selectedIndexes()] == [0]
    for _ in range(20):
        QTest.keyClick(view, Qt.Key.Key_Down)
    line = view.visualRect(view.currentIndex())
    assert view.currentIndex().row() == 20
    assert page.viewport().rect().contains(line.translated(view.mapTo(page.viewport(), QPoint())))


def test_screen_reader_hears_label_text_and_note(kept: Callable[[QWidget], None]) -> None:
    view = view_of(kept, Line("Anna", "Name", "through Board"))
    assert view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Name: Anna, through Board"


def test_menu_key_copies(kept: Callable[[QWidget], None]) -> None:
    view = view_of(kept, Line("shown", "A", copied="meant"), Line("b"))
    view.setCurrentIndex(view.model().index(0, 0))
    for entry, copied in (("Copy", "meant"), ("Copy all", "A: meant\nb")):
        at = view.visualRect(view.currentIndex()).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.mapToGlobal(at))
        QApplication.sendEvent(view.viewport(), event)
        menu = child(view, QMenu, "lines_menu")
        next(one for one in menu.actions() if one.text() == entry).trigger()
        assert QGuiApplication.clipboard().text() == copied
        shiboken6.delete(menu)


def test_clipboard_gets_nothing_that_acts() -> None:
    assert pasteable("a\nb\x1b[31m\u202ec\u200b") == "a b [31mc"


def test_list_is_as_high_as_its_lines_in_any_width(kept: Callable[[QWidget], None]) -> None:
    view = view_of(kept, Line("x" * 200, "A"), Line("b"))
    heights = {}
    for width in (120, 480):
        view.resize(QSize(width, view.height()))
        view.doItemsLayout()
        last = view.visualRect(view.model().index(1, 0))
        assert last.bottom() <= view.viewport().height()
        assert not view.verticalScrollBar().isVisible()
        heights[width] = view.height()
    assert heights[120] > heights[480]


def test_long_list_scrolls_by_itself(kept: Callable[[QWidget], None]) -> None:
    view = LinesView("many", "Many", tallest=100)
    kept(view)
    view.show_lines([Line(str(number)) for number in range(1_000)])
    view.doItemsLayout()
    assert view.height() <= 102
    assert view.verticalScrollBar().maximum() > 0


def test_fold_opens_and_closes_by_key(kept: Callable[[QWidget], None]) -> None:
    fold = Fold("part", "Part", is_open=False)
    inside = QLabel("inside")
    fold.body.addWidget(inside)
    kept(fold)
    told: list[bool] = []
    fold.opened.connect(told.append)
    fold.head.show_note("4")
    assert fold.head.accessibleName() == "Part, 4"
    for is_open in (True, False):
        QTest.keyClick(fold.head, Qt.Key.Key_Space)
        assert (inside.isVisible(), fold.is_open) == (is_open, is_open)
    assert told == [True, False]


def test_text_without_a_space_stays_within_its_width(kept: Callable[[QWidget], None]) -> None:
    label = WrapLabel("name", is_bold=True)
    kept(label)
    for text in ("W" * 1_000, "字" * 400, "\u0628" * 300, "a@" + "b" * 80):
        label.setText(text)
        assert len(label.shown_text) <= LONGEST_SHOWN
        layout, height = laid_out(label.shown_text, label.font(), 200)
        assert max(layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())) <= 200
        assert label.heightForWidth(200) == height
        assert bool(label.toolTip()) == (label.shown_text != text)


def test_a_flush_line_begins_where_the_words_around_it_do_and_close_ones_stand_closer(
    kept: Callable[[QWidget], None],
) -> None:
    views = [LinesView("lines", "Lines"), LinesView("flush", "Lines", is_flush=True, is_close=True)]
    lefts, heights = [], []
    for view in views:
        view.show_lines([Line("IIII"), Line("IIII")])
        kept(view)
        picture = view.grab().toImage()
        ground = picture.pixelColor(picture.width() - 1, 0)
        columns = range(picture.width())
        lefts.append(next(x for x in columns if any(picture.pixelColor(x, y) != ground for y in range(20))))
        heights.append(view.sizeHintForRow(0))
    assert lefts[0] - lefts[1] == 6
    assert heights[0] - heights[1] == 6


def test_the_second_line_of_an_entry_is_fainter_than_the_first(kept: Callable[[QWidget], None]) -> None:
    entries: EntryList[str] = EntryList("entries", "Entries", str, str, lambda _one: ())
    entries.show_entries(("IIII\nIIII", "I" * 300), None)
    kept(entries)
    picture = entries.grab().toImage()
    first = entries.visualRect(entries.model().index(0, 0))
    middle = first.center().y()

    def darkest(top: int, bottom: int) -> int:
        spots = ((x, y) for x in range(first.left() + 2, first.right()) for y in range(top, bottom))
        return min(picture.pixelColor(x, y).lightness() for x, y in spots)

    assert darkest(first.top() + 4, middle - 1) < darkest(middle + 1, first.bottom() - 4)
    assert entries.model().index(0, 0).data(Qt.ItemDataRole.DisplayRole) == "IIII\nIIII"
