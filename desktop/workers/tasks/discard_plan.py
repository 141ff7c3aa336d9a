"""Throw a plan away."""

from __future__ import annotations

from desktop.model.ids import PlanId
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class DiscardPlan(Task[None]):
    """Remove a plan that was never applied; one with a run stays, because its journal refers to it."""

    name = TaskName.DISCARD_PLAN

    def __init__(self, plan_id: PlanId) -> None:
        self._plan_id = plan_id

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Remove it; raises PLAN_UNKNOWN."""
        await ctx.in_db(lambda store: store.plans.header(self._plan_id))
        await ctx.in_db(lambda store: store.plans.discard(self._plan_id))
        return Outcome(None, frozenset((Topic.PLANS,)))
