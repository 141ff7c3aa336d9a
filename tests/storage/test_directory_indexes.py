"""What 100,000 people are listed and counted by: indexes, never the people themselves."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

import pytest

from desktop.model.ids import GroupId
from desktop.model.people import Group, Members
from desktop.model.people_filter import Comparison, FilterAttribute, FilterCondition, UserFilter, encode_filter
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.directory import Feed
from desktop.storage.people_search import PeopleFilter, SortColumn
from desktop.storage.store import Store
from tests.storage.samples import NOW, TENANT, person

_FILTERS = [
    UserFilter((FilterCondition(attribute, comparison, "Head"),))
    for attribute in FilterAttribute
    if attribute is not FilterAttribute.ACCOUNT
    for comparison in Comparison
]


@pytest.mark.parametrize(
    "scope",
    [
        None,
        Selection(SelectionKind.ALL_PEOPLE),
        Selection(SelectionKind.ORGANISATION_CONTACTS),
        Selection(SelectionKind.ALL_MAILBOXES),
        Selection(SelectionKind.GROUP, "g"),
        *(Selection(SelectionKind.FILTER, encode_filter(one)) for one in _FILTERS),
    ],
)
def test_the_list_is_read_from_indexes_alone(store: Store, scope: Selection | None) -> None:
    """A person's row is large and encrypted: reading them all for the first page of 100,000 takes half a second."""
    plans = _plans_of(store, lambda: store.directory.list_ids(TENANT, PeopleFilter(scope)))
    people = [step for step in plans if step.startswith(("SEARCH p ", "SCAN p "))]
    assert people
    assert all("USING COVERING INDEX person_by_name" in step for step in people)
    inside = [step for step in plans if step.startswith(("SEARCH person ", "SCAN person "))]
    assert all("USING COVERING INDEX person_" in step or "sqlite_autoindex" in step for step in inside), inside


@pytest.mark.parametrize("column", [column for column in SortColumn if column is not SortColumn.NAME])
@pytest.mark.parametrize(
    "scope",
    [
        None,
        Selection(SelectionKind.ALL_PEOPLE),
        Selection(SelectionKind.ORGANISATION_CONTACTS),
        Selection(SelectionKind.ALL_MAILBOXES),
        Selection(SelectionKind.DEPARTMENT, "d"),
    ],
)
def test_any_column_is_sorted_by_in_one_index(store: Store, column: SortColumn, scope: Selection | None) -> None:
    plans = _plans_of(store, lambda: store.directory.list_ids(TENANT, PeopleFilter(scope, sort=column)))
    people = [step for step in plans if step.startswith(("SEARCH p ", "SCAN p "))]
    assert people
    assert all("USING COVERING INDEX person_columns" in step for step in people)


def test_departments_are_read_from_an_index_alone(store: Store) -> None:
    plans = _plans_of(store, lambda: store.directory.departments(TENANT))
    assert any("COVERING INDEX person_columns" in step for step in plans)


def test_groups_inside_groups_are_found_without_looking_at_the_people(store: Store) -> None:
    plans = _plans_of(store, lambda: store.directory.top_groups(TENANT))
    nested = [step for step in plans if "member_nested" in step]
    assert len(nested) == 2


def test_the_order_is_at_hand_while_somebody_types(store: Store) -> None:
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1, "Ada"), person(2, "Zoe Adams")])
    assert len(store.directory.list_ids(TENANT, PeopleFilter())) == 2
    plans = _plans_of(store, lambda: store.directory.list_ids(TENANT, PeopleFilter(search="ada")))
    assert plans
    assert not any("person_by_name" in step for step in plans)


def test_the_order_is_at_hand_in_the_transaction_of_each_query(store: Store) -> None:
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1, "Ada"), person(2, "Zoe Adams")])
    with store.transaction():
        assert len(_ids(store)) == 2
    with store.transaction():
        plans = _plans_of(store, lambda: _ids(store, search="ada"))
    assert plans
    assert not any("person_by_name" in step for step in plans)


def test_no_order_outlives_a_change(store: Store) -> None:
    def shown(**wanted: Any) -> list[str]:
        return [row.display_name for row in store.directory.rows(_ids(store, **wanted))]

    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1, "Ada"), person(2, "Zoe Adams")])
    assert shown() == ["Ada", "Zoe Adams"]
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1, "Zuse"), person(3, "Adam")])
    assert shown() == ["Adam", "Zoe Adams", "Zuse"]
    assert shown(search="ada") == ["Adam", "Zoe Adams"]
    with store.transaction():
        store.directory.remove_people(TENANT, (person(3).key,))
    assert shown(search="ada") == ["Zoe Adams"]


def test_the_order_stays_at_hand_while_photos_arrive(store: Store) -> None:
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1, "Ada"), person(2, "Zoe Adams")])
    assert len(_ids(store)) == 2
    with store.transaction():
        store.photos.put_source(TENANT, person(1).key, "tag", store.photos.put(b"one"), NOW)
    plans = _plans_of(store, lambda: _ids(store, search="ada"))
    assert not any("person_by_name" in step for step in plans)


def test_no_order_of_a_group_outlives_a_change_of_its_members(store: Store) -> None:
    scope = Selection(SelectionKind.GROUP, "g")
    one, two = person(1, "Ada"), person(2, "Zoe")
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [one, two])
        store.directory.put_groups(TENANT, (Group(GroupId("g"), "G"),))
        store.directory.put_members(TENANT, Members(GroupId("g"), (one.key,), ()))
    assert len(_ids(store, scope=scope)) == 1
    with store.transaction():
        store.directory.put_members(TENANT, Members(GroupId("g"), (one.key, two.key), ()))
    assert len(_ids(store, scope=scope)) == 2
    with store.transaction():
        store.directory.remove_groups(TENANT, (GroupId("g"),))
    assert len(_ids(store, scope=scope)) == 0


def test_an_order_with_what_is_undone_is_not_kept(store: Store) -> None:
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1, "Ada")])

    def fail() -> None:
        with store.transaction():
            store.directory.put_people(TENANT, Feed.PEOPLE, [person(2, "Zoe")])
            assert len(_ids(store)) == 2
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert len(_ids(store)) == 1


def test_no_order_outlives_its_connection(store: Store) -> None:
    """The people of a connection go with it, by the database's own rule."""
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1, "Ada")])
    assert len(_ids(store)) == 1
    with store.transaction():
        store._connection.execute("DELETE FROM connection WHERE id = ?", (TENANT,))
    assert len(_ids(store)) == 0


def test_each_kept_order_is_its_own(store: Store) -> None:
    """More orders than are kept, asked for in turn, with the same answers in each round."""
    with store.transaction():
        people = [person(number, f"N{number}", job_title=f"T{9 - number}") for number in range(5)]
        store.directory.put_people(TENANT, Feed.PEOPLE, people)
    rounds = [
        [_ids(store, sort=column, is_descending=down) for column in SortColumn for down in (False, True)]
        for _ in range(2)
    ]
    assert rounds[0] == rounds[1]
    assert rounds[0][0] == array("q", reversed(rounds[0][1])) == array("q", reversed(rounds[0][2]))


def _ids(store: Store, **wanted: Any) -> array[int]:
    return store.directory.list_ids(TENANT, PeopleFilter(**wanted))


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
