"""A field to search as one types."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.tips import plain_tip

SEARCH_AFTER_MS = 120
"""So long nothing is typed before the search starts; below it feels immediate."""
LONGEST_SEARCH = 200
_LENS = 16
_BESIDE = 28
"""What the cross that empties the field takes, and the field's own margins."""


class SearchField(QLineEdit):
    """`searched(str)` a moment after the last letter, at once on Enter.

    Escape empties it; Down leaves it for the list (`left_downwards()`). Enter goes no further: in a dialog it would
    press a button.
    """

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(self, hint: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._hint = hint
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setMaxLength(LONGEST_SEARCH)
        self.setClearButtonEnabled(True)
        self.setTextMargins(_LENS + 6, 0, 0, 0)
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER_MS)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._tell)

    def empty(self) -> None:
        """Forget what was searched, without telling."""
        self.put("")

    def put(self, text: str) -> None:
        """Show what is searched, without telling."""
        self._told = text
        self.setText(text)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where the hint would be cut, one word stands in the field, and the hint appears below the mouse."""
        super().resizeEvent(event)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = inside.width() - self.textMargins().left() - _BESIDE
        is_whole = self.fontMetrics().horizontalAdvance(self._hint) <= room
        self.setPlaceholderText(self._hint if is_whole else self.tr("Find"))
        self.setToolTip("" if is_whole else plain_tip(self._hint))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape, Down and Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        elif event.key() == Qt.Key.Key_Down:
            self._tell()
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the field, and a lens before the text; an action there would be one more button that does nothing."""
        super().paintEvent(event)
        area = QRectF(10, (self.height() - _LENS) / 2, _LENS, _LENS)
        paint_icon(QPainter(self), area, "search", self.palette().color(QPalette.ColorRole.PlaceholderText))

    def _tell(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)
