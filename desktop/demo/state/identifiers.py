"""Ids as Exchange makes them: long, case-sensitive, URL-safe base64; and change keys."""

from __future__ import annotations

import base64
import hashlib
import re

_CLASSIC_ITEM_BYTES = 114
_CLASSIC_FOLDER_BYTES = 90
_IMMUTABLE_BYTES = 54
_SHAPE = re.compile(r"[A-Za-z0-9_-]{60,200}={0,2}")


def _stretch(seed: str, length: int, head: bytes) -> str:
    digest = hashlib.shake_128(seed.encode("utf-8")).digest(length - len(head))
    return base64.urlsafe_b64encode(head + digest).decode("ascii")


def classic_item_id(mailbox: str, folder: str, number: int) -> str:
    """Return the id that an item has in one folder; 152 characters, another one after a move."""
    return _stretch(f"{mailbox}/{folder}/{number}", _CLASSIC_ITEM_BYTES, b"\x00\x03\x24\x00")


def immutable_item_id(mailbox: str, number: int) -> str:
    """Return the id that an item keeps as long as it stays in its mailbox; 72 characters."""
    return _stretch(f"{mailbox}//{number}", _IMMUTABLE_BYTES, b"\x00\x09\x00\x2e")


def folder_id(mailbox: str, number: int, *, is_long: bool = False) -> str:
    """Return the id of a folder, the same in both spellings; 120 characters, or 152 as Exchange Server has them."""
    length = _CLASSIC_ITEM_BYTES if is_long else _CLASSIC_FOLDER_BYTES
    return _stretch(f"{mailbox}/folder/{number}", length, b"\x00\x03\x24\x00")


def change_key(mailbox: str, number: int) -> str:
    """Return the version of an item: 40 characters, never the same twice in a mailbox."""
    head = hashlib.blake2b(mailbox.encode("utf-8"), digest_size=22).digest()
    return base64.b64encode(head + number.to_bytes(8, "big")).decode("ascii")


def is_well_formed(identifier: str) -> bool:
    """Tell whether this can be an id at all; anything else is answered with another error."""
    return bool(_SHAPE.fullmatch(identifier))
