"""Applying in tests: short ways to plan, apply and resume, a process that vanishes, and what must hold afterwards."""

from __future__ import annotations

import asyncio
import inspect
import pathlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Protocol

import pytest

from desktop.connectors.memory import MemoryContact, MemoryTenant
from desktop.connectors.ports import Write
from desktop.model.errors import AppError
from desktop.model.ids import ItemId, MailboxId
from desktop.model.plan import ChangeKind, PlanHeader
from desktop.model.run import FINAL_STATES, Action, EntryState, JournalEntry, MailboxOutcome, MailboxResult, Run
from desktop.storage.store import Store
from desktop.workers.task import Control
from desktop.workers.tasks.apply.entries import HELD
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from tests.workers.world import FOLDER, World, mailbox, run, sync_set, tenant, world


class Test(Protocol):
    """A test's coroutine; further arguments come from its parameters."""

    __name__: str

    def __call__(self, w: World, **values: Any) -> Awaitable[None]: ...


class Vanished(Exception):
    """The process is gone: what it was doing is not written down any more."""


async def apply(
    w: World, header: PlanHeader | None = None, released: int | None = None, control: Control | None = None
) -> Run:
    """Apply a plan, or everything that a new one has."""
    header = header or await w.plan()
    return await w.do(ApplyPlan(header.id, released), control)


async def resume(w: World, one: Run | None = None) -> Run:
    return await w.do(ResumeRun((one or await last_run(w)).id))


async def last_run(w: World) -> Run:
    return (await w.db(lambda store: store.runs.all()))[0]


async def journal(w: World, *actions: Action) -> tuple[JournalEntry, ...]:
    """The entries of the last run in the order of the plan."""
    found = await last_run(w)
    entries = await w.db(lambda store: store.journal.entries(found.id))
    return tuple(entry for entry in entries if not actions or entry.action in actions)


async def states(w: World, *actions: Action) -> Mapping[EntryState, int]:
    return Counter(entry.state for entry in await journal(w, *actions))


async def outcome(w: World, number: int) -> MailboxOutcome:
    """How a mailbox came off in the last run."""
    outcomes = await w.outcomes(await last_run(w))
    return next(one for one in outcomes if one.mailbox_id == mailbox(number))


async def results(w: World) -> list[MailboxResult]:
    return [one.result for one in await w.outcomes(await last_run(w))]


async def is_up_to_date(w: World) -> bool:
    """Whether a new plan has nothing to do."""
    return set((await w.plan()).counts) <= {ChangeKind.KEEP}


async def failing(task: Awaitable[object]) -> AppError:
    """The error that something ends with."""
    with pytest.raises(AppError) as failure:
        await task
    return failure.value


async def check_books(w: World) -> None:
    """Every write of the last run ended with a reason where it is not done, and the run's figures say the same."""
    found = await last_run(w)
    entries = [entry for entry in await journal(w) if entry.detail != HELD]
    assert all(entry.state in FINAL_STATES for entry in entries), Counter(entry.state for entry in entries)
    assert all(entry.error for entry in entries if entry.state is not EntryState.DONE)
    counted = Counter(entry.state for entry in entries)
    assert found.planned == len(entries)
    assert found.done == counted[EntryState.DONE]
    assert found.conflicts == counted[EntryState.CONFLICT]
    assert found.failed == counted[EntryState.FAILED] + counted[EntryState.SKIPPED]
    outcomes = await w.outcomes(found)
    assert sum(one.planned for one in outcomes) == found.planned
    assert sum(one.done for one in outcomes) == found.done
    assert sum(one.failed for one in outcomes) == found.failed
    assert sum(one.conflicts for one in outcomes) == found.conflicts
    assert sum(one.result is MailboxResult.VERIFIED for one in outcomes) == found.verified
    assert all(one.result is MailboxResult.VERIFIED or one.error or one.detail for one in outcomes)


def vanish(w: World) -> None:
    """Let nothing more be written down by this process."""

    async def gone(work: Callable[[Store], object]) -> Any:
        raise Vanished

    w.services.lanes.in_db = gone  # type: ignore[method-assign]


def vanish_after(w: World, transactions: int) -> None:
    """Let the process vanish when it has written so often."""
    in_db, left = w.services.lanes.in_db, [transactions]

    async def count(work: Callable[[Store], Any]) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise Vanished
        return await in_db(work)

    w.services.lanes.in_db = count  # type: ignore[method-assign]


def sees(w: World, look: Callable[[Sequence[Write], Sequence[JournalEntry]], None]) -> None:
    """Let `look` see what is written, and what the vault says of it, while it is on its way."""
    loop = asyncio.get_running_loop()

    def before(writes: Sequence[Write]) -> None:
        reading = w.db(lambda store: store.journal.entries(store.runs.all()[0].id))
        look(writes, asyncio.run_coroutine_threadsafe(reading, loop).result(10))

    w.tenant.contacts.before_write = before


@asynccontextmanager
async def restarted(w: World) -> AsyncIterator[World]:
    """The program after another start, with the same vault, clock and tenant; the old one must have been left."""
    w.tenant.contacts.before_write = None
    async with world(w.tenant, w.home, w.clock, start=int(w.services.token_hex(1), 16) + 1) as again:
        yield again


def in_world(make: Callable[[], MemoryTenant] = tenant, **services: object) -> Callable[[Test], Callable[..., None]]:
    """Let a test's coroutine run in a world of its own; whatever it does, no foreign contact is touched."""

    def decorate(test: Test) -> Callable[..., None]:
        def run_it(tmp_path: pathlib.Path, **values: object) -> None:
            made = make()
            foreign = made.foreign_contacts()

            async def go() -> None:
                async with world(made, tmp_path) as w:
                    w.services = replace(w.services, **services)  # type: ignore[arg-type]
                    await w.save(sync_set(rules={"may_delete": True}))
                    await test(w, **values)

            run(go())
            check_foreign(made, foreign)

        signature = inspect.signature(test)
        others = [one for name, one in signature.parameters.items() if name != "w"]
        place = inspect.Parameter("tmp_path", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        run_it.__signature__ = signature.replace(parameters=[place, *others])  # type: ignore[attr-defined]
        run_it.__name__ = test.__name__
        run_it.__doc__ = test.__doc__
        run_it.__module__ = test.__module__
        return run_it

    return decorate


def check_foreign(made: MemoryTenant, before: Mapping[tuple[MailboxId, ItemId], MemoryContact]) -> None:
    """Every contact of the users' own is what it was, as long as its mailbox is there."""
    after = made.foreign_contacts()
    for where, contact in before.items():
        if made.folder(where[0], "") is not None:
            assert after.get(where) == contact


def marks_of(made: MemoryTenant, number: int) -> Counter[str]:
    """How often each mark lies in the folder of a mailbox."""
    folder = made.folder(mailbox(number), FOLDER)
    return Counter(one.mark for one in made.contacts_in(folder) if one.mark) if folder else Counter()
