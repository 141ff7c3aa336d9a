"""Snapshots: what a folder held, from where its changes are followed, and that it can be told whole again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.model.card import Card, content_hash
from desktop.model.contact import Contact, FolderRef
from desktop.model.ids import (
    ContentHash,
    FolderId,
    ItemId,
    OperationId,
    PersonKey,
    PhotoHash,
    SetKey,
    Version,
)
from desktop.model.mark import Mark
from desktop.model.reading import Completeness
from desktop.storage.snapshots import SnapshotState
from desktop.storage.store import Store
from tests.storage.samples import NOW, OTHER, TENANT, mailbox

FOLDER = FolderRef(mailbox(1), FolderId("F1"))
STATE = SnapshotState(FOLDER, "company contacts", "/delta?1", NOW)


def contact(number: int, *, name: str = "", is_ours: bool = True, has_photo: bool | None = True) -> Contact:
    card = Card(display_name=name or f"Person {number}")
    mark = Mark(
        SetKey("5e70000a"), PersonKey(f"u.{number}"), OperationId("0" * 32), content_hash(card), PhotoHash("a" * 32)
    )
    return Contact(ItemId(f"I{number}"), Version(f"v{number}"), card, mark if is_ours else None, has_photo)


def put(store: Store, *contacts: Contact, state: SnapshotState = STATE) -> None:
    with store.transaction():
        store.snapshots.put(TENANT, state, contacts)


def held(store: Store, folder: FolderRef = FOLDER) -> list[Contact] | None:
    reading = store.snapshots.reading(TENANT, folder)
    if reading is None:
        return None
    assert reading.completeness is Completeness.FULL
    return sorted(reading.items, key=lambda one: one.item_id)


def test_a_folder_is_told_as_it_was_read(store: Store) -> None:
    contacts = [contact(1), contact(2, is_ours=False, has_photo=False), contact(3, has_photo=None)]
    put(store, *contacts)
    assert held(store) == contacts
    assert store.snapshots.state(TENANT, FOLDER) == STATE


def test_a_folder_is_found_by_its_name_in_any_case(store: Store) -> None:
    put(store, state=replace(STATE, name="Company Contacts"))
    assert store.snapshots.named(TENANT, mailbox(1), "COMPANY contacts") == STATE
    assert store.snapshots.named(TENANT, mailbox(2), "company contacts") is None
    assert store.snapshots.named(OTHER, mailbox(1), "company contacts") is None
    assert store.snapshots.named(TENANT, mailbox(1), "contacts") is None


def test_a_new_reading_takes_the_place_of_the_old_one(store: Store) -> None:
    put(store, contact(1), contact(2))
    later = replace(STATE, state="/delta?2", read_whole_at=NOW + timedelta(hours=1))
    put(store, contact(2, name="Other"), state=later)
    assert held(store) == [contact(2, name="Other")]
    assert store.snapshots.state(TENANT, FOLDER) == later


def test_changes_are_worked_in(store: Store) -> None:
    put(store, contact(1), contact(2), contact(3))
    with store.transaction():
        changed = [contact(2, name="Other"), contact(4)]
        store.snapshots.update(TENANT, FOLDER, changed, [ItemId("I1"), ItemId("never there")], "/delta?2")
    assert held(store) == [contact(2, name="Other"), contact(3), contact(4)]
    assert store.snapshots.state(TENANT, FOLDER) == replace(STATE, state="/delta?2")


def test_what_is_forgotten_is_gone_and_stays_so(store: Store) -> None:
    other = FolderRef(mailbox(2), FolderId("F2"))
    put(store, contact(1))
    put(store, contact(2), state=replace(STATE, folder=other))
    with store.transaction():
        store.snapshots.forget(TENANT, FOLDER)
        store.snapshots.update(TENANT, FOLDER, [contact(3)], [], "/delta?2")
    assert held(store) is None
    assert held(store, other) == [contact(2)]
    assert store._connection.execute("SELECT count(*) FROM snapshot_contact").fetchone() == (1,)


def test_a_snapshot_with_a_hole_is_none(store: Store) -> None:
    put(store, contact(1), contact(2))
    with store.transaction():
        store._connection.execute("DELETE FROM card WHERE hash = ?", (content_hash(contact(2).card),))
    assert held(store) is None


def test_cards_are_read_once_for_several_folders(store: Store) -> None:
    other = replace(STATE, folder=FolderRef(mailbox(2), FolderId("F2")))
    put(store, contact(1), contact(2))
    put(store, contact(2), contact(3), state=other)
    cards: dict[ContentHash, Card] = {}
    store.snapshots.reading(TENANT, FOLDER, cards)
    known = dict(cards)
    reading = store.snapshots.reading(TENANT, other.folder, cards)
    assert reading is not None
    assert {one.card for one in reading.items} == {contact(2).card, contact(3).card}
    assert len(known) == 2
    assert len(cards) == 3


@pytest.mark.parametrize("name", ["", "straße", "İstanbul"])
def test_names_of_folders_in_other_scripts(store: Store, name: str) -> None:
    put(store, contact(1), state=replace(STATE, name=name))
    found = store.snapshots.named(TENANT, mailbox(1), name)
    assert found is not None
    assert found.folder == FOLDER


def test_a_name_means_the_folder_that_was_found_or_made_last(store: Store) -> None:
    newer, elsewhere = FolderRef(mailbox(1), FolderId("F2")), FolderRef(mailbox(2), FolderId("F1"))
    put(store, contact(1))
    put(store, contact(2), state=replace(STATE, folder=elsewhere))
    with store.transaction():
        store.snapshots.forget_others(TENANT, newer, "Company contacts")
    assert store.snapshots.named(TENANT, mailbox(1), "Company contacts") is None
    assert store.snapshots.named(TENANT, mailbox(2), "Company contacts") is not None
