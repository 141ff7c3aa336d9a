"""Give a connection's application another certificate; the old one stays until the new one works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.model.connection import Connection
from desktop.model.errors import ErrorCode, Invalid, SignInNeeded
from desktop.model.ids import ConnectionId
from desktop.model.tenant_setup import PublicCertificate, Registered
from desktop.storage.store import Store
from desktop.storage.tenant_setups import StoredSetup
from desktop.workers.signing_in import Acting, ShowAddress, ShowCode
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.set_up_tenant import prove, tenants_of


class RenewCertificate(Task[PublicCertificate]):
    """Register a new certificate, prove that it works, use it, and take the others away; for a set-up connection.

    Interrupted, it goes on with the certificate that it had made. Raises CONNECTION_INVALID for a connection that was
    not set up by the program, else what signing in and Graph raise; the connection then works as before.
    """

    name = TaskName.RENEW_CERTIFICATE

    def __init__(
        self,
        connection_id: ConnectionId,
        show_address: ShowAddress,
        show_code: ShowCode | None = None,
        tell_again: Callable[[SignInNeeded], None] = lambda _failure: None,
    ) -> None:
        """`tell_again` (the loop's thread) hears why the administrator has to sign in once more in between."""
        self._connection_id = connection_id
        self._show_address = show_address
        self._show_code = show_code
        self._tell_again = tell_again

    async def run(self, ctx: TaskContext) -> Outcome[PublicCertificate]:
        """Sign in, register, prove, keep, take away."""
        tenants = tenants_of(ctx)
        connection, stored, registered = await set_up_connection(ctx, self._connection_id)
        if not stored.certificate_pem:
            pem = await ctx.in_cpu(tenants.make_certificate, ctx.services.now())
            stored = replace(stored, certificate_pem=pem)
            await ctx.in_db(lambda store: store.tenant_setups.put(stored))
        certificate = tenants.read_certificate(stored.certificate_pem)
        secrets = await ctx.services.connections.secrets(connection)
        setup = tenants.open(stored.address, secrets)
        try:
            acting = Acting(ctx, setup, self._show_address, self._show_code, self._tell_again)
            await acting.sign_in()
            await acting.do(setup.put_certificate, registered, certificate)
            await prove(ctx, connection, replace(secrets, certificate_pem=stored.certificate_pem, token_cache=""))
            await ctx.services.connections.close(connection.id)
            await ctx.in_db(lambda store: _take(store, connection, stored))
            await acting.do(setup.drop_certificates, registered, certificate)
        finally:
            await ctx.in_net(setup.close)
        now = ctx.services.now()
        await ctx.in_db(lambda store: store.audit.add(now, "certificate renewed", connection.id))
        return Outcome(certificate, frozenset((Topic.CONNECTIONS,)))


def _take(store: Store, connection: Connection, stored: StoredSetup) -> None:
    store.secrets.put_certificate(connection.id, stored.certificate_pem)
    store.tenant_setups.put(replace(stored, certificate_pem=""))


async def set_up_connection(
    ctx: TaskContext, connection_id: ConnectionId
) -> tuple[Connection, StoredSetup, Registered]:
    """Return a connection with what the program made for it; raises CONNECTION_INVALID where it made nothing."""
    connection = await ctx.in_db(lambda store: store.connections.get(connection_id))
    stored = await ctx.in_db(lambda store: store.tenant_setups.of_connection(connection_id))
    if stored is None or stored.registered is None:
        raise Invalid(ErrorCode.CONNECTION_INVALID, connection.name, "its application was registered by hand")
    return connection, stored, stored.registered
