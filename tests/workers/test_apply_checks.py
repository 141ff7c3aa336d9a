"""What is looked at before the first write: brakes, age, seal, other runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from desktop.connectors.memory import Commit, MemoryTenant
from desktop.connectors.ports import CreateContact, DeleteContact
from desktop.model.errors import ErrorCode
from desktop.model.ids import PlanId, RunId, SetKey
from desktop.model.plan import PlanHeader
from desktop.model.run import Action, EntryState, RunState
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.task import Control
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from tests.workers.applying import (
    apply,
    check_books,
    failing,
    in_world,
    is_up_to_date,
    last_run,
    marks_of,
    resume,
    states,
)
from tests.workers.world import SET, World, key, mailbox, person, sync_set, tenant

OTHER = SetKey("5e70000b")


def small() -> MemoryTenant:
    return tenant(people=5, mailboxes=1, photos=0)


async def _braked(w: World) -> PlanHeader:
    """A plan with two deletions behind a brake and one update."""
    await apply(w)
    w.tenant.remove_person(key(4))
    w.tenant.remove_person(key(5))
    w.tenant.put_person(person(2, mobile_phone="+49 30 99", is_mailbox_likely=False))
    header = await w.plan()
    assert header.brakes[0].deletions == 2
    return header


async def _events(w: World) -> list[str]:
    return await w.db(lambda store: [row[0] for row in store.audit._db.execute("SELECT event FROM audit")])


@pytest.mark.parametrize("typed", [None, 1, 3])
@in_world(small)
async def test_a_brake_holds_deletions_and_nothing_else(w: World, typed: int | None) -> None:
    one = await apply(w, await _braked(w), typed)
    assert (one.state, one.planned, one.done, one.failed) == (RunState.FINISHED, 1, 1, 0)
    assert await states(w, Action.DELETE) == {EntryState.SKIPPED: 2}
    assert w.managed(1).keys() == {key(2), key(3), key(4), key(5)}
    assert not [write for write in w.tenant.contacts.sent if isinstance(write, DeleteContact)]
    assert "brake released" not in await _events(w)


@in_world(small)
async def test_the_number_releases_the_brake_and_is_kept(w: World) -> None:
    one = await apply(w, await _braked(w), 2)
    assert (one.done, w.managed(1).keys()) == (3, {key(2), key(3)})
    assert (await _events(w))[-2:] == ["run started", "brake released"]
    await check_books(w)
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_mailbox_with_nothing_but_held_deletions_is_no_part_of_the_run(w: World) -> None:
    await apply(w)
    w.tenant.remove_person(key(5))
    w.tenant.remove_person(key(4))
    one = await apply(w)
    assert (one.state, one.planned, await w.outcomes(one)) == (RunState.FINISHED, 0, ())
    assert (await apply(w, released=2)).done == 2


async def _old(w: World, header: PlanHeader) -> None:
    w.clock.advance(30 * 60 + 1)


async def _set_changed(w: World, header: PlanHeader) -> None:
    await w.save(sync_set(folder="Elsewhere", rules={"may_delete": True}))


async def _set_gone(w: World, header: PlanHeader) -> None:
    await w.db(lambda store: store.sets.remove(SET))


def _sql(statement: str) -> Callable[[World, PlanHeader], Awaitable[None]]:
    async def act(w: World, header: PlanHeader) -> None:
        await w.db(lambda store: store.plans._db.execute(statement, (header.id,)).rowcount)

    return act


async def _other_run(w: World, header: PlanHeader) -> None:
    await apply(w)


async def _applied(w: World, header: PlanHeader) -> None:
    await apply(w, header)


@pytest.mark.parametrize(
    "happens",
    [
        _old,
        _set_changed,
        _set_gone,
        _sql("UPDATE change SET person_key = 'u.somebody' WHERE plan_id = ? AND number = 1"),
        _sql("UPDATE change SET fields = 'display_name' WHERE plan_id = ? AND number = 2"),
        _sql("DELETE FROM change WHERE plan_id = ? AND number = 3"),
        _other_run,
        _applied,
    ],
)
@in_world(small)
async def test_a_plan_that_no_longer_fits_is_not_applied(
    w: World, happens: Callable[[World, PlanHeader], Awaitable[None]]
) -> None:
    header = await w.plan()
    await happens(w, header)
    sent = len(w.tenant.contacts.sent)
    runs = await w.db(lambda store: store.runs.all())
    assert (await failing(apply(w, header))).code is ErrorCode.PLAN_STALE
    assert (len(w.tenant.contacts.sent), await w.db(lambda store: store.runs.all())) == (sent, runs)


@in_world(small)
async def test_a_plan_of_just_under_half_an_hour_is_applied(w: World) -> None:
    header = await w.plan()
    w.clock.advance(30 * 60 - 1)
    assert (await apply(w, header)).done == 1 + 4


@in_world(small)
async def test_ticks_are_no_part_of_the_seal(w: World) -> None:
    header = await w.plan()
    await w.db(lambda store: store.plans.set_ticked(header.id, [1], is_ticked=False))
    assert (await apply(w, header)).done == 1 + 3


@in_world(small)
async def test_a_run_into_another_folder_does_not_make_a_plan_stale(w: World) -> None:
    await w.save(sync_set(key=OTHER, name="Other", folder="Friends"))
    header = await w.plan()
    await apply(w, await w.plan(OTHER))
    assert (await apply(w, header)).done == 1 + 4


@in_world(small)
async def test_unknown_plans_and_runs(w: World) -> None:
    assert (await failing(w.do(ApplyPlan(PlanId("x"))))).code is ErrorCode.PLAN_UNKNOWN
    assert (await failing(w.do(ResumeRun(RunId("x"))))).code is ErrorCode.RUN_UNKNOWN


@in_world(small)
async def test_one_run_at_a_time_writes_to_a_connection(w: World) -> None:
    header = await w.plan()
    await w.save(sync_set(key=OTHER, name="Other", folder="Friends"))
    other = await w.plan(OTHER)
    w.services.writing.add(header.connection_id)
    for plan in (header, other):
        assert (await failing(apply(w, plan))).code is ErrorCode.RUN_ACTIVE
    w.services.writing.clear()
    await apply(w, header)
    assert w.services.writing == set()


async def _stopped(w: World, calls: int) -> None:
    """A run that was stopped after some calls."""
    control = Control()
    made = [0]

    def before(writes: object) -> None:
        made[0] += 1
        if made[0] == calls:
            control.stop()

    w.tenant.contacts.before_write = before
    await apply(w, control=control)
    w.tenant.contacts.before_write = None


@in_world(small)
async def test_a_plan_whose_run_has_not_ended_is_resumed_and_not_applied_again(w: World) -> None:
    await _stopped(w, 1)
    header = await w.db(lambda store: store.plans.all()[0])
    assert (await failing(apply(w, header))).code is ErrorCode.RUN_ACTIVE


@in_world(small)
async def test_a_new_plan_is_applied_after_a_run_that_was_stopped_and_that_one_is_over(w: World) -> None:
    await _stopped(w, 1)
    stopped = await last_run(w)
    await apply(w)
    assert (await failing(resume(w, stopped))).code is ErrorCode.PLAN_STALE
    assert set(marks_of(w.tenant, 1).values()) == {1}
    assert len(w.managed(1)) == 4
    assert await is_up_to_date(w)


@in_world(small)
async def test_writes_in_doubt_are_cleared_up_before_another_plan_is_applied(w: World) -> None:
    control = Control()
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact)
    w.clock.call_later(20.0, control.stop)
    await apply(w, control=control)
    stopped = await last_run(w)
    assert stopped.state is RunState.STOPPED
    error = await failing(apply(w))
    assert (error.code, error.subject) == (ErrorCode.RUN_ACTIVE, stopped.id)
    w.tenant.commit_late()
    await resume(w, stopped)
    assert await is_up_to_date(w)


@in_world(small)
async def test_resuming_a_run_that_has_ended_does_nothing(w: World) -> None:
    one = await apply(w)
    sent = len(w.tenant.contacts.sent)
    assert await resume(w, one) == one
    assert len(w.tenant.contacts.sent) == sent


@in_world(small)
async def test_resuming_is_for_sets_that_are_there(w: World) -> None:
    await _stopped(w, 1)
    one = await last_run(w)
    await w.db(lambda store: store.runs.put(replace(one, planned=0)))
    await w.db(lambda store: store.sets.remove(SET))
    assert (await failing(resume(w, one))).code is ErrorCode.SET_UNKNOWN


@in_world(small)
async def test_a_set_that_went_to_another_folder_still_knows_its_runs(w: World) -> None:
    await w.save(sync_set(sources=(Selection(SelectionKind.PERSON, key(2)),)))
    await _stopped(w, 1)
    stopped = await last_run(w)
    await w.save(sync_set(folder="Elsewhere"))
    await apply(w)
    assert (await failing(resume(w, stopped))).code is ErrorCode.PLAN_STALE
