from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator

import pytest
import shiboken6
from PIL import Image
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.model.plan import ChangeKind
from desktop.ui.kit.chip import Chip
from desktop.ui.kit.counted_pill import CountedPill
from desktop.ui.kit.difference_text import DifferenceText
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.kind_badges import SIGNS, tint
from desktop.ui.kit.kind_colours import DRIFT_SIGN, MARK_SIGNS, Badged, RowMark
from desktop.ui.kit.names import breakable, shown_text
from desktop.ui.kit.screen_parts import LONGEST_NAME, safe_image, shown_name
from tests.ui.hostile import ODD, PAYLOADS
from tests.ui.review.samples import portrait


@pytest.fixture
def holder(qapp: QApplication) -> Iterator[QWidget]:
    parent = QWidget()
    yield parent
    shiboken6.delete(parent)


def luminance(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4


def contrast(palette: QPalette, kind: Badged) -> float:
    colours = tint(kind, palette)
    found = [
        0.2126 * luminance(c.red()) + 0.7152 * luminance(c.green()) + 0.0722 * luminance(c.blue())
        for c in (colours.ink, colours.ground)
    ]
    return (max(found) + 0.05) / (min(found) + 0.05)


@pytest.mark.parametrize("window", ["#f4f6f8", "#1f2329"])
@pytest.mark.parametrize("kind", [None, *ChangeKind, *RowMark])
def test_badges_can_be_read_in_light_and_dark(qapp: QApplication, window: str, kind: Badged) -> None:
    assert contrast(QPalette(window), kind) >= 4.5


def test_kinds_that_can_meet_have_signs_of_their_own() -> None:
    assert len({*SIGNS.values(), DRIFT_SIGN, MARK_SIGNS[RowMark.ANEW]}) == len(ChangeKind) + 2


def test_text_grows_in_height_where_it_is_narrow(holder: QWidget) -> None:
    text = DifferenceText(holder)
    text.show_text("word " * 30)
    assert text.heightForWidth(120) > 3 * text.heightForWidth(2000)
    text.show_text("one\ntwo\nthree")
    assert text.heightForWidth(2000) >= 3 * text.fontMetrics().height()


def test_marks_behind_an_emoji_start_where_qt_counts_them(holder: QWidget) -> None:
    text = DifferenceText(holder)
    text.show_text("😀😀ab", [(3, 1)])
    layout, _ = text._laid_out(500)
    assert [(one.start, one.length) for one in layout.formats()] == [(5, 1)]


def test_pill_without_changes_can_not_be_pressed(holder: QWidget) -> None:
    pill = CountedPill(ChangeKind.DELETE, lambda _count: "delete", "hint", holder)
    assert not pill.isEnabled()
    pill.set_count(3)
    assert pill.isEnabled()
    assert pill.accessibleName() == "3 delete"


def test_row_goes_on_in_the_next_line(holder: QWidget) -> None:
    row = FlowRow(8, holder)
    labels = [QLabel(f"label number {number}") for number in range(6)]
    for label in labels:
        row.add(label)
    wide, narrow = row.heightForWidth(2000), row.heightForWidth(150)
    assert narrow > 2 * wide
    row.take_all(keep=labels[:1])
    assert row.heightForWidth(2000) == 0
    assert shiboken6.isValid(labels[0])


def test_row_follows_what_a_widget_in_it_needs(holder: QWidget) -> None:
    row = FlowRow(8, holder)
    first, second = QLabel("short"), QLabel("after it")
    for label in (first, second):
        row.add(label)
    row.resize(600, 40)
    holder.show()
    first.setText("something much longer than before")
    QApplication.sendPostedEvents()
    assert first.width() == first.sizeHint().width()
    assert second.x() == first.width() + 8


def test_row_gives_a_line_back_that_it_no_longer_needs(holder: QWidget) -> None:
    row = FlowRow(8, holder)
    first, second = QLabel("much longer than the line that is left to it"), QLabel("after it")
    for label in (first, second):
        row.add(label)
    one_line = second.sizeHint().height()
    row.resize(first.sizeHint().width() + 20, one_line)
    holder.show()
    assert row.minimumHeight() > one_line
    first.setText("short")
    QApplication.sendPostedEvents()
    assert row.minimumHeight() == row.minimumSizeHint().height() == one_line


def test_chip_cuts_long_names_and_tells_them_whole(holder: QWidget) -> None:
    chip = Chip("Person", "A" * 240, "chip")
    chip.setParent(holder)
    assert chip.sizeHint().width() < 600
    assert "A" * 240 in chip.toolTip()


def test_names_are_shown_without_what_steers_text() -> None:
    assert shown_name("Zoë d'Arc-Müller") == "Zoë d'Arc-Müller"
    assert shown_name("محمد العربي") == "محمد العربي"
    assert shown_name("a\u202eb\u200bc\nd\x00e") == "a·b·c·d·e"
    assert len(shown_name("x" * 5000)) == LONGEST_NAME


@pytest.mark.qt_log_ignore("Invalid JPEG")
def test_photos_are_decoded_only_when_they_are_photos(qapp: QApplication) -> None:
    image = safe_image(portrait("me", "#336699"))
    assert image is not None
    assert image.width() == 240
    assert safe_image(None) is None
    assert safe_image(b"") is None
    assert safe_image(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None
    assert safe_image(portrait("me", "#336699")[:200]) is None
    large = io.BytesIO()
    Image.new("L", (5000, 10)).save(large, "PNG")
    assert safe_image(large.getvalue()) is None


@pytest.mark.parametrize("text", PAYLOADS)
def test_values_can_be_read_whole(text: str) -> None:
    shown = shown_text(text)
    assert not [
        c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in "\n\u200c\u200d"
    ]
    assert shown_text(shown) == shown
    shown.encode("utf-8")
    if text.isascii() and text.isprintable():
        assert shown == text


def test_values_that_differ_only_in_what_is_invisible_are_shown_as_different() -> None:
    assert len({shown_text(text) for text in ("Anna", "An\u200bna", "An\u00adna", "Anna\u202c", "Anna\x00")}) == 5


def test_long_runs_can_be_broken_between_characters_only() -> None:
    for text in (*PAYLOADS, *ODD):
        assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")
    assert max(map(len, breakable("A" * 1_000).split("\u200b"))) <= 16
    pieces = breakable("e\u0301" * 500).split("\u200b")
    assert len(pieces) > 30
    assert all(piece.startswith("e") for piece in pieces)
    assert breakable("a name as they are") == "a name as they are"
