"""What a draft comes to, counted while it is edited; no widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.model.errors import AppError
from desktop.model.ids import PersonKey
from desktop.model.syncset import SyncSet
from desktop.planning.mapping import is_about_phones, rules_of
from desktop.ui.sets.state import NumberCheck
from desktop.workers.queries.phones import CheckNumbers, PersonNumber
from desktop.workers.queries.sets import ForecastSet, SetForecast
from desktop.workers.runner import TaskRunner

COUNT_AFTER_MS = 250
"""A pause in editing, after which the sentence about the set is counted again."""
CHECKED_AT_ONCE = 200
"""So many people's numbers are checked in one go: a tenth of a second, then other work gets its turn."""


class SetCounting(QObject):
    """Counts a draft after a pause in editing, then checks the numbers of its people portion by portion.

    `counted(SetForecast)`, `checked(NumberCheck)` after each portion, `failed(AppError)`. What belongs to an earlier
    draft never comes, but numbers whose people and rules are as they were go on and are not checked again.
    """

    counted = Signal(object)
    checked = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._draft: SyncSet | None = None
        self._keys: tuple[PersonKey, ...] | None = None
        self._counts = 0
        self._checks = 0
        self._basis: object = None
        self._count_timer = self._timer(self._count)
        self._check_timer = self._timer(self._check)

    def _timer(self, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(COUNT_AFTER_MS)
        timer.timeout.connect(act)
        return timer

    def count(self, draft: SyncSet, *, is_other: bool = False) -> None:
        """Count a draft after a pause; `is_other` where its people may be others although it is the same."""
        if is_other:
            self._basis = None
        self._draft, self._keys = draft, None
        self._counts += 1
        self._count_timer.start()

    def check_numbers(self, draft: SyncSet) -> None:
        """Check the numbers after a pause: the people are as they were, what is made of them may not be."""
        self._draft = draft
        self._check_timer.start()

    def stop(self) -> None:
        """Let what is under way come to nothing: there is no draft any more."""
        self._draft, self._keys, self._basis = None, None, None
        self._counts += 1
        self._checks += 1
        self._count_timer.stop()
        self._check_timer.stop()

    def _count(self) -> None:
        draft, count = self._draft, self._counts
        if draft is None:
            return

        def then(forecast: SetForecast) -> None:
            if count == self._counts:
                self._keys = forecast.people_keys
                self.counted.emit(forecast)
                self._check()

        self._runner.ask(self, ForecastSet(draft), then, self.failed.emit)

    def _check(self) -> None:
        draft, keys = self._draft, self._keys
        if draft is None or keys is None:
            return  # the count that is under way will come here
        rules = tuple(rule for rule in rules_of(draft) if is_about_phones(rule))
        basis = (draft.connection_id, keys, rules, draft.phone_format, draft.default_country, draft.category)
        if basis != self._basis:
            self._basis = basis
            self._checks += 1
            self._check_from(self._checks, draft, keys, NumberCheck(0, len(keys), ()))

    def _check_from(self, check: int, draft: SyncSet, keys: tuple[PersonKey, ...], so_far: NumberCheck) -> None:
        self.checked.emit(so_far)
        if so_far.is_done:
            return
        end = min(so_far.people, so_far.checked + CHECKED_AT_ONCE)

        def then(found: tuple[PersonNumber, ...]) -> None:
            if check == self._checks:
                self._check_from(check, draft, keys, NumberCheck(end, so_far.people, (*so_far.found, *found)))

        self._runner.ask(self, CheckNumbers(draft, keys[so_far.checked : end]), then, self._on_check_failed)

    def _on_check_failed(self, error: AppError) -> None:
        self._basis = None  # the next count tries again
        self.failed.emit(error)
