"""Store a sync set."""

from __future__ import annotations

from desktop.model.errors import ErrorCode, Invalid
from desktop.model.syncset import SyncSet
from desktop.planning.validity import set_fault
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class SaveSet(Task[SyncSet]):
    """Add or replace a set; raises SET_INVALID whose cause begins with the attribute that is wrong."""

    name = TaskName.SAVE_SET

    def __init__(self, sync_set: SyncSet) -> None:
        self.subject = sync_set.name
        self._set = sync_set

    async def run(self, ctx: TaskContext) -> Outcome[SyncSet]:
        """Check it, then store it."""
        fault = await ctx.in_cpu(set_fault, self._set)
        if fault is not None:
            raise Invalid(ErrorCode.SET_INVALID, self._set.name, fault)
        await ctx.in_db(lambda store: store.sets.put(self._set))
        return Outcome(self._set, frozenset((Topic.SETS,)))
