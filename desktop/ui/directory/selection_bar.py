"""Below the list: what is chosen, and where it shall go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.directory.state import DirectoryState
from desktop.ui.directory.words import chosen_text
from desktop.ui.kit.screen_parts import button, plain_label, primary
from desktop.workers.queries.sets import SelectionRole


class SelectionBar(QWidget):
    """`role_chosen(SelectionRole)`, `all_wanted()`, `none_wanted()`."""

    role_chosen = Signal(object)
    all_wanted = Signal()
    none_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen = plain_label("", "directory_chosen")
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._chosen)
        row.addSpacing(8)
        row.addWidget(self._all)
        row.addWidget(self._none)
        row.addStretch(1)
        for one in (self._exclude, self._target, self._source):
            row.addWidget(one)

    def show_state(self, state: DirectoryState) -> None:
        """Show what is chosen."""
        self._chosen.setText(chosen_text(len(state.ticked), state.scope))
        self._all.setEnabled(bool(state.listed))
        self._none.setVisible(bool(state.ticked))
