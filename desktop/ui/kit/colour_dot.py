"""The colour of a connection."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.portrait import paint_dot

DOT = 14


class ColourDot(QWidget):
    """The colour by which a connection is told from others."""

    def __init__(self, colour: str = "") -> None:
        super().__init__()
        self.setFixedSize(QSize(DOT, DOT))
        self._colour = QColor(colour)

    def show_colour(self, colour: str) -> None:
        """Show another colour; anything that is none shows grey."""
        self._colour = QColor(colour)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        colour = self._colour if self._colour.isValid() else QColor("#808890")
        paint_dot(QPainter(self), QPointF(7, 7), 6, colour)
