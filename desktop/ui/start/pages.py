"""What the pages of the start have in common."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui.kit.kind_badges import problem_ink
from desktop.ui.kit.screen_parts import Notice, Tone, heading, plain_label

WIDTH = 480
_HINT, _WRONG = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.WindowText
"""Qt makes the colour of a hint half as strong when a sheet names it."""


class StartPage(QFrame):
    """A card with a title, a line that says what it is for, and an error in its place."""

    def __init__(self, name: str, title: str, text: str, width: int = WIDTH) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._wide = width
        self.setFixedWidth(width)
        self.error = Notice(f"{name}_error", Tone.ERROR)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(40, 36, 40, 36)
        self.body.setSpacing(8)
        self.title = heading(title, f"{name}_title", grow=1.5)
        self.title.setWordWrap(True)
        self.text = plain_label(text, f"{name}_text", wraps=True, is_faint=True)
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        self.body.addSpacing(12)
        self.body.addWidget(self.error)

    def hasHeightForWidth(self) -> bool:
        """Qt: no; the layout around would ask with its own width, not with that of the card."""
        return False

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at the width of the card."""
        return QSize(self._wide, self.body.totalHeightForWidth(self._wide))

    def minimumSizeHint(self) -> QSize:
        """Qt: no less."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


class FormField(QWidget):
    """A label, a field, and a line below that says what is wrong with it or what belongs in."""

    _is_wrong: bool | None = None

    def __init__(self, name: str, label: str, hint: str, wrong: str, *, is_secret: bool = False) -> None:
        super().__init__()
        self._hint = hint
        self._wrong = wrong
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(label)
        self.edit.setMinimumHeight(34)
        if is_secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._label = plain_label(label)
        self._label.setBuddy(self.edit)
        self._note = plain_label(hint, f"{name}_note", wraps=True, is_faint=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self._label)
        self._column.addWidget(self.edit)
        self._column.addWidget(self._note)
        self.show_wrong(is_wrong=False)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def put_beside(self, made: QPushButton) -> None:
        """Put a button beside the field."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 0, 0, 0)
        self._column.replaceWidget(self.edit, holder := QWidget())
        holder.setLayout(row)
        row.addWidget(self.edit, 1)
        row.addWidget(made)

    def show_wrong(self, *, is_wrong: bool) -> None:
        """Say what is wrong, or what belongs in."""
        self._is_wrong = is_wrong
        self._note.setText(self._wrong if is_wrong else self._hint)
        self._note.setVisible(bool(self._note.text()))
        # A palette would be taken back when the window is dressed anew.
        self._note.setForegroundRole(_WRONG if is_wrong else _HINT)
        self._note.setStyleSheet(f"color: {problem_ink(self.palette()).name()};" if is_wrong else "")
        self.edit.setAccessibleDescription(self._note.text())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the colours may have changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._is_wrong is not None:
            self.show_wrong(is_wrong=self._is_wrong)


def centred(label: QLabel) -> QLabel:
    """Centre a label's text."""
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
