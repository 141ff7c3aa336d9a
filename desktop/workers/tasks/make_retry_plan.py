"""Make a plan of what failed in a run."""

from __future__ import annotations

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import RunId
from desktop.model.plan import PlanHeader
from desktop.model.run import RunState
from desktop.workers.run_part import RunPart, what_failed
from desktop.workers.sealing import WhenSealed, nothing_else
from desktop.workers.task import Outcome, Task, TaskContext, TaskName
from desktop.workers.tasks.make_plan import MakePlan
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from desktop.workers.tasks.plan_erasure import RenewErasurePlan


class MakeRetryPlan(Task[PlanHeader]):
    """Plan anew, by the same sets, the contacts of which a finished run did not write all; writes nothing outside.

    Everything is read again: what failed may be done, or no longer wanted. Of a run that took another one back, that is
    taken back which failed. What was left out of a contact stays left out, and what is no longer as it was in the plan
    of the run is marked as planned again. `only_refused` plans those alone that had changed since that plan was made.

    Raises RUN_UNKNOWN, RUN_UNFINISHED for a run that can be resumed, and what `MakePlan` and `MakeUndoPlan` raise.
    """

    name = TaskName.MAKE_PLAN

    def __init__(self, run_id: RunId, when_sealed: WhenSealed | None = None, *, only_refused: bool = False) -> None:
        self._run_id = run_id
        self._when_sealed = when_sealed
        self._only_refused = only_refused

    async def run(self, ctx: TaskContext) -> Outcome[PlanHeader]:
        """Find out what failed, and plan it."""
        run = await ctx.in_db(lambda store: store.runs.get(self._run_id))
        if run.state is not RunState.FINISHED:
            raise AppError(ErrorCode.RUN_UNFINISHED, run.id, "it can be resumed")
        header = await ctx.in_db(lambda store: store.plans.header(run.plan_id))
        if header.is_erasure:
            return await RenewErasurePlan(header.id, self._when_sealed or nothing_else).run(ctx)
        when_sealed = self._when_sealed or (lambda store, new: store.plans.carry_ticks(header.id, new.id))
        failed = await ctx.in_db(lambda store: what_failed(store, run.id, only_refused=self._only_refused))
        if header.undo_of is not None:
            return await MakeUndoPlan(header.undo_of, RunPart(contacts=failed), run.id, when_sealed).run(ctx)
        sets, connection_id = header.set_keys, header.connection_id
        making = MakePlan(sets, failed, run.id, when_sealed, connection_id)
        return await making.run(ctx)
