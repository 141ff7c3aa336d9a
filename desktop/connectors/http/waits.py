"""How long to wait before a request is repeated, and for whom."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic

from desktop.model.errors import Cancelled, ErrorCode, Throttled

LONGEST_WAIT_S = 15 * 60.0
"""A server that asks for more is told to the administrator instead of being waited for."""
LONGEST_BACK_OFF_S = 300.0


@dataclass(frozen=True, slots=True)
class Timing:
    """Clock, sleep and chance, so that tests need none of them."""

    monotonic: Callable[[], float] = monotonic
    utc_now: Callable[[], datetime] = lambda: datetime.now(UTC)
    pause: Callable[[float], None] | None = None
    """Sleeps some seconds; `None` for a sleep that ends when the connection is closed."""
    chance: Callable[[], float] = random.random
    """A number from 0 to below 1."""


@dataclass(slots=True)
class Patience:
    """Sleeps for a connection; ends every sleep with `Cancelled` once it is closed."""

    timing: Timing = field(default_factory=Timing)
    _closing: threading.Event = field(default_factory=threading.Event)

    def close(self) -> None:
        """End all sleeps, now and later."""
        self._closing.set()

    def check(self) -> None:
        """Raise `Cancelled` once the connection is closed."""
        if self._closing.is_set():
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        """Wait; raises `Cancelled` where the connection is closed meanwhile."""
        self.check()
        if self.timing.pause is not None:
            self.timing.pause(seconds)
        else:
            self._closing.wait(seconds)
        self.check()

    def back_off(self, attempt: int) -> float:
        """Return the wait before attempt number `attempt` + 1: 2^n seconds with jitter, at most five minutes."""
        whole: float = min(LONGEST_BACK_OFF_S, 2.0 ** min(attempt, 20))
        return whole * (0.5 + 0.5 * self.timing.chance())


def read_retry_after(value: str | None, date: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, `None` where it says nothing usable.

    `date` is the answer's own Date header: our clock may be wrong by more than the wait.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return float(text) or None
    until = _read_date(text)
    if until is None:
        return None
    seconds = (until - (_read_date(date or "") or now)).total_seconds()
    return seconds if seconds > 0 else None


def _read_date(text: str) -> datetime | None:
    if not text or text[0].isdecimal() or text[0] == "-":
        return None
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


class Windows:
    """Until when the service asked us to leave something alone: all of it (""), or one mailbox. Thread-safe."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until: dict[str, float] = {}
        self._lock = threading.Lock()

    def close_for(self, bucket: str, seconds: float) -> None:
        """Leave `bucket` alone for some seconds."""
        with self._lock:
            until = self._clock() + seconds
            self._until[bucket] = max(self._until.get(bucket, until), until)

    def remaining(self, buckets: Iterable[str]) -> float:
        """Return the seconds until all of these may be asked again, 0 for at once."""
        with self._lock:
            now = self._clock()
            for bucket in [bucket for bucket, until in self._until.items() if until <= now]:
                del self._until[bucket]
            return max((self._until[bucket] - now for bucket in buckets if bucket in self._until), default=0.0)


def check_wait(seconds: float) -> float:
    """Return a wait that is worth waiting; raises `Throttled` for a longer one."""
    if seconds > LONGEST_WAIT_S:
        raise Throttled(ErrorCode.THROTTLED, wait_s=seconds)
    return seconds
