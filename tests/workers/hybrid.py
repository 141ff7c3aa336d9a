"""A company on both sides: people of Active Directory and of Entra ID, mailboxes on a server and in the cloud."""

from __future__ import annotations

import base64
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from desktop.connectors.memory import MemoryContact, MemoryTenant
from desktop.connectors.ports import OpenConnection
from desktop.model.card import Card
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, GraphAddress
from desktop.model.ids import ConnectionId, MailboxId, PersonKey
from desktop.model.mark import decode_mark
from desktop.model.people import Person
from desktop.model.syncset import Selection, SelectionKind
from tests.workers.world import CONNECTION, FOLDER, START, Clock, World, jpeg, person, world

CLOUD = CONNECTION
SERVER = ConnectionId("d" * 32)
BY_NAME = {"cloud": CLOUD, "server": SERVER}


def guid(number: int) -> uuid.UUID:
    return uuid.UUID(int=(0xAD << 120) + number)


def server_key(number: int) -> PersonKey:
    return PersonKey(f"u.{guid(number)}")


def server_mailbox(number: int) -> MailboxId:
    return MailboxId(str(guid(number)))


def anchor(number: int) -> str:
    """The immutable id of a person."""
    return base64.b64encode(guid(number).bytes_le).decode()


def in_cloud(number: int, **values: object) -> Person:
    return person(number, **{"immutable_id": anchor(number), "is_mailbox_likely": False, **values})


def on_server(number: int, **values: object) -> Person:
    made = person(number, **{"immutable_id": anchor(number), "is_mailbox_likely": False, **values})
    return replace(made, key=server_key(number))


def line(kind: SelectionKind = SelectionKind.ALL_PEOPLE, side: str = "cloud", reference: str = "") -> Selection:
    """A line of a set whose own connection is the cloud."""
    return Selection(kind, reference, reference, ConnectionId("") if side == "cloud" else SERVER)


class BothSides:
    """A `ConnectionOpener` for two tenants."""

    def __init__(self, tenants: dict[ConnectionId, MemoryTenant]) -> None:
        self._tenants = tenants

    def open(
        self, connection: Connection, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
    ) -> OpenConnection:
        return self._tenants[connection.id].connection()


class Hybrid:
    """What a test holds on to."""

    def __init__(self, w: World, cloud: MemoryTenant, server: MemoryTenant) -> None:
        self.w = w
        self.cloud = cloud
        self.server = server

    def found(self, side: str, mailbox_id: MailboxId, name: str = FOLDER) -> dict[PersonKey, MemoryContact]:
        """The marked contacts of a folder by the keys in their marks; fails where there are two of one."""
        tenant = self.cloud if side == "cloud" else self.server
        folder = tenant.folder(mailbox_id, name)
        found: dict[PersonKey, MemoryContact] = {}
        for contact in tenant.contacts_in(folder) if folder is not None else ():
            mark = decode_mark(contact.mark)
            if mark is not None:
                assert mark.person_key not in found, "two contacts of one person"
                found[mark.person_key] = contact
        return found

    def names(self, side: str, mailbox_id: MailboxId, name: str = FOLDER) -> list[str]:
        return sorted(one.card.display_name for one in self.found(side, mailbox_id, name).values())


def tenants(people: int = 4) -> tuple[MemoryTenant, MemoryTenant]:
    """Cloud and server with the same people; the first has a mailbox in the cloud, the second one on the server."""
    cloud = MemoryTenant(now=lambda: START)
    server = MemoryTenant(now=lambda: START, prefix="S")
    for number in range(1, people + 1):
        cloud.put_person(in_cloud(number, is_mailbox_likely=number == 1), jpeg(number))
        server.put_person(on_server(number, is_mailbox_likely=number == 2), jpeg(number))
    for tenant, mailbox_id in ((cloud, MailboxId(in_cloud(1).key[2:])), (server, server_mailbox(2))):
        default = tenant.add_mailbox(mailbox_id)
        tenant.add_contact(default, Card(display_name="Mum", mobile_phone="+49 30 1"), photo=b"own photo")
    return cloud, server


@asynccontextmanager
async def hybrid(home: Path, cloud: MemoryTenant, server: MemoryTenant, start: int = 0) -> AsyncIterator[Hybrid]:
    """A program with both connections, and the one set of `world`."""
    is_first = not (home / "vault.key").exists()
    async with world(cloud, home, Clock(), start) as w:
        w.services.connections._opener = BothSides({CLOUD: cloud, SERVER: server})
        if is_first:
            address = GraphAddress("contoso.example", "client")
            connection = Connection(SERVER, "Server", ConnectionKind.GRAPH, address)
            await w.db(lambda store: store.connections.put(connection))
        yield Hybrid(w, cloud, server)
