"""The bottom of the review: how much is ticked, and what can be done with the plan."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import button, primary
from desktop.ui.review.state import ReviewState

_PATIENCE_MS = 300
"""What takes no longer needs no sign; it would only flicker."""


class ReviewFooter(QWidget):
    """`all_ticked(bool)`, `discard_wanted()`, `apply_wanted()`."""

    all_ticked = Signal(bool)
    discard_wanted = Signal()
    apply_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ticked = ElidedLabel("review_ticked", least=6)
        self._text = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._ticked.setText(self.tr("One moment …")))
        self._tick_buttons = (
            button(self.tr("Tick all shown"), "review_tick_all", lambda: self.all_ticked.emit(True)),
            button(self.tr("Untick all shown"), "review_tick_none", lambda: self.all_ticked.emit(False)),
        )
        self._discard = button(self.tr("Discard"), "review_discard", self.discard_wanted.emit)
        self._apply = primary(QPushButton())
        self._apply.setObjectName("review_apply")
        self._apply.clicked.connect(self.apply_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._ticked)
        row.addSpacing(8)
        for one in self._tick_buttons:
            row.addWidget(one)
        row.addStretch(1)
        for one in (self._discard, self._apply):
            row.addWidget(one)

    def show_state(self, state: ReviewState) -> None:
        """Show the numbers, and what can be done now."""
        writing, ticked = (state.counts.writing, state.counts.ticked) if state.counts is not None else (0, 0)
        text = self.tr("{ticked} of {all} changes ticked") if writing != 1 else self.tr("{ticked} of 1 change ticked")
        self._text = text.replace("{ticked}", number_text(ticked)).replace("{all}", number_text(writing))
        if state.held_back:
            held = self.tr("{number} held back").replace("{number}", number_text(state.held_back))
            self._text = f"{self._text}, {held}"
            ticked = (
                ticked - state.held_back or ticked
            )  # where nothing else is ticked, the question tells how to release
        if not (state.is_reading or state.is_ticking):
            self._patience.stop()
            self._ticked.setText(self._text)
        elif not self._patience.isActive():
            self._patience.start()
        apply = self.tr("Apply {number} changes…") if ticked != 1 else self.tr("Apply 1 change…")
        self._apply.setText(apply.replace("{number}", number_text(ticked)))
        self._apply.setAccessibleName(self._apply.text())
        self._apply.setEnabled(state.can_apply)
        self._discard.setEnabled(state.can_tick)
        is_any_shown = state.page is not None and any(group.writing for group in state.page.groups)
        for one in self._tick_buttons:
            one.setEnabled(state.can_tick and is_any_shown)
