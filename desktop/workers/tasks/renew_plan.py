"""Make a plan that no longer fits anew, with the ticks that it had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.model.ids import MailboxId, PersonKey, PlanId
from desktop.model.plan import PlanHeader, Renewal
from desktop.workers.queries.review import set_names
from desktop.workers.run_part import Contacts, RunPart
from desktop.workers.sealing import WhenSealed
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.make_plan import MakePlan
from desktop.workers.tasks.make_retry_plan import MakeRetryPlan
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from desktop.workers.tasks.plan_erasure import RenewErasurePlan

if TYPE_CHECKING:
    from desktop.storage.store import Store

PAGE = 1000


@dataclass(frozen=True, slots=True)
class Renewed:
    """A plan in the place of another one, and how much of that was still right."""

    header: PlanHeader
    rows: Renewal


class RenewPlan(Task[Renewed]):
    """Put a plan of today in the place of one that is too old, or whose base has changed; writes nothing outside.

    Of the directory what changed is read, of each folder whether anything did: only those in which something changed
    are read again. Rows that come out the same keep their ticks, and what was left out stays left out. A plan that
    takes a run back stays with the contacts that it names. The new plan is sealed by itself, and in the same moment the
    old one is gone, unless it was applied: a new one without the ticks of the old one is never there. Raises
    PLAN_UNKNOWN and what making such a plan raises; then the old one stays.
    """

    name = TaskName.MAKE_PLAN

    def __init__(self, plan_id: PlanId) -> None:
        self._plan_id = plan_id

    async def run(self, ctx: TaskContext) -> Outcome[Renewed]:
        """Plan again, take the ticks over, and let the old plan go."""
        old = await ctx.in_db(lambda store: store.plans.header(self._plan_id))
        self.subject = ", ".join(await ctx.in_db(lambda store: set_names(store, old)))
        rows: list[Renewal] = []

        def take_place(store: Store, new: PlanHeader) -> None:
            rows.append(store.plans.carry_ticks(old.id, new.id))
            store.plans.discard(old.id)

        making = await self._making(ctx, old, take_place)
        header = (await making.run(ctx)).value
        return Outcome(Renewed(header, rows[-1]), frozenset((Topic.PLANS,)))

    async def _making(self, ctx: TaskContext, old: PlanHeader, take_place: WhenSealed) -> Task[PlanHeader]:
        if old.is_erasure:
            return RenewErasurePlan(old.id, take_place)
        if old.retry_of is not None:
            return MakeRetryPlan(old.retry_of, take_place)
        if old.undo_of is not None:
            contacts = await ctx.in_db(self._contacts)
            return MakeUndoPlan(old.undo_of, RunPart(contacts=contacts), when_sealed=take_place)
        where = old.connection_id
        return MakePlan(old.set_keys, when_sealed=take_place, connection_id=where, beside=old.beside)

    def _contacts(self, store: Store) -> Contacts:
        found: dict[MailboxId, set[PersonKey]] = {}
        number = 0
        while page := store.plans.changes(self._plan_id, after=number, limit=PAGE):
            for change in page:
                found.setdefault(change.mailbox_id, set()).add(change.person_key)
            number = page[-1].number
        return found
