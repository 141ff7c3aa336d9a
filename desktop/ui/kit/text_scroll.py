"""A page of text that is scrolled with the keys: it can have the keyboard, and shows it."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QScrollArea

AIR = 12
"""Room between the frame and the words, the frame's own pixel in it; so far it stands out beside what is around."""
INSIDE = QMargins(AIR - 1, 8, AIR - 1, 8)
"""Margins for what is shown in it."""


class TextScroll(QScrollArea):
    """Tab reaches it; a thin frame stands round it while it has the keyboard."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setStyleSheet(
            "QScrollArea { border: 1px solid transparent; border-radius: 6px; }"
            "QScrollArea:focus { border-color: palette(link); }"
        )
