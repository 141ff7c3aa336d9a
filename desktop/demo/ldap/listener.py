"""The two doors of the directory: LDAP over TLS, and plain LDAP where TLS begins on request."""

from __future__ import annotations

import asyncio
import ssl

from desktop.demo.ldap.session import Session
from desktop.demo.ldap.tree import Tree
from desktop.demo.ldap.wire import Wire
from desktop.demo.tenant import Tenant

_MOST_CONNECTIONS = 256
_HANDSHAKE_S = 15.0


class LdapSide:
    """Serves the tenant's directory; reads the tenant's people when the first client connects, not before."""

    def __init__(self, tenant: Tenant, context: ssl.SSLContext) -> None:
        self._tenant = tenant
        self._context = context
        self._tree: Tree | None = None
        self._host = ""
        self._ports = (0, 0)
        self._servers: list[asyncio.Server] = []
        self._open: dict[Wire, asyncio.Future[tuple[None]]] = {}

    async def start(self, host: str) -> tuple[int, int]:
        """Listen and return the ports, that of LDAPS first; raises `OSError`."""
        self._host = host
        await self.listen()
        return self._ports

    async def listen(self) -> None:
        """Listen again, on the ports of before, where it does not; one that was never started stays silent."""
        if self._servers or not self._host:
            return
        loop = asyncio.get_running_loop()
        self._servers = [
            await loop.create_server(
                lambda: Wire(self._opened, is_secure=True),
                self._host, self._ports[0], ssl=self._context, ssl_handshake_timeout=_HANDSHAKE_S,
            ),
            await loop.create_server(lambda: Wire(self._opened, is_secure=False), self._host, self._ports[1]),
        ]  # fmt: skip
        secure, plain = (server.sockets[0].getsockname()[1] for server in self._servers)
        self._ports = secure, plain

    def stop(self) -> None:
        """Stop listening, and break what is connected."""
        for server in self._servers:
            server.close()
        self._servers = []
        self.drop()

    def drop(self) -> None:
        """Break what is connected."""
        for wire in list(self._open):
            wire.cut()

    async def close(self) -> None:
        """Stop listening and end what is under way."""
        serving = list(self._open.values())
        self.stop()
        for one in serving:
            one.cancel()
        await asyncio.gather(*serving, return_exceptions=True)

    def _opened(self, wire: Wire) -> None:
        if len(self._open) >= _MOST_CONNECTIONS:
            wire.cut()
            return
        if self._tree is None:
            self._tree = Tree(self._tenant)
        session = Session(self._tenant, self._tree, wire, self._context)
        serving = self._open[wire] = asyncio.gather(session.run())
        serving.add_done_callback(lambda _: self._open.pop(wire, None))
