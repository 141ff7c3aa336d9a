"""The colour by which a connection is told from others, as an icon of lists and buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from desktop.ui.kit.portrait import paint_dot

_DOT = 14
_NONE = "#808890"


def colour_icon(colour: str, ratio: float) -> QIcon:
    """Return a dot of a colour, grey for anything that is none; `ratio` is that of the screen."""
    picture = QPixmap(round(_DOT * ratio), round(_DOT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    found = QColor(colour)
    paint_dot(painter, QPointF(_DOT / 2, _DOT / 2), _DOT / 2 - 1, found if found.isValid() else QColor(_NONE))
    painter.end()
    return QIcon(picture)
