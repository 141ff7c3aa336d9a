"""The mark by which a connection is told from others: as an icon of lists and buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop.ui.kit.colour_dot import DOT, RADIUS
from desktop.ui.kit.connection_colours import paint_mark


def colour_icon(*colours: str, ratio: float, gap: int = 0) -> QIcon:
    """Return the marks of colours side by side, a grey ring for one that is none; `ratio` is that of the screen.

    `gap` keeps so much room free behind them: a button draws its words close to its icon.
    """
    picture = QPixmap(round((DOT * max(1, len(colours)) + gap) * ratio), round(DOT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    for place, colour in enumerate(colours):
        paint_mark(painter, QPointF(DOT * (place + 0.5), DOT / 2), RADIUS, colour)
    painter.end()
    return QIcon(picture)
