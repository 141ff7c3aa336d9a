"""The tenant's time: real time, which tests and the control address may move forward."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Real time plus what was added by `advance`; everything in the tenant that waits or expires asks it.

    Lives on the event loop's thread.
    """

    def __init__(self) -> None:
        self._added_s = 0.0
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._wake: asyncio.TimerHandle | None = None

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic() + self._added_s

    def now(self) -> datetime:
        """Return the time of day in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self._added_s)

    def timestamp(self) -> float:
        """Return the time of day in seconds since 1970."""
        return time.time() + self._added_s

    def call_later(self, delay_s: float, action: Callable[[], None]) -> None:
        """Call `action` on the loop once the time has come."""
        heapq.heappush(self._timers, (self.monotonic() + delay_s, next(self._order), action))
        self._plan()

    async def sleep(self, delay_s: float) -> None:
        """Wait; `advance` shortens the wait."""
        if delay_s <= 0:
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.call_later(delay_s, lambda: release(done))
        await done

    def advance(self, seconds: float) -> None:
        """Move time forward; what is due by then happens before this returns."""
        if seconds < 0:
            raise ValueError("time goes forward only")
        self._added_s += seconds
        self._fire()

    def _fire(self) -> None:
        while self._timers and self._timers[0][0] <= self.monotonic():
            _, _, action = heapq.heappop(self._timers)
            action()
        self._plan()

    def _plan(self) -> None:
        if self._wake is not None:
            self._wake.cancel()
            self._wake = None
        if self._timers:
            wait = max(0.0, self._timers[0][0] - self.monotonic())
            self._wake = asyncio.get_running_loop().call_later(wait, self._fire)


def release(waiting: asyncio.Future[None]) -> None:
    """End a wait, unless whoever waited has gone."""
    if not waiting.done():
        waiting.set_result(None)


def format_instant(instant: datetime) -> str:
    """Return an instant as Graph writes it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
