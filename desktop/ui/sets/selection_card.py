"""Sources, exclusions or targets of a set as chips."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.model.connection import Connection
from desktop.model.syncset import Selection
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.chip import Chip
from desktop.ui.kit.colour_dot import ColourDot
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label
from desktop.ui.sets.state import SetsState
from desktop.ui.sets.words import connection_label, finding_sentence, kind_word, role_hint, role_title, selection_label
from desktop.workers.queries.sets import SelectionRole

MOST_CHIPS = 60


class SelectionCard(CardFrame):
    """`add_wanted(SelectionRole)` opens the picker, `removed(SelectionRole, Selection)` takes a line out.

    `filter_wanted(SelectionRole)` asks for a filter, `file_wanted(SelectionRole)` for a file of people.
    """

    add_wanted = Signal(object)
    filter_wanted = Signal(object)
    file_wanted = Signal(object)
    removed = Signal(object, object)

    def __init__(self, role: SelectionRole) -> None:
        super().__init__(f"set_{role.value}", role_title(role), role_hint(role))
        self._role = role
        self._shown: tuple[tuple[Selection, ...], tuple[Connection, ...]] | None = None
        self._chips = FlowRow(spacing=8)
        self._more = plain_label("", f"set_{role.value}_more", is_faint=True)
        self._finding = Notice(f"set_{role.value}_finding", Tone.WARNING)
        self._add = button(self.tr("Add…"), f"set_{role.value}_add", lambda: self.add_wanted.emit(role))
        name = self.tr("Add to {list}").replace("{list}", role_title(role))
        self._add.setAccessibleName(name)
        filter_ = button(self.tr("Filter…"), f"set_{role.value}_filter", lambda: self.filter_wanted.emit(role))
        filter_.setAccessibleName(self.tr("Add a filter to {list}").replace("{list}", role_title(role)))
        buttons = [self._add, filter_]
        if role is SelectionRole.SOURCES:
            file = button(self.tr("Import a file…"), "set_sources_file", lambda: self.file_wanted.emit(role))
            buttons.append(file)
        self._buttons = QWidget()  # one thing to the row: none of them goes to the next line alone
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for one in buttons:
            row.addWidget(one)
        self._chips.add(self._buttons)
        self.body.addWidget(self._chips)
        self.body.addWidget(self._more)
        self.body.addWidget(self._finding)

    def show_state(self, state: SetsState) -> None:
        """Show the lines of the draft."""
        if state.draft is None:
            return
        finding = state.findings.get(self._role.value)
        self._finding.show_text(finding_sentence(finding) if finding and not state.is_fresh else "")
        selections: tuple[Selection, ...] = getattr(state.draft, self._role.value)
        if (selections, state.connections) == self._shown:
            return
        self._shown = selections, state.connections
        self._chips.take_all(keep=(self._buttons,))
        for place, selection in enumerate(selections[:MOST_CHIPS]):
            chip = self._chip(place, selection, state)
            chip.removed.connect(lambda selection=selection: self.removed.emit(self._role, selection))
            self._chips.add(chip)
        self._chips.add(self._buttons)
        hidden = len(selections) - MOST_CHIPS
        text = self.tr("… and {number} more").replace("{number}", number_text(hidden))
        self._more.setText(text)
        self._more.setVisible(hidden > 0)

    def _chip(self, place: int, selection: Selection, state: SetsState) -> Chip:
        """Return the chip of a line; where lines of several connections stand in the set, each says which it is of."""
        name, kind, label = f"set_{self._role.value}_{place}", kind_word(selection.kind), selection_label(selection)
        if state.draft is None or len(state.draft.connections) == 1:
            return Chip(kind, label, name)
        connection_id = state.draft.connection_of(selection)
        names = {one.id: one.name for one in state.connections}
        colours = {one.id: one.colour for one in state.connections}
        origin = connection_label(selection, names) or names.get(connection_id, "")
        return Chip(kind, label, name, origin, ColourDot(colours.get(connection_id, "")))
