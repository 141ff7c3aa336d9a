"""A service that is busy, asks to wait, or can't be reached, and mailboxes that are written side by side."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import CreateContact, PutPhoto, UpdateContact, Write, WriteAnswer, WriteState
from desktop.model.errors import AppError, Cancelled, Denied, ErrorCode, Offline, SignInNeeded, Throttled
from desktop.model.ids import MailboxId
from desktop.model.progress import Stage
from desktop.model.run import EntryState, MailboxResult, RunState
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.store import Store
from tests.workers.applying import (
    apply,
    check_books,
    failing,
    in_world,
    is_up_to_date,
    last_run,
    outcome,
    results,
    resume,
)
from tests.workers.world import SETTLE_S, World, key, mailbox, person, sync_set, tenant

DAY_S = 86_400.0


def _note_times(w: World) -> dict[MailboxId, list[float]]:
    times: dict[MailboxId, list[float]] = {}

    def before(writes: Sequence[Write]) -> None:
        for one in {write.mailbox_id for write in writes}:
            times.setdefault(one, []).append(w.clock.seconds)

    w.tenant.contacts.before_write = before
    return times


async def _changed_people(w: World) -> None:
    await apply(w)
    for number in range(1, 7):
        w.tenant.put_person(person(number, mobile_phone="+49 30 99", is_mailbox_likely=number < 4))


@in_world()
async def test_a_mailbox_is_left_alone_as_long_as_the_service_says(w: World) -> None:
    await _changed_people(w)
    header = await w.plan()
    w.tenant.fail_next(mailbox(2), WriteState.THROTTLED, kind=UpdateContact, wait_s=40.0)
    times = _note_times(w)
    began = w.clock.seconds
    await apply(w, header)
    first, second, *_ = (moment - began for moment in times[mailbox(2)])
    assert 40.0 <= second - first < 41.0
    assert times[mailbox(1)][-1] - began < 1.0
    assert await results(w) == [MailboxResult.VERIFIED] * 3
    assert Stage.WAITING in {report.stage for report in w.reports}
    assert max(report.wait_s for report in w.reports) > 39.0
    await check_books(w)


def one_by_one() -> MemoryTenant:
    return tenant(people=6, mailboxes=1, photos=0, batch_size=1)


@in_world(one_by_one, parts_in_flight=1)
async def test_a_wait_that_is_asked_for_while_an_intent_is_written_is_kept(w: World) -> None:
    """Between choosing a write and sending it the vault is written and the call waits for its place; another call can
    be answered in the meantime."""
    await _changed_people(w)
    header = await w.plan()
    in_db, write = w.services.lanes.in_db, w.tenant.contacts.write
    is_second_meant = threading.Event()
    times: list[float] = []
    writers: list[object] = []

    def first_has_to_wait(writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        times.append(w.clock.seconds)
        if len(times) > 1:
            return write(writes)
        assert is_second_meant.wait(10)
        return [WriteAnswer(WriteState.THROTTLED, error=Throttled(ErrorCode.THROTTLED, wait_s=40.0))]

    def sent(store: Store) -> int:
        runs = store.runs.all()
        return len(store.journal.entries(runs[0].id, states=[EntryState.SENT]))

    async def slow(work: Callable[[Store], Any]) -> Any:
        """Let the second intent take until the first call is answered and its answer written down."""
        result = await in_db(work)
        number = 0 if is_second_meant.is_set() else await in_db(sent)
        if number and not writers:
            writers.append(asyncio.current_task())
        elif number == 2 and asyncio.current_task() not in writers:
            is_second_meant.set()
            while await in_db(sent) == 2:
                pass
        return result

    w.tenant.contacts.write = first_has_to_wait  # type: ignore[method-assign]
    w.services.lanes.in_db = slow  # type: ignore[method-assign]
    await apply(w, header)
    assert len(times) > 2
    assert times[1] - times[0] >= 40.0
    await check_books(w)


@in_world()
async def test_without_a_time_the_waits_double(w: World) -> None:
    await _changed_people(w)
    header = await w.plan()
    busy = Throttled(ErrorCode.THROTTLED)
    w.tenant.fail_next(mailbox(2), WriteState.THROTTLED, kind=UpdateContact, error=busy, times=16)
    times = _note_times(w)
    await apply(w, header)
    moments = times[mailbox(2)]
    waits = [later - earlier for earlier, later in pairwise(moments)]
    # Four parts at a time are refused together: one refusal, not four.
    assert [round(wait) for wait in waits[:4]] == pytest.approx([2, 4, 8, 16], rel=0.26)
    assert await is_up_to_date(w)


@in_world()
async def test_a_mailbox_that_wants_a_day_holds_up_nobody_else(w: World) -> None:
    await _changed_people(w)
    header = await w.plan()
    w.tenant.fail_next(mailbox(2), WriteState.THROTTLED, kind=UpdateContact, wait_s=DAY_S)
    began = w.clock.seconds
    error = await failing(apply(w, header))
    assert (error.code, error.wait_s) == (ErrorCode.THROTTLED, pytest.approx(DAY_S, abs=5))
    assert w.clock.seconds - began < 60
    assert (await last_run(w)).state is RunState.STOPPED
    assert [one.result for one in await w.outcomes(await last_run(w))] == [
        MailboxResult.VERIFIED,
        MailboxResult.WAITING,
        MailboxResult.VERIFIED,
    ]
    w.clock.advance(DAY_S)
    await resume(w)
    assert await results(w) == [MailboxResult.VERIFIED] * 3
    await check_books(w)


@in_world()
async def test_a_mailbox_that_turns_everything_away_unseen_stops_the_run_when_it_is_the_last(w: World) -> None:
    await _changed_people(w)
    header = await w.plan()
    locked = Offline(ErrorCode.SERVICE_BUSY)
    write = w.tenant.contacts.write
    attempts = [0]

    def locked_and_well(writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        """Another mailbox always takes something, so that the service is reached."""
        attempts[0] += 1
        answers = write([one for one in writes if one.mailbox_id != mailbox(2)])
        found = iter(answers)
        return [
            WriteAnswer(WriteState.NOT_SENT, error=locked) if one.mailbox_id == mailbox(2) else next(found)
            for one in writes
        ]

    w.tenant.contacts.write = locked_and_well  # type: ignore[method-assign]
    error = await failing(apply(w, header))
    assert error.code is ErrorCode.SERVICE_BUSY
    assert attempts[0] < 20, "it is not asked all the time"
    assert (await last_run(w)).state is RunState.STOPPED
    assert (await outcome(w, 1)).result is MailboxResult.VERIFIED
    w.tenant.contacts.write = write  # type: ignore[method-assign]
    await resume(w)
    assert await results(w) == [MailboxResult.VERIFIED] * 3


@in_world()
async def test_one_change_that_is_always_turned_away_fails_while_others_are_taken(w: World) -> None:
    """A part that says "not executed" again and again neither spins nor stops the run."""
    people = 120
    for number in range(7, people):
        w.tenant.put_person(person(number, is_mailbox_likely=False))
    write = w.tenant.contacts.write
    asked = [0]

    def is_locked(one: Write) -> bool:
        return (
            isinstance(one, CreateContact) and one.mailbox_id == mailbox(1) and one.card.mobile_phone.endswith("0002")
        )

    def locked_and_well(writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        w.clock.advance(60.0)
        asked[0] += any(is_locked(one) for one in writes)
        answers = iter(write([one for one in writes if not is_locked(one)]))
        turned_away = WriteAnswer(WriteState.NOT_SENT, error=Offline(ErrorCode.SERVICE_BUSY))
        return [turned_away if is_locked(one) else next(answers) for one in writes]

    w.services = replace(w.services, parts_in_flight=20)
    w.tenant.contacts.write = locked_and_well  # type: ignore[method-assign]
    one = await apply(w)
    assert (one.state, asked[0], one.failed) == (RunState.FINISHED, 8, 2)
    assert (await outcome(w, 1)).error is ErrorCode.SERVICE_BUSY
    await check_books(w)


@in_world()
async def test_a_network_that_comes_back_soon_is_waited_for(w: World) -> None:
    header = await w.plan()
    w.tenant.go_offline()
    w.clock.call_later(3.0, w.tenant.come_back)
    await apply(w, header)
    assert await results(w) == [MailboxResult.VERIFIED] * 3
    assert sum(isinstance(write, CreateContact) for write in w.tenant.contacts.sent) == 15
    await check_books(w)


@in_world(lambda: tenant(people=20, mailboxes=20, photos=0))
async def test_calls_that_fail_together_are_one_failure(w: World) -> None:
    await w.save(sync_set(sources=tuple(Selection(SelectionKind.PERSON, key(number)) for number in range(1, 6))))
    header = await w.plan()
    calls = [0]

    def before(writes: object) -> None:
        calls[0] += 1
        if calls[0] == 2:  # four calls are under way by then
            w.tenant.go_offline()
            w.clock.call_later(1.0, w.tenant.come_back)

    w.tenant.contacts.before_write = before
    assert (await apply(w, header)).state is RunState.FINISHED
    assert await results(w) == [MailboxResult.VERIFIED] * 20


@pytest.mark.parametrize("at_call", [0, 1, 2])
@in_world()
async def test_a_network_that_is_gone_stops_the_run_and_it_can_be_resumed(w: World, at_call: int) -> None:
    header = await w.plan()
    calls = [0]

    def before(writes: object) -> None:
        calls[0] += 1
        if calls[0] > at_call:
            w.tenant.go_offline()

    w.tenant.contacts.before_write = before
    error = await failing(apply(w, header))
    assert error.code is ErrorCode.HOST_UNREACHABLE
    stopped = await last_run(w)
    assert (stopped.state, stopped.ended_at is not None) == (RunState.STOPPED, True)
    assert calls[0] <= at_call + 8
    w.tenant.contacts.before_write = None
    w.tenant.come_back()
    one = await resume(w)
    assert (one.id, one.state) == (stopped.id, RunState.FINISHED)
    assert await results(w) == [MailboxResult.VERIFIED] * 3
    assert sum(isinstance(write, CreateContact) for write in w.tenant.contacts.sent) == 15
    await check_books(w)
    assert await is_up_to_date(w)


@pytest.mark.parametrize(
    "failure",
    [SignInNeeded(ErrorCode.SIGN_IN_NEEDED), Denied(ErrorCode.CONSENT_MISSING), Cancelled()],
)
@in_world()
async def test_a_sign_in_that_is_needed_in_the_middle_stops_the_run(w: World, failure: AppError) -> None:
    header = await w.plan()
    write = w.tenant.contacts.write
    calls = [0]

    def signed_out(writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        calls[0] += 1
        if calls[0] > 1:
            raise failure
        return write(writes)

    w.tenant.contacts.write = signed_out  # type: ignore[method-assign]
    assert await failing(apply(w, header)) is failure
    assert (await last_run(w)).state is RunState.STOPPED
    w.tenant.contacts.write = write  # type: ignore[method-assign]
    began = w.clock.seconds
    await resume(w)
    assert w.clock.seconds - began < SETTLE_S, "nothing was sent, so nothing has to settle"
    assert await results(w) == [MailboxResult.VERIFIED] * 3
    await check_books(w)


def lonely() -> MemoryTenant:
    return tenant(people=30, mailboxes=2, photos=0)


@in_world(lonely)
async def test_no_mailbox_has_more_parts_under_way_than_it_takes(w: World) -> None:
    under_way: dict[MailboxId, int] = {}
    most: dict[MailboxId, int] = {}
    write = w.tenant.contacts.write

    def counted(writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        for one in writes:
            under_way[one.mailbox_id] = under_way.get(one.mailbox_id, 0) + 1
            most[one.mailbox_id] = max(most.get(one.mailbox_id, 0), under_way[one.mailbox_id])
        answers = write(writes)
        for one in writes:
            under_way[one.mailbox_id] -= 1
        return answers

    w.tenant.contacts.write = counted  # type: ignore[method-assign]
    await apply(w)
    assert set(most.values()) == {4}, "twenty would fit into a call"
    assert await is_up_to_date(w)


@in_world(lambda: tenant(people=60, mailboxes=60, photos=0), parts_in_flight=20)
async def test_mailboxes_are_written_in_a_window_and_read_back_on_the_way(w: World) -> None:
    await w.save(sync_set(sources=tuple(Selection(SelectionKind.PERSON, key(number)) for number in range(1, 10))))
    header = await w.plan()
    seen: list[tuple[int, int]] = []
    verified = [0]
    original = w.tenant.contacts.contacts

    def contacts(folders: Sequence[object]) -> object:
        verified[0] += len(folders)
        return original(folders)  # type: ignore[arg-type]

    begun: set[MailboxId] = set()

    def before(writes: Sequence[Write]) -> None:
        begun.update(write.mailbox_id for write in writes)
        seen.append((len(begun), verified[0]))

    w.tenant.contacts.contacts = contacts  # type: ignore[method-assign, assignment]
    w.tenant.contacts.before_write = before
    await apply(w, header)
    # 20 parts in flight at four for each mailbox: a window of 20 mailboxes, and a call reads 20 of them back.
    assert max(begun_now - read for begun_now, read in seen) <= 40
    assert await results(w) == [MailboxResult.VERIFIED] * 60
    assert PutPhoto not in {type(write) for write in w.tenant.contacts.sent}
