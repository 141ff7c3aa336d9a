"""Helps to set up an Exchange Server: tries one step after the other, and asks autodiscover for its address."""

from __future__ import annotations

import secrets as chance
import socket
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from dataclasses import replace

from desktop.connectors.ews.connection import ExchangeConnection, Options, open_exchange
from desktop.connectors.ews.discovery import discover
from desktop.connectors.ews.trial import folder_count, impersonate, write_and_take_back
from desktop.connectors.http.trust import quiet_libraries, tls_context
from desktop.connectors.http.wire import CONNECT_S, failure_error
from desktop.model.connection import ConnectionSecrets, ExchangeAddress, UnkeptAddresses, host_of
from desktop.model.errors import AppError, Bug, Cancelled, ErrorCode, Offline
from desktop.model.probe import ProbeResult, ProbeStep

_Step = tuple[ProbeStep, Callable[[], str]]


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
                for step, attempt in steps:
                    if is_cancelled():
                        return
                    result = _tried(step, attempt)
                    yield result
                    if result.error is not None:
                        break
            if address.ldap_url and not is_cancelled():
                # A password that was refused a moment ago is refused here without being tried a second time.
                yield _tried(ProbeStep.DIRECTORY, connection.read_directory)
        finally:
            connection.close()

    def discover(self, mailbox: str, account: str, secrets: ConnectionSecrets, ca_pem: str) -> str:
        """Return the address of EWS that autodiscover tells for a mailbox; raises what is in the way."""
        quiet_libraries()
        return discover(mailbox.strip(), account, secrets.password, ca_pem, self._options)


def _steps(
    address: ExchangeAddress, connection: ExchangeConnection, mailbox: str, *, may_write: bool
) -> Generator[_Step, None, None]:
    line = _Line(address)
    try:
        yield ProbeStep.NAME, line.reach
        yield ProbeStep.TLS, line.greet
    finally:
        line.close()
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


class _Line:
    """One connection to the server, over which nothing is asked: reached first, then greeted."""

    def __init__(self, address: ExchangeAddress) -> None:
        self._host, self._port = host_of(address.ews_url)
        self._ca_pem = address.ca_pem
        self._plain: socket.socket | None = None

    def reach(self) -> str:
        """Find the name and reach the port."""
        try:
            self._plain = socket.create_connection((self._host, self._port), CONNECT_S)
        except OSError as failure:
            is_name = isinstance(failure, socket.gaierror)
            code = ErrorCode.HOST_UNKNOWN if is_name else ErrorCode.HOST_UNREACHABLE
            raise Offline(code, self._host, type(failure).__name__) from None
        return ""

    def greet(self) -> str:
        """Check the certificate and return the version of TLS."""
        plain, self._plain = self._plain, None
        if plain is None:
            raise Bug("not reached")
        try:
            with plain, tls_context(self._ca_pem).wrap_socket(plain, server_hostname=self._host) as secured:
                version = str(secured.version() or "")
                with suppress(OSError):  # good manners: a server may take a sudden end for a broken handshake
                    secured.unwrap()
                return version
        except OSError as failure:
            raise failure_error(failure, self._host, is_sent=False) from None

    def close(self) -> None:
        """Hang up."""
        if self._plain is not None:
            self._plain.close()


def _log_on(connection: ExchangeConnection) -> str:
    connection.log_on()
    return connection.version
