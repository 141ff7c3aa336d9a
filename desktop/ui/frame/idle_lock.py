"""Notices that nobody has touched keys or mouse for a while."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from desktop.model.errors import AppError
from desktop.model.vault_settings import VaultSetting, VaultSettings
from desktop.workers.queries.settings import ReadVaultSettings
from desktop.workers.runner import TaskRunner
from desktop.workers.task import Topic

LOOK_EVERY_MS = 5000
_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class IdleLock(QObject):
    """`expired()` after the minutes of the settings without a touch, and again until somebody does something.

    It listens to windows, not to widgets: each event of a widget would pass through Python. Of two clocks the one that
    went further counts: a computer that slept stood still for one of them.
    """

    expired = Signal()

    def __init__(
        self, runner: TaskRunner, parent: QObject, clocks: tuple[Callable[[], float], ...] = (monotonic, time)
    ):
        super().__init__(parent)
        self._runner = runner
        self._clocks = clocks
        self._touched = self._now()
        self.minutes = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        runner.changed.connect(self._on_changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Listen to a window too; the program's windows come here when they get the keyboard."""
        if window is not None:
            window.installEventFilter(self)
            self.touch()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._now()

    def look(self) -> None:
        """Tell when the time is over."""
        idle = max(now - then for now, then in zip(self._now(), self._touched, strict=True))
        if self.minutes and idle >= 60 * self.minutes:
            self.expired.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: an event of a window; none is kept from it."""
        if event.type() in _TOUCHES:
            self.touch()
        return False

    def _now(self) -> tuple[float, ...]:
        return tuple(clock() for clock in self._clocks)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.SETTINGS in topics:
            self._runner.ask(self, ReadVaultSettings(), self._on_read, self._on_locked)

    def _on_read(self, settings: VaultSettings) -> None:
        self.minutes = settings.value(VaultSetting.LOCK_AFTER_MIN)
        self.touch()
        if self.minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_locked(self, _error: AppError) -> None:
        self._timer.stop()
