"""A line at the top of the window that warns ahead of something's end; the window shows it on every screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.errors import AppError
from desktop.ui.kit.screen_parts import Notice
from desktop.workers.runner import TaskRunner
from desktop.workers.task import Topic

LOOK_EVERY_MS = 3_600_000


class Strip(QWidget):
    """A notice with one button; it looks when the window's work begins, every hour, and after a change of `topic`.

    Behind a locked window it shows nothing, whatever goes on. `read(is_daily)` begins to read what ends, and does what
    is due once a day; what was read is said with `show_notice`.
    """

    def __init__(self, notice: Notice, runner: TaskRunner, topic: Topic, read: Callable[[bool], None]) -> None:
        super().__init__()
        self._runner = runner
        self._topic = topic
        self._read = read
        self._is_away = True
        self._notice = notice
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._notice)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        runner.changed.connect(self._on_changed)
        self.hide()

    def look(self) -> None:
        """Read what ends; do what is due once a day."""
        self._is_away = False
        self._read(True)

    def speak(self) -> None:
        """Say it again, in another language."""
        if not self._is_away:
            self._read(False)

    def hide_locked(self) -> None:
        """Show nothing: the window is locked."""
        self._is_away = True
        self._timer.stop()
        self.hide()

    def show_notice(self, text: str, action: str) -> None:
        """Say it with a name for the button, "" for nothing; an answer that comes after the lock is not shown."""
        if self._is_away:
            return
        self._timer.start()
        self._notice.show_text(text)
        self._notice.name_action(action)
        self.setVisible(bool(text))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if self._topic in topics:
            self.speak()

    def _on_locked(self, _error: AppError) -> None:
        self.hide_locked()
