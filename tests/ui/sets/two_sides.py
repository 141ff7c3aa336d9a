"""A vault with two connections, and a set and plans across both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.model.connection import Connection, ConnectionKind, ExchangeAddress
from desktop.model.ids import ConnectionId, FolderId, GroupId, MailboxId, PersonKey, PlanId
from desktop.model.people import Group, Members
from desktop.model.plan import ChangeKind, Reason
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.storage.directory import Feed
from desktop.storage.store import Store
from tests.ui.review.samples import NOW, PlanMaker, company, fill_directory, new_vault, person, sync_set
from tests.vaults import made_once

SERVER = ConnectionId("e" * 32)
SERVER_NAME = "Exchange Server Köln"
CLOUD_PLAN, SERVER_PLAN = PlanId("b" * 12), PlanId("d" * 12)
WORKS = Selection(SelectionKind.GROUP, "works", "Works", SERVER)


def both_sides() -> SyncSet:
    """People of the cloud and a group of the server into all mailboxes of both."""
    boxes = Selection(SelectionKind.ALL_MAILBOXES)
    made = sync_set("Everybody, everywhere")
    return replace(
        made,
        sources=(*made.sources, WORKS),
        targets=(boxes, replace(boxes, label=SERVER_NAME, connection_id=SERVER)),
    )


def fill_server(store: Store) -> None:
    """Store the connection to the server, and three people who are on no other side."""
    address = ExchangeAddress("https://mail.contoso.example/EWS/Exchange.asmx", "CONTOSO\\svc")
    connection = Connection(SERVER, SERVER_NAME, ConnectionKind.EXCHANGE, colour="#a3572b", exchange=address)
    store.connections.put(connection)
    names = ("Wiebke Sörensen", "Bogdan Ilić", "Chiara Neri")
    people = tuple(person(900 + number, name, department="Works") for number, name in enumerate(names))
    directory = store.directory
    directory.begin_full(SERVER, Feed.PEOPLE)
    directory.put_people(SERVER, Feed.PEOPLE, people)
    directory.end_reading(SERVER, Feed.PEOPLE, "state", NOW, is_full=True)
    directory.begin_full(SERVER, Feed.GROUPS)
    directory.put_groups(SERVER, (Group(GroupId("works"), "Works"),))
    directory.put_members(SERVER, Members(GroupId("works"), tuple(one.key for one in people), ()))
    directory.end_reading(SERVER, Feed.GROUPS, "state", NOW, is_full=True)


@made_once
def two_sides(home: Path) -> Store:
    """Return a vault with both connections, the set, and the two plans that it gives."""
    store = new_vault(home)
    people = company()
    with store.transaction():
        fill_directory(store, people)
        fill_server(store)
        store.sets.put(both_sides())
        newcomers = store.directory.people(SERVER, [PersonKey(one.key) for one in store.directory.all_people(SERVER)])
        for plan_id, connection_id, mailboxes in ((CLOUD_PLAN, None, 4), (SERVER_PLAN, SERVER, 2)):
            maker = PlanMaker((*people, *newcomers.values()), 0)
            maker.mailboxes = [MailboxId(one.key[2:]) for one in people[:mailboxes]]
            for mailbox_id in maker.mailboxes:
                for one in newcomers.values():
                    maker.add(ChangeKind.CREATE, one, mailbox_id, Reason.NEW_PERSON, after=maker.card(one))
            maker.changes = [replace(one, folder_id=FolderId(f"f-{one.mailbox_id}")) for one in maker.changes]
            header = replace(maker.header(plan_id=plan_id), beside=PlanId("a" * 12))
            header = replace(header, connection_id=connection_id or header.connection_id)
            maker.store_in(store, header)
    return store
