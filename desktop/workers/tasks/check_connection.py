"""Prove that a connection works."""

from __future__ import annotations

from desktop.model.ids import ConnectionId
from desktop.model.people import Organisation
from desktop.workers.task import Outcome, Task, TaskContext, TaskName


class CheckConnection(Task[Organisation]):
    """Open a connection, prove that the application may read the directory, and return whose tenant it is."""

    name = TaskName.CHECK_CONNECTION

    def __init__(self, connection_id: ConnectionId) -> None:
        self._connection_id = connection_id

    async def run(self, ctx: TaskContext) -> Outcome[Organisation]:
        """Check; changes nothing."""
        opened = await ctx.services.connections.get(self._connection_id)
        await ctx.in_net(opened.check)
        return Outcome(await ctx.in_net(opened.directory.organisation))
