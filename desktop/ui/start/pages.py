"""What the pages of the start have in common."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop.ui.kit.screen_parts import Notice, Tone, heading, plain_label

WIDTH = 480


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


def centred(label: QLabel) -> QLabel:
    """Centre a label's text."""
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
