"""Collects Python's garbage on the event loop's thread only, a little at a time."""

from __future__ import annotations

import gc
from time import perf_counter, process_time

from PySide6.QtCore import QObject, Qt, QTimer

YOUNG = 5_000
"""New objects that are worth a look; looking at them takes up to 2 ms, at 20,000 up to 5 ms."""
MIDDLE = 15_000
"""Objects that outlived one look and are worth a second."""
BUSY_MS, QUIET_MS = 10, 40
"""How often it looks while objects are made fast, and otherwise: what is made in between is looked at in one go."""
WHOLE_AFTER_S = 10.0
"""All objects are looked at when the program rests, and not more often than this."""
WHOLE_AT_LAST_S = 60.0
"""A program that never rests is looked at whole after this time."""
MANY = 500_000
"""Objects that came to stay: then a program that never rests waits no longer than one that does."""
WHOLE_SHARE = 0.01
"""At most this share of the time goes into looking at all objects."""
RESTS_BELOW = 0.1
"""The program rests while it computes less than this share of the time."""


class GarbageCollector(QObject):
    """Takes the place of Python's own collection from `start` to `stop`; lives on the event loop's thread.

    Python collects in whichever thread makes an object, and a window that is destroyed in another thread than its own
    takes the program with it. What `start` finds is looked at no more. Memory stays bounded while the loop turns,
    whichever thread makes the garbage: the counts looked at are of all threads.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._middle = 0
        self._old = 0  # what has come to the oldest generation since all was looked at
        self._whole_at = self._looked_at = perf_counter()
        self._whole_took = 0.0
        self._computed = process_time()
        self._was_enabled = gc.isenabled()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Switch Python's own collection off; the objects of the start are taken as there to stay."""
        self._was_enabled = gc.isenabled()
        gc.disable()
        gc.collect()
        gc.freeze()
        self._whole_at = perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Leave collecting to Python again, as it was."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    def look(self) -> None:
        """Collect what is due; mostly nothing, and seldom more than the youngest objects."""
        young = gc.get_count()[0]
        now, computed = perf_counter(), process_time()
        rests = computed - self._computed < RESTS_BELOW * (now - self._looked_at)
        self._looked_at, self._computed = now, computed
        if self._old + self._middle + young >= YOUNG and self._whole_is_due(now, rests=rests):
            self._collect_all()
        elif young >= YOUNG:
            self._collect_young(young)
        interval = BUSY_MS if young >= YOUNG // 4 else QUIET_MS
        if interval != self._timer.interval():
            self._timer.setInterval(interval)

    def _whole_is_due(self, now: float, *, rests: bool) -> bool:
        since = now - self._whole_at
        if since < WHOLE_AFTER_S or since * WHOLE_SHARE < self._whole_took:
            return False
        return rests or since >= WHOLE_AT_LAST_S or self._old >= MANY

    def _collect_young(self, young: int) -> None:
        if self._middle + young < MIDDLE:
            self._middle += max(0, young - gc.collect(0))
        else:
            self._old += max(0, self._middle + young - gc.collect(1))
            self._middle = 0

    def _collect_all(self) -> None:
        begin = perf_counter()
        gc.collect()
        self._whole_at = perf_counter()
        self._whole_took = self._whole_at - begin
        self._middle = self._old = 0
