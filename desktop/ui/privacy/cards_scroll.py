"""A page that is scrolled as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_AIR = 8
_BELOW = 16


class CardsScroll(QScrollArea):
    """Holds a page laid out by `column`; it ends where its window does, or beside the bar with some air."""

    def __init__(self, name: str, page: QWidget, column: QVBoxLayout) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = column
        self._make_room(0, 0)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self.setWidget(page)

    def _make_room(self, _low: int, high: int) -> None:
        self._column.setContentsMargins(0, 0, _AIR if high else 0, _BELOW)
