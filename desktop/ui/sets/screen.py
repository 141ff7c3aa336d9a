"""Sync sets: the list at the left, the page of one set at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.ids import ConnectionId, PersonKey, SetKey
from desktop.model.syncset import Selection, SyncSet
from desktop.ui.kit.screen_parts import EmptyPage, Notice, Question, Tone, button, heading, primary, shown_name
from desktop.ui.kit.tips import plain_tip
from desktop.ui.kit.undo_notice import UndoNotice
from desktop.ui.sets.filter_dialog import FilterDialog
from desktop.ui.sets.page import SetPage
from desktop.ui.sets.people_import import PeopleImport
from desktop.ui.sets.picker import PickerDialog
from desktop.ui.sets.presenter import SetsPresenter
from desktop.ui.sets.set_exchange import SetExchange
from desktop.ui.sets.state import Phase, SetsState
from desktop.ui.sets.words import left_sentence
from desktop.workers.queries.sets import SelectionRole
from desktop.workers.runner import TaskRunner


class SetsScreen(QWidget):
    """`plan_made(PlanId)`: a plan of a set is stored and wants to be reviewed."""

    plan_made = Signal(str)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sets")
        self._runner = runner
        self._connection_id: ConnectionId | None = None
        self._noted: SyncSet | None = None
        self.presenter = SetsPresenter(runner, self.tr("Company contacts"), self)
        self._exchange = SetExchange(self, runner, self.presenter)
        self._list = QListWidget()
        self._list.setObjectName("sets_list")
        self._list.setAccessibleName(self.tr("Sync sets"))
        self._list.setFixedWidth(220)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.currentItemChanged.connect(lambda item, _old: self._on_chosen(item))
        self._new = button(self.tr("New set"), "sets_new", self._on_new)
        self._import_sets = button(self.tr("Import sets…"), "sets_import", self._exchange.choose)
        self._note = Notice("sets_note", Tone.GOOD)
        self._left = Notice("sets_left", Tone.NOTE)
        self._error = Notice("sets_error", Tone.ERROR, self.tr("Try again"), self.presenter.retry)
        self._removed = UndoNotice(
            "sets_removed", self.tr("Undo"), self.presenter.put_back, self.presenter.forget_removed
        )
        self._page = SetPage(self.presenter)
        self._import = PeopleImport(self, runner)
        first_import = button(self.tr("Import sets…"), "sets_first_import", self._exchange.choose)
        first = primary(button(self.tr("New set"), "sets_first", self._on_new))
        text = self.tr("A set says whom the phones shall know, in whose mailboxes, and by which rules.")
        self._empty = EmptyPage("sets_empty", self.tr("No sync set yet"), text, first, first_import)
        self._loading = EmptyPage("sets_loading", self.tr("Reading the sets …"), "")
        unconnected = self.tr("Connect to Microsoft 365, an Exchange Server or the demo tenant first.")
        self._unconnected = EmptyPage("sets_unconnected", self.tr("No connection"), unconnected)
        self._pages = QStackedWidget()
        for page in (self._page, self._empty, self._loading, self._unconnected):
            self._pages.addWidget(page)
        self._build()
        self._connect()
        self.show_state(self.presenter.state)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show the sets of a connection."""
        self._connection_id = connection_id
        self._exchange.show_connection(connection_id)
        self.presenter.show_connection(connection_id)

    def add_selections(self, role: SelectionRole, selections: Sequence[Selection], key: SetKey | None = None) -> None:
        """Add what was chosen in the directory to a set: the one that is shown, or a new one, unless one is named."""
        self.presenter.add_selections(role, selections, key)

    def _build(self) -> None:
        self._side = QWidget()
        left = QVBoxLayout(self._side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(heading(self.tr("Sync sets")))
        left.addWidget(self._list, 1)
        left.addWidget(self._new)
        left.addWidget(self._import_sets)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._error)
        right.addWidget(self._note)
        right.addWidget(self._left)
        right.addWidget(self._removed)
        right.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 16)
        row.setSpacing(24)
        row.addWidget(self._side)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.presenter.state_changed.connect(self.show_state)
        self.presenter.plan_made.connect(self.plan_made)
        self.presenter.unsaved_met.connect(self._ask_about_unsaved)
        self._page.add_wanted.connect(self._pick)
        self._page.filter_wanted.connect(self._make_filter)
        self._page.file_wanted.connect(self._import_file)
        self._import.imported.connect(lambda chosen: self.presenter.add_selections(SelectionRole.SOURCES, [chosen]))
        self._page.person_wanted.connect(self._pick_person)
        self._page.export_wanted.connect(lambda is_every: self._exchange.ask_where(is_every=is_every))
        self._exchange.exported.connect(self._on_exported)
        self._page.duplicate_wanted.connect(self._duplicate)
        self._page.remove_wanted.connect(self._ask_to_remove)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self, self.presenter.put_back)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_state(self, state: SetsState) -> None:
        """Show the list, the page and an error."""
        self._error.show_error(state.error)
        removed = self.tr("Removed “{name}”. Contacts that it wrote stay in the mailboxes.")
        name = shown_name(state.removed.name) if state.removed is not None else ""
        self._removed.show_text(removed.replace("{name}", name) if state.removed is not None else "")
        self._left.show_text(left_sentence(state))
        pages = {Phase.SHOWN: self._page, Phase.EMPTY: self._empty, Phase.NO_CONNECTION: self._unconnected}
        self._pages.setCurrentWidget(pages.get(state.phase, self._loading))
        self._side.setVisible(state.phase not in (Phase.EMPTY, Phase.NO_CONNECTION))
        self._new.setEnabled(state.phase in (Phase.SHOWN, Phase.EMPTY))
        self._import_sets.setEnabled(state.phase in (Phase.SHOWN, Phase.EMPTY) and not state.is_busy)
        if self._noted is not state.draft:  # what was exported is not what is shown any more
            self._note.show_text("")
        self._show_list(state)
        self._page.show_state(state)

    def _show_list(self, state: SetsState) -> None:
        lines = [(one.key, shown_name(one.name), one.key == state.chosen and state.is_changed) for one in state.sets]
        if state.draft is not None and state.is_new:
            lines.append((state.draft.key, shown_name(state.draft.name) or self.tr("New set"), True))
        with QSignalBlocker(self._list):
            while self._list.count() > len(lines):
                self._list.takeItem(self._list.count() - 1)
            for row, (key, name, is_unsaved) in enumerate(lines):
                if row == self._list.count():
                    self._list.addItem(QListWidgetItem())
                item = self._list.item(row)
                item.setSizeHint(QSize(0, 34))
                item.setText(f"• {name}" if is_unsaved else name)
                hint = self.tr("{name} (not saved)").replace("{name}", name) if is_unsaved else name
                item.setToolTip(plain_tip(hint))
                item.setData(Qt.ItemDataRole.UserRole, key)
                if key == state.chosen:
                    self._list.setCurrentItem(item)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.presenter.choose(SetKey(str(item.data(Qt.ItemDataRole.UserRole))))

    def _on_new(self) -> None:
        self.presenter.make_new()
        self._page.focus_name()

    def _duplicate(self) -> None:
        draft = self.presenter.state.draft
        if draft is not None:
            self.presenter.duplicate(self.tr("{name} (copy)").replace("{name}", draft.name))

    def _on_exported(self, name: str) -> None:
        self._noted = self.presenter.state.draft
        self._note.show_text(self.tr("Exported: {name}").replace("{name}", shown_name(name)))

    # Dialogs

    def _pick(self, role: SelectionRole) -> None:
        if self._connection_id is None or (state := self.presenter.state).draft is None:
            return
        there = getattr(state.draft, role.value)
        dialog = PickerDialog(self, self._runner, self._connection_id, role, there, state.connections)
        dialog.picked.connect(lambda selections: self.presenter.add_selections(role, selections))
        dialog.open()

    def _make_filter(self, role: SelectionRole) -> None:
        if self._connection_id is not None and self.presenter.state.draft is not None:
            dialog = FilterDialog(self, self._runner, self._connection_id, role, self.presenter.state.connections)
            dialog.made.connect(lambda made: self.presenter.add_selections(role, [made]))
            dialog.open()

    def _import_file(self, _role: SelectionRole) -> None:
        if self._connection_id is not None:
            self._import.choose(self._connection_id)

    def _pick_person(self) -> None:
        if self._connection_id is None:
            return
        dialog = PickerDialog(self, self._runner, self._connection_id, None, (), self.presenter.state.connections)
        dialog.picked.connect(lambda picked: self.presenter.preview_person(PersonKey(picked[-1].reference)))
        dialog.open()

    def _ask_about_unsaved(self, key: SetKey | None) -> None:
        self._show_list(self.presenter.state)  # the choice is not made yet
        title = self.tr("Leave without saving?")
        text = self.tr("What you changed in this set is lost.")
        dialog = Question(self, "unsaved", title, text, self.tr("Leave without saving"), self.tr("Stay"))

        def leave() -> None:
            if key is None:
                self.presenter.make_new(is_forced=True)
            else:
                self.presenter.choose(key, is_forced=True)

        dialog.accepted.connect(leave)
        dialog.rejected.connect(self.presenter.stay)
        dialog.open()

    def _ask_to_remove(self) -> None:
        draft = self.presenter.state.draft
        if draft is None:
            return
        if not self.presenter.state.is_new:
            self.presenter.remove()  # it can be put back
            return
        title = self.tr("Discard the new set?")
        text = self.tr("It was never saved. What you typed is lost.")
        dialog = Question(self, "remove_set", title, text, self.tr("Discard"), self.tr("Keep"))
        dialog.accepted.connect(self.presenter.remove)
        dialog.open()
