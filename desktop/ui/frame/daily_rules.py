"""Lets the rules run after every unlocking and once a day, and keeps the privacy notice in step with them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.ui.kit.notice_text import notice_texts
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import TaskName, Topic
from desktop.workers.tasks.declare import UpdateNotice
from desktop.workers.tasks.run_retention import RunRetention

LOOK_EVERY_MS = 30 * 60 * 1000
"""How often it is looked whether a day has passed, or whether a run that was in the way has ended."""


class DailyRules(QObject):
    """Runs while the vault is open: from `begin` to `end`."""

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._is_open = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    def begin(self) -> None:
        """The vault was opened: run the rules at once."""
        if not self._is_open:
            self._is_open = True
            self._timer.start()
            self._runner.start(RunRetention())

    def end(self) -> None:
        """The vault is being closed."""
        self._is_open = False
        self._timer.stop()

    def _look(self) -> None:
        if self._is_open:
            self._runner.start(RunRetention(only_when_due=True))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        """Make the notice anew where it may say something else: rules, connections, consents."""
        if self._is_open and topics & {Topic.PRIVACY, Topic.CONNECTIONS}:
            self._runner.start(UpdateNotice(notice_texts))

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        """Catch up with what a run of writes kept waiting."""
        if handle.name is TaskName.APPLY_PLAN:
            self._look()
