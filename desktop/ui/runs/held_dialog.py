"""What one mailbox holds of ours by now: the contacts that its owner's phone shows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.ids import MailboxId
from desktop.ui.kit.dialog import Dialog, close_row
from desktop.ui.kit.line_table import Column, LineTable, line_view
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import button, heading, plain_label
from desktop.ui.kit.search_field import SearchField
from desktop.ui.runs.state import RunsState
from desktop.workers.queries.runs import Held


class HeldDialog(Dialog):
    """`undo_wanted(PersonKey)`: take back what the run did to one of the contacts in this mailbox."""

    undo_wanted = Signal(str)

    def __init__(self, parent: QWidget, mailbox_id: MailboxId, name: str) -> None:
        super().__init__(parent)
        self._mailbox_id = mailbox_id
        self._state = RunsState()
        self.setObjectName("held")
        title = self.tr("Contacts in {mailbox}").replace("{mailbox}", shown_name(name))
        self.setWindowTitle(self.tr("Contacts in a mailbox"))
        self._count = plain_label("", "held_count", wraps=True, is_faint=True)
        self._search = SearchField(self.tr("Name or number"), "held_search")
        self._search.searched.connect(lambda _text: self._show_lines())
        self._lines: LineTable[Held] = LineTable(self._columns(), self, key=lambda held: held.person_key)
        self._view = line_view(self._lines, "held_contacts", self.tr("Contacts"), 0)
        self._view.setColumnWidth(1, 180)
        self._search.left_downwards.connect(self._view.setFocus)
        self._undo = button(self.tr("Undo for this contact…"), "held_undo", self._on_undo)
        self._view.selectionModel().selectionChanged.connect(self._show_undo)
        self._lines.modelReset.connect(self._show_undo)
        self._lines.layoutChanged.connect(self._show_undo)
        row = QHBoxLayout()
        row.addWidget(self._undo)
        row.addWidget(close_row(self, self.tr("Close"), "held_close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        head = heading(title, "held_title")
        head.setWordWrap(True)
        for part in (head, self._count, self._search, self._view):
            column.addWidget(part)
        column.addLayout(row)
        self._show_undo()
        self.resize(self.sizeHint())  # else it is as low as its labels let it

    def sizeHint(self) -> QSize:
        """Qt: so that it fits into the smallest window."""
        return QSize(640, 540)

    def show_state(self, state: RunsState) -> None:
        """Show what was read of this mailbox."""
        if state.held_in == self._mailbox_id:
            self._state = state
            self._show_lines()

    def _show_lines(self) -> None:
        held = self._state.held
        if held is None:
            self._count.setText(self.tr("Reading …"))
            return
        words = self._search.text().casefold().split()
        found = [one for one in held if all(word in f"{one.name} {one.mobile}".casefold() for word in words)]
        self._lines.set_lines(found)
        photos = sum(one.has_photo for one in held)
        text = self.tr("{number} contacts by the records of ContactSync, {photos} with a photo.")
        text = text.replace("{number}", number_text(len(held))).replace("{photos}", number_text(photos))
        shown = self.tr("{number} shown.").replace("{number}", number_text(len(found)))
        self._count.setText(f"{text} {shown}" if words else text)
        self._show_undo()

    def _chosen(self) -> Held | None:
        rows = self._view.selectionModel().selectedRows()
        return self._lines.line(rows[0].row()) if rows else None

    def _show_undo(self) -> None:
        self._undo.setEnabled(self._state.can_undo and self._chosen() is not None)

    def _on_undo(self) -> None:
        held = self._chosen()
        if held is not None:
            self.undo_wanted.emit(held.person_key)
            self.accept()

    def _columns(self) -> list[Column[Held]]:
        yes, no = self.tr("yes"), self.tr("no")
        return [
            (self.tr("Name"), lambda held: shown_name(held.name)),
            (self.tr("Mobile"), lambda held: shown_name(held.mobile)),
            (self.tr("Photo"), lambda held: yes if held.has_photo else no),
        ]
