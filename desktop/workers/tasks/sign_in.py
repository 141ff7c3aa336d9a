"""Sign the administrator in."""

from __future__ import annotations

from desktop.model.connection import Account
from desktop.model.ids import ConnectionId
from desktop.workers.signing_in import ShowAddress, ShowCode, sign_in
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class SignInAdministrator(Task[Account]):
    """Let the administrator sign in in the browser; `show_address` (any thread) opens or shows the address.

    With `show_code` (any thread) the administrator signs in on another device instead. Raises SIGN_IN_CLOSED when
    stopped or given up, SIGN_IN_EXPIRED, SIGN_IN_REFUSED, WRONG_TENANT, CONSENT_MISSING.
    """

    name = TaskName.SIGN_IN

    def __init__(
        self, connection_id: ConnectionId, show_address: ShowAddress, show_code: ShowCode | None = None
    ) -> None:
        self._connection_id = connection_id
        self._show_address = show_address
        self._show_code = show_code

    async def run(self, ctx: TaskContext) -> Outcome[Account]:
        """Wait for the person; ends promptly when stopped."""
        opened = await ctx.services.connections.get(self._connection_id)
        account = await sign_in(ctx, opened.sign_in, self._show_address, self._show_code)
        return Outcome(account, frozenset((Topic.CONNECTIONS,)))
