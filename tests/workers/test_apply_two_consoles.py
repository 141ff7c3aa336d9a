"""Two consoles apply their plans to one tenant at the same time."""

from __future__ import annotations

import asyncio
import pathlib
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

import pytest

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import UpdateContact
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, ErrorCode
from desktop.model.plan import PlanHeader
from desktop.model.run import MailboxOutcome, MailboxResult
from tests.workers.applying import Vanished, apply, check_books, is_up_to_date, marks_of, restarted, resume
from tests.workers.world import Clock, World, key, mailbox, person, run, sync_set, tenant, world

_TURNS = 100
_PAUSE_S = 5.0
"""As the program has it; other tests wait less, for the sake of their figures."""


class _Shared(Clock):
    """Time passes for both consoles at once, and only when neither is in the middle of a call.

    A lease stands on that: a call takes less time than the pause before it is read again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.busy = 0

    async def sleep(self, seconds: float) -> None:
        quiet = 0
        while quiet < _TURNS:  # between two calls a console needs some turns of the loop
            quiet = 0 if self.busy else quiet + 1
            await asyncio.sleep(0)
        await super().sleep(seconds)

    def watch(self, w: World) -> None:
        """Count what a console has under way."""
        for name in ("in_db", "in_net", "in_cpu", "in_vault"):
            setattr(w.services.lanes, name, self._counted(getattr(w.services.lanes, name)))

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        async def counted(*args: Any, **kwargs: Any) -> Any:
            self.busy += 1
            try:
                return await call(*args, **kwargs)
            finally:
                self.busy -= 1

        return counted


@asynccontextmanager
async def _another_console(w: World, home: pathlib.Path) -> AsyncIterator[World]:
    """Another installation, on another computer, with the same set and tenant."""
    async with world(w.tenant, home, w.clock, start=500_000) as other:
        other.services = replace(other.services, host="another", lease_pause_s=w.services.lease_pause_s)
        await other.save(sync_set(rules={"may_delete": True}))
        yield other


def _at_once(make: Callable[[], MemoryTenant], tmp_path: pathlib.Path, *, is_first: bool) -> None:
    """Let two consoles apply their plans at the same time; both have planned before."""

    async def go() -> None:
        made = make()
        clock = _Shared()
        async with world(made, tmp_path / "one", clock) as one:
            clock.watch(one)
            one.services = replace(one.services, lease_pause_s=_PAUSE_S)
            await one.save(sync_set(rules={"may_delete": True}))
            async with _another_console(one, tmp_path / "two") as two:
                clock.watch(two)
                if not is_first:
                    await apply(one)
                    made.put_person(person(5, mobile_phone="+49 30 99", is_mailbox_likely=False))
                    made.put_person(person(7, is_mailbox_likely=False))
                plans = [await w.plan() for w in (one, two)]
                both = await asyncio.gather(*(apply(w, plan) for w, plan in zip((one, two), plans, strict=True)))
                _check_apart(made, [await w.outcomes(run) for w, run in zip((one, two), both, strict=True)])
                for w in (one, two):
                    await check_books(w)
                made.contacts.marks = type(made.contacts).marks.__get__(made.contacts)  # type: ignore[method-assign]
                await apply(two)
                assert await is_up_to_date(one)
                assert await is_up_to_date(two)

    run(go())


def test_two_consoles_that_change_the_same_contacts_change_each_once(tmp_path: pathlib.Path) -> None:
    """They may meet: of two writes that name the same version the service takes one."""

    async def go() -> None:
        made = tenant()
        async with world(made, tmp_path / "one", Clock()) as one, _another_console(one, tmp_path / "two") as two:
            await one.save(sync_set(rules={"may_delete": True}))
            await apply(one)
            made.put_person(person(5, mobile_phone="+49 30 99", is_mailbox_likely=False), b"")
            made.remove_person(key(6))
            plans = [await w.plan() for w in (one, two)]
            executed = len(made.contacts.executed)
            await asyncio.gather(*(apply(w, plan, 3) for w, plan in zip((one, two), plans, strict=True)))
            written = Counter(
                (write.mailbox_id, write.item_id)
                for write in made.contacts.executed[executed:]
                if isinstance(write, UpdateContact)
            )
            assert set(written.values()) == {1}
            for w in (one, two):
                await check_books(w)
                assert await is_up_to_date(w)

    run(go())


def _check_apart(made: MemoryTenant, outcomes: Sequence[Sequence[MailboxOutcome]]) -> None:
    for number in (1, 2, 3):
        assert set(marks_of(made, number).values()) == {1}
        people = Counter(mark.split(";")[2] for mark in marks_of(made, number))
        assert set(people.values()) == {1}, "two consoles wrote at the same time"
        here = [one for found in outcomes for one in found if one.mailbox_id == mailbox(number)]
        for one in here:
            assert one.result is MailboxResult.VERIFIED or one.error is ErrorCode.MAILBOX_IN_USE
        assert any(one.result is MailboxResult.VERIFIED for one in here) or not any(one.done for one in here)


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("vanishes", [None, "before the pause", "after the pause"])
def test_a_plan_from_before_another_console_wrote_makes_nobody_twice(
    tmp_path: pathlib.Path, is_first: bool, vanishes: str | None
) -> None:
    """Nor does its run when it is taken up again, after its first process wrote its lease over that of the other one."""

    async def go() -> None:
        made = tenant()
        async with world(made, tmp_path / "one", Clock()) as one, _another_console(one, tmp_path / "two") as two:
            await one.save(sync_set(rules={"may_delete": True}))
            if not is_first:
                await apply(one)
                made.put_person(person(7, is_mailbox_likely=False))
            plans = [await w.plan() for w in (one, two)]
            await apply(two, plans[1])
            if vanishes is not None:
                await _vanish(one, plans[0], 2 if vanishes == "before the pause" else 3)
                await one.services.lanes.lock()
                async with restarted(one) as again:
                    await resume(again)
                    await _check_once(made, again)
            else:
                assert (await apply(one, plans[0])).done == (3 if is_first else 0), (
                    "the folders are looked for and found"
                )
                await _check_once(made, one)

    run(go())


async def _vanish(w: World, plan: PlanHeader, at_look: int) -> None:
    """Let the process vanish when it reads marks for the n-th time."""
    marks, looks = w.tenant.contacts.marks, [0]

    def counted(folders: Sequence[FolderRef]) -> Any:
        looks[0] += 1
        if looks[0] == at_look:
            raise Vanished
        return marks(folders)

    w.tenant.contacts.marks = counted  # type: ignore[method-assign]
    vanished = apply(w, plan)
    with suppress(Vanished):
        await vanished
    w.tenant.contacts.marks = marks  # type: ignore[method-assign]


async def _check_once(made: MemoryTenant, w: World) -> None:
    for number in (1, 2, 3):
        people = Counter(mark.split(";")[2] for mark in marks_of(made, number))
        assert set(people.values()) == {1}
    await check_books(w)
    assert await is_up_to_date(w)


@pytest.mark.parametrize("is_first", [True, False])
def test_two_consoles_that_apply_at_the_same_time_do_not_meet(tmp_path: pathlib.Path, is_first: bool) -> None:
    _at_once(tenant, tmp_path, is_first=is_first)


def test_two_consoles_that_both_saw_the_folder_free_do_not_meet(tmp_path: pathlib.Path) -> None:
    """Both look, then both write: the first to write finds the second one's lease, and leaves."""

    def make() -> MemoryTenant:
        made = tenant()
        both_looked, looks = threading.Barrier(2), [0]
        marks = made.contacts.marks

        def together(folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
            found = marks(folders)
            looks[0] += 1
            if looks[0] <= 2:
                both_looked.wait(10)
            return found

        made.contacts.marks = together  # type: ignore[method-assign]
        return made

    _at_once(make, tmp_path, is_first=False)
