"""What this package needs of an LDAP library: one link, one question at a time; `library.py` fulfils it with ldap3."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

PAGE = 1_000
"""Entries of one page: the most that Active Directory gives as it is delivered (MaxPageSize)."""


class Scope(StrEnum):
    """How far a search goes."""

    BASE = "base"
    SUBTREE = "subtree"


@dataclass(frozen=True, slots=True)
class Search:
    """A question; `filter` is in the form of RFC 4515 with every value escaped (`filters.py`).

    An attribute that the server's schema does not know must not stand in a filter that somebody depends on: it is
    neither true nor false there. In `attributes` it does no harm. `first_only` asks for one entry of many.
    """

    base: str
    filter: str
    attributes: tuple[str, ...]
    scope: Scope = Scope.SUBTREE
    shows_deleted: bool = False
    first_only: bool = False
    page_size: int = PAGE


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it came; attribute names are lower case, values are bytes that nobody checked."""

    dn: str
    values: Mapping[str, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries; with a `cookie` there are more."""

    entries: tuple[Entry, ...]
    cookie: bytes = b""


class Link(Protocol):
    """A connection that is encrypted and logged on; for one thread at a time, `close` for any."""

    def page(self, search: Search, cookie: bytes) -> Page:
        """Return the first page of an answer (`cookie` b"") or the one that a cookie leads to.

        Raises `AppError`; after an `Offline` the link is of no more use. A page that lacks entries is never returned.
        """

    def close(self) -> None:
        """End it; a question that is under way ends with an error."""


Connect = Callable[[], Link]
"""Connects, encrypts, logs on once; raises `SignInNeeded` where the log-on is refused, `Offline` for the rest."""
