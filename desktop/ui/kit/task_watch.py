"""Which of the running tasks the task bar shows, and how long it may still take; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.model.progress import Progress, Stage
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import TaskName

SHOWN_AFTER_S = 0.5
"""What is done sooner needs no progress."""
ESTIMATE_AFTER_S = 3.0
_SILENT = frozenset((TaskName.TICK, TaskName.CHANGE_SETTING, TaskName.CHANGE_NOTICE))
"""Over at once as a rule, and then not worth a word; the one that reports progress takes longer and is shown."""
_PAUSABLE = frozenset((TaskName.APPLY_PLAN,))
_ORDER = (TaskName.APPLY_PLAN, TaskName.MAKE_PLAN, TaskName.READ_DIRECTORY)
"""Of several the first of these is shown, then the oldest; photos last."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """What the bar says; `left_s` is `None` while nothing can be said, `others` is how many more are running."""

    name: TaskName
    subject: str
    progress: Progress
    left_s: float | None
    can_pause: bool
    is_paused: bool
    is_stopping: bool
    others: int


@dataclass(slots=True)
class _Watched:
    started: float
    stage: Stage | None = None
    stage_since: float = 0.0
    stage_from: int = 0


class TaskWatch(QObject):
    """`line_changed(TaskLine | None)` follows the tasks of a runner."""

    line_changed = Signal(object)

    def __init__(
        self, runner: TaskRunner, parent: QObject | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._watched: dict[TaskHandle[object], _Watched] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.refresh)
        self.line: TaskLine | None = None
        runner.started.connect(self._on_started)
        runner.progressed.connect(self._on_progressed)
        runner.ended.connect(self._on_ended)
        for handle in runner.running:
            self._on_started(handle)

    def refresh(self) -> None:
        """Look at the tasks again: one may have become long enough to be shown."""
        line = self._line()
        if line != self.line:
            self.line = line
            self.line_changed.emit(line)

    def stop(self) -> None:
        """Stop the task that is shown."""
        self._control(lambda handle: handle.control.stop())

    def toggle_pause(self) -> None:
        """Pause the task that is shown, or let it go on."""

        def toggle(handle: TaskHandle[object]) -> None:
            if handle.control.is_paused():
                handle.control.resume()
            else:
                handle.control.pause()

        self._control(toggle)

    def _control(self, act: Callable[[TaskHandle[object]], None]) -> None:
        handle = self._shown()
        if handle is not None:
            act(handle)
            self.refresh()

    def _on_started(self, handle: TaskHandle[object]) -> None:
        if handle.name not in _SILENT or handle.progress is not None:
            self._watched[handle] = _Watched(self._clock())
            self._timer.start()

    def _on_progressed(self, handle: TaskHandle[object]) -> None:
        if handle not in self._watched and handle.is_running:
            self._on_started(handle)
        watched, progress = self._watched.get(handle), handle.progress
        if watched is None or progress is None:
            return
        if progress.stage is not watched.stage or progress.done < watched.stage_from:
            watched.stage = progress.stage
            watched.stage_since = self._clock()
            watched.stage_from = progress.done
        self.refresh()

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        self._watched.pop(handle, None)
        if not self._watched:
            self._timer.stop()
        self.refresh()

    def _shown(self) -> TaskHandle[object] | None:
        now = self._clock()
        long = [one for one, watched in self._watched.items() if now - watched.started >= SHOWN_AFTER_S]

        def rank(handle: TaskHandle[object]) -> tuple[int, bool, int]:
            place = _ORDER.index(handle.name) if handle.name in _ORDER else len(_ORDER)
            return place, handle.name is TaskName.READ_PHOTOS, handle.number

        return min(long, key=rank, default=None)

    def _line(self) -> TaskLine | None:
        handle = self._shown()
        if handle is None:
            return None
        progress = handle.progress or Progress(Stage.STARTING)
        return TaskLine(
            name=handle.name,
            subject=handle.subject,
            progress=progress,
            left_s=self._left(self._watched[handle], progress, handle),
            can_pause=handle.name in _PAUSABLE,
            is_paused=handle.control.is_paused(),
            is_stopping=handle.control.is_stopped(),
            others=len(self._watched) - 1,
        )

    def _left(self, watched: _Watched, progress: Progress, handle: TaskHandle[object]) -> float | None:
        """Return seconds by the pace of this stage so far, in steps that do not flicker."""
        elapsed = self._clock() - watched.stage_since
        done = progress.done - watched.stage_from
        if progress.total is None or done <= 0 or elapsed < ESTIMATE_AFTER_S or handle.control.is_paused():
            return None
        left = elapsed / done * max(0, progress.total - progress.done)
        step = 5 if left < 90 else 60
        return max(step, round(left / step) * step)
