"""Helps to set up an Exchange Server: tries one step after the other, and asks autodiscover for its address."""

from __future__ import annotations

import secrets as chance
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop.connectors.ews.connection import ExchangeConnection, Options, open_exchange
from desktop.connectors.ews.discovery import discover
from desktop.connectors.ews.trial import folder_count, impersonate, write_and_take_back
from desktop.connectors.graph.trust import quiet_libraries, tls_context
from desktop.connectors.graph.wire import CONNECT_S, failure_error
from desktop.model.connection import ConnectionSecrets, ExchangeAddress, UnkeptAddresses, host_of
from desktop.model.errors import AppError, Cancelled, ErrorCode, Offline
from desktop.model.probe import ProbeResult, ProbeStep

DirectoryCheck = Callable[[ExchangeAddress, ConnectionSecrets], str]
"""Proves that the directory can be read and returns what was found; raises `AppError`."""
_Step = tuple[ProbeStep, Callable[[], str]]


class EwsSetup:
    """A `ServerSetup`; `check_directory` is what tries the directory server, where there is a reader for one."""

    def __init__(self, options: Options | None = None, check_directory: DirectoryCheck | None = None) -> None:
        self._options = options or Options()
        self._check_directory = check_directory

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
            steps = _steps(address, connection, mailbox.strip(), may_write=may_write)
            for step, attempt in steps:
                if is_cancelled():
                    return
                result = _tried(step, attempt)
                yield result
                if result.error is not None:
                    break
        finally:
            connection.close()
        if address.ldap_url and self._check_directory is not None and not is_cancelled():
            check = self._check_directory
            yield _tried(ProbeStep.DIRECTORY, lambda: check(address, secrets))

    def discover(self, mailbox: str, account: str, secrets: ConnectionSecrets, ca_pem: str) -> str:
        """Return the address of EWS that autodiscover tells for a mailbox; raises what is in the way."""
        quiet_libraries()
        return discover(mailbox.strip(), account, secrets.password, ca_pem, self._options)


def _steps(
    address: ExchangeAddress, connection: ExchangeConnection, mailbox: str, *, may_write: bool
) -> Iterator[_Step]:
    host, port = host_of(address.ews_url)
    yield ProbeStep.NAME, lambda: _find(host, port)
    yield ProbeStep.TLS, lambda: _greet(host, port, address.ca_pem)
    yield ProbeStep.LOG_ON, lambda: _log_on(connection)
    if not mailbox:
        return
    exchange = connection.exchange
    yield ProbeStep.IMPERSONATION, lambda: impersonate(exchange, mailbox)
    yield ProbeStep.CONTACTS, lambda: folder_count(exchange, mailbox)
    if may_write:
        name = f"ContactSync {chance.token_hex(4)}"
        yield ProbeStep.WRITE, lambda: write_and_take_back(exchange, mailbox, name)


def _tried(step: ProbeStep, attempt: Callable[[], str]) -> ProbeResult:
    try:
        return ProbeResult(step, detail=attempt())
    except Cancelled:
        raise
    except AppError as error:
        return ProbeResult(step, error)


def _find(host: str, port: int) -> str:
    """Find the name and reach the port."""
    try:
        with socket.create_connection((host, port), CONNECT_S):
            return ""
    except OSError as failure:
        raise _not_found(failure, host) from None


def _not_found(failure: OSError, host: str) -> AppError:
    is_name = isinstance(failure, socket.gaierror)
    code = ErrorCode.HOST_UNKNOWN if is_name else ErrorCode.HOST_UNREACHABLE
    return Offline(code, host, type(failure).__name__)


def _greet(host: str, port: int, ca_pem: str) -> str:
    """Check the certificate and return the version of TLS."""
    context = tls_context(ca_pem)
    try:
        with (
            socket.create_connection((host, port), CONNECT_S) as plain,
            context.wrap_socket(plain, server_hostname=host) as secured,
        ):
            return str(secured.version() or "")
    except (OSError, ssl.SSLError) as failure:
        raise failure_error(failure, host, is_sent=False) from None


def _log_on(connection: ExchangeConnection) -> str:
    connection.check()
    return connection.version
