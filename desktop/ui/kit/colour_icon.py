"""The mark by which a connection is told from others: as an icon of lists and buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop.ui.kit.colour_dot import DOT, RADIUS
from desktop.ui.kit.connection_colours import paint_mark


def colour_icon(colour: str, ratio: float) -> QIcon:
    """Return the mark of a colour, a grey ring for anything that is none; `ratio` is that of the screen."""
    picture = QPixmap(round(DOT * ratio), round(DOT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, QPointF(DOT / 2, DOT / 2), RADIUS, colour)
    painter.end()
    return QIcon(picture)
