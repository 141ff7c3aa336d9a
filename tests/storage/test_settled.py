"""Settled folders: whatever changes of a person there, the person is looked at again, whoever changed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.model.card import Card
from desktop.model.contact import Contact, FolderRef, Link
from desktop.model.ids import (
    NO_PHOTO,
    NO_VERSION,
    ContentHash,
    FolderId,
    ItemId,
    MailboxId,
    OperationId,
    PersonKey,
    PhotoHash,
    SetKey,
    Version,
)
from desktop.model.mark import Mark
from desktop.storage.settled import DesiredRow, Settled
from desktop.storage.snapshots import SnapshotState
from desktop.storage.store import Store
from tests.storage.samples import OTHER, TENANT

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SET = SetKey("5e70000a")
FOLDER = FolderRef(MailboxId("00000000-0000-4000-8000-000000000001"), FolderId("F1"))
ELSEWHERE = replace(FOLDER, folder_id=FolderId("F2"))
STATE = SnapshotState(FOLDER, "company contacts", "/delta?1", NOW)
PEOPLE = (1, 2, 3)


def key(number: int) -> PersonKey:
    return PersonKey(f"u.00000000-0000-4000-8000-{number:012d}")


def contact(number: int, item: str = "", title: str = "") -> Contact:
    sign = Mark(SET, key(number), OperationId(f"{number:032x}"), ContentHash(f"{number:032x}"), NO_PHOTO)
    card = Card(display_name=f"Person {number}", job_title=title)
    return Contact(ItemId(item or f"I{number}"), Version("v1"), card, sign, False)


def link(number: int, folder: FolderRef = FOLDER, **values: object) -> Link:
    base = Link(
        folder.mailbox_id,
        folder.folder_id,
        key(number),
        ItemId(f"I{number}"),
        Version("v1"),
        ContentHash(f"{number:032x}"),
        NO_PHOTO,
        OperationId(f"{number:032x}"),
    )
    return replace(base, **values)  # type: ignore[arg-type]


def row(number: int, content: int = 0, photo: str = "") -> DesiredRow:
    return DesiredRow(key(number), SET, ContentHash(f"{content or number:032x}"), photo)


@pytest.fixture
def settled(store: Store) -> tuple[Store, int]:
    """A settled folder, and the id of its snapshot."""
    with store.transaction():
        foreign = Contact(ItemId("X1"), Version("v1"), Card(display_name="Mum"), None)
        snapshot = store.snapshots.put(TENANT, STATE, [*map(contact, PEOPLE), foreign])
        store.mailboxes.put_links(TENANT, map(link, PEOPLE))
        store.settled.begin(snapshot.id, "token")
        version = store.settled.version(TENANT, [row(number) for number in PEOPLE])
        store.settled.put(snapshot.id, Settled(version, "basis", {}))
    return store, snapshot.id


def _update(store: Store, *changed: Contact, removed: tuple[str, ...] = ()) -> None:
    store.snapshots.update(TENANT, FOLDER, changed, [ItemId(one) for one in removed], "/delta?2")


TOUCHES: dict[str, Callable[[Store], object]] = {
    "another content": lambda store: _update(store, contact(2, title="Chief")),
    "a contact is gone": lambda store: _update(store, removed=("I2",)),
    "another link": lambda store: store.mailboxes.put_links(TENANT, [link(2, item_id=ItemId("I9"))]),
    "another version": lambda store: store.mailboxes.put_links(TENANT, [link(2, version=NO_VERSION)]),
    "another photo": lambda store: store.mailboxes.put_photo(TENANT, FOLDER, key(2), ItemId("I2"), PhotoHash("a" * 32)),
    "removed by us": lambda store: store.mailboxes.note_removed(TENANT, FOLDER, key(2), ItemId("I2")),
    "a statement of its own": lambda store: store._connection.execute(
        "UPDATE snapshot_contact SET version = 'v2' WHERE item_id = 'I2'"
    ),
    "a link is gone": lambda store: store._connection.execute("DELETE FROM link WHERE item_id = 'I2'"),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_who_is_touched_is_looked_at_with_the_contact_that_was_known(
    settled: tuple[Store, int], touch: Callable[[Store], object]
) -> None:
    store, snapshot_id = settled
    with store.transaction():
        touch(store)
    found = store.settled.of(snapshot_id)
    assert found is not None
    assert found.restless == {key(2): (ItemId("I2"),)}
    assert found.touched


def test_a_second_contact_and_one_that_becomes_another_persons(settled: tuple[Store, int]) -> None:
    store, snapshot_id = settled
    with store.transaction():
        _update(store, contact(1, item="copy"), contact(3, item="I2"))
    assert store.settled.restless(snapshot_id) == {
        key(1): (ItemId("copy"),),
        key(2): (ItemId("I2"),),
        key(3): (ItemId("I2"),),
    }


def test_what_is_the_same_or_somewhere_else_touches_nobody(settled: tuple[Store, int]) -> None:
    store, snapshot_id = settled
    before = store.settled.of(snapshot_id)
    with store.transaction():
        store.mailboxes.put_links(TENANT, [link(2), link(2, ELSEWHERE, version=Version("v9"))])
        store.mailboxes.put_links(OTHER, [link(2, version=Version("v9"))])
        store.snapshots.follow(TENANT, {FOLDER: "/delta?3"})
        _update(store, Contact(ItemId("X2"), Version("v1"), Card(display_name="Dad"), None))
    assert store.settled.of(snapshot_id) == before


def test_with_the_snapshot_goes_what_was_settled(settled: tuple[Store, int]) -> None:
    store, snapshot_id = settled
    with store.transaction():
        again = store.snapshots.put(TENANT, STATE, [contact(1)])
    assert (store.settled.of(snapshot_id), store.settled.of(again.id)) == (None, None)
    assert store._connection.execute("SELECT count(*) FROM restless").fetchone() == (0,)


def test_nothing_is_settled_while_a_folder_is_compared_and_what_changes_meanwhile_is_seen(
    settled: tuple[Store, int],
) -> None:
    store, snapshot_id = settled
    with store.transaction():
        store.settled.begin(snapshot_id, "mine")
    assert store.settled.of(snapshot_id) is None
    assert store.settled.is_as_begun(snapshot_id, "mine")
    assert not store.settled.is_as_begun(snapshot_id, "another's")
    with store.transaction():
        store.mailboxes.put_links(TENANT, [link(2, version=Version("v9"))])
    assert not store.settled.is_as_begun(snapshot_id, "mine")


def test_people_who_are_looked_at_come_and_go(settled: tuple[Store, int]) -> None:
    store, snapshot_id = settled
    one = store.settled.of(snapshot_id)
    assert one is not None
    for restless in (
        {key(1): (), key(2): (ItemId("I2"), ItemId("copy"))},
        {key(1): (ItemId("I1"),), key(3): ()},
        {},
    ):
        with store.transaction():
            store.settled.put(snapshot_id, replace(one, restless=restless))
        assert store.settled.restless(snapshot_id) == restless


def test_versions_differ_in_whom_they_want_and_in_what(settled: tuple[Store, int]) -> None:
    store, snapshot_id = settled
    before = [row(1), row(2), row(3)]
    after = [row(1), row(2, 9), row(3, photo="?"), row(4)]
    with store.transaction():
        one, other = store.settled.version(TENANT, before), store.settled.version(TENANT, after)
        assert store.settled.version(TENANT, after[::-1]) == other
        assert store.settled.differing(one, other) == store.settled.differing(other, one) == {key(2), key(3), key(4)}
        assert store.settled.differing(one, one) == frozenset()
        store.settled.forget_unused(TENANT)
    assert (store.settled.has_version(one), store.settled.has_version(other)) == (True, False)
    assert store.settled.of(snapshot_id) is not None
