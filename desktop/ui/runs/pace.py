"""How fast a run goes, second by second: what the chart shows; no widgets, no clock."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from desktop.model.progress import Progress, Stage

KEPT = 180
"""Samples that are shown: three minutes at one a second."""


@dataclass(frozen=True, slots=True)
class PaceSample:
    """A stretch of time: calls per second in it, and whether the service had asked for a pause."""

    calls_per_s: float
    is_throttled: bool
    seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class PaceSummary:
    """What the chart says in words; spans in seconds."""

    now: float
    highest: float
    span_s: float
    throttled_s: float
    wait_s: float
    """How long the service still wants to be left alone."""


class PaceLog:
    """Turns progress reports into samples; times are of any clock that only goes forward."""

    def __init__(self) -> None:
        self._samples: deque[PaceSample] = deque(maxlen=KEPT)
        self._at: float | None = None
        self._calls = 0

    @property
    def samples(self) -> tuple[PaceSample, ...]:
        """The last samples, oldest first."""
        return tuple(self._samples)

    def add(self, at: float, progress: Progress) -> None:
        """Take a report; the first one only says from where on to count."""
        if self._at is not None and at > self._at:
            seconds = at - self._at
            calls = max(0, progress.calls - self._calls)
            self._samples.append(PaceSample(calls / seconds, is_throttled(progress), seconds))
        if self._at is None or at > self._at:
            self._at, self._calls = at, progress.calls


def is_throttled(progress: Progress) -> bool:
    """Tell whether the service wants to be left alone at the moment."""
    return progress.wait_s > 0 or progress.stage is Stage.WAITING


def summary(samples: tuple[PaceSample, ...], wait_s: float = 0.0) -> PaceSummary | None:
    """Return what can be said about samples, `None` before the first."""
    if not samples:
        return None
    return PaceSummary(
        now=samples[-1].calls_per_s,
        highest=max(one.calls_per_s for one in samples),
        span_s=sum(one.seconds for one in samples),
        throttled_s=sum(one.seconds for one in samples if one.is_throttled),
        wait_s=wait_s,
    )
