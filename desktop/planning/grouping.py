"""Grouping for the review: which changes of a person are the same to the letter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Variant(Generic[R]):
    """Rows that are the same but for their mailbox, in their order."""

    rows: tuple[R, ...]

    @property
    def sample(self) -> R:
        """A row that stands for all."""
        return self.rows[0]


def variants_of(rows: Iterable[R], signature: Callable[[R], Hashable]) -> tuple[Variant[R], ...]:
    """Return the rows by signature, the most frequent first and, among equals, the one that comes first."""
    found: dict[Hashable, list[R]] = {}
    for row in rows:
        found.setdefault(signature(row), []).append(row)
    return tuple(Variant(tuple(same)) for same in sorted(found.values(), key=len, reverse=True))
