"""Remove a sync set."""

from __future__ import annotations

from desktop.model.ids import SetKey
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class RemoveSet(Task[None]):
    """Remove a set; contacts that it wrote stay in the mailboxes, and its key is never used for another."""

    name = TaskName.REMOVE_SET

    def __init__(self, key: SetKey) -> None:
        self._key = key

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Forget it."""
        await ctx.in_db(lambda store: store.sets.get(self._key))
        await ctx.in_db(lambda store: store.sets.remove(self._key))
        return Outcome(None, frozenset((Topic.SETS,)))
