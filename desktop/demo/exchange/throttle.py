"""The limits of the Exchange Server: how much one account may ask at once, and in a minute."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.demo.behaviour import Behaviour
from desktop.demo.clock import Clock
from desktop.demo.counters import Counters
from desktop.demo.exchange.errors import SoapFault

_WINDOW_S = 60.0


class ExchangeThrottle:
    """Keeps the limits of the one account that there is."""

    def __init__(self, clock: Clock, counters: Counters) -> None:
        self._clock = clock
        self._counters = counters
        self._arrivals: deque[float] = deque()
        self._in_flight = 0
        self._in_mailbox: dict[str, int] = {}
        self._told = (0.0, 0.0)

    def announce(self, seconds: float) -> None:
        """Note that the client has been told to wait."""
        now = self._clock.monotonic()
        self._told = (now, max(self._told[1], now + seconds))
        self._counters.throttled += 1

    @contextmanager
    def slot(self, mailbox: str, arrived: float, behaviour: Behaviour) -> Iterator[None]:
        """Hold one place; raises the refusal where there is none, or where too much was asked in the last minute."""
        begun, until = self._told
        if begun < arrived < until:
            self._counters.inside_retry_after += 1
        self._in_flight += 1
        self._in_mailbox[mailbox] = self._in_mailbox.get(mailbox, 0) + 1
        try:
            if behaviour.is_throttling:
                self._check(behaviour)
            self._counters.note_in_flight(mailbox, self._in_mailbox[mailbox])
            yield
        finally:
            self._in_flight -= 1
            self._in_mailbox[mailbox] -= 1

    def _check(self, behaviour: Behaviour) -> None:
        now = self._clock.monotonic()
        while self._arrivals and self._arrivals[0] <= now - _WINDOW_S:
            self._arrivals.popleft()
        self._arrivals.append(now)
        if self._in_flight > behaviour.ews_concurrent:
            raise self._busy(1.0)
        if len(self._arrivals) > behaviour.ews_requests_per_minute:
            raise self._busy(self._arrivals[0] + _WINDOW_S - now)

    def _busy(self, seconds: float) -> SoapFault:
        self.announce(seconds)
        wait = max(1, math.ceil(seconds * 1000))
        return SoapFault("ErrorServerBusy", "", {"BackOffMilliseconds": str(wait)})
