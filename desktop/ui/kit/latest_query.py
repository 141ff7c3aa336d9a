"""A question that is asked again and again: while one is being answered, only the latest waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from desktop.model.errors import AppError
from desktop.workers.runner import TaskRunner
from desktop.workers.task import Query

R = TypeVar("R")
Asked = tuple[Query[R], Callable[[R], None], Callable[[AppError], None]]


class LatestQuery(Generic[R]):
    """Letters typed and changes told never queue up; every answer is handed on, still wanted or not."""

    def __init__(self, runner: TaskRunner, owner: QObject) -> None:
        self._runner = runner
        self._owner = owner
        self._is_asked = False
        self._waiting: Asked[R] | None = None

    def ask(self, query: Query[R], then: Callable[[R], None], failed: Callable[[AppError], None]) -> None:
        """Ask now or, where an answer is awaited, after it; what waited until now is never asked."""
        if self._is_asked:
            self._waiting = (query, then, failed)
            return
        self._is_asked = True

        def take(answer: R) -> None:
            self._go_on()
            then(answer)

        def fail(error: AppError) -> None:
            self._go_on()
            failed(error)

        self._runner.ask(self._owner, query, take, fail)

    def drop(self) -> None:
        """Forget what waits."""
        self._waiting = None

    def _go_on(self) -> None:
        self._is_asked = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.ask(*waiting)
