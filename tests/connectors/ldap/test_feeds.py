"""Full and incremental readings: nobody is lost, and nobody is taken for gone."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.connectors.ldap.service import Search
from desktop.model.connection import ConnectionSecrets
from desktop.model.errors import ErrorCode, Offline
from tests.connectors.ldap.made import MadeDirectory, guid_of, lost
from tests.connectors.ldap.readings import take


def key(number: int) -> str:
    return f"u.{guid_of(number)}"


@pytest.fixture
def made() -> MadeDirectory:
    directory = MadeDirectory()
    for number in range(1, 8):
        directory.put(number, displayName=f"P{number}", mail=f"p{number}@small.example")
    return directory


def test_pages_come_one_by_one_and_the_last_one_has_the_state(made: MadeDirectory) -> None:
    whole = take(made.reader().people(None))
    assert len(whole.people) == 7
    assert (whole.restarts, [one is not None for one in whole.states]) == ([True, False, False], [False, False, True])


def test_an_empty_directory_is_a_whole_reading() -> None:
    whole = take(MadeDirectory().reader().people(None))
    assert (whole.people, whole.restarts) == ({}, [True])
    assert whole.state


def test_where_nothing_happened_nothing_is_searched(made: MadeDirectory) -> None:
    reader = made.reader()
    state = take(reader.people(None)).state
    made.searches.clear()
    again = take(reader.people(state))
    assert (again.people, again.state, again.is_restart) == ({}, state, False)
    assert not [one for one in made.searches if one.filter.startswith("(&(objectCategory")]


@pytest.mark.parametrize("page", [0, 1, 2])
def test_a_reading_that_breaks_off_has_no_state(made: MadeDirectory, page: int) -> None:
    def cut(search: Search, number: int) -> None:
        if "objectCategory=person" in search.filter and number == page:
            raise lost()

    made.before_page = cut
    pages = made.reader().people(None)
    before = [next(pages) for _ in range(page)]
    with pytest.raises(Offline):
        next(pages)
    assert [(one.state, one.removed) for one in before] == [(None, ())] * page


def test_a_change_that_breaks_off_removes_nobody(made: MadeDirectory) -> None:
    reader = made.reader()
    state = take(reader.people(None)).state
    made.remove(2)
    for number in (1, 3, 4, 5, 6):
        made.put(number, displayName="Changed")

    def cut(search: Search, number: int) -> None:
        if "uSNCreated" in search.attributes and number == 1:
            raise lost()

    made.before_page = cut
    with pytest.raises(Offline):
        list(reader.people(state))
    made.before_page = lambda search, number: None
    whole = take(reader.people(state))
    assert (whole.removed, whole.is_restart, len(whole.people)) == ([key(2)], False, 5)


def test_a_lost_link_is_made_anew_before_a_reading_but_not_within(made: MadeDirectory) -> None:
    reader = made.reader()
    take(reader.people(None))
    made.is_closed = True
    assert len(take(reader.people(None)).people) == 7
    assert made.connects == 2
    pages = reader.people(None)
    next(pages)
    made.is_closed = True
    with pytest.raises(Offline) as failure:
        next(pages)
    assert failure.value.code is ErrorCode.ANSWER_LOST
    assert made.connects == 2


def test_who_vanishes_without_a_trace_starts_the_reading_anew(made: MadeDirectory) -> None:
    reader = made.reader()
    state = take(reader.people(None)).state
    made.forget(3)
    made.remove(4)
    whole = take(reader.people(state))
    assert (whole.is_restart, set(whole.people)) == (True, {key(number) for number in (1, 2, 5, 6, 7)})


def test_who_comes_in_from_elsewhere_starts_the_reading_anew(made: MadeDirectory) -> None:
    """An entry with an old number that was not there before: more changed than the numbers tell."""
    reader = made.reader()
    hidden = made.kept.pop(3)
    state = take(reader.people(None)).state
    made.kept[3] = hidden
    made.usn += 1
    whole = take(reader.people(state))
    assert (whole.is_restart, key(3) in whole.people) == (True, True)


def test_a_controller_with_another_identity_starts_anew(made: MadeDirectory) -> None:
    reader = made.reader()
    state = take(reader.people(None)).state
    made.controller = uuid.uuid4()
    assert take(reader.people(state)).is_restart


def test_a_controller_that_went_back_in_time_starts_anew(made: MadeDirectory) -> None:
    reader = made.reader()
    state = take(reader.people(None)).state
    made.usn -= 1
    assert take(reader.people(state)).is_restart


def test_where_address_lists_come_into_use_the_reading_starts_anew(made: MadeDirectory) -> None:
    reader = made.reader()
    made.put(8, msExchRecipientTypeDetails=1, displayName="P8", mail="p8@small.example")
    state = take(reader.people(None)).state
    made.put(1, msExchRecipientTypeDetails=1, showInAddressBook="CN=All", displayName="P1", mail="p1@small.example")
    whole = take(reader.people(state))
    assert (whole.is_restart, key(1) in whole.people, key(8) in whole.people) == (True, True, False)


def test_who_is_deleted_while_the_reading_goes_on_is_gone_next_time(made: MadeDirectory) -> None:
    reader = made.reader()
    pages = reader.people(None)
    first = next(pages)
    made.remove(1)
    state = [one.state for one in pages][-1]
    assert key(1) in {one.key for one in first.people}
    whole = take(reader.people(state))
    assert (whole.removed, whole.is_restart) == ([key(1)], False)


def test_who_is_added_while_the_reading_goes_on_comes_next_time(made: MadeDirectory) -> None:
    reader = made.reader()
    pages = reader.people(None)
    next(pages)
    made.put(9, displayName="P9", mail="p9@small.example")
    state = [one.state for one in pages][-1]
    whole = take(reader.people(state))
    assert (set(whole.people), whole.is_restart) == ({key(9)}, False)


def test_an_entry_without_an_id_breaks_the_reading(made: MadeDirectory) -> None:
    made.put(5, objectGUID=b"short")
    with pytest.raises(Offline) as failure:
        list(made.reader().people(None))
    assert failure.value.code is ErrorCode.ANSWER_BROKEN


def test_addresses_of_mailboxes_are_kept(made: MadeDirectory) -> None:
    secrets = ConnectionSecrets(password="x")
    take(made.reader(secrets).people(None))
    assert secrets.addresses.get(key(4)[2:]) == "p4@small.example"  # type: ignore[arg-type]


STEPS = st.lists(st.tuples(st.sampled_from(["put", "remove", "forget", "hide"]), st.integers(1, 12)), max_size=12)


@given(st.lists(STEPS, max_size=5), st.booleans())
def test_readings_one_after_the_other_show_what_is_there(rounds: list[list[tuple[str, int]]], shows: bool) -> None:
    """Whatever happens in between: with every reading taken in, exactly those are known who are to be seen."""
    made = MadeDirectory(page_size=2)
    made.shows_deleted = shows
    reader, state, known = made.reader(), None, set[str]()
    for steps in [[], *rounds]:
        for what, number in steps:
            is_there = number in made.kept and not made.kept[number].is_deleted
            if what == "put" and (is_there or number not in made.kept):
                made.put(number, displayName=f"P{number}")
            elif what == "hide" and is_there:
                made.put(number, displayName=f"P{number}", msExchHideFromAddressLists="TRUE")
            elif what == "remove" and is_there:
                made.remove(number)
            elif what == "forget" and is_there:
                made.forget(number)
        whole = take(reader.people(state))
        state = whole.state
        known = set() if whole.is_restart else known
        known = (known | set(whole.people)) - set(whole.removed)
        seen = [
            one for one in made.kept.values() if not one.is_deleted and "msExchHideFromAddressLists" not in one.values
        ]
        assert known == {key(one.number) for one in seen}
