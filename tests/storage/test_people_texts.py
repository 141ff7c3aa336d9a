"""A search over many people: what the index is asked for, and that every way to an answer gives the same one."""

from __future__ import annotations

import re
from array import array

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.storage import people_texts
from desktop.storage.directory import Feed
from desktop.storage.people_search import PeopleFilter
from desktop.storage.row_bits import bits_of, picked
from desktop.storage.store import Store
from tests.storage.samples import TENANT, person

NAMES = ("ada lovelace", "adam adamson", "ada 100%_!", "lace\\ada", "lovelace ada ada", "zoe of the long ada lovelace")
_IDS = st.lists(st.integers(0, 300), unique=True, max_size=40)


@pytest.fixture
def people(store: Store) -> Store:
    with store.transaction():
        made = [person(number, name, mail="", mobile_phone="+49 30 123456") for number, name in enumerate(NAMES)]
        store.directory.put_people(TENANT, Feed.PEOPLE, made)
    return store


@pytest.mark.parametrize("few", [1, 2, 100])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.lists(st.text("adelov 0!%_\\mzs", min_size=3, max_size=14), min_size=1, max_size=9))
def test_who_has_the_words_is_the_same_in_every_way(people: Store, few: int, words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people_texts, "_FEW", few)
        found = people_texts.with_words(people.directory._list._read, words)
    texts = people._connection.execute("SELECT rowid, text FROM person_text")
    assert sorted(found) == sorted(number for number, text in texts if all(word in text for word in words))


@pytest.mark.parametrize("search", ["ada lovelace", "zoe of the long ada lovelace", "0" * 200, "lovelace@ada.example"])
def test_the_index_is_asked_for_few_trigrams_however_long_the_words(people: Store, search: str) -> None:
    """Each that everybody has takes 2 ms of 100,000 people: the domain of the company alone has a dozen or two."""
    asked = [one for one in _statements(people, search) if "MATCH" in one]
    assert asked
    for one in asked:
        phrases = re.findall('"([^"]+)"', one)
        assert sum(len(phrase) - 2 for phrase in phrases) <= 6


def test_short_words_are_looked_for_in_one_walk_through_the_names(people: Store) -> None:
    assert len(_statements(people, "a l")) == len(_statements(people, "a")) == 1
    assert sum("sort_name LIKE" in one for one in _statements(people, "a l ada")) == 1
    assert _names(people, "a l") == ["ada lovelace", "lovelace ada ada", "zoe of the long ada lovelace"]


def test_a_number_that_everybody_has_is_not_looked_for_in_another_way(people: Store) -> None:
    """By its parts "+49 1" is somebody with a "+49" and a name that begins with 1: a walk through all names."""
    assert len(_names(people, "30 1")) == len(NAMES)
    assert not any("sort_name LIKE" in one for one in _statements(people, "30 1"))
    assert any("sort_name LIKE" in one for one in _statements(people, "100 2"))


@given(left=_IDS, right=_IDS, order=_IDS)
def test_bits_are_sets_of_rows(left: list[int], right: list[int], order: list[int]) -> None:
    first, second, ids, whole = bits_of(left), bits_of(right), array("q", order), bits_of(order)
    assert list(picked(ids, whole, whole & (first | second))) == [one for one in order if one in {*left, *right}]
    assert list(picked(ids, whole, whole & first & second)) == [one for one in order if one in {*left} & {*right}]
    assert (first == second) == ({*left} == {*right})


def _statements(store: Store, search: str) -> list[str]:
    """Return what a search asks of the database once the order is at hand."""
    store.directory.list_ids(TENANT, PeopleFilter())
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    try:
        store.directory.list_ids(TENANT, PeopleFilter(search=search))
    finally:
        store._connection.set_trace_callback(None)
    return [one for one in asked if not one.startswith("--")]


def _names(store: Store, search: str) -> list[str]:
    ids = store.directory.list_ids(TENANT, PeopleFilter(search=search))
    return sorted(row.display_name for row in store.directory.rows(ids))
