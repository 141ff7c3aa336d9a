"""How much the service takes of us in a span of time: kept by ourselves, so that it never has to refuse."""

from __future__ import annotations

from collections import deque

KEPT_FOR_READING = 100
"""One part in so many is kept for what is read on the way and not counted beforehand."""


class Allowance:
    """At most `limit` (requests, bytes) in any `span_s` seconds; pure bookkeeping with time passed in.

    What is under way is its user's to count; it is added when the answer is there, because the service counts from the
    moment at which it came in.
    """

    __slots__ = ("_limit", "_sent", "_span_s", "_total")

    def __init__(self, limit: int, span_s: float) -> None:
        self._limit = limit - limit // KEPT_FOR_READING
        self._span_s = span_s
        self._sent: deque[tuple[float, int]] = deque()
        self._total = 0

    def add(self, now: float, amount: int) -> None:
        """Count what was sent."""
        self._trim(now)
        self._sent.append((now, amount))
        self._total += amount

    def room(self, now: float) -> int:
        """Return how much may be sent now."""
        self._trim(now)
        return max(0, self._limit - self._total)

    def free_from(self, now: float, amount: int) -> float:
        """Return from when on so much may be sent; what is more than the limit itself goes when nothing else did."""
        self._trim(now)
        over = self._total + amount - self._limit
        if over <= 0 or not self._sent:
            return now
        for sent_at, sent in self._sent:
            over -= sent
            if over <= 0:
                return sent_at + self._span_s
        return self._sent[-1][0] + self._span_s

    def _trim(self, now: float) -> None:
        while self._sent and self._sent[0][0] + self._span_s <= now:
            self._total -= self._sent.popleft()[1]
