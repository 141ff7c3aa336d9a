"""The bar of running work: what it shows of which task, and when."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QToolButton

from desktop.model.progress import Progress, Stage
from desktop.ui.kit.progress_text import duration_text, pace_text, stage_text, task_title
from desktop.ui.kit.task_bar import TaskBar
from desktop.ui.kit.task_watch import TaskWatch
from desktop.workers.runner import TaskHandle
from desktop.workers.task import Outcome, Task, TaskContext, TaskName
from tests.ui.vault_world import World, child, vault_world


class Told(Task[None]):
    """Reports what it was told and waits until it is stopped."""

    def __init__(self, name: TaskName, subject: str = "") -> None:
        self.name = name  # type: ignore[misc]  # several kinds in one test
        self.subject = subject

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        while not ctx.control.is_stopped():
            await asyncio.sleep(0.005)
        return Outcome(None)


class Bar:
    """The bar with a clock that the test turns."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.now = 100.0
        self.started: list[object] = []
        world.runner.started.connect(self.started.append)
        self.watch = TaskWatch(world.runner, clock=lambda: self.now)
        self.bar = TaskBar(self.watch)

    async def start(self, name: TaskName, subject: str = "") -> TaskHandle[Any]:
        """Start a task and wait until it runs."""
        handle: TaskHandle[Any] = self.world.runner.start(Told(name, subject))
        await self.world.until(lambda: handle in self.started)
        return handle

    def report(self, handle: TaskHandle[Any], progress: Progress) -> None:
        handle.progress = progress
        self.world.runner.progressed.emit(handle)

    def later(self, seconds: float) -> None:
        self.now += seconds
        self.watch.refresh()

    def text(self, name: str) -> str:
        return child(self.bar, QLabel, f"task_{name}").text()

    def button(self, name: str) -> QToolButton:
        return child(self.bar, QToolButton, f"task_{name}")


@pytest.fixture
def bar(qt_run: Callable[..., Any]) -> Callable[..., None]:
    def run(test: Callable[[Bar], Any]) -> None:
        async def go() -> None:
            async with vault_world() as world:
                it = Bar(world)
                try:
                    await test(it)
                finally:
                    await world.runner.aclose(1)
                    shiboken6.delete(it.bar)
                    shiboken6.delete(it.watch)

        qt_run(go())

    return run


def test_bar_appears_after_half_a_second_and_goes_with_the_task(bar: Any) -> None:
    async def test(it: Bar) -> None:
        handle = await it.start(TaskName.READ_DIRECTORY)
        it.later(0.4)
        assert it.bar.isHidden()
        it.later(0.2)
        assert not it.bar.isHidden()
        assert it.text("title") == "Reading the directory"
        assert it.button("pause").isHidden()
        handle.control.stop()
        await it.world.settle()
        assert it.bar.isHidden()

    bar(test)


def test_bar_says_how_far_it_is_and_how_long_it_takes(bar: Any) -> None:
    async def test(it: Bar) -> None:
        handle = await it.start(TaskName.APPLY_PLAN, "<b>All</b>")
        it.later(1)
        it.report(handle, Progress(Stage.WRITING, 0, 1000))
        it.now += 10
        it.report(handle, Progress(Stage.WRITING, 250, 1000, failed=2, rate=25))
        assert it.text("title") == "Writing contacts: <b>All</b>"
        assert it.text("stage") == "250 of 1,000"
        assert it.text("pace") == "about 30 s left · 2 failed · 25 per second"
        progress = child(it.bar, QProgressBar, "task_progress")
        assert progress.value() / progress.maximum() == 0.25

    bar(test)


def test_pause_and_stop_reach_the_task(bar: Any) -> None:
    async def test(it: Bar) -> None:
        handle = await it.start(TaskName.APPLY_PLAN)
        it.later(1)
        QTest.mouseClick(it.button("pause"), Qt.MouseButton.LeftButton)
        assert handle.control.is_paused()
        assert it.button("pause").accessibleName() == "Resume"
        assert it.text("stage") == "Paused"
        QTest.mouseClick(it.button("pause"), Qt.MouseButton.LeftButton)
        assert not handle.control.is_paused()
        QTest.mouseClick(it.button("stop"), Qt.MouseButton.LeftButton)
        assert handle.control.is_stopped()
        assert it.text("stage").startswith("Stopping")
        assert not it.button("stop").isEnabled()

    bar(test)


def test_run_comes_before_photos_and_the_rest_is_counted(bar: Any) -> None:
    async def test(it: Bar) -> None:
        photos = await it.start(TaskName.READ_PHOTOS)
        await it.start(TaskName.TICK)
        it.later(1)
        assert it.text("title") == "Reading photos"
        run = await it.start(TaskName.APPLY_PLAN)
        it.later(1)
        assert (it.text("title"), it.text("others")) == ("Writing contacts", "and 1 more")
        run.control.stop()
        await it.world.until(lambda: it.text("title") == "Reading photos")
        assert it.text("others") == ""
        photos.control.stop()

    bar(test)


def test_ticks_are_shown_only_where_they_take_long(bar: Any) -> None:
    async def test(it: Bar) -> None:
        handle = await it.start(TaskName.TICK)
        it.later(1)
        assert it.bar.isHidden()
        it.report(handle, Progress(Stage.SAVING, 10_000, 500_000))
        it.later(1)
        assert (it.text("title"), it.text("stage")) == ("Keeping ticks", "Saving … 10,000 of 500,000")
        QTest.mouseClick(it.button("stop"), Qt.MouseButton.LeftButton)
        await it.world.settle()
        assert it.bar.isHidden()

    bar(test)


@pytest.mark.parametrize("name", list(TaskName))
def test_every_task_has_a_title(name: TaskName) -> None:
    assert task_title(name, "\u202eSales").endswith(": ·Sales")


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_words(stage: Stage) -> None:
    assert stage_text(stage)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "1 s"),
        (89, "89 s"),
        (90, "2 min"),
        (5300, "88 min"),
        (5460, "1 h 31 min"),
        (172_700, "47 h 58 min"),
        (172_800, "2 days 0 h"),
        (1_875_000, "21 days 17 h"),
    ],
)
def test_durations_are_told_as_one_says_them(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


def test_pause_of_the_service_stands_in_place_of_the_pace() -> None:
    assert pace_text(Progress(Stage.WAITING, 1, 9, rate=5, wait_s=12), None) == "pausing 12 s as the service asked"
