"""Signs of the kinds of change as small badges: a sign and a colour each, never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette

from desktop.model.plan import ChangeKind

SIGNS = {
    ChangeKind.CREATE: "+",
    ChangeKind.UPDATE: "~",
    ChangeKind.CLEAR: "∅",
    ChangeKind.DELETE: "−",
    ChangeKind.PHOTO: "◐",
    ChangeKind.CONFLICT: "!",
    ChangeKind.ADOPT: "?",
    ChangeKind.SKIP: "→",
    ChangeKind.KEEP: "=",
}
EDGE = 20
"""Width and height of a badge in logical pixels."""


@dataclass(frozen=True, slots=True)
class Tint:
    """Ink on ground; at least 4.5 : 1."""

    ink: QColor
    ground: QColor


_LIGHT = {
    ChangeKind.CREATE: ("#14682c", "#d8f5df"),
    ChangeKind.UPDATE: ("#0a4fa3", "#dceafe"),
    ChangeKind.CLEAR: ("#623896", "#ede3fb"),
    ChangeKind.DELETE: ("#a5221b", "#fde1df"),
    ChangeKind.PHOTO: ("#0a5f66", "#d5f1f3"),
    ChangeKind.CONFLICT: ("#8a4300", "#ffe8cc"),
    ChangeKind.ADOPT: ("#655400", "#f6edbe"),
    ChangeKind.SKIP: ("#4d565f", "#e7ebef"),
    ChangeKind.KEEP: ("#4d565f", "#e7ebef"),
}
_DARK = {
    ChangeKind.CREATE: ("#86e3a4", "#153a22"),
    ChangeKind.UPDATE: ("#9cc6ff", "#162f54"),
    ChangeKind.CLEAR: ("#d4b6f9", "#352354"),
    ChangeKind.DELETE: ("#ffaaa3", "#511a17"),
    ChangeKind.PHOTO: ("#86dde4", "#113c40"),
    ChangeKind.CONFLICT: ("#ffc27d", "#4c2d05"),
    ChangeKind.ADOPT: ("#ead772", "#3d350d"),
    ChangeKind.SKIP: ("#b4bdc7", "#2e353d"),
    ChangeKind.KEEP: ("#b4bdc7", "#2e353d"),
}


def is_dark(palette: QPalette) -> bool:
    """Tell whether a palette has light text on a dark ground."""
    return palette.window().color().lightness() < 128


def tint(kind: ChangeKind, palette: QPalette) -> Tint:
    """Return the colours of a kind that fit a palette."""
    ink, ground = (_DARK if is_dark(palette) else _LIGHT)[kind]
    return Tint(QColor(ink), QColor(ground))


def problem_ink(palette: QPalette) -> QColor:
    """Return the colour of words that say what is wrong."""
    return tint(ChangeKind.DELETE, palette).ink


def paint_badge(painter: QPainter, area: QRectF, kind: ChangeKind, palette: QPalette) -> None:
    """Draw one badge into a square area."""
    colours = tint(kind, palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.ground)
    painter.drawRoundedRect(area, 5, 5)
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(int(area.height() * 0.68))
    painter.setFont(font)
    painter.setPen(colours.ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, SIGNS[kind])
    painter.restore()
