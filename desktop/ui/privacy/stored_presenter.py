"""The rules of the page "What is stored"; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.model.errors import AppError, Cancelled
from desktop.model.privacy import Category
from desktop.model.retention import Forecast, Holdings, RetentionRun
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title, entries_text
from desktop.ui.privacy.stored_state import StoredState
from desktop.workers.queries.privacy import ForecastRule, ReadHoldings
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Task, Topic
from desktop.workers.tasks.change_rules import LiftHold, PlaceHold, SetPeriod, TrustClock
from desktop.workers.tasks.run_retention import RunRetention

R = TypeVar("R")

FORECAST_AFTER_MS = 250
"""So long no other number is typed before it is counted what would go."""
READ_AFTER_MS = 300
"""Changes that come close together are read once."""


class StoredPresenter(QObject):
    """Keeps a `StoredState`; while the page is not looked at it is read only when it is shown again."""

    state_changed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = StoredState()
        self._runner = runner
        self._is_shown = False
        self._is_stale = True
        self._said: dict[int, str] = {}
        self._forecast = self._timer(FORECAST_AFTER_MS, self._read_forecast)
        self._again = self._timer(READ_AFTER_MS, self._read)
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    def _timer(self, after_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer

    def show_page(self, *, is_shown: bool) -> None:
        """Note whether the page is looked at; what changed meanwhile is read."""
        self._is_shown = is_shown
        if is_shown and self._is_stale:
            self._read()

    def name_connection(self, name: str, colour: str) -> None:
        """Take name and colour of the connection that is worked with, "" for none."""
        self._show(replace(self.state, connection_name=name, colour=colour))

    def retry(self) -> None:
        """Read again after an error."""
        self._show(replace(self.state, error=None))
        self._read()

    def choose(self, category: Category) -> None:
        """Look at another category; a period that was typed and not kept is dropped."""
        self._forecast.stop()
        self._show(replace(self.state, chosen=category, draft_days=None, effect=None, said=""))

    def type_days(self, days: int) -> None:
        """Take another period without keeping it, and count what it would mean."""
        self._show(replace(self.state, draft_days=days, effect=None, said=""))
        if self.state.is_edited:
            self._forecast.start()

    def drop_days(self) -> None:
        """Forget the typed period."""
        self._forecast.stop()
        self._show(replace(self.state, draft_days=None, effect=None))

    def keep_days(self) -> None:
        """Keep the typed period; the next run of the rules goes by it."""
        state = self.state
        if state.is_edited and state.draft_days is not None and not state.is_keeping:
            text = self.tr("{category}: kept for {days} days from now on.")
            text = text.replace("{category}", category_title(state.chosen))
            said = text.replace("{days}", number_text(state.draft_days))
            self._show(replace(state, is_keeping=True, error=None))
            self._start(SetPeriod(state.chosen, state.draft_days), said)

    def place_hold(self, reason: str) -> None:
        """Put the chosen category on hold."""
        text = self.tr("{category}: on hold.").replace("{category}", category_title(self.state.chosen))
        self._start(PlaceHold(reason, self.state.chosen), text)

    def lift_hold(self) -> None:
        """Lift the hold on the chosen category."""
        holding = self.state.holding
        if holding is not None and holding.hold is not None:
            text = self.tr("{category}: the hold is lifted.").replace("{category}", category_title(holding.category))
            self._start(LiftHold(holding.hold.id), text)

    def run_rules(self) -> None:
        """Let the rules take what is due, now."""
        self._start(RunRetention(), self.tr("The rules ran."))

    def trust_clock(self) -> None:
        """Go by this computer's clock from now on."""
        self._start(TrustClock(), self.tr("The rules go by this computer's clock from now on."))

    def _start(self, task: Task[R], said: str) -> None:
        self._show(replace(self.state, said="", error=None))
        self._said[self._runner.start(task).number] = said

    def _read(self) -> None:
        self._is_stale = False
        self._runner.ask(self, ReadHoldings(self._runner.services.now()), self._take, self._fail)

    def _take(self, holdings: Holdings) -> None:
        self._show(replace(self.state, holdings=holdings))
        if not self.state.is_edited:
            self._show(replace(self.state, draft_days=None, effect=None))

    def _read_forecast(self) -> None:
        days = self.state.draft_days
        if days is None or not self.state.is_edited:
            return
        category = self.state.chosen

        def show(effect: Forecast) -> None:
            if (effect.category, effect.days) == (self.state.chosen, self.state.draft_days):
                self._show(replace(self.state, effect=effect))

        self._runner.ask(self, ForecastRule(category, days, self._runner.services.now()), show, self._fail)

    def _on_changed(self, _topics: frozenset[Topic]) -> None:
        self._is_stale = True
        if self._is_shown and not self._again.isActive():
            self._again.start()

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        self._on_changed(frozenset())  # a task may store what changes nothing that others show: that there is no photo
        said = self._said.pop(handle.number, None)
        if said is None:
            return
        error = None if isinstance(handle.error, Cancelled) else handle.error
        is_done = handle.error is None
        if is_done and isinstance(handle.value, RetentionRun):
            said = self._ran(handle.value)
        self._show(
            replace(
                self.state,
                is_keeping=False,
                said=said if is_done else "",
                error=error,
                draft_days=None if is_done else self.state.draft_days,
                effect=None if is_done else self.state.effect,
            )
        )

    def _ran(self, run: RetentionRun) -> str:
        text = self.tr("The rules ran and deleted {entries}.")
        return text.replace("{entries}", entries_text(sum(run.taken.values())))

    def _fail(self, error: AppError) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: StoredState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
