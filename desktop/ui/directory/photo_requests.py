"""Photos of people in view: asked for from outside in small portions, the ones looked at last first."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.model.ids import ConnectionId, PersonKey
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.tasks.read_photos import ReadPhotos

PORTION = 20
"""One call of the service."""
MOST_WAITING = 60
"""Who has scrolled out of this many is asked for when looked at again."""
AFTER_MS = 80


class PhotoRequests(QObject):
    """Asks for everybody once; `answered()` after each portion. After a failure nothing is asked until `forget`."""

    answered = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._connection_id: ConnectionId | None = None
        self._asked: set[PersonKey] = set()
        self._waiting: list[PersonKey] = []
        self._under_way: TaskHandle[int] | None = None
        self._has_failed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._send)
        runner.ended.connect(self._on_ended)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Ask this connection from now on."""
        self._connection_id = connection_id
        self.forget()

    def forget(self) -> None:
        """Ask everybody anew."""
        self._asked.clear()
        self._waiting.clear()
        self._has_failed = False
        self._timer.stop()

    def want(self, keys: Iterable[PersonKey]) -> None:
        """Ask for these soon, before those that are waiting already."""
        if self._has_failed or self._connection_id is None:
            return
        new = [key for key in dict.fromkeys(keys) if key not in self._asked]
        if new:
            self._waiting = [*new, *(key for key in self._waiting if key not in new)][:MOST_WAITING]
            if self._under_way is None:
                self._timer.start()

    def _send(self) -> None:
        if self._under_way is not None or not self._waiting or self._connection_id is None:
            return
        portion, self._waiting = self._waiting[:PORTION], self._waiting[PORTION:]
        self._asked.update(portion)
        self._under_way = self._runner.start(ReadPhotos(self._connection_id, portion))

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if self._under_way is None or handle.number != self._under_way.number:
            return
        self._under_way = None
        if handle.error is not None:
            self._has_failed = True
            self._waiting.clear()
            return
        self.answered.emit()
        if self._waiting:
            self._timer.start()
