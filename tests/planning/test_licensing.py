"""Dates of trials and subscriptions, each at the second before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.connection import Connection, ConnectionKind, DemoSize, ExchangeAddress, GraphAddress
from desktop.model.errors import ErrorCode
from desktop.model.ids import ConnectionId, PlanId, RunId
from desktop.model.plan import ChangeKind, Cost, PlanHeader
from desktop.model.reading import Completeness
from desktop.planning.licensing import (
    DELETION,
    NOTICE,
    TRIAL,
    Evidence,
    LicenceState,
    agreed_end,
    judge,
    names_of,
    needs_licence,
    refusal,
)
from desktop.planning.retention import orders_kept_until
from tests.licences import licence

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
BEGAN = datetime(2026, 11, 24, 12, tzinfo=UTC)
NAMES = frozenset(("contoso.example",))
TRIAL_ONLY = Evidence(BEGAN)


def _state(evidence: Evidence, now: datetime, names: frozenset[str] | None = NAMES) -> LicenceState:
    return judge(evidence, now, names).state


# Each of these days lies in another part of the calendar: over a leap day, over both changes of the clocks in Berlin.
@pytest.mark.parametrize(
    "began",
    [
        BEGAN,
        datetime(2028, 2, 10, 23, 59, 59, tzinfo=UTC),
        datetime(2027, 3, 1, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 20, 1, 30, tzinfo=timezone(timedelta(hours=2))),
        datetime(2026, 12, 31, 23, 0, tzinfo=UTC),
    ],
    ids=["autumn", "leap day", "spring forward", "autumn back", "new year"],
)
def test_a_trial_lasts_thirty_days_to_the_second(began: datetime) -> None:
    evidence = Evidence(began)
    end = began + timedelta(days=30)
    assert judge(evidence, began).days_left == 30
    assert _state(evidence, end - SECOND) is LicenceState.TRIAL
    assert judge(evidence, end - SECOND).days_left == 1
    assert _state(evidence, end) is LicenceState.TRIAL_ENDED
    closed = judge(evidence, end)
    assert (closed.ends_at, closed.days_left, closed.left) == (end, 0, timedelta())
    assert closed.deletion_at == end + timedelta(days=90)


def test_the_notice_is_due_ten_days_before_to_the_second() -> None:
    due = BEGAN + timedelta(days=20)
    assert judge(TRIAL_ONLY, BEGAN).notice_at == due
    assert not judge(TRIAL_ONLY, due - SECOND).is_worth_a_word
    assert judge(TRIAL_ONLY, due).is_worth_a_word
    assert (NOTICE, TRIAL, DELETION) == (10 * DAY, 30 * DAY, 90 * DAY)


def test_a_subscription_over_a_leap_day_holds_between_its_dates_to_the_second() -> None:
    begins, ends = datetime(2028, 2, 29, tzinfo=UTC), datetime(2029, 3, 1, tzinfo=UTC)
    evidence = Evidence(BEGAN, (licence(begins_at=begins, ends_at=ends),))
    assert _state(evidence, begins - SECOND) is LicenceState.NOT_YET_VALID
    assert _state(evidence, begins) is LicenceState.SUBSCRIPTION
    assert _state(evidence, ends - SECOND) is LicenceState.SUBSCRIPTION
    assert _state(evidence, ends) is LicenceState.EXPIRED


def test_only_an_agreed_end_has_a_notice_and_a_deletion() -> None:
    running = judge(Evidence(BEGAN, (licence(),)), BEGAN, NAMES)
    cancelled = judge(Evidence(BEGAN, (licence(is_cancelled=True),)), BEGAN, NAMES)
    assert (running.state, running.notice_at, running.deletion_at) == (LicenceState.SUBSCRIPTION, None, None)
    assert cancelled.state is LicenceState.CANCELLED
    assert cancelled.notice_at == licence().ends_at - NOTICE
    over = judge(Evidence(BEGAN, (licence(),)), licence().ends_at, NAMES)
    assert (over.state, over.deletion_at) == (LicenceState.EXPIRED, None)
    ended = judge(Evidence(BEGAN, (licence(is_cancelled=True),)), licence().ends_at, NAMES)
    assert (ended.state, ended.deletion_at) == (LicenceState.EXPIRED, licence().ends_at + DELETION)


def test_licences_that_follow_one_another_end_with_the_last() -> None:
    first = licence(begins_at=BEGAN + 20 * DAY, ends_at=BEGAN + 100 * DAY, is_cancelled=True)
    second = licence(id="b", begins_at=BEGAN + 100 * DAY, ends_at=BEGAN + 200 * DAY)
    in_trial = judge(Evidence(BEGAN, (first,)), BEGAN, NAMES)
    assert (in_trial.state, in_trial.ends_at) == (LicenceState.TRIAL, first.ends_at)
    both = judge(Evidence(BEGAN, (first, second)), BEGAN + 50 * DAY, NAMES)
    assert (both.state, both.ends_at, both.notice_at) == (LicenceState.CANCELLED, second.ends_at, None)
    gap = judge(Evidence(BEGAN, (replace(first, begins_at=BEGAN + 31 * DAY),)), BEGAN, NAMES)
    assert (gap.ends_at, gap.is_final) == (BEGAN + TRIAL, True)


def test_a_licence_for_others_opens_nothing() -> None:
    evidence = Evidence(BEGAN, (licence(tenants=("fabrikam.example",)),))
    after = BEGAN + TRIAL
    assert _state(evidence, BEGAN) is LicenceState.TRIAL
    assert _state(evidence, after) is LicenceState.OTHER_TENANT
    assert _state(evidence, after, None) is LicenceState.SUBSCRIPTION
    assert _state(Evidence(BEGAN, forged=1), after) is LicenceState.FORGED


def test_a_clock_that_is_set_back_gains_no_day() -> None:
    seen = replace(TRIAL_ONLY, latest_seen=BEGAN + TRIAL)
    found = judge(seen, BEGAN + DAY)
    assert (found.state, found.is_clock_back, found.days_left) == (LicenceState.TRIAL_ENDED, True, 0)
    error = refusal(found)
    assert error is not None
    assert error.code is ErrorCode.LICENCE_CLOCK_BACK


def test_a_clock_that_is_set_back_while_all_is_open_is_told_and_closes_nothing() -> None:
    found = judge(replace(TRIAL_ONLY, latest_seen=BEGAN + 2 * DAY), BEGAN - DAY)
    assert (found.is_clock_back, found.is_worth_a_word, found.days_left) == (True, True, 28)
    assert refusal(found) is None
    put_right = judge(replace(TRIAL_ONLY, latest_seen=BEGAN + timedelta(minutes=10)), BEGAN)
    assert not put_right.is_clock_back


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_more_that_was_seen_never_opens_more(shown: int, seen: int) -> None:
    now = BEGAN + shown * DAY
    plain = judge(TRIAL_ONLY, now)
    found = judge(replace(TRIAL_ONLY, latest_seen=BEGAN + seen * DAY), now)
    assert found.days_left <= plain.days_left <= 30
    assert found.at >= now


@pytest.mark.parametrize(
    ("evidence", "code"),
    [
        (TRIAL_ONLY, ErrorCode.LICENCE_TRIAL_ENDED),
        (Evidence(BEGAN, (licence(ends_at=BEGAN + DAY),)), ErrorCode.LICENCE_EXPIRED),
        (Evidence(BEGAN, (licence(begins_at=BEGAN + 99 * DAY),)), ErrorCode.LICENCE_NOT_YET_VALID),
        (Evidence(BEGAN, (licence(tenants=("x.example",)),)), ErrorCode.LICENCE_OTHER_TENANT),
        (Evidence(BEGAN, forged=2), ErrorCode.LICENCE_FORGED),
    ],
)
def test_each_reason_has_its_code(evidence: Evidence, code: ErrorCode) -> None:
    error = refusal(judge(evidence, BEGAN + 40 * DAY, NAMES))
    assert error is not None
    assert error.code is code


def _header(counts: dict[ChangeKind, int], undo_of: RunId | None = None) -> PlanHeader:
    return PlanHeader(
        PlanId("a" * 12), ConnectionId("c" * 32), (), BEGAN, "", counts, 1, 1, Cost(0, 0, 0.0), Completeness.FULL,
        undo_of=undo_of,
    )  # fmt: skip


def test_taking_back_and_removing_are_open_for_ever() -> None:
    assert needs_licence(_header({ChangeKind.CREATE: 1}))
    assert needs_licence(_header({ChangeKind.DELETE: 5, ChangeKind.PHOTO: 1}))
    assert needs_licence(_header({ChangeKind.KEEP: 5}))
    assert not needs_licence(_header({ChangeKind.DELETE: 5, ChangeKind.KEEP: 9}))
    assert not needs_licence(_header({ChangeKind.CREATE: 1}, RunId("f" * 12)))


def test_what_a_connection_is_called_in_licences() -> None:
    one = ConnectionId("c" * 32)
    graph = Connection(one, "A", ConnectionKind.GRAPH, GraphAddress("Contoso.Example", "client"))
    address = ExchangeAddress("https://Mail.contoso.example/EWS/Exchange.asmx", "svc@AD.contoso.example")
    server = Connection(one, "B", ConnectionKind.EXCHANGE, exchange=address)
    assert names_of(graph) == {"contoso.example"}
    assert names_of(server) == {"mail.contoso.example", "ad.contoso.example"}
    assert names_of(replace(server, exchange=replace(address, account="AD\\svc"))) == {"mail.contoso.example"}
    assert names_of(Connection(one, "C", ConnectionKind.DEMO, demo=DemoSize())) is None


def test_order_data_are_kept_for_ten_years() -> None:
    assert orders_kept_until(datetime(2028, 2, 29, tzinfo=UTC)) == datetime(2038, 3, 1, tzinfo=UTC)
    assert orders_kept_until(licence().ends_at) == datetime(2037, 11, 24, 12, tzinfo=UTC)


def test_the_end_that_data_go_after_is_the_last_one_that_was_agreed_on() -> None:
    assert agreed_end(TRIAL_ONLY) == BEGAN + TRIAL
    assert agreed_end(Evidence(BEGAN, (licence(),))) is None
    cancelled = licence(is_cancelled=True)
    assert agreed_end(Evidence(BEGAN, (cancelled,))) == cancelled.ends_at
    short = licence(ends_at=BEGAN + DAY)
    assert agreed_end(Evidence(BEGAN, (short,))) == BEGAN + TRIAL
    assert agreed_end(Evidence(BEGAN, (cancelled, licence(id="b", ends_at=cancelled.ends_at + DAY)))) is None
