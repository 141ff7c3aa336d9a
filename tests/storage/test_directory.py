"""The directory: readings, groups with loops, lists, and the search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.model.card import PostalAddress
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import GroupId, PersonKey
from desktop.model.people import Group, Members, Person, PersonKind
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.directory import DirectoryCounts, Feed
from desktop.storage.people_search import PeopleFilter, SortColumn
from desktop.storage.store import Store
from tests.storage.samples import NOW, OTHER, TENANT, group, person

WHOLE = Person(
    PersonKey("u.whole"), PersonKind.GUEST, "Zoë <b>Müller</b>", "Zoë", "Müller", "zoe@contoso.example",
    ("z@b.example", "y@b.example"), "zoe", "Engineer", "R&D", "Contoso", "Room 1", "+49 151 1", ("+49 30 1", "+49 30 2"),
    ("+49 40 1",), "+49 30 9", PostalAddress("Straße 1", "Köln", "", "50667", "DE"), "DE", "0815", "de-DE",
    is_enabled=False, is_mailbox_likely=True,
)  # fmt: skip


def _put(store: Store, *people: Person, feed: Feed = Feed.PEOPLE) -> None:
    with store.transaction():
        store.directory.put_people(TENANT, feed, people)


def _members(store: Store, group_id: str, people: Iterable[int] = (), groups: Iterable[str] = ()) -> None:
    keys = tuple(person(number).key for number in people)
    with store.transaction():
        store.directory.put_members(TENANT, Members(GroupId(group_id), keys, tuple(map(GroupId, groups))))


def _found(store: Store, search: str = "", **values: Any) -> list[str]:
    wanted = PeopleFilter(search=search, **values)
    return [row.display_name for row in store.directory.rows(store.directory.list_ids(TENANT, wanted))]


def _groups(rows: Iterable[Any]) -> list[str]:
    return [row.group.id for row in rows]


# Readings


@pytest.mark.parametrize("one", [WHOLE, Person(PersonKey("o.1"), PersonKind.ORGANISATION_CONTACT, "")])
def test_a_person_comes_back(store: Store, one: Person) -> None:
    _put(store, person(1), one)
    assert store.directory.person(TENANT, one.key) == one
    assert one in store.directory.all_people(TENANT)
    assert store.directory.people(OTHER, [one.key]) == {}
    with pytest.raises(AppError) as caught:
        store.directory.person(OTHER, one.key)
    assert caught.value.code is ErrorCode.SOURCE_UNKNOWN


def test_more_people_than_one_question_holds(store: Store) -> None:
    people = [person(number) for number in range(1100)]
    _put(store, *people)
    assert set(store.directory.people(TENANT, [one.key for one in people]).values()) == set(people)
    assert len(_found(store)) == 1100


def test_a_full_reading_sweeps_out_what_it_did_not_bring(store: Store) -> None:
    _put(store, person(1), person(2), person(3, kind=PersonKind.GUEST))
    partner = Person(PersonKey("o.1"), PersonKind.ORGANISATION_CONTACT, "Partner")
    _put(store, partner, feed=Feed.ORGANISATION_CONTACTS)
    with store.transaction():
        store.directory.put_groups(TENANT, [group("all")])
        store.directory.put_members(TENANT, Members(GroupId("all"), (person(1).key, person(2).key, partner.key), ()))
        store.directory.begin_full(TENANT, Feed.PEOPLE)
        assert store.directory.state(TENANT, Feed.PEOPLE) is None
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(2, "Two renamed")])
        assert len(_found(store)) == 4  # nothing is gone before the last page
        store.directory.end_reading(TENANT, Feed.PEOPLE, "state 1", NOW, is_full=True)
    assert _found(store) == ["Partner", "Two renamed"]
    assert _found(store, "person") == []
    assert store.directory.transitive_people(TENANT, GroupId("all")) == {person(2).key, partner.key}
    assert store.directory.groups(TENANT)[0].direct_members == 2
    assert store.directory.state(TENANT, Feed.PEOPLE) == "state 1"
    assert store.directory.state(TENANT, Feed.ORGANISATION_CONTACTS) is None


def test_a_delta_adds_changes_and_removes(store: Store) -> None:
    _put(store, person(1), person(2), person(3))
    _members(store, "all", (1, 2))
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(3, "Renamed"), person(4)])
        store.directory.remove_people(TENANT, [person(1).key, person(99).key])
        store.directory.end_reading(TENANT, Feed.PEOPLE, "state 2", NOW, is_full=False)
    assert _found(store) == ["Person 2", "Person 4", "Renamed"]
    assert store.directory.transitive_people(TENANT, GroupId("all")) == {person(2).key}
    assert store.directory.state(TENANT, Feed.PEOPLE) == "state 2"
    assert _found(store, "renamed") == ["Renamed"]
    assert _found(store, "Person 3") == _found(store, "Person 1") == []


def test_groups_are_swept_with_all_that_names_them(store: Store) -> None:
    with store.transaction():
        store.directory.put_groups(TENANT, [group("old"), group("kept"), group("above")])
    _put(store, person(1))
    _members(store, "above", groups=("old", "kept"))
    _members(store, "kept", (1,), ("old",))
    _members(store, "old", (1,))
    with store.transaction():
        store.directory.begin_full(TENANT, Feed.GROUPS)
        store.directory.put_groups(TENANT, [group("kept"), group("above")])
        store.directory.end_reading(TENANT, Feed.GROUPS, "state", NOW, is_full=True)
    rows = {row.group.id: row for row in store.directory.groups(TENANT)}
    assert {name: (row.direct_members, row.has_children) for name, row in rows.items()} == {
        "above": (1, True),
        "kept": (1, False),
    }
    with store.transaction():
        store.directory.remove_groups(TENANT, [GroupId("kept")])
    (above,) = store.directory.groups(TENANT)
    assert (above.direct_members, above.has_children) == (0, False)
    assert store.directory.groups_above(TENANT, person(1).key) == ()


def test_how_much_is_stored(store: Store) -> None:
    assert store.directory.counts(TENANT) == DirectoryCounts(0, 0, 0, 0, 0, None)
    guest = person(2, kind=PersonKind.GUEST, is_mailbox_likely=False)
    _put(store, person(1), guest, person(3, kind=PersonKind.ORGANISATION_CONTACT, is_mailbox_likely=False))
    with store.transaction():
        store.directory.put_groups(TENANT, [group("a"), group("b")])
        store.directory.end_reading(TENANT, Feed.PEOPLE, None, NOW, is_full=False)
    assert store.directory.counts(TENANT) == DirectoryCounts(1, 1, 1, 2, 1, NOW)
    assert store.directory.counts(OTHER) == DirectoryCounts(0, 0, 0, 0, 0, None)


def test_departments_by_name(store: Store) -> None:
    names = ("Zoll", "Äpfel", "äpfel ", "Birnen", "", "Birnen")
    _put(store, *(person(number, department=name) for number, name in enumerate(names)))
    found = store.directory.departments(TENANT)
    assert sorted(found[:2]) == [("Äpfel", 1), ("äpfel ", 1)]
    assert found[2:] == (("Birnen", 2), ("Zoll", 1))


# Groups


def test_a_group_comes_back(store: Store) -> None:
    whole = Group(GroupId("g"), "Größe 100%_", "text", "g@contoso.example", True, True, True)
    with store.transaction():
        store.directory.put_groups(TENANT, [group("g"), group("h", "GROSSE Gruppe")])
        store.directory.put_groups(TENANT, [whole])
    assert store.directory.group(TENANT, whole.id) == whole
    assert store.directory.group_by_name(TENANT, "groSSe 100%_") == whole
    assert _groups(store.directory.groups(TENANT, "GRÖS")) == ["g", "h"]
    assert _groups(store.directory.groups(TENANT, "100%")) == ["g"]
    assert _groups(store.directory.groups(TENANT, "%1")) == []
    assert _groups(store.directory.groups(TENANT, "!")) == []


@pytest.mark.parametrize("name", ["nobody", "Twice", ""])
def test_a_name_has_to_mean_one_group(store: Store, name: str) -> None:
    with store.transaction():
        store.directory.put_groups(TENANT, [group("a", "Twice"), group("b", "twice")])
    with pytest.raises(AppError) as caught:
        store.directory.group_by_name(TENANT, name)
    assert caught.value.code is ErrorCode.SOURCE_UNKNOWN
    with pytest.raises(AppError) as caught:
        store.directory.group(TENANT, GroupId("z"))
    assert caught.value.code is ErrorCode.SOURCE_UNKNOWN


def test_groups_in_groups_and_in_circles(store: Store) -> None:
    names = ("top", "middle", "low", "ring1", "ring2", "ring3", "self", "alone")
    with store.transaction():
        store.directory.put_groups(TENANT, [group(name) for name in names])
    _put(store, *(person(number) for number in range(1, 6)))
    _members(store, "top", (1,), ("middle", "ring1"))
    _members(store, "middle", (2,), ("low",))
    _members(store, "low", (3,), ("middle",))
    _members(store, "ring1", (4,), ("ring2",))
    _members(store, "ring2", groups=("ring3",))
    _members(store, "ring3", (5, 1), ("ring1",))
    _members(store, "self", (2,), ("self",))
    directory = store.directory

    def inside(name: str) -> set[int]:
        return {int(key[-3:]) for key in directory.transitive_people(TENANT, GroupId(name))}

    assert {name: inside(name) for name in names} == {
        "top": {1, 2, 3, 4, 5},
        "middle": {2, 3},
        "low": {2, 3},
        "ring1": {1, 4, 5},
        "ring2": {1, 4, 5},
        "ring3": {1, 4, 5},
        "self": {2},
        "alone": set(),
    }
    assert _groups(directory.top_groups(TENANT)) == ["alone", "self", "top"]
    assert _groups(directory.child_groups(TENANT, GroupId("top"))) == ["middle", "ring1"]
    above = directory.groups_above(TENANT, person(1).key)
    assert [one.id for one, via in above if via is None] == ["ring3", "top"]
    scope = Selection(SelectionKind.GROUP, "ring2")
    assert _found(store, scope=scope) == ["Person 1", "Person 4", "Person 5"]
    _members(store, "top", (1,), ())
    # one of a ring that nothing leads to stands for it, so that every group can be reached from the top
    assert _groups(directory.top_groups(TENANT)) == ["alone", "low", "ring1", "self", "top"]


# The list


def test_people_by_scope(store: Store) -> None:
    _put(
        store,
        person(1, "User", department="IT"),
        person(2, "Guest", kind=PersonKind.GUEST, is_mailbox_likely=False),
        person(3, "Partner", kind=PersonKind.ORGANISATION_CONTACT, is_mailbox_likely=False, department="it"),
    )
    expected = {
        Selection(SelectionKind.ALL_PEOPLE): ["Guest", "User"],
        Selection(SelectionKind.ORGANISATION_CONTACTS): ["Partner"],
        Selection(SelectionKind.ALL_MAILBOXES): ["User"],
        Selection(SelectionKind.DEPARTMENT, "IT"): ["User"],
        Selection(SelectionKind.PERSON, person(2).key): ["Guest"],
        Selection(SelectionKind.GROUP, "nothing"): [],
    }
    assert {scope: _found(store, scope=scope) for scope in expected} == expected
    assert _found(store, "er", scope=Selection(SelectionKind.ALL_PEOPLE)) == []
    assert _found(store, "use", scope=Selection(SelectionKind.ALL_PEOPLE)) == ["User"]


@pytest.mark.parametrize("column", SortColumn)
def test_people_in_order(store: Store, column: SortColumn) -> None:
    values = ("b", "Ä", "", "a", "Z", "É")
    fields = {
        SortColumn.NAME: "display_name",
        SortColumn.TITLE: "job_title",
        SortColumn.DEPARTMENT: "department",
        SortColumn.MAIL: "mail",
        SortColumn.MOBILE: "mobile_phone",
        SortColumn.BUSINESS_PHONE: "business_phones",
        SortColumn.OFFICE: "office_location",
        SortColumn.COMPANY: "company_name",
    }
    is_list = column is SortColumn.BUSINESS_PHONE
    if column is SortColumn.MOBILE:
        values = ("2", "1", "", "3", "5", "4")
    given = [(value,) if is_list else value for value in values]
    _put(store, *(person(number, **{fields[column]: value}) for number, value in enumerate(given)))

    def order(**wanted: Any) -> list[str]:
        ids = store.directory.list_ids(TENANT, PeopleFilter(sort=column, **wanted))
        return [values[int(row.person_key[-3:])] for row in store.directory.rows(ids)]

    up = ["", "1", "2", "3", "4", "5"] if column is SortColumn.MOBILE else ["", "Ä", "a", "b", "É", "Z"]
    if column is SortColumn.NAME:
        up.remove("")
        assert [value for value in order() if value] == up
        return
    assert order() == up
    down = order(is_descending=True)
    assert [value.lower() for value in down if value not in ("Ä", "a")] == [
        value.lower() for value in reversed(up) if value not in ("Ä", "a")
    ]


def test_rows_have_what_the_list_shows(store: Store) -> None:
    _put(store, WHOLE, person(1))
    with store.transaction():
        photo = store.photos.put(b"one")
        store.photos.put_source(TENANT, WHOLE.key, "tag", photo, NOW)
    first, second = (
        store.directory.rows(store.directory.list_ids(TENANT, PeopleFilter(search=word)))[0] for word in ("zoe", "pers")
    )
    assert (first.person_key, first.kind, first.display_name) == (WHOLE.key, WHOLE.kind, WHOLE.display_name)
    assert (first.job_title, first.department, first.mail) == ("Engineer", "R&D", "zoe@contoso.example")
    assert (first.mobile_phone, first.business_phone, first.is_enabled) == ("+49 151 1", "+49 30 1", False)
    assert (first.photo_hash, second.photo_hash, second.business_phone) == (photo, None, "")
    gone = [second.row_id, 10_000, first.row_id]
    assert [row.row_id for row in store.directory.rows(gone)] == [second.row_id, first.row_id]


# Search

ADA = person(1, "Ada Lovelace", mail="ada@contoso.example", department="Analytik", mobile_phone="+49 151 23456789")
ZOE = person(2, "Zoë Straßer-Müller", job_title="Ingénieure", business_phones=("+41 (0)44 668 18 00",))
LI = person(3, "山田 太郎", office_location="東京本社三階", home_phones=("03-1234-5678",))
ROOM = person(5, "Raum 2 12")
ODD = person(4, 'O\'Neil "Jr" 100%_', job_title="C++ / C#", mail="x_y@b.example")


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", [ADA, ODD, ZOE, LI, ROOM]),
        ("ada", [ADA]),
        ("ADA love", [ADA]),
        ("lace ada", [ADA]),
        ("velac", [ADA]),
        ("ad", [ADA]),
        ("lo", [ADA]),
        ("ve", []),
        ("ada zoe", []),
        ("contoso", [ADA]),
        ("ada@con", [ADA]),
        ("analyt", [ADA]),
        ("zoe", [ZOE]),
        ("ZOË", [ZOE]),
        ("zoe\u0308", [ZOE]),
        ("strasser", [ZOE]),
        ("STRAẞER", [ZOE]),
        ("muller", [ZOE]),
        ("MÜLLER", [ZOE]),
        ("ingenieure", [ZOE]),
        ("山田", [LI]),
        ("太", [LI]),
        ("本社三", [LI]),
        ("23456", [ADA, LI]),
        ("234567", [ADA, LI]),
        ("2345678 9", [ADA]),
        ("+49", []),
        ("+49 151", [ADA]),
        ("+49 151 234", [ADA]),
        ("0151 23 45", [ADA]),
        ("0151/2345", [ADA]),
        ("(0151) 2345", [ADA]),
        ("0049 151", [ADA]),
        ("ada 0151", [ADA]),
        ("zoe 0151", []),
        ("+41 44 668", [ZOE]),
        ("+41 (0)44 668", [ZOE]),
        ("044 668", [ZOE]),
        ("668 18 00", [ZOE]),
        ("03-1234", [LI]),
        ("\uff10\uff11\uff15\uff11 23", [ADA]),
        ("99999", []),
        ("raum 2 12", [ROOM]),
        ("2 12", [ROOM]),
        ("2 13", []),
        ("o'neil", [ODD]),
        ('"jr"', [ODD]),
        ("100%", [ODD]),
        ("%", []),
        ("_", []),
        ("c++", [ODD]),
        ("x_y", [ODD]),
        ("a*", []),
        ("ada OR zoe", []),
        ("NEAR(ada)", []),
        ("-ada", []),
        ("text:ada", []),
        ("ada\0love", [ADA]),
        (" \t\n ", [ADA, ODD, ZOE, LI, ROOM]),
    ],
)
def test_a_search_finds(store: Store, search: str, expected: list[Person]) -> None:
    _put(store, ADA, ZOE, LI, ODD, ROOM)
    assert sorted(_found(store, search)) == sorted(one.display_name for one in expected)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(search=st.text(max_size=30))
def test_any_text_may_be_searched_for(store: Store, search: str) -> None:
    if not store.directory.counts(TENANT).people:
        _put(store, ADA, ZOE, LI, ODD)
    assert len(_found(store, search)) <= 4
    assert len(store.directory.groups(TENANT, search)) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=3, max_size=20))
def test_everybody_is_found_by_the_whole_name(store: Store, name: str) -> None:
    one = person(1, name)
    _put(store, one)
    assert _found(store, name) == [name]
