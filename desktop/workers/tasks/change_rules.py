"""Change a period, place and lift a legal hold, and say that this computer's clock is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.errors import ErrorCode, Gone, Invalid
from desktop.model.privacy import Category, Hold
from desktop.model.retention import RULES
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.model.ids import PersonKey
    from desktop.storage.store import Store

_CHANGED = frozenset((Topic.PRIVACY,))


class SetPeriod(Task[None]):
    """Set how many days a category stays; the next run of the rules goes by it. Raises RULE_INVALID.

    A notice that says otherwise is made anew by `UpdateNotice`.
    """

    name = TaskName.CHANGE_RULE

    def __init__(self, category: Category, days: int) -> None:
        self._category = category
        self._days = days

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep it, and note it in the audit log."""
        bounds = RULES.get(self._category)
        if bounds is None:
            raise Invalid(ErrorCode.RULE_INVALID, self._category.value, "it has no period")
        if not bounds.holds(self._days):
            raise Invalid(
                ErrorCode.RULE_INVALID, self._category.value, f"from {bounds.lowest} to {bounds.highest} days"
            )
        now = ctx.services.now()

        def keep(store: Store) -> None:
            if store.rules.chosen().get(self._category, bounds.usual) != self._days:
                store.rules.choose(self._category, self._days)
                store.audit.add(now, "period changed", f"{self._category.value} {self._days}")

        await ctx.in_db(keep)
        return Outcome(None, _CHANGED)


class PlaceHold(Task[Hold]):
    """Keep a category or a person from every rule and every wipe, for a reason. Raises RULE_INVALID without one."""

    name = TaskName.CHANGE_HOLD

    def __init__(
        self,
        reason: str,
        category: Category | None = None,
        person: PersonKey | None = None,
        person_name: str = "",
    ) -> None:
        self._reason = " ".join(reason.split())
        self._category = category
        self._person = person
        self._person_name = person_name

    async def run(self, ctx: TaskContext) -> Outcome[Hold]:
        """Place it, and note it in the audit log, without the person's name."""
        if not self._reason:
            raise Invalid(ErrorCode.RULE_INVALID, cause="a hold needs a reason")
        if (self._category is None) == (self._person is None):
            raise Invalid(ErrorCode.RULE_INVALID, cause="a hold is on a category or on a person")
        now = ctx.services.now()
        hold_id = ctx.services.token_hex(4)
        hold = Hold(hold_id, self._reason, now, self._category, self._person, self._person_name)

        def keep(store: Store) -> None:
            store.holds.put(hold)
            store.audit.add(now, "hold placed", f"{hold.id} {self._category.value if self._category else 'person'}")

        await ctx.in_db(keep)
        return Outcome(hold, _CHANGED)


class LiftHold(Task[None]):
    """Let rules and wipes have again what a hold kept. Raises HOLD_UNKNOWN."""

    name = TaskName.CHANGE_HOLD

    def __init__(self, hold_id: str) -> None:
        self._hold_id = hold_id

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Lift it, and note it in the audit log."""
        now = ctx.services.now()

        def lift(store: Store) -> None:
            if store.holds.find(self._hold_id) is None:
                raise Gone(ErrorCode.HOLD_UNKNOWN, self._hold_id)
            store.holds.lift(self._hold_id)
            store.audit.add(now, "hold lifted", self._hold_id)

        await ctx.in_db(lift)
        return Outcome(None, _CHANGED)


class TrustClock(Task[None]):
    """Go by this computer's clock, although it is far ahead of what a tenant told last; noted in the audit log."""

    name = TaskName.CHANGE_RULE

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep the time of now as told."""
        now = ctx.services.now()

        def keep(store: Store) -> None:
            store.rules.trust_clock(now)
            store.audit.add(now, "clock confirmed")

        await ctx.in_db(keep)
        return Outcome(None, _CHANGED)
