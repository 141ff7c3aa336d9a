"""Looks for the public folders of an Exchange Server when they are opened in the tree, and reads who is in one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from desktop.model.errors import Cancelled
from desktop.model.ids import ConnectionId, SourceId
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.queries.directory import DirectoryPage
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.tasks.find_public_folders import FindPublicFolders, PublicSource
from desktop.workers.tasks.read_source import ReadSource


class PublicFolderRequests(QObject):
    """`found(selections, people by source)` for the tree; `failed()` and `error_met(AppError)` where they were not."""

    found = Signal(object, object)
    failed = Signal()
    error_met = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._connection_id: ConnectionId | None = None
        self._people: Mapping[str, int] = {}
        self._known: dict[ConnectionId, tuple[Selection, ...]] = {}
        self._asked_of = ConnectionId("")
        self._asked: TaskHandle[tuple[PublicSource, ...]] | None = None
        runner.ended.connect(self._on_ended)

    def show_page(self, connection_id: ConnectionId | None, page: DirectoryPage) -> None:
        """Take notice of which connection is shown, and of whom is known."""
        self._connection_id = connection_id
        self._people = {row.source.id: row.people for row in page.sources}

    def look(self) -> None:
        """Look for them: one request for each public folder of the server, once until `forget`."""
        known = self._known.get(self._connection_id) if self._connection_id is not None else None
        if known is not None:
            self.found.emit(known, self._people)
        elif self._connection_id is not None and self._asked is None:
            self._asked_of = self._connection_id
            self._asked = self._runner.start(FindPublicFolders(self._connection_id))

    def forget(self) -> None:
        """Look anew when they are opened the next time."""
        self._known.clear()

    def read_people(self, scope: Selection) -> None:
        """Read the contacts of a folder of which nobody is known yet."""
        is_known = scope.kind is not SelectionKind.MAILBOX_CONTACTS or scope.reference in self._people
        if not is_known and self._connection_id is not None:
            self._runner.start(ReadSource(self._connection_id, SourceId(scope.reference), scope.label))

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if self._asked is None or handle.number != self._asked.number:
            return
        self._asked = None
        if handle.error is None and isinstance(handle.value, tuple):
            found = self._known[self._asked_of] = tuple(one.selection for one in handle.value)
            if self._asked_of == self._connection_id:
                self.found.emit(found, self._people)
            return
        self.failed.emit()
        if not isinstance(handle.error, Cancelled):
            self.error_met.emit(handle.error)
