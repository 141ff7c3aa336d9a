"""An Exchange Server that answers a test as it is told to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.connectors.memory.connection import MemoryOpener
from desktop.connectors.memory.tenant import MemoryTenant
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, ExchangeAddress
from desktop.model.errors import AppError, ErrorCode, Gone
from desktop.model.ids import ConnectionId, MailboxId
from desktop.model.network import Network
from desktop.model.people import Person
from desktop.model.probe import SERVER_STEPS, ProbeResult, ProbeStep
from desktop.model.search import FoundPeople, PublicFolder
from desktop.storage.store import Store
from tests.ui.review.samples import new_vault
from tests.vaults import made_once

FOUND = {ProbeStep.LOG_ON: "15.2.1544", ProbeStep.CONTACTS: "12", ProbeStep.DIRECTORY: "contoso.example"}
OF_MAILBOX = (ProbeStep.IMPERSONATION, ProbeStep.CONTACTS, ProbeStep.WRITE)


@dataclass
class ToldServers:
    """A `ServerSetup`; `failing` are the steps that fail, `asked` is what it was asked for."""

    failing: dict[ProbeStep, AppError] = field(default_factory=dict)
    found: str = ""
    asked: list[tuple[ExchangeAddress, str, str, bool]] = field(default_factory=list)

    def probe(
        self,
        address: ExchangeAddress,
        secrets: ConnectionSecrets,
        mailbox: str,
        *,
        may_write: bool,
        is_cancelled: Callable[[], bool],
    ) -> Iterator[ProbeResult]:
        self.asked.append((address, secrets.password, mailbox, may_write))
        for step in SERVER_STEPS:
            is_left_out = step in OF_MAILBOX and (not mailbox or (step is ProbeStep.WRITE and not may_write))
            if is_left_out or is_cancelled():
                continue
            error = self.failing.get(step)
            yield ProbeResult(step, error, "" if error else FOUND.get(step, ""))
            if error is not None:
                return

    def discover(self, mailbox: str, account: str, secrets: ConnectionSecrets, network: Network) -> str:
        if not self.found:
            raise Gone(ErrorCode.HOST_UNKNOWN, mailbox.partition("@")[2])
        return self.found


SERVER = ConnectionId("5e" * 16)
EWS = "https://mail.contoso.example/EWS/Exchange.asmx"
LDAP = "ldaps://dc1.contoso.example"


def server_connection(ldap_url: str = LDAP) -> Connection:
    """Return a connection to an Exchange Server, with a directory or without."""
    address = ExchangeAddress(EWS, "CONTOSO\\svc-contactsync", ldap_url=ldap_url)
    return Connection(SERVER, "Contoso server", ConnectionKind.EXCHANGE, colour="#7a4f9f", exchange=address)


@made_once
def server_vault(home: Path, ldap_url: str = LDAP) -> Store:
    """Return a vault with nothing but that connection."""
    store = new_vault(home)
    with store.transaction():
        store.connections.put(server_connection(ldap_url))
        store.secrets.put_passwords(SERVER, "a kept password", "")
    return store


class ToldSearch:
    """Finds the people of a tenant in memory by how their names begin, three at most; and public folders."""

    def __init__(self, tenant: MemoryTenant) -> None:
        self._directory = tenant.connection().directory
        self.asked: list[str] = []
        self.kept: list[Person] = []
        self.failure: AppError | None = None
        self.folders: list[PublicFolder] = []

    def search(self, text: str) -> FoundPeople:
        self.asked.append(text)
        if self.failure is not None:
            raise self.failure
        begin = text.casefold()
        everybody = [one for page in self._directory.people(None) for one in page.people]
        found = [one for one in everybody if one.display_name.casefold().startswith(begin) or one.mail == text]
        return FoundPeople(tuple(found[:3]), is_complete=len(found) <= 3)

    def keep(self, people: Sequence[Person]) -> None:
        self.kept += people

    def find(self, reader: MailboxId) -> list[PublicFolder]:
        if self.failure is not None:
            raise self.failure
        return self.folders


class SearchedConnection:
    """An open connection to an Exchange Server; everything but the search is a tenant in memory."""

    def __init__(self, tenant: MemoryTenant, told: ToldSearch) -> None:
        self._inside = tenant.connection()
        self.search = self.public_folders = told

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inside, name)


def searched(tenant: MemoryTenant) -> tuple[MemoryOpener, ToldSearch]:
    """Return an opener whose every connection leads to such a server, and what was asked of it."""
    told = ToldSearch(tenant)
    return MemoryOpener(lambda: SearchedConnection(tenant, told)), told
