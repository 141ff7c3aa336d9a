"""How far a reading came: the state of a feed, and the fingerprint by which nobody vanishes unnoticed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_FORM = re.compile(
    r"ldap1 (?P<feed>[a-z]+) (?P<controller>[0-9a-f-]{0,36}) (?P<usn>[0-9]{1,20})"
    r" (?P<count>[0-9]{1,10}) (?P<hash>[0-9a-f]{32}) (?P<basis>[0-9a-f]{16})"
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Stands for a set of entries, whatever their order; that of two sets together is the sum."""

    count: int = 0
    value: int = 0

    def __add__(self, other: Fingerprint) -> Fingerprint:
        return Fingerprint(self.count + other.count, self.value ^ other.value)


def fingerprint(guids: Iterable[bytes]) -> Fingerprint:
    """Return the fingerprint of some identifiers, each given once."""
    count = value = 0
    for guid in guids:
        count += 1
        value ^= int.from_bytes(hashlib.sha256(guid).digest()[:16], "big")
    return Fingerprint(count, value)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a reading ended: all that `controller` numbered up to `usn` is known, and these were the entries.

    `basis` stands for what the reading depended on besides: where it began and what the directory had.
    """

    feed: str
    controller: str
    usn: int
    known: Fingerprint
    basis: str

    def encode(self) -> str:
        """Return the state that is kept."""
        known = self.known
        return f"ldap1 {self.feed} {self.controller} {self.usn} {known.count} {known.value:032x} {self.basis}"


def basis_of(base: str, traits: object) -> str:
    """Return what stands for a reading's conditions."""
    return hashlib.sha256(f"{base.lower()}\n{traits}".encode("utf-8", "replace")).hexdigest()[:16]


def decode_position(state: str | None) -> Position | None:
    """Return the position that a state means, `None` for what is none."""
    found = _FORM.fullmatch(state or "")
    if found is None:
        return None
    known = Fingerprint(int(found["count"]), int(found["hash"], 16))
    return Position(found["feed"], found["controller"], int(found["usn"]), known, found["basis"])
