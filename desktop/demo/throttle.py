"""The limits of Graph: of a mailbox, of the directory, and of all that one application asks (contracts, section 4)."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.demo.behaviour import Behaviour
from desktop.demo.clock import Clock
from desktop.demo.counters import Counters
from desktop.demo.errors import GraphError
from desktop.demo.message import Call

_REQUESTS_S = 600.0
_UPLOAD_S = 300.0
_UNITS_S = 10.0
_APP_S = 10.0
_UPLOADS = frozenset(("POST", "PATCH", "PUT"))


class _Window:
    """A sliding sum."""

    __slots__ = ("_entries", "_length", "total")

    def __init__(self, length: float) -> None:
        self._length = length
        self._entries: deque[tuple[float, int]] = deque()
        self.total = 0

    def add(self, now: float, amount: int) -> None:
        self._entries.append((now, amount))
        self.total += amount

    def trim(self, now: float) -> None:
        while self._entries and self._entries[0][0] <= now - self._length:
            self.total -= self._entries.popleft()[1]

    def wait(self, now: float) -> int:
        """Return the whole seconds until the oldest entry leaves."""
        return max(1, math.ceil(self._entries[0][0] + self._length - now)) if self._entries else 1


class _Bucket:
    """What one application does in one mailbox."""

    __slots__ = ("in_flight", "requests", "retry_at", "upload")

    def __init__(self) -> None:
        self.in_flight = 0
        self.requests = _Window(_REQUESTS_S)
        self.upload = _Window(_UPLOAD_S)
        self.retry_at: tuple[float, float] = (0.0, 0.0)


class Throttle:
    """Keeps the limits; throttled calls count too."""

    def __init__(self, clock: Clock, counters: Counters) -> None:
        self._clock = clock
        self._counters = counters
        self._buckets: dict[tuple[str, str], _Bucket] = {}
        self._units: dict[str, _Window] = {}
        self._requests_of_app: dict[str, _Window] = {}
        self._in_flight_of_app: dict[str, int] = {}

    def _bucket(self, call: Call) -> _Bucket:
        key = (call.grant.client_id, call.mailbox)
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket()
        return bucket

    @contextmanager
    def slot(self, call: Call, behaviour: Behaviour) -> Iterator[None]:
        """Hold one of a mailbox's slots; raises the refusal where there is none left, or a window is full."""
        bucket = self._bucket(call)
        self._note_hammering(call, bucket)
        app = call.grant.client_id
        bucket.in_flight += 1
        self._in_flight_of_app[app] = self._in_flight_of_app.get(app, 0) + 1
        try:
            if behaviour.is_throttling:
                self._check(call, bucket, behaviour)
            self._counters.note_in_flight(call.mailbox, bucket.in_flight)
            yield
        finally:
            bucket.in_flight -= 1
            self._in_flight_of_app[app] -= 1

    def _check(self, call: Call, bucket: _Bucket, behaviour: Behaviour) -> None:
        now = self._clock.monotonic()
        self._check_app(call, bucket, behaviour)
        bucket.requests.trim(now)
        bucket.requests.add(now, 1)
        over_app = 0 < behaviour.concurrent_per_app < self._in_flight_of_app[call.grant.client_id]
        if bucket.in_flight > behaviour.concurrent_per_mailbox or over_app:
            raise self._refuse(bucket, 1, "Application is over its MailboxConcurrency limit.")
        if bucket.requests.total > behaviour.requests_per_mailbox:
            raise self._refuse(
                bucket, bucket.requests.wait(now), "Application is over its request limit for the mailbox."
            )
        if call.method in _UPLOADS:
            bucket.upload.trim(now)
            bucket.upload.add(now, len(call.body))
            if bucket.upload.total > behaviour.upload_per_mailbox:
                raise self._refuse(
                    bucket, bucket.upload.wait(now), "Application is over its upload limit for the mailbox."
                )

    def _check_app(self, call: Call, bucket: _Bucket, behaviour: Behaviour) -> None:
        now = self._clock.monotonic()
        window = self._requests_of_app.setdefault(call.grant.client_id, _Window(_APP_S))
        window.trim(now)
        window.add(now, 1)
        if window.total > behaviour.requests_per_app:
            refusal = self._refuse(bucket, window.wait(now), "Please retry again later.")
            refusal.code = "TooManyRequests"
            raise refusal

    def _refuse(self, bucket: _Bucket, seconds: int, text: str) -> GraphError:
        self._counters.throttled += 1
        now = self._clock.monotonic()
        bucket.retry_at = (now, max(bucket.retry_at[1], now + seconds))
        return GraphError(429, "ApplicationThrottled", text, {"Retry-After": str(seconds)})

    def announce(self, call: Call, seconds: float) -> None:
        """Note that a planned fault has told the client to wait."""
        bucket = self._bucket(call)
        now = self._clock.monotonic()
        bucket.retry_at = (now, max(bucket.retry_at[1], now + seconds))
        self._counters.throttled += 1

    def _note_hammering(self, call: Call, bucket: _Bucket) -> None:
        """Count a call that came although the client had been told to wait; parts under way then do not count."""
        begun, until = bucket.retry_at
        if begun < call.arrived < until:
            self._counters.inside_retry_after += 1

    def spend(self, call: Call, units: int, behaviour: Behaviour) -> dict[str, str]:
        """Take resource units of the directory; returns the headers that say so, or raises the refusal."""
        bucket = self._bucket(call)
        self._note_hammering(call, bucket)
        if not behaviour.is_throttling:
            return {}
        self._check_app(call, bucket, behaviour)
        window = self._units.setdefault(call.grant.client_id, _Window(_UNITS_S))
        now = self._clock.monotonic()
        window.trim(now)
        window.add(now, units)
        headers = {"x-ms-resource-unit": str(units)}
        share = window.total / behaviour.identity_units
        if share >= 0.8:
            headers["x-ms-throttle-limit-percentage"] = f"{min(share, 1.8):.1f}"
        if window.total > behaviour.identity_units:
            refusal = self._refuse(bucket, window.wait(now), "Please retry again later.")
            refusal.code = "TooManyRequests"
            refusal.headers |= {
                **headers, "x-ms-throttle-scope": "Tenant_Application/ReadWrite",
                "x-ms-throttle-information": "ResourceUnitLimitExceeded",
            }  # fmt: skip
            raise refusal
        return headers


def cost(base: int, options: dict[str, str]) -> int:
    """Return the resource units of a directory request."""
    units = base
    if "$select" in options:
        units -= 1
    if "$expand" in options:
        units += 1
    if options.get("$top", "").isdigit() and int(options["$top"]) < 20:
        units -= 1
    return max(1, units)
