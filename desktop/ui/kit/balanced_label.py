"""A centred text whose lines are about as long as each other: no word is left alone in the last one."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

_UNBOUNDED = 100_000
_CENTRED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def balanced_width(text: str, metrics: QFontMetrics, widest: int) -> int:
    """Return the least width in which a text needs no more lines than in the widest."""

    def height(width: int) -> int:
        return metrics.boundingRect(QRect(0, 0, width, _UNBOUNDED), _CENTRED, text).height()

    wanted = height(widest)
    low, high = 0, widest
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if height(middle) <= wanted else (middle, high)
    return high


class BalancedLabel(QLabel):
    """Shows its text to the letter, wrapped between words, as high as a label with long lines would be."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it in the middle."""
        width = balanced_width(self.text(), self.fontMetrics(), self.width())
        area = QRect((self.width() - width) // 2, 0, width, self.height())
        painter = QPainter(self)
        is_enabled = self.isEnabled()
        self.style().drawItemText(
            painter, area, _CENTRED, self.palette(), is_enabled, self.text(), self.foregroundRole()
        )
