"""Runs: the list at the left, one run at the right."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.ids import ConnectionId, RunId
from desktop.model.run import Run
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.screen_parts import EmptyPage, Notice, Question, Tone, heading, shown_name
from desktop.ui.kit.tips import plain_tip
from desktop.ui.runs.page import RunView
from desktop.ui.runs.presenter import RunsPresenter
from desktop.ui.runs.state import Phase, RunsState
from desktop.ui.runs.words import state_word
from desktop.workers.queries.runs import RunTitle
from desktop.workers.runner import TaskHandle, TaskRunner


class RunsScreen(QWidget):
    """`run_started(TaskHandle)`: a run is being resumed; `plan_made(PlanId)`: a plan of a run wants to be reviewed."""

    run_started = Signal(object)
    plan_made = Signal(str)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runs")
        self.presenter = RunsPresenter(runner, self)
        self._list = QListWidget()
        self._list.setObjectName("runs_list")
        self._list.setAccessibleName(self.tr("Runs"))
        self._list.setFixedWidth(220)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.currentItemChanged.connect(lambda item, _old: self._on_chosen(item))
        self._error = Notice("runs_error", Tone.ERROR, self.tr("Try again"), self.presenter.retry)
        self._view = RunView(self.presenter)
        text = self.tr("A run writes the ticked changes of a plan. Review a plan and press Apply.")
        self._empty = EmptyPage("runs_empty", self.tr("Nothing was applied yet"), text)
        self._loading = EmptyPage("runs_loading", self.tr("Reading the runs …"), "")
        self._pages = QStackedWidget()
        for page in (self._view, self._empty, self._loading):
            self._pages.addWidget(page)
        self._build()
        self.presenter.state_changed.connect(self.show_state)
        self.presenter.run_started.connect(self.run_started)
        self.presenter.plan_made.connect(self.plan_made)
        self._view.stop_wanted.connect(self._ask_to_stop)
        self.show_state(self.presenter.state)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show the newest run of a connection."""
        self.presenter.show_connection(connection_id)

    def follow(self, handle: TaskHandle[Run], run_id: RunId | None = None) -> None:
        """Show the run that a task is writing: the newest, unless it is one that is being resumed."""
        self.presenter.follow(handle, run_id)

    def _build(self) -> None:
        self._side = QWidget()
        left = QVBoxLayout(self._side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(heading(self.tr("Runs")))
        left.addWidget(self._list, 1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._error)
        right.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 16)
        row.setSpacing(24)
        row.addWidget(self._side)
        row.addLayout(right, 1)

    def show_state(self, state: RunsState) -> None:
        """Show the list, the run and an error."""
        self._error.show_error(state.error)
        if state.page is not None:
            self._pages.setCurrentWidget(self._view)
        elif state.phase is Phase.EMPTY:
            self._pages.setCurrentWidget(self._empty)
        else:
            self._pages.setCurrentWidget(self._loading)
        self._side.setVisible(state.phase is not Phase.EMPTY)
        self._show_list(state)
        self._view.show_state(state)

    def _show_list(self, state: RunsState) -> None:
        with QSignalBlocker(self._list):
            while self._list.count() > len(state.runs):
                self._list.takeItem(self._list.count() - 1)
            for row, title in enumerate(state.runs):
                if row == self._list.count():
                    self._list.addItem(QListWidgetItem())
                item = self._list.item(row)
                item.setSizeHint(QSize(0, 52))
                item.setText(self._line(title))
                item.setToolTip(plain_tip(item.text()))
                item.setData(Qt.ItemDataRole.UserRole, title.run.id)
                if title.run.id == state.chosen:
                    self._list.setCurrentItem(item)

    def _line(self, title: RunTitle) -> str:
        names = ", ".join(shown_name(name) for name in title.set_names)
        if title.undo_of is not None:
            names = self.tr("Undo: {sets}").replace("{sets}", names)
        first = f"{moment_text(title.run.started_at)} · {state_word(title.run.state)}"
        return f"{first}\n{names}"

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.presenter.choose(RunId(str(item.data(Qt.ItemDataRole.UserRole))))

    def _ask_to_stop(self) -> None:
        title = self.tr("Stop this run?")
        text = self.tr("What is under way ends first. What was written stays, and the run can be resumed at any time.")
        dialog = Question(self, "stop_run", title, text, self.tr("Stop"), self.tr("Go on writing"))
        dialog.accepted.connect(self.presenter.stop)
        dialog.open()
