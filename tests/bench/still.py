"""A company whose mailboxes hold what was written into them, and in which nothing changes: its vault and its tenant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import (
    ChangesAnswer,
    ChangesWant,
    ContactsAnswer,
    FolderAnswer,
    FolderState,
    FolderWant,
    PhotoWant,
    TargetLimits,
    Write,
    WriteAnswer,
)
from desktop.model.card import content_hash
from desktop.model.connection import Connection, ConnectionKind, GraphAddress
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, Bug
from desktop.model.ids import NO_PHOTO, FolderId, ItemId, MailboxId, PersonKey
from desktop.model.people import Person, PersonKind
from desktop.model.syncset import SyncSet
from desktop.planning.folder_case import FolderCase
from desktop.planning.mapping import map_person
from desktop.storage.directory import Feed
from desktop.storage.settled import Settled
from desktop.storage.snapshots import SnapshotState
from desktop.storage.store import Store
from desktop.storage.vault import create_vault
from desktop.workers.few_people import Settling
from desktop.workers.plan_scope import DesiredFolders, scope_of
from desktop.workers.stored_sets import load_sets
from tests.bench.road import CHEAP, CONNECTION, SET, everybody

PASSPHRASE = "still but not silent"
_ITEM = "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AkXw9Zz1nU0mZ2m4J7tQ8ZwAAAAAB" + "A" * 40
"""The length of an immutable id of the service."""
_VERSION = 'W/"EQAAABYAAACRfD1nPWdTSZnabgnu1DxnAAAAA'

# One row for each person of `wanted` and, with the mailbox's number in the ids, for each folder.
_CONTACTS = f"""INSERT INTO snapshot_contact SELECT ?1, '{_ITEM}' || printf('%08d%08d', ?2, number),
    '{_VERSION}' || printf('%08d"', number), hash,
    'cs1;{SET};' || key || ';' || printf('%016x%016x', ?2, number) || ';' || hash || ';' || photo, photo != ''
    FROM wanted WHERE key != ?3 ORDER BY number"""
_LINKS = f"""INSERT INTO link SELECT '{CONNECTION}', ?1, ?2, key, '{_ITEM}' || printf('%08d%08d', ?3, number),
    '{_VERSION}' || printf('%08d"', number), hash, photo, printf('%016x%016x', ?3, number)
    FROM wanted WHERE key != ?4 ORDER BY number"""


@dataclass(frozen=True)
class Size:
    """How many mailboxes there are, and how many people are in each; every second person has a photo."""

    mailboxes: int
    people: int

    @property
    def changed(self) -> int:
        """One in a hundred people."""
        return max(1, self.people // 100)


def mailbox(number: int) -> MailboxId:
    return MailboxId(f"0be9c000-0000-4000-8000-{number:012d}")


def folder(number: int) -> FolderRef:
    return FolderRef(mailbox(number), FolderId(f"F{number:08d}"))


def person(number: int, size: Size, title: str = "") -> Person:
    return Person(
        PersonKey(f"u.{mailbox(number)}"),
        PersonKind.USER,
        f"Person No {number}",
        given_name="Person",
        surname=f"No {number}",
        mail=f"person{number}@contoso.example",
        job_title=title or f"Clerk {number % 40}",
        department=f"Department {number % 25}",
        company_name="Contoso",
        office_location=f"{number % 9}.{number % 31:02d}",
        mobile_phone=f"+49 1512 {number:07d}",
        business_phones=(f"+49 30 5550{number:05d}",),
        is_mailbox_likely=number < size.mailboxes,
    )


def still_set() -> SyncSet:
    """All people into all mailboxes; who owns one is left out of it."""
    made = everybody()
    return replace(made, rules=replace(made.rules, skip_owner=True))


class StillMailboxes:
    """A `ContactTarget` in which nothing changed since whatever state; nothing else may be asked of it."""

    limits = TargetLimits(tells_changes=True)

    def __init__(self) -> None:
        self.calls = 0
        self.parts = 0

    def find_folders(self, wants: Sequence[FolderWant]) -> Sequence[FolderAnswer]:
        numbers = [int(want.mailbox_id[-12:]) for want in wants]
        return [
            FolderAnswer(want, FolderState.OURS, folder(number).folder_id)
            for want, number in zip(wants, numbers, strict=True)
        ]

    def changes(self, wants: Sequence[ChangesWant]) -> Sequence[ChangesAnswer]:
        self.calls, self.parts = self.calls + 1, self.parts + len(wants)
        return [ChangesAnswer(want.folder, state=f"/delta?{int(want.state.partition('?')[2]) + 1}") for want in wants]

    def contacts(self, folders: Sequence[FolderRef]) -> Sequence[ContactsAnswer]:
        raise Bug("a folder is read whole in which nothing changed")

    def begin_changes(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        raise Bug("a folder is read whole in which nothing changed")

    def marks(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        raise Bug("a plan asks for no marks")

    def put_marks(self, marks: Sequence[tuple[FolderRef, str]]) -> Sequence[AppError | None]:
        raise Bug("a plan writes")

    def photos(self, items: Sequence[tuple[FolderRef, ItemId]]) -> Sequence[bytes | AppError | None]:
        raise Bug("a plan asks for no photos of contacts")

    def write(self, writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        raise Bug("a plan writes")


def still_tenant(size: Size) -> MemoryTenant:
    """The directory; every second person has a photo."""
    made = MemoryTenant(page_size=500)
    for number in range(size.people):
        made.put_person(person(number, size), f"photo {number}".encode() if number % 2 else b"")
    return made


def build(home: Path, size: Size) -> None:
    """Make the vault as it is after the directory was read, everything was written and read back, and planned again."""
    store = create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
    try:
        with store.transaction():
            store.connections.put(Connection(CONNECTION, "Bench", ConnectionKind.GRAPH, GraphAddress("c.example", "c")))
            store.sets.put(still_set())
            _put_people(store, size)
        for first in range(0, size.mailboxes, 20):
            with store.transaction():
                for number in range(first, min(first + 20, size.mailboxes)):
                    _put_folder(store, number)
        with store.transaction():
            settle(store, size)
    finally:
        store.close()


def settle(store: Store, size: Size) -> None:
    """Note of every folder what a plan notes that compared it in full."""
    scope = scope_of(load_sets(store, (SET,)))
    sources = store.photos.sources(CONNECTION, scope.with_photos()[CONNECTION])
    desired = DesiredFolders(scope, {key: one.photo_hash for key, one in sources.items()})
    settling = Settling(CONNECTION, scope, desired, frozenset(), "bench")
    for number in range(size.mailboxes):
        snapshot = store.snapshots.state(CONNECTION, folder(number))
        if snapshot is None:
            raise Bug("a folder without a snapshot")
        settling.begin(store, snapshot)
        nothing = FolderCase(
            mailbox(number), folder(number), "", (), True, None, {}, scope.stored.sets, frozenset((SET,))
        )
        settling.note(store, nothing, {PersonKey(f"u.{mailbox(number)}"): ()})


def unsettle(store: Store, number: int) -> None:
    """Let a folder be compared in full."""
    snapshot = store.snapshots.state(CONNECTION, folder(number))
    store.settled.forget(snapshot.id if snapshot is not None else 0)


def noted(store: Store, number: int) -> Settled | None:
    """Return what is noted of a folder."""
    snapshot = store.snapshots.state(CONNECTION, folder(number))
    return store.settled.of(snapshot.id) if snapshot is not None else None


def _put_people(store: Store, size: Size) -> None:
    tenant, now = still_tenant(size), datetime.now(UTC)
    wanted = []
    for page in tenant.directory.people(None):
        store.directory.put_people(CONNECTION, Feed.PEOPLE, page.people)
    (state,) = (page.state for page in tenant.directory.people(None) if page.state is not None)
    store.directory.end_reading(CONNECTION, Feed.PEOPLE, state, now, is_full=False)
    answers = tenant.directory.photos([PhotoWant(person(number, size).key) for number in range(size.people)])
    for number, answer in enumerate(answers):
        one = person(number, size)
        photo = store.photos.put(answer.content) if answer.content else NO_PHOTO
        store.photos.put_source(CONNECTION, one.key, f"360:{answer.tag}" if photo else "", photo, now)
        card = map_person(one, still_set()).card
        store.cards.put_many([card])
        wanted.append((number, one.key, content_hash(card), photo))
    store._connection.execute("CREATE TEMP TABLE wanted (number INTEGER PRIMARY KEY, key TEXT, hash TEXT, photo TEXT)")
    store._connection.executemany("INSERT INTO wanted VALUES (?, ?, ?, ?)", wanted)


def _put_folder(store: Store, number: int) -> None:
    where, owner = folder(number), f"u.{mailbox(number)}"
    name = still_set().folder
    store.mailboxes.put_folder(CONNECTION, where.mailbox_id, name, where.folder_id)
    empty = SnapshotState(where, name, "/delta?1", datetime.now(UTC))
    snapshot = store.snapshots.put(CONNECTION, empty, [])
    store._connection.execute(_CONTACTS, (snapshot.id, number, owner))
    store._connection.execute(_LINKS, (where.mailbox_id, where.folder_id, number, owner))
