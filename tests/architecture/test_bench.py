"""What the benchmarks work out themselves: the physical limit, and whether a goal is met."""

from __future__ import annotations

import pytest

from tests.bench.goals import Measured, table
from tests.bench.least import FirstFill, Upkeep, fill_seconds

MINUTE = 60


@pytest.mark.parametrize(
    ("people", "mailboxes", "parts", "calls", "mailbox_s", "c16_s", "c64_s"),
    [
        # The contract's own table for writes of 0.3 s, everybody with a photo of 20 kB.
        (200, 50, 20_050, 1_003, 30, 6.3 * MINUTE, 1.6 * MINUTE),
        (500, 200, 200_200, 10_010, 75, 63 * MINUTE, 16 * MINUTE),
        (500, 1000, 1_001_000, 50_050, 75, 5.2 * 60 * MINUTE, 78 * MINUTE),
        (2000, 1000, 4_001_000, 200_050, 300, 21 * 60 * MINUTE, 5.2 * 60 * MINUTE),
    ],
)
def test_the_limit_is_that_of_the_contract(
    people: int, mailboxes: int, parts: int, calls: int, mailbox_s: float, c16_s: float, c64_s: float
) -> None:
    fill = FirstFill(mailboxes, people, people, 20_000)
    assert (fill.parts, fill.calls) == (parts, calls)
    assert fill_seconds(fill, 0.3, 16) == pytest.approx(c16_s, rel=0.03)
    assert fill_seconds(fill, 0.3, 64) == pytest.approx(c64_s, rel=0.03)
    alone = FirstFill(1, people, people, 20_000)
    assert fill_seconds(alone, 0.3, 1_000) == pytest.approx(mailbox_s, rel=0.01)


def test_a_mailbox_takes_ten_thousand_requests_in_ten_minutes() -> None:
    assert fill_seconds(FirstFill(1, 9_999, 0), 0.0, 16) < 600
    assert fill_seconds(FirstFill(1, 10_000, 0), 0.0, 16) == 600


def test_a_mailbox_takes_150_megabytes_in_five_minutes() -> None:
    assert fill_seconds(FirstFill(1, 1_500, 1_500, 100_000), 0.0, 16) < 300
    assert fill_seconds(FirstFill(1, 1_501, 1_501, 100_000), 0.0, 16) == 300


def test_an_application_makes_thirteen_thousand_requests_a_second() -> None:
    assert fill_seconds(FirstFill(13_000, 9, 0), 0.0, 16) == 10


def test_unchanged_folders_cost_a_part_each() -> None:
    assert (Upkeep(1000).parts, Upkeep(1000).calls) == (1001, 51)


def test_changes_cost_their_writes_and_one_more_read_of_each_folder() -> None:
    changed = Upkeep(100, people=5, photos=2)
    assert changed.parts == 1 + 100 + 700 + 100
    assert changed.calls == 1 + 5 + 35 + 5


def test_a_goal_is_met_up_to_its_figure() -> None:
    assert Measured("calls", 32, 32).is_met
    assert not Measured("calls", 33, 32).is_met
    missed = table([Measured("calls", 33, 32)])
    assert "MISSED" in missed
    assert " met" not in missed
