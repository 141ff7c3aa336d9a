"""The box of one field, or of the photo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox

_OTHERS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape)


class FieldBox(QCheckBox):
    """Leaves the arrows to the page around it: Qt would go to any button that stands near."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        if event.key() in _OTHERS:
            event.ignore()
        else:
            super().keyPressEvent(event)
