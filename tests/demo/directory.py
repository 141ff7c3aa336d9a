"""A tenant with its directory server for the tests, and clients that know nothing of it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import ldap3
from ldap3.core.exceptions import LDAPException
from ldap3.operation.bind import bind_operation
from ldap3.operation.search import search_operation
from ldap3.protocol import rfc4511
from ldap3.utils.asn1 import encode
from pyasn1.codec.ber.decoder import decode
from pyasn1.error import SubstrateUnderrunError

from desktop.demo.population import build
from desktop.demo.population.shapes import PopulationSize
from desktop.demo.server import TenantServer
from desktop.demo.state.directory import Group, User
from tests.demo.running import Running

BASE = "DC=contoso,DC=example"
COMPANY = f"OU=Contoso,{BASE}"
GROUPS = f"OU=Groups,{COMPANY}"
SIZE = PopulationSize(people=160, mailboxes=12, groups=30, photos=20, server_mailboxes=8)
PEOPLE = "(&(objectCategory=person)(objectClass=user))"
DELETED = ("1.2.840.113556.1.4.417", True, None)


class RunningDirectory(Running):
    """The tenant in its thread."""

    @staticmethod
    def _make() -> TenantServer:
        return TenantServer(build(SIZE))

    def reset(self) -> None:
        super().reset()

        def calm() -> None:
            account = self.tenant.account
            account.unlock()
            account.is_disabled = False
            account.right = account.wrong = account.strangers = 0

        self.do(calm)

    def user(self, name: str) -> User:
        """Return the user whose UPN begins like this."""
        found = self.tenant.directory.find_user(f"{name}@contoso.example")
        assert found is not None
        return found

    def group(self, name: str) -> Group:
        found = [one for one in self.tenant.directory.groups if one.properties["displayName"] == name]
        assert isinstance(found[0], Group)
        return found[0]


class _Tls(ldap3.Tls):
    """ldap3's own way to TLS uses what Python gave up."""

    def __init__(self, ca_file: Path) -> None:
        super().__init__(validate=ssl.CERT_REQUIRED)
        self._context = ssl.create_default_context(cafile=str(ca_file))

    def wrap_socket(self, connection: Any, do_handshake: bool = False) -> None:
        connection.socket = self._context.wrap_socket(connection.socket, server_hostname=connection.server.host)


class Client:
    """An LDAP client over TLS, logged on as the service account."""

    def __init__(self, running: RunningDirectory, ca_file: Path) -> None:
        self._running = running
        self._tls = _Tls(ca_file)

    def server(self, url: str, **options: Any) -> ldap3.Server:
        return ldap3.Server(url, tls=self._tls, **{"get_info": ldap3.NONE, **options})

    @contextmanager
    def connection(
        self, name: str | None = None, password: str | None = None, *, url: str = "", **options: Any
    ) -> Iterator[ldap3.Connection]:
        """Yield a connection that is not bound yet."""
        ready = self._running.ready
        server = self.server(url or ready.ldaps_url, **options)
        user = ready.service_account if name is None else name
        secret = ready.service_password if password is None else password
        as_sent = {"check_names": False, "auto_range": False, "auto_referrals": False, "return_empty_attributes": False}
        connection = ldap3.Connection(server, user or None, secret or None, **as_sent)
        try:
            yield connection
        finally:
            with suppress(LDAPException):  # the server may have ended the connection meanwhile
                connection.unbind()

    @contextmanager
    def bound(self, **options: Any) -> Iterator[ldap3.Connection]:
        with self.connection(**options) as connection:
            assert connection.bind(), connection.result
            yield connection

    def rows(self, text: str, *attributes: str, base: str = BASE, **options: Any) -> list[dict[str, Any]]:
        """Return name and attributes of all that a search finds, in pages."""
        with self.bound() as connection:
            found = connection.extend.standard.paged_search(
                base, text, attributes=list(attributes) or ["cn"], paged_size=100, generator=False, **options
            )
            assert connection.result["result"] == 0, connection.result
        return [{"dn": row["dn"], **row["raw_attributes"]} for row in found if row["type"] == "searchResEntry"]

    def names(self, text: str, **options: Any) -> set[str]:
        """Return the common names of all that a search finds."""
        return {row["cn"][0].decode() for row in self.rows(text, "cn", **options)}

    def one(self, text: str, *attributes: str, **options: Any) -> dict[str, Any]:
        found = self.rows(text, *(attributes or ("*",)), **options)
        assert len(found) == 1
        return found[0]


def plain_socket(running: RunningDirectory) -> socket.socket:
    """Return a bare connection to the plain port."""
    address = urlsplit(running.ready.ldap_url)
    return socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=20)


def read_to_end(stream: socket.socket) -> bytes:
    """Return everything that comes until the other side closes."""
    parts = []
    while part := stream.recv(65_536):
        parts.append(part)
    return b"".join(parts)


def secure_socket(running: RunningDirectory, ca_file: Path) -> ssl.SSLSocket:
    """Return a bare connection to the TLS port."""
    address = urlsplit(running.ready.ldaps_url)
    bare = socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=20)
    return ssl.create_default_context(cafile=str(ca_file)).wrap_socket(bare, server_hostname=address.hostname)


def message(number: int, name: str, request: Any) -> bytes:
    """Return a request as ldap3 writes it."""
    whole = rfc4511.LDAPMessage()
    whole["messageID"] = rfc4511.MessageID(number)
    whole["protocolOp"] = rfc4511.ProtocolOp().setComponentByName(name, request)
    encoded: bytes = encode(whole)
    return encoded


def bind_message(running: RunningDirectory, number: int = 1) -> bytes:
    ready = running.ready
    asked = bind_operation(3, ldap3.SIMPLE, ready.service_account, ready.service_password)
    return message(number, "bindRequest", asked)


def search_message(number: int, text: str, *, base: str = BASE) -> bytes:
    asked = search_operation(base, text, ldap3.SUBTREE, ldap3.DEREF_NEVER, ["cn"], 0, 0, False, False, False)
    return message(number, "searchRequest", asked)


class Answers:
    """Reads messages from a bare connection as pyasn1 understands them."""

    def __init__(self, stream: socket.socket) -> None:
        self._stream = stream
        self._data = b""

    def next(self) -> tuple[int, str, Any]:
        """Return number, kind and content of the next message."""
        while True:
            try:
                found, self._data = decode(self._data, asn1Spec=rfc4511.LDAPMessage())
            except SubstrateUnderrunError:
                part = self._stream.recv(65_536)
                assert part, "the connection ended"
                self._data += part
            else:
                return int(found["messageID"]), found["protocolOp"].getName(), found["protocolOp"].getComponent()


def read_all(data: bytes) -> list[tuple[int, str, Any]]:
    """Return the messages that bytes are made of."""
    messages = []
    while data:
        found, data = decode(data, asn1Spec=rfc4511.LDAPMessage())
        messages.append((int(found["messageID"]), found["protocolOp"].getName(), found["protocolOp"].getComponent()))
    return messages
