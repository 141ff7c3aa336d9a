"""Lives of the real engine keep every promise, are the same each time, and show what is broken."""

from __future__ import annotations

import re

import pytest

from tests.simulation.broken import ALL, broken
from tests.simulation.faults import CATALOGUE, ELSEWHERE
from tests.simulation.life import live

AT_ONCE = 50
LIVES = 2_000
FAULTS = 54
BY_NAME = {one.name: one for one in ALL}


@pytest.mark.parametrize("first", range(0, LIVES, AT_ONCE))
def test_no_promise_is_broken_in_any_life(first: int) -> None:
    lives = [live(seed) for seed in range(first, first + AT_ONCE)]
    assert {one.seed: one.violation for one in lives if one.violation} == {}
    assert sum(one.writes for one in lives) > 2 * AT_ONCE, "hardly anything was written: nothing was shown"


def test_a_life_is_a_function_of_its_seed() -> None:
    seeds = range(300, 340)
    assert [live(seed).hash for seed in seeds] == [live(seed, is_told=True).hash for seed in seeds]
    assert len({live(seed).hash for seed in seeds}) == len(seeds)


def test_every_fault_of_the_catalogue_has_its_place() -> None:
    named = set(re.findall(r"F\d\d", " ".join([*CATALOGUE.values(), *ELSEWHERE])))
    assert named == {f"F{number:02}" for number in range(1, FAULTS + 1)}


@pytest.mark.parametrize(
    ("name", "seed", "violation"),
    [
        ("no mark", 0, "I4"),
        ("no intent", 0, "I4"),
        ("no sweep", 105, "I2"),
        ("sweep of edited", 216, "its user had edited"),
        ("creates unseen", 553, "I2"),
        ("resends", 11, "I2"),
        ("throttled is not done", 5, "asked to wait"),
        ("no version", 39, "not what was reviewed"),
        ("deletes unread", 9, "somebody who is wanted"),
        ("brakes ignored", 90, "I7"),
        ("copies are ours", 33, "I1"),
        ("brought is ours", 266, "is missing"),
        ("undo of edited", 10, "I8"),
        ("undo without photos", 756, "I8"),
        ("undo names nothing", 10, "I8"),
        ("no lease", 105, "I2"),
        ("plans of before", 118, "I2"),
    ],
)
def test_broken_engines_show(name: str, seed: int, violation: str) -> None:
    assert not live(seed).violation
    with broken(BY_NAME[name]):
        assert violation in live(seed).violation
