"""The accepting side of NTLM, version 2 only; the password stays in memory.

Nothing is taken from the library that clients speak NTLM with, so that an error in it is not made twice.
Messages are laid out as in MS-NLMP; a message integrity code is not demanded, since no session follows from it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import struct
import time
from dataclasses import dataclass

from desktop.demo.exchange.md4 import md4

_SIGNATURE = b"NTLMSSP\x00"
_UNICODE, _REQUEST_TARGET, _NTLM, _ALWAYS_SIGN = 0x1, 0x4, 0x200, 0x8000
_TARGET_DOMAIN, _EXTENDED, _TARGET_INFO, _VERSION = 0x10000, 0x80000, 0x800000, 0x2000000
_KEY_128, _KEY_EXCHANGE, _KEY_56, _SIGN, _SEAL = 0x20000000, 0x40000000, 0x80000000, 0x10, 0x20
_COMPUTER, _DOMAIN, _DNS_COMPUTER, _TIMESTAMP, _BINDINGS = 1, 2, 3, 7, 10
_PAIRS_AT = 16 + 28
"""Where the client's pairs begin in its response, after the proof and what goes before them."""
_EPOCH = 11_644_473_600
_SERVER = "EXCHANGE01"


class NtlmRefused(Exception):
    """A message that is none."""


def is_negotiate(token: bytes) -> bool:
    """Tell whether this is the first message of a handshake."""
    return token[:12] == _SIGNATURE + struct.pack("<I", 1)


def make_challenge(domain: str, negotiate: bytes) -> tuple[bytes, bytes]:
    """Return eight random bytes and the second message, which tells them to the client."""
    challenge = secrets.token_bytes(8)
    asked = struct.unpack_from("<I", negotiate, 12)[0] if len(negotiate) >= 16 else 0
    flags = _UNICODE | _REQUEST_TARGET | _NTLM | _ALWAYS_SIGN | _TARGET_DOMAIN | _EXTENDED | _TARGET_INFO | _VERSION
    flags |= asked & (_KEY_128 | _KEY_EXCHANGE | _KEY_56 | _SIGN | _SEAL)
    name = domain.encode("utf-16-le")
    info = b""
    now = int((time.time() + _EPOCH) * 10_000_000)
    pairs = (
        (_DOMAIN, name), (_COMPUTER, _SERVER.encode("utf-16-le")),
        (_DNS_COMPUTER, _SERVER.lower().encode("utf-16-le")), (_TIMESTAMP, struct.pack("<Q", now)),
    )  # fmt: skip
    for kind, value in pairs:
        info += struct.pack("<HH", kind, len(value)) + value
    info += bytes(4)
    head = 56
    message = _SIGNATURE + struct.pack("<IHHI", 2, len(name), len(name), head)
    message += struct.pack("<I", flags) + challenge + bytes(8)
    message += struct.pack("<HHI", len(info), len(info), head + len(name))
    message += struct.pack("<BBHBBBB", 10, 0, 20348, 0, 0, 0, 15)
    return challenge, message + name + info


def channel_binding(certificate: bytes) -> bytes:
    """Return what a client says who has seen this certificate (DER, signed with SHA-256; RFC 5929)."""
    named = b"tls-server-end-point:" + hashlib.sha256(certificate).digest()
    return hashlib.md5(struct.pack("<IIIII", 0, 0, 0, 0, len(named)) + named, usedforsecurity=False).digest()


@dataclass(frozen=True, slots=True)
class Authenticate:
    """The third message: who, and the proof of the password."""

    domain: str
    user: str
    response: bytes

    def binding(self) -> bytes:
        """Return what the client says of the TLS connection that it speaks through, b"" where it says nothing."""
        place, pairs = 0, self.response[_PAIRS_AT:]
        while place + 4 <= len(pairs):
            kind, length = struct.unpack_from("<HH", pairs, place)
            if kind == _BINDINGS:
                return pairs[place + 4 : place + 4 + length]
            place += 4 + length
        return b""

    def is_right(self, challenge: bytes, password: str) -> bool:
        """Tell whether the proof was made from this password and the challenge sent."""
        key = hmac.digest(
            md4(password.encode("utf-16-le")), (self.user.upper() + self.domain).encode("utf-16-le"), hashlib.md5
        )
        proof, rest = self.response[:16], self.response[16:]
        return hmac.compare_digest(hmac.digest(key, challenge + rest, hashlib.md5), proof)


def read_authenticate(token: bytes) -> Authenticate:
    """Return what the third message says; raises `NtlmRefused` for what is none, and for NTLM of version 1."""
    if token[:12] != _SIGNATURE + struct.pack("<I", 3) or len(token) < 64:
        raise NtlmRefused
    flags = struct.unpack_from("<I", token, 60)[0]
    encoding = "utf-16-le" if flags & _UNICODE else "cp437"

    def part(place: int) -> bytes:
        length, _, start = struct.unpack_from("<HHI", token, place)
        if start + length > len(token):
            raise NtlmRefused
        return token[start : start + length]

    response = part(20)
    if len(response) < 44:
        raise NtlmRefused
    try:
        return Authenticate(part(28).decode(encoding), part(36).decode(encoding), response)
    except UnicodeDecodeError:
        raise NtlmRefused from None
