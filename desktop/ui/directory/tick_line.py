"""What is ticked, and what can be done about it: in one line or two as the width has room, whatever is shown in them.

The list above it keeps its height while one ticks: whether there are two lines follows from the width alone.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

_GAP = 4
_WORDS = 340
"""Room for the words in one line with all buttons."""


class TickLine(QWidget):
    """`words` at the left, buttons at the right; where there are two lines the last of them stands beside the words."""

    def __init__(self, words: QWidget, buttons: tuple[QPushButton, ...]) -> None:
        super().__init__()
        self._words = words
        self._buttons = buttons
        for part in (words, *buttons):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Qt: the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: one line or two."""
        return self._line if self._is_roomy(width) else 2 * self._line + _GAP

    def sizeHint(self) -> QSize:
        """Qt: as high as the width wants it."""
        width = self.width() if self.width() > 1 else 600
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt: the widest button."""
        return QSize(max(one.sizeHint().width() for one in self._buttons), self.heightForWidth(max(self.width(), 1)))

    @property
    def _line(self) -> int:
        return max(one.sizeHint().height() for one in self._buttons)

    def _is_roomy(self, width: int) -> bool:
        return width >= _WORDS + sum(one.sizeHint().width() + _GAP for one in self._buttons)

    def relayout(self) -> None:
        """Lay out again after something was shown, hidden or said."""
        right, top, line = self.width(), 0, self._line
        left = right
        for number, one in enumerate(reversed(self._buttons)):
            if number == 1 and not self._is_roomy(self.width()):
                right, top = self.width(), line + _GAP
            size = one.sizeHint()
            if one.isHidden():
                continue
            one.setGeometry(QRect(right - size.width(), top + (line - size.height()) // 2, size.width(), size.height()))
            right -= size.width() + _GAP
            left = right if top == 0 else left
        self._words.setGeometry(0, 0, max(left - _GAP, 0), line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self.relayout()
        height = self.heightForWidth(self.width())
        if height != self.height():
            self.setMinimumHeight(height)
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Qt: a part may want another size, as when the program is dressed anew."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.relayout()
            self.updateGeometry()
        return super().event(event)
