"""The way to the servers of one connection: straight, or through the proxy that was chosen for it."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.model.connection import PROXY, ConnectionSecrets, host_of
from desktop.model.errors import ErrorCode, Offline
from desktop.model.network import Network, ProxyAccount, ProxyChoice, SystemProxy, is_loopback, no_system_proxy
from desktop.model.network import proxy_account as taken_apart

_STATUS = re.compile(r"Tunnel connection failed: (\d{3})\b")
WANTS_SIGN_IN = 407


class TunnelRefused(OSError):
    """A proxy answered, and opened no tunnel; `status` is what it answered with."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status = status


class Proxy:
    """Knows for each server which proxy leads to it, and what that one is told; for any thread.

    All wires of one connection share one. What the computer's settings say is asked for each server once, and again
    after that server could not be reached (`forget`): a notebook changes networks. A user name and a password that a
    proxy refused are not told to it again (`Refusals`), so that nobody is locked out.

    Raises `Invalid` for an address that is none.
    """

    def __init__(self, network: Network, secrets: ConnectionSecrets, system: SystemProxy = no_system_proxy) -> None:
        self.is_system = network.choice is ProxyChoice.SYSTEM
        self._system = system
        self._user, self._password = network.proxy_user, secrets.proxy_password
        self._refusals = secrets.refusals
        self._manual = self._with_account(network.proxy) if network.choice is ProxyChoice.MANUAL else None
        self._found: dict[str, ProxyAccount | None] = {}
        self._lock, self._one = threading.Lock(), threading.Lock()
        self._is_proven = False

    def address(self, url: str) -> str:
        """Return the address of the proxy that leads to a server, without name and password; "" for none."""
        found = self._account(url)
        return found.address if found is not None else ""

    def proxies(self, url: str) -> dict[str, str]:
        """Return the same as requests wants it; raises `Offline` (PROXY_SIGN_IN) where the proxy refused us before."""
        found = self._account(url)
        if found is None:
            return {}
        if found.user and self._refusals.get(PROXY):
            raise Offline(ErrorCode.PROXY_SIGN_IN, found.address, "refused before")
        return {"https": found.address}

    def headers(self, address: str) -> dict[str, str]:
        """Return what a proxy is told besides the server's name."""
        known = (self._manual, *self._found.values())
        account = next((one for one in known if one is not None and one.address == address), None)
        if account is None or not account.user:
            return {}
        plain = f"{account.user}:{account.password}".encode()
        return {"Proxy-Authorization": "Basic " + base64.b64encode(plain).decode("ascii")}

    def forget(self) -> None:
        """Ask the computer's settings anew next time."""
        with self._lock:
            self._found.clear()

    @contextmanager
    def opening(self, *, has_account: bool) -> Iterator[None]:
        """Hold the others back while a tunnel is opened with a password that was not right yet.

        Raises `TunnelRefused`, and notes it where the password was refused; `has_account` where one is told.
        """
        if self._is_proven or not has_account:
            with self._noting(has_account=has_account):
                yield
            return
        with self._one:
            if self._refusals.get(PROXY):
                raise TunnelRefused(WANTS_SIGN_IN)
            with self._noting(has_account=has_account):
                yield
            self._is_proven = True

    @contextmanager
    def _noting(self, *, has_account: bool) -> Iterator[None]:
        try:
            yield
        except OSError as failure:
            answered = _STATUS.search(str(failure))
            if answered is None:
                raise
            status = int(answered[1])
            if status == WANTS_SIGN_IN and has_account:
                self._refusals.keep(PROXY, str(status))
            raise TunnelRefused(status) from None

    def _account(self, url: str) -> ProxyAccount | None:
        if not self.is_system:
            return self._manual
        host, port = host_of(url)
        key = f"{host}:{port}"
        with self._lock:
            if key not in self._found:
                given = "" if is_loopback(host) else self._system(f"https://{_bracketed(host)}:{port}/")
                self._found[key] = self._with_account(given) if given else None
            return self._found[key]

    def _with_account(self, given: str) -> ProxyAccount:
        """Return a proxy with the connection's own user where it has one, else with the one in the address."""
        found = taken_apart(given)
        return ProxyAccount(found.address, self._user, self._password) if self._user else found


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def straight() -> Proxy:
    """Return the way without a proxy."""
    return Proxy(Network(), ConnectionSecrets())
