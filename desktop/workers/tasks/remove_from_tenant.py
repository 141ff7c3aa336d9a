"""Take back what a set-up made in a tenant."""

from __future__ import annotations

from collections.abc import Callable

from desktop.model.connection import ConnectionSecrets
from desktop.model.errors import AppError, ErrorCode, Gone, SignInNeeded
from desktop.model.ids import ConnectionId
from desktop.storage.store import Store
from desktop.storage.tenant_setups import StoredSetup
from desktop.workers.signing_in import Acting, ShowAddress, ShowCode
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.set_up_tenant import tenants_of


class RemoveFromTenant(Task[bool]):
    """Remove the application with its certificate and every grant; tells whether it was still there.

    The connection stays, without certificate and tokens, with all else that is stored of it, so that runs and reports
    can still be read; contacts in mailboxes stay as they are. Raises RUN_ACTIVE while a run writes to it.
    """

    name = TaskName.REMOVE_FROM_TENANT

    def __init__(
        self,
        show_address: ShowAddress,
        connection_id: ConnectionId | None = None,
        name: str = "",
        proxy_password: str = "",
        *,
        show_code: ShowCode | None = None,
        tell_again: Callable[[SignInNeeded], None] = lambda _failure: None,
    ) -> None:
        """Name a connection that was set up, or an unfinished set-up by the name that its connection was to have.

        The latter needs the proxy's password again. `tell_again` (the loop's thread) hears why the administrator has to
        sign in once more in between.
        """
        self._show_address = show_address
        self._show_code = show_code
        self._tell_again = tell_again
        self._connection_id = connection_id
        self._name = name
        self._proxy_password = proxy_password

    async def run(self, ctx: TaskContext) -> Outcome[bool]:
        """Sign in and remove."""
        connection_id = self._connection_id
        if connection_id is not None and connection_id in ctx.services.writing:
            raise AppError(ErrorCode.RUN_ACTIVE)
        stored = await self._stored(ctx)
        was_there = False
        if stored.registered is not None:
            was_there = await self._remove(ctx, stored)
        if connection_id is not None:
            await ctx.services.connections.close(connection_id)
        now = ctx.services.now()

        def forget(store: Store) -> None:
            store.tenant_setups.forget(stored.id)
            if connection_id is not None:  # tokens that are out would still be good for an hour
                store.secrets.put_certificate(connection_id, "")
                store.secrets.put_token_cache(connection_id, "")
            store.audit.add(now, "removed from the tenant", connection_id or stored.id)

        await ctx.in_db(forget)
        return Outcome(was_there, frozenset((Topic.CONNECTIONS,)))

    async def _stored(self, ctx: TaskContext) -> StoredSetup:
        connection_id = self._connection_id
        if connection_id is not None:
            found = await ctx.in_db(lambda store: store.tenant_setups.of_connection(connection_id))
        else:
            known = await ctx.in_db(lambda store: store.tenant_setups.unfinished())
            found = next((one for one in known if one.name == self._name), None)
        if found is None:
            raise Gone(ErrorCode.CONNECTION_UNKNOWN, self._name)
        return found

    async def _secrets(self, ctx: TaskContext) -> ConnectionSecrets:
        """Return what the proxy is told; a set-up that led to no connection has kept no password of it."""
        connection_id = self._connection_id
        if connection_id is None:
            return ConnectionSecrets(proxy_password=self._proxy_password)
        connection = await ctx.in_db(lambda store: store.connections.get(connection_id))
        return await ctx.services.connections.secrets(connection)

    async def _remove(self, ctx: TaskContext, stored: StoredSetup) -> bool:
        registered = stored.registered
        setup = tenants_of(ctx).open(stored.address, await self._secrets(ctx))
        try:
            acting = Acting(ctx, setup, self._show_address, self._show_code, self._tell_again)
            await acting.sign_in()
            return registered is not None and await acting.do(setup.remove, registered)
        finally:
            await ctx.in_net(setup.close)
