"""One category beside the table: what it is, why it is kept, its period, a hold, and the way to wipe it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop.model.privacy import Category, Holding
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.moments import day_text
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title, category_what, category_why, size_text
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label, rule
from desktop.ui.privacy.period_editor import PeriodEditor
from desktop.ui.privacy.stored_state import StoredState
from desktop.ui.privacy.words import hold_sentence, next_text


class CategoryCard(CardFrame):
    """`hold_wanted()`, `lift_wanted()` and `wipe_wanted()` ask for a dialog; `period` edits the rule."""

    hold_wanted = Signal()
    lift_wanted = Signal()
    wipe_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("privacy_category", self.tr("What is stored"))
        self.title.setWordWrap(True)
        self._what = plain_label("", "privacy_what", wraps=True)
        self._why = plain_label("", "privacy_why", wraps=True, is_faint=True)
        self.period = PeriodEditor()
        self._hold = Notice("privacy_hold", Tone.WARNING)
        self._place = button(self.tr("Put on hold…"), "privacy_place_hold", self.hold_wanted.emit)
        self._lift = button(self.tr("Lift the hold…"), "privacy_lift_hold", self.lift_wanted.emit)
        self._wipe = button(self.tr("Preview and wipe…"), "privacy_wipe", self.wipe_wanted.emit)
        self._actions = FlowRow()
        for one in (self._wipe, self._place, self._lift):
            self._actions.add(one)
        above: tuple[QWidget, ...] = (self._what, self._why, rule())
        below: tuple[QWidget, ...] = (rule(), self.period, self._hold, self._actions)
        for part in above:
            self.body.addWidget(part)
        self.body.addLayout(self._facts())
        for part in below:
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _facts(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        self._entries = plain_label("", "privacy_entries")
        self._size = plain_label("", "privacy_size")
        self._oldest = plain_label("", "privacy_oldest")
        self._next = plain_label("", "privacy_next")
        rows = {
            self.tr("Entries"): self._entries,
            self.tr("Size"): self._size,
            self.tr("Oldest"): self._oldest,
            self.tr("Next deletion"): self._next,
        }
        for title, label in rows.items():
            form.addRow(plain_label(title, is_faint=True), label)
        return form

    def show_state(self, state: StoredState) -> None:
        """Show the chosen category."""
        holding = state.holding
        self.setVisible(holding is not None)
        if holding is None:
            return
        category = holding.category
        self.title.setText(category_title(category))
        self.setAccessibleName(category_title(category))
        self._what.setText(category_what(category))
        self._why.setText(category_why(category))
        is_counted = category not in state.uncounted
        unknown = self.tr("not counted yet")
        self._entries.setText(number_text(holding.entries) if is_counted else unknown)
        self._size.setText(size_text(holding.size_bytes) if is_counted else unknown)
        self._oldest.setText(day_text(holding.oldest) if holding.oldest is not None else "–")
        self._next.setText(next_text(holding))
        self.period.show_state(state, holding)
        self._show_hold(holding)
        self._wipe.setEnabled((holding.entries > 0 or not is_counted) and holding.hold is None)

    def _show_hold(self, holding: Holding) -> None:
        can_hold = holding.category not in (Category.ORDERS, Category.RECORDS)
        self._hold.show_text(hold_sentence(holding.hold) if holding.hold is not None else "")
        self._place.setVisible(holding.hold is None and can_hold)
        self._lift.setVisible(holding.hold is not None)
        self._actions.relayout()
