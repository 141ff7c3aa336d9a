"""Sign the administrator in."""

from __future__ import annotations

from collections.abc import Callable

from desktop.model.connection import Account
from desktop.model.ids import ConnectionId
from desktop.model.progress import Progress, Stage
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class SignInAdministrator(Task[Account]):
    """Let the administrator sign in in the browser; `show_address` (any thread) opens or shows the address.

    Raises SIGN_IN_CLOSED when stopped or given up, SIGN_IN_REFUSED, WRONG_TENANT, CONSENT_MISSING.
    """

    name = TaskName.SIGN_IN

    def __init__(self, connection_id: ConnectionId, show_address: Callable[[str], None]) -> None:
        self._connection_id = connection_id
        self._show_address = show_address

    async def run(self, ctx: TaskContext) -> Outcome[Account]:
        """Wait for the browser; ends promptly when stopped."""
        opened = await ctx.services.connections.get(self._connection_id)
        ctx.report(Progress(Stage.SIGNING_IN))
        account = await ctx.in_net(opened.sign_in.sign_in, self._show_address, ctx.control.is_stopped)
        return Outcome(account, frozenset((Topic.CONNECTIONS,)))
