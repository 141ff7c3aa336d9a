"""Making a plan for very many contacts: where nothing changed, and where one in a hundred people did."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.memory.connection import MemoryConnection, MemoryOpener
from desktop.connectors.memory.faults import Faults
from desktop.model.plan import ChangeKind
from desktop.storage.review import Grouping, ReviewFilter
from desktop.storage.settled import Settled
from desktop.storage.store import Store
from desktop.storage.vault import open_vault
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import OpenConnections
from desktop.workers.services import Services
from desktop.workers.task import Control, TaskContext
from desktop.workers.tasks.make_plan import MakePlan
from tests.bench.apart import apart, peak_mb
from tests.bench.goals import Measured
from tests.bench.road import CHEAP, SET
from tests.bench.still import PASSPHRASE, Size, StillMailboxes, build, noted, person, still_tenant, unsettle

MAILBOXES, PEOPLE = 1000, 5000
IN_FULL = 20
GOALS_S = {"nothing changed": 10.0, "1 % of people changed": 20.0}
GOAL_MB = 500


@dataclass(frozen=True)
class Made:
    """One plan: how long it took and its review took to open, and the most memory that its process held.

    `cpu_s` is the processor's time alone, which does not depend on what else the machine does.
    """

    seconds: float
    cpu_s: float
    review_s: float
    peak_mb: float
    counts: dict[ChangeKind, int]


def main(scale: float = 1.0) -> list[Measured]:
    size = Size(max(1, round(MAILBOXES * scale)), max(100, round(PEOPLE * scale)))
    print(
        f"Plan for {size.mailboxes:,} mailboxes x {size.people:,} people, scale {scale:g}; each in a process of its own"
    )
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "profile"
        begin = perf_counter()
        apart(build, home, size)
        gigabytes = (home / "vault.db").stat().st_size / 1e9
        contacts = size.mailboxes * (size.people - 1)
        print(f"vault with {contacts:,} contacts: {gigabytes:.1f} GB, made in {perf_counter() - begin:.0f} s")
        return measure(home, size)


def measure(home: Path, size: Size) -> list[Measured]:
    """Make the plans over a vault that is there, print what they took and return the rows of the goals."""
    print(f"{'':<34}{'seconds':>9}{'goal':>6}{'cpu s':>8}{'peak MB':>9}{'goal':>6}{'review s':>10}  changes")
    same = apart(make, home, size)
    show("nothing changed", same)
    few = min(IN_FULL, size.mailboxes)
    mixed = apart(make, home, size, in_full=few)
    show(f"of them {few} folders in full", mixed)
    moved = apart(make, home, size, changed=size.changed)
    show("1 % of people changed", moved)
    each, cpu = (mixed.seconds - same.seconds) / few, (mixed.cpu_s - same.cpu_s) / few
    print(f"a folder in full takes {each:.2f} s ({cpu:.2f} s of the processor): all of them without what is noted")
    print(f"of unchanged folders would take {each * size.mailboxes:,.0f} s ({cpu * size.mailboxes:,.0f} s)")
    what = f"plan, {size.mailboxes:,} mailboxes x {size.people:,} people"
    rows = [
        Measured(f"{what}, {name}", one.seconds, GOALS_S[name], "s")
        for name, one in (("nothing changed", same), ("1 % of people changed", moved))
    ]
    return [*rows, Measured(f"{what}, memory", max(same.peak_mb, moved.peak_mb), GOAL_MB, "MB")]


def show(what: str, made: Made) -> None:
    goal = f"{GOALS_S[what]:>6.0f}" if what in GOALS_S else " " * 6
    counts = ", ".join(f"{number:,} {kind.value}" for kind, number in made.counts.items())
    figures = f"{made.cpu_s:>8.1f}{made.peak_mb:>9.0f}{GOAL_MB:>6}{made.review_s:>10.2f}"
    print(f"{what:<34}{made.seconds:>9.1f}{goal}{figures}  {counts}", flush=True)


def make(home: Path, size: Size, changed: int = 0, in_full: int = 0) -> Made:
    """Make a plan, with the titles of so many people changed, or with so many folders of which nothing is noted."""
    tenant = still_tenant(size)
    for number in range(changed):
        tenant.put_person(person(number * (size.people // changed), size, "Chief Benchmark Officer"))
    return asyncio.run(_make(home, tenant, size, in_full))


async def _make(home: Path, tenant: MemoryTenant, size: Size, in_full: int) -> Made:
    lanes = Lanes()
    await lanes.unlock(lambda: open_vault(home, PASSPHRASE, kdf=CHEAP))

    def connect() -> MemoryConnection:
        contacts = StillMailboxes()
        return MemoryConnection(tenant.directory, contacts, tenant.sign_in, Faults())  # type: ignore[arg-type]

    services = Services(lanes, OpenConnections(lanes, MemoryOpener(connect)))
    try:
        await lanes.in_db(lambda store: [unsettle(store, number) for number in range(in_full)])
        begin, cpu = perf_counter(), process_time()
        context = TaskContext(services, Control(), lambda _progress: None, lambda _topics: None)
        header = (await MakePlan((SET,)).run(context)).value
        seconds, cpu_s, peak, opened = perf_counter() - begin, process_time() - cpu, peak_mb(), perf_counter()
        await lanes.in_db(lambda store: store.review.counts(header.id))
        await lanes.in_db(lambda store: store.review.groups(header.id, Grouping.PERSON, ReviewFilter()))
        review_s = perf_counter() - opened
        notes = await lanes.in_db(lambda store: {one.version_id for one in _noted(store, (0, size.mailboxes - 1))})
        assert len(notes) == 1, "a plan in full notes what was noted before"
        return Made(seconds, cpu_s, review_s, peak, dict(header.counts))
    finally:
        await services.connections.aclose()
        await lanes.aclose()


def _noted(store: Store, numbers: Iterable[int]) -> list[Settled]:
    return [one for number in numbers if (one := noted(store, number)) is not None]
