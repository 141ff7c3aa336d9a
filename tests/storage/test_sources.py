"""Sources besides the directory in the vault, and that a filter means the same there and in a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.model.card import PostalAddress
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import FolderId, ItemId, PersonKey, PhotoHash, SourceId, Version
from desktop.model.people import Person, PersonKind
from desktop.model.people_filter import Comparison, FilterAttribute, FilterCondition, UserFilter, encode_filter
from desktop.model.source import Source, SourceKind, file_source_id, mailbox_source_id
from desktop.model.syncset import Selection, SelectionKind
from desktop.planning.selecting import Directory, chosen
from desktop.storage.directory import Feed
from desktop.storage.people_search import PeopleFilter
from desktop.storage.sources import PersonItem, Replaced
from desktop.storage.store import Store
from tests.storage.samples import NOW, OTHER, TENANT, mailbox, person

FILE = Source(file_source_id("Suppliers"), SourceKind.FILE, "Suppliers", "s.csv", NOW, True)
IN_FILE = Selection(SelectionKind.FILE, FILE.id)


def row(number: int, name: str = "", **values: object) -> Person:
    base = Person(PersonKey(f"f.{number:032x}"), PersonKind.FILE_ROW, name or f"Supplier {number}")
    return replace(base, **values)  # type: ignore[arg-type]


def keys(store: Store, scope: Selection | None = None) -> set[str]:
    ids = store.directory.list_ids(TENANT, PeopleFilter(scope=scope))
    return {one.person_key for one in store.directory.rows(ids)}


def test_a_new_reading_takes_the_place_of_the_one_before(store: Store) -> None:
    with store.transaction():
        assert store.sources.replace(TENANT, FILE, [row(1), row(2), row(3)]) == Replaced(3, 0, 0, 0)
        store.sources.put_photos(TENANT, {row(3).key: b"three"})
        store.photos.put_source(TENANT, row(3).key, "360:x", PhotoHash("a" * 32), NOW)
        changed = replace(FILE, origin="t.csv", is_whole=False)
        assert store.sources.replace(TENANT, changed, [row(1), row(2, "Other"), row(4)]) == Replaced(1, 1, 1, 1)
        assert store.sources.find(TENANT, FILE.id) == changed
        assert store.sources.people(TENANT, FILE.id) == {row(n).key for n in (1, 2, 4)}
        assert store.sources.photos(TENANT, [row(3).key]) == {}
        assert store.photos.sources(TENANT, [row(3).key]) == {}
        assert store.sources.replace(TENANT, changed, [row(5)], keeps_others=True) == Replaced(1, 0, 0, 0)
        (found,) = store.sources.all(TENANT)
        assert (found.source, found.people) == (changed, 4)
        assert store.sources.all(OTHER) == ()


def test_people_of_sources_are_not_people_of_the_directory(store: Store) -> None:
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1, department="Sales")])
        store.sources.replace(TENANT, FILE, [row(1, department="Sales"), row(2, department="Elsewhere")])
        assert keys(store, Selection(SelectionKind.ALL_PEOPLE)) == {person(1).key}
        assert keys(store, Selection(SelectionKind.DEPARTMENT, "Sales")) == {person(1).key}
        assert keys(store, IN_FILE) == {row(1).key, row(2).key}
        assert store.directory.departments(TENANT) == (("Sales", 1),)
        # A full reading of the directory leaves them alone.
        store.directory.begin_full(TENANT, Feed.PEOPLE)
        store.directory.end_reading(TENANT, Feed.PEOPLE, "s", NOW, is_full=True)
        assert keys(store) == {row(1).key, row(2).key}
        assert store.sources.attribute_values(TENANT, "department", 10) == ()


def test_a_removed_source_takes_everything_with_it(store: Store) -> None:
    with store.transaction():
        store.sources.replace(TENANT, FILE, [row(1)])
        store.sources.put_photos(TENANT, {row(1).key: b"one"})
        store.sources.remove(TENANT, FILE.id)
        assert keys(store) == set()
        for table in ("source", "person_photo", "person_item", "person_text"):
            assert store._connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        with pytest.raises(AppError) as failure:
            store.sources.remove(TENANT, FILE.id)
        assert failure.value.code is ErrorCode.SOURCE_UNKNOWN


def test_a_removed_connection_takes_its_sources_with_it(store: Store) -> None:
    with store.transaction():
        store.sources.replace(TENANT, FILE, [row(1)])
        store.sources.put_photos(TENANT, {row(1).key: b"one"})
        store.connections.remove(TENANT)
        for table in ("source", "person", "person_photo"):
            assert store._connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_changed_photo_is_asked_for_again(store: Store) -> None:
    key = row(1).key
    with store.transaction():
        store.sources.replace(TENANT, FILE, [row(1)])
        store.sources.put_photos(TENANT, {key: b"one"})
        store.photos.put_source(TENANT, key, "360:x", PhotoHash("a" * 32), NOW)
        store.sources.put_photos(TENANT, {key: b"one"})
        assert key in store.photos.sources(TENANT, [key])
        store.sources.put_photos(TENANT, {key: b"two"})
        assert store.photos.sources(TENANT, [key]) == {}
        assert store.sources.photos(TENANT, [key]) == {key: b"two"}
        store.sources.put_photos(TENANT, {key: b""})
        assert store.sources.photos(TENANT, [key]) == {}


def test_items_of_mailbox_people(store: Store) -> None:
    source = Source(mailbox_source_id(mailbox(1), ""), SourceKind.MAILBOX, "Info", "", NOW, True)
    one = replace(row(1), kind=PersonKind.MAILBOX_CONTACT)
    items = {one.key: PersonItem(FolderRef(mailbox(1), FolderId("F")), ItemId("I"), Version("v"), None)}
    with store.transaction():
        store.sources.replace(TENANT, source, [one])
        store.sources.put_items(TENANT, items)
        assert store.sources.items(TENANT, [one.key, row(9).key]) == items
        assert store.sources.find(TENANT, SourceId("other")) is None


def test_mailboxes_that_nobody_signs_in_to(store: Store) -> None:
    with store.transaction():
        people = [
            person(1, "Info", is_enabled=False),
            person(2, "Support %", is_enabled=False),
            person(3, "Information"),
            person(4, "Info without mailbox", is_enabled=False, is_mailbox_likely=False),
        ]
        store.directory.put_people(TENANT, Feed.PEOPLE, people)
        assert [one.display_name for one in store.sources.shared_mailboxes(TENANT, "", 9)] == ["Info", "Support %"]
        assert [one.display_name for one in store.sources.shared_mailboxes(TENANT, "ÍNFO", 9)] == ["Info"]
        assert [one.display_name for one in store.sources.shared_mailboxes(TENANT, "%", 9)] == ["Support %"]
        assert len(store.sources.shared_mailboxes(TENANT, "", 1)) == 1


WORDS = st.sampled_from(("", "Köln", "koln", "Kölner Ring", "50%", "50_", "5", "DE", "d", "!", "Straße"))
PEOPLE = st.lists(
    st.builds(
        lambda kind, a, b, c, code: (kind, {"department": a, "job_title": b, "country_code": code}, c),
        st.sampled_from((PersonKind.USER, PersonKind.GUEST, PersonKind.ORGANISATION_CONTACT)),
        WORDS,
        WORDS,
        WORDS,
        st.sampled_from(("", "DE", "AT")),
    ),
    max_size=6,
)
CONDITIONS = st.dictionaries(
    st.sampled_from((FilterAttribute.DEPARTMENT, FilterAttribute.JOB_TITLE, FilterAttribute.COUNTRY)),
    st.tuples(st.sampled_from(Comparison), WORDS.filter(bool)),
    min_size=1,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=PEOPLE, conditions=CONDITIONS, account=st.sampled_from(("", "user", "guest")))
def test_a_filter_means_the_same_in_a_list_and_in_a_plan(
    store: Store,
    rows: list[tuple[PersonKind, dict[str, str], str]],
    conditions: dict[FilterAttribute, tuple[Comparison, str]],
    account: str,
) -> None:
    found = [FilterCondition(attribute, how, text) for attribute, (how, text) in conditions.items()]
    if account:
        found.append(FilterCondition(FilterAttribute.ACCOUNT, Comparison.IS, account))
    scope = Selection(SelectionKind.FILTER, encode_filter(UserFilter(tuple(found))))
    people = [
        person(number, kind=kind, address=PostalAddress(country=country), **values)
        for number, (kind, values, country) in enumerate(rows)
    ]
    with store.transaction():
        store._connection.execute("DELETE FROM person")
        store.directory.put_people(TENANT, Feed.PEOPLE, people)
        assert keys(store, scope) == chosen([scope], Directory({one.key: one for one in people}))


def test_a_filter_that_can_not_be_read_finds_nobody(store: Store) -> None:
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1)])
        assert keys(store, Selection(SelectionKind.FILTER, "?")) == set()
