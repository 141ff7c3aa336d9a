"""Signs of the kinds of change as small badges: a sign and a colour each, never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPixmap, QPixmapCache

from desktop.model.plan import ChangeKind
from desktop.ui.kit.kind_colours import (
    DARK,
    DARK_DRIFT,
    DARK_MARKS,
    LIGHT,
    LIGHT_DRIFT,
    LIGHT_MARKS,
    Badged,
    RowMark,
    sign_of,
)
from desktop.ui.kit.kind_colours import SIGNS as SIGNS

EDGE = 20
"""Width and height of a badge in logical pixels."""


@dataclass(frozen=True, slots=True)
class Tint:
    """Ink on ground; at least 4.5 : 1."""

    ink: QColor
    ground: QColor


def is_dark(palette: QPalette) -> bool:
    """Tell whether a palette has light text on a dark ground."""
    return palette.window().color().lightness() < 128


def tint(kind: Badged, palette: QPalette) -> Tint:
    """Return the colours of a kind or a mark that fit a palette; no kind stands for drift."""
    return _tint(kind, is_dark(palette))


@cache
def _tint(kind: Badged, dark: bool) -> Tint:
    if kind is None:
        ink, ground = DARK_DRIFT if dark else LIGHT_DRIFT
    elif isinstance(kind, RowMark):
        ink, ground = (DARK_MARKS if dark else LIGHT_MARKS)[kind]
    else:
        ink, ground = (DARK if dark else LIGHT)[kind]
    return Tint(QColor(ink), QColor(ground))


def problem_ink(palette: QPalette) -> QColor:
    """Return the colour of words that say what is wrong."""
    return tint(ChangeKind.DELETE, palette).ink


def paint_badge(painter: QPainter, area: QRectF, kind: Badged, palette: QPalette) -> None:
    """Draw one badge into a square area; no kind stands for drift. It is drawn once and copied from then on."""
    ratio = painter.device().devicePixelRatioF()
    family = painter.font().family()
    name = f"badge {kind} {is_dark(palette)} {area.height()} {ratio} {family}"
    drawn = QPixmap()
    if not QPixmapCache.find(name, drawn):
        drawn = _badge(area.height(), ratio, kind, family, palette)
        QPixmapCache.insert(name, drawn)
    painter.drawPixmap(QPointF(round(area.left() * ratio) / ratio, round(area.top() * ratio) / ratio), drawn)


def _badge(edge: float, ratio: float, kind: Badged, family: str, palette: QPalette) -> QPixmap:
    drawn = QPixmap(round(edge * ratio), round(edge * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    colours = tint(kind, palette)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.ground)
    area = QRectF(0, 0, edge, edge)
    painter.drawRoundedRect(area, 5, 5)
    font = QFont(family)
    font.setBold(True)
    font.setPixelSize(int(edge * 0.68))
    painter.setFont(font)
    painter.setPen(colours.ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign_of(kind))
    painter.end()
    return drawn
