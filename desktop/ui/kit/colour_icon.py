"""The mark by which a connection is told from others: as an icon of lists and buttons."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop.ui.kit.colour_dot import RADIUS
from desktop.ui.kit.connection_colours import paint_mark

EDGE = 16
"""That of an icon where nobody asks for another."""
_RATIOS = (1, 1.25, 1.5, 1.75, 2, 3)
"""The scalings that there is a picture for: a window goes from one screen to another, and its icons with it."""


@lru_cache(maxsize=256)
def colour_icon(*colours: str, edge: int = EDGE, radius: float = RADIUS, gap: int = 0) -> QIcon:
    """Return the marks of colours side by side, a grey ring for one that is none; sharp on every screen.

    `edge` is that of the place in which it is shown, for each mark. `gap` keeps so much room free behind them: a button
    draws its words close to its icon.
    """
    made = QIcon()
    for ratio in _RATIOS:
        picture = QPixmap(QSize(round((edge * max(1, len(colours)) + gap) * ratio), round(edge * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        for place, colour in enumerate(colours):
            paint_mark(painter, QPointF(edge * (place + 0.5), edge / 2), radius, colour)
        painter.end()
        made.addPixmap(picture)
    return made
