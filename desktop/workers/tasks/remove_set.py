"""Remove a sync set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.ids import SetKey
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


class RemoveSet(Task[None]):
    """Remove a set; contacts that it wrote stay in the mailboxes, and its key is never used for another."""

    name = TaskName.REMOVE_SET

    def __init__(self, key: SetKey) -> None:
        self._key = key

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Forget it."""
        await ctx.in_db(self._remove)
        return Outcome(None, frozenset((Topic.SETS,)))

    def _remove(self, store: Store) -> None:
        store.sets.get(self._key)
        store.sets.remove(self._key)
        store.sets.settle_draft(self._key)
