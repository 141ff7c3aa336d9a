"""Below the list: what is chosen, and where it shall go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.syncset import SelectionKind
from desktop.ui.directory.state import DirectoryState, is_of_source
from desktop.ui.directory.words import chosen_text
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.screen_parts import button, primary
from desktop.workers.queries.sets import SelectionRole

_LINK = (
    "QPushButton { background: transparent; border: 1px solid transparent; color: palette(link); padding: 4px 8px; }"
    "QPushButton:hover { background: palette(midlight); } QPushButton:focus { border-color: palette(link); }"
    "QPushButton:disabled { color: palette(mid); }"
)
"""A button that looks like a link: the list's own business, less than what follows below."""


class SelectionBar(QWidget):
    """`role_chosen(SelectionRole)`, `all_wanted()`, `none_wanted()`, `removal_wanted()` for an imported file."""

    role_chosen = Signal(object)
    all_wanted = Signal()
    none_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen = ElidedLabel("directory_chosen")
        self._all = button(self.tr("Tick all shown"), "directory_tick_all", self.all_wanted.emit)
        self._none = button(self.tr("Untick all"), "directory_untick_all", self.none_wanted.emit)
        self._exclude = button(
            self.tr("Exclude…"),
            "directory_exclude",
            lambda: self.role_chosen.emit(SelectionRole.EXCLUSIONS),
            hint=self.tr("Keep them out of a sync set"),
        )
        self._target = button(
            self.tr("Add as target…"),
            "directory_add_target",
            lambda: self.role_chosen.emit(SelectionRole.TARGETS),
            hint=self.tr("Write contacts into their mailboxes"),
        )
        self._source = primary(
            button(
                self.tr("Add as source…"),
                "directory_add_source",
                lambda: self.role_chosen.emit(SelectionRole.SOURCES),
                hint=self.tr("Copy them as contacts"),
            )
        )
        self._remove = button(self.tr("Remove import…"), "directory_remove_source", self.removal_wanted.emit)
        for one in (self._all, self._none):
            one.setStyleSheet(_LINK)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self._chosen)
        first.addStretch(1)
        first.addWidget(self._none)
        first.addWidget(self._all)
        second = self._row = FlowRow(spacing=8)
        for one in (self._source, self._target, self._exclude, self._remove):
            second.add(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(second)

    def show_state(self, state: DirectoryState) -> None:
        """Show what is chosen."""
        self._chosen.setText(chosen_text(len(state.ticked), state.scope))
        self._all.setEnabled(bool(state.listed))
        self._none.setVisible(bool(state.ticked))
        # Only accounts of the directory have mailboxes.
        self._target.setEnabled(not any(is_of_source(one) for one in state.chosen))
        self._remove.setVisible(state.chosen == (state.scope,) and state.scope.kind is SelectionKind.FILE)
        self._row.relayout()
