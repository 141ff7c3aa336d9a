"""Keeps the tests on this machine: any connection but to the loopback interface is refused, and fails the test."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

_RESERVED = (".invalid", ".example", ".test")
"""Names that never exist (RFC 2606): looking one up fails as it would with a name server, without asking one."""

attempts: list[str] = []
"""Addresses that the running test asked for; threads that swallow the error are caught through it."""


def is_loopback(host: object) -> bool:
    """Whether a host means this machine."""
    if host in (None, "", b""):
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name.lower().rstrip(".") == "localhost" or name == socket.gethostname():
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse(host: object) -> None:
    attempts.append(str(host))
    raise OSError(f"tests do not leave this machine: {host}")


def _guarded(original: Callable[..., Any]) -> Callable[..., Any]:
    def connect(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
            _refuse(address[0])
        return original(self, address)

    return connect


def _guarded_lookup(original: Callable[..., Any]) -> Callable[..., Any]:
    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_loopback(host):
            name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
            if name.lower().rstrip(".").endswith(_RESERVED):
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            _refuse(host)
        return original(host, *args, **kwargs)

    return getaddrinfo


def install() -> None:
    """Put the guard in place, once per process."""
    socket.socket.connect = _guarded(socket.socket.connect)  # type: ignore[method-assign]
    socket.socket.connect_ex = _guarded(socket.socket.connect_ex)  # type: ignore[method-assign]
    socket.getaddrinfo = _guarded_lookup(socket.getaddrinfo)
