"""A badge as a widget of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.model.plan import ChangeKind
from desktop.ui.kit.kind_badges import paint_badge
from desktop.ui.review.drift_words import drift_word
from desktop.ui.review.words import change_title

_EDGE = 26


class Badge(QWidget):
    """The sign of one kind; no kind stands for drift."""

    def __init__(self, kind: ChangeKind | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFixedSize(_EDGE, _EDGE)
        self.setAccessibleName(change_title(kind) if kind is not None else drift_word(1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._kind, self.palette())
