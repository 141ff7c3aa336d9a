"""The socket to a directory server: TLS is complete and verified before anybody else gets hold of it."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from time import monotonic

from desktop.connectors.http.trust import tls_context
from desktop.model.connection import ExchangeAddress, ldap_host_of
from desktop.model.errors import ErrorCode, Offline

CONNECT_S = 10.0
OPERATION_S = 60.0
"""Longest time for one page, however slowly it trickles in."""
MOST_BYTES = 64 * 1024 * 1024
"""Largest answer to one question; twenty photos of the size that the schema allows are 2 MB."""
_START_TLS = bytes.fromhex("301d02010177188016") + b"1.3.6.1.4.1.1466.20037"
_LARGEST_ANSWER = 1_024
_NOT_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG")
"""What OpenSSL's versions say of an answer that is not TLS at all."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, and whom to trust; `starts_tls` where TLS begins after a first plain question."""

    host: str
    port: int
    starts_tls: bool
    context: ssl.SSLContext
    connect_s: float = CONNECT_S
    operation_s: float = OPERATION_S
    most_bytes: int = MOST_BYTES


def target_of(address: ExchangeAddress) -> Target:
    """Return where the directory is; raises `Invalid` for an address or a certificate authority that can't be used."""
    host, port = ldap_host_of(address.ldap_url)
    return Target(host, port, address.ldap_url.startswith("ldap://"), tls_context(address.ca_pem))


class Wire:
    """A verified TLS socket in the form that an LDAP library wants; each operation has a limit of time and of bytes."""

    def __init__(self, target: Target, tls: ssl.SSLSocket) -> None:
        self._target = target
        self._tls = tls
        self._until = 0.0
        self._left = 0

    def begin(self) -> None:
        """Begin an operation: its limits count from here."""
        self._until = monotonic() + self._target.operation_s
        self._left = self._target.most_bytes

    def recv(self, size: int) -> bytes:
        """Return some bytes, b"" where the server ended the connection; raises `OSError` at a limit."""
        if self._left <= 0:
            raise OSError("the answer is too large")
        self._tls.settimeout(self._remaining())
        found = self._tls.recv(min(size, self._left))
        self._left -= len(found)
        return found

    def sendall(self, data: bytes) -> None:
        """Send bytes whole."""
        self._tls.settimeout(self._remaining())
        self._tls.sendall(data)

    def _remaining(self) -> float:
        remaining = self._until - monotonic()
        if remaining <= 0:
            raise TimeoutError("the answer is too slow")
        return remaining

    def shutdown(self, how: int) -> None:
        """End both directions; wakes up whoever is waiting."""
        self._tls.shutdown(how)

    def close(self) -> None:
        """Close the socket."""
        self._tls.close()


def open_wire(target: Target) -> Wire:
    """Connect and encrypt.

    Raises `Offline`: HOST_UNKNOWN, HOST_UNREACHABLE, TLS_UNTRUSTED for a certificate that is not trusted or of another
    name, TLS_MISSING where the server does not encrypt.
    """
    opened = _open(target)
    if isinstance(opened, Offline):
        raise opened
    return opened


def _open(target: Target) -> Wire | Offline:
    """Return errors instead of raising them: a traceback would hold the socket."""
    plain: socket.socket | None = None
    try:
        plain = socket.create_connection((target.host, target.port), target.connect_s)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if target.starts_tls and not _start_tls(plain, monotonic() + target.connect_s):
            plain.close()
            return Offline(ErrorCode.TLS_MISSING, target.host, "the server refuses to encrypt")
        plain.settimeout(target.connect_s)
        return Wire(target, target.context.wrap_socket(plain, server_hostname=target.host))
    except (OSError, ValueError) as failure:  # the latter for a name that no certificate can have
        if plain is not None:
            plain.close()
        return _as_error(failure, target.host)


def _as_error(failure: Exception, host: str) -> Offline:
    if isinstance(failure, ssl.SSLCertVerificationError):
        return Offline(ErrorCode.TLS_UNTRUSTED, host)
    if isinstance(failure, ssl.SSLError) and failure.reason in _NOT_TLS:
        return Offline(ErrorCode.TLS_MISSING, host)
    if isinstance(failure, socket.gaierror | UnicodeError):
        return Offline(ErrorCode.HOST_UNKNOWN, host)
    return Offline(ErrorCode.HOST_UNREACHABLE, host, type(failure).__name__)


def _start_tls(plain: socket.socket, until: float) -> bool:
    """Ask for TLS and read exactly the answer: whatever somebody added to it reaches the handshake, and fails there."""
    plain.sendall(_START_TLS)
    head = _read(plain, 2, until)
    length = head[1]
    if length > 0x80:
        length = int.from_bytes(_read(plain, length - 0x80, until)[-4:], "big")
    if head[0] != 0x30 or length > _LARGEST_ANSWER:
        return False
    message = _read(plain, length, until)
    return _is_success(message)


def _is_success(message: bytes) -> bool:
    """Tell whether a message answers our question number 1, as an extended response, with the result "success"."""
    tag, value, rest = _element(message)
    kind, response, _ = _element(rest)
    code, outcome, _ = _element(response)
    is_ours = (tag, int.from_bytes(value, "big"), kind, code) == (0x02, 1, 0x78, 0x0A)
    return is_ours and bool(outcome) and not any(outcome)


def _element(data: bytes) -> tuple[int, bytes, bytes]:
    """Return tag and value of the first element, and what comes after it; tag 0 where there is none."""
    size = data[1] - 0x80 if len(data) > 1 and data[1] > 0x80 else 0
    start = 2 + size
    end = start + (int.from_bytes(data[2:start], "big") if size else data[1] if len(data) > 1 else 0)
    if len(data) < 2 or end > len(data):
        return 0, b"", b""
    return data[0], data[start:end], data[end:]


def _read(plain: socket.socket, count: int, until: float) -> bytes:
    found = b""
    while len(found) < count:
        plain.settimeout(max(0.001, until - monotonic()))
        piece = plain.recv(count - len(found))
        if not piece:
            raise ConnectionResetError("the connection ended")
        found += piece
    return found
