"""Lines to read and to copy, in a box that is as high as they are."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

_LEAST, _MOST = 2, 12
"""Lines in view; of more, the rest is scrolled to."""


class LinesBox(QPlainTextEdit):
    """Shows lines that nobody changes; `width` is about how wide the box will be, until it is shown."""

    def __init__(self, text: str, name: str, title: str, width: int) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self._fit(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a box of another width has other lines."""
        super().resizeEvent(event)
        if self.width() != self._fitted:
            self._fit(self.width())

    def _fit(self, width: int) -> None:
        self._fitted = width
        self.ensurePolished()
        if self.width() != width:
            self.resize(width, self.height())
        around = self.height() - self.contentsRect().height() + round(2 * self.document().documentMargin())
        lines, height = self._laid_out()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > _MOST else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(ceil(min(max(lines, _LEAST), _MOST) * height) + around)

    def _laid_out(self) -> tuple[int, float]:
        """Return how many lines the text takes at this width, any above the most as one, and how high one is."""
        room = self.contentsRect().width() - 2 * self.document().documentMargin()
        option = self.document().defaultTextOption()
        option.setWrapMode(self.wordWrapMode())
        lines, height = 0, 0.0
        for text in self.toPlainText().split("\n"):
            layout = QTextLayout(text or " ", self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while lines <= _MOST and (line := layout.createLine()).isValid():
                line.setLineWidth(room)
                lines, height = lines + 1, max(height, line.height())
            layout.endLayout()
        return lines, height
