"""Looks for clear text in files: canaries that went into the vault must not be found, however they may be written."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, quote_plus

_SHORTEST = 6
"""Bytes below which a find in random bytes would mean nothing."""


class Found(NamedTuple):
    """A canary by its number, so that a failing test does not print what nobody shall read."""

    file: str
    canary: int
    form: str


def find_canaries(folder: Path, canaries: Iterable[str]) -> list[Found]:
    """Return where canaries stand in the files below a folder, or in the files' names.

    Looked for in UTF-8, UTF-16 and UTF-32 of both byte orders, base64 at each offset (also with the URL alphabet), hex,
    percent-encoding and JSON escapes; as they are, in upper and in lower case.
    """
    wanted = [(number, dict(_forms(canary))) for number, canary in enumerate(canaries)]
    short = [number for number, forms in wanted if any(len(text) < _SHORTEST for text in forms)]
    if short:
        raise ValueError(f"canaries too short to tell from chance: {short}")
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes()
        for number, forms in wanted:
            name = next((name for text, name in forms.items() if text in content), None)
            if name is not None:
                found.append(Found(path.relative_to(folder).as_posix(), number, name))
    return found


def _forms(canary: str) -> Iterator[tuple[bytes, str]]:
    for case, text in (("as it is", canary), ("upper case", canary.upper()), ("lower case", canary.lower())):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
            raw = text.encode(encoding)
            yield raw, f"{encoding}, {case}"
            yield raw.hex().encode(), f"hex of {encoding}, {case}"
            yield raw.hex().upper().encode(), f"HEX of {encoding}, {case}"
            for offset in range(3):
                yield from ((part, f"base64 of {encoding}, {case}") for part in _base64(raw, offset))
        for quoted in (quote(text), quote(text, safe=""), quote_plus(text)):
            yield quoted.encode(), f"percent-encoding, {case}"
            yield quoted.lower().encode(), f"percent-encoding, {case}"
        yield json.dumps(text)[1:-1].encode(), f"JSON, {case}"


def _base64(raw: bytes, offset: int) -> Iterator[bytes]:
    """Yield what the base64 of a longer text holds of `raw`, which begins `offset` bytes into a group of three."""
    text = base64.b64encode(bytes(offset) + raw)
    first = (0, 2, 3)[offset]
    last = len(text) - (0, 3, 2)[(len(raw) + offset) % 3]
    yield text[first:last]
    yield text[first:last].replace(b"+", b"-").replace(b"/", b"_")
