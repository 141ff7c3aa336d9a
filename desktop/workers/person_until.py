"""Until when what is stored of a person stays, by the rules in force."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop.model.privacy import Category
from desktop.planning.retention import next_date, periods
from desktop.storage.person_places import Until
from desktop.workers.subscription_end import subscription_end

if TYPE_CHECKING:
    from desktop.storage.store import Store


def until_of(store: Store) -> Until:
    """Return what tells when a rule takes an entry of a category and a time, `None` for no date; on the `db` lane.

    What is on hold has no date: the hold beats the rule.
    """
    days = periods(store.rules.chosen())
    ends_at = subscription_end(store)
    held = {hold.category for hold in store.holds.all()}

    def until(category: Category, at: datetime | None) -> datetime | None:
        return None if category in held else next_date(category, days.get(category), at, ends_at, 1)

    return until
