"""A badge as a widget of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.kind_badges import paint_badge
from desktop.ui.kit.kind_colours import Badged
from desktop.ui.review.badge_words import badge_word

_EDGE = 26


class Badge(QWidget):
    """The sign of one kind or mark; no kind stands for drift."""

    def __init__(self, kind: Badged, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFixedSize(_EDGE, _EDGE)
        self.setAccessibleName(badge_word(kind))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._kind, self.palette())
