"""The rules of the directory page; no widgets."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.model.errors import AppError, Cancelled
from desktop.model.ids import ConnectionId, GroupId, PersonKey, PhotoHash, SetKey, SourceId
from desktop.model.people import Person
from desktop.model.source import is_public_folder
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.directory.person_presenter import PersonPresenter
from desktop.ui.directory.photo_requests import PhotoRequests
from desktop.ui.directory.public_folders import PublicFolderRequests
from desktop.ui.directory.state import EVERYBODY, DirectoryState, Phase
from desktop.ui.directory.ticks import Ticks
from desktop.ui.kit.paged_table import PAGE
from desktop.workers.queries.directory import (
    DirectoryCounts,
    DirectoryPage,
    ListStart,
    PeopleFilter,
    PersonRow,
    ReadChildGroups,
    ReadDirectoryPage,
    ReadList,
    ReadPhotoContents,
    ReadRows,
    ReadSelections,
    Selections,
    SortColumn,
)
from desktop.workers.queries.sets import ReadSets, SelectionRole, SetsPage
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import TaskName, Topic
from desktop.workers.tasks.find_people import KeepPeople
from desktop.workers.tasks.read_directory import ReadDirectory
from desktop.workers.tasks.remove_source import RemoveSource

REREAD_AFTER_MS = 400
"""A directory that is being read announces itself page by page; the screen follows at its own pace."""


class DirectoryPresenter(QObject):
    """Keeps a `DirectoryState`; `person` is what the pane at the right shows.

    Besides `state_changed(DirectoryState)`: `listed(array of row ids, rows of the first page)` for a new list,
    `rows_read(generation, page, rows)` and `rows_failed(generation, page)` for the table, `rows_outdated()` when rows
    that are shown changed, `children_read(connection id, group id, rows)` and `page_read(connection id, page)` for the
    tree (`folders` has its public ones), `photos_read(mapping)`,
    `selection_chosen(SelectionRole, tuple, SetKey or "")`, and `elsewhere_chosen(connection id)` for a line of the tree
    that belongs to another connection.
    """

    state_changed = Signal(object)
    listed = Signal(object, object)
    rows_read = Signal(int, int, object)
    rows_failed = Signal(int, int)
    rows_outdated = Signal()
    children_read = Signal(str, str, object)
    page_read = Signal(str, object)
    photos_read = Signal(object)
    selection_chosen = Signal(object, object, str)
    elsewhere_chosen = Signal(str)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.state = DirectoryState()
        self._connection_id: ConnectionId | None = None
        self._ids: array[int] = array("q")
        self._ticks = Ticks()
        self._list_number = 0
        self._is_listing = False
        self._awaited: tuple[ConnectionId, Selection] | None = None
        self.person = PersonPresenter(runner, self)
        self.person.failed.connect(self._fail)
        self._reading: TaskHandle[DirectoryCounts] | None = None
        self.folders = PublicFolderRequests(runner, self)
        self.folders.error_met.connect(self._fail)
        self._did_read: set[ConnectionId] = set()
        self._photos = PhotoRequests(runner, self)
        self._photos.answered.connect(self.rows_outdated)
        self._reread = QTimer(self)
        self._reread.setSingleShot(True)
        self._reread.setInterval(REREAD_AFTER_MS)
        self._reread.timeout.connect(self._read_page)
        runner.changed.connect(self._on_changed)
        runner.started.connect(self._on_started)
        runner.progressed.connect(self._on_progressed)
        runner.ended.connect(self._on_ended)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show the directory of a connection; it is read from outside when that never happened."""
        awaited, self._awaited = self._awaited, None
        self._connection_id = connection_id
        self._photos.show_connection(connection_id)
        self._ticks.clear()
        self._list_number += 1  # a list of the former connection is no longer wanted
        self.person.show_connection(connection_id)
        self._ids = array("q")
        self.listed.emit(self._ids, ())
        phase = Phase.NO_CONNECTION if connection_id is None else Phase.LOADING
        scope = awaited[1] if awaited is not None and awaited[0] == connection_id else EVERYBODY
        sort, is_descending = self.state.sort, self.state.is_descending
        state = DirectoryState(phase=phase, scope=scope, sort=sort, is_descending=is_descending)
        self._show(replace(state, is_reading=self._reading is not None))
        self._read_page()

    # The tree and the list

    def remove_source(self, scope: Selection) -> None:
        """Forget an imported file and its people."""
        if self._connection_id is not None and scope.kind is SelectionKind.FILE:
            self._runner.start(RemoveSource(self._connection_id, SourceId(scope.reference), scope.label))

    def choose_scope(self, scope: Selection) -> None:
        """Show the people of a line of the tree."""
        if scope != self.state.scope or self.state.only_ticked:
            self.folders.read_people(scope)
            self._change(scope=scope, only_ticked=False)
            self._read_list()

    def choose_elsewhere(self, connection_id: ConnectionId, scope: Selection) -> None:
        """Go to a line of the tree of another connection: the whole window goes with it, sets are of one connection."""
        self._awaited = (connection_id, scope)
        self.elsewhere_chosen.emit(connection_id)

    def search(self, text: str) -> None:
        """Show those of them who match."""
        if text != self.state.search:
            self._change(search=text)
            self._read_list()

    def sort_by(self, column: SortColumn) -> None:
        """Sort by a column; a second time the other way round."""
        self.sort(column, is_descending=column is self.state.sort and not self.state.is_descending)

    def sort(self, column: SortColumn, *, is_descending: bool) -> None:
        """Sort by a column."""
        if (column, is_descending) != (self.state.sort, self.state.is_descending):
            self._change(sort=column, is_descending=is_descending)
            self._read_list()

    def read_children(self, connection_id: ConnectionId, group_id: GroupId) -> None:
        """Read the groups in a group for the tree; "" is the connection that is shown."""
        wanted = connection_id or self._connection_id
        if wanted is not None:

            def show(rows: object) -> None:
                self.children_read.emit(connection_id, group_id, rows)

            self._runner.ask(self, ReadChildGroups(wanted, group_id), show, self._fail)

    def read_other(self, connection_id: ConnectionId) -> None:
        """Read the tree of another connection, as far as its directory is kept."""
        query = ReadDirectoryPage(connection_id)
        self._runner.ask(self, query, lambda page: self.page_read.emit(connection_id, page), self._fail)

    def read_rows(self, generation: int, page: int, ids: Sequence[int]) -> None:
        """Read a page of the list for the table."""

        def fail(error: AppError) -> None:
            self.rows_failed.emit(generation, page)
            self._fail(error)

        self._runner.ask(self, ReadRows(ids), lambda rows: self.rows_read.emit(generation, page, rows), fail)

    def look_at(self, key: PersonKey | None) -> None:
        """Show one person in full."""
        self.person.look_at(key)
        if key is not None:
            self._photos.want((key,))

    # Photos

    def show_photos(self, hashes: Sequence[PhotoHash], unknown: Sequence[PersonKey]) -> None:
        """Read photos of rows in view: stored ones by hash, those nobody asked for from outside."""
        if hashes:
            self._runner.ask(self, ReadPhotoContents(hashes), self.photos_read.emit)
        self._photos.want(unknown)

    # Ticks

    def is_ticked(self, key: PersonKey) -> bool:
        """Whether somebody is ticked."""
        return key in self._ticks

    def tick(self, row: PersonRow, *, is_ticked: bool) -> None:
        """Tick or untick somebody; ticks stay while the list changes."""
        if is_ticked:
            self._ticks.add(row)
        else:
            self._ticks.remove(row.person_key)
        self._show_ticks()

    def tick_all(self) -> None:
        """Tick everybody in the list as it is shown."""

        def tick(people: Selections) -> None:
            self._ticks.add_all(people)
            self._show_ticks()

        self._runner.ask(self, ReadSelections(self._ids), tick, self._fail)

    def untick_all(self) -> None:
        """Forget all ticks."""
        self._ticks.clear()
        self._show_ticks()
        self.list_ticked(is_wanted=False)

    def list_ticked(self, *, is_wanted: bool) -> None:
        """Show just the ticked people, or the line of the tree again; who is unticked meanwhile stays in the list."""
        if is_wanted != self.state.only_ticked:
            self._change(only_ticked=is_wanted)
            self._read_list()

    def _show_ticks(self) -> None:
        ticks = self._ticks
        elsewhere = ticks.missing_in(self._ids)
        self._change(ticked=ticks.selections, ticked_elsewhere=elsewhere, has_source_ticked=ticks.has_sources)

    def choose(self, role: SelectionRole, set_key: SetKey | None = None) -> None:
        """Hand what is ticked, or the line of the tree, over to a sync set."""
        self.give(role, self.state.chosen, set_key)

    def give(self, role: SelectionRole, selections: Sequence[Selection], set_key: SetKey | None = None) -> None:
        """Hand lines over to a sync set: the one that is chosen there, unless one is named."""
        if self._connection_id is None:
            return
        self.selection_chosen.emit(role, tuple(selections), set_key or "")
        if set(selections) & set(self._ticks.selections):
            self.untick_all()

    # Reading from outside

    def refresh(self) -> None:
        """Bring the directory up to date."""
        if self._connection_id is None or self._reading is not None:
            return
        self._did_read.add(self._connection_id)
        self._photos.forget()
        self.folders.forget()
        self._change(error=None, is_reading=True, progress=None)
        self._reading = self._runner.start(ReadDirectory(self._connection_id))

    def keep(self, people: Sequence[Person]) -> None:
        """Keep people who were found on a server that can't be listed."""
        if self._connection_id is not None and people:
            self._runner.start(KeepPeople(self._connection_id, people))

    def stop_reading(self) -> None:
        """Stop it; what was read stays."""
        if self._reading is not None:
            self._reading.control.stop()

    def retry(self) -> None:
        """Do again what failed."""
        self._change(error=None)
        if self.state.page is not None and self.state.page.counts.taken_at is None:
            self.refresh()
        else:
            self._read_page()

    # Answers

    def _read_page(self) -> None:
        connection_id = self._connection_id
        if connection_id is None:
            return

        def show(page: DirectoryPage) -> None:
            if connection_id == self._connection_id:
                self._show_page(page)

        self._runner.ask(self, ReadDirectoryPage(connection_id), show, self._fail)

    def _show_page(self, page: DirectoryPage) -> None:
        """Fill the tree; it is shown together with the list, so that both are not made in one turn of the loop."""
        counts = page.counts
        scope = self.state.scope if _is_there(page, self.state.scope) else EVERYBODY
        self.folders.show_page(self._connection_id, page)
        self._change(phase=self.state.phase if _is_known(page) else Phase.NEVER_READ, page=page, scope=scope)
        self._read_list()
        self._read_sets()
        self.person.read_again()
        if counts.taken_at is None and self._connection_id not in self._did_read and not page.is_searched:
            self.refresh()

    def _read_list(self) -> None:
        """Read the list; while one is being read, only the latest wish waits: keys that are typed never queue up."""
        self._list_number += 1
        number = self._list_number
        if self._connection_id is None or self._is_listing:
            return
        self._is_listing = True

        def show(found: ListStart) -> None:
            ids = found.ids
            self._is_listing = False
            if number != self._list_number:
                self._read_list()
                return
            if ids == self._ids:
                self.rows_outdated.emit()
            else:
                self._ids = ids
                self.listed.emit(ids, found.first)
            is_known = self.state.page is not None and _is_known(self.state.page)
            phase = Phase.SHOWN if is_known else self.state.phase
            self._change(phase=phase, listed=len(ids), ticked_elsewhere=self._ticks.missing_in(ids))

        state = self.state
        scope, keys = (None, self._ticks.keys) if state.only_ticked else (state.scope, None)
        wanted = PeopleFilter(scope, state.search, state.sort, state.is_descending, keys)

        def fail(error: AppError) -> None:
            self._is_listing = False
            self._fail(error)
            if number != self._list_number:
                self._read_list()

        self._runner.ask(self, ReadList(self._connection_id, wanted, PAGE), show, fail)

    def _read_sets(self) -> None:
        connection_id = self._connection_id
        if connection_id is None:
            return

        def show(page: SetsPage) -> None:
            if connection_id == self._connection_id:
                self._change(sets=page.sets)

        self._runner.ask(self, ReadSets(connection_id), show, self._fail)

    # The runner

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.DIRECTORY in topics and not self._reread.isActive():
            self._reread.start()
        if Topic.PHOTOS in topics:
            self.rows_outdated.emit()
            if self.person.state.detail is not None and self.person.state.detail.photo is None:
                self.person.read_again()
        if Topic.SETS in topics:
            self._read_sets()
        if Topic.CONNECTIONS in topics and self.state.page is not None:
            self._reread.start()

    def _on_started(self, handle: TaskHandle[object]) -> None:
        if handle.name is TaskName.READ_DIRECTORY:
            self._change(is_reading=True)

    def _on_progressed(self, handle: TaskHandle[object]) -> None:
        if handle.name is TaskName.READ_DIRECTORY and handle.is_running:
            self._change(progress=handle.progress)

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if handle.name is not TaskName.READ_DIRECTORY:
            return
        is_ours = self._reading is not None and handle.number == self._reading.number
        if is_ours:
            self._reading = None
        error = handle.error if is_ours and not isinstance(handle.error, Cancelled) else self.state.error
        self._change(is_reading=False, progress=None, error=error)
        self._read_page()

    def _fail(self, error: AppError) -> None:
        phase = Phase.SHOWN if self.state.page is not None else self.state.phase
        self._change(error=error, phase=phase)

    def _change(self, **changed: object) -> None:
        self._show(replace(self.state, **changed))  # type: ignore[arg-type]  # names and types are the state's own

    def _show(self, state: DirectoryState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _is_known(page: DirectoryPage) -> bool:
    """Tell whether the directory was read, in part at least."""
    counts = page.counts
    return bool(counts.people or counts.guests or counts.organisation_contacts or counts.taken_at is not None)


def _is_there(page: DirectoryPage, scope: Selection) -> bool:
    """Tell whether a line of the tree can still be shown; a nested group is not looked for."""
    if scope.kind is SelectionKind.DEPARTMENT:
        return any(name == scope.reference for name, _ in page.departments)
    if scope.kind is SelectionKind.MAILBOX_CONTACTS and is_public_folder(scope.reference):
        return page.has_public_folders
    if scope.kind in (SelectionKind.FILE, SelectionKind.MAILBOX_CONTACTS):
        return any(row.source.id == scope.reference for row in page.sources)
    return True
