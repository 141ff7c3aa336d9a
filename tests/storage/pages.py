"""Every page of an encrypted database in clear, free ones and those of the write-ahead log too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVE, SALT, FRAME = 4096, 80, 16, 24


def clear_pages(path: Path, key: bytes) -> Iterator[bytes]:
    """Decrypt a database page by page (SQLCipher 4: AES-256-CBC, the page's own IV at its end), then its log."""
    content = path.read_bytes()
    for number in range(len(content) // PAGE):
        page = content[number * PAGE : (number + 1) * PAGE]
        yield _clear(page[SALT:] if number == 0 else page, key)
    log = Path(f"{path}-wal")
    frames = log.read_bytes()[32:] if log.exists() else b""
    for start in range(0, len(frames) - PAGE - FRAME + 1, PAGE + FRAME):
        number = int.from_bytes(frames[start : start + 4], "big")
        page = frames[start + FRAME : start + FRAME + PAGE]
        yield _clear(page[SALT:] if number == 1 else page, key)


def _clear(page: bytes, key: bytes) -> bytes:
    iv = page[-RESERVE : -RESERVE + 16]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(page[:-RESERVE]) + decryptor.finalize()
