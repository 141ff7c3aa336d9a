"""Give a connection to an Exchange Server another password."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.model.connection import ConnectionSecrets
from desktop.model.ids import ConnectionId
from desktop.storage.store import Store
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class ChangePassword(Task[None]):
    """Keep another password of the service account, and prove that it is the right one; a wrong one is not kept.

    It is tried once. Raises what opening and checking raise; the connection is then as it was before, and closed.
    `ldap_password` is that of the directory's own account, "" where it is the same. Without `password` those that are
    kept are tried once more, though the server refused them: the account was locked, say, and is not any more.
    """

    name = TaskName.CHANGE_PASSWORD

    def __init__(self, connection_id: ConnectionId, password: str | None, ldap_password: str = "") -> None:
        self._connection_id = connection_id
        self._password = password
        self._ldap_password = ldap_password

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Store, open anew, check; or put the old one back."""
        connection_id, connections = self._connection_id, ctx.services.connections
        before = await ctx.in_db(lambda store: store.secrets.get(connection_id))
        refused = await ctx.in_db(lambda store: store.secrets.refusals(connection_id))
        password, other = self._password, self._ldap_password
        if password is None:
            password, other = before.password, before.ldap_password
        await connections.close(connection_id)
        await ctx.in_db(lambda store: store.secrets.put_passwords(connection_id, password, other))
        try:
            opened = await connections.get(connection_id)
            await ctx.in_net(opened.check)
        except BaseException:
            await connections.close(connection_id)
            await ctx.in_db(lambda store: _put_back(store, connection_id, before, refused))
            raise
        if self._password is not None:
            await ctx.in_db(lambda store: store.audit.add(ctx.services.now(), "password changed", connection_id))
        return Outcome(None, frozenset((Topic.CONNECTIONS,)))


def _put_back(store: Store, connection_id: ConnectionId, before: ConnectionSecrets, refused: Mapping[str, str]) -> None:
    """Keep the passwords of before; what was refused of the new ones says nothing of them."""
    store.secrets.put_passwords(connection_id, before.password, before.ldap_password)
    store.secrets.put_refusals(connection_id, refused)
