"""The end of a life: without faults everything comes to rest, and then the mailboxes hold what they should."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from desktop.model.errors import ErrorCode
from desktop.model.plan import WRITING_KINDS, PlanHeader
from desktop.model.run import Run, RunState
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from tests.simulation.books import check_books
from tests.simulation.truth import AtRest
from tests.simulation.watch import LOST, OTHER, Violation

if TYPE_CHECKING:
    from tests.simulation.life import Life

MOST_STEPS = 8
"""So many rounds without faults must be enough to come to rest."""


async def come_to_rest(life: Life) -> None:
    """Resume, plan and apply until a plan is empty, and look at what is there then."""
    await wait_for_leases(life)
    for _ in range(MOST_STEPS):
        await finish_runs(life)
        header = await life.plan(is_calm=True)
        if header is None:
            raise Violation(OTHER, "I10: no plan though nothing is in its way")
        changes = life.watch.shown[header.id].changes.values()
        if any(one.kind in WRITING_KINDS for one in changes):
            await apply_whole(life, header)
        elif life.service.late:
            await asyncio.sleep(life.settle_s)
        else:
            mailboxes, directory = life.service.mailboxes, life.service.directory
            gone, others = life.users.deleted, life.watch.operations_of_others()
            found = AtRest(life.sets, mailboxes, directory, header, changes, gone, others).look()
            if found:
                raise found[0]
            return
    raise Violation(LOST, "I10: it does not come to rest")


async def wait_for_leases(life: Life) -> None:
    """Wait until nobody holds a folder: an installation whose vault is lost may."""
    await asyncio.sleep(life.service.mailboxes.leased_for(life.clock.now()))


async def finish_runs(life: Life) -> None:
    """Resume whatever can be."""
    for run_id in life.open_runs():
        resumed = await life.do(ResumeRun(run_id))
        if isinstance(resumed, Run):
            check_books(life.store, resumed)
            if resumed.state is not RunState.FINISHED:
                raise Violation(OTHER, "I10: a run does not finish though nothing is in its way")
        elif resumed.code is not ErrorCode.PLAN_STALE:
            raise Violation(OTHER, f"I10: a run can't be resumed: {resumed}")


async def apply_whole(life: Life, header: PlanHeader) -> Run:
    """Apply a plan with everything ticked and its brakes released."""
    life.watch.shown[header.id].is_released = bool(header.brakes)
    run = await life.do(ApplyPlan(header.id, header.brakes[0].deletions if header.brakes else None))
    if not isinstance(run, Run) or run.state is not RunState.FINISHED:
        raise Violation(OTHER, f"I10: a plan can't be applied: {run}")
    check_books(life.store, run)
    return run
