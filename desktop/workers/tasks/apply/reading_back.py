"""Reading mailboxes back when they are written, and removing what was made twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.connectors.ports import ContactsAnswer, ContactTarget
from desktop.model.card import content_hash
from desktop.model.contact import Contact, FolderRef, Link
from desktop.model.errors import AppError, ErrorCode, Offline
from desktop.model.ids import FolderId, MailboxId, OperationId
from desktop.model.reading import Reading
from desktop.model.run import NOT_READ_BACK, Action, EntryState, JournalEntry, MailboxOutcome
from desktop.storage.snapshots import SnapshotState
from desktop.workers.folder_contents import FolderContents
from desktop.workers.task import TaskContext
from desktop.workers.tasks.apply.entries import Chain
from desktop.workers.tasks.apply.explained import explained, with_changes
from desktop.workers.tasks.apply.ledger import Ledger
from desktop.workers.tasks.apply.moves import backoff_s
from desktop.workers.tasks.apply.reach import Reach
from desktop.workers.tasks.apply.read_back import ReadBack, compare, folders_of, outcome_of
from desktop.workers.tasks.apply.schedule import Board, MailboxQueue
from desktop.workers.tasks.apply.verdicts import MAILBOX_ERRORS

if TYPE_CHECKING:
    from desktop.storage.store import Store

MOST_READS = 3


@dataclass(slots=True)
class _Seen:
    """What the folders of one mailbox showed."""

    readings: dict[FolderId, Reading[Contact]] = field(default_factory=dict)
    error: AppError | None = None


class ReadingBack:
    """Ends mailboxes: reads their folders once, compares, and links what is there. For the event loop."""

    def __init__(self, ctx: TaskContext, target: ContactTarget, ledger: Ledger, reach: Reach, board: Board) -> None:
        self._ctx = ctx
        self._target = target
        self._ledger = ledger
        self._reach = reach
        self._board = board
        self._contents = FolderContents(ctx, ledger.connection_id, target)

    async def end(self, queues: Sequence[MailboxQueue]) -> None:
        """Read mailboxes back and take those off the board that are finished."""
        entries = await self._ledger.entries([queue.mailbox_id for queue in queues])
        folders = {q.mailbox_id: [] if _is_left(q) else folders_of(entries[q.mailbox_id]) for q in queues}
        wanted = [folder for found in folders.values() for folder in found]
        try:
            answers = await self._contents_of(wanted, entries)
        except AppError as failure:
            self._reach.note_failure(failure)
            for queue in queues:
                queue.is_looked_at = False
            return
        self._reach.note_success()
        seen = _by_mailbox(queues, answers)
        known = await self._ledger.links(wanted)
        ended: list[tuple[MailboxOutcome, ReadBack | None]] = []
        unread: list[JournalEntry] = []
        for queue in queues:
            # Until it is decided, nobody else may take it for one whose read-back is due.
            done = await self._end_one(queue, entries[queue.mailbox_id], folders[queue.mailbox_id], seen[queue], known)
            queue.is_looked_at = False
            if done is not None:
                ended.append(done)
                if seen[queue].error is not None or _is_left(queue):
                    unread += _unread(entries[queue.mailbox_id])
                self._board.remove(queue)
        await self._ledger.finish(ended, unread)

    async def _contents_of(
        self, folders: Sequence[FolderRef], entries: Mapping[MailboxId, Sequence[JournalEntry]]
    ) -> list[ContactsAnswer]:
        """Return what folders hold: by what changed where our writes explain it, else read whole."""
        names, snapshots = await self._snapshots_of(folders)
        changes = await self._contents.changes(snapshots)
        held = await self._contents.snapshots([one.folder for one in snapshots])
        found: list[ContactsAnswer] = []
        states: dict[FolderRef, str] = {}
        for folder, answer in changes.items():
            ours = [entry for entry in entries[folder.mailbox_id] if entry.folder_id == folder.folder_id]
            before = held.get(folder)
            changed = explained(before, answer, ours) if before is not None and answer.state is not None else None
            if before is not None and changed is not None:
                await self._contents.keep(folder, answer, changed)
                found.append(ContactsAnswer(folder, with_changes(before, changed, answer.removed)))
            elif answer.state is not None:
                states[folder] = answer.state
        known = {answer.folder for answer in found}
        found += await self._contents.whole([one for one in folders if one not in known], names, states)
        return found

    async def _snapshots_of(self, folders: Sequence[FolderRef]) -> tuple[dict[FolderRef, str], list[SnapshotState]]:
        """Return names of folders, and the snapshots that may be built upon."""
        if not self._contents.follows_changes:
            return {}, []
        connection_id = self._ledger.connection_id

        def look(store: Store) -> tuple[dict[FolderRef, str], list[SnapshotState]]:
            names: dict[FolderRef, str] = {}
            snapshots: list[SnapshotState] = []
            for folder in folders:
                snapshot = store.snapshots.state(connection_id, folder)
                name = snapshot.name if snapshot else store.mailboxes.folder_name(connection_id, folder)
                if name is not None:
                    names[folder] = name
                if snapshot is not None and self._contents.is_fresh(snapshot):
                    snapshots.append(snapshot)
            return names, snapshots

        return await self._ctx.in_db(look)

    async def _end_one(
        self,
        queue: MailboxQueue,
        entries: Sequence[JournalEntry],
        folders: Sequence[FolderRef],
        seen: _Seen,
        known: Mapping[OperationId, Link],
    ) -> tuple[MailboxOutcome, ReadBack | None] | None:
        """Return how a mailbox ended, `None` where it has not."""
        is_final = seen.error is None or seen.error.code in MAILBOX_ERRORS
        if not is_final and queue.reads_failed + 1 < MOST_READS:
            queue.reads_failed += 1
            now = self._ctx.services.monotonic()
            asked_s = seen.error.wait_s if seen.error is not None else None
            wait_s = asked_s if asked_s is not None else backoff_s(queue.reads_failed, self._reach.jitter())
            queue.blocked_until = now + wait_s
            return None
        is_seen = len(seen.readings) == len(folders)
        read = await self._ctx.in_cpu(compare, entries, seen.readings, known) if is_seen else None
        if read is not None and read.doubles and seen.error is None:
            await self._remove_doubles(queue, read)
            return None
        return outcome_of(queue.mailbox_id, entries, read if folders else None, queue.error or seen.error), read

    async def _remove_doubles(self, queue: MailboxQueue, read: ReadBack) -> None:
        """Plan the removal of contacts that a create made a second time: journaled as every other write."""
        removals = [self._removal(entry, contact) for entry, contact in read.doubles]
        await self._ledger.add(removals)
        queue.ready.extend(Chain([removal]) for removal in removals)

    def _removal(self, entry: JournalEntry, contact: Contact) -> JournalEntry:
        return replace(
            entry,
            operation_id=self._ctx.services.new_operation_id(),
            action=Action.DELETE,
            state=EntryState.PLANNED,
            item_id=contact.item_id,
            version=contact.version,
            content_hash=content_hash(contact.card),
            before_hash=content_hash(contact.card),
            before_photo=None,
            error=None,
            detail="",
            attempts=0,
        )


def _is_left(queue: MailboxQueue) -> bool:
    return queue.error is not None and queue.error.code in MAILBOX_ERRORS


def _unread(entries: Sequence[JournalEntry]) -> list[JournalEntry]:
    """Return the creates that may have made a second contact which nobody saw."""
    twice = (one for one in entries if one.action is Action.CREATE and one.attempts > 1)
    return [replace(one, detail=NOT_READ_BACK) for one in twice if one.state is EntryState.DONE]


def _by_mailbox(queues: Sequence[MailboxQueue], answers: Sequence[ContactsAnswer]) -> Mapping[MailboxQueue, _Seen]:
    found = {queue: _Seen() for queue in queues}
    by_mailbox = {queue.mailbox_id: found[queue] for queue in queues}
    for answer in answers:
        seen = by_mailbox[answer.folder.mailbox_id]
        if answer.reading is not None:
            seen.readings[answer.folder.folder_id] = answer.reading
        if answer.reading is None or not answer.reading.is_full:
            seen.error = answer.error or Offline(ErrorCode.ANSWER_BROKEN)
    return found
