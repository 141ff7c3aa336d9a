"""The colours by which connections are told apart: each with a shape and a name of its own, never a colour alone.

All have about the same luminance: 3 : 1 and more (WCAG's measure for signs) against every ground of a list, chosen rows
too, in the light and the dark theme; a test computes it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

translate = QCoreApplication.translate

BLUE, GREEN, ORANGE, PURPLE = "#4085d4", "#2e9461", "#c9691f", "#9573c4"
TEAL, PINK, RED, GREY = "#23909a", "#ca5d97", "#d65c54", "#7a848e"
CONNECTION_COLOURS = (BLUE, GREEN, ORANGE, PURPLE, TEAL, PINK, RED, GREY)


def shown_colour(colour: str) -> str:
    """Return the colour of the palette that one is shown in: itself, or the nearest in hue; grey for what is none."""
    if colour in CONNECTION_COLOURS:
        return colour
    found = QColor(colour)
    if not found.isValid() or found.hslHue() < 0 or found.hslSaturation() < 50:
        return GREY
    return min(CONNECTION_COLOURS[:-1], key=lambda one: _apart(QColor(one).hslHue(), found.hslHue()))


def colour_name(colour: str) -> str:
    """Return what a colour and its shape are called."""
    return {
        BLUE: translate("Colours", "Blue disc"),
        GREEN: translate("Colours", "Green square"),
        ORANGE: translate("Colours", "Orange triangle"),
        PURPLE: translate("Colours", "Purple diamond"),
        TEAL: translate("Colours", "Teal hexagon"),
        PINK: translate("Colours", "Pink star"),
        RED: translate("Colours", "Red cross"),
        GREY: translate("Colours", "Grey ring"),
    }[shown_colour(colour)]


def paint_mark(painter: QPainter, centre: QPointF, radius: float, colour: str) -> None:
    """Draw the mark of a connection: its colour in the colour's shape."""
    shown = shown_colour(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shown))
    painter.drawPath(_SHAPES[shown](centre, radius))
    painter.restore()


def _apart(one: int, other: int) -> int:
    return min(abs(one - other), 360 - abs(one - other))


def _disc(centre: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(centre, radius, radius)
    return path


def _ring(centre: QPointF, radius: float) -> QPainterPath:
    inside = QPainterPath()
    inside.addEllipse(centre, radius * 0.45, radius * 0.45)
    return _disc(centre, radius).subtracted(inside)


def _corners(number: int, *, first: float = -90.0, inner: float = 0.0, grow: float = 1.0) -> _Shape:
    """Return a shape of so many corners, the first at an angle; with `inner`, a star whose hollows are there."""

    def shape(centre: QPointF, radius: float) -> QPainterPath:
        points = []
        for place in range(number * (2 if inner else 1)):
            angle = math.radians(first + place * 360.0 / (number * (2 if inner else 1)))
            reach = radius * grow * (inner if inner and place % 2 else 1.0)
            points.append(centre + QPointF(math.cos(angle), math.sin(angle)) * reach)
        path = QPainterPath()
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
        return path

    return shape


def _cross(centre: QPointF, radius: float) -> QPainterPath:
    wide, narrow = radius, radius * 0.38
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRect(centre.x() - wide, centre.y() - narrow, 2 * wide, 2 * narrow)
    path.addRect(centre.x() - narrow, centre.y() - wide, 2 * narrow, 2 * wide)
    return path


_Shape = Callable[[QPointF, float], QPainterPath]
_SHAPES: Mapping[str, _Shape] = {
    BLUE: _disc,
    GREEN: _corners(4, first=-45.0, grow=1.25),
    ORANGE: _corners(3, grow=1.15),
    PURPLE: _corners(4, grow=1.15),
    TEAL: _corners(6, grow=1.05),
    PINK: _corners(5, inner=0.45, grow=1.2),
    RED: _cross,
    GREY: _ring,
}
