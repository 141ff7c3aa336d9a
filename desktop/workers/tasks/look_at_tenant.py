"""Look what of a connection's application is known here: its ids, and until when its certificate is valid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.model.errors import AppError
from desktop.model.ids import ConnectionId
from desktop.model.tenant_setup import Registered
from desktop.workers.task import Outcome, Task, TaskContext, TaskName
from desktop.workers.tasks.set_up_tenant import tenants_of


@dataclass(frozen=True, slots=True)
class TenantFacts:
    """`registered` where the program registered the application itself; `ends_at` is `None` without a certificate."""

    client_id: str
    registered: Registered | None = None
    ends_at: datetime | None = None


class LookAtTenant(Task[TenantFacts]):
    """Read it from the vault; asks nobody. Raises CONNECTION_UNKNOWN."""

    name = TaskName.LOOK_AT_TENANT

    def __init__(self, connection_id: ConnectionId) -> None:
        self._connection_id = connection_id

    async def run(self, ctx: TaskContext) -> Outcome[TenantFacts]:
        """Look; changes nothing."""
        connection_id = self._connection_id
        connection = await ctx.in_db(lambda store: store.connections.get(connection_id))
        stored = await ctx.in_db(lambda store: store.tenant_setups.of_connection(connection_id))
        secrets = await ctx.in_db(lambda store: store.secrets.get(connection_id))
        try:
            ends_at = tenants_of(ctx).read_certificate(secrets.certificate_pem).ends_at
        except AppError:
            ends_at = None
        client_id = connection.address.client_id if connection.address is not None else ""
        return Outcome(TenantFacts(client_id, stored.registered if stored is not None else None, ends_at))
