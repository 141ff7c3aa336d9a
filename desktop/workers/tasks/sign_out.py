"""Sign the administrator out."""

from __future__ import annotations

from desktop.model.ids import ConnectionId
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class SignOutAdministrator(Task[None]):
    """Forget the administrator's tokens, in memory and in the vault."""

    name = TaskName.SIGN_OUT

    def __init__(self, connection_id: ConnectionId) -> None:
        self._connection_id = connection_id

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Forget them."""
        connection_id = self._connection_id
        opened = await ctx.services.connections.get(connection_id)
        await ctx.in_net(opened.sign_in.sign_out)
        await ctx.in_db(lambda store: store.secrets.put_token_cache(connection_id, ""))
        return Outcome(None, frozenset((Topic.CONNECTIONS,)))
