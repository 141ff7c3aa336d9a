"""What a user changed in a contact of ours since the last run, above what the plan will do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel

from desktop.ui.kit.difference_text import DifferenceText
from desktop.ui.kit.field_text import field_word
from desktop.ui.kit.kind_badges import tint
from desktop.ui.kit.screen_parts import plain_label
from desktop.ui.review.badge import Badge
from desktop.ui.review.detail_state import EditLine


class EditsPart(QFrame):
    """A field a line: as we wrote it, and as the user has it now."""

    def __init__(self, edits: Sequence[EditLine]) -> None:
        super().__init__()
        self.setObjectName("review_edits")
        self.setAccessibleName(self.tr("Changed by the user since the last run"))
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 0, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 118)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        title = plain_label(self.tr("Changed by the user since the last run"), wraps=True)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Badge(None))
        top.addWidget(title, 1)
        grid.addLayout(top, 0, 0, 1, 3)
        titles = (self.tr("Field"), self.tr("As written"), self.tr("As the user has it"))
        for column, text in enumerate(titles):
            grid.addWidget(self._said(text), 1, column)
        for row, edit in enumerate(edits, 2):
            grid.addWidget(plain_label(field_word(edit.field)), row, 0, Qt.AlignmentFlag.AlignTop)
            name = f"review_edit_{edit.field.value}"
            sides = ((edit.values.before, edit.values.removed, False), (edit.values.after, edit.values.added, True))
            for column, (text, spans, is_added) in enumerate(sides, 1):
                value = DifferenceText()
                value.setObjectName(f"{name}_{column}")
                pairs = [(span.start, span.length) for span in spans]
                value.show_text(text or self.tr("(empty)"), pairs if text else (), is_added=is_added, is_faint=not text)
                grid.addWidget(value, row, column)

    def _said(self, text: str) -> QLabel:
        return plain_label(text, is_faint=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: an edge in the colour of drift."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().alternateBase())
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setBrush(tint(None, self.palette()).ink)
        painter.drawRoundedRect(QRectF(0, 0, 4, self.height()), 2, 2)
