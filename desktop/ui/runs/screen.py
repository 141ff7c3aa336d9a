"""Runs: the list at the left, one run at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.ids import ConnectionId, MailboxId, PersonKey, RunId
from desktop.model.run import Run
from desktop.ui.kit.entry_list import EntryList
from desktop.ui.kit.names import plain_line
from desktop.ui.kit.screen_parts import EmptyPage, Notice, Question, Tone, button, heading, plain_label, primary
from desktop.ui.kit.search_field import SearchField
from desktop.ui.runs.held_dialog import HeldDialog
from desktop.ui.runs.page import RunView
from desktop.ui.runs.presenter import RunsPresenter
from desktop.ui.runs.report import run_csv, run_html
from desktop.ui.runs.state import Phase, RunsState
from desktop.ui.runs.words import is_found, run_line
from desktop.workers.queries.runs import RunTitle
from desktop.workers.runner import TaskHandle, TaskRunner

SIDE = 256
"""Of the list: a row says day, time and the longest state, beside a scroll bar, too."""


class RunsScreen(QWidget):
    """`run_started(TaskHandle)`: a run is being resumed; `plan_made(PlanId)`: a plan of a run wants to be reviewed.

    `review_wanted()`: there is no run, and the review makes runs.
    """

    run_started = Signal(object)
    plan_made = Signal(str)
    review_wanted = Signal()

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runs")
        self.presenter = RunsPresenter(runner, self)
        self._list: EntryList[RunTitle] = EntryList(
            "runs_list", self.tr("Runs"), run_line, lambda title: title.run.id, lambda title: (title.colour,)
        )
        self._list.chosen.connect(lambda run_id: self.presenter.choose(RunId(run_id)))
        self._search = SearchField(self.tr("Day, state or set"), "runs_search")
        self._search.searched.connect(self.presenter.search)
        self._search.left_downwards.connect(self._list.setFocus)
        self._no_match = plain_label(
            self.tr("No run matches.\nClear the search to see all."), "runs_no_match", wraps=True, is_faint=True
        )
        self._error = Notice("runs_error", Tone.ERROR, self.tr("Try again"), self.presenter.retry)
        self._saved = Notice("runs_saved", Tone.GOOD)
        self._view = RunView(self.presenter)
        text = self.tr("A run writes the ticked changes of a plan. Review a plan and press Apply.")
        review = primary(button(self.tr("Go to the review"), "runs_to_review", self.review_wanted.emit))
        self._empty = EmptyPage("runs_empty", self.tr("Nothing has been applied yet"), text, review)
        self._loading = EmptyPage("runs_loading", self.tr("Reading the runs …"), "")
        self._pages = QStackedWidget()
        for page in (self._view, self._empty, self._loading):
            self._pages.addWidget(page)
        self._build()
        self.presenter.state_changed.connect(self.show_state)
        self.presenter.run_started.connect(self.run_started)
        self.presenter.plan_made.connect(self.plan_made)
        self._view.stop_wanted.connect(self._ask_to_stop)
        self._view.report_wanted.connect(self._ask_where_to_save)
        self._view.held_wanted.connect(self._show_held)
        QShortcut(QKeySequence.StandardKey.Find, self, self._search.setFocus)
        self.show_state(self.presenter.state)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show the newest run of a connection."""
        self.presenter.show_connection(connection_id)

    def follow(self, handle: TaskHandle[Run], run_id: RunId | None = None) -> None:
        """Show the run that a task is writing: the newest, unless it is one that is being resumed."""
        self.presenter.follow(handle, run_id)

    def _build(self) -> None:
        self._side = QWidget()
        self._side.setFixedWidth(SIDE)
        left = QVBoxLayout(self._side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(heading(self.tr("Runs")))
        left.addWidget(self._search)
        left.addWidget(self._list, 1)
        left.addWidget(self._no_match)
        left.addStretch(0)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._error)
        right.addWidget(self._saved)
        right.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 16)
        row.setSpacing(24)
        row.addWidget(self._side)
        row.addLayout(right, 1)

    def show_state(self, state: RunsState) -> None:
        """Show the list, the run and an error."""
        self._error.show_error(state.error)
        saved = self.tr("The report was saved as {name}. It holds names and addresses in clear.")
        self._saved.show_text(saved.replace("{name}", plain_line(state.saved_as)) if state.saved_as else "")
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
        found = [title for title in state.runs if is_found(title, state.search)]
        self._list.show_entries(found, state.chosen)
        self._list.setVisible(bool(found))
        self._no_match.setVisible(not found and bool(state.runs))

    # Dialogs

    def _show_held(self, mailbox_id: str, name: str) -> None:
        dialog = HeldDialog(self, MailboxId(mailbox_id), name)
        dialog.undo_wanted.connect(lambda key: self.presenter.plan_undo(MailboxId(mailbox_id), PersonKey(key)))
        self.presenter.state_changed.connect(dialog.show_state)
        dialog.finished.connect(lambda _result: self.presenter.look_into(None))
        dialog.finished.connect(dialog.deleteLater)
        self.presenter.look_into(MailboxId(mailbox_id))
        dialog.show_state(self.presenter.state)
        dialog.open()

    def _ask_where_to_save(self, kind: str) -> None:
        page = self.presenter.state.page
        if page is None:
            return
        report = run_html(page) if kind == "html" else run_csv(page)
        dialog = QFileDialog(self, self.tr("Save the report"))
        dialog.setObjectName("save_report")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.setNameFilters([self.tr("Web page (*.html)") if kind == "html" else self.tr("Table (*.csv)")])
        day = page.run.started_at.date().isoformat()
        dialog.selectFile(self.tr("ContactSync run {day}").replace("{day}", day) + f".{kind}")
        dialog.fileSelected.connect(lambda path: self.presenter.save(Path(path), report))
        dialog.open()

    def _ask_to_stop(self) -> None:
        title = self.tr("Stop this run?")
        text = self.tr("What is under way ends first. What was written stays, and the run can be resumed at any time.")
        dialog = Question(self, "stop_run", title, text, self.tr("Stop"), self.tr("Go on writing"))
        dialog.accepted.connect(self.presenter.stop)
        dialog.open()
