"""What the signs of the review mean, and its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.ui.kit.dialog import Dialog, close_row
from desktop.ui.kit.kind_colours import Badged, RowMark
from desktop.ui.kit.screen_parts import heading, plain_label
from desktop.ui.kit.text_scroll import AIR, INSIDE, TextScroll
from desktop.ui.review.badge import Badge
from desktop.ui.review.keys import help_lines
from desktop.ui.review.state import PILLS
from desktop.ui.review.words import kind_hint, kind_title


class HelpDialog(Dialog):
    """Signs and keys, for reading; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("review_help_dialog")
        self.setWindowTitle(self.tr("Help: review"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 720)
        area = TextScroll("review_help_area", self.tr("Signs and keys"))
        area.setWidget(self._page())
        area.setFocus()
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - AIR, 16, 24 - AIR, 20)
        column.setSpacing(12)
        close = close_row(self, self.tr("Close"), "review_help_close")
        close.setContentsMargins(AIR, 0, AIR, 0)
        column.addWidget(area, 1)
        column.addWidget(close)

    def _page(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(INSIDE)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        grid.addWidget(heading(self.tr("Signs")), 0, 0, 1, 3)
        marks: list[tuple[Badged, str, str]] = [
            (
                RowMark.ANEW,
                self.tr("Planned again"),
                self.tr("A row of a renewed plan that is not as in the plan before."),
            ),
            (None, self.tr("Changed by users"), self.tr("What users did to contacts of ours themselves.")),
            *((kind, kind_title(kind), kind_hint(kind)) for kind in PILLS),
        ]
        for row, (kind, title, hint) in enumerate(marks, 1):
            grid.addWidget(Badge(kind), row, 0)
            grid.addWidget(plain_label(title), row, 1)
            grid.addWidget(plain_label(hint, wraps=True, is_faint=True), row, 2)
        first = grid.rowCount()
        grid.setRowMinimumHeight(first, 44)
        grid.addWidget(heading(self.tr("Keys")), first, 0, 1, 3, Qt.AlignmentFlag.AlignBottom)
        for row, (keys, text) in enumerate(help_lines(), first + 1):
            grid.addWidget(plain_label(keys), row, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain_label(text, wraps=True, is_faint=True), row, 2)
        return page
