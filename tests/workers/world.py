"""The program without window over a tenant in memory: a real vault, real lanes, time that passes only when waited for."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image

from desktop.connectors.memory import MemoryContact, MemoryTenant
from desktop.model.connection import Connection, ConnectionKind, GraphAddress
from desktop.model.contact import FolderRef
from desktop.model.ids import ConnectionId, MailboxId, PersonKey, PlanId, SetKey
from desktop.model.mark import decode_mark
from desktop.model.people import Person, PersonKind
from desktop.model.plan import Change, PlanHeader
from desktop.model.progress import Progress
from desktop.model.run import MailboxOutcome, Run
from desktop.model.syncset import Rules, Selection, SelectionKind, SyncSet
from desktop.storage.key_file import KdfCost, KdfPolicy
from desktop.storage.store import Store
from desktop.storage.vault import create_vault, open_vault
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import OpenConnections
from desktop.workers.services import Services
from desktop.workers.task import Control, Task, TaskContext, Topic

T = TypeVar("T")

CHEAP = KdfPolicy(KdfCost(8, 1, 1), KdfCost(8, 1, 1))
PASSPHRASE = "correct horse battery"
CONNECTION = ConnectionId("c" * 32)
SET = SetKey("5e70000a")
FOLDER = "Company contacts"
SETTLE_S = 120.0
LEASE_PAUSE_S = 0.5
START = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Clock:
    """Time that passes when somebody sleeps, and by a millisecond with each look at the date: no two are the same."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waited = 0.0
        self._later: list[tuple[float, Callable[[], object]]] = []

    def now(self) -> datetime:
        self.seconds += 0.001
        return START + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.waited += seconds
        self.advance(seconds)
        await asyncio.sleep(0)

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
        due = [action for when, action in self._later if when <= self.seconds]
        self._later = [(when, action) for when, action in self._later if when > self.seconds]
        for action in due:
            action()

    def call_later(self, seconds: float, action: Callable[[], object]) -> None:
        """Do something when that much time has passed."""
        self._later.append((self.seconds + seconds, action))


def key(number: int) -> PersonKey:
    return PersonKey(f"u.00000000-0000-4000-8000-{number:012d}")


def mailbox(number: int) -> MailboxId:
    return MailboxId(key(number)[2:])


def person(number: int, **values: object) -> Person:
    base = Person(
        key(number),
        PersonKind.USER,
        f"Person {number:03d}",
        given_name="Person",
        surname=f"No {number:03d}",
        mail=f"p{number}@contoso.example",
        mobile_phone=f"+49 1512 345{number:04d}",
        is_mailbox_likely=True,
    )
    return replace(base, **values)  # type: ignore[arg-type]


def jpeg(number: int, edge: int = 64) -> bytes:
    """A small picture that differs for each number."""
    image = Image.new("RGB", (edge, edge), ((number * 37) % 256, (number * 91) % 256, (number * 53) % 256))
    target = io.BytesIO()
    image.save(target, "JPEG")
    return target.getvalue()


def tenant(people: int = 6, mailboxes: int = 3, photos: int = 3, batch_size: int = 20) -> MemoryTenant:
    """People 1 to n; the first have mailboxes with a foreign contact each, and the first have photos."""
    from desktop.model.card import Card

    made = MemoryTenant(now=lambda: START, batch_size=batch_size)
    for number in range(1, people + 1):
        made.put_person(
            person(number, is_mailbox_likely=number <= mailboxes), jpeg(number) if number <= photos else None
        )
    for number in range(1, mailboxes + 1):
        default = made.add_mailbox(mailbox(number))
        made.add_contact(default, Card(display_name="Mum", mobile_phone="+49 30 1"), photo=b"own photo")
    return made


def sync_set(**values: object) -> SyncSet:
    rules = values.pop("rules", {})
    chosen = rules if isinstance(rules, Rules) else Rules(**rules)  # type: ignore[arg-type]
    defaults: dict[str, object] = {
        "sources": (Selection(SelectionKind.ALL_PEOPLE),),
        "targets": (Selection(SelectionKind.ALL_MAILBOXES),),
        "folder": FOLDER,
    }
    return replace(SyncSet(SET, "All staff", CONNECTION), rules=chosen, **{**defaults, **values})  # type: ignore[arg-type]


