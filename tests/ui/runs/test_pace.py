"""The pace of a run: samples from progress reports, and the chart's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.progress import Progress, Stage
from desktop.ui.runs.pace import KEPT, PaceLog, PaceSample, summary
from desktop.ui.runs.pace_chart import PaceChart


def report(calls: int, wait_s: float = 0.0, stage: Stage = Stage.WRITING) -> Progress:
    return Progress(stage, calls=calls, wait_s=wait_s)


def test_first_report_only_says_from_where_to_count() -> None:
    log = PaceLog()
    log.add(10.0, report(5_000))  # of a run that is being resumed
    assert log.samples == ()
    log.add(12.0, report(5_030))
    assert log.samples == (PaceSample(15.0, is_throttled=False, seconds=2.0),)


@pytest.mark.parametrize("throttled", [report(7, wait_s=3.0), report(7, stage=Stage.WAITING)])
def test_a_pause_that_the_service_asked_for_is_marked(throttled: Progress) -> None:
    log = PaceLog()
    log.add(0.0, report(7))
    log.add(1.0, throttled)
    assert log.samples == (PaceSample(0.0, is_throttled=True),)


@given(st.lists(st.tuples(st.floats(0.1, 5), st.integers(0, 50)), max_size=400))
def test_no_call_is_lost_or_counted_twice(steps: list[tuple[float, int]]) -> None:
    log, at, calls = PaceLog(), 0.0, 0
    log.add(at, report(calls))
    for seconds, more in steps:
        at, calls = at + seconds, calls + more
        log.add(at, report(calls))
    assert len(log.samples) == min(len(steps), KEPT)
    counted = sum(one.calls_per_s * one.seconds for one in log.samples)
    assert counted == pytest.approx(sum(more for _, more in steps[-KEPT:]))


def test_a_clock_that_stands_still_and_counters_that_fall_do_no_harm() -> None:
    log = PaceLog()
    for at, calls in ((1.0, 10), (1.0, 20), (2.0, 5)):
        log.add(at, report(calls))
    assert [one.calls_per_s for one in log.samples] == [0.0]


def test_nothing_measured_is_said_as_such(qapp: object) -> None:
    chart = PaceChart()
    chart.show_samples(())
    assert summary(()) is None
    assert "nothing measured yet" in chart.words


def test_chart_says_in_words_what_it_shows(qapp: object) -> None:
    chart = PaceChart()
    slow = [PaceSample(0.0, is_throttled=True)] * 14
    chart.show_samples((*[PaceSample(24.0, is_throttled=False)] * 50, *slow, PaceSample(9.5, is_throttled=False)), 12.0)
    assert chart.accessibleDescription() == chart.words
    for part in ("now 9.5", "at most 24", "last 65 s", "pause of 12 s", "for 14 s of that"):
        assert part in chart.words
    chart.show_samples((PaceSample(9.5, is_throttled=False),), in_requests=True)
    assert chart.words.startswith("Requests per second: now 9.5")
