"""How the mailboxes of a run stand, as one bar with words below: verified, partly, failed, under way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.model.plan import ChangeKind
from desktop.model.run import MailboxResult
from desktop.ui.kit.kind_badges import tint
from desktop.ui.kit.numbers import number_text
from desktop.ui.runs.words import RESULT_SIGNS, result_word

_KINDS = {
    MailboxResult.VERIFIED: ChangeKind.CREATE,
    MailboxResult.PARTLY: ChangeKind.CONFLICT,
    MailboxResult.FAILED: ChangeKind.DELETE,
    MailboxResult.WAITING: ChangeKind.SKIP,
}
_BAR = 10


class ResultBar(QWidget):
    """Only results that occur are named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run_results")
        self._counts: dict[MailboxResult, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def counts(self) -> dict[MailboxResult, int]:
        """How many mailboxes stand how."""
        return dict(self._counts)

    def show_counts(self, counts: dict[MailboxResult, int]) -> None:
        """Show other numbers."""
        self._counts = {result: counts.get(result, 0) for result in _KINDS}
        words = [f"{number} {result_word(result)}" for result, number in self._counts.items() if number]
        self.setAccessibleName(", ".join(words))
        self.setVisible(bool(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: bar and words."""
        return QSize(300, _BAR + 10 + self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw bar and words."""
        whole = sum(self._counts.values())
        if not whole:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0, 0, self.width(), _BAR), _BAR / 2, _BAR / 2)
        painter.save()
        painter.setClipPath(outline)
        x = 0.0
        for result, number in self._counts.items():
            width = self.width() * number / whole
            colours = tint(_KINDS[result], self.palette())
            painter.fillRect(
                QRectF(x, 0, width, _BAR), colours.ground if result is MailboxResult.WAITING else colours.ink
            )
            x += width
        painter.restore()
        x = 0.0
        base = _BAR + 6 + self.fontMetrics().ascent()
        for result, number in self._counts.items():
            if not number:
                continue
            painter.setPen(tint(_KINDS[result], self.palette()).ink)
            text = f"{RESULT_SIGNS[result]} {number_text(number)} {result_word(result)}"
            painter.drawText(int(x), base, text)
            x += self.fontMetrics().horizontalAdvance(text) + 24
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
