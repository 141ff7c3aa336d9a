"""Reading and writing the mailboxes of a memory tenant through the port."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from desktop.connectors.memory.faults import Commit, Faults
from desktop.connectors.memory.mailboxes import Mailboxes, MemoryFolder, number_of
from desktop.connectors.ports import (
    ChangesAnswer,
    ChangesWant,
    ContactsAnswer,
    FolderAnswer,
    FolderState,
    FolderWant,
    TargetLimits,
    Write,
    WriteAnswer,
    WriteState,
)
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, Bug, ErrorCode, Gone, Offline, Stale
from desktop.model.ids import ItemId
from desktop.model.reading import Completeness, Reading


class MemoryTarget:
    """A `ContactTarget`; each call is one call of a service, each question or write one part."""

    def __init__(
        self, mailboxes: Mailboxes, faults: Faults, lock: threading.RLock, now: Callable[[], datetime], size: int
    ) -> None:
        self._mailboxes = mailboxes
        self._faults = faults
        self._lock = lock
        self._now = now
        self._limits = TargetLimits(batch_size=size, tells_changes=True)
        self.before_write: Callable[[Sequence[Write]], None] | None = None
        self.sent: list[Write] = []
        self.executed: list[Write] = []
        self.calls = 0
        self.parts = 0

    @property
    def limits(self) -> TargetLimits:
        """How much may be asked at once."""
        return self._limits

    def find_folders(self, wants: Sequence[FolderWant]) -> Sequence[FolderAnswer]:
        """Look for folders."""
        with self._lock:
            self._call(len(wants))
            return [self._find(want) for want in wants]

    def _find(self, want: FolderWant) -> FolderAnswer:
        if want.mailbox_id in self._faults.closed:
            return FolderAnswer(want, FolderState.FAILED, error=self._faults.closed[want.mailbox_id])
        return self._mailboxes.find(want)

    def contacts(self, folders: Sequence[FolderRef]) -> Sequence[ContactsAnswer]:
        """Read whole folders."""
        with self._lock:
            self._call(len(folders))
            return [self._read(folder) for folder in folders]

    def _read(self, ref: FolderRef) -> ContactsAnswer:
        folder = self._folder(ref)
        if isinstance(folder, AppError):
            return ContactsAnswer(ref, None, folder)
        items = tuple(contact.as_read() for contact in folder.contacts.values())
        if ref.mailbox_id in self._faults.partial:
            half = Reading(items[: len(items) // 2], Completeness.PARTIAL, self._now())
            return ContactsAnswer(ref, half, Offline(ErrorCode.ANSWER_BROKEN))
        return ContactsAnswer(ref, Reading(items, Completeness.FULL, self._now()))

    def begin_changes(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        """Return where changes of folders are followed from."""
        with self._lock:
            self._call(len(folders))
            found = [self._folder(ref) for ref in folders]
            return [one if isinstance(one, AppError) else str(self._mailboxes.state()) for one in found]

    def changes(self, wants: Sequence[ChangesWant]) -> Sequence[ChangesAnswer]:
        """Return what changed in folders."""
        with self._lock:
            self._call(len(wants))
            return [self._changes(want) for want in wants]

    def _changes(self, want: ChangesWant) -> ChangesAnswer:
        folder = self._folder(want.folder)
        if isinstance(folder, AppError):
            return ChangesAnswer(want.folder, error=folder)
        if int(want.state) < self._faults.changes_from:
            return ChangesAnswer(want.folder, error=Stale(ErrorCode.DELTA_EXPIRED))
        since = int(want.state)
        changed = [one.as_read() for one in folder.contacts.values() if number_of(one.version) > since]
        told = tuple(replace(one, mark=None, has_photo=None) for one in changed)
        removed = tuple(item_id for item_id, number in folder.removed.items() if number > since)
        return ChangesAnswer(want.folder, told, removed, str(self._mailboxes.state()))

    def marks(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        """Return what our property says on each folder."""
        with self._lock:
            self._call(len(folders))
            return [found if isinstance(found := self._folder(ref), AppError) else found.mark for ref in folders]

    def put_marks(self, marks: Sequence[tuple[FolderRef, str]]) -> Sequence[AppError | None]:
        """Write our property on folders."""
        if len(marks) > self._limits.batch_size:
            raise Bug(f"{len(marks)} marks in one call")
        with self._lock:
            self._call(len(marks))
            return [self._put_mark(ref, mark) for ref, mark in marks]

    def _put_mark(self, ref: FolderRef, mark: str) -> AppError | None:
        found = self._folder(ref)
        if isinstance(found, AppError):
            return found
        found.mark = mark
        return None

    def _folder(self, ref: FolderRef) -> MemoryFolder | AppError:
        if ref.mailbox_id in self._faults.closed:
            return self._faults.closed[ref.mailbox_id]
        is_there = ref.mailbox_id in self._mailboxes.folders
        missing = Gone(ErrorCode.FOLDER_MISSING if is_there else ErrorCode.MAILBOX_MISSING)
        return self._mailboxes.folder(ref) or missing

    def photos(self, items: Sequence[tuple[FolderRef, ItemId]]) -> Sequence[bytes | AppError | None]:
        """Return the photos of contacts."""
        with self._lock:
            self._call(len(items))
            return [self._photo(folder, item_id) for folder, item_id in items]

    def _photo(self, ref: FolderRef, item_id: ItemId) -> bytes | AppError | None:
        if ref.mailbox_id in self._faults.closed:
            return self._faults.closed[ref.mailbox_id]
        folder = self._mailboxes.folder(ref)
        contact = folder.contacts.get(item_id) if folder else None
        return (contact.photo or None) if contact else None

    def write(self, writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        """Execute writes, unless a failure was ordered for them."""
        if len(writes) > self._limits.batch_size:
            raise Bug(f"{len(writes)} writes in one call")
        if not writes:
            return []
        with self._lock:
            if self.before_write is not None:
                self.before_write(writes)
            if self._faults.offline is not None:
                return [WriteAnswer(WriteState.NOT_SENT, error=self._faults.offline) for _ in writes]
            self._call(len(writes))
            return [self._write(write) for write in writes]

    def _write(self, write: Write) -> WriteAnswer:
        fault = self._faults.take(write)
        if fault is not None and fault[0].state is WriteState.NOT_SENT:
            return fault[0]
        self.sent.append(write)
        if fault is None:
            if write.mailbox_id in self._faults.closed:
                return WriteAnswer(WriteState.REFUSED, error=self._faults.closed[write.mailbox_id])
            return self.execute(write)
        answer, commit = fault
        if commit is Commit.NOW:
            done = self.execute(write)
            if answer.state is WriteState.DONE:
                return done
        elif commit is Commit.LATER:
            self._faults.late.append(write)
        return answer

    def execute(self, write: Write) -> WriteAnswer:
        """Do a write and note it where it changed something."""
        answer = self._mailboxes.execute(write)
        if answer.state is WriteState.DONE:
            self.executed.append(write)
        return answer

    def _call(self, parts: int) -> None:
        self._faults.check_reachable()
        self.calls += 1
        self.parts += parts
