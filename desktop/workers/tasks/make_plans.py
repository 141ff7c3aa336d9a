"""Make the plans of some sets for every connection whose mailboxes they write into, in one go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId, PlanId, SetKey
from desktop.model.plan import PlanHeader
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.make_plan import MakePlan, name_connection

if TYPE_CHECKING:
    from desktop.storage.store import Store


_OF_A_CONNECTION = frozenset(
    (
        ErrorCode.HOST_UNREACHABLE,
        ErrorCode.HOST_UNKNOWN,
        ErrorCode.TLS_UNTRUSTED,
        ErrorCode.SIGN_IN_AGAIN,
        ErrorCode.SIGN_IN_NEEDED,
        ErrorCode.SIGN_IN_REFUSED,
        ErrorCode.PERMISSION_MISSING,
        ErrorCode.SERVICE_BUSY,
    )
)
"""What can be wrong with one side while the other is well."""


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
                made.append(await self._plan(ctx, keys, connection_id, beside))
        except BaseException:
            await ctx.in_db(partial(_discard, plan_ids=[one.id for one in made]))
            raise
        return Outcome(tuple(made), frozenset((Topic.PLANS,)))

    async def _plan(
        self, ctx: TaskContext, keys: Sequence[SetKey], connection_id: ConnectionId, beside: PlanId | None
    ) -> PlanHeader:
        making = MakePlan(keys, connection_id=connection_id, beside=beside)
        try:
            return (await making.run(ctx)).value
        except AppError as failure:
            if beside is not None and failure.code in _OF_A_CONNECTION:
                await name_connection(ctx, failure, connection_id)
            raise
        finally:
            self.subject = making.subject

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
