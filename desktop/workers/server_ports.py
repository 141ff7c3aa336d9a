"""The ports that only an Exchange Server has, of a connection that is open."""

from __future__ import annotations

from desktop.model.errors import ErrorCode, Refused
from desktop.model.ids import ConnectionId
from desktop.model.search import ServerPorts
from desktop.workers.task import TaskContext


async def server_ports(ctx: TaskContext, connection_id: ConnectionId) -> ServerPorts:
    """Return them, opening the connection where need be; raises NOT_A_SERVER where it is none."""
    opened = await ctx.services.connections.get(connection_id)
    if not isinstance(opened, ServerPorts):
        name = (await ctx.in_db(lambda store: store.connections.get(connection_id))).name
        raise Refused(ErrorCode.NOT_A_SERVER, name)
    return opened
