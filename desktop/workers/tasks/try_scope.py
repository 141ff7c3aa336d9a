"""Try whether a limit to some mailboxes holds: one inside can be opened, one outside can't."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.errors import AppError, Bug, ErrorCode, Invalid
from desktop.model.ids import ConnectionId
from desktop.workers.task import Outcome, Task, TaskContext, TaskName


@dataclass(frozen=True, slots=True)
class ScopeFinding:
    """What opening each of two mailboxes came to; `None` where it was opened."""

    inside: AppError | None
    outside: AppError | None

    @property
    def holds(self) -> bool:
        """Whether the limit is as it was meant."""
        is_closed = self.outside is not None and self.outside.code is ErrorCode.MAILBOX_DENIED
        return self.inside is None and is_closed


class TryScope(Task[ScopeFinding]):
    """Open a mailbox inside and one outside the scope, by their addresses, with rights as they are now.

    Nothing is written. Raises CONNECTION_UNKNOWN, CONNECTION_INVALID for what is no tenant with an address of its own,
    and why the application is not let in at all.
    """

    name = TaskName.TRY_SCOPE

    def __init__(self, connection_id: ConnectionId, inside: str, outside: str) -> None:
        self._connection_id = connection_id
        self._mailboxes = inside.strip(), outside.strip()

    async def run(self, ctx: TaskContext) -> Outcome[ScopeFinding]:
        """Try both."""
        if ctx.services.doctor is None:
            raise Bug("no doctor was given")
        connection = await ctx.in_db(lambda store: store.connections.get(self._connection_id))
        if connection.address is None:
            raise Invalid(ErrorCode.CONNECTION_INVALID, connection.name, "no Microsoft 365 tenant")
        secrets = await ctx.services.connections.secrets(connection)
        reach = ctx.services.doctor.reach
        found = await ctx.in_net(reach, connection.address, secrets, self._mailboxes)
        ctx.stop_if_cancelled()
        return Outcome(ScopeFinding(*found))
