"""The vault's side of a run: the journal, the run itself, and what the mailboxes came to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop.connectors.ports import CallCount, OpenConnection
from desktop.model.card import Card
from desktop.model.contact import FolderRef, Link
from desktop.model.ids import ConnectionId, ContentHash, MailboxId, OperationId, PhotoHash
from desktop.model.run import (
    FINAL_STATES,
    Action,
    EntryState,
    JournalEntry,
    MailboxOutcome,
    MailboxResult,
    Run,
    RunState,
)
from desktop.workers.task import TaskContext
from desktop.workers.tasks.apply.entries import link_after, mailboxes_of
from desktop.workers.tasks.apply.read_back import ReadBack

if TYPE_CHECKING:
    from desktop.storage.store import Store


_SALT = "lease_salt"
_NOTHING: Mapping[OperationId, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Material:
    """What writes are made of."""

    cards: Mapping[ContentHash, Card]
    photos: Mapping[PhotoHash, bytes]


class Ledger:
    """Writes down everything before it is sent and after it was answered; for the event loop."""

    def __init__(self, ctx: TaskContext, connection_id: ConnectionId, run: Run, opened: OpenConnection) -> None:
        self._ctx = ctx
        self.connection_id = connection_id
        self._opened = opened
        self._before = opened.calls()
        self._calls_before = CallCount(run.calls, run.parts)
        self.run = run

    async def start(self) -> tuple[MailboxId, ...]:
        """Note that the run goes on, and return the mailboxes that are not finished.

        What was counted before comes from the journal: a process that vanished may have counted what it did not keep.
        """

        def start(store: Store) -> tuple[MailboxId, ...]:
            outcomes = store.runs.outcomes(self.run.id)
            self.run = replace(
                _recounted(self.run, store.journal.counts(self.run.id)),
                state=RunState.ACTIVE,
                ended_at=None,
                verified=sum(one.result is MailboxResult.VERIFIED for one in outcomes),
            )
            store.runs.put(self.run)
            return tuple(one.mailbox_id for one in outcomes if one.result is MailboxResult.WAITING)

        return await self._ctx.in_db(start)

    async def fingerprint(self) -> str:
        """Return what tells this installation on this computer from every other, and nothing else about it."""

        def read(store: Store) -> str:
            salt = store.settings.get(_SALT)
            if not salt:
                salt = self._ctx.services.token_hex(16)
                store.settings.put(_SALT, salt)
            return salt

        salt = await self._ctx.in_db(read)
        return hashlib.sha256(f"{salt} {self._ctx.services.host}".encode()).hexdigest()[:16]

    async def set_state(self, state: RunState) -> None:
        """Note a state; one that ends the run dates its end."""
        is_end = state in (RunState.STOPPED, RunState.FINISHED)
        self.run = replace(self._counted(self.run), state=state, ended_at=self._ctx.services.now() if is_end else None)
        await self._ctx.in_db(lambda store: store.runs.put(self.run))

    async def entries(self, mailboxes: Sequence[MailboxId]) -> dict[MailboxId, list[JournalEntry]]:
        """Return all entries of some mailboxes."""

        def read(store: Store) -> list[JournalEntry]:
            return [entry for one in mailboxes for entry in store.journal.entries(self.run.id, mailbox_id=one)]

        found = mailboxes_of(await self._ctx.in_db(read))
        return {one: found.get(one, []) for one in mailboxes}

    async def material(self, entries: Iterable[JournalEntry]) -> Material:
        """Return the cards and photos that these entries write."""
        entries = list(entries)
        cards = {entry.content_hash for entry in entries if entry.action in (Action.CREATE, Action.UPDATE)}
        cards |= {entry.before_hash for entry in entries if entry.action is Action.UPDATE and entry.before_hash}
        photos = {entry.photo_hash for entry in entries if entry.action is Action.PUT_PHOTO}

        def read(store: Store) -> Material:
            found = {key: content for key in photos if (content := store.photos.get(key)) is not None}
            return Material(store.cards.get_many(sorted(cards)), found)

        return await self._ctx.in_db(read)

    async def intend(self, entries: Sequence[JournalEntry], photos_before: Iterable[bytes] = ()) -> None:
        """Make durable what is about to be sent, and the photos that it replaces."""
        kept = list(photos_before)

        def write(store: Store) -> None:
            for content in kept:
                store.photos.put(content)
            store.journal.put(entries)

        await self._ctx.in_db(write)

    async def note(
        self,
        entries: Sequence[JournalEntry],
        folder_names: Mapping[OperationId, str] = _NOTHING,
        kept: Mapping[OperationId, ContentHash] = _NOTHING,
    ) -> None:
        """Write down new states, and what is known of contacts with them.

        `folder_names` are those of folders to make, `kept` what the service made of the content, both by operation.
        """
        for entry in entries:
            self._count(entry)
        self.run = self._counted(self.run)

        def write(store: Store) -> None:
            store.journal.put(entries)
            for entry in entries:
                if entry.state is not EntryState.DONE or entry.folder_id is None:
                    continue
                if entry.action is Action.MAKE_FOLDER:
                    name = folder_names.get(entry.operation_id, "")
                    store.mailboxes.put_folder(self.connection_id, entry.mailbox_id, name, entry.folder_id)
                    made = FolderRef(entry.mailbox_id, entry.folder_id)
                    store.snapshots.forget_others(self.connection_id, made, name)
                else:
                    self._know(store, entry, kept.get(entry.operation_id, entry.content_hash))
            store.runs.put(self.run)

        if entries:
            await self._ctx.in_db(write)

    def _know(self, store: Store, entry: JournalEntry, content: ContentHash) -> None:
        """Keep at once which item is ours: until the mailbox is read back, its user can copy it and delete it."""
        if entry.folder_id is None or entry.item_id is None:
            return
        mailboxes, folder = store.mailboxes, FolderRef(entry.mailbox_id, entry.folder_id)
        where = (self.connection_id, folder, entry.person_key, entry.item_id)
        if entry.action is Action.DELETE:
            mailboxes.note_removed(*where)
        elif entry.action in (Action.PUT_PHOTO, Action.REMOVE_PHOTO):
            mailboxes.put_photo(*where, entry.photo_hash)
        else:
            mailboxes.put_links(self.connection_id, [link_after(entry, content)])

    async def links(self, folders: Iterable[FolderRef]) -> dict[OperationId, Link]:
        """Return what is known of the contacts in some folders, by the operation that wrote them last."""
        wanted = list(folders)

        def read(store: Store) -> dict[OperationId, Link]:
            found = (store.mailboxes.links(self.connection_id, folder) for folder in wanted)
            return {link.operation_id: link for links in found for link in links.values()}

        return await self._ctx.in_db(read)

    async def add(self, entries: Sequence[JournalEntry]) -> None:
        """Put further entries into the journal: they count as planned."""
        self.run = replace(self.run, planned=self.run.planned + len(entries))

        def write(store: Store) -> None:
            store.journal.put(entries)
            store.runs.put(self.run)

        await self._ctx.in_db(write)

    async def finish(
        self, outcomes: Sequence[tuple[MailboxOutcome, ReadBack | None]], unread: Sequence[JournalEntry]
    ) -> None:
        """Write down how mailboxes ended and what is known of their contacts; `unread` are entries to change."""
        links: list[Link] = [link for _, read in outcomes if read is not None for link in read.links]
        verified = sum(outcome.result is MailboxResult.VERIFIED for outcome, _ in outcomes)
        self.run = replace(self._counted(self.run), verified=self.run.verified + verified)

        def write(store: Store) -> None:
            store.journal.put(unread)
            store.mailboxes.put_links(self.connection_id, links)
            store.runs.put_outcomes(self.run.id, [outcome for outcome, _ in outcomes])
            store.runs.put(self.run)

        await self._ctx.in_db(write)

    def counter(self) -> Callable[[], CallCount]:
        """Return a function that tells what this run has sent, earlier parts of it included."""
        return self._calls

    def _calls(self) -> CallCount:
        now = self._opened.calls()
        return CallCount(
            self._calls_before.calls + now.calls - self._before.calls,
            self._calls_before.parts + now.parts - self._before.parts,
        )

    def _count(self, entry: JournalEntry) -> None:
        if entry.state not in FINAL_STATES:
            return
        run = self.run
        self.run = replace(
            run,
            done=run.done + (entry.state is EntryState.DONE),
            conflicts=run.conflicts + (entry.state is EntryState.CONFLICT),
            failed=run.failed + (entry.state in (EntryState.FAILED, EntryState.SKIPPED)),
        )

    def _counted(self, run: Run) -> Run:
        calls = self._calls()
        return replace(run, calls=calls.calls, parts=calls.parts)


def _recounted(run: Run, counts: Mapping[EntryState, int]) -> Run:
    """Return a run with what its journal says; entries beyond those planned are held by a brake."""
    held = sum(counts.values()) - run.planned
    failed = counts.get(EntryState.FAILED, 0) + counts.get(EntryState.SKIPPED, 0) - held
    done, conflicts = counts.get(EntryState.DONE, 0), counts.get(EntryState.CONFLICT, 0)
    return replace(run, done=done, failed=failed, conflicts=conflicts)
