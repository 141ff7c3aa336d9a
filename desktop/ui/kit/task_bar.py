"""The bar at the bottom of the window: what is running, how far it is, and how to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desktop.model.progress import Progress, Stage
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.icon_button import IconButton
from desktop.ui.kit.progress_text import count_text, pace_text, stage_text, task_title
from desktop.ui.kit.screen_parts import plain_label
from desktop.ui.kit.task_watch import TaskLine, TaskWatch

_STEPS = 1000


class TaskBar(QFrame):
    """Hidden while nothing runs for longer than half a second."""

    def __init__(self, watch: TaskWatch) -> None:
        super().__init__()
        self._watch = watch
        self.is_veiled = False
        self.setObjectName("task_bar")
        self.setAccessibleName(self.tr("Running work"))
        self.setFixedHeight(48)
        self._title = ElidedLabel("task_title", is_bold=True, least=12)
        self._stage = ElidedLabel("task_stage", is_faint=True, least=24)
        self._pace = ElidedLabel("task_pace", is_faint=True)
        self._others = plain_label("", "task_others", is_faint=True)
        self._progress = QProgressBar()
        self._progress.setObjectName("task_progress")
        self._progress.setAccessibleName(self.tr("Progress"))
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(6)
        self._progress.setMinimumWidth(80)
        self._progress.setMaximumWidth(200)
        self._pause = IconButton("pause", self.tr("Pause"), "task_pause", watch.toggle_pause)
        self._stop = IconButton("stop", self.tr("Stop"), "task_stop", watch.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(16)
        left: tuple[QWidget, ...] = (self._title, self._stage, self._progress, self._pace)
        for part in left:
            row.addWidget(part)
        row.addStretch(1)
        right: tuple[QWidget, ...] = (self._others, self._pause, self._stop)
        for part in right:
            row.addWidget(part)
        watch.line_changed.connect(self.show_line)
        self.show_line(watch.line)

    def show_line(self, line: TaskLine | None) -> None:
        """Show how the task stands, or nothing."""
        self.setVisible(line is not None and not self.is_veiled)
        if line is None or self.is_veiled:
            return
        stage = line.progress.stage
        if line.is_stopping:
            stage = Stage.STOPPING
        elif line.is_paused:
            stage = Stage.PAUSED
        self._title.setText(task_title(line.name, line.subject))
        count = count_text(line.progress)
        # That it writes stands in the title: in a narrow window the numbers need the room.
        words = "" if stage is Stage.WRITING and count else stage_text(stage)
        self._stage.setText(" ".join(filter(None, (words, count))))
        self._pace.setText(pace_text(line.progress, line.left_s))
        self._show_progress(line.progress)
        more = self.tr("and {number} more").replace("{number}", str(line.others))
        self._others.setText(more if line.others else "")
        self._pause.setVisible(line.can_pause)
        if line.is_paused:
            self._pause.show_as("resume", self.tr("Resume"))
        else:
            self._pause.show_as("pause", self.tr("Pause"))
        self._stop.setEnabled(not line.is_stopping)

    def veil(self, *, is_veiled: bool) -> None:
        """Show nothing while the vault is locked: names of sets and connections stand in the bar."""
        self.is_veiled = is_veiled
        if is_veiled:
            for part in (self._title, self._stage, self._pace):
                part.setText("")
        self.show_line(self._watch.line)

    def _show_progress(self, progress: Progress) -> None:
        if progress.total:
            self._progress.setRange(0, _STEPS)
            self._progress.setValue(round(_STEPS * min(progress.done, progress.total) / progress.total))
        else:
            self._progress.setRange(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: a line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.setPen(Qt.PenStyle.NoPen)
