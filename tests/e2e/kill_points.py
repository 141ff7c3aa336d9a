"""Processes that apply a plan and kill themselves on the way, and processes that finish what those left.

Real processes, the real vault and the real connector; what they speak to is a tenant in another process.
"""

from __future__ import annotations

import asyncio
import functools
import multiprocessing
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any, TypeVar

from desktop.composition import Opener, build_services
from desktop.demo.ready import TenantReady
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, ExchangeAddress, GraphAddress
from desktop.model.errors import AppError
from desktop.model.ids import ConnectionId, SetKey
from desktop.model.run import RunState
from desktop.model.syncset import SyncSet
from desktop.storage.key_file import KdfCost, KdfPolicy
from desktop.storage.vault import check_vault, create_vault, open_vault
from desktop.workers.services import Services
from desktop.workers.task import Control, Task, TaskContext
from desktop.workers.tasks.add_connection import AddConnection
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from desktop.workers.tasks.make_plan import MakePlan
from tests.e2e.traps import Point, Side, Victim, set_trap

T = TypeVar("T")

CONNECTION = ConnectionId("d" * 32)
_PASSPHRASE = "correct horse battery"
_CHEAP = KdfPolicy(KdfCost(8, 1, 1), KdfCost(8, 1, 1))
_ENDED_S = 60


@dataclass(frozen=True, slots=True)
class Finished:
    """What a process that finished a run found and did; `error` is why it could not."""

    found: RunState | None = None
    """How the run was found, `None` where there was none yet."""
    state: RunState | None = None
    planned: int = 0
    done: int = 0
    results: tuple[str, ...] = ()
    next_plan: Mapping[str, int] = field(default_factory=dict)
    error: str = ""


def live(coroutine: Callable[..., Coroutine[Any, Any, T]], *arguments: object) -> tuple[int | None, T | None]:
    """Run a coroutine in a process of its own; returns how that ended and what was returned."""
    context = _context()
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_live, args=(coroutine, arguments, writer))
    process.start()
    writer.close()
    with reader:
        try:
            found = reader.recv() if reader.poll(_ENDED_S) else None
        except EOFError:
            found = None
    process.join(_ENDED_S)
    if process.is_alive():
        process.kill()
        process.join()
    code: int | None = process.exitcode
    process.close()
    return code, found


@functools.cache
def _context() -> Any:
    """Return processes that start quickly: from a server that has imported the program and done nothing else."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _live(coroutine: Callable[..., Coroutine[Any, Any, object]], arguments: Sequence[object], writer: Pipe) -> None:
    with writer:
        writer.send(asyncio.run(coroutine(*arguments)))


@asynccontextmanager
async def _program(home: Path) -> AsyncIterator[Services]:
    """Start the program without a window on a profile; it makes the vault where there is none."""
    services = build_services(Opener(), settle_s=0.0)
    try:
        if (home / "vault.key").exists():
            await services.lanes.unlock(lambda: open_vault(home, _PASSPHRASE, kdf=_CHEAP))
        else:
            await services.lanes.unlock(lambda: create_vault(home, _PASSPHRASE, use_keyring=False, kdf=_CHEAP))
        yield services
    finally:
        await services.connections.aclose()
        await services.lanes.aclose()


async def _do(services: Services, task: Task[T]) -> T:
    return (await task.run(TaskContext(services, Control(), lambda _: None, lambda _: None))).value


async def connect(
    home: Path, ready: TenantReady, sets: Sequence[SyncSet], applied: Sequence[SetKey], side: Side
) -> str:
    """Make a vault with a connection and sets, and apply some of them; returns how that run ended."""
    async with _program(home) as services:
        await _do(services, AddConnection(*_connection(ready, side)))
        await services.lanes.in_db(lambda store: [store.sets.put(one) for one in sets])
        header = await _do(services, MakePlan(tuple(applied)))
        run = await _do(services, ApplyPlan(header.id))
        return run.state.value if run.done == run.planned else "with failures"


def _connection(ready: TenantReady, side: Side) -> tuple[Connection, ConnectionSecrets]:
    if side is Side.SERVER:
        server = ExchangeAddress(ready.ews_url, ready.service_account, ldap_url=ready.ldaps_url, ca_pem=ready.ca_pem)
        connection = Connection(CONNECTION, "Contoso", ConnectionKind.EXCHANGE, exchange=server)
        return connection, ConnectionSecrets(password=ready.service_password)
    address = GraphAddress(ready.tenant_id, ready.client_id, ready.authority, ready.graph_url, ready.ca_pem)
    connection = Connection(CONNECTION, "Contoso", ConnectionKind.GRAPH, address=address)
    return connection, ConnectionSecrets(ready.certificate_pem)


async def apply_until(home: Path, changed: SyncSet, point: Point, victim: Victim, side: Side) -> None:
    """Save a set, plan it, and apply the plan with its brakes released; the process dies on the way."""
    async with _program(home) as services:
        await services.lanes.in_db(lambda store: store.sets.put(changed))
        header = await _do(services, MakePlan((changed.key,)))
        changes = await services.lanes.in_db(lambda store: store.plans.changes(header.id))
        set_trap(point, victim, changes, side)
        await _do(services, ApplyPlan(header.id, header.brakes[0].deletions if header.brakes else None))


async def finish(home: Path, key: SetKey) -> Finished:
    """Do what an administrator does after a crash: resume the run, or apply the plan where no run is on record."""
    async with _program(home) as services:
        try:
            return await _finish(services, key)
        except AppError as failure:
            return Finished(error=str(failure))


async def _finish(services: Services, key: SetKey) -> Finished:
    in_db = services.lanes.in_db
    header = next(one for one in await in_db(lambda store: store.plans.all(CONNECTION)) if one.set_keys == (key,))
    runs = await in_db(lambda store: store.runs.of_plan(header.id))
    released = header.brakes[0].deletions if header.brakes else None
    run = await _do(services, ResumeRun(runs[0].id) if runs else ApplyPlan(header.id, released))
    outcomes = await in_db(lambda store: store.runs.outcomes(run.id))
    await in_db(check_vault)
    again = await _do(services, MakePlan((key,)))
    return Finished(
        runs[0].state if runs else None,
        run.state,
        run.planned,
        run.done,
        tuple(one.result.value for one in outcomes),
        {kind.value: number for kind, number in again.counts.items() if number},
    )
