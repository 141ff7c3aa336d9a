"""The mark of a connection, beside its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.connection_colours import colour_name, paint_mark

DOT = 14
RADIUS = 5.5


class ColourDot(QWidget):
    """The colour and shape by which a connection is told from others."""

    def __init__(self, colour: str = "") -> None:
        super().__init__()
        self.setFixedSize(QSize(DOT, DOT))
        self.show_colour(colour)

    def show_colour(self, colour: str) -> None:
        """Show another colour; anything that is none shows as grey."""
        self._colour = colour
        self.setAccessibleName(colour_name(colour))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        paint_mark(QPainter(self), QPointF(DOT / 2, DOT / 2), RADIUS, self._colour)
