"""Remember which connection is worked with."""

from __future__ import annotations

from desktop.model.ids import ConnectionId
from desktop.workers.queries.connections import LAST_CONNECTION
from desktop.workers.task import Outcome, Task, TaskContext, TaskName


class UseConnection(Task[None]):
    """Keep a connection as the one to begin with next time; repeating it does no harm."""

    name = TaskName.CHANGE_SETTING

    def __init__(self, connection_id: ConnectionId) -> None:
        self._connection_id = connection_id

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep it."""
        await ctx.in_db(lambda store: store.settings.put(LAST_CONNECTION, self._connection_id))
        return Outcome(None)
