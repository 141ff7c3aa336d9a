"""Rules of faults: which calls they befall, and which rules are refused."""

from __future__ import annotations

import pytest

from tests.demo.people import ANNA, BERT
from tests.demo.running import Graph, Running


def test_rules_choose_calls_by_number_mailbox_and_chance(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults({"fault": "F03", "operation": "contacts.list", "nth": [2, 3]})
    assert [graph.get(f"{mailbox}/contacts").status_code for _ in range(4)] == [200, 503, 503, 200]
    running.faults({"fault": "F03", "operation": "contacts.*", "mailbox": "bert.çelik@small.example", "times": 1})
    assert graph.get(f"/users/{ANNA}/contacts").status_code == 200
    assert [graph.get(f"/users/{BERT}/contacts").status_code for _ in range(2)] == [503, 200]
    running.faults({"fault": "F03", "operation": "contacts.list", "every": 2, "per": "mailbox"})
    assert [graph.get(f"/users/{one}/contacts").status_code for one in (ANNA, BERT, ANNA, BERT)] == [200, 200, 503, 503]


def test_the_same_seed_gives_the_same_faults(graph: Graph, mailbox: str, running: Running) -> None:
    def statuses(seed: int) -> list[int]:
        running.faults({"fault": "F03", "operation": "contacts.list", "probability": 0.5, "seed": seed})
        return [graph.get(f"{mailbox}/contacts").status_code for _ in range(24)]

    first = statuses(5)
    assert set(first) == {200, 503}
    assert statuses(5) == first
    assert statuses(6) != first


@pytest.mark.parametrize(
    "rules",
    [
        {},
        [[]],
        [{"fault": "F99"}],
        [{"operation": "users.list"}],
        [{"fault": "F03", "often": True}],
        [{"fault": "F03", "nth": 0}],
        [{"fault": "F03", "probability": 2}],
        [{"fault": "F03", "after": -1}],
        [{"fault": "F03", "per": "tenant"}],
        [{"fault": "F03", "mailbox": "nobody@small.example"}],
        [{"fault": "F03", "operation": 5}],
    ],
)
def test_rules_that_cannot_be_read_change_nothing(graph: Graph, running: Running, rules: object) -> None:
    running.faults({"fault": "F03", "operation": "users.list"})
    with pytest.raises(ValueError, match=r"\w"):
        running.do(lambda: running.tenant.faults.replace(rules))
    assert graph.get("/users").status_code == 503
