"""Make the plans that take a person's contacts out of every mailbox."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from desktop.model.ids import ConnectionId, PersonKey, PlanId
from desktop.model.plan import Change, Cost, PlanHeader, Problem
from desktop.model.progress import Progress, Stage
from desktop.model.reading import Completeness
from desktop.planning.erasing import plan_erasure
from desktop.planning.folder_case import FolderCase
from desktop.planning.matching import NOBODY
from desktop.planning.plan_folder import managed_count
from desktop.planning.seal import Seal
from desktop.storage.person_erasures import OpenErasure
from desktop.workers.erasure_reading import ErasureReading, ErasureScope, erasure_scope
from desktop.workers.folder_reading import FolderReading
from desktop.workers.plan_tally import PlanTally
from desktop.workers.sealing import WhenSealed, nothing_else
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.erase_person import exclude, traces_to_erase

if TYPE_CHECKING:
    from desktop.storage.store import Store

_CHANGED = frozenset((Topic.PLANS, Topic.PRIVACY))


class PlanErasure(Task[tuple[PlanHeader, ...]]):
    """Store a sealed plan for each connection that deletes exactly a person's managed contacts; writes nothing outside.

    From now on the person is excluded: no other plan copies her. Each plan is reviewed and applied like any other;
    `FinishErasure` erases her here afterwards, `CancelErasure` gives it up. For a person of whom that was planned
    before, what was not applied is planned anew. Raises what `ErasePerson` raises, and what reading raises where a
    connection can't be reached: then nothing is kept.
    """

    name = TaskName.MAKE_PLAN

    def __init__(self, key: PersonKey) -> None:
        self._key = key

    async def run(self, ctx: TaskContext) -> Outcome[tuple[PlanHeader, ...]]:
        """Plan one connection after the other; all plans are kept, or none."""
        ctx.report(Progress(Stage.STARTING))
        traces = await ctx.in_db(partial(traces_to_erase, key=self._key))
        connections = await ctx.in_db(lambda store: [one.id for one in store.connections.all()])
        made: list[PlanHeader] = []
        beside = ctx.services.new_plan_id() if len(connections) > 1 else None
        try:
            for connection_id in connections:
                made.append(await make_erasure_plan(ctx, connection_id, traces.keys, beside=beside))
        except BaseException:
            await ctx.in_db(partial(_discard, plans=[one.id for one in made]))
            raise
        now = ctx.services.now()

        def keep(store: Store) -> None:
            before = store.people_held.erasures.of(self._key)
            if before is not None:
                _discard(store, before.plans)
            erasure_id = before.id if before is not None else secrets.token_hex(8)
            exclude(store, traces, erasure_id, now)
            plans = tuple(one.id for one in made)
            store.people_held.erasures.put(OpenErasure(erasure_id, now, frozenset(traces.keys), plans))
            store.audit.add(now, "erasure planned", ", ".join(plans))

        await ctx.in_db(keep)
        return Outcome(tuple(made), _CHANGED)


class RenewErasurePlan(Task[PlanHeader]):
    """Make one of these plans anew: it is too old, or its mailboxes were written since; raises as `PlanErasure`."""

    name = TaskName.MAKE_PLAN

    def __init__(self, plan_id: PlanId, when_sealed: WhenSealed = nothing_else) -> None:
        self._plan_id = plan_id
        self._when_sealed = when_sealed

    async def run(self, ctx: TaskContext) -> Outcome[PlanHeader]:
        """Read the mailboxes of its connection again."""
        old = await ctx.in_db(lambda store: store.plans.header(self._plan_id))
        found = await ctx.in_db(partial(_erasure_of, plan_id=old.id))
        keys = tuple(sorted(found.keys)) if found is not None else await ctx.in_db(partial(_people, plan_id=old.id))

        def take_place(store: Store, new: PlanHeader) -> None:
            store.people_held.erasures.replace_plan(old.id, new.id)
            self._when_sealed(store, new)

        return Outcome(
            await make_erasure_plan(ctx, old.connection_id, keys, beside=old.beside, when_sealed=take_place), _CHANGED
        )


def _erasure_of(store: Store, plan_id: PlanId) -> OpenErasure | None:
    return next((one for one in store.people_held.erasures.all() if plan_id in one.plans), None)


def _people(store: Store, plan_id: PlanId) -> tuple[PersonKey, ...]:
    return tuple(sorted({one.person_key for one in store.plans.changes(plan_id, limit=100_000)}))


def _discard(store: Store, plans: Sequence[PlanId]) -> None:
    for plan_id in plans:
        store.plans.discard(plan_id)


async def make_erasure_plan(
    ctx: TaskContext,
    connection_id: ConnectionId,
    keys: Sequence[PersonKey],
    *,
    beside: PlanId | None = None,
    when_sealed: WhenSealed = nothing_else,
) -> PlanHeader:
    """Read every mailbox that may hold a contact of a person, and seal what deletes it."""
    scope = await ctx.in_db(lambda store: erasure_scope(store, connection_id, keys))
    journal_step = await ctx.in_db(lambda store: store.journal.last_step())
    empty = PlanHeader(
        ctx.services.new_plan_id(),
        connection_id,
        tuple(sorted(scope.sets)),
        ctx.services.now(),
        "",
        {},
        0,
        0,
        Cost(0, 0, 0),
        Completeness.FULL,
        journal_step=journal_step,
        is_erasure=True,
        beside=beside,
    )
    return await _Making(ctx, scope, empty).run(when_sealed)


class _Making:
    """Reads, compares and stores, folder by folder."""

    def __init__(self, ctx: TaskContext, scope: ErasureScope, empty: PlanHeader) -> None:
        self._ctx = ctx
        self._scope = scope
        self._empty = empty
        self._seal = Seal(empty.id, empty.connection_id, ())
        self._tally = PlanTally(frozenset())
        self._people: set[PersonKey] = set()

    async def run(self, when_sealed: WhenSealed) -> PlanHeader:
        """Store the plan."""
        ctx, empty = self._ctx, self._empty
        opened = await ctx.services.connections.get(empty.connection_id)
        self._tally.kind = await ctx.in_db(lambda store: store.connections.get(empty.connection_id).kind)
        await ctx.in_db(lambda store: store.plans.begin(empty))
        try:
            for problem in self._scope.problems:
                self._tally.add_problem(problem)
            reading = ErasureReading(ctx, self._scope, NOBODY)
            folders = FolderReading(ctx, empty.connection_id, opened.contacts)
            done = 0
            for targets in reading.portions():
                ctx.stop_if_cancelled()
                ctx.report(Progress(Stage.READING_MAILBOXES, done, len(self._scope.targets)))
                await self._keep(await reading.named(folders, targets))
                done += len(targets)
            await self._keep(await reading.others())
            return await self._finish(when_sealed)
        except BaseException:
            await ctx.in_db(lambda store: store.plans.discard(empty.id))
            raise

    async def _keep(self, found: Sequence[FolderCase | Problem]) -> None:
        for one in found:
            if isinstance(one, Problem):
                self._tally.add_problem(one)
                continue
            plan = await self._ctx.in_cpu(plan_erasure, one, self._scope.keys, self._tally.next_number)
            self._seal.add(plan.changes)
            await self._ctx.in_db(partial(_add, plan_id=self._empty.id, changes=plan.changes))
            self._people |= {change.person_key for change in plan.changes}
            self._tally.add(plan, managed_count(one), frozenset())

    async def _finish(self, when_sealed: WhenSealed) -> PlanHeader:
        sets = self._scope.sets.values()
        people = len(self._people)
        header = self._tally.finished(self._empty, self._seal.value(), sets, people, people)
        header = replace(header, people=min(people, 1))

        def finish(store: Store) -> None:
            store.plans.finish(header)
            when_sealed(store, header)

        await self._ctx.in_db(finish)
        return header


def _add(store: Store, plan_id: PlanId, changes: Sequence[Change]) -> None:
    store.plans.add_changes(plan_id, changes)
