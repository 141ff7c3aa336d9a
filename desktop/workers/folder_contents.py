"""What folders hold: by their snapshots and what changed since, or read whole where that is not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.connectors.ports import ChangesAnswer, ChangesWant, ContactsAnswer, ContactTarget
from desktop.model.card import Card
from desktop.model.contact import Contact, FolderRef
from desktop.model.ids import ConnectionId, ContentHash
from desktop.model.reading import Reading
from desktop.storage.snapshots import SnapshotState
from desktop.workers.task import TaskContext

if TYPE_CHECKING:
    from desktop.storage.store import Store

MOST_AGE = timedelta(days=7)
"""A folder is read whole once in a while, whatever its changes tell: an error that crept in does not stay."""
MOST_CARDS = 20_000
"""So many different cards are kept for the folders that come next (about 40 MB)."""


def _ignore(store: Store, snapshot: SnapshotState) -> None:
    pass


class FolderContents:
    """Reads folders and keeps their snapshots; for the event loop.

    `on_read` is called in the transaction that reads a snapshot or keeps a new one.

    What changed comes without marks and photos, so that a folder in which anything changed is read whole; only for a
    folder in which nothing did, and for our own writes, the snapshot tells what is there.
    """

    def __init__(
        self,
        ctx: TaskContext,
        connection_id: ConnectionId,
        contacts: ContactTarget,
        on_read: Callable[[Store, SnapshotState], None] = _ignore,
    ) -> None:
        self._ctx = ctx
        self._connection_id = connection_id
        self._contacts = contacts
        self._on_read = on_read
        self._cards: dict[ContentHash, Card] = {}

    @property
    def follows_changes(self) -> bool:
        """Whether snapshots are of use here."""
        return self._contacts.limits.tells_changes

    def is_fresh(self, snapshot: SnapshotState | None) -> bool:
        """Tell whether a snapshot may still be built upon."""
        return snapshot is not None and self._ctx.services.now() - snapshot.read_whole_at < MOST_AGE

    async def changes(self, snapshots: Sequence[SnapshotState]) -> Mapping[FolderRef, ChangesAnswer]:
        """Ask what changed in folders since their snapshots."""
        if not snapshots:
            return {}
        wants = [ChangesWant(one.folder, one.state) for one in snapshots]
        answers = await self._ctx.in_net(self._contacts.changes, wants)
        return {answer.folder: answer for answer in answers}

    async def snapshots(self, folders: Sequence[FolderRef]) -> Mapping[FolderRef, Reading[Contact]]:
        """Return what the snapshots of folders hold, as far as there are whole ones."""

        def read(store: Store) -> dict[FolderRef, Reading[Contact]]:
            found: dict[FolderRef, Reading[Contact]] = {}
            if len(self._cards) > MOST_CARDS:
                self._cards.clear()
            for folder in folders:
                reading = store.snapshots.reading(self._connection_id, folder, self._cards)
                snapshot = store.snapshots.state(self._connection_id, folder)
                if reading is not None and snapshot is not None:
                    self._on_read(store, snapshot)
                    found[folder] = reading
            return found

        return await self._ctx.in_db(read) if folders else {}

    async def keep(self, folder: FolderRef, answer: ChangesAnswer, changed: Sequence[Contact] = ()) -> None:
        """Bring a snapshot up to date: `changed` are the contacts of the answer, with their marks."""
        state = answer.state
        if state is not None:
            now = self._ctx.services.now()

            def update(store: Store) -> None:
                store.snapshots.update(self._connection_id, folder, changed, answer.removed, state)
                store.snapshots.use(self._connection_id, (folder,), now)

            await self._ctx.in_db(update)

    async def keep_states(self, answers: Mapping[FolderRef, ChangesAnswer]) -> None:
        """Note from where the changes of folders are followed in which nothing changed."""
        states = {folder: answer.state for folder, answer in answers.items() if answer.state is not None}
        if states:
            now = self._ctx.services.now()

            def follow(store: Store) -> None:
                store.snapshots.follow(self._connection_id, states)
                store.snapshots.use(self._connection_id, states, now)

            await self._ctx.in_db(follow)

    async def whole(
        self, folders: Sequence[FolderRef], names: Mapping[FolderRef, str], states: Mapping[FolderRef, str]
    ) -> Sequence[ContactsAnswer]:
        """Read folders whole and keep snapshots of them.

        A snapshot needs the folder's name, and a state that is older than the reading: one that came with the changes,
        or one that is asked for here.
        """
        if not folders:
            return []
        known = dict(states)
        asked = [folder for folder in folders if folder in names and folder not in known]
        if self.follows_changes and asked:
            begun = await self._ctx.in_net(self._contacts.begin_changes, asked)
            known |= {folder: state for folder, state in zip(asked, begun, strict=True) if isinstance(state, str)}
        answers = await self._ctx.in_net(self._contacts.contacts, folders)
        now = self._ctx.services.now()

        def keep(store: Store) -> None:
            for answer in answers:
                folder, reading = answer.folder, answer.reading
                if folder in names:
                    store.snapshots.forget_others(self._connection_id, folder, names[folder])
                if reading is None or not reading.is_full or folder not in known or folder not in names:
                    store.snapshots.forget(self._connection_id, folder)
                    continue
                snapshot = SnapshotState(folder, names[folder], known[folder], now)
                self._on_read(store, store.snapshots.put(self._connection_id, snapshot, reading.items))

        if self.follows_changes:
            await self._ctx.in_db(keep)
        return answers
