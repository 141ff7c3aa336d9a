"""Small parts: hints, labels that give way, search field, portraits, the paged table, icons."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette, QTextDocumentFragment
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.model.plan import ChangeKind
from desktop.ui.kit.counted_pill import CountedPill
from desktop.ui.kit.difference_text import DifferenceText
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.icons import icon, paint_icon
from desktop.ui.kit.names import LONGEST_NAME, shown_name
from desktop.ui.kit.paged_table import MOST_PAGES, PAGE, PagedTable
from desktop.ui.kit.portrait import Portrait, PortraitStore, initials, paint_portrait, thumbnail
from desktop.ui.kit.resources import ICONS
from desktop.ui.kit.screen_parts import Notice, Tone
from desktop.ui.kit.search_field import SearchField
from desktop.ui.kit.tips import plain_tip
from tests.ui.review.samples import portrait

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def kept() -> Iterator[Callable[[QWidget], QWidget]]:
    """Show widgets and delete them afterwards."""
    widgets: list[QWidget] = []

    def keep(widget: QWidget) -> QWidget:
        widgets.append(widget)
        widget.show()
        return widget

    yield keep
    for widget in widgets:
        shiboken6.delete(widget)


# Hints and labels


@pytest.mark.parametrize(
    "text",
    ["Anna", "Research & Development", "<b>x</b>", "a < b", '<img src="//evil/x">', "&lt;i&gt;", "two\n<i>lines</i>"],
)
def test_hint_shows_a_text_to_the_letter(text: str) -> None:
    hint = plain_tip(text)
    shown = QTextDocumentFragment.fromHtml(hint).toPlainText() if GuiQt.mightBeRichText(hint) else hint
    assert shown == text


def test_notice_whose_button_goes_away_keeps_room_around_its_words(kept: Any) -> None:
    plain = kept(Notice("plain", Tone.ERROR))
    acting = kept(Notice("acting", Tone.ERROR, "Try again", lambda: None))
    for notice in (plain, acting):
        notice.show_text("The server can't be reached.")
    acting.name_action("")
    assert acting.sizeHint().height() == plain.sizeHint().height()
    acting.name_action("Try again")
    assert acting.sizeHint().height() > plain.sizeHint().height()


def test_label_gives_way_and_tells_all_of_it_as_a_hint(kept: Any) -> None:
    label = kept(ElidedLabel("one"))
    label.setText("<b>A department with quite a long name</b>")
    label.resize(90, 20)
    assert label.shown_text.endswith("…")
    assert len(label.shown_text) < len(label.text())
    assert label.toolTip() == plain_tip(label.text())
    label.resize(900, 20)
    assert label.shown_text == label.text()
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() < 60


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Anna", "Anna"), ("\u202eevil\u2066", "·evil·"), ("a\nb\x00", "a·b·"), ("x" * 300, "x" * 255 + "…")],
)
def test_name_can_not_steer_the_line_it_stands_in(name: str, shown: str) -> None:
    assert shown_name(name) == shown
    assert len(shown_name(name)) <= LONGEST_NAME


# The search field


def test_hint_that_would_be_cut_gives_way_to_a_word(qapp: QApplication) -> None:
    field = SearchField("Find people, titles, numbers, groups", "search")
    field.resize(500, 34)
    field.show()
    assert field.placeholderText() == "Find people, titles, numbers, groups"
    assert field.toolTip() == ""
    field.resize(120, 34)
    assert field.placeholderText() == "Find"
    assert field.toolTip() == field.accessibleName() == "Find people, titles, numbers, groups"
    shiboken6.delete(field)


def test_search_is_told_once_one_stops_typing(kept: Any, qt_run: Any) -> None:
    field = kept(SearchField("Find", "search"))
    told: list[str] = []
    field.searched.connect(told.append)

    async def type_and_wait() -> None:
        QTest.keyClicks(field, " anna ")
        assert told == []
        while not told:
            await asyncio.sleep(0.01)

    qt_run(type_and_wait())
    assert told == ["anna"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == ["anna"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told == ["anna", ""]
    assert field.text() == ""
    field.put("zoe")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == ["anna", ""]


def test_enter_and_down_tell_at_once(kept: Any) -> None:
    field = kept(SearchField("Find", "search"))
    told: list[str] = []
    field.searched.connect(told.append)
    field.left_downwards.connect(lambda: told.append("↓"))
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "b")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert told == ["a", "ab", "↓"]


# Portraits


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Berger", "AB"),
        ("anna", "A"),
        ("Zoë d'Arc-Müller", "ZD"),
        ("Олена Шевченко", "ОШ"),
        ("王伟", "王"),
        ("<b>Bobby</b>", ""),
        ("", ""),
        ("  42 ", ""),
        ("Max van der Berg 3", "MB"),
    ],
)
def test_initials_stand_for_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.qt_log_ignore("marker type|JPEG|PNG")
@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\xff broken", b"\x89PNG\r\n\x1a\n broken", b"<svg/>"])
def test_content_that_is_no_photo_is_none(content: bytes) -> None:
    assert thumbnail(content, 64) is None


@pytest.mark.parametrize(("name", "photo"), [("Anna", None), ("42", None), ("Anna", b"photo")])
def test_portrait_is_drawn_round_whatever_is_known(name: str, photo: bytes | None) -> None:
    store = PortraitStore(64)
    store.put("hash", portrait("", "#aa2211") if photo else None)
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_portrait(painter, QRectF(0, 0, 64, 64), store.get("hash"), name, QPalette())
    painter.end()
    assert image.pixelColor(1, 1) == QColor("white")
    inside = {image.pixelColor(x, y).name() for x in range(10, 54) for y in range(10, 54)}
    assert len(inside) > 2  # a photo, initials or the outline of a person


def test_large_portrait_says_whose_it_is(kept: Any) -> None:
    shown = kept(Portrait("one"))
    shown.show_person("Anna", portrait("", "#112233"))
    assert (shown.has_photo, shown.accessibleName()) == (True, "Photo of Anna")
    shown.show_person("Anna", b"no photo at all")
    assert (shown.has_photo, shown.accessibleName()) == (False, "No photo of Anna")


# Differences


def test_marked_pieces_are_where_qt_counts_them() -> None:
    text = DifferenceText()
    text.show_text("😀 old", [(2, 3)])
    assert text._utf16_spans() == [(3, 3)]
    assert text.accessibleName() == "😀 old"
    assert text.heightForWidth(20) > text.heightForWidth(400)


# The paged table


class Numbers(PagedTable[int]):
    def columnCount(self, _parent: Any = None) -> int:
        return 1

    def cell(self, row: int, _column: int, role: int) -> str | None:
        return str(row) if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture
def numbers() -> Iterator[tuple[Numbers, list[tuple[int, int, int]]]]:
    table, asked = Numbers(), []
    table.rows_wanted.connect(lambda generation, page, ids: asked.append((generation, page, len(ids))))
    table.set_ids(array("q", range(PAGE * 60 + 5)))
    yield table, asked
    shiboken6.delete(table)


def test_pages_are_asked_for_once_when_they_are_looked_at(numbers: Any) -> None:
    table, asked = numbers
    assert table.rowCount() == PAGE * 60 + 5
    assert asked == []
    for row in (0, 1, PAGE, PAGE * 60):
        assert table.index(row, 0).data() is None
    QApplication.sendPostedEvents()
    QTest.qWait(1)
    assert asked == [(1, 0, PAGE), (1, 1, PAGE), (1, 60, 5)]
    table.add_rows(1, 1, range(PAGE, 2 * PAGE))
    assert table.index(PAGE + 3, 0).data() == str(PAGE + 3)
    assert table.row(0) is None


def test_first_page_that_comes_with_the_list_is_not_asked_for(numbers: Any) -> None:
    table, asked = numbers
    table.set_ids(array("q", range(PAGE + 1)), range(PAGE))
    assert table.index(0, 0).data() == "0"
    assert table.index(PAGE, 0).data() is None
    QTest.qWait(1)
    assert asked == [(2, 1, 1)]


def test_answers_for_an_older_list_are_dropped(numbers: Any) -> None:
    table, _ = numbers
    table.set_ids(array("q", [7]))
    table.add_rows(1, 0, [1])
    assert table.row(0) is None
    table.add_rows(2, 0, [7])
    assert table.row(0) == 7


def test_page_that_failed_is_asked_for_again(numbers: Any) -> None:
    table, asked = numbers
    for _ in range(2):
        table.index(0, 0).data()
        QTest.qWait(1)
        table.fail_rows(1, 0)
    assert asked == [(1, 0, PAGE), (1, 0, PAGE)]


def test_pages_far_away_are_forgotten(numbers: Any) -> None:
    table, _ = numbers
    for page in range(MOST_PAGES + 2):
        table.add_rows(1, page, range(page * PAGE, (page + 1) * PAGE))
    assert table.row(0) is None
    assert table.row((MOST_PAGES + 1) * PAGE) is not None


def test_table_keeps_the_rules_of_a_model(numbers: Any) -> None:
    table, _ = numbers
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    table.set_ids(array("q", range(3)))
    table.add_rows(2, 0, range(3))
    table.set_ids(array("q"))


# Icons


@pytest.mark.parametrize("name", sorted(path.stem for path in ICONS.glob("*.svg")))
def test_icon_is_drawn(name: str) -> None:
    assert drawn_pixels(name, 16) > 12


def test_icon_of_the_program_is_told_apart_at_16_pixels_and_fills_its_square() -> None:
    image = drawn("contactsync", 16)
    colours = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
    white = sum(colour.lightness() > 230 for colour in colours)
    blue = sum(colour.blue() > colour.red() + 60 for colour in colours)
    assert white > 25
    assert blue > 80
    assert image.pixelColor(8, 0).alpha() > 200
    assert not QIcon(str(ICONS / "contactsync.svg")).pixmap(256, 256).isNull()


def test_icon_takes_the_ink_of_the_window() -> None:
    red = icon("directory", QColor("#ff0000"), 20).pixmap(20, 20).toImage()
    inks = {red.pixelColor(x, y).name() for x in range(20) for y in range(20) if red.pixelColor(x, y).alpha() > 250}
    assert inks == {"#ff0000"}


def drawn(name: str, edge: int) -> QImage:
    image = QImage(edge, edge, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, QRectF(0, 0, edge, edge), name, QColor("black"))
    painter.end()
    return image


def drawn_pixels(name: str, edge: int) -> int:
    image = drawn(name, edge)
    return sum(image.pixelColor(x, y).alpha() > 40 for x in range(edge) for y in range(edge))


def test_a_text_is_laid_out_once_for_a_width_and_anew_for_another_text_or_font(
    kept: Callable[[QWidget], QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    widths: list[int] = []
    lay_out = DifferenceText._lay_out
    monkeypatch.setattr(DifferenceText, "_lay_out", lambda self, width: (widths.append(width), lay_out(self, width))[1])
    text = DifferenceText()
    kept(text)
    text.show_text("Research & Development of very long titles " * 4)
    widths.clear()
    heights = {text.heightForWidth(width) for width in (120, 120, 120)}
    assert (len(heights), widths) == (1, [120])
    font = text.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    text.setFont(font)
    assert text.heightForWidth(120) > max(heights)
    text.show_text("short")
    assert text.heightForWidth(120) < max(heights)


def test_a_pill_is_measured_anew_for_another_count_or_font(kept: Callable[[QWidget], QWidget]) -> None:
    pill = CountedPill(ChangeKind.CREATE, lambda _count: "create", "")
    kept(pill)
    widths = [pill.sizeHint().width()]
    pill.set_count(1_000_000)
    widths.append(pill.sizeHint().width())
    font = pill.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    pill.setFont(font)
    widths.append(pill.sizeHint().width())
    assert widths == sorted(set(widths))
