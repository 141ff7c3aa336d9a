"""The two doors of the directory: LDAP over TLS, and plain LDAP where TLS begins on request."""

from __future__ import annotations

import asyncio
import ssl

from desktop.demo.ldap.session import Session
from desktop.demo.ldap.tree import Tree
from desktop.demo.ldap.wire import Wire
from desktop.demo.port import Port
from desktop.demo.tenant import Tenant

_MOST_CONNECTIONS = 256
_HANDSHAKE_S = 15.0


class LdapSide:
    """Serves the tenant's directory; reads the tenant's people when the first client connects, not before."""

    def __init__(self, tenant: Tenant, context: ssl.SSLContext) -> None:
        self._tenant = tenant
        self._context = context
        self._tree: Tree | None = None
        self._ports: tuple[Port, ...] = ()
        self._servers: list[asyncio.Server] = []
        self._open: dict[Wire, asyncio.Future[tuple[None]]] = {}

    async def start(self, host: str) -> tuple[int, int]:
        """Listen and return the ports, that of LDAPS first; raises `OSError`."""
        secure, plain = self._ports = Port(host), Port(host)
        await self.listen()
        return secure.number, plain.number

    async def listen(self) -> None:
        """Listen again, on the ports of before, where it does not; one that was never started stays silent."""
        if self._servers or not self._ports:
            return
        secure, plain = self._ports
        loop = asyncio.get_running_loop()
        self._servers = [
            await loop.create_server(
                lambda: Wire(self._opened, is_secure=True),
                sock=secure.take(), ssl=self._context, ssl_handshake_timeout=_HANDSHAKE_S,
            ),
            await loop.create_server(lambda: Wire(self._opened, is_secure=False), sock=plain.take()),
        ]  # fmt: skip

    def stop(self) -> None:
        """Stop listening, and break what is connected; the ports stay taken."""
        for server in self._servers:
            server.close()
        if self._servers:
            self._servers = []
            for port in self._ports:
                port.keep()
        self.drop()

    def drop(self) -> None:
        """Break what is connected."""
        for wire in list(self._open):
            wire.cut()

    async def close(self) -> None:
        """Stop listening and end what is under way."""
        serving = list(self._open.values())
        self.stop()
        for port in self._ports:
            port.close()
        self._ports = ()
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
