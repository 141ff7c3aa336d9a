"""Ticks of the review: whole changes, all changes of a group, and single fields."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from desktop.model.card import CardField
from desktop.model.ids import PlanId
from desktop.model.plan import WRITING_KINDS, Approval, Change, ChangeKind
from desktop.model.progress import Progress, Stage
from desktop.storage.review import Grouping, ReviewFilter, TickCounts
from desktop.workers.task import Outcome, Task, TaskContext, TaskName

if TYPE_CHECKING:
    from desktop.storage.store import Store

NEEDED_IN_CREATES = frozenset((CardField.DISPLAY_NAME, CardField.GIVEN_NAME))
"""A new contact without a name is of no use, and Exchange refuses one without a given name."""


class TickChanges(Task[TickCounts]):
    """Tick or untick whole changes by number; single fields that were left out are no longer."""

    name = TaskName.TICK

    def __init__(self, plan_id: PlanId, numbers: Sequence[int], *, is_ticked: bool) -> None:
        self._plan_id = plan_id
        self._numbers = tuple(numbers)
        self._is_ticked = is_ticked

    async def run(self, ctx: TaskContext) -> Outcome[TickCounts]:
        """Write the ticks and return how the plan stands; nothing is announced: only the review shows ticks."""
        return Outcome(await ctx.in_db(self._tick))

    def _tick(self, store: Store) -> TickCounts:
        _forget_left_out(store, self._plan_id, self._numbers)
        store.plans.set_ticked(self._plan_id, self._numbers, is_ticked=self._is_ticked)
        return store.review.counts(self._plan_id)


class TickGroup(Task[TickCounts]):
    """Tick or untick all that matches a filter: in one group, or in the whole plan where `grouping` is `None`."""

    name = TaskName.TICK

    def __init__(
        self, plan_id: PlanId, wanted: ReviewFilter, *, is_ticked: bool, grouping: Grouping | None = None, key: str = ""
    ) -> None:
        self._plan_id = plan_id
        self._wanted = wanted
        self._is_ticked = is_ticked
        self._grouping = grouping
        self._key = key

    async def run(self, ctx: TaskContext) -> Outcome[TickCounts]:
        """Write the ticks and return how the plan stands; stopped in the middle, it leaves everything as it was."""
        loop = asyncio.get_running_loop()

        def on_done(done: int, total: int) -> None:
            if done == total:
                return
            ctx.stop_if_cancelled()
            loop.call_soon_threadsafe(ctx.report, Progress(Stage.SAVING, done, total))

        return Outcome(await ctx.in_db(lambda store: self._tick(store, on_done)))

    def _tick(self, store: Store, on_done: Callable[[int, int], None]) -> TickCounts:
        is_all = self._grouping is None and self._wanted.has_all_that_writes
        if not is_all and store.plans.partly_ticked(self._plan_id):
            _forget_left_out(store, self._plan_id, self._numbers(store))
        store.review.set_ticked(
            self._plan_id,
            self._wanted,
            is_ticked=self._is_ticked,
            grouping=self._grouping,
            key=self._key,
            on_done=on_done,
        )
        return store.review.counts(self._plan_id)

    def _numbers(self, store: Store) -> Iterable[int]:
        if self._grouping is not None:
            return store.review.numbers(self._plan_id, self._grouping, self._key, self._wanted)
        found = (store.review.numbers(self._plan_id, Grouping.KIND, kind.value, self._wanted) for kind in WRITING_KINDS)
        return (number for numbers in found for number in numbers)


class TickField(Task[TickCounts]):
    """Tick or untick one field, or the photo, in several changes.

    A change of which nothing is left is unticked as a whole; ticking a field of an unticked change ticks that alone.
    """

    name = TaskName.TICK

    def __init__(self, plan_id: PlanId, numbers: Sequence[int], field: CardField | None, *, is_ticked: bool) -> None:
        """`field` is `None` for the photo."""
        self._plan_id = plan_id
        self._numbers = tuple(numbers)
        self._field = field
        self._is_ticked = is_ticked

    async def run(self, ctx: TaskContext) -> Outcome[TickCounts]:
        """Write the ticks and return how the plan stands."""
        return Outcome(await ctx.in_db(self._tick))

    def _tick(self, store: Store) -> TickCounts:
        approval = store.plans.approval(self._plan_id)
        ticked: list[int] = []
        unticked: list[int] = []
        out: dict[frozenset[CardField | None], list[int]] = {}
        for change in store.plans.changes_numbered(self._plan_id, self._numbers):
            parts = parts_of(change)
            if self._field not in parts:
                continue
            left = _left_out(change, parts, approval)
            if self._is_ticked:
                left.discard(self._field)
            else:
                left.add(self._field)
            is_out = left == parts
            (unticked if is_out else ticked).append(change.number)
            out.setdefault(frozenset(() if is_out else left), []).append(change.number)
        for left_out, numbers in out.items():
            fields = sorted(field for field in left_out if field is not None)
            store.plans.leave_out_of(self._plan_id, numbers, fields, photo=None in left_out)
        store.plans.set_ticked(self._plan_id, ticked, is_ticked=True)
        store.plans.set_ticked(self._plan_id, unticked, is_ticked=False)
        return store.review.counts(self._plan_id)


def _left_out(change: Change, parts: set[CardField | None], approval: Approval) -> set[CardField | None]:
    if change.number in approval.left_out:
        return set(parts)
    left_out: set[CardField | None] = set(approval.fields_left_out.get(change.number, ()))
    if change.number in approval.photos_left_out:
        left_out.add(None)
    return left_out


def parts_of(change: Change) -> set[CardField | None]:
    """Return what of a change can be ticked for itself: its fields, and `None` for its photo.

    The names of a new contact belong to it, and a deletion is one thing.
    """
    parts: set[CardField | None] = set(change.fields)
    if change.kind is ChangeKind.DELETE:
        return set()
    if change.kind is ChangeKind.CREATE:
        parts -= NEEDED_IN_CREATES
    if change.writes_photo:
        parts.add(None)
    return parts


def _forget_left_out(store: Store, plan_id: PlanId, numbers: Iterable[int]) -> None:
    store.plans.leave_out_of(plan_id, store.plans.partly_ticked(plan_id).intersection(numbers), (), photo=False)
