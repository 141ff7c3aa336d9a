"""Name the directory server of an Exchange Server, or another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.model.connection import DIRECTORY, Connection, ConnectionSecrets, ldap_host_of
from desktop.model.errors import AppError, ErrorCode, Invalid
from desktop.model.ids import ConnectionId
from desktop.storage.store import Store
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


@dataclass(frozen=True, slots=True)
class DirectoryServer:
    """Where a directory is reached: `url`, `base` and `account` are those of `ExchangeAddress`.

    `password` is that of `account`; without an account of its own, the service account's is used.
    """

    url: str
    base: str = ""
    account: str = ""
    password: str = field(default="", repr=False)


class ChangeDirectoryServer(Task[Connection]):
    """Keep another directory server with a connection, and prove that it can be read; one that can't is not kept.

    Raises CONNECTION_UNKNOWN; CONNECTION_INVALID for one that is no Exchange Server with an address of its own, or for
    no `ldaps://` or `ldap://` address; RUN_ACTIVE while a run writes to it; else what opening and checking raise. The
    connection is then as it was before, and closed.
    """

    name = TaskName.CHANGE_DIRECTORY_SERVER

    def __init__(self, connection_id: ConnectionId, server: DirectoryServer) -> None:
        self._connection_id = connection_id
        self._server = server

    async def run(self, ctx: TaskContext) -> Outcome[Connection]:
        """Store, open anew, check; or put the old one back."""
        connection_id, connections, server = self._connection_id, ctx.services.connections, self._server
        before = await ctx.in_db(lambda store: store.connections.get(connection_id))
        if before.exchange is None:
            raise Invalid(ErrorCode.CONNECTION_INVALID, before.name, "no Exchange Server")
        ldap_host_of(server.url)
        if connection_id in ctx.services.writing:
            raise AppError(ErrorCode.RUN_ACTIVE)
        address = replace(before.exchange, ldap_url=server.url, ldap_base=server.base, ldap_account=server.account)
        after = replace(before, exchange=address)
        secrets = await ctx.in_db(lambda store: store.secrets.get(connection_id))
        refused = await ctx.in_db(lambda store: store.secrets.refusals(connection_id))
        still = {account: cause for account, cause in refused.items() if account != DIRECTORY}
        await connections.close(connection_id)
        await ctx.in_db(lambda store: _put(store, after, replace(secrets, ldap_password=server.password), still))
        try:
            opened = await connections.get(connection_id)
            await ctx.in_net(opened.check)
        except BaseException:
            await connections.close(connection_id)
            await ctx.in_db(lambda store: _put(store, before, secrets, refused))
            raise
        await ctx.in_db(lambda store: store.audit.add(ctx.services.now(), "directory server changed", connection_id))
        return Outcome(after, frozenset((Topic.CONNECTIONS, Topic.DIRECTORY)))


def _put(store: Store, connection: Connection, secrets: ConnectionSecrets, refused: Mapping[str, str]) -> None:
    """Keep a connection with its passwords, and what was refused of them."""
    store.connections.put(connection)
    store.secrets.put_passwords(connection.id, secrets.password, secrets.ldap_password)
    store.secrets.put_refusals(connection.id, refused)
