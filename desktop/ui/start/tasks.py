"""The state of the start and the one task that may be under way in it; what the rules stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.model.errors import AppError, Cancelled
from desktop.ui.start.state import StartState
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Control, Task, TaskName

R = TypeVar("R")


class _Going(NamedTuple):
    """The task under way; what it returns does not matter here."""

    number: int
    name: TaskName
    control: Control


class StartTasks(QObject):
    """Keeps a `StartState`, tells of each change, and starts one task at a time."""

    state_changed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.state = StartState()
        self._going: _Going | None = None
        self._then: Callable[[Any], object] = lambda _: None
        runner.ended.connect(self._on_ended)

    def _start(self, task: Task[R], then: Callable[[R], object]) -> None:
        if self._going is not None:
            return
        self._then = then
        self._change(is_busy=True, error=None, wrong=frozenset(), address="", code=None)
        handle = self._runner.start(task)
        self._going = _Going(handle.number, handle.name, handle.control)

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if self._going is None or handle.number != self._going.number:
            return
        self._going = None
        error = handle.error
        is_meant = isinstance(error, Cancelled) or handle.control.is_stopped()
        self._change(is_busy=False, address="", code=None, error=None if is_meant else error)
        if error is None:
            self._then(handle.value)

    def _read(self, read: Callable[[], R]) -> R | None:
        """Return what was typed or chosen, `None` where it can't be read, which is then said."""
        try:
            return read()
        except AppError as failure:
            self._change(error=failure, wrong=frozenset())
            return None

    def _fail(self, error: AppError) -> None:
        self._change(is_busy=False, error=error)

    def _change(self, **changed: object) -> None:
        self._show(replace(self.state, **changed))  # type: ignore[arg-type]  # names and types are the state's own

    def _show(self, state: StartState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
