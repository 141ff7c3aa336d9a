"""Remove a connection."""

from __future__ import annotations

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class RemoveConnection(Task[None]):
    """Remove a connection with all that is stored of it; mailboxes stay as they are.

    Raises RUN_ACTIVE while a run writes to it.
    """

    name = TaskName.REMOVE_CONNECTION

    def __init__(self, connection_id: ConnectionId) -> None:
        self._connection_id = connection_id

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Close it, then forget it."""
        connection_id = self._connection_id
        if connection_id in ctx.services.writing:
            raise AppError(ErrorCode.RUN_ACTIVE)
        await ctx.in_db(lambda store: store.connections.get(connection_id))
        await ctx.services.connections.close(connection_id)
        await ctx.in_db(lambda store: store.connections.remove(connection_id))
        await ctx.in_db(lambda store: store.audit.add(ctx.services.now(), "connection removed", connection_id))
        return Outcome(None, frozenset(Topic) - {Topic.SETTINGS})
