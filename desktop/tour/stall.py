"""How late the window's event loop is: the stall of a 10 ms timer."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

PERIOD_MS = 10


@dataclass(frozen=True, slots=True)
class Stall:
    """Lateness in milliseconds over the time of measuring.

    `own_p99` and `own_worst` are of the part of it that the loop's thread computed itself; in the rest it waited for
    the processor or for the interpreter.
    """

    p50: float
    p95: float
    p99: float
    worst: float
    samples: int
    own_p99: float = 0.0
    own_worst: float = 0.0


class StallMeter(QObject):
    """Measures while it runs; lives on the event loop it measures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._late: list[float] = []
        self._own: list[float] = []
        self._last = 0.0
        self._computed = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure; earlier samples are dropped."""
        self._late.clear()
        self._own.clear()
        self._last = perf_counter()
        self._computed = thread_time()
        self._timer.start()

    def stop(self) -> Stall:
        """End measuring and return what was found; zeros where nothing was measured."""
        self._timer.stop()
        if not self._late:
            return Stall(0.0, 0.0, 0.0, 0.0, 0)
        p50, p95, p99, worst = _shares(self._late, 0.50, 0.95, 0.99, 1)
        return Stall(p50, p95, p99, worst, len(self._late), *_shares(self._own, 0.99, 1))

    def _tick(self) -> None:
        now, computed = perf_counter(), thread_time()
        late = max(0.0, (now - self._last) * 1000 - PERIOD_MS)
        self._late.append(late)
        self._own.append(min(late, (computed - self._computed) * 1000))
        self._last, self._computed = now, computed


def _shares(values: list[float], *shares: float) -> list[float]:
    ordered = sorted(values)
    return [round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2) for share in shares]
