"""The sign of the program."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.icons import paint_icon


class Emblem(QWidget):
    """The sign of the program."""

    def __init__(self, edge: int = 36) -> None:
        super().__init__()
        self.setFixedSize(QSize(edge, edge))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, QRectF(self.rect()), "contactsync", QColor(Qt.GlobalColor.black))
