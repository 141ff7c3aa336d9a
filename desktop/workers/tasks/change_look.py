"""Give a connection another name and colour."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.connection import Connection
from desktop.model.errors import ErrorCode, Invalid
from desktop.model.ids import ConnectionId
from desktop.storage.store import Store
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

_SHOWN_IN = frozenset((Topic.CONNECTIONS, Topic.DIRECTORY, Topic.SETS, Topic.PLANS, Topic.RUNS))


class ChangeLook(Task[Connection]):
    """Keep a name and a colour; nothing else of the connection changes, and it stays open.

    Raises CONNECTION_UNKNOWN, and CONNECTION_INVALID for an empty name or one that another connection has.
    """

    name = TaskName.CHANGE_LOOK

    def __init__(self, connection_id: ConnectionId, called: str, colour: str) -> None:
        self._connection_id = connection_id
        self._called = called.strip()
        self._colour = colour

    async def run(self, ctx: TaskContext) -> Outcome[Connection]:
        """Keep it."""
        if not self._called:
            raise Invalid(ErrorCode.CONNECTION_INVALID, self._called, "a name is needed")
        after = await ctx.in_db(self._put)
        now = ctx.services.now()
        await ctx.in_db(lambda store: store.audit.add(now, "connection renamed", self._connection_id))
        return Outcome(after, _SHOWN_IN)

    def _put(self, store: Store) -> Connection:
        after = replace(store.connections.get(self._connection_id), name=self._called, colour=self._colour)
        store.connections.put(after)
        return after
