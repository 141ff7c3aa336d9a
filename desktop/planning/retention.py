"""Which rows are due by the rules, and when the next will be; pure, the clock is an argument.

A day is 24 hours, counted from the second in which an entry was made or used last. So a period is as long in March as
in October, a leap day lengthens nothing, and two administrators in two zones see the same date: a zone is only for
showing it. The ten years of order data are years of the calendar in UTC; from 29 February they end on 1 March.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from desktop.model.privacy import Category, Hold, Kept
from desktop.model.retention import (
    AFTER_END_DAYS,
    CLOCK_JUMP,
    ORDER_YEARS,
    RULES,
    SYNCHRONISED,
    ClockCheck,
    ClockState,
)


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule takes: of a category all that is older than `before`, or all of it (`None`)."""

    category: Category
    before: datetime | None


def checked_clock(now: datetime, told: datetime | None) -> ClockCheck:
    """Return the time that the rules go by: this computer's clock, unless what a tenant told last speaks against it."""
    now = now.astimezone(UTC)  # within one zone Python counts hours of the wall, not of time
    if told is None:
        return ClockCheck(ClockState.UNKNOWN, now)
    if now - told > CLOCK_JUMP:
        return ClockCheck(ClockState.AHEAD, now, told)
    if now < told:
        return ClockCheck(ClockState.BEHIND, told, told)
    return ClockCheck(ClockState.GOOD, now, told)


def periods(chosen: Mapping[Category, int]) -> Mapping[Category, int]:
    """Return the days in force of every category that has a period; a choice outside its bounds counts as not made."""
    found: dict[Category, int] = {}
    for category, bounds in RULES.items():
        days = chosen.get(category, bounds.usual)
        found[category] = days if bounds.holds(days) else bounds.usual
    return found


def cut_off(now: datetime, days: int) -> datetime:
    """Return the moment before which entries are due."""
    return now.astimezone(UTC) - timedelta(days=days)


def erased_after_end(ends_at: datetime) -> datetime:
    """Return when synchronised data goes after the end of trial or subscription."""
    return ends_at.astimezone(UTC) + timedelta(days=AFTER_END_DAYS)


def orders_kept_until(ends_at: datetime) -> datetime:
    """Return until when order data is kept after the end of the contract."""
    end = ends_at.astimezone(UTC)
    try:
        return end.replace(year=end.year + ORDER_YEARS)
    except ValueError:  # 29 February
        return end.replace(year=end.year + ORDER_YEARS, month=3, day=1)


def due(clock: ClockCheck, days: Mapping[Category, int], ends_at: datetime | None) -> tuple[Due, ...]:
    """Return what the rules take at this time; nothing with a clock that is ahead."""
    if clock.state is ClockState.AHEAD:
        return ()
    found: dict[Category, Due] = {}
    if ends_at is not None and erased_after_end(ends_at) < clock.now:
        found = {category: Due(category, None) for category in SYNCHRONISED}
    for category, number in days.items():
        found.setdefault(category, Due(category, cut_off(clock.now, number)))
    if ends_at is not None and orders_kept_until(ends_at) < clock.now:
        found[Category.ORDERS] = Due(Category.ORDERS, None)
    return tuple(found.values())


def next_date(
    category: Category, days: int | None, oldest: datetime | None, ends_at: datetime | None, entries: int
) -> datetime | None:
    """Return when the rules take something of a category next, `None` for nothing in sight.

    A date that has passed stands for the next run of the rules.
    """
    if not entries:
        return None
    found: list[datetime] = []
    if days is not None and oldest is not None:
        found.append(oldest.astimezone(UTC) + timedelta(days=days))
    if ends_at is not None and category in SYNCHRONISED:
        found.append(erased_after_end(ends_at))
    if ends_at is not None and category is Category.ORDERS:
        found.append(orders_kept_until(ends_at))
    return min(found, default=None)


def next_of(dates: Iterable[datetime], now: datetime, days: int) -> datetime | None:
    """Return when the first entry goes that a period does not take at once."""
    later = (one.astimezone(UTC) + timedelta(days=days) for one in dates if one >= cut_off(now, days))
    return min(later, default=None)


def kept_by(holds: Iterable[Hold]) -> Kept:
    """Return what holds keep."""
    found = tuple(holds)
    return Kept(
        frozenset(hold.category for hold in found if hold.category is not None),
        frozenset(hold.person for hold in found if hold.person is not None),
    )
