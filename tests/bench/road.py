"""The program without a window against a demo tenant in a process of its own, for benchmarks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

from desktop.composition import Opener, build_services
from desktop.demo.process import start_tenant
from desktop.demo.ready import TenantReady
from desktop.demo.remote import RemoteControl
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, ExchangeAddress, GraphAddress
from desktop.model.ids import ConnectionId, PersonKey, SetKey
from desktop.model.plan import PlanHeader
from desktop.model.run import Run
from desktop.model.syncset import Rules, Selection, SelectionKind, SyncSet
from desktop.planning.mapping import DEFAULT_MAPPING
from desktop.storage.key_file import KdfCost, KdfPolicy
from desktop.storage.vault import create_vault
from desktop.workers.services import Services
from desktop.workers.task import Control, Task, TaskContext
from desktop.workers.tasks.add_connection import AddConnection
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.make_plan import MakePlan

T = TypeVar("T")

CONNECTION = ConnectionId("b" * 32)
SET = SetKey("be7c0000")
CHEAP = KdfPolicy(KdfCost(8, 1, 1), KdfCost(8, 1, 1))


class Round(NamedTuple):
    """One plan and, where it had changes, its run; what the tenant counted for both."""

    header: PlanHeader
    run: Run | None
    counters: dict[str, Any]
    seconds: float


class Road:
    """What a benchmark holds on to."""

    def __init__(self, services: Services, ready: TenantReady) -> None:
        self.services = services
        self.ready = ready
        self.control = RemoteControl(ready)
        self.mailboxes: list[PersonKey] = []
        self.pictured: list[PersonKey] = []
        self.plain: list[PersonKey] = []

    async def do(self, task: Task[T]) -> T:
        return (
            await task.run(TaskContext(self.services, Control(), lambda _progress: None, lambda _topics: None))
        ).value

    async def round(self, plan: Task[PlanHeader] | None = None) -> Round:
        """Plan, and apply what there is to apply; what a brake holds back is released."""
        self.control.reset_counters()
        begin = perf_counter()
        header = await self.do(plan or MakePlan((SET,)))
        released = header.brakes[0].deletions if header.brakes else None
        run = await self.do(ApplyPlan(header.id, released)) if header.cost.parts else None
        seconds = perf_counter() - begin
        return Round(header, run, self.control.counters(), seconds)


def everybody(name: str = "Everybody") -> SyncSet:
    """A set that copies all people into all mailboxes, their owners included."""
    rules = Rules(skip_owner=False, skip_guests=False, skip_disabled=False)
    made = SyncSet(SET, name, CONNECTION, folder="Bench", mapping=DEFAULT_MAPPING, rules=rules)
    sources = (Selection(SelectionKind.ALL_PEOPLE),)
    return replace(made, sources=sources, targets=(Selection(SelectionKind.ALL_MAILBOXES),))


@asynccontextmanager
async def road(folder: Path, sync_set: SyncSet, *, is_on_server: bool = False, **tenant: Any) -> AsyncIterator[Road]:
    """Start a tenant, make a vault, connect to its cloud (or its Exchange Server) and store a set."""
    process = start_tenant(**tenant)
    try:
        services = build_services(Opener())
        try:
            await services.lanes.unlock(
                lambda: create_vault(folder, "correct horse battery", use_keyring=False, kdf=CHEAP)
            )
            made = Road(services, process.ready)
            await made.do(AddConnection(*(_server if is_on_server else _cloud)(process.ready)))
            await services.lanes.in_db(lambda store: store.sets.put(sync_set))
            yield made
        finally:
            await services.connections.aclose()
            await services.lanes.aclose()
    finally:
        process.stop()


def _cloud(ready: TenantReady) -> tuple[Connection, ConnectionSecrets]:
    address = GraphAddress(ready.tenant_id, ready.client_id, ready.authority, ready.graph_url, ready.ca_pem)
    connection = Connection(CONNECTION, "Bench", ConnectionKind.GRAPH, address=address)
    return connection, ConnectionSecrets(ready.certificate_pem)


def _server(ready: TenantReady) -> tuple[Connection, ConnectionSecrets]:
    address = ExchangeAddress(ready.ews_url, ready.service_account, ldap_url=ready.ldaps_url, ca_pem=ready.ca_pem)
    connection = Connection(CONNECTION, "Bench", ConnectionKind.EXCHANGE, exchange=address)
    return connection, ConnectionSecrets(password=ready.service_password)
