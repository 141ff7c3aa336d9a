"""Below the list: what is chosen, and where it shall go."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.syncset import SelectionKind
from desktop.ui.directory.state import DirectoryState
from desktop.ui.directory.tick_line import TickLine
from desktop.ui.directory.words import add_words, chosen_text
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.screen_parts import button, primary
from desktop.workers.queries.sets import SelectionRole

_LINK = (
    "QPushButton { background: transparent; border: 1px solid transparent; color: palette(link); padding: 4px 8px; }"
    "QPushButton:hover { background: palette(midlight); } QPushButton:focus { border-color: palette(link); }"
    "QPushButton:checked { background: palette(midlight); } QPushButton:disabled { color: palette(dark); }"
)
"""A button that looks like a link: the list's own business, less than what follows below."""


class SelectionBar(QWidget):
    """`role_chosen(SelectionRole)`, `all_wanted()`, `none_wanted()`, `only_wanted(bool)`.

    `removal_wanted()` for an imported file.
    """

    role_chosen = Signal(object)
    all_wanted = Signal()
    none_wanted = Signal()
    only_wanted = Signal(bool)
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen = ElidedLabel("directory_chosen")
        self._all = button(self.tr("Tick all shown"), "directory_tick_all", self.all_wanted.emit)
        self._none = button(self.tr("Untick all"), "directory_untick_all", self.none_wanted.emit)
        self._only = button(
            self.tr("Show only these"),
            "directory_only_ticked",
            lambda: self.only_wanted.emit(self._only.isChecked()),
            hint=self.tr("List the ticked people, wherever they were found"),
        )
        self._only.setCheckable(True)
        hints = {
            SelectionRole.SOURCES: self.tr("Copy them as contacts"),
            SelectionRole.TARGETS: self.tr("Write contacts into their mailboxes"),
            SelectionRole.EXCLUSIONS: self.tr("Keep them out of a sync set"),
        }
        names = {SelectionRole.SOURCES: "add_source", SelectionRole.TARGETS: "add_target"}
        second = self._row = FlowRow(spacing=8)
        for role, hint in hints.items():
            name = f"directory_{names.get(role, 'exclude')}"
            made = button(add_words(role), name, partial(self.role_chosen.emit, role), hint=hint)
            second.add(primary(made) if role is SelectionRole.SOURCES else made)
            if role is SelectionRole.TARGETS:
                self._target = made
        self._remove = button(self.tr("Remove import…"), "directory_remove_source", self.removal_wanted.emit)
        second.add(self._remove)
        links = (self._only, self._none, self._all)
        for one in links:
            one.setStyleSheet(_LINK)
        self._first = TickLine(self._chosen, links)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._first)
        column.addWidget(second)

    def show_state(self, state: DirectoryState) -> None:
        """Show what is chosen."""
        has_ticks = bool(state.ticked)
        self._chosen.setText(chosen_text(len(state.ticked), state.ticked_elsewhere, state.scope))
        self._all.setEnabled(bool(state.listed))
        self._none.setVisible(has_ticks)
        self._only.setVisible(has_ticks or state.only_ticked)
        self._only.setChecked(state.only_ticked)
        self._first.relayout()
        self._target.setEnabled(state.can_be_target)
        self._remove.setVisible(state.chosen == (state.scope,) and state.scope.kind is SelectionKind.FILE)
        self._row.relayout()
