"""Grouping for the review: which changes of a person are the same to the letter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

R = TypeVar("R")


def variants_of(rows: Iterable[R], signature: Callable[[R], Hashable]) -> tuple[tuple[R, ...], ...]:
    """Return the rows that share a signature, the most frequent first and, among equals, the one that comes first."""
    found: dict[Hashable, list[R]] = {}
    for row in rows:
        found.setdefault(signature(row), []).append(row)
    return tuple(tuple(same) for same in sorted(found.values(), key=len, reverse=True))
