"""Hash chains: each row's hash covers the row before, so an edited or missing row shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

START = bytes(32)


def link(previous: bytes, content: str) -> bytes:
    """Return the hash of a row after the row with hash `previous`."""
    return hashlib.sha256(previous + content.encode()).digest()


def is_whole(rows: Iterable[tuple[str, bytes]]) -> bool:
    """Tell whether rows (content, hash) in order form an unbroken chain from the start."""
    previous = START
    for content, stored in rows:
        previous = link(previous, content)
        if previous != stored:
            return False
    return True
