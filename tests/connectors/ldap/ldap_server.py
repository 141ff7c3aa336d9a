"""A small LDAP server that answers as a test says, for what goes wrong on the way to a directory."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass

from tests.connectors.scripted import Authority

BIND, SEARCH, UNBIND, EXTENDED = 0x60, 0x63, 0x42, 0x77


def tlv(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    length = bytes([len(body)]) if len(body) < 0x80 else b"\x84" + struct.pack(">I", len(body))
    return bytes([tag]) + length + body


def number(value: int, tag: int = 0x02) -> bytes:
    return tlv(tag, value.to_bytes(4, "big"))


def result(tag: int, code: int, message: str = "") -> bytes:
    return tlv(tag, number(code, 0x0A), tlv(4), tlv(4, message.encode()))


def found(dn: bytes, **values: list[bytes]) -> bytes:
    """Return an entry of an answer."""
    attributes = [
        tlv(0x30, tlv(4, name.encode()), tlv(0x31, *(tlv(4, one) for one in several)))
        for name, several in values.items()
    ]
    return tlv(0x64, tlv(4, dn), tlv(0x30, *attributes))


def message(identifier: int, operation: bytes, cookie: bytes | None = None) -> bytes:
    """Return a whole message, with the control of a paged answer where there is a cookie."""
    controls = b""
    if cookie is not None:
        value = tlv(0x30, number(0), tlv(4, cookie))
        controls = tlv(0xA0, tlv(0x30, tlv(4, b"1.2.840.113556.1.4.319"), tlv(4, value)))
    return tlv(0x30, number(identifier), operation, controls)


@dataclass(frozen=True, slots=True)
class Question:
    """A message as it arrived: its number, the tag of its operation, and all its bytes."""

    identifier: int
    operation: int
    raw: bytes


class Last(bytes):
    """An answer after which the connection ends."""


Answer = Callable[[Question], bytes | None]
"""Returns the bytes to send, `None` to end the connection."""


def done(question: Question) -> bytes:
    return message(question.identifier, result(0x65, 0), b"")


def no_entries(question: Question) -> bytes | None:
    """Let every log-on in and find nothing."""
    return message(question.identifier, result(0x61, 0)) if question.operation == BIND else done(question)


class LdapServer:
    """The server; `plain` is what it sends first where TLS begins later (`None`: TLS from the start).

    With `stays_plain` TLS never begins.
    """

    def __init__(
        self,
        authority: Authority,
        answer: Answer = no_entries,
        plain: bytes | None = None,
        *,
        stays_plain: bool = False,
    ) -> None:
        self.ca_pem = authority.ca_pem
        self.answer = answer
        self.questions: list[Question] = []
        self.plain_bytes = b""
        """What arrived before TLS stood."""
        self._context = authority.context()
        self._plain = plain
        self._stays_plain = stays_plain
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        secure: socket.socket = connection
        try:
            if self._plain is not None:
                self.plain_bytes += connection.recv(65536)
                connection.sendall(self._plain)
            if self._stays_plain:
                while piece := connection.recv(65536):
                    self.plain_bytes += piece
                return
            secure = self._context.wrap_socket(connection, server_side=True)
            self._open.append(secure)
            while (question := self._read(secure)) is not None:
                self.questions.append(question)
                answer = self.answer(question)
                if answer is None:
                    break
                secure.sendall(answer)
                if isinstance(answer, Last):
                    break
        except (OSError, ValueError):
            return  # the client left: what it made of that is the test's question
        finally:
            with contextlib.suppress(OSError):
                secure.shutdown(socket.SHUT_RDWR)
            secure.close()
            connection.close()

    @staticmethod
    def _read(secure: socket.socket) -> Question | None:
        head = b""
        while len(head) < 2 or len(head) < 2 + (head[1] - 0x80 if head[1] > 0x80 else head[1]):
            piece = secure.recv(1)
            if not piece:
                return None
            head += piece
            if len(head) > 2 and head[1] > 0x80 and len(head) == 2 + head[1] - 0x80:
                length = int.from_bytes(head[2:], "big")
                while length > 0:
                    piece = secure.recv(length)
                    if not piece:
                        return None
                    head, length = head + piece, length - len(piece)
                break
        start = 2 + (head[1] - 0x80 if head[1] > 0x80 else 0)
        size = head[start + 1]
        identifier = int.from_bytes(head[start + 2 : start + 2 + size], "big")
        return Question(identifier, head[start + 2 + size], head)

    def count(self, operation: int) -> int:
        return len([one for one in self.questions if one.operation == operation])

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
