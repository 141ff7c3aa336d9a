"""A part of a page on a ground of its own, with a title and a line that says what it is for."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.ui.kit.screen_parts import heading, plain_label


class Ground(QFrame):
    """A ground with a thin edge and round corners."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class CardFrame(Ground):
    """Put the parts into `body`."""

    def __init__(self, name: str, title: str, hint: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 18)
        self.body.setSpacing(10)
        self.title = heading(title, f"{name}_title", grow=1.12)
        self.body.addWidget(self.title)
        if hint:
            self.body.addWidget(plain_label(hint, f"{name}_hint", wraps=True, is_faint=True))
