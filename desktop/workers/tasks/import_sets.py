"""Store the sync sets of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.model.errors import ErrorCode, Invalid
from desktop.model.syncset import SyncSet
from desktop.planning.validity import set_fault
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


class ImportSets(Task[None]):
    """Add or replace several sets: all of them, or with a mistake in one of them none.

    Raises SET_INVALID with the name of the set; its cause begins with the attribute that is wrong.
    """

    name = TaskName.SAVE_SET

    def __init__(self, sets: Sequence[SyncSet]) -> None:
        self.subject = ", ".join(one.name for one in sets)
        self._sets = tuple(sets)

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Check them all, then store them in one transaction."""
        twice = [name for name, number in Counter(one.name for one in self._sets).items() if number > 1]
        if twice:
            raise Invalid(ErrorCode.SET_INVALID, twice[0], "name: two sets of the file have it")
        for one in self._sets:
            fault = await ctx.in_cpu(set_fault, one)
            if fault is not None:
                raise Invalid(ErrorCode.SET_INVALID, one.name, fault)

        def store_all(store: Store) -> None:
            for one in self._sets:
                store.sets.put(one)

        await ctx.in_db(store_all)
        return Outcome(None, frozenset((Topic.SETS,)))
