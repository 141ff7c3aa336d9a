"""A vault with something of every category, for two connections: TENANT's is old, OTHER's is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop.model.card import Card, content_hash
from desktop.model.contact import Base, Contact, FolderRef, Link
from desktop.model.ids import (
    NO_PHOTO,
    ConnectionId,
    ContentHash,
    FolderId,
    GroupId,
    ItemId,
    MailboxId,
    OperationId,
    PersonKey,
    PhotoHash,
    PlanId,
    RunId,
    SetKey,
    Version,
)
from desktop.model.mark import Mark
from desktop.model.people import Members, PersonKind
from desktop.model.plan import ChangeKind
from desktop.model.run import EntryState, MailboxOutcome, MailboxResult, RunState
from desktop.model.source import Source, SourceKind, file_source_id
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.storage.directory import Feed
from desktop.storage.settled import DesiredRow, Settled
from desktop.storage.snapshots import SnapshotState
from desktop.storage.store import Store
from tests.storage.samples import OTHER, TENANT, change, entry, group, header, mailbox, person, run

OLD = datetime(2026, 6, 1, 8, tzinfo=UTC)
NEW = datetime(2026, 11, 20, 8, tzinfo=UTC)
BETWEEN = datetime(2026, 9, 1, tzinfo=UTC)
_SET = {TENANT: SetKey("5e70000a"), OTHER: SetKey("5e70000b")}
_FIRST = {TENANT: 1, OTHER: 101}
FOLDER = FolderId("folder")


def key_of(connection_id: ConnectionId, number: int = 0) -> PersonKey:
    """The key of one of the two people of a connection."""
    return person(_FIRST[connection_id] + number).key


def plan_of(connection_id: ConnectionId) -> PlanId:
    """The plan that was applied."""
    return PlanId(connection_id[:11] + "1")


def waiting_plan_of(connection_id: ConnectionId) -> PlanId:
    """The plan that waits."""
    return PlanId(connection_id[:11] + "2")


def run_of(connection_id: ConnectionId) -> RunId:
    """The run of the plan that was applied."""
    return RunId(connection_id[:12])


def before_card(connection_id: ConnectionId, number: int) -> Card:
    """What a contact was before."""
    return Card(display_name=f"Before {connection_id[:1]} {number}")


def fill(store: Store, connection_id: ConnectionId, at: datetime) -> None:
    """Put something of every category of a connection; everything is of the same time."""
    photos = [store.photos.put(f"{what} photo {connection_id}".encode()) for what in ("source", "before", "after")]
    _directory(store, connection_id, at, photos[0])
    _folder(store, connection_id, at)
    _plans_and_runs(store, connection_id, at, photos[1], photos[2])
    store.addresses.put(connection_id, {mailbox(_FIRST[connection_id]): "ada@contoso.example"})
    store.secrets.put_certificate(connection_id, "certificate")
    selection = Selection(SelectionKind.GROUP, "g1", "Sales")
    set_key = _SET[connection_id]
    one = SyncSet(set_key, f"Set {connection_id[:1]}", connection_id, (selection,), (), (), "Company")
    store.sets.put(one)
    store.sets.keep_draft(one)


def fill_both(store: Store) -> None:
    """Fill both connections, and what belongs to none."""
    with store.transaction():
        for connection_id, at in ((TENANT, OLD), (OTHER, NEW)):
            fill(store, connection_id, at)
            store.audit.add(at, "event", "detail")


def _directory(store: Store, connection_id: ConnectionId, at: datetime, photo: PhotoHash) -> None:
    first = _FIRST[connection_id]
    people = [person(first, "Ada Lovelace"), person(first + 1, "Grace Hopper")]
    store.directory.put_people(connection_id, Feed.PEOPLE, people)
    store.directory.put_groups(connection_id, [group("g1")])
    store.directory.put_members(connection_id, Members(GroupId("g1"), tuple(one.key for one in people), ()))
    for feed in (Feed.PEOPLE, Feed.GROUPS):
        store.directory.end_reading(connection_id, feed, "state", at, is_full=False)
    for one in people:
        store.photos.put_source(connection_id, one.key, "tag", photo, at)
    source = Source(file_source_id("file"), SourceKind.FILE, "file", "people.csv", at, True)
    row = replace(person(first + 2), key=PersonKey(f"f.{first:032x}"), kind=PersonKind.FILE_ROW)
    store.sources.replace(connection_id, source, [row])
    store.sources.put_photos(connection_id, {row.key: b"photo of a file"})


def _folder(store: Store, connection_id: ConnectionId, at: datetime) -> None:
    first = _FIRST[connection_id]
    folder = FolderRef(mailbox(first), FOLDER)
    contacts, wanted = [], []
    for number in (0, 1):
        key = key_of(connection_id, number)
        mark = Mark(_SET[connection_id], key, OperationId(f"{first + number:032x}"), ContentHash("c" * 32), NO_PHOTO)
        card = Card(display_name=f"Now {first + number}")
        contacts.append(Contact(ItemId(f"item {number}"), Version("1"), card, mark))
        wanted.append(DesiredRow(key, _SET[connection_id], ContentHash("c" * 32), ""))
    snapshot = store.snapshots.put(connection_id, SnapshotState(folder, "company", "state", at), contacts)
    store.mailboxes.put_folder(connection_id, mailbox(first), "Company", FOLDER)
    links = [
        Link(
            folder.mailbox_id, FOLDER, key_of(connection_id, number), ItemId(f"item {number}"), Version("1"),
            ContentHash("c" * 32), NO_PHOTO, OperationId(f"{first + number:032x}"),
        )
        for number in (0, 1)
    ]  # fmt: skip
    store.mailboxes.put_links(connection_id, links)
    store.settled.begin(snapshot.id, "token")
    store.settled.put(snapshot.id, Settled(store.settled.version(connection_id, wanted), "basis", {}))


def _plans_and_runs(
    store: Store, connection_id: ConnectionId, at: datetime, before_photo: PhotoHash, after_photo: PhotoHash
) -> None:
    box: MailboxId = mailbox(_FIRST[connection_id])
    base = Base(_SET[connection_id], ContentHash("b" * 32), ContentHash("b" * 32))
    for plan_id in (plan_of(connection_id), waiting_plan_of(connection_id)):
        changes = [
            change(
                number + 1, ChangeKind.UPDATE, mailbox_id=box, folder_id=FOLDER, person_key=key_of(connection_id, number),
                before=before_card(connection_id, number), base_before=base, item_id=ItemId(f"item {number}"),
                photo_before=before_photo, photo_after=after_photo,
            )
            for number in (0, 1)
        ]  # fmt: skip
        made = header(plan_id, connection_id=connection_id, set_keys=(_SET[connection_id],), created_at=at)
        store.plans.begin(made)
        store.plans.add_changes(plan_id, changes)
        store.plans.finish(made)
    run_id = run_of(connection_id)
    ended = at + timedelta(minutes=5)
    made_run = run(run_id, plan_id=plan_of(connection_id), state=RunState.FINISHED, started_at=at, ended_at=ended)
    store.runs.put(made_run)
    store.runs.put_outcomes(run_id, [MailboxOutcome(box, MailboxResult.VERIFIED, 2, 2, 0, 0)])
    store.journal.put(
        [
            entry(
                _FIRST[connection_id] + number, EntryState.DONE, run_id=run_id, change_number=number + 1, mailbox_id=box,
                person_key=key_of(connection_id, number), before_hash=content_hash(before_card(connection_id, number)),
                before_photo=before_photo, base_before=base.encode(), photo_hash=after_photo,
            )
            for number in (0, 1)
        ]
    )  # fmt: skip
