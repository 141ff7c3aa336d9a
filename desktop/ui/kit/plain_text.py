"""Plain text laid out by hand, where a widget draws it itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

_BREAK = "\u2028"


def dress(label: QLabel, name: str, *, is_faint: bool, is_bold: bool, grow: float) -> None:
    """Give a label that shows its text to the letter its name and its look; `grow` is times the usual size."""
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * grow)
    font.setBold(is_bold)
    label.setFont(font)
    if is_faint:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)


def laid_out(text: str, font: QFont, width: int) -> tuple[QTextLayout, int]:
    """Return a layout that wraps between words, or within one that is too long, and its height in pixels.

    Text begins at the left whatever its script: lines that stand below each other keep one edge.
    """
    layout = QTextLayout(text.replace("\n", _BREAK), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, height))
        height += line.height() + 1
    layout.endLayout()
    return layout, max(int(height + 0.999), QFontMetrics(font).height())
