"""A vault with something of everything and a clock that the test sets, for the rules and what is chosen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import OpenConnection
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets
from desktop.model.privacy import Category
from desktop.model.retention import (
    LogEntry,
)
from desktop.storage.store import Store
from desktop.storage.vault import create_vault
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import OpenConnections
from desktop.workers.services import Services
from desktop.workers.task import Control, Query, Task, TaskContext
from tests.storage.filled import NEW, OLD, fill_both
from tests.storage.samples import CHEAP, OTHER, PASSPHRASE, TENANT

T = TypeVar("T")
NOW = NEW + timedelta(days=6)


class _Opener:
    def __init__(self, told: str) -> None:
        self._told = told

    def open(
        self, connection: Connection, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
    ) -> OpenConnection:
        secrets.told.note(self._told)
        return MemoryTenant().connection()


@dataclass
class Desk:
    """An opened vault with a clock that the test sets."""

    services: Services
    time: list[datetime] = field(default_factory=lambda: [NOW])

    async def do(self, task: Task[T]) -> T:
        return (await task.run(TaskContext(self.services, Control(), lambda _: None, lambda _: None))).value

    async def ask(self, query: Query[T]) -> T:
        return await self.services.lanes.in_db(query.read)

    async def db(self, work: Callable[[Store], T]) -> T:
        return await self.services.lanes.in_db(work)

    async def counts(self) -> dict[Category, int]:
        return await self.db(lambda store: {one: store.categories.count(one) for one in Category})


@asynccontextmanager
async def desk(home: Path, told: str = "") -> AsyncIterator[Desk]:
    lanes = Lanes()

    def made() -> Store:
        store = create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
        with store.transaction():
            store.connections.put(Connection(TENANT, "Contoso", ConnectionKind.GRAPH))
            store.connections.put(Connection(OTHER, "Fabrikam", ConnectionKind.GRAPH))
        fill_both(store)
        with store.transaction():
            store.log.add(LogEntry(at, "INFO", "desktop", text) for at, text in ((OLD, "a line"), (NEW, "another")))
        return store

    await lanes.unlock(made)
    time = [NOW]
    services = Services(lanes=lanes, connections=OpenConnections(lanes, _Opener(told)), now=lambda: time[0])
    try:
        yield Desk(services, time)
    finally:
        await services.connections.aclose()
        await lanes.aclose()
