"""The mark by which a connection is told from others: as an icon of lists and buttons, and as a widget of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.connection_colours import colour_name, paint_mark

_DOT = 14
_RADIUS = 5.5


def colour_icon(colour: str, ratio: float) -> QIcon:
    """Return the mark of a colour, a grey ring for anything that is none; `ratio` is that of the screen."""
    picture = QPixmap(round(_DOT * ratio), round(_DOT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, QPointF(_DOT / 2, _DOT / 2), _RADIUS, colour)
    painter.end()
    return QIcon(picture)


class ColourDot(QWidget):
    """The mark of a connection, beside its name."""

    def __init__(self, colour: str = "") -> None:
        super().__init__()
        self.setFixedSize(QSize(_DOT, _DOT))
        self.show_colour(colour)

    def show_colour(self, colour: str) -> None:
        """Show another colour; anything that is none shows as grey."""
        self._colour = colour
        self.setAccessibleName(colour_name(colour))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        paint_mark(QPainter(self), QPointF(_DOT / 2, _DOT / 2), _RADIUS, self._colour)
