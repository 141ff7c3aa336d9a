"""The vault's side of a run: the journal, the run itself, and what the mailboxes came to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.connectors.ports import CallCount, OpenConnection
from desktop.model.card import Card
from desktop.model.contact import FolderRef, Link
from desktop.model.ids import ConnectionId, ContentHash, MailboxId, OperationId, PersonKey, PhotoHash
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
from desktop.workers.tasks.apply.entries import mailboxes_of
from desktop.workers.tasks.apply.read_back import ReadBack

if TYPE_CHECKING:
    from desktop.storage.store import Store


_SALT = "lease_salt"


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
        self, entries: Sequence[JournalEntry], folder_names: Mapping[OperationId, str] | None = None
    ) -> None:
        """Write down new states; `folder_names` are those of folders to make, by operation."""
        names = folder_names or {}
        for entry in entries:
            self._count(entry)
        self.run = self._counted(self.run)

        def write(store: Store) -> None:
            store.journal.put(entries)
            for entry in entries:
                is_made = entry.action is Action.MAKE_FOLDER and entry.state is EntryState.DONE
                if is_made and entry.folder_id is not None:
                    name = names.get(entry.operation_id, "")
                    store.mailboxes.put_folder(self.connection_id, entry.mailbox_id, name, entry.folder_id)
            store.runs.put(self.run)

        if entries:
            await self._ctx.in_db(write)

    async def add(self, entries: Sequence[JournalEntry]) -> None:
        """Put further entries into the journal: they count as planned."""
        self.run = replace(self.run, planned=self.run.planned + len(entries))

        def write(store: Store) -> None:
            store.journal.put(entries)
            store.runs.put(self.run)

        await self._ctx.in_db(write)

    async def finish(self, outcomes: Sequence[tuple[MailboxOutcome, ReadBack | None]]) -> None:
        """Write down how mailboxes ended and what is known of their contacts."""
        links: list[Link] = [link for _, read in outcomes if read is not None for link in read.links]
        gone: list[tuple[FolderRef, PersonKey]] = [one for _, read in outcomes if read is not None for one in read.gone]
        verified = sum(outcome.result is MailboxResult.VERIFIED for outcome, _ in outcomes)
        self.run = replace(self._counted(self.run), verified=self.run.verified + verified)

        def write(store: Store) -> None:
            store.mailboxes.put_links(self.connection_id, links)
            for folder, key in gone:
                store.mailboxes.forget_links(self.connection_id, folder, (key,))
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
