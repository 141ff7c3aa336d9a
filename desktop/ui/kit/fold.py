"""A part of a page that opens and closes below its head."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.kit.icons import paint_icon

_HEIGHT = 34
_ARROW = 16
_SIDE = 6


class FoldHead(QAbstractButton):
    """Title, and what is inside in a word or two at the right; checked while it is open."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._note = ""

    @property
    def note(self) -> str:
        """What stands at the right."""
        return self._note

    def show_note(self, note: str) -> None:
        """Say what is inside."""
        self._note = note
        self.setAccessibleName(f"{self.text()}, {note}" if note else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: room for title and note."""
        metrics = QFontMetrics(self._bold())
        return QSize(_ARROW + 32 + metrics.horizontalAdvance(self.text()), max(_HEIGHT, metrics.height() + 12))

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        area = QRectF(self.rect())
        painter.setPen(palette.color(role.Midlight))
        painter.drawLine(area.topLeft(), area.topRight())
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(palette.color(role.Link), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role.AlternateBase))
            painter.drawRoundedRect(area.adjusted(1, 3, -1, -2), 6, 6)
        middle = (area.height() - _ARROW) / 2
        arrow = QRectF(_SIDE, middle, _ARROW, _ARROW)
        paint_icon(painter, arrow, "down" if self.isChecked() else "right", palette.color(role.PlaceholderText))
        metrics = self.fontMetrics()
        words = area.adjusted(_SIDE + _ARROW + 6, 0, -_SIDE, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setPen(palette.color(role.PlaceholderText))
        note = metrics.elidedText(self._note, Qt.TextElideMode.ElideRight, int(words.width() / 2))
        painter.drawText(words, int(flags | Qt.AlignmentFlag.AlignRight), note)
        painter.setFont(self._bold())
        painter.setPen(palette.color(role.Text))
        room = int(words.width() - metrics.horizontalAdvance(note) - 8)
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, int(flags | Qt.AlignmentFlag.AlignLeft), title)


class Fold(QWidget):
    """Head and body; `opened(bool)` when somebody opens or closes it."""

    opened = Signal(bool)

    def __init__(self, name: str, title: str, *, is_open: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.head = FoldHead(f"{name}_head", title)
        self._body = QWidget()
        self.body = QVBoxLayout(self._body)
        self.body.setContentsMargins(0, 2, 0, 12)
        self.body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._body)
        self.head.setChecked(is_open)
        self._body.setVisible(is_open)
        self.head.toggled.connect(self._on_toggled)

    @property
    def is_open(self) -> bool:
        """Whether its body is shown."""
        return self.head.isChecked()

    def _on_toggled(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self.opened.emit(is_open)
