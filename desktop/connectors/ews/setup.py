"""Helps to set up an Exchange Server: tries one step after the other, and asks autodiscover for its address."""

from __future__ import annotations

import secrets as chance
import socket
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from urllib.parse import urlsplit

from desktop.connectors.ews.connection import ExchangeConnection, Options, open_exchange
from desktop.connectors.ews.discovery import discover
from desktop.connectors.ews.trial import folder_count, impersonate, write_and_take_back
from desktop.connectors.http.proxy import Proxy
from desktop.connectors.http.trust import quiet_libraries
from desktop.connectors.http.wire import CONNECT_S, greet
from desktop.model.connection import ConnectionSecrets, ExchangeAddress, UnkeptAddresses, host_of
from desktop.model.errors import AppError, Cancelled, ErrorCode, Offline, Refused
from desktop.model.network import Network, Route
from desktop.model.probe import ProbeResult, ProbeStep

_Step = tuple[ProbeStep, Callable[[], str], Callable[[], Route] | None]
OLDEST = (15, 0, 847)
"""Exchange 2013 with Service Pack 1, whose schema every request names. Source: Microsoft's list of build numbers."""


class EwsSetup:
    """A `ServerSetup`."""

    def __init__(self, options: Options | None = None) -> None:
        self._options = options or Options()

    def probe(
        self,
        address: ExchangeAddress,
        secrets: ConnectionSecrets,
        mailbox: str,
        *,
        may_write: bool,
        is_cancelled: Callable[[], bool],
    ) -> Iterator[ProbeResult]:
        """Try one step after the other and yield its result; the mailbox's end after the first that failed."""
        kept = replace(secrets, addresses=UnkeptAddresses())
        try:
            connection = open_exchange(address, kept, self._options)
        except AppError as error:
            yield ProbeResult(ProbeStep.NAME, error)
            return
        try:
            with closing(_steps(address, connection, mailbox.strip(), may_write=may_write)) as steps:
                for step, attempt, route in steps:
                    if is_cancelled():
                        return
                    result = _tried(step, attempt, route)
                    yield result
                    if result.error is not None:
                        break
            if address.ldap_url and not is_cancelled():
                # A password that was refused a moment ago is refused here without being tried a second time.
                yield _tried(ProbeStep.DIRECTORY, connection.read_directory)
        finally:
            connection.close()

    def discover(self, mailbox: str, account: str, secrets: ConnectionSecrets, network: Network) -> str:
        """Return the address of EWS that autodiscover tells for a mailbox; raises what is in the way."""
        quiet_libraries()
        return discover(mailbox.strip(), account, secrets, network, self._options)


def _steps(
    address: ExchangeAddress, connection: ExchangeConnection, mailbox: str, *, may_write: bool
) -> Generator[_Step, None, None]:
    line = _Line(address, connection.proxy)
    yield ProbeStep.NAME, line.reach, line.route
    yield ProbeStep.TLS, line.greet, line.route
    yield ProbeStep.LOG_ON, lambda: _log_on(connection), None
    if not mailbox:
        return
    exchange = connection.exchange
    yield ProbeStep.IMPERSONATION, lambda: impersonate(exchange, mailbox), None
    yield ProbeStep.CONTACTS, lambda: folder_count(exchange, mailbox), None
    if may_write:
        name = f"ContactSync {chance.token_hex(4)}"
        yield ProbeStep.WRITE, lambda: write_and_take_back(exchange, mailbox, name), None


def _tried(step: ProbeStep, attempt: Callable[[], str], route: Callable[[], Route] | None = None) -> ProbeResult:
    error, detail = None, ""
    try:
        detail = attempt()
    except Cancelled:
        raise
    except AppError as failure:
        error = failure
    return ProbeResult(step, error, detail, route=route() if route is not None else None)


class _Line:
    """The way to the server, before anything is asked: reached first, then greeted."""

    def __init__(self, address: ExchangeAddress, proxy: Proxy) -> None:
        self._url = address.ews_url
        self._ca_pem = address.ca_pem
        self._proxy = proxy
        self._issuer = ""

    def route(self) -> Route:
        """Return the way, as far as it was found."""
        host = host_of(self._url)[0]
        try:
            return Route(host, self._proxy.address(self._url), self._proxy.is_system, self._issuer)
        except AppError:
            return Route(host)

    def reach(self) -> str:
        """Find the name and reach the port, or those of the proxy that leads there."""
        through = self._proxy.address(self._url)
        host, port = host_of(self._url)
        if through:
            parts = urlsplit(through)
            host, port = parts.hostname or "", parts.port or port
        try:
            socket.create_connection((host, port), CONNECT_S).close()
        except OSError as failure:
            self._proxy.forget()
            if through:
                raise Offline(ErrorCode.PROXY_UNREACHABLE, through, type(failure).__name__) from None
            is_name = isinstance(failure, socket.gaierror)
            code = ErrorCode.HOST_UNKNOWN if is_name else ErrorCode.HOST_UNREACHABLE
            raise Offline(code, host, type(failure).__name__) from None
        return ""

    def greet(self) -> str:
        """Check the certificate and return the version of TLS."""
        version, self._issuer = greet(self._url, self._ca_pem, self._proxy)
        return version


def _log_on(connection: ExchangeConnection) -> str:
    connection.log_on()
    found = tuple(int(part) for part in connection.version.split(".")) if connection.version else OLDEST
    if found < OLDEST:
        raise Refused(ErrorCode.SERVER_TOO_OLD, connection.version)
    return connection.version
