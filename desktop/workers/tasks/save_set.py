"""Store a sync set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.errors import ErrorCode, Invalid
from desktop.model.syncset import SyncSet
from desktop.planning.validity import set_fault
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


class SaveSet(Task[SyncSet]):
    """Add or replace a set, and forget the draft of it.

    Raises SET_INVALID whose cause begins with the attribute that is wrong.
    """

    name = TaskName.SAVE_SET

    def __init__(self, sync_set: SyncSet) -> None:
        self.subject = sync_set.name
        self._set = sync_set

    async def run(self, ctx: TaskContext) -> Outcome[SyncSet]:
        """Check it, then store it."""
        fault = await ctx.in_cpu(set_fault, self._set)
        if fault is not None:
            raise Invalid(ErrorCode.SET_INVALID, self._set.name, fault)
        await ctx.in_db(self._put)
        return Outcome(self._set, frozenset((Topic.SETS,)))

    def _put(self, store: Store) -> None:
        store.sets.put(self._set)
        store.sets.settle_draft(self._set.key)
