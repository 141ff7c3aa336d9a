"""Sentences below each other, each with a point before it under which its further lines do not go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.ui.kit.screen_parts import plain_label

POINT = "•"


class BulletList(QWidget):
    """Plain text, wrapped; a screen reader meets the sentences alone."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentences that are shown."""
        return tuple(text.text() for _, text in self._rows if not text.isHidden())

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other sentences."""
        while len(self._rows) < len(lines):
            number = len(self._rows)
            point, text = (
                plain_label(POINT, is_faint=True),
                plain_label("", f"{self.objectName()}_{number}", wraps=True),
            )
            self._grid.addWidget(point, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, number, 1)
            self._rows.append((point, text))
        for number, (point, text) in enumerate(self._rows):
            is_shown = number < len(lines)
            text.setText(lines[number] if is_shown else "")
            point.setVisible(is_shown)
            text.setVisible(is_shown)
