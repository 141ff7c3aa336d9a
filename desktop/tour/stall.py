"""How late the window's event loop is: the stall of a 10 ms timer."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

PERIOD_MS = 10


@dataclass(frozen=True, slots=True)
class Stall:
    """Lateness in milliseconds over the time of measuring."""

    p50: float
    p95: float
    p99: float
    worst: float
    samples: int


class StallMeter(QObject):
    """Measures while it runs; lives on the event loop it measures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._late: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure; earlier samples are dropped."""
        self._late.clear()
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> Stall:
        """End measuring and return what was found; zeros where nothing was measured."""
        self._timer.stop()
        ordered = sorted(self._late)
        if not ordered:
            return Stall(0.0, 0.0, 0.0, 0.0, 0)

        def at(share: float) -> float:
            return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2)

        return Stall(at(0.50), at(0.95), at(0.99), round(ordered[-1], 2), len(ordered))

    def _tick(self) -> None:
        now = perf_counter()
        self._late.append(max(0.0, (now - self._last) * 1000 - PERIOD_MS))
        self._last = now
