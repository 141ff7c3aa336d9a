"""Connections, sets, settings, cards and photos."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop.model.card import Card, CardField, PostalAddress, content_hash
from desktop.model.connection import (
    Connection,
    ConnectionKind,
    DemoSize,
    EwsAuthentication,
    ExchangeAddress,
    GraphAddress,
)
from desktop.model.contact import Contact, FolderRef, Link
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import (
    NO_PHOTO,
    ConnectionId,
    ContentHash,
    FolderId,
    ItemId,
    OperationId,
    PersonKey,
    PhotoHash,
    SetKey,
    Version,
)
from desktop.model.people import Members
from desktop.model.plan import ChangeKind
from desktop.model.source import Source, SourceKind, file_source_id
from desktop.model.syncset import FieldRule, Rules, Selection, SelectionKind, SyncSet
from desktop.storage.directory import Feed
from desktop.storage.photos import SourcePhoto
from desktop.storage.settled import DesiredRow, Settled
from desktop.storage.snapshots import SnapshotState
from desktop.storage.sources import PersonItem
from desktop.storage.store import Store
from desktop.storage.tenant_setups import StoredSetup
from tests.storage.samples import NOW, OTHER, PLAN, RUN, TENANT, change, entry, group, header, mailbox, person, run

ADDRESS = GraphAddress("contoso.example", "client", "https://login", "https://graph", "-----BEGIN", "http://proxy:3128")

SERVER = ExchangeAddress(
    "https://mail/EWS/Exchange.asmx",
    "CONTOSO\\svc",
    EwsAuthentication.BASIC,
    "15.2",
    "ldaps://dc",
    "DC=c",
    "ldap",
    "---",
)


def _code(caught: pytest.ExceptionInfo[AppError]) -> ErrorCode:
    return caught.value.code


# Connections


@pytest.mark.parametrize(
    "connection",
    [
        Connection(ConnectionId("e" * 32), "Größe & <Co>", ConnectionKind.GRAPH, ADDRESS, colour="#ff0000"),
        Connection(ConnectionId("e" * 32), "Demo", ConnectionKind.DEMO, demo=DemoSize(12, 3, 7)),
        Connection(ConnectionId("e" * 32), "Server", ConnectionKind.EXCHANGE, exchange=SERVER),
        Connection(TENANT, "Contoso by another name", ConnectionKind.GRAPH, ADDRESS),
    ],
)
def test_a_connection_comes_back(store: Store, connection: Connection) -> None:
    with store.transaction():
        store.connections.put(connection)
    assert store.connections.get(connection.id) == connection
    assert store.connections.by_name(connection.name) == connection
    assert connection in store.connections.all()


def test_connections_come_by_name_whatever_its_case(store: Store) -> None:
    with store.transaction():
        store.connections.put(Connection(ConnectionId("e" * 32), "dodo", ConnectionKind.DEMO))
    assert [one.name for one in store.connections.all()] == ["Contoso", "dodo", "Fabrikam"]


def test_a_name_belongs_to_one_connection(store: Store) -> None:
    with pytest.raises(AppError) as caught, store.transaction():
        store.connections.put(Connection(OTHER, "Contoso", ConnectionKind.GRAPH))
    assert _code(caught) is ErrorCode.CONNECTION_INVALID
    assert store.connections.get(OTHER).name == "Fabrikam"


def test_unknown_connections(store: Store) -> None:
    for question in (lambda: store.connections.get(ConnectionId("0")), lambda: store.connections.by_name("nobody")):
        with pytest.raises(AppError) as caught:
            question()
        assert _code(caught) is ErrorCode.CONNECTION_UNKNOWN
        assert "nobody" not in str(caught.value)


def _fill(store: Store, connection_id: ConnectionId, number: int) -> None:
    """Put something into every table, of content that no other number has."""
    mark = f"{number}"
    plan_id, run_id = type(PLAN)(f"{number:012x}"), type(RUN)(f"{number:012x}")
    card, photo = Card(display_name=f"Card {mark}"), store.photos.put(f"photo {mark}".encode())
    before = store.photos.put(f"photo before {mark}".encode())
    store.secrets.put_certificate(connection_id, f"certificate {mark}")
    setup_address = GraphAddress(f"{mark}.example", "client")
    store.tenant_setups.put(StoredSetup(mark, mark, "ContactSync", setup_address, NOW, connection_id=connection_id))
    store.addresses.put(connection_id, {mailbox(number): f"{mark}@contoso.example"})
    store.directory.put_people(connection_id, Feed.PEOPLE, [person(number, f"Person {mark}")])
    gone = replace(person(number + 100, f"Gone {mark}"), immutable_id=mark)
    store.directory.put_people(connection_id, Feed.PEOPLE, [gone])
    store.directory.remove_people(connection_id, [gone.key])
    store.directory.put_groups(connection_id, [group(f"group-{mark}")])
    store.directory.put_members(connection_id, Members(group(f"group-{mark}").id, (person(number).key,), ()))
    store.directory.end_reading(connection_id, Feed.PEOPLE, "state", NOW, is_full=False)
    store.photos.put_source(connection_id, person(number).key, "tag", photo, NOW)
    store.sets.put(SyncSet(SetKey(f"{number:08x}"), f"Set {mark}", connection_id))
    store.sets.keep_draft(SyncSet(SetKey(f"{number:08x}"), f"Draft {mark}", connection_id))
    store.mailboxes.put_folder(connection_id, mailbox(number), "Contacts", FolderId("folder"))
    store.mailboxes.put_links(connection_id, [_link(number)])
    folder = FolderRef(mailbox(number), FolderId("folder"))
    read = [Contact(ItemId("item"), Version("1"), Card(display_name=f"Foreign {mark}"), None)]
    snapshot = store.snapshots.put(connection_id, SnapshotState(folder, "Contacts", "state", NOW), read)
    wanted = DesiredRow(person(number).key, SetKey(f"{number:08x}"), ContentHash(f"{number:032x}"), NO_PHOTO)
    store.settled.begin(snapshot.id, "token")
    version_id = store.settled.version(connection_id, [wanted])
    store.settled.put(snapshot.id, Settled(version_id, "basis", {person(number).key: (ItemId("item"),)}))
    row = replace(person(number, f"Row {mark}"), key=PersonKey(f"f.{number:032x}"))
    source = Source(file_source_id(mark), SourceKind.FILE, f"Source {mark}", f"{mark}.csv", NOW, True)
    store.sources.replace(connection_id, source, [row])
    store.sources.put_photos(connection_id, {row.key: f"photo of a file {mark}".encode()})
    store.sources.put_items(connection_id, {row.key: PersonItem(folder, ItemId(mark), Version("1"), None)})
    plan = header(plan_id, connection_id=connection_id)
    store.plans.begin(plan)
    store.plans.add_changes(plan_id, [change(1, after=card, photo_after=photo)])
    store.plans.finish(plan)
    store.runs.put(run(run_id, plan_id=plan_id))
    (before_hash,) = store.cards.put_many([Card(display_name=f"Before {mark}")]).values()
    store.journal.put([entry(number, run_id=run_id, before_hash=before_hash, before_photo=before)])


_OF_NO_CONNECTION = {
    *("audit", "setting", "forgotten_row", "chain_stub", "erasure", "wipe", "certificate", "retention_rule"),
    *("retention_run", "hold", "program_log", "consent", "notice_version", "written_file", "licence", "end_notice"),
    *("erased_person", "person_erasure", "holding_figure", "latest_moment", "signing_key", "trial", "registration"),
    "notice_sender",
}


def _contents(store: Store) -> dict[str, int]:
    names = [row[0] for row in store._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = [name for name in names if name not in _OF_NO_CONNECTION and "person_text_" not in name]
    return {name: store._connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


def test_a_connection_goes_with_everything_that_is_stored_of_it(store: Store) -> None:
    with store.transaction():
        _fill(store, TENANT, 1)
    alone = _contents(store)
    assert {name for name, count in alone.items() if not count} == {"outcome"}
    with store.transaction():
        _fill(store, OTHER, 2)
        store.connections.remove(OTHER)
    assert _contents(store) == {**alone, "connection": 1}
    assert store.plans.changes(type(PLAN)(f"{1:012x}"))[0].after == Card(display_name="Card 1")
    with store.transaction():
        store.connections.remove(TENANT)
    assert set(_contents(store).values()) == {0}
    assert store.journal.is_chain_whole()


def test_a_photo_that_only_a_plan_needs_outlives_another_connection(store: Store) -> None:
    with store.transaction():
        old, new = store.photos.put(b"in the contact now"), store.photos.put(b"to be written")
        store.plans.begin(header())
        store.plans.add_changes(PLAN, [change(1, ChangeKind.PHOTO, photo_before=old, photo_after=new)])
        store.plans.finish(header())
        store.connections.remove(OTHER)
    assert (store.photos.get(old), store.photos.get(new)) == (b"in the contact now", b"to be written")


# Sets and settings


def _set(key: str, name: str, **values: Any) -> SyncSet:
    return replace(SyncSet(SetKey(key), name, TENANT), **values)


def test_a_set_comes_back(store: Store) -> None:
    whole = _set(
        "5e70000a",
        "Vertrieb & Größen",
        sources=(Selection(SelectionKind.GROUP, "id", "Sales"), Selection(SelectionKind.ALL_PEOPLE)),
        mapping=(FieldRule(CardField.SURNAME, "{{ surname }}"),),
        rules=Rules(may_delete=True),
        priority=-3,
    )
    with store.transaction():
        store.sets.put(_set("5e70000a", "Before"))
        store.sets.put(whole)
        store.sets.put(_set("5e70000b", "alpha", connection_id=OTHER))
    assert store.sets.get(whole.key) == store.sets.by_name(whole.name) == whole
    assert [one.name for one in store.sets.all()] == ["alpha", whole.name]
    assert store.sets.of_connection(TENANT) == (whole,)
    with store.transaction():
        store.sets.put(replace(whole, connection_id=OTHER))
    assert store.sets.of_connection(TENANT) == ()
    with store.transaction():
        store.sets.remove(whole.key)
    assert [one.name for one in store.sets.all()] == ["alpha"]


def test_what_sets_refuse(store: Store) -> None:
    with store.transaction():
        store.sets.put(_set("5e70000a", "Taken"))
    with pytest.raises(AppError) as caught, store.transaction():
        store.sets.put(_set("5e70000b", "Taken"))
    assert _code(caught) is ErrorCode.SET_INVALID
    for question in (lambda: store.sets.get(SetKey("0")), lambda: store.sets.by_name("nobody")):
        with pytest.raises(AppError) as caught:
            question()
        assert _code(caught) is ErrorCode.SET_UNKNOWN


def test_settings_inside_the_vault(store: Store) -> None:
    assert (store.settings.get("a"), store.settings.get("a", "default")) == ("", "default")
    with store.transaction():
        store.settings.put("a", "first")
        store.settings.put("a", "second")
    assert store.settings.get("a", "default") == "second"


# Cards and photos

CARDS = (
    Card(),
    Card(display_name="Zoë", emails=("a@b.example", "c@d.example"), personal_notes="two\nlines"),
    Card(business_address=PostalAddress("Straße 1", "Köln", "", "50667", "DE"), categories=("Sales",)),
)


def test_cards_are_kept_once_by_content(store: Store) -> None:
    with store.transaction():
        first = store.cards.put_many(CARDS)
        second = store.cards.put_many([*CARDS, CARDS[1], Card(display_name=" Zoe\u0308 ", emails=CARDS[1].emails)])
    assert first == {card: content_hash(card) for card in CARDS}
    assert first.items() <= second.items()
    assert store.cards.get_many(first.values()) == {content_hash(card): card for card in CARDS}
    assert store.cards.get_many([ContentHash("0" * 32)]) == {}


def test_more_cards_than_one_question_holds(store: Store) -> None:
    many = [Card(display_name=f"Card {number}") for number in range(1100)]
    with store.transaction():
        hashes = store.cards.put_many(many)
    assert set(store.cards.get_many(hashes.values()).values()) == set(many)


def test_photos_are_kept_once_by_content(store: Store) -> None:
    with store.transaction():
        first, again, other = (store.photos.put(content) for content in (b"one", b"one", b"two"))
    assert first == again != other
    assert len(first) == 32
    assert (store.photos.get(first), store.photos.get(other)) == (b"one", b"two")
    assert store.photos.get(NO_PHOTO) is None
    assert store._connection.execute("SELECT count(*) FROM photo").fetchone() == (2,)


def test_which_photos_are_kept(store: Store) -> None:
    with store.transaction():
        kept = [store.photos.put(f"photo {number}".encode()) for number in range(600)]
    assert store.photos.kept([*kept, NO_PHOTO, PhotoHash("0" * 32)]) == set(kept)


def test_what_is_known_of_peoples_photos(store: Store) -> None:
    keys = [person(number).key for number in range(600)]
    later = NOW + timedelta(days=1)
    with store.transaction():
        photo = store.photos.put(b"one")
        for key in keys[:-1]:
            store.photos.put_source(TENANT, key, "W/1", photo, NOW)
        store.photos.put_source(TENANT, keys[0], "W/2", NO_PHOTO, later)
    found = store.photos.sources(TENANT, keys)
    assert found.keys() == set(keys[:-1])
    assert found[keys[0]] == SourcePhoto("W/2", NO_PHOTO, later)
    assert found[keys[1]] == SourcePhoto("W/1", photo, NOW)
    assert store.photos.sources(OTHER, keys) == {}
    hashes = [store.photos.source_hash(TENANT, key) for key in (keys[0], keys[1], keys[-1])]
    assert hashes == [NO_PHOTO, photo, NO_PHOTO]


# Mailboxes


def _link(number: int, **values: Any) -> Link:
    base = Link(
        mailbox(number), FolderId("folder"), person(number).key, ItemId(f"item {number}"), Version("W/1"),
        ContentHash("c" * 32), NO_PHOTO, OperationId("0" * 32),
    )  # fmt: skip
    return replace(base, **values)


def test_folders_by_name(store: Store) -> None:
    with store.transaction():
        store.mailboxes.put_folder(TENANT, mailbox(1), "Contacts", FolderId("first"))
        store.mailboxes.put_folder(TENANT, mailbox(1), "Contacts", FolderId("second"))
    assert store.mailboxes.folder(TENANT, mailbox(1), "Contacts") == "second"
    for unknown in (
        (TENANT, mailbox(1), "contacts"),
        (TENANT, mailbox(2), "Contacts"),
        (OTHER, mailbox(1), "Contacts"),
    ):
        assert store.mailboxes.folder(*unknown) is None


def test_links_of_a_folder(store: Store) -> None:
    here = FolderRef(mailbox(1), FolderId("folder"))
    links = [_link(number, mailbox_id=mailbox(1)) for number in (1, 2, 3)]
    elsewhere = [
        _link(1, mailbox_id=mailbox(1), folder_id=FolderId("other")),
        _link(1, mailbox_id=mailbox(2), item_id=ItemId("Item 1")),
    ]
    with store.transaction():
        store.mailboxes.put_links(TENANT, [*links, *elsewhere])
        store.mailboxes.put_links(OTHER, links)
    assert store.mailboxes.links(TENANT, here) == {link.person_key: link for link in links}
    assert set(store.mailboxes.all_links(TENANT)) == {*links, *elsewhere}
    assert set(store.mailboxes.links_in(TENANT, here.mailbox_id)) == {*links, elsewhere[0]}
    assert set(store.mailboxes.mailboxes_of(TENANT, person(1).key)) == {mailbox(1), mailbox(2)}
    newer = replace(links[0], version=Version("W/2"))
    with store.transaction():
        store.mailboxes.put_links(TENANT, [newer])
    assert store.mailboxes.links(TENANT, here) == {link.person_key: link for link in (newer, *links[1:])}
    with store.transaction():
        store.mailboxes.replace_links(TENANT, here, links[1:2])
    assert set(store.mailboxes.all_links(TENANT)) == {links[1], *elsewhere}
    assert set(store.mailboxes.all_links(OTHER)) == set(links)


def test_a_link_is_known_by_its_item(store: Store) -> None:
    """What we deleted stays known, and is in no mailbox any more."""
    here, link = FolderRef(mailbox(1), FolderId("folder")), _link(1, mailbox_id=mailbox(1))
    where = (TENANT, here, link.person_key)
    other = ItemId("another item")
    with store.transaction():
        store.mailboxes.put_links(TENANT, [link])
        store.mailboxes.note_removed(*where, other)
        store.mailboxes.put_photo(*where, other, PhotoHash("f" * 32))
    assert store.mailboxes.links(TENANT, here) == {link.person_key: link}
    with store.transaction():
        store.mailboxes.put_photo(*where, link.item_id, PhotoHash("f" * 32))
    assert store.mailboxes.links(TENANT, here)[link.person_key].photo_hash == "f" * 32
    with store.transaction():
        store.mailboxes.note_removed(*where, link.item_id)
    removed = store.mailboxes.links(TENANT, here)[link.person_key]
    assert (removed.is_removed, removed.item_id) == (True, link.item_id)
    assert list(store.mailboxes.all_links(TENANT)) == []
    assert store.mailboxes.links_in(TENANT, here.mailbox_id) == ()
    assert store.mailboxes.mailboxes_of(TENANT, link.person_key) == ()
