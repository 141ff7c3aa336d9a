"""One connection: frames in, bytes out, TLS from the beginning or from StartTLS on."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable

from desktop.demo.cutting import cut_off
from desktop.demo.ldap.ber import frame_end

_LIMIT_OF_STRANGERS = 64 * 1024
_LIMIT = 1024 * 1024
_HEADER = 6
_HANDSHAKE_S = 15.0


class Wire(asyncio.Protocol):
    """Reads no further than the longest message that is allowed; what is more stays with the network."""

    def __init__(self, opened: Callable[[Wire], None], *, is_secure: bool) -> None:
        self.is_secure = is_secure
        self.is_closed = False
        self._opened = opened
        self._limit = _LIMIT_OF_STRANGERS
        self._buffer = bytearray()
        self._arrived = asyncio.Event()
        self._writable = asyncio.Event()
        self._writable.set()
        self._is_paused = False
        self._is_ended = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - streams have no other
        self._transport = transport
        self._opened(self)

    def data_received(self, data: bytes) -> None:
        """Keep what has come, and stop the flow when a longest message must be whole."""
        self._buffer += data
        if len(self._buffer) >= self._limit + _HEADER and self._transport is not None and not self._is_paused:
            self._is_paused = True
            self._transport.pause_reading()
        self._arrived.set()

    def eof_received(self) -> bool:
        """Answer what has come already; over TLS there is no such half of an end."""
        self._is_ended = True
        self._arrived.set()
        return not self.is_secure

    def connection_lost(self, _exc: Exception | None) -> None:
        """End."""
        self.is_closed = True
        self._buffer.clear()
        self._arrived.set()
        self._writable.set()

    def pause_writing(self) -> None:
        """Wait until the client has read."""
        self._writable.clear()

    def resume_writing(self) -> None:
        """Go on."""
        self._writable.set()

    def trust(self) -> None:
        """Take long messages from now on: the client has logged on."""
        self._limit = _LIMIT

    async def frame(self) -> bytes | None:
        """Return the next message's bytes, `None` at the end; raises `BerError` for what is none."""
        while True:
            end = frame_end(self._buffer, self._limit)
            if end is not None:
                data = bytes(self._buffer[:end])
                del self._buffer[:end]
                if self._is_paused and self._transport is not None:
                    self._is_paused = False
                    self._transport.resume_reading()
                return data
            if self.is_closed or self._is_ended:
                return None
            self._arrived.clear()
            await self._arrived.wait()

    async def send(self, data: bytes) -> None:
        """Send one message; waits while the client does not read."""
        if self._transport is not None and not self.is_closed:
            self._transport.write(data)
            await self._writable.wait()

    async def start_tls(self, context: ssl.SSLContext, answer: bytes) -> bool:
        """Say that TLS may begin, and begin it; `False` when something unprotected came behind the request."""
        transport = self._transport
        if transport is None or self.is_closed:
            return False
        transport.pause_reading()
        if self._buffer:
            return False
        transport.write(answer)
        loop = asyncio.get_running_loop()
        secured = await loop.start_tls(transport, self, context, server_side=True, ssl_handshake_timeout=_HANDSHAKE_S)
        self._transport, self.is_secure = secured, True
        return secured is not None

    def close(self) -> None:
        """Close once everything is sent."""
        if self._transport is not None:
            self._transport.close()

    def cut(self) -> None:
        """Break the connection."""
        if self._transport is not None:
            cut_off(self._transport)
