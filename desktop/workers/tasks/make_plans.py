"""Make the plans of some sets for every connection whose mailboxes they write into, in one go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.model.ids import ConnectionId, PlanId, SetKey
from desktop.model.plan import PlanHeader
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.make_plan import MakePlan

if TYPE_CHECKING:
    from desktop.storage.store import Store


class MakePlans(Task[tuple[PlanHeader, ...]]):
    """Store a sealed plan for each connection that some sets write to: all of them, or none.

    Mostly that is one. Several name each other by `PlanHeader.beside`, so that they are reviewed together. Raises what
    `MakePlan` raises; what was made before a failure is not kept.
    """

    name = TaskName.MAKE_PLAN

    def __init__(self, set_keys: Sequence[SetKey]) -> None:
        self._set_keys = tuple(dict.fromkeys(set_keys))

    async def run(self, ctx: TaskContext) -> Outcome[tuple[PlanHeader, ...]]:
        """Plan one connection after the other, the sets' own first."""
        connections = await ctx.in_db(self._connections)
        beside = ctx.services.new_plan_id() if len(connections) > 1 else None
        made: list[PlanHeader] = []
        try:
            for connection_id, keys in connections.items():
                making = MakePlan(keys, connection_id=connection_id, beside=beside)
                made.append((await making.run(ctx)).value)
                self.subject = making.subject
        except BaseException:
            await ctx.in_db(partial(_discard, plan_ids=[one.id for one in made]))
            raise
        return Outcome(tuple(made), frozenset((Topic.PLANS,)))

    def _connections(self, store: Store) -> dict[ConnectionId, tuple[SetKey, ...]]:
        """Return the connections that the sets write to, each with those sets that do."""
        sets = [store.sets.get(key) for key in self._set_keys]
        found: dict[ConnectionId, tuple[SetKey, ...]] = {}
        for one in sets:
            own = [key for key in one.target_connections if key == one.connection_id]
            for connection_id in dict.fromkeys((*own, *one.target_connections)):
                found[connection_id] = (*found.get(connection_id, ()), one.key)
        return found


def _discard(store: Store, plan_ids: Sequence[PlanId]) -> None:
    for plan_id in plan_ids:
        store.plans.discard(plan_id)
