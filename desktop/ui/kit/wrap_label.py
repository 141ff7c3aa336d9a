"""A label that wraps within a word where it must: a name of a thousand letters stays in its place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop.ui.kit.plain_text import dress, laid_out
from desktop.ui.kit.tips import plain_tip

LONGEST_SHOWN = 120


class WrapLabel(QLabel):
    """Shows its text to the letter, up to 120 characters; all of a longer one is the hint."""

    def __init__(self, name: str, *, is_faint: bool = False, is_bold: bool = False, grow: float = 1.0) -> None:
        super().__init__()
        dress(self, name, is_faint=is_faint, is_bold=is_bold, grow=grow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def shown_text(self) -> str:
        """What there is room for."""
        text = self.text()
        return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"

    def setText(self, text: str) -> None:
        """Qt: another text."""
        super().setText(text)
        self.setToolTip(plain_tip(text) if self.shown_text != text else "")
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Qt: the height follows from the wrapping."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height at a width."""
        return laid_out(self.shown_text, self.font(), width)[1]

    def sizeHint(self) -> QSize:
        """Qt: a dozen letters wide, or as wide as it is."""
        width = max(self.width(), 12 * self.fontMetrics().averageCharWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt: a few letters."""
        return QSize(4 * self.fontMetrics().averageCharWidth(), self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        laid_out(self.shown_text, self.font(), self.width())[0].draw(painter, QPointF(0, 0))
