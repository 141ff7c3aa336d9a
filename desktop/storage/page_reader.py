"""The pages of a database file and of its write-ahead log, decrypted one by one.

A proof that something is gone must not rely on what the database engine chooses to show: free pages, old pages of the
log and the space between rows are read here too. SQLCipher 4 with a raw key: pages of 4096 bytes, encrypted with
AES-256-CBC, at their end 16 bytes of start vector and 64 of HMAC-SHA512 over cipher text and page number; the first
page begins with 16 bytes of salt in clear.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE_BYTES = 4096
SALT_BYTES = 16
_VECTOR_BYTES, _MAC_BYTES = 16, 64
_RESERVED = _VECTOR_BYTES + _MAC_BYTES
_WAL_MAGIC = (0x377F0682, 0x377F0683)
_WAL_HEAD, _FRAME_HEAD = 32, 24


class RawPage(NamedTuple):
    """A page as it stands in a file, and its number as far as that is known from its place."""

    number: int
    content: bytes


def salt_of(path: Path) -> bytes:
    """Return the salt of a database file."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def raw_pages(path: Path) -> Iterator[RawPage]:
    """Yield every whole page of a database file, of a write-ahead log, or of any file cut into pages."""
    with path.open("rb") as file:
        head = file.read(_WAL_HEAD)
        if int.from_bytes(head[:4], "big") in _WAL_MAGIC:
            while len(frame := file.read(_FRAME_HEAD + PAGE_BYTES)) == _FRAME_HEAD + PAGE_BYTES:
                yield RawPage(int.from_bytes(frame[:4], "big"), frame[_FRAME_HEAD:])
            return
        file.seek(0)
        number = 1
        while len(content := file.read(PAGE_BYTES)) == PAGE_BYTES:
            yield RawPage(number, content)
            number += 1


class PageCipher:
    """Opens single pages with a database key and the salt of the file that the key was used for."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._key = key
        masked = bytes(byte ^ 0x3A for byte in salt)
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)

    def is_own(self, page: RawPage) -> bool:
        """Tell whether this key wrote the page, by its authentication code."""
        signed = page.content[_skipped(page) : -_MAC_BYTES] + page.number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._mac_key, signed, "sha512"), page.content[-_MAC_BYTES:])

    def opened(self, page: RawPage) -> bytes:
        """Return the page decrypted, without its salt; noise where another key wrote it."""
        vector = page.content[-_RESERVED:-_MAC_BYTES]
        decryptor = Cipher(AES256(self._key), CBC(vector)).decryptor()
        return decryptor.update(page.content[_skipped(page) : -_RESERVED]) + decryptor.finalize()


def _skipped(page: RawPage) -> int:
    return SALT_BYTES if page.number == 1 else 0
