"""The history of a collection, from which delta queries are answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class History(Generic[T]):
    """The order in which the members of a collection changed last; positions only grow.

    Each member has one valid entry, its latest; older entries stay as gaps until more than half are gaps.
    """

    def __init__(self) -> None:
        self._entries: list[tuple[int, T]] = []
        self._latest: dict[T, int] = {}
        self._removed: set[T] = set()
        self._joined: dict[T, int] = {}
        self._next = 1

    def __contains__(self, member: T) -> bool:
        return member in self._latest and member not in self._removed

    @property
    def end(self) -> int:
        """Return the position after everything that happened so far."""
        return self._next - 1

    def note(self, member: T, *, removed: bool = False) -> None:
        """Say that a member is new, has changed, or is gone."""
        if member not in self:
            self._joined[member] = self._next
        self._entries.append((self._next, member))
        self._latest[member] = self._next
        self._next += 1
        if removed:
            self._removed.add(member)
        else:
            self._removed.discard(member)
        if len(self._entries) > 64 and len(self._entries) > 2 * len(self._latest):
            self._entries = [(at, one) for at, one in self._entries if self._latest.get(one) == at]

    def joined(self, member: T) -> int:
        """Return the position at which a member came in, last time if it has left and come back."""
        return self._joined[member]

    def after(self, position: int) -> Iterator[tuple[int, T, bool]]:
        """Yield position, member and whether it is gone, of everything that happened after a position."""
        low, high = 0, len(self._entries)
        while low < high:
            middle = (low + high) // 2
            if self._entries[middle][0] <= position:
                low = middle + 1
            else:
                high = middle
        for index in range(low, len(self._entries)):
            at, member = self._entries[index]
            if self._latest.get(member) == at:
                yield at, member, member in self._removed
