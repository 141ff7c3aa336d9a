"""Who is signed in with a connection."""

from __future__ import annotations

from desktop.model.connection import Account
from desktop.model.ids import ConnectionId
from desktop.model.progress import Progress, Stage
from desktop.workers.task import Outcome, Task, TaskContext, TaskName


class ReadAccount(Task[Account | None]):
    """Open a connection and look into its token cache: `None` where nobody is signed in; nothing is sent.

    A demo connection's tenant starts with it, which takes a few seconds. Stopping has no effect; after a kill nothing
    is left behind.
    """

    name = TaskName.READ_ACCOUNT

    def __init__(self, connection_id: ConnectionId, subject: str = "") -> None:
        self._connection_id = connection_id
        self.subject = subject

    async def run(self, ctx: TaskContext) -> Outcome[Account | None]:
        """Open and look; raises what opening raises."""
        ctx.report(Progress(Stage.STARTING))
        opened = await ctx.services.connections.get(self._connection_id)
        return Outcome(await ctx.in_net(opened.sign_in.account))
