"""Pills, grouping and search of the review."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.model.plan import ChangeKind
from desktop.ui.kit.counted_pill import CountedPill
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.screen_parts import plain_label
from desktop.ui.kit.search_field import SearchField
from desktop.ui.review.plan_words import cost_text
from desktop.ui.review.state import PILLS, Phase, ReviewState
from desktop.ui.review.words import kind_hint, kind_word
from desktop.workers.queries.review import Grouping


class FilterBar(QWidget):
    """`kind_toggled(ChangeKind)`, `grouping_chosen(Grouping)`, `searched(str)`.

    `left_downwards()`: the keyboard leaves the search for the list.
    """

    left_downwards = Signal()
    kind_toggled = Signal(object)
    grouping_chosen = Signal(object)
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pills = {kind: CountedPill(kind, partial(kind_word, kind), kind_hint(kind)) for kind in PILLS}
        self._row = pills = FlowRow(spacing=8)
        for kind, pill in self._pills.items():
            pill.clicked.connect(lambda _checked=False, kind=kind: self.kind_toggled.emit(kind))
            pills.add(pill)
        self._groupings = {
            Grouping.PERSON: QRadioButton(self.tr("person")),
            Grouping.MAILBOX: QRadioButton(self.tr("mailbox")),
            Grouping.KIND: QRadioButton(self.tr("kind of change")),
        }
        self._search = SearchField(self.tr("Find a person or mailbox"), "review_search")
        self._search.setMinimumWidth(240)
        self._search.searched.connect(self.searched)
        self._search.left_downwards.connect(self.left_downwards)
        self._cost = plain_label("", "review_cost", is_faint=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(pills)
        column.addLayout(self._second_row())

    def _second_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(plain_label(self.tr("Group by")))
        group = QButtonGroup(self)
        for grouping, choice in self._groupings.items():
            choice.setObjectName(f"review_by_{grouping.name.lower()}")
            choice.setAccessibleName(self.tr("Group by {what}").replace("{what}", choice.text()))
            choice.clicked.connect(lambda _checked=False, grouping=grouping: self.grouping_chosen.emit(grouping))
            group.addButton(choice)
            row.addWidget(choice)
        row.addSpacing(12)
        row.addWidget(self._search)
        row.addStretch(1)
        row.addWidget(self._cost)
        return row

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self._search.setFocus()
        self._search.selectAll()

    def press(self, kind: ChangeKind) -> None:
        """Press or release a pill as a click would; one without changes can't be pressed."""
        self._pills[kind].click()

    def go_to_next_grouping(self) -> None:
        """Choose the grouping to the right of the chosen one, after the last the first."""
        choices = list(self._groupings.values())
        here = next(place for place, choice in enumerate(choices) if choice.isChecked())
        choices[(here + 1) % len(choices)].click()

    def show_state(self, state: ReviewState) -> None:
        """Show counts, pressed pills, grouping, search and cost."""
        parts = state.counts.parts if state.counts is not None else {}
        for kind, pill in self._pills.items():
            pill.setChecked(kind in state.kinds)
            pill.set_count(parts.get(kind, 0))
        self._groupings[state.grouping].setChecked(True)
        if not self._search.hasFocus() and self._search.text().strip() != state.search:
            self._search.put(state.search)
        page = state.page
        self.setEnabled(state.phase is Phase.SHOWN)
        if page is None:
            return
        self._row.relayout()
        self._cost.setText(cost_text(page.header.cost))
