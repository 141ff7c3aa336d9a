"""Garbage is collected by the event loop's thread alone, and soon enough; threads are real."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.frame import garbage
from desktop.ui.frame.garbage import GarbageCollector


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    """A collector that runs where Python's own would: the tests' own way of collecting is put aside."""
    gc.collect()
    gc.enable()
    one = GarbageCollector()
    one.start()
    yield one
    one.stop()
    shiboken6.delete(one)
    gc.disable()


class Knot:
    """Garbage that only a collection finds; says in which thread it went."""

    def __init__(self, gone: Callable[[int], None]) -> None:
        self.itself = self
        self._gone = gone

    def __del__(self) -> None:
        self._gone(threading.get_ident())


def _make(knots: int, gone: Callable[[int], None]) -> None:
    """Tie knots and leave them, as a worker does; the objects are enough for Python to collect many times."""
    for _ in range(knots):
        Knot(gone)


def test_what_workers_leave_goes_in_the_thread_of_the_loop(
    collector: GarbageCollector, qt_run: Callable[..., Any]
) -> None:
    where: list[int] = []

    async def go() -> None:
        with ThreadPoolExecutor(3) as pool:
            loop = asyncio.get_running_loop()
            await asyncio.gather(*(loop.run_in_executor(pool, _make, 20_000, where.append) for _ in range(3)))
            while len(where) < 60_000 - garbage.YOUNG:
                await asyncio.sleep(0.005)

    qt_run(go())
    assert set(where) == {threading.get_ident()}


def test_a_window_in_a_knot_is_destroyed_by_its_own_thread(
    collector: GarbageCollector, qt_run: Callable[..., Any]
) -> None:
    """Qt warns of a timer that another thread stops, and the warning fails the test; at a user's the program may fall."""
    ended: list[int] = []

    async def go() -> None:
        window = QWidget()
        timer = QTimer(window)
        timer.start(60_000)
        timer.destroyed.connect(lambda: ended.append(threading.get_ident()))
        knot = [window]
        knot.append(knot)  # type: ignore[arg-type]
        del window, timer, knot
        with ThreadPoolExecutor(1) as pool:
            while not ended:
                await asyncio.get_running_loop().run_in_executor(pool, _make, 2_000, lambda _thread: None)

    qt_run(go())
    assert ended == [threading.get_ident()]


def test_a_worker_that_never_stops_making_garbage_does_not_fill_the_memory(
    collector: GarbageCollector, qt_run: Callable[..., Any]
) -> None:
    rounds, at_once, most = 2_000, 2_000, 0
    before = _collected()

    def make_all() -> None:
        nonlocal most
        for made in range(rounds):
            for _ in range(at_once):
                knot: list[object] = []
                knot.append(knot)
            most = max(most, (made + 1) * at_once - (_collected() - before))

    async def go() -> None:
        with ThreadPoolExecutor(1) as pool:
            await asyncio.get_running_loop().run_in_executor(pool, make_all)

    qt_run(go(), timeout=60)
    assert most < rounds * at_once // 2


def _collected() -> int:
    return sum(generation["collected"] for generation in gc.get_stats())


def test_what_grew_old_goes_when_the_program_rests(
    collector: GarbageCollector, qt_run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "WHOLE_AFTER_S", 0.05)
    monkeypatch.setattr(garbage, "WHOLE_SHARE", 1e9)
    where: list[int] = []

    async def go() -> None:
        old = [Knot(where.append) for _ in range(10_000)]
        gc.collect()  # now they are of the oldest, at which no quick look goes
        old.clear()
        kept = [[number] for number in range(2 * garbage.YOUNG)]
        while len(where) < 10_000:
            await asyncio.sleep(0.01)
        assert kept

    qt_run(go())
    assert set(where) == {threading.get_ident()}


def test_python_collects_as_before_once_it_is_stopped(qapp: QApplication) -> None:
    one = GarbageCollector()
    gc.enable()
    try:
        one.start()
        assert not gc.isenabled()
        one.stop()
        assert gc.isenabled()
        assert gc.get_freeze_count() == 0
    finally:
        gc.disable()
        shiboken6.delete(one)
