"""Runs that are stopped, paused and taken up again, and those that can't even begin."""

from __future__ import annotations

import asyncio

import pytest

from desktop.connectors.memory import Commit
from desktop.connectors.ports import CreateContact
from desktop.model.errors import ErrorCode, SignInNeeded
from desktop.model.progress import Stage
from desktop.model.run import RunState
from desktop.workers.task import Control
from desktop.workers.tasks.apply_plan import ApplyPlan
from tests.workers.applying import (
    apply,
    check_books,
    failing,
    in_world,
    is_up_to_date,
    last_run,
    resume,
)
from tests.workers.world import World, mailbox


@in_world()
async def test_a_connection_that_can_not_be_opened_begins_no_run(w: World) -> None:
    header = await w.plan()
    await w.services.connections.aclose()

    def refuse(*_: object) -> None:
        raise SignInNeeded(ErrorCode.CERTIFICATE_REFUSED)

    w.services.connections._opener.open = refuse  # type: ignore[method-assign, assignment]
    assert (await failing(apply(w, header))).code is ErrorCode.CERTIFICATE_REFUSED
    assert await w.db(lambda store: store.runs.all()) == ()


@in_world()
async def test_a_fault_of_the_program_does_not_leave_a_run_that_seems_to_go_on(w: World) -> None:
    header = await w.plan()

    def broken(writes: object) -> None:
        raise ZeroDivisionError

    w.tenant.contacts.before_write = broken
    with pytest.raises(ZeroDivisionError):
        await apply(w, header)
    assert (await last_run(w)).state is RunState.STOPPED
    w.tenant.contacts.before_write = None
    await resume(w)
    assert await is_up_to_date(w)


@pytest.mark.parametrize("at_call", [1, 2, 3])
@in_world()
async def test_stopping_finishes_what_is_under_way_and_resuming_the_rest(w: World, at_call: int) -> None:
    header = await w.plan()
    control = Control()
    calls = [0]

    def before(writes: object) -> None:
        calls[0] += 1
        if calls[0] == at_call:
            control.stop()

    w.tenant.contacts.before_write = before
    stopped = await apply(w, header, control=control)
    assert stopped.state is RunState.STOPPED
    assert stopped.done == len(w.tenant.contacts.executed), "what went out was answered and counted"
    assert (calls[0], stopped.done < 24) == (at_call, at_call < 3)
    w.tenant.contacts.before_write = None
    one = await resume(w)
    assert (one.state, one.done, len(w.tenant.contacts.executed)) == (RunState.FINISHED, 24, 24)
    await check_books(w)
    assert await is_up_to_date(w)


@in_world()
async def test_stopping_before_the_first_write(w: World) -> None:
    header = await w.plan()
    control = Control()
    control.stop()
    error = await failing(apply(w, header, control=control))
    assert (error.code, await w.db(lambda store: store.runs.all())) == (ErrorCode.CANCELLED, ())


@in_world()
async def test_stopping_while_a_create_settles_keeps_the_doubt(w: World) -> None:
    control = Control()
    w.tenant.lose_next(mailbox(1), Commit.NOW, CreateContact)
    w.clock.call_later(20.0, control.stop)
    began = w.clock.seconds
    stopped = await apply(w, control=control)
    assert stopped.state is RunState.STOPPED
    assert w.clock.seconds - began < 30.0
    assert (await resume(w)).state is RunState.FINISHED
    assert sum(isinstance(write, CreateContact) for write in w.tenant.contacts.sent) == 15
    assert await is_up_to_date(w)


@in_world()
async def test_a_pause_holds_the_run_until_it_is_resumed(w: World) -> None:
    header = await w.plan()
    control = Control()
    calls = [0]

    def before(writes: object) -> None:
        calls[0] += 1
        if calls[0] == 1:
            control.pause()

    w.tenant.contacts.before_write = before
    running = asyncio.ensure_future(w.do(ApplyPlan(header.id), control))
    while Stage.PAUSED not in {report.stage for report in w.reports}:
        await asyncio.sleep(0)
    assert (await last_run(w)).state is RunState.PAUSED
    written = len(w.tenant.contacts.executed)
    for _ in range(20):
        await asyncio.sleep(0)
    assert (calls[0], len(w.tenant.contacts.executed)) == (1, written)
    control.resume()
    one = await running
    assert (one.state, one.done) == (RunState.FINISHED, 24)


@in_world()
async def test_a_paused_run_can_be_stopped(w: World) -> None:
    control = Control()
    control.pause()
    header = await w.plan()
    running = asyncio.ensure_future(w.do(ApplyPlan(header.id), control))
    while Stage.PAUSED not in {report.stage for report in w.reports}:
        await asyncio.sleep(0)
    control.stop()
    assert (await running).state is RunState.STOPPED
    assert w.tenant.contacts.sent == []
