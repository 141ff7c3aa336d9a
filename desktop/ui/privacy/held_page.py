"""All that is held about one person, by category, with what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.person_held import Candidate
from desktop.model.privacy import Category
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.fold import Fold
from desktop.ui.kit.line import Line
from desktop.ui.kit.lines_view import LinesView
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.privacy_words import category_title
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label
from desktop.ui.kit.wrap_label import WrapLabel
from desktop.ui.privacy.person_state import Group, PersonState
from desktop.ui.privacy.person_words import (
    correction_sentences,
    group_lines,
    group_note,
    held_sentence,
    limit_sentences,
)
from desktop.ui.privacy.words import hold_sentence

_TALLEST = 320
_INDENT = 22
"""What was found stands below the title of its category, not below the arrow."""


class HeldPage(QWidget):
    """`export_wanted()`, `hold_wanted()`, `lift_wanted()`, `erase_wanted()`, `erase_everywhere_wanted()`.

    `review_wanted()`, `finish_wanted()` and `give_up_wanted()` while the erasure in the mailboxes is planned.
    """

    export_wanted = Signal()
    hold_wanted = Signal()
    lift_wanted = Signal()
    erase_wanted = Signal()
    erase_everywhere_wanted = Signal()
    review_wanted = Signal()
    finish_wanted = Signal()
    give_up_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("privacy_held")
        self._shown: tuple[Group, ...] | None = None
        self._of: Candidate | None = None
        self._open: set[Category] = set()
        self._name = WrapLabel("privacy_held_name", is_bold=True, grow=1.3)
        self._summary = plain_label("", "privacy_held_summary", wraps=True)
        self._hold = Notice("privacy_person_hold", Tone.WARNING)
        self._excluded = Notice("privacy_person_excluded", Tone.NOTE)
        self._planned = Notice("privacy_person_planned", Tone.NOTE)
        self._export = button(self.tr("Export…"), "privacy_export", self.export_wanted.emit)
        self._place = button(self.tr("Put on hold…"), "privacy_person_place_hold", self.hold_wanted.emit)
        self._lift = button(self.tr("Lift the hold…"), "privacy_person_lift_hold", self.lift_wanted.emit)
        self._erase = button(self.tr("Erase here…"), "privacy_erase", self.erase_wanted.emit)
        self._everywhere = button(
            self.tr("Erase everywhere…"), "privacy_erase_everywhere", self.erase_everywhere_wanted.emit
        )
        self._actions = FlowRow()
        self._review = button(self.tr("Review the plan…"), "privacy_review", self.review_wanted.emit)
        self._finish = button(self.tr("Finish here"), "privacy_finish", self.finish_wanted.emit)
        self._give_up = button(self.tr("Give it up"), "privacy_give_up", self.give_up_wanted.emit)
        erasing = (self._erase, self._everywhere, self._review, self._finish, self._give_up)
        for one in (self._export, self._place, self._lift, *erasing):
            self._actions.add(one)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(0)
        self._correct = LinesView("privacy_correct", self.tr("Where to correct it"), is_flush=True, is_close=True)
        limits = LinesView("privacy_limits", self.tr("What erasing can't reach"), is_flush=True, is_close=True)
        limits.show_lines([Line(text) for text in limit_sentences()])
        column = self.column = QVBoxLayout(self)
        column.setSpacing(10)
        parts: tuple[QWidget, ...] = (
            self._name,
            self._summary,
            self._hold,
            self._planned,
            self._excluded,
            self._actions,
        )
        for part in parts:
            column.addWidget(part)
        column.addLayout(self._groups)
        self._correct_card = CardFrame("privacy_correct_card", self.tr("Where to correct it"))
        limits_card = CardFrame("privacy_limits_card", self.tr("What erasing can't reach"))
        for card, lines in ((self._correct_card, self._correct), (limits_card, limits)):
            card.body.addWidget(lines)
            column.addWidget(card)
        column.addStretch(1)

    def show_state(self, state: PersonState) -> None:
        """Show the chosen person."""
        if state.chosen is None:
            return
        held = state.held
        self._name.setText(shown_name(state.chosen.name) or shown_name(state.chosen.key))
        self._summary.setText(held_sentence(state))
        self._summary.setVisible(bool(self._summary.text()))
        is_held = held is not None and held.hold is not None
        self._hold.show_text(hold_sentence(held.hold) if held is not None and held.hold is not None else "")
        self._show_excluded(state)
        has_some = held is not None and bool(held.findings)
        has_ours = held is not None and bool(held.erased)
        self._export.setEnabled(has_some and not state.is_busy)
        for one in (self._erase, self._everywhere):
            one.setEnabled(has_ours and not is_held and not state.is_busy)
        self._show_planned(state)
        self._place.setVisible(not is_held)
        self._place.setEnabled(held is not None and not state.is_busy)
        self._lift.setVisible(is_held)
        self._actions.relayout()
        self._correct_card.setVisible(held is not None)
        if held is not None:
            self._correct.show_lines([Line(text) for text in correction_sentences(held)])
        if state.chosen != self._of:
            self._of, self._open = state.chosen, set()
        if state.groups != self._shown:
            self._shown = state.groups
            self._show_groups(state.groups)

    def _show_planned(self, state: PersonState) -> None:
        text = self.tr(
            "Erasing everywhere is planned. Review and apply the plan; when every mailbox is done, finish it here."
        )
        self._planned.show_text(text if state.planned else "")
        for one in (self._review, self._finish, self._give_up):
            one.setVisible(bool(state.planned))
            one.setEnabled(not state.is_busy)
        for one in (self._erase, self._everywhere):
            one.setVisible(not state.planned)

    def _show_excluded(self, state: PersonState) -> None:
        sets = state.held.excluding_sets if state.held is not None else ()
        text = self.tr(
            "Excluded by name in {sets}. That name goes with the rest: choose while erasing that the person does not"
            " come back."
        )
        self._excluded.show_text(text.replace("{sets}", ", ".join(shown_name(one) for one in sets)) if sets else "")

    def _show_groups(self, groups: tuple[Group, ...]) -> None:
        while (item := self._groups.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for group in groups:
            self._groups.addWidget(self._fold(group))

    def _fold(self, group: Group) -> Fold:
        title = category_title(group.category)
        name = f"privacy_held_{group.category.value}"
        fold = Fold(name, title, is_open=group.category in self._open)
        fold.head.show_note(group_note(group))
        lines = LinesView(f"{name}_lines", title, tallest=_TALLEST)
        lines.show_lines(group_lines(group))
        fold.body.setContentsMargins(_INDENT, 2, 0, 12)
        fold.body.addWidget(lines)
        fold.opened.connect(lambda is_open: (self._open.add if is_open else self._open.discard)(group.category))
        return fold
