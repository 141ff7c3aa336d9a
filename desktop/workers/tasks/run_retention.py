"""The daily run of the rules: take what is due, fold the write-ahead log in, count what is left, record it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from desktop.model.privacy import Category, Kept
from desktop.model.progress import Progress, Stage
from desktop.model.retention import EVERY, ClockCheck, ClockState, RetentionRun
from desktop.planning.retention import Due, checked_clock, due, periods
from desktop.workers.standing import remove_old_orders
from desktop.workers.subscription_end import subscription_end
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store

MOST_LOG_LINES = 200_000
"""The program log never grows beyond this, whatever its period is."""
PORTION = 10_000
"""So many before-images go in one transaction: a third of a second."""
_TOPICS = {
    Category.DIRECTORY: Topic.DIRECTORY,
    Category.PHOTOS: Topic.PHOTOS,
    Category.PLANS: Topic.PLANS,
    Category.RUNS: Topic.RUNS,
    Category.BEFORE_IMAGES: Topic.RUNS,
    Category.SETS: Topic.SETS,
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What the rules go by this time."""

    clock: ClockCheck
    dues: tuple[Due, ...]
    kept: Kept


class RunRetention(Task[RetentionRun | None]):
    """Take what the rules say; returns what that was, `None` where nothing was looked at this time.

    That is so while a run writes (it is tried again later), and with `only_when_due` within a day of the last run that
    the clock did not keep from its work.
    With a clock that is far ahead of what a tenant told last nothing is erased, and the record says so. Held
    categories and people stay. Each category is one transaction: what was taken before a stop or a kill stays taken.
    """

    name = TaskName.RUN_RETENTION

    def __init__(self, *, only_when_due: bool = False) -> None:
        self._only_when_due = only_when_due

    async def run(self, ctx: TaskContext) -> Outcome[RetentionRun | None]:
        """Find out what is due and take it."""
        now = ctx.services.now()
        if ctx.services.writing:
            return Outcome(None)
        await keep_told_time(ctx)
        if self._only_when_due and not await ctx.in_db(partial(_is_due, now)):
            return Outcome(None)
        found = await ctx.in_db(partial(_look, now))
        taken: dict[Category, int] = {}
        for number, one in enumerate(found.dues):
            ctx.stop_if_cancelled()
            ctx.report(Progress(Stage.SAVING, number, len(found.dues)))
            taken[one.category] = await _take_all(ctx, one, found.kept)
        held = found.kept.categories
        if found.clock.state is not ClockState.AHEAD and Category.ORDERS not in held:
            await ctx.in_db(lambda store: remove_old_orders(store, ctx.services.issuers, found.clock.now))
        orphans = await ctx.in_db(lambda store: store.categories.sweep(found.kept)) if found.dues else 0
        if Category.PROGRAM_LOG not in held:
            await ctx.in_db(lambda store: store.log.trim(MOST_LOG_LINES))
        for category in Category:
            await ctx.in_db(partial(_measure, category, now))
        done = RetentionRun(now, found.clock.state, _some(taken), _kept(found), orphans)
        await ctx.in_db(partial(_record, done))
        await ctx.services.lanes.in_vault(lambda store: store.empty_log())
        topics = {_TOPICS[category] for category in done.taken if category in _TOPICS}
        return Outcome(done, frozenset((Topic.PRIVACY, *topics)))


async def keep_told_time(ctx: TaskContext) -> None:
    """Keep in the vault the newest time that a tenant told this process."""
    told = ctx.services.connections.told_at
    if told is not None:

        def keep(store: Store) -> None:
            store.rules.note_told(told)
            store.licences.saw_server(told)

        await ctx.in_db(keep)


def _is_due(now: datetime, store: Store) -> bool:
    last = store.rules.last_run()
    if last is None or not last.at <= now < last.at + EVERY:
        return True
    # A run that only the clock kept from its work is made good for as soon as a tenant told the time.
    return last.erased_nothing and checked_clock(now, store.rules.told()).state is not ClockState.AHEAD


def _look(now: datetime, store: Store) -> _Found:
    clock = checked_clock(now, store.rules.told())
    dues = due(clock, periods(store.rules.chosen()), subscription_end(store))
    return _Found(clock, dues, store.holds.kept())


async def _take_all(ctx: TaskContext, one: Due, kept: Kept) -> int:
    """Take what is due, in portions where it is much: others want to read meanwhile."""
    gone = 0
    while portion := await ctx.in_db(partial(_thin, one, kept)):
        gone += portion
        ctx.stop_if_cancelled()
    return gone + await ctx.in_db(partial(_take, one, kept, bool(gone)))


def _thin(one: Due, kept: Kept, store: Store) -> int:
    return store.categories.thin(one.category, one.before, kept, PORTION) if one.before is not None else 0


def _take(one: Due, kept: Kept, goes_on: bool, store: Store) -> int:
    if one.before is None and not store.categories.count(one.category):
        return 0  # gone with an earlier run: nothing to record again
    return store.categories.delete(one.category, before=one.before, held=kept, goes_on=goes_on)


def _measure(category: Category, now: datetime, store: Store) -> None:
    if store.categories.is_large:
        store.categories.measure(category, now)


def _some(taken: dict[Category, int]) -> dict[Category, int]:
    return {category: number for category, number in taken.items() if number}


def _kept(found: _Found) -> tuple[Category, ...]:
    return tuple(one.category for one in found.dues if one.category in found.kept.categories)


def _record(done: RetentionRun, store: Store) -> None:
    store.rules.add_run(done)
    if done.taken or done.erased_nothing:
        text = " ".join(f"{category.value}={number}" for category, number in done.taken.items())
        store.audit.add(done.at, "retention", text or f"clock {done.clock.value}")
