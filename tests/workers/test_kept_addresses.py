"""Addresses of mailboxes that a connector learns reach the vault, and the connector again when it is opened anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import OpenConnection
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, ExchangeAddress
from desktop.model.ids import ConnectionId, MailboxId
from desktop.storage.vault import create_vault
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import KeptAddresses, OpenConnections
from tests.storage.samples import CHEAP, PASSPHRASE

ANNA, JONAS = MailboxId("a-1"), MailboxId("j-2")
SERVER = Connection(
    ConnectionId("e" * 32),
    "Server",
    ConnectionKind.EXCHANGE,
    exchange=ExchangeAddress("https://mail.contoso.example/EWS/Exchange.asmx", "CONTOSO\\svc"),
)


def test_only_what_is_new_goes_to_the_vault() -> None:
    kept: list[Mapping[MailboxId, str]] = []
    addresses = KeptAddresses({ANNA: "anna@a.example"}, kept.append)
    addresses.keep({ANNA: "anna@a.example"})
    assert kept == []
    addresses.keep({ANNA: "anna@b.example", JONAS: "jonas@b.example"})
    addresses.keep({JONAS: "jonas@b.example"})
    assert kept == [{ANNA: "anna@b.example", JONAS: "jonas@b.example"}]
    assert (addresses.get(ANNA), addresses.get(JONAS), addresses.get(MailboxId("x"))) == (
        "anna@b.example",
        "jonas@b.example",
        "",
    )


def test_what_a_connector_learns_is_there_when_it_is_opened_again(home: Path) -> None:
    """Through the vault, with the connection's secrets."""
    opener = Opener()

    async def go() -> str:
        lanes = Lanes()
        await lanes.unlock(lambda: create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP))
        await lanes.in_db(lambda store: store.connections.put(SERVER))
        await lanes.in_db(lambda store: store.secrets.put_passwords(SERVER.id, "a password", ""))
        first = OpenConnections(lanes, opener)
        await first.get(SERVER.id)
        opener.given[-1].addresses.keep({ANNA: "anna@a.example"})
        await asyncio.sleep(0)  # what a thread announced is begun
        await first.aclose()
        second = OpenConnections(lanes, opener)
        await second.get(SERVER.id)
        await second.aclose()
        await lanes.aclose()
        return opener.given[-1].addresses.get(ANNA)

    assert asyncio.run(go()) == "anna@a.example"
    assert [given.password for given in opener.given] == ["a password", "a password"]


class Opener:
    """Keeps what it was given; the connection behind it is one in memory."""

    def __init__(self) -> None:
        self.given: list[ConnectionSecrets] = []

    def open(
        self, connection: Connection, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
    ) -> OpenConnection:
        self.given.append(secrets)
        return MemoryTenant().connection()
