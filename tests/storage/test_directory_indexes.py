"""What 100,000 people are listed and counted by: indexes, never the people themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.people_search import PeopleFilter
from desktop.storage.store import Store
from tests.storage.samples import TENANT


@pytest.mark.parametrize(
    "scope",
    [
        None,
        Selection(SelectionKind.ALL_PEOPLE),
        Selection(SelectionKind.ORGANISATION_CONTACTS),
        Selection(SelectionKind.ALL_MAILBOXES),
        Selection(SelectionKind.GROUP, "g"),
    ],
)
def test_the_list_is_read_from_indexes_alone(store: Store, scope: Selection | None) -> None:
    """A person's row is large and encrypted: reading them all for the first page of 100,000 takes half a second."""
    plans = _plans_of(store, lambda: store.directory.list_ids(TENANT, PeopleFilter(scope)))
    people = [step for step in plans if step.startswith(("SEARCH p ", "SCAN p "))]
    assert people
    assert all("USING COVERING INDEX person_by_name" in step for step in people)


def test_people_are_counted_in_an_index(store: Store) -> None:
    plans = _plans_of(store, lambda: store.directory.counts(TENANT))
    assert any("COVERING INDEX person_by_kind" in step for step in plans)


def _plans_of(store: Store, read: Callable[[], object]) -> list[str]:
    """Return how the database goes about the statements of a reading."""
    connection = store._connection
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    try:
        read()
    finally:
        connection.set_trace_callback(None)
    asked = [one for one in statements if one.lstrip().upper().startswith(("SELECT", "WITH"))]
    return [row[3] for one in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {one}")]
