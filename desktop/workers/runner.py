"""Runs tasks and queries on the Qt event loop and announces them to the screens."""

from __future__ import annotations

import asyncio
import itertools
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.model.errors import AppError, Bug, Cancelled
from desktop.model.log_words import CodeWord
from desktop.model.progress import Progress
from desktop.workers.services import Services
from desktop.workers.task import ComputingQuery, Control, Outcome, Query, Task, TaskContext, TaskName, Topic

R = TypeVar("R")

REPORT_EVERY_S = 0.1
"""At most ten progress reports a second reach the screens."""

_log = logging.getLogger(__name__)


class TaskHandle(Generic[R]):
    """One started task: await `result`, stop, pause, resume it."""

    def __init__(self, number: int, task: Task[R]) -> None:
        self.number = number
        self._task = task
        self.name: TaskName = task.name
        self.control = Control()
        self.progress: Progress | None = None
        self.error: AppError | None = None
        self.is_running = True
        self._future: asyncio.Future[R] = asyncio.get_running_loop().create_future()

    @property
    def subject(self) -> str:
        """What the task works on; it may know that only once it runs."""
        return self._task.subject

    async def result(self) -> R:
        """Wait for the end; returns the task's value or raises its `AppError`."""
        return await asyncio.shield(self._future)

    @property
    def value(self) -> R:
        """What the task returned; only after it has ended without an error."""
        return self._future.result()

    def finish(self, value: R | None, error: AppError | None) -> None:
        """Note the end (for the runner)."""
        self.is_running = False
        self.error = error
        if error is not None:
            self._future.set_exception(error)
            self._future.exception()  # seen: an error nobody awaits is shown through `ended`
        else:
            self._future.set_result(value)  # type: ignore[arg-type]  # a task without error returned R


class TaskRunner(QObject):
    """Starts tasks and queries; lives on the event loop's thread.

    `started(TaskHandle)`, `progressed(TaskHandle)` (at most ten a second per task) and `ended(TaskHandle)` follow each
    task. `changed(frozenset[Topic])` comes when a task announces that it
    changed something, and before `ended`.
    """

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    changed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self._numbers = itertools.count(1)
        self._running: dict[TaskHandle[object], asyncio.Task[None]] = {}
        self._reading: set[asyncio.Task[None]] = set()

    @property
    def running(self) -> tuple[TaskHandle[object], ...]:
        """The tasks under way, oldest first."""
        return tuple(self._running)

    def start(self, task: Task[R]) -> TaskHandle[R]:
        """Start a task and return its handle."""
        handle: TaskHandle[R] = TaskHandle(next(self._numbers), task)
        # The registry does not care what a task returns.
        self._running[handle] = asyncio.create_task(self._run(handle, task))  # type: ignore[index]
        self.services.under_way.append(task.name)
        return handle

    def ask(
        self,
        owner: QObject,
        query: Query[R],
        then: Callable[[R], None],
        failed: Callable[[AppError], None] | None = None,
    ) -> None:
        """Read for a widget: `then` gets the answer, unless `owner` has gone meanwhile."""
        reading = asyncio.create_task(self._read(owner, query, then, failed))
        self._reading.add(reading)
        reading.add_done_callback(self._reading.discard)

    async def read(self, query: Query[R]) -> R:
        """Read on the `db` lane, compute on `cpu` where the query does, and return the answer."""
        if isinstance(query, ComputingQuery):
            loaded = await self.services.lanes.in_db(query.load)
            return await self.services.lanes.in_cpu(query.compute, loaded)
        return await self.services.lanes.in_db(query.read)

    async def aclose(self, grace_s: float = 10.0) -> None:
        """Ask every task to stop and wait for it; what is still running after `grace_s` is cancelled."""
        for handle in self.running:
            handle.control.stop()
        pending = {*self._running.values(), *self._reading}
        if pending:
            _, late = await asyncio.wait(pending, timeout=grace_s)
            for task in late:
                task.cancel()
            if late:
                await asyncio.gather(*late, return_exceptions=True)

    async def _run(self, handle: TaskHandle[R], task: Task[R]) -> None:
        last = 0.0

        def on_progress(progress: Progress) -> None:
            nonlocal last
            handle.progress = progress
            now = monotonic()
            if now - last >= REPORT_EVERY_S:
                last = now
                self.progressed.emit(handle)

        outcome: Outcome[R] | None = None
        error: AppError | None = None
        await asyncio.sleep(0)  # the caller has its handle before the first signal
        self.started.emit(handle)
        try:
            outcome = await task.run(TaskContext(self.services, handle.control, on_progress, self.changed.emit))
            _log.info("task %s ended", handle.name)
        except AppError as failure:
            error = failure
            _log.info("task %s failed: %s", handle.name, failure.code)
        except asyncio.CancelledError:
            error = Cancelled()
        except Exception as failure:  # noqa: BLE001 - whatever a task lets through is a fault of ours, shown as one
            error = Bug(type(failure).__name__)
            error.__cause__ = failure
            _log.error("task %s failed: %s in %s", handle.name, CodeWord(type(failure).__name__), _place_of(failure))
        self._running.pop(handle, None)  # type: ignore[arg-type]
        self.services.under_way.remove(handle.name)
        handle.finish(outcome.value if outcome else None, error)
        if outcome is not None and outcome.changed:
            self.changed.emit(outcome.changed)
        self.progressed.emit(handle)
        self.ended.emit(handle)

    async def _read(
        self,
        owner: QObject,
        query: Query[R],
        then: Callable[[R], None],
        failed: Callable[[AppError], None] | None,
    ) -> None:
        try:
            answer = await self.read(query)
        except AppError as failure:
            if isValid(owner) and failed is not None:
                failed(failure)
            return
        if isValid(owner):
            then(answer)


def _place_of(failure: Exception) -> CodeWord:
    """Return where in the program an error was raised; never its text, which may be personal."""
    frames = [frame for frame in traceback.extract_tb(failure.__traceback__) if "desktop" in frame.filename]
    return CodeWord(" < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-4:])) or "?")


def all_topics() -> frozenset[Topic]:
    """Return every topic, for a change after which everything must be read again."""
    return frozenset(Topic)
