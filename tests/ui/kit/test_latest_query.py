"""Questions that are asked faster than they are answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from PySide6.QtCore import QObject

from desktop.model.errors import AppError, ErrorCode, Gone
from desktop.ui.kit.latest_query import LatestQuery
from desktop.workers.runner import TaskRunner
from desktop.workers.task import Query


@dataclass
class Slow:
    """A runner that answers when it is told to."""

    asked: list[tuple[str, Callable[[str], None], Callable[[AppError], None]]] = field(default_factory=list)

    def ask(self, _owner: QObject, query: Any, then: Any, failed: Any) -> None:
        self.asked.append((query, then, failed))

    @property
    def queries(self) -> list[str]:
        return [query for query, *_ in self.asked]


def latest(runner: Slow) -> LatestQuery[str]:
    return LatestQuery(cast("TaskRunner", runner), QObject())


def ask(query: LatestQuery[str], text: str, told: list[str]) -> None:
    query.ask(cast("Query[str]", text), told.append, lambda error: told.append(error.code.value))


def test_while_one_is_answered_only_the_latest_waits() -> None:
    runner, told = Slow(), list[str]()
    query = latest(runner)
    for text in ("a", "an", "ann", "anna"):
        ask(query, text, told)
    assert runner.queries == ["a"]
    runner.asked[0][1]("of a")
    assert (runner.queries, told) == (["a", "anna"], ["of a"])
    runner.asked[1][1]("of anna")
    assert (runner.queries, told) == (["a", "anna"], ["of a", "of anna"])
    ask(query, "b", told)
    assert runner.queries[-1] == "b"


def test_a_failure_lets_the_next_one_be_asked() -> None:
    runner, told = Slow(), list[str]()
    query = latest(runner)
    ask(query, "a", told)
    ask(query, "b", told)
    runner.asked[0][2](Gone(ErrorCode.SOURCE_UNKNOWN))
    assert (runner.queries, told) == (["a", "b"], [ErrorCode.SOURCE_UNKNOWN.value])


def test_what_was_dropped_is_never_asked() -> None:
    runner, told = Slow(), list[str]()
    query = latest(runner)
    ask(query, "a", told)
    ask(query, "b", told)
    query.drop()
    runner.asked[0][1]("of a")
    assert runner.queries == ["a"]
