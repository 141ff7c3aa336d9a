"""Erase a person everywhere: out of the mailboxes first, and out of the vault when that ended well."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, ErrorCode, Gone, Stale
from desktop.model.ids import PersonKey, PlanId
from desktop.model.person_held import Erased
from desktop.model.plan import ChangeKind, PlanHeader
from desktop.model.reading import Completeness
from desktop.model.run import Action, EntryState, Run, RunState
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from desktop.workers.tasks.erase_person import erase
from desktop.workers.tasks.plan_erasure import PlanErasure, RenewErasurePlan

if TYPE_CHECKING:
    from desktop.storage.person_erasures import OpenErasure
    from desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class _Standing:
    """How far a plan of an erasure is: the deletions in it, how many are done, and its last run."""

    header: PlanHeader
    deletions: int
    done: int
    run: Run | None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do: all is deleted, and every mailbox could be read."""
        return self.done == self.deletions and self.header.completeness is Completeness.FULL


class FinishErasure(Task[Erased]):
    """Erase a person here whose contacts were taken out of every mailbox; the exclusion stays.

    Raises ERASURE_UNKNOWN where nothing was planned, ERASURE_OPEN with the plans of which something is left to do, and
    what `ErasePerson` raises.
    """

    name = TaskName.ERASE_PERSON

    def __init__(self, key: PersonKey) -> None:
        self._key = key

    async def run(self, ctx: TaskContext) -> Outcome[Erased]:
        """Look at the plans' runs, then erase."""
        found = await ctx.in_db(partial(_standings, key=self._key))
        left = [plan_id for plan_id, one in found.items() if one is None or not one.is_done]
        if left:
            raise AppError(ErrorCode.ERASURE_OPEN, ", ".join(left))
        return Outcome(await erase(ctx, self._key, is_excluded=True), frozenset(Topic))


class CancelErasure(Task[None]):
    """Give an erasure up that was planned: the person is copied again. What was deleted meanwhile stays deleted.

    Raises ERASURE_UNKNOWN.
    """

    name = TaskName.DISCARD_PLAN

    def __init__(self, key: PersonKey) -> None:
        self._key = key

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Forget plans that were not applied, and the exclusion."""
        now = ctx.services.now()

        def cancel(store: Store) -> None:
            found = _erasure(store, self._key)
            for plan_id in found.plans:
                store.plans.discard(plan_id)
            store.erased.lift_person(found.id)
            store.people_held.erasures.remove(found.id)
            store.audit.add(now, "erasure given up", ", ".join(found.plans))

        await ctx.in_db(cancel)
        return Outcome(None, frozenset((Topic.PLANS, Topic.PRIVACY)))


class EraseEverywhere(Task[Erased]):
    """Plan, apply and erase, all in one; goes on where it was cut off, in whichever step.

    `released` is the number that releases the brakes of a plan. Raises ERASURE_OPEN with the plans of which something
    is left to do: a brake holds, a mailbox could not be read, a contact was changed meanwhile. Then nothing is erased
    here, the plans can be looked at, and running it again tries what is left. Raises what its parts raise.
    """

    name = TaskName.ERASE_PERSON

    def __init__(self, key: PersonKey, released: int | None = None) -> None:
        self._key = key
        self._released = released

    async def run(self, ctx: TaskContext) -> Outcome[Erased]:
        """Do what is left of each step."""
        is_begun = await ctx.in_db(lambda store: store.people_held.erasures.of(self._key)) is not None
        found = await ctx.in_db(partial(_standings, key=self._key)) if is_begun else {}
        if not is_begun or None in found.values():  # a plan was thrown away
            await PlanErasure(self._key).run(ctx)
            found = await ctx.in_db(partial(_standings, key=self._key))
        for one in found.values():
            ctx.stop_if_cancelled()
            if one is not None:
                await self._apply(ctx, one)
        return await FinishErasure(self._key).run(ctx)

    async def _apply(self, ctx: TaskContext, one: _Standing) -> None:
        if one.is_done:
            return
        run = one.run
        if run is not None and run.state is not RunState.FINISHED:
            try:
                run = (await ResumeRun(run.id).run(ctx)).value
            except Stale:  # somebody else wrote there since: what is left is planned anew
                run = None
            one = await ctx.in_db(partial(_standing, plan_id=one.header.id))
            if one.is_done:
                return
            run = one.run
        plan_id = one.header.id
        if run is not None or one.header.completeness is not Completeness.FULL:
            plan_id = (await RenewErasurePlan(plan_id).run(ctx)).value.id
        try:
            await ApplyPlan(plan_id, self._released).run(ctx)
        except Stale:
            plan_id = (await RenewErasurePlan(plan_id).run(ctx)).value.id
            await ApplyPlan(plan_id, self._released).run(ctx)


class LiftExclusions(Task[int]):
    """Let erased people be copied again: whom a name, address or id means, or with "" everybody; returns how many."""

    name = TaskName.LIFT_EXCLUSION

    def __init__(self, text: str = "") -> None:
        self._text = text

    async def run(self, ctx: TaskContext) -> Outcome[int]:
        """Lift; the next reading of the directory brings them back."""
        now = ctx.services.now()

        def lift(store: Store) -> int:
            number = store.erased.lift(self._text) if self._text.strip() else store.erased.lift_all()
            if number:
                store.audit.add(now, "exclusion lifted", str(number))
                store.erased.read_whole_again()
            return number

        return Outcome(await ctx.in_db(lift), frozenset((Topic.PRIVACY, Topic.DIRECTORY)))


def _erasure(store: Store, key: PersonKey) -> OpenErasure:
    found = store.people_held.erasures.of(key)
    if found is None:
        raise Gone(ErrorCode.ERASURE_UNKNOWN)
    return found


def _standings(store: Store, key: PersonKey) -> dict[PlanId, _Standing | None]:
    """Return how far each plan is, `None` for one that is gone."""
    known = {one.id for one in store.plans.all()}
    return {one: _standing(store, one) if one in known else None for one in _erasure(store, key).plans}


def _standing(store: Store, plan_id: PlanId) -> _Standing:
    header = store.plans.header(plan_id)
    runs = store.runs.of_plan(plan_id)
    done = (
        entry
        for run in runs
        for entry in store.journal.entries(run.id, states=(EntryState.DONE,))
        if entry.action is Action.DELETE
    )
    return _Standing(header, header.counts.get(ChangeKind.DELETE, 0), len(list(done)), runs[0] if runs else None)
