"""A proxy on loopback: opens tunnels, wants an account where it has one, reads along where it has an authority."""

from __future__ import annotations

import base64
import re
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pytest

from desktop.demo.tls import Pair, make_authority, make_server, server_context

_HEAD = 16_384
_WAIT_S = 10.0
connect = socket.socket.connect
"""As it is without a test looking on."""
BROWSER = "browser"
"""Name of the threads in which a browser runs, which is no part of the program."""


@dataclass(frozen=True, slots=True)
class Tunnel:
    """A tunnel that was asked for; `status` is what the asking was answered with."""

    target: str
    status: int
    head: bytes = field(repr=False)


class LoopbackProxy:
    """The proxy; `account` is "name:password", "" where nobody is asked.

    `names` gives hosts that only the proxy can find an address of their own. With `reads_along` it opens every
    connection with certificates of its own authority; `trusts` is what it trusts behind itself. `answers` is the status
    for every question where that is not about accounts.
    """

    def __init__(self, account: str = "", *, reads_along: bool = False, trusts: str = "", answers: int = 200) -> None:
        self.account = account
        self.answers = answers
        self.names: dict[str, tuple[str, int]] = {}
        self.tunnels: list[Tunnel] = []
        self.trusts = trusts
        self._authority: Pair | None = make_authority("Contoso Proxy CA") if reads_along else None
        self._context = server_context(make_server(self._authority)) if self._authority else None
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self.port = 0
        self.dies_after: int | None = None
        """How many bytes may go to a server until it dies of itself, `None` for any number."""
        self.has_died = threading.Event()
        self.begin()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def ca_pem(self) -> str:
        assert self._authority is not None
        return self._authority.certificate_pem

    def targets(self) -> set[str]:
        """Return where tunnels were opened to."""
        return {one.target for one in self.tunnels if one.status == 200}

    def begin(self) -> None:
        """Run, at the same port as before."""
        self.has_died.clear()
        self._listening = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listening.getsockname()[1]
        self._start(self._accept, self._listening)

    def die(self) -> None:
        """End at once, with every tunnel."""
        self.has_died.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        with self._lock:
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.die()
        for thread in list(self._threads):
            thread.join(_WAIT_S)
            assert not thread.is_alive()

    def _start(self, target: object, *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, name="loopback proxy")  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                asking, _ = listening.accept()
            except OSError:
                return
            self._start(self._serve, asking)

    @contextmanager
    def _kept(self, one: socket.socket) -> Iterator[socket.socket]:
        with self._lock:
            self._open.add(one)
        try:
            with one:
                one.settimeout(_WAIT_S)
                yield one
        finally:
            with self._lock:
                self._open.discard(one)

    def _serve(self, asking: socket.socket) -> None:
        with suppress(OSError), self._kept(asking):
            head = b""
            while b"\r\n\r\n" not in head and len(head) < _HEAD:
                piece = asking.recv(4096)
                if not piece:
                    return
                head += piece
            asked = re.match(rb"CONNECT (\S+) HTTP/1\.[01]\r\n", head)
            status = self._status(head) if asked else 400
            target = asked[1].decode() if asked else ""
            self.tunnels.append(Tunnel(target, status, head))
            more = 'Proxy-Authenticate: Basic realm="Contoso"\r\n' if status == 407 else ""
            asking.sendall(f"HTTP/1.1 {status} Told\r\n{more}\r\n".encode())
            if status == 200:
                self._tunnel(asking, target)

    def _status(self, head: bytes) -> int:
        if not self.account:
            return self.answers
        token = base64.b64encode(self.account.encode())
        return self.answers if b"\r\nProxy-Authorization: Basic " + token + b"\r\n" in head else 407

    def _tunnel(self, asking: socket.socket, target: str) -> None:
        host, _, port = target.rpartition(":")
        server = socket.socket()
        with self._kept(server):
            connect(server, self.names.get(host, (host, int(port))))
            if self._context is None:
                self._pump(asking, server)
                return
            trust = ssl.create_default_context(cadata=self.trusts)
            with (
                self._context.wrap_socket(asking, server_side=True) as inner,
                trust.wrap_socket(server, server_hostname="127.0.0.1") as outer,
                self._kept(inner),
                self._kept(outer),
            ):
                self._pump(inner, outer)

    def _pump(self, asking: socket.socket, server: socket.socket) -> None:
        """Carry bytes both ways until one side ends."""
        while True:
            both = (asking, server)
            ready = [one for one in both if isinstance(one, ssl.SSLSocket) and one.pending()]
            if not ready:
                ready, _, _ = select.select(both, (), (), _WAIT_S * 3)
            for one in ready:
                piece = self._read(one)
                if piece is None:
                    continue
                if not piece:
                    return
                other = server if one is asking else asking
                if one is asking and self._has_to_die(len(piece)):
                    self.die()
                    return
                other.sendall(piece)
            if not ready:
                return

    def _has_to_die(self, size: int) -> bool:
        if self.dies_after is None:
            return False
        self.dies_after -= size
        return self.dies_after < 0

    def _read(self, one: socket.socket) -> bytes | None:
        """Return what has come, `None` where that was TLS's own."""
        one.settimeout(0.0 if isinstance(one, ssl.SSLSocket) else _WAIT_S)
        try:
            return one.recv(65_536)
        except ssl.SSLWantReadError:
            return None
        finally:
            one.settimeout(_WAIT_S)


@contextmanager
def connections_seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[tuple[str, int]]]:
    """Note every TCP connection that this process opens meanwhile; those of the proxies here are left out."""
    seen: set[tuple[str, int]] = set()

    def note(self: socket.socket, address: tuple[str, int]) -> None:
        if threading.current_thread().name != BROWSER:
            seen.add((address[0], address[1]))
        connect(self, address)

    with monkeypatch.context() as patch:
        patch.setattr(socket.socket, "connect", note)
        yield seen
