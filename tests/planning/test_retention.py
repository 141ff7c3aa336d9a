"""When entries are due: at the second, over summer time and leap days, and with clocks that jump."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.ids import PersonKey
from desktop.model.privacy import Category, Hold
from desktop.model.retention import RULES, SYNCHRONISED, ClockCheck, ClockState
from desktop.planning.retention import (
    checked_clock,
    cut_off,
    due,
    erased_after_end,
    kept_by,
    next_date,
    next_of,
    orders_kept_until,
    periods,
)

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")


def _good(now: datetime) -> ClockCheck:
    return ClockCheck(ClockState.GOOD, now, now)


def _before(category: Category, now: datetime, days: dict[Category, int] | None = None) -> datetime | None:
    return next(one.before for one in due(_good(now), periods(days or {}), None) if one.category is category)


@pytest.mark.parametrize(
    ("category", "usual", "lowest", "highest"),
    [
        (Category.BEFORE_IMAGES, 30, 0, 365),
        (Category.SNAPSHOTS, 60, 1, 365),
        (Category.PHOTOS, 60, 1, 365),
        (Category.AUDIT, 365, 1, 365),
        (Category.PROGRAM_LOG, 365, 1, 365),
    ],
)
def test_periods_and_bounds_are_those_of_the_notice(category: Category, usual: int, lowest: int, highest: int) -> None:
    bounds = RULES[category]
    assert (bounds.usual, bounds.lowest, bounds.highest) == (usual, lowest, highest)
    assert [bounds.holds(days) for days in (lowest - 1, lowest, highest, highest + 1)] == [False, True, True, False]
    assert periods({})[category] == usual
    assert periods({category: highest + 1})[category] == usual
    assert periods({category: lowest})[category] == lowest


@pytest.mark.parametrize("category", RULES)
def test_an_entry_goes_a_second_after_its_period_and_not_a_second_before(category: Category) -> None:
    made = NOW
    end = made + RULES[category].usual * DAY
    early, late = _before(category, end - SECOND), _before(category, end + SECOND)
    assert early is not None
    assert late is not None
    assert not made < early
    assert made < late


@pytest.mark.parametrize(
    "made",
    [
        datetime(2026, 3, 28, 2, 30, tzinfo=BERLIN),  # the night before clocks go forward
        datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1),  # the hour that comes twice
        datetime(2028, 2, 29, 12, tzinfo=UTC),
        datetime(2027, 12, 31, 23, 59, 59, tzinfo=UTC),
    ],
)
def test_a_day_has_24_hours_whatever_the_zone_does(made: datetime) -> None:
    for days in (1, 30, 365):
        end = made.astimezone(UTC) + timedelta(seconds=days * 86400)
        assert not made < cut_off(end, days)
        assert made < cut_off(end + SECOND, days)


def test_the_same_moment_is_due_in_every_zone() -> None:
    made = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    for name in ("Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati"):
        now = (made + 30 * DAY).astimezone(ZoneInfo(name))
        assert cut_off(now, 30) == made


# The end of trial and subscription


def test_synchronised_data_goes_90_days_after_the_end() -> None:
    end = datetime(2026, 8, 1, 10, tzinfo=UTC)
    gone = erased_after_end(end)
    assert gone == datetime(2026, 10, 30, 10, tzinfo=UTC)
    whole = {one.category for one in due(_good(gone + SECOND), periods({}), end) if one.before is None}
    assert whole == set(SYNCHRONISED)
    assert not {one.category for one in due(_good(gone - SECOND), periods({}), end) if one.before is None}
    assert not {one.category for one in due(_good(gone + SECOND), periods({}), None) if one.before is None}


def test_logs_orders_and_records_are_not_synchronised_data() -> None:
    others = set(Category) - set(SYNCHRONISED)
    assert others == {Category.AUDIT, Category.PROGRAM_LOG, Category.EXPORTS, Category.ORDERS, Category.RECORDS}


def test_order_data_goes_ten_years_after_the_end_and_not_before() -> None:
    end = datetime(2026, 8, 1, 10, tzinfo=UTC)
    until = orders_kept_until(end)
    assert until == datetime(2036, 8, 1, 10, tzinfo=UTC)
    for now, is_due in ((until - SECOND, False), (until + SECOND, True)):
        assert (Category.ORDERS in {one.category for one in due(_good(now), periods({}), end)}) is is_due
    assert orders_kept_until(datetime(2028, 2, 29, 10, tzinfo=UTC)) == datetime(2038, 3, 1, 10, tzinfo=UTC)


# The clock


def test_a_clock_is_good_up_to_48_hours_ahead_of_what_a_tenant_told() -> None:
    edge = NOW + timedelta(hours=48)
    assert checked_clock(edge, NOW) == ClockCheck(ClockState.GOOD, edge, NOW)
    assert checked_clock(edge + SECOND, NOW).state is ClockState.AHEAD
    assert checked_clock(NOW, None) == ClockCheck(ClockState.UNKNOWN, NOW)


def test_a_clock_that_jumped_forward_erases_nothing() -> None:
    end = NOW - 1000 * DAY
    assert due(checked_clock(NOW + 3 * DAY, NOW), periods({}), end) == ()


def test_a_clock_set_back_postpones_nothing() -> None:
    clock = checked_clock(NOW - 400 * DAY, NOW)
    assert clock == ClockCheck(ClockState.BEHIND, NOW, NOW)
    assert due(clock, periods({}), None) == due(_good(NOW), periods({}), None)


@given(st.integers(-10_000, 10_000), st.integers(-10_000, 10_000))
def test_whatever_the_clock_says_the_rules_never_go_by_less_than_was_told(hours: int, told: int) -> None:
    now, at = NOW + timedelta(hours=hours), NOW + timedelta(hours=told)
    clock = checked_clock(now, at)
    assert clock.now >= at
    assert (clock.state is ClockState.AHEAD) == (now - at > timedelta(hours=48))


# Dates that are shown


def test_the_next_date_is_that_of_the_first_rule() -> None:
    oldest, end = NOW - 10 * DAY, NOW - 80 * DAY
    assert next_date(Category.SNAPSHOTS, 60, oldest, None, 1) == NOW + 50 * DAY
    assert next_date(Category.SNAPSHOTS, 60, oldest, end, 1) == NOW + 10 * DAY
    assert next_date(Category.LINKS, None, None, end, 1) == NOW + 10 * DAY
    assert next_date(Category.LINKS, None, None, None, 1) is None
    assert next_date(Category.SNAPSHOTS, 60, oldest, end, 0) is None
    assert next_date(Category.ORDERS, None, None, end, 1) == orders_kept_until(end)
    assert next_date(Category.RECORDS, None, oldest, end, 1) is None


def test_what_an_edited_period_leaves_goes_by_its_own_date() -> None:
    dates = [NOW - 40 * DAY, NOW - 20 * DAY, NOW - 10 * DAY]
    assert next_of(dates, NOW, 30) == NOW + 10 * DAY
    assert next_of(dates, NOW, 15) == NOW + 5 * DAY
    assert next_of(dates, NOW, 5) is None


def test_holds_keep_categories_and_people() -> None:
    ada = PersonKey("u.1")
    found = kept_by([Hold("1", "court", NOW, Category.RUNS), Hold("2", "court", NOW, None, ada, "Ada")])
    assert (found.categories, found.people) == (frozenset((Category.RUNS,)), frozenset((ada,)))
