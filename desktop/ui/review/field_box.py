"""The box of one field, or of the photo."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

_OTHERS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape)


class FieldBox(QCheckBox):
    """Leaves the arrows to the page around it: Qt would go to any button that stands near."""

    @property
    def text_begins(self) -> int:
        """How far to the right of the box's edge its text begins, in pixels."""
        self.ensurePolished()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = QRect(0, 0, 200, 24)
        return self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).left()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        if event.key() in _OTHERS:
            event.ignore()
        else:
            super().keyPressEvent(event)
