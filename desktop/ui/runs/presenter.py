"""The rules of the runs page: which run, its progress, pausing, stopping and resuming; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.ids import ConnectionId, MailboxId, PersonKey, RunId
from desktop.model.plan import PlanHeader
from desktop.model.progress import Progress, Stage
from desktop.model.retention import FileKind
from desktop.model.run import EntryState, Run
from desktop.ui.runs.pace import PaceLog
from desktop.ui.runs.state import Phase, RunsState
from desktop.workers.queries.runs import Held, LatestRuns, ReadHeld, ReadRun, RunPage, RunTitle
from desktop.workers.run_part import RunPart
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Task, TaskName, Topic
from desktop.workers.tasks.apply_plan import ResumeRun
from desktop.workers.tasks.documents import SaveDocument
from desktop.workers.tasks.make_retry_plan import MakeRetryPlan
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan

READ_EVERY_MS = 1000
"""How often mailboxes and errors are read again while a run writes."""


class RunsPresenter(QObject):
    """Shows one run of a connection; while it writes, the newest is the one.

    `plan_made(PlanId)` comes when a plan is stored that takes the run back, or tries again what failed, and wants to be
    looked at. What a run was refused, because contacts had changed, is planned again on its own when the run ends; that
    plan waits until somebody wants to look at it.
    """

    state_changed = Signal(object)
    run_started = Signal(object)
    plan_made = Signal(str)

    def __init__(
        self, runner: TaskRunner, parent: QObject | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self.state = RunsState()
        self._clock = clock
        self._pace = PaceLog()
        self._runner = runner
        self._connection_id: ConnectionId | None = None
        self._handle: TaskHandle[Run] | None = None
        self._planning: TaskHandle[PlanHeader] | None = None
        self._saving: TaskHandle[None] | None = None
        self._again: TaskHandle[PlanHeader] | None = None
        self._ended: RunId | None = None
        self._is_newest_wanted = False
        self._reads = 0
        self._timer = QTimer(self)
        self._timer.setInterval(READ_EVERY_MS)
        self._timer.timeout.connect(self._on_second)
        runner.changed.connect(self._on_changed)
        runner.progressed.connect(self._on_progressed)
        runner.ended.connect(self._on_ended)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show the newest run of a connection."""
        self._connection_id = connection_id
        phase = Phase.LOADING if connection_id is not None else Phase.EMPTY
        kept = self.state if self._handle is not None else RunsState()
        self._put(replace(kept, phase=phase, runs=(), chosen=None, page=None, error=None))
        if connection_id is not None:
            self._read_list()

    def follow(self, handle: TaskHandle[Run], run_id: RunId | None = None) -> None:
        """Show the run that a task is writing: the newest, unless it is one that is being resumed."""
        self._handle = handle
        self._pace = PaceLog()
        self._is_newest_wanted = run_id is None
        if run_id is not None:
            self._put(replace(self.state, chosen=run_id))
        self._put(
            replace(
                self.state,
                is_active=True,
                is_paused=False,
                is_stopping=False,
                progress=handle.progress,
                pace=(),
                planned_again=None,
                error=None,
                phase=Phase.LOADING,
                page=None,
            )
        )
        self._timer.start()
        self._read_list()

    def choose(self, run_id: RunId) -> None:
        """Show another run."""
        if run_id != self.state.chosen:
            self._is_newest_wanted = False
            self._put(
                replace(
                    self.state,
                    chosen=run_id,
                    page=None,
                    held=None,
                    held_in=None,
                    saved_as="",
                    error=None,
                    planned_again=None,
                )
            )
            self._read_page()

    def search(self, text: str) -> None:
        """Narrow the list of runs; the page stays."""
        self._put(replace(self.state, search=text))

    def look_into(self, mailbox_id: MailboxId | None) -> None:
        """Read what a mailbox holds of ours by now."""
        if mailbox_id != self.state.held_in:
            self._put(replace(self.state, held_in=mailbox_id, held=None))
            self._read_held()

    def _read_held(self) -> None:
        run_id, mailbox_id = self.state.chosen, self.state.held_in
        if run_id is None or mailbox_id is None:
            return

        def then(held: tuple[Held, ...]) -> None:
            if (run_id, mailbox_id) == (self.state.chosen, self.state.held_in):
                self._put(replace(self.state, held=held))

        self._runner.ask(self, ReadHeld(run_id, mailbox_id), then, self._on_failed)

    def show_only_troubled(self, only: bool) -> None:
        """Hide or show the mailboxes that were verified."""
        self._put(replace(self.state, only_troubled=only))

    def pause(self) -> None:
        """Let what is under way end and wait."""
        if self._handle is not None and not self.state.is_stopping:
            self._handle.control.pause()
            self._put(replace(self.state, is_paused=True))

    def go_on(self) -> None:
        """Go on after a pause."""
        if self._handle is not None:
            self._handle.control.resume()
            self._put(replace(self.state, is_paused=False))

    def stop(self) -> None:
        """Let what is under way end, then end the run; it can be resumed."""
        if self._handle is not None:
            self._handle.control.stop()
            self._put(replace(self.state, is_stopping=True, is_paused=False))

    def resume(self) -> None:
        """Finish the chosen run, that was stopped or cut off."""
        if self.state.page is None or not self.state.can_resume:
            return
        self._is_newest_wanted = False
        handle = self._runner.start(ResumeRun(self.state.page.run.id))
        self._handle = handle
        self._pace = PaceLog()
        begun = replace(self.state, is_active=True, is_paused=False, is_stopping=False, progress=None, pace=())
        self._put(replace(begun, error=None))
        self._timer.start()
        self.run_started.emit(handle)

    def plan_undo(self, mailbox_id: MailboxId | None = None, person_key: PersonKey | None = None) -> None:
        """Make a plan that takes the chosen run back, or what it did in one mailbox, to one person, or both."""
        if self.state.page is not None and self.state.can_undo:
            part = RunPart(
                frozenset((mailbox_id,)) if mailbox_id is not None else None,
                frozenset((person_key,)) if person_key is not None else None,
            )
            self._start_planning(MakeUndoPlan(self.state.page.run.id, part))

    def plan_retry(self) -> None:
        """Make a plan of what failed in the chosen run."""
        if self.state.page is not None and self.state.can_retry:
            self._start_planning(MakeRetryPlan(self.state.page.run.id))

    def plan_refused(self) -> None:
        """Make a plan of what the chosen run was refused because the contacts had changed; it is not gone to."""
        if self.state.page is not None and self.state.can_retry:
            self._put(replace(self.state, is_planning=True, error=None))
            self._again = self._runner.start(MakeRetryPlan(self.state.page.run.id, only_refused=True))

    def look_at_planned(self) -> None:
        """Go to the plan of what was refused."""
        if self.state.planned_again is not None:
            self.plan_made.emit(self.state.planned_again)

    def save(self, path: Path, report: str) -> None:
        """Write a report where the administrator wants it."""
        self._saving = self._runner.start(SaveDocument(path, report, FileKind.REPORT))

    def _start_planning(self, task: Task[PlanHeader]) -> None:
        self._put(replace(self.state, is_planning=True, error=None))
        self._planning = self._runner.start(task)

    def retry(self) -> None:
        """Read again after a failure."""
        self._put(replace(self.state, error=None))
        self._read_list()

    def _read_list(self) -> None:
        connection_id = self._connection_id

        def then(runs: tuple[RunTitle, ...]) -> None:
            if connection_id == self._connection_id:
                self._on_runs(runs)

        self._runner.ask(self, LatestRuns(connection_id), then, self._on_failed)

    def _on_runs(self, runs: tuple[RunTitle, ...]) -> None:
        known = [title.run.id for title in runs]
        chosen = self.state.chosen
        if chosen not in known or self._is_newest_wanted:
            chosen = known[0] if known else None
        phase = self.state.phase
        if chosen is None:
            phase = Phase.LOADING if self.state.is_active else Phase.EMPTY
        page = self.state.page if self.state.page is not None and self.state.page.run.id == chosen else None
        self._put(replace(self.state, runs=runs, chosen=chosen, phase=phase, page=page))
        self._read_page()

    def _read_page(self) -> None:
        chosen = self.state.chosen
        if chosen is None:
            return
        self._reads += 1
        read = self._reads

        def then(page: RunPage) -> None:
            if read == self._reads and page.run.id == self.state.chosen:
                self._put(replace(self.state, phase=Phase.SHOWN, page=page))
                self._plan_refused_once(page)
                if self.state.held is not None and not self.state.is_active:
                    self._read_held()

        self._runner.ask(self, ReadRun(chosen), then, self._on_failed)

    def _plan_refused_once(self, page: RunPage) -> None:
        """Plan again what the run that has just ended here was refused."""
        if page.run.id == self._ended and not self.state.is_active:
            self._ended = None
            if page.entries.get(EntryState.CONFLICT):
                self.plan_refused()

    def _on_second(self) -> None:
        progress = self._handle.progress if self._handle is not None else None
        if progress is not None and (counted := _with_counts(progress, self.state.progress)) is not None:
            self._pace.add(self._clock(), counted)
            self._put(replace(self.state, pace=self._pace.samples))
        self._read_page()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.RUNS in topics and (self._connection_id is not None or self._handle is not None):
            self._read_list()

    def _on_progressed(self, handle: TaskHandle[object]) -> None:
        if handle is self._handle:
            self._put(replace(self.state, progress=_with_counts(handle.progress, self.state.progress)))
        elif handle.name is TaskName.APPLY_PLAN and self._handle is None and handle.is_running:
            self.follow(handle)  # type: ignore[arg-type]  # both tasks of this name return a Run

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if self._planning is not None and handle is self._planning:
            self._on_planned(self._planning)
        if self._again is not None and handle is self._again:
            self._on_planned_again(self._again)
        if self._saving is not None and handle is self._saving:
            self._on_saved(self._saving)
        if handle is not self._handle:
            return
        self._ended = self._handle.value.id if handle.error is None else None
        is_stale = self._is_newest_wanted and handle.error is not None and handle.error.code is ErrorCode.PLAN_STALE
        self._handle = None
        self._timer.stop()
        # What was refused whole before it began is no run: the review says so, and renews the plan.
        error = None if is_stale or isinstance(handle.error, Cancelled) else handle.error
        self._put(
            replace(
                self.state,
                is_active=False,
                is_paused=False,
                is_stopping=False,
                progress=None,
                error=error,
            )
        )
        self._read_list()

    def _on_saved(self, handle: TaskHandle[None]) -> None:
        self._saving = None
        saved_as = handle.subject if handle.error is None else ""
        self._put(replace(self.state, saved_as=saved_as, error=handle.error))

    def _on_planned(self, handle: TaskHandle[PlanHeader]) -> None:
        self._planning = None
        error = None if isinstance(handle.error, Cancelled) else handle.error
        self._put(replace(self.state, is_planning=False, error=error))
        if handle.error is None:
            self.plan_made.emit(handle.value.id)

    def _on_planned_again(self, handle: TaskHandle[PlanHeader]) -> None:
        self._again = None
        error = None if isinstance(handle.error, Cancelled) else handle.error
        made = handle.value if handle.error is None else None
        is_of_chosen = made is not None and made.retry_of == self.state.chosen
        planned = made.id if made is not None and is_of_chosen else None
        self._put(replace(self.state, is_planning=False, error=error, planned_again=planned))

    def _on_failed(self, error: AppError) -> None:
        phase = self.state.phase if self.state.page is not None else Phase.FAILED
        self._put(replace(self.state, phase=phase, error=error))

    def _put(self, state: RunsState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _with_counts(new: Progress | None, last: Progress | None) -> Progress | None:
    """Return a report with the numbers of the last one where it only says that the run is paused or stopping."""
    if new is None or last is None or new.total is not None or new.stage not in (Stage.PAUSED, Stage.STOPPING):
        return new
    return replace(last, stage=new.stage, rate=0.0, wait_s=0.0)
