"""A vault in which a person has everything that the pane of one person can show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.model.card import content_hash
from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.contact import FolderRef, Link
from desktop.model.ids import (
    ConnectionId,
    FolderId,
    GroupId,
    ItemId,
    MailboxId,
    OperationId,
    PhotoHash,
    SetKey,
    Version,
)
from desktop.model.people import Group, Members
from desktop.model.run import Action, EntryState, JournalEntry
from desktop.model.syncset import Selection, SelectionKind
from desktop.planning.mapping import map_person
from desktop.storage.directory import Feed
from desktop.storage.snapshots import SnapshotState
from desktop.storage.store import Store
from tests.ui.review.samples import (
    CONNECTION,
    NOW,
    RUN,
    company,
    fill_directory,
    fill_runs,
    new_vault,
    person,
    sync_set,
)
from tests.vaults import made_once

OTHER = ConnectionId("d" * 32)
LONG_MAIL = "maximiliane.von-und-zu-hohenlohe-schillingsfuerst@research-and-development.contoso.example"
MAILBOXES = 20


@made_once
def copied_vault(home: Path) -> Store:
    """Return a vault with sets that name people in every way, runs, and copies of the first person in 20 mailboxes."""
    store = new_vault(home)
    with store.transaction():
        everybody = list(company(40))
        everybody[0] = replace(everybody[0], mail=LONG_MAIL, sign_in_name=LONG_MAIL, business_phones=("call me",))
        fill_directory(store, tuple(everybody))
        board = GroupId("g2")
        store.directory.put_groups(CONNECTION, (Group(GroupId("g3"), "Management"),))
        store.directory.put_members(CONNECTION, Members(GroupId("g3"), (), (board,)))
        fill_sets(store)
        fill_runs(store)
        fill_copies(store)
        fill_other(store)
    return store


def fill_sets(store: Store) -> None:
    """Store a set that copies Anna Berger through a group in a group, one that excludes her, one that has no word of her."""
    management = Selection(SelectionKind.GROUP, "g3", "Management")
    anna = Selection(SelectionKind.PERSON, company()[0].key, "Anna Berger")
    store.sets.put(sync_set())
    store.sets.put(replace(sync_set("Management → all", SetKey("1badcafe")), sources=(management,), targets=(anna,)))
    store.sets.put(replace(sync_set("Without the board", SetKey("2badcafe")), exclusions=(management,)))
    nobody = (Selection(SelectionKind.DEPARTMENT, "IT", "IT"),)
    store.sets.put(replace(sync_set("IT only", SetKey("3badcafe")), sources=nobody, targets=nobody))


def fill_copies(store: Store) -> None:
    """Store links of the first two people: verified ones, one that changed since, one that another installation wrote."""
    for number in range(MAILBOXES):
        mailbox = MailboxId(f"{number:08d}")
        folder = FolderRef(mailbox, FolderId(f"folder-{mailbox}"))
        store.mailboxes.put_folder(CONNECTION, mailbox, "Company contacts", folder.folder_id)
        links = []
        for place, one in enumerate(company()[:2]):
            operation = OperationId(f"{number * 2 + place:032x}")
            card = map_person(one, sync_set()).card
            version = Version("" if number == 2 else "v1")
            item = ItemId(f"item-{number}-{place}")
            links.append(
                Link(mailbox, folder.folder_id, one.key, item, version, content_hash(card), PhotoHash(""), operation)
            )
            if number != 3:
                entry = JournalEntry(
                    operation, RUN, 1, Action.CREATE, mailbox, folder.folder_id, one.key, EntryState.DONE,
                    content_hash(card), PhotoHash(""), item, version,
                )  # fmt: skip
                store.journal.put((entry,))
        store.mailboxes.put_links(CONNECTION, links)
        if number > 3:
            state = SnapshotState(folder, "Company contacts", "state", NOW.replace(hour=16))
            store.snapshots.put(CONNECTION, state, ())


def fill_other(store: Store) -> None:
    """Store a second connection with a small directory of its own."""
    store.connections.put(Connection(OTHER, "Fabrikam (demo)", ConnectionKind.DEMO, demo=DemoSize()))
    people = tuple(person(number, name) for number, name in enumerate(("Amal Haddad", "Bo Svensson"), 500))
    store.directory.begin_full(OTHER, Feed.PEOPLE)
    store.directory.put_people(OTHER, Feed.PEOPLE, people)
    store.directory.end_reading(OTHER, Feed.PEOPLE, "state", NOW, is_full=True)
    store.directory.put_groups(OTHER, (Group(GroupId("f0"), "Everybody"), Group(GroupId("f1"), "Sales")))
    store.directory.put_members(OTHER, Members(GroupId("f0"), (people[0].key,), (GroupId("f1"),)))
    store.directory.put_members(OTHER, Members(GroupId("f1"), (people[1].key,), ()))


@made_once
def hostile_vault(home: Path, names: tuple[str, ...]) -> Store:
    """Return a vault in which every name, title, department and group is one of these."""
    store = new_vault(home)
    with store.transaction():
        people = tuple(
            person(n, name, job_title=name, department=name, office_location=name, company_name=name)
            for n, name in enumerate(names)
        )
        fill_directory(store, people)
        groups = tuple(Group(GroupId(f"h{n}"), name) for n, name in enumerate(names))
        store.directory.put_groups(CONNECTION, groups)
        for group in groups:
            store.directory.put_members(CONNECTION, Members(group.id, tuple(one.key for one in people), ()))
        line = Selection(SelectionKind.GROUP, "h0", names[0])
        store.sets.put(replace(sync_set(names[0][:100]), sources=(line,), targets=(line,)))
    return store


@made_once
def large_vault(home: Path, size: int = 10_000) -> Store:
    """Return a vault with so many people."""
    store = new_vault(home)
    with store.transaction():
        fill_directory(store, company(size))
    return store
