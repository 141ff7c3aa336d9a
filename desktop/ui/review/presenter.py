"""The rules of the review: which plan, which filter, which ticks; no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.model.card import CardField
from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.ids import ConnectionId, PlanId
from desktop.model.plan import ChangeKind
from desktop.model.run import Run
from desktop.ui.review.state import Phase, ReviewState, SavedReport
from desktop.workers.queries.review import (
    ChangeDetail,
    GroupContents,
    Grouping,
    LatestPlans,
    PlanTitle,
    ReadApproved,
    ReadDetail,
    ReadGroupContents,
    ReadReview,
    ReadTicks,
    ReviewPage,
    Scope,
    TickCounts,
    Ticks,
)
from desktop.workers.reports import ReportForm
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Task, Topic
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.discard_plan import DiscardPlan
from desktop.workers.tasks.renew_plan import Renewed, RenewPlan
from desktop.workers.tasks.save_report import SaveReport
from desktop.workers.tasks.tick_changes import TickChanges, TickField, TickGroup


class ReviewPresenter(QObject):
    """Reads one plan of a connection and changes its ticks.

    `groups_reset()` comes when the tree starts afresh, `group_changed(ReviewGroup)` after ticks inside a group,
    `contents_read(key, offset, GroupContents)` after `open_group`, `detail_changed(ChangeDetail | None)` after
    `look_at`, `apply_asked(Approved)` after `ask_to_apply`, `run_started(TaskHandle)` after `apply`;
    `plan_refused()` where that run did not begin because the plan no longer fits: it is renewed at once.
    `connection_wanted(ConnectionId)` where that run writes to another connection than the one that is shown.
    """

    state_changed = Signal(object)
    groups_reset = Signal()
    group_changed = Signal(object)
    contents_read = Signal(str, int, object)
    detail_changed = Signal(object)
    apply_asked = Signal(object)
    run_started = Signal(object)
    connection_wanted = Signal(str)
    plan_refused = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = ReviewState()
        self.detail: ChangeDetail | None = None
        self._runner = runner
        self._connection_id: ConnectionId | None = None
        self._plan_id: PlanId | None = None
        self._generation = 0
        self._looks = 0
        self._looked_at: tuple[int, Scope] | None = None
        self._ticking: dict[int, str] = {}
        self._discarding: TaskHandle[None] | None = None
        self._applying: TaskHandle[Run] | None = None
        self._saving: tuple[TaskHandle[int], Path] | None = None
        self._renewing: TaskHandle[Renewed] | None = None
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    # Which plan

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show the newest plan of a connection."""
        self._connection_id = connection_id
        self._plan_id = None
        self._put(ReviewState())
        self._set_detail(None)
        self.groups_reset.emit()
        if connection_id is not None:
            self._put(replace(self.state, phase=Phase.LOADING))
            self._ask_plans()

    def show_plan(self, plan_id: PlanId) -> None:
        """Show this plan, without filters."""
        self._plan_id = plan_id
        self._set_detail(None)
        self._put(ReviewState(Phase.LOADING, self.state.plans, grouping=self.state.grouping))
        self._ask_plans()

    def retry(self) -> None:
        """Read again after a failure."""
        self._put(replace(self.state, phase=Phase.LOADING, error=None))
        self._ask_plans()

    def _ask_plans(self) -> None:
        self._runner.ask(self, LatestPlans(self._connection_id), self._on_plans, self._on_failed)

    def _on_plans(self, plans: tuple[PlanTitle, ...]) -> None:
        known = [title.header.id for title in plans]
        if self._plan_id not in known:
            self._plan_id = known[0] if known else None
        if self._plan_id is None:
            self._put(ReviewState(grouping=self.state.grouping))
            self._set_detail(None)
            self.groups_reset.emit()
            return
        self._put(replace(self.state, plans=plans))
        self._read_page()

    def _read_page(self) -> None:
        if self._plan_id is None:
            return
        self._put(replace(self.state, saved=None, is_reading=True))
        self._generation += 1
        generation = self._generation

        def then(page: ReviewPage) -> None:
            if generation == self._generation:
                self._put(
                    replace(self.state, phase=Phase.SHOWN, page=page, counts=page.counts, error=None, is_reading=False)
                )
                self.groups_reset.emit()

        query = ReadReview(self._plan_id, self.state.grouping, self.state.wanted)
        self._runner.ask(self, query, then, self._on_failed)

    # What of it

    def choose_grouping(self, grouping: Grouping) -> None:
        """Group by person, mailbox or kind."""
        if grouping is not self.state.grouping:
            self._put(replace(self.state, grouping=grouping))
            self._read_page()

    def toggle_kind(self, kind: ChangeKind) -> None:
        """Press or release the pill of a kind."""
        self._put(replace(self.state, kinds=self.state.kinds ^ {kind}))
        self._read_page()

    def toggle_drift(self) -> None:
        """Show only what follows from what users did, where they did anything, or everything again."""
        if not self.state.only_drift and (self.state.counts is None or not self.state.counts.drift):
            return
        self._put(replace(self.state, only_drift=not self.state.only_drift, only_anew=False))
        self._read_page()

    def toggle_anew(self) -> None:
        """Show only what a renewed plan planned again, where it did, or everything again."""
        if not self.state.only_anew and (self.state.counts is None or not self.state.counts.anew):
            return
        self._put(replace(self.state, only_anew=not self.state.only_anew, only_drift=False))
        self._read_page()

    def toggle_deletions(self) -> None:
        """Show what would be deleted and nothing else, by mailbox where a brake is about one; or everything again."""
        page = self.state.page
        if page is None or self.state.shows_deletions:
            self.show_everything()
            return
        is_of_mailbox = any(brake.mailbox_id for brake in page.header.brakes)
        grouping = Grouping.MAILBOX if is_of_mailbox else Grouping.PERSON
        kinds = frozenset((ChangeKind.DELETE,))
        self._put(replace(self.state, grouping=grouping, kinds=kinds, search="", only_drift=False, only_anew=False))
        self._read_page()

    def search(self, text: str) -> None:
        """Show only people and mailboxes of this name."""
        if text.strip() != self.state.search:
            self._put(replace(self.state, search=text.strip()))
            self._read_page()

    def show_everything(self) -> None:
        """Take every filter away."""
        self._put(replace(self.state, kinds=frozenset(), search="", only_drift=False, only_anew=False))
        self._read_page()

    def open_group(self, key: str, offset: int = 0) -> None:
        """Read what is in a group."""
        if self._plan_id is None:
            return
        generation = self._generation

        def then(contents: GroupContents) -> None:
            if generation == self._generation:
                self.contents_read.emit(key, offset, contents)

        query = ReadGroupContents(self._plan_id, self.state.grouping, key, self.state.wanted, offset)
        self._runner.ask(self, query, then, self._on_failed)

    def look_at(self, number: int | None, scope: Scope = Scope.CHANGE) -> None:
        """Show one change in full, for itself or for several; `None` shows none."""
        self._looked_at = None if number is None else (number, scope)
        if number is None:
            self._looks += 1
            self._set_detail(None)
        else:
            self._read_detail()

    def _read_detail(self) -> None:
        if self._plan_id is None or self._looked_at is None:
            return
        self._looks += 1
        look = self._looks

        def then(detail: ChangeDetail) -> None:
            if look == self._looks:
                self._set_detail(detail)

        number, scope = self._looked_at
        query = ReadDetail(self._plan_id, number, self.state.wanted, scope)
        self._runner.ask(self, query, then, self._on_failed)

    # Ticks

    def tick_group(self, key: str, is_ticked: bool) -> None:
        """Tick or untick all of a group that matches the filter."""
        if self._plan_id is not None and self.state.can_tick:
            grouping = self.state.grouping
            task = TickGroup(self._plan_id, self.state.wanted, is_ticked=is_ticked, grouping=grouping, key=key)
            self._start_ticking(task, key)

    def tick_numbers(self, key: str, numbers: Sequence[int], is_ticked: bool) -> None:
        """Tick or untick changes of the group `key`."""
        if self._plan_id is not None and self.state.can_tick:
            self._start_ticking(TickChanges(self._plan_id, numbers, is_ticked=is_ticked), key)

    def tick_field(self, field: CardField | None, is_ticked: bool) -> None:
        """Tick or untick a field (`None`: the photo) of the change that is shown, in all mailboxes it stands for."""
        detail = self.detail
        if self._plan_id is None or detail is None or not self.state.can_tick:
            return
        change = detail.change
        key = {
            Grouping.PERSON: str(change.person_key),
            Grouping.MAILBOX: str(change.mailbox_id),
            Grouping.KIND: change.kind.value,
        }[self.state.grouping]
        self._start_ticking(TickField(self._plan_id, detail.numbers, field, is_ticked=is_ticked), key)

    def tick_all(self, is_ticked: bool) -> None:
        """Tick or untick everything that matches the filter."""
        if self._plan_id is not None and self.state.can_tick:
            self._start_ticking(TickGroup(self._plan_id, self.state.wanted, is_ticked=is_ticked), "")

    def _start_ticking(self, task: Task[TickCounts], key: str) -> None:
        self._ticking[self._runner.start(task).number] = key
        self._put(replace(self.state, is_ticking=True))

    def _after_tick(self, key: str) -> None:
        if self._plan_id is None:
            return
        self._read_detail()
        if not key:
            self._read_page()
            return
        generation = self._generation

        def then(ticks: Ticks) -> None:
            if generation != self._generation:
                return
            self._put(replace(self.state, counts=ticks.counts))
            if ticks.group is not None:
                self.group_changed.emit(ticks.group)

        query = ReadTicks(self._plan_id, self.state.grouping, self.state.wanted, key)
        self._runner.ask(self, query, then, self._on_failed)

    # The whole plan

    def save_report(self, path: Path, form: ReportForm) -> None:
        """Write what is shown into a file."""
        if self._plan_id is not None:
            self._put(replace(self.state, saved=None, error=None))
            self._saving = self._runner.start(SaveReport(self._plan_id, self.state.wanted, path, form)), path

    def discard(self) -> None:
        """Throw the plan away; nothing was written."""
        if self._plan_id is not None and self.state.can_tick:
            self._put(replace(self.state, is_working=True))
            self._discarding = self._runner.start(DiscardPlan(self._plan_id))

    def renew(self) -> None:
        """Put a plan of today in the place of one that no longer fits, with its ticks."""
        self._renew(is_refused=self.state.is_refused)

    def _renew(self, *, is_refused: bool) -> None:
        if self._plan_id is not None and not self.state.is_working:
            self._put(replace(self.state, is_working=True, error=None, renewal=None, is_refused=is_refused))
            self._renewing = self._runner.start(RenewPlan(self._plan_id))

    def ask_to_apply(self) -> None:
        """Find out what a run would do, for the last question."""
        if self._plan_id is not None and self.state.can_apply:
            self._runner.ask(self, ReadApproved(self._plan_id), self.apply_asked.emit, self._on_failed)

    def apply(self, released: int | None = None) -> TaskHandle[Run] | None:
        """Write the ticked changes; `released` is the number that was typed to release the brakes."""
        if self._plan_id is None or not self.state.can_apply:
            return None
        self._put(replace(self.state, is_working=True, error=None))
        handle = self._applying = self._runner.start(ApplyPlan(self._plan_id, released=released))
        self.run_started.emit(handle)
        page = self.state.page
        if page is not None and page.header.connection_id != self._connection_id:
            self.connection_wanted.emit(page.header.connection_id)
        return handle

    # What comes from elsewhere

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.PLANS, Topic.RUNS} and (self._connection_id or self._plan_id):
            self._ask_plans()

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        key = self._ticking.pop(handle.number, None)
        if key is not None:
            error = self.state.error if isinstance(handle.error, Cancelled) else handle.error or self.state.error
            self._put(replace(self.state, error=error, is_ticking=bool(self._ticking)))
            self._after_tick(key)
        elif handle is self._discarding:
            self._discarding = None
            if handle.error is None:
                self._plan_id = None
                self._set_detail(None)
            self._put(replace(self.state, is_working=False, error=handle.error))
            self._ask_plans()
        elif self._saving is not None and handle is self._saving[0]:
            self._on_saved(self._saving[0], self._saving[1])
        elif self._renewing is not None and handle is self._renewing:
            self._on_renewed(self._renewing)
        elif handle is self._applying:
            self._applying = None
            error = None if isinstance(handle.error, Cancelled) else handle.error
            self._put(replace(self.state, is_working=False, error=error))
            if self.state.is_stale:
                self.plan_refused.emit()
                self._renew(is_refused=True)

    def _on_saved(self, handle: TaskHandle[int], path: Path) -> None:
        self._saving = None
        error = None if isinstance(handle.error, Cancelled) else handle.error
        saved = SavedReport(path, handle.value) if handle.error is None else None
        self._put(replace(self.state, saved=saved, error=error))

    def _on_renewed(self, handle: TaskHandle[Renewed]) -> None:
        self._renewing = None
        if handle.error is not None:
            error = None if isinstance(handle.error, Cancelled) else handle.error
            self._put(replace(self.state, is_working=False, error=error))
            return
        is_refused = self.state.is_refused
        self.show_plan(handle.value.header.id)
        self._put(replace(self.state, is_working=False, renewal=handle.value.rows, is_refused=is_refused))

    def _on_failed(self, error: AppError) -> None:
        if error.code is ErrorCode.PLAN_UNKNOWN:  # discarded meanwhile
            self._ask_plans()
            return
        phase = Phase.SHOWN if self.state.page is not None else Phase.FAILED
        self._put(replace(self.state, phase=phase, error=error, is_reading=False))

    def _put(self, state: ReviewState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _set_detail(self, detail: ChangeDetail | None) -> None:
        self.detail = detail
        self.detail_changed.emit(detail)
