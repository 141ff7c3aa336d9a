"""The page of one run: progress while it writes, results per mailbox, what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop.model.run import MailboxResult, RunState
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.line_table import Column, LineTable, words_view
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.progress_text import duration_text, left_text, stage_text
from desktop.ui.kit.screen_parts import button, heading, plain_label, primary, reason_sentence, shown_name
from desktop.ui.runs.mailboxes_tab import MailboxesTab
from desktop.ui.runs.pace_chart import PaceChart
from desktop.ui.runs.presenter import RunsPresenter
from desktop.ui.runs.refused_notice import RefusedNotice
from desktop.ui.runs.result_bar import ResultBar
from desktop.ui.runs.state import RunsState
from desktop.ui.runs.words import (
    action_word,
    calls_text,
    ended_text,
    entry_word,
    pace_sentence,
    run_title,
    state_sentence,
)
from desktop.workers.queries.runs import Failure, RunPage

_SPARE = (2, 3)
"""What was written and how it ended: in a narrow window the reason says enough."""
_ROOM_FOR_BARS = 570
"""In a page less high the chart of calls is its words alone."""


class RunView(QWidget):
    """Shows a run; the screen asks about `stop_wanted`, `report_wanted(kind)` and `held_wanted(MailboxId, name)`."""

    stop_wanted = Signal()
    report_wanted = Signal(str)
    held_wanted = Signal(str, str)

    def __init__(self, presenter: RunsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._title = heading("", "run_title", grow=1.4)
        self._title.setWordWrap(True)
        self._state = plain_label("", "run_state", wraps=True)
        self._counts = plain_label("", "run_counts", wraps=True, is_faint=True)
        self._results = ResultBar()
        self._refused = RefusedNotice(presenter)
        self._mailboxes = MailboxesTab(presenter)
        self._mailboxes.held_wanted.connect(self.held_wanted)
        self._failures: LineTable[Failure] = LineTable(self._failure_columns(), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self._state)
        column.addWidget(self._progress_card())
        column.addWidget(self._counts)
        column.addWidget(self._results)
        column.addWidget(self._refused)
        column.addWidget(self._tabs(), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a low window the chart gives way, so that no words are cut."""
        super().resizeEvent(event)
        self._chart.show_bars(is_room=self.height() >= _ROOM_FOR_BARS)

    def _head(self) -> QVBoxLayout:
        presenter = self._presenter
        self._pause = button(self.tr("Pause"), "run_pause", self._on_pause)
        self._stop = button(self.tr("Stop"), "run_stop", self.stop_wanted.emit)
        self._resume = primary(QPushButton(self.tr("Resume")))
        self._resume.setObjectName("run_resume")
        self._resume.setAccessibleName(self._resume.text())
        self._resume.clicked.connect(presenter.resume)
        self._undo = button(self.tr("Undo…"), "run_undo", lambda: presenter.plan_undo())
        self._retry = button(self.tr("Retry what failed…"), "run_retry", presenter.plan_retry)
        self._report = self._report_button()
        self._buttons = FlowRow()
        for one in (self._resume, self._pause, self._stop, self._undo, self._retry, self._report):
            self._buttons.add(one)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._buttons)
        return column

    def _report_button(self) -> QPushButton:
        made = QPushButton(self.tr("Report"))
        made.setObjectName("run_report")
        made.setAccessibleName(self.tr("Save a report of this run"))
        made.setAutoDefault(False)
        menu = QMenu(made)
        menu.setObjectName("run_report_kinds")
        for kind, text in (("html", self.tr("Save as page (HTML)…")), ("csv", self.tr("Save as table (CSV)…"))):
            entry = menu.addAction(text)
            entry.setObjectName(f"run_report_{kind}")
            entry.triggered.connect(lambda _checked=False, kind=kind: self.report_wanted.emit(kind))
        made.setMenu(menu)
        return made

    def _progress_card(self) -> CardFrame:
        self._card = CardFrame("run_progress_card", self.tr("Under way"))
        self._bar = QProgressBar()
        self._bar.setObjectName("run_progress")
        self._bar.setAccessibleName(self.tr("Progress of the run"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(10)
        self._pace = plain_label("", "run_pace", wraps=True)
        self._left = plain_label("", "run_left", is_faint=True)
        self._card.body.addWidget(self._bar)
        row = QHBoxLayout()
        row.addWidget(self._pace, 1)
        row.addWidget(self._left)
        self._card.body.addLayout(row)
        self._chart = PaceChart()
        self._card.body.addWidget(self._chart)
        return self._card

    def _tabs(self) -> QTabWidget:
        failures = QWidget()
        second = QVBoxLayout(failures)
        second.setContentsMargins(0, 12, 0, 0)
        self._no_failures = plain_label(self.tr("Nothing went wrong."), "run_no_failures", is_faint=True)
        self._more = plain_label("", "run_more_failures", is_faint=True)
        self._failure_view = words_view(self._failures, "run_failures", self.tr("What went wrong"), 4, _SPARE)
        for place, width in enumerate((180, 120, 84, 96)):
            self._failure_view.setColumnWidth(place, width)
        second.addWidget(self._no_failures)
        second.addWidget(self._failure_view, 1)
        second.addWidget(self._more)
        second.addStretch(0)
        self._pages = QTabWidget()
        self._pages.setObjectName("run_tabs")
        self._pages.tabBar().setAccessibleName(self.tr("Parts of the result"))
        self._pages.addTab(self._mailboxes, self.tr("Mailboxes"))
        self._pages.addTab(failures, self.tr("What went wrong"))
        return self._pages

    def _failure_columns(self) -> list[Column[Failure]]:
        return [
            (self.tr("Mailbox"), lambda failure: shown_name(failure.mailbox)),
            (self.tr("Person"), lambda failure: shown_name(failure.person)),
            (self.tr("Write"), lambda failure: action_word(failure.action)),
            (self.tr("Ended"), lambda failure: entry_word(failure.state)),
            (self.tr("Reason"), lambda failure: reason_sentence(failure.error, failure.detail)),
        ]

    def _on_pause(self) -> None:
        if self._presenter.state.is_paused:
            self._presenter.go_on()
        else:
            self._presenter.pause()

    # Showing

    def show_state(self, state: RunsState) -> None:
        """Show the chosen run."""
        page = state.page
        if page is None:
            return
        is_writing = state.is_active and page.run.state in (RunState.ACTIVE, RunState.PAUSED)
        self._title.setText(run_title(page.run, page.set_names, page.undo_of))
        self._state.setText(state_sentence(page.run))
        self._state.setVisible(not is_writing)
        self._card.setVisible(is_writing)
        if is_writing:
            self._show_progress(state, in_requests=page.in_requests)
        self._pause.setText(self.tr("Go on") if state.is_paused else self.tr("Pause"))
        for one in (self._pause, self._stop):
            one.setVisible(is_writing)
            one.setEnabled(not state.is_stopping)
        self._resume.setVisible(state.can_resume)
        self._undo.setVisible(state.can_undo or state.is_planning)
        self._undo.setEnabled(state.can_undo)
        self._retry.setVisible(state.can_retry)
        self._buttons.relayout()
        self._counts.setText(self._count_text(page))
        self._counts.setVisible(not is_writing)  # the card says it, and newer
        self._results.show_counts({result: state.count(result) for result in MailboxResult})
        self._refused.show_state(state)
        self._mailboxes.show_state(state)
        self._show_failures(page)

    def _show_failures(self, page: RunPage) -> None:
        self._failures.set_lines(page.failures)
        self._no_failures.setVisible(not page.failures)
        self._failure_view.setVisible(bool(page.failures))
        number = len(page.failures) + page.more_failures
        title = self.tr("What went wrong")
        self._pages.setTabText(1, f"{title} ({number_text(number)})" if number else title)
        more = self.tr("… and {number} more.").replace("{number}", number_text(page.more_failures))
        self._more.setText(more)
        self._more.setVisible(page.more_failures > 0)

    def _show_progress(self, state: RunsState, *, in_requests: bool) -> None:
        progress = state.progress
        wait_s = progress.wait_s if progress is not None else 0.0
        self._chart.show_samples(state.pace, wait_s, in_requests=in_requests)
        if progress is None:
            self._bar.setRange(0, 0)
            self._pace.setText("")
            self._left.setText("")
            return
        self._card.title.setText(stage_text(progress.stage))
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.done)
        self._pace.setText(pace_sentence(progress, in_requests=in_requests))
        self._left.setText(left_text(state.seconds_left))

    def _count_text(self, page: RunPage) -> str:
        parts = [ended_text(page.written, page.planned)]
        if page.run.calls:
            parts.append(calls_text(page.run.calls, in_requests=page.in_requests))
        if page.run.ended_at is not None and page.run.state is not RunState.INTERRUPTED:
            seconds = (page.run.ended_at - page.run.started_at).total_seconds()
            parts.append(self.tr("in {time}").replace("{time}", duration_text(seconds)))
        return " · ".join(parts)
