"""Icons: line drawings of our own on a grid of 24, drawn in whatever colour the palette asks for."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.kit.resources import ICONS

_INK = "#000000"
"""The ink of the files, replaced when an icon is drawn."""


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=256)
def _renderer(name: str, ink: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace(_INK, ink).encode()))


def paint_icon(painter: QPainter, area: QRectF, name: str, ink: QColor) -> None:
    """Draw an icon into a square area."""
    painter.save()
    painter.setOpacity(painter.opacity() * ink.alphaF())
    _renderer(name, ink.name()).render(painter, area)
    painter.restore()


def icon(name: str, ink: QColor, edge: int = 20, gap: int = 0) -> QIcon:
    """Return an icon in one colour, sharp up to double scaling; ask again when the palette changes.

    `gap` keeps so much room free behind it: a button draws its words close to the icon.
    """
    return _icon(name, ink.name(), edge, gap)


@lru_cache(maxsize=256)
def _icon(name: str, ink: str, edge: int, gap: int) -> QIcon:
    made = QIcon()
    for scale in (1, 2):
        pixmap = QPixmap(QSize((edge + gap) * scale, edge * scale))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_icon(painter, QRectF(0, 0, edge * scale, edge * scale), name, QColor(ink))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        made.addPixmap(pixmap)
    return made
