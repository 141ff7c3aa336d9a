"""Add a connection that was proven to work."""

from __future__ import annotations

from desktop.model.connection import Connection, ConnectionSecrets
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class AddConnection(Task[Connection]):
    """Store a connection with its secrets, and prove that it works; one that does not is not kept.

    Raises CONNECTION_INVALID for a name that is taken, else what opening and checking raise.
    """

    name = TaskName.ADD_CONNECTION

    def __init__(self, connection: Connection, secrets: ConnectionSecrets | None = None) -> None:
        self.subject = connection.name
        self._connection = connection
        self._secrets = secrets or ConnectionSecrets()

    async def run(self, ctx: TaskContext) -> Outcome[Connection]:
        """Store, open, check."""
        connection = self._connection
        await ctx.in_db(lambda store: store.connections.put(connection))
        try:
            await ctx.in_db(lambda store: store.secrets.put(connection.id, self._secrets))
            opened = await ctx.services.connections.get(connection.id)
            ctx.stop_if_cancelled()
            await ctx.in_net(opened.check)
            ctx.stop_if_cancelled()
        except BaseException:
            await ctx.services.connections.close(connection.id)
            await ctx.in_db(lambda store: store.connections.remove(connection.id))
            raise
        await ctx.in_db(lambda store: store.audit.add(ctx.services.now(), "connection added", connection.id))
        return Outcome(connection, frozenset((Topic.CONNECTIONS,)))
