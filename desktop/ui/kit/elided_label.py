"""A label for one line that gives way where the window is narrow: it ends with an ellipsis, all of it is the hint."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop.ui.kit.plain_text import dress
from desktop.ui.kit.tips import plain_tip


class ElidedLabel(QLabel):
    """Shows its text to the letter; `text()` is all of it, whatever there is room for."""

    def __init__(
        self, name: str, *, is_faint: bool = False, is_bold: bool = False, grow: float = 1.0, least: int = 4
    ) -> None:
        """`least` letters are always shown."""
        super().__init__()
        self._least = least
        dress(self, name, is_faint=is_faint, is_bold=is_bold, grow=grow)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    @property
    def shown_text(self) -> str:
        """What there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def setText(self, text: str) -> None:
        """Qt: another text."""
        super().setText(text)
        self._show_hint()

    def minimumSizeHint(self) -> QSize:
        """Qt: a few letters."""
        whole = super().sizeHint()
        return QSize(min(whole.width(), self._least * self.fontMetrics().averageCharWidth()), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is another amount of room."""
        super().resizeEvent(event)
        self._show_hint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw what there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), self.shown_text)

    def _show_hint(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self.shown_text != self.text() else "")
