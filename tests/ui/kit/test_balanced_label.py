"""A centred text of several lines leaves no word alone."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.balanced_label import BalancedLabel, balanced_width

TEXT = "A set says whom the phones shall know and by which rules."


def widest_word(metrics: QFontMetrics) -> int:
    return max(metrics.horizontalAdvance(word) for word in TEXT.split())


def test_two_lines_are_about_as_long_as_each_other(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    whole = metrics.horizontalAdvance(TEXT)
    width = balanced_width(TEXT, metrics, whole - 5)  # one word too many for one line
    assert whole / 2 <= width <= whole / 2 + widest_word(metrics)


def test_one_line_stays_one(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    whole = metrics.horizontalAdvance(TEXT)
    assert whole - 10 <= balanced_width(TEXT, metrics, whole + 200) <= whole + 10


def test_balancing_needs_no_more_height(qapp: QApplication) -> None:
    label = BalancedLabel(TEXT, "words")
    whole = label.fontMetrics().horizontalAdvance(TEXT)
    height = label.heightForWidth(whole - 5)
    assert height < 3 * label.fontMetrics().lineSpacing()
    label.resize(whole - 5, height)
    image = label.grab().toImage()
    ground = image.pixelColor(0, 0)
    first = [x for x in range(image.width()) if image.pixelColor(x, y_of_first_line(label)) != ground]
    assert first[0] > whole / 8  # the first line begins well inside


def y_of_first_line(label: BalancedLabel) -> int:
    return label.fontMetrics().ascent() - 3
