"""The period of a category: looked at, and edited with what another one would mean."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.privacy import Category, Holding
from desktop.model.retention import RULES, RuleBounds
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.inputs import named, spin_box
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label, primary
from desktop.ui.privacy.stored_state import StoredState
from desktop.ui.privacy.words import bounds_sentence, effect_sentence, kept_sentence

_LONGEST = 9_999


class PeriodEditor(QWidget):
    """`typed(int)` at each other number, then `kept()` or `dropped()`; without bounds there is nothing to edit."""

    typed = Signal(int)
    kept = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("privacy_period")
        self._category: Category | None = None
        self._days = spin_box(0, _LONGEST, 130)
        named(self._days, "privacy_days", self.tr("Days for which it is kept"))
        self._days.setSuffix(self.tr(" days"))
        self._days.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._days.valueChanged.connect(self.typed)
        self._fixed = plain_label("", "privacy_fixed", wraps=True)
        self._bounds = plain_label("", "privacy_bounds", wraps=True, is_faint=True)
        self._effect = Notice("privacy_effect", Tone.WARNING)
        self._counting = plain_label(self.tr("Counting what would go …"), "privacy_counting", is_faint=True)
        self._harmless = Notice("privacy_harmless", Tone.NOTE)
        self._keep = primary(button(self.tr("Keep this period"), "privacy_keep", self.kept.emit))
        self._drop = button(self.tr("As it was"), "privacy_drop", self.dropped.emit)
        self._editing = FlowRow()
        for one in (self._keep, self._drop):
            self._editing.add(one)
        label = plain_label(self.tr("Kept for"), is_faint=True)
        label.setBuddy(self._days)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(label)
        line.addWidget(self._days)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        for part in (self._fixed, self._bounds, self._counting, self._effect, self._harmless, self._editing):
            column.addWidget(part)

    def show_state(self, state: StoredState, holding: Holding) -> None:
        """Show the period in force, or the one that is typed and what it would mean."""
        bounds = RULES.get(holding.category)
        self._days.setVisible(bounds is not None)
        self._fixed.setVisible(bounds is None)
        self._bounds.setVisible(bounds is not None)
        self._fixed.setText(kept_sentence(holding.category))
        if bounds is not None:
            self._show_days(bounds, holding, state.draft_days)
        is_edited = state.is_edited
        effect = state.effect if is_edited else None
        self._counting.setVisible(is_edited and effect is None)
        is_dear = effect is not None and effect.entries > 0 and not effect.is_held
        self._effect.show_text(effect_sentence(effect) if effect is not None and is_dear else "")
        self._harmless.show_text(effect_sentence(effect) if effect is not None and not is_dear else "")
        self._keep.setEnabled(effect is not None and not state.is_keeping)
        self._editing.setVisible(is_edited)
        self._editing.relayout()

    def _show_days(self, bounds: RuleBounds, holding: Holding, draft: int | None) -> None:
        self._bounds.setText(bounds_sentence(bounds))
        shown = draft if draft is not None else holding.days
        is_other = self._category is not holding.category
        self._category = holding.category
        with QSignalBlocker(self._days):
            self._days.setRange(bounds.lowest, bounds.highest)
            if shown is not None and (is_other or self._days.value() != shown):
                self._days.setValue(shown)
