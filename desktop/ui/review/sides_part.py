"""Two contacts side by side, with what matches or differs marked by sign, word and ground."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.model.plan import ChangeKind
from desktop.ui.kit.difference_text import DifferenceText
from desktop.ui.kit.field_text import field_word
from desktop.ui.kit.kind_badges import tint
from desktop.ui.kit.kind_colours import RowMark
from desktop.ui.kit.screen_parts import plain_label
from desktop.ui.review.sides import SideLine, Sides

_NAMES = 132


class SidesPart(QWidget):
    """A field a line: what matches first, what differs next, then what is the same in both."""

    def __init__(self, sides: Sides, choices: str) -> None:
        super().__init__()
        self.setObjectName("review_sides")
        self.setAccessibleName(self.tr("Both contacts side by side"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if choices:
            column.addLayout(self._choices(choices))
        if not sides.is_second_known:
            column.addWidget(
                plain_label(
                    self.tr("The second contact is not stored here: make the plan again to see it."),
                    "review_second_unknown",
                    wraps=True,
                    is_faint=True,
                )
            )
        column.addLayout(self._grid(sides))

    def _choices(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        title = plain_label(self.tr("What you can do"), is_faint=True)
        title.setMinimumWidth(_NAMES)
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain_label(text, "review_choices", wraps=True), 1)
        return row

    def _grid(self, sides: Sides) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, _NAMES)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        titles = (self.tr("Field"), *sides.titles) if sides.is_second_known else (self.tr("Field"), sides.titles[0])
        for place, text in enumerate(titles):
            grid.addWidget(plain_label(text, f"review_side_title_{place}", wraps=True, is_faint=True), 0, place)
        for row, line in enumerate(sides.lines, 1):
            grid.addWidget(self._name(line, sides), row, 0, Qt.AlignmentFlag.AlignTop)
            self._add_values(grid, row, line, sides)
        return grid

    def _name(self, line: SideLine, sides: Sides) -> QWidget:
        if not sides.is_second_known or not (line.is_match or line.differs):
            return plain_label(field_word(line.field), f"review_side_{line.field.value}", wraps=True)
        name = QWidget()
        words = QVBoxLayout(name)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(plain_label(field_word(line.field), f"review_side_{line.field.value}", wraps=True))
        words.addWidget(_Said(self.tr("= matches"), RowMark.MATCH) if line.is_match else _Said(self.tr("≠ differs")))
        return name

    def _add_values(self, grid: QGridLayout, row: int, line: SideLine, sides: Sides) -> None:
        values = line.values
        cells = [(values.before, values.removed), (values.after, values.added)]
        for column, (text, spans) in enumerate(cells[: 2 if sides.is_second_known else 1], 1):
            value = DifferenceText()
            value.setObjectName(f"review_side_{line.field.value}_{column}")
            pairs = [(span.start, span.length) for span in spans] if line.differs and text else []
            # Nothing is taken away here: what only one of them has is underlined on both sides.
            value.show_text(text or self.tr("(empty)"), pairs, is_added=True, is_faint=not text)
            grid.addWidget(value, row, column, Qt.AlignmentFlag.AlignTop)


class _Said(QLabel):
    """A sign with a word in the ink of what it says."""

    def __init__(self, text: str, mark: RowMark | ChangeKind = ChangeKind.CONFLICT) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("review_side_said")
        self._mark = mark

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the words in their ink."""
        painter = QPainter(self)
        painter.setPen(tint(self._mark, self.palette()).ink)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())