class World:
    """What a test holds on to."""

    def __init__(self, made: MemoryTenant, services: Services, clock: Clock, home: Path) -> None:
        self.tenant = made
        self.services = services
        self.clock = clock
        self.home = home
        self.reports: list[Progress] = []
        self.announced: list[frozenset[Topic]] = []

    async def do(self, task: Task[T], control: Control | None = None) -> T:
        context = TaskContext(self.services, control or Control(), self.reports.append, self.announced.append)
        return (await task.run(context)).value

    async def db(self, work: Callable[[Store], T]) -> T:
        return await self.services.lanes.in_db(work)

    # Short ways

    async def save(self, one: SyncSet) -> None:
        await self.db(lambda store: store.sets.put(one))

    async def plan(self, *keys: SetKey) -> PlanHeader:
        from desktop.workers.tasks.make_plan import MakePlan

        return await self.do(MakePlan(keys or (SET,)))

    async def changes(self, plan_id: PlanId) -> tuple[Change, ...]:
        return await self.db(lambda store: store.plans.changes(plan_id, limit=100_000))

    async def outcomes(self, run: Run) -> tuple[MailboxOutcome, ...]:
        return await self.db(lambda store: store.runs.outcomes(run.id))

    def folder(self, number: int, name: str = FOLDER) -> FolderRef:
        found = self.tenant.folder(mailbox(number), name)
        assert found is not None
        return found

    def managed(self, number: int, name: str = FOLDER) -> dict[PersonKey, MemoryContact]:
        """The marked contacts of a mailbox's folder by person; fails where there are two of one person."""
        found: dict[PersonKey, MemoryContact] = {}
        for contact in self.tenant.contacts_in(self.folder(number, name)):
            mark = decode_mark(contact.mark)
            if mark is not None:
                assert mark.person_key not in found, "two contacts of one person"
                found[mark.person_key] = contact
        return found


async def services_for(made: MemoryTenant, home: Path, clock: Clock, numbers: Callable[[int], str]) -> Services:
    """Open the vault of a profile (made where it is not there) on lanes of its own."""
    lanes = Lanes()
    exists = (home / "vault.key").exists()

    def store() -> Store:
        if exists:
            return open_vault(home, PASSPHRASE, kdf=CHEAP, now=clock.now)
        return create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)

    await lanes.unlock(store)
    return Services(
        lanes=lanes,
        connections=OpenConnections(lanes, made.opener()),
        now=clock.now,
        monotonic=clock.monotonic,
        sleep=clock.sleep,
        token_hex=numbers,
        settle_s=SETTLE_S,
        lease_pause_s=LEASE_PAUSE_S,
    )


class Numbers:
    """Identifiers that count up; the same in each run of a test."""

    def __init__(self) -> None:
        self._next = 0

    def __call__(self, size: int) -> str:
        self._next += 1
        return f"{self._next:0{size * 2}x}"


@asynccontextmanager
async def world(made: MemoryTenant, home: Path, clock: Clock | None = None, start: int = 0) -> AsyncIterator[World]:
    """A program with one connection and one set; `start` tells apart the identifiers of a second start."""
    clock = clock or Clock()
    numbers = Numbers()
    numbers._next = start
    is_first = not (home / "vault.key").exists()
    services = await services_for(made, home, clock, numbers)
    found = World(made, services, clock, home)
    try:
        if is_first:
            address = GraphAddress("contoso.example", "client")
            connection = Connection(CONNECTION, "Contoso", ConnectionKind.GRAPH, address)
            await found.db(lambda store: store.connections.put(connection))
            await found.save(sync_set())
        yield found
    finally:
        await services.connections.aclose()
        await services.lanes.aclose()


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a test's coroutine on asyncio's own loop."""
    return asyncio.run(asyncio.wait_for(coroutine, 60))
