"""How much memory planning and applying take as mailboxes become more; the tenant is in a process of its own."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from time import perf_counter
from typing import Any

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.memory.connection import MemoryConnection, MemoryOpener
from desktop.connectors.memory.faults import Faults
from desktop.connectors.ports import TargetLimits
from desktop.model.connection import Connection, ConnectionKind, GraphAddress
from desktop.model.plan import PlanHeader
from desktop.model.run import Run, RunState
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.store import Store
from desktop.storage.vault import create_vault
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import OpenConnections
from desktop.workers.services import Services
from desktop.workers.task import Control, TaskContext
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.make_plan import MakePlan
from tests.bench.apart import apart, peak_mb
from tests.bench.road import CHEAP, CONNECTION, SET, everybody
from tests.bench.still import PASSPHRASE, Size, mailbox, person

PEOPLE = 50
MAILBOXES = (250, 1000)
CACHE_KB = 4096
"""The vault's own cache of pages fills up to 64 MB as the vault grows and stops there; here it is kept small, so that
what grows with the mailboxes shows."""


@dataclass(frozen=True)
class Used:
    """The most memory that the process held after each of the steps, in MB, and how long all of them took."""

    before: float
    planned: float
    applied: float
    seconds: float
    written: int


class TargetElsewhere:
    """A `ContactTarget` whose mailboxes lie in another process: what they hold does not count here."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()
        self.limits = TargetLimits(tells_changes=True)
        self.calls = 0
        self.parts = 0

    def __getattr__(self, name: str) -> Any:
        def ask(*args: Sequence[object]) -> Any:
            with self._lock:
                self.calls, self.parts = self.calls + 1, self.parts + len(args[0])
                self._pipe.send((name, args))
                return self._pipe.recv()

        return ask


def serve(pipe: Pipe, size: Size) -> None:
    """Hold the mailboxes and answer for them until the other end is closed."""
    tenant = MemoryTenant()
    for number in range(size.mailboxes):
        tenant.add_mailbox(mailbox(number))
    while True:
        try:
            name, args = pipe.recv()
        except EOFError:
            return
        pipe.send(getattr(tenant.contacts, name)(*args))
        tenant.contacts.sent.clear()
        tenant.contacts.executed.clear()


@contextmanager
def target_elsewhere(size: Size) -> Iterator[TargetElsewhere]:
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(there, size))
    process.start()
    there.close()
    try:
        yield TargetElsewhere(here)
    finally:
        here.close()
        process.join()


def main() -> None:
    print(f"Memory for the first plan and run of {PEOPLE} people, in MB at its peak; the tenant is another process,")
    print(f"and the vault caches {CACHE_KB // 1024} MB of its pages instead of 64")
    print(f"{'mailboxes':>10}{'contacts':>10}{'before':>9}{'planned':>9}{'applied':>9}{'seconds':>9}")
    used = []
    for number in MAILBOXES:
        one = apart(measure, Size(number, PEOPLE))
        used.append(one)
        print(
            f"{number:>10,}{one.written:>10,}{one.before:>9.0f}{one.planned:>9.0f}{one.applied:>9.0f}{one.seconds:>9.0f}"
        )
    few, many = used[0], used[-1]
    print(f"{MAILBOXES[-1] // MAILBOXES[0]} times the mailboxes take {many.applied / few.applied:.2f} times the memory")


def measure(size: Size) -> Used:
    """Plan and apply once, in this process."""
    with tempfile.TemporaryDirectory() as name, target_elsewhere(size) as target:
        return asyncio.run(_measure(Path(name) / "profile", size, target))


async def _measure(home: Path, size: Size, target: TargetElsewhere) -> Used:
    directory = MemoryTenant()
    for number in range(max(size.people, size.mailboxes)):
        directory.put_person(person(number, size))

    def connect() -> MemoryConnection:
        return MemoryConnection(directory.directory, target, directory.sign_in, Faults())  # type: ignore[arg-type]

    lanes = Lanes()
    await lanes.unlock(lambda: create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP))
    services = Services(lanes, OpenConnections(lanes, MemoryOpener(connect)), lease_pause_s=0.2, settle_s=1.0)
    try:
        await lanes.in_db(lambda store: _put(store, size))
        await lanes.in_db(lambda store: store._connection.execute(f"PRAGMA cache_size = -{CACHE_KB}"))
        context = TaskContext(services, Control(), lambda _progress: None, lambda _topics: None)
        before, begin = peak_mb(), perf_counter()
        header: PlanHeader = (await MakePlan((SET,)).run(context)).value
        planned = peak_mb()
        run: Run = (await ApplyPlan(header.id).run(context)).value
        assert run.state is RunState.FINISHED
        return Used(before, planned, peak_mb(), perf_counter() - begin, run.done)
    finally:
        await services.connections.aclose()
        await lanes.aclose()


def _put(store: Store, size: Size) -> None:
    store.connections.put(Connection(CONNECTION, "Bench", ConnectionKind.GRAPH, GraphAddress("c.example", "c")))
    people = tuple(Selection(SelectionKind.PERSON, person(number, size).key) for number in range(size.people))
    store.sets.put(replace(everybody(), sources=people))
