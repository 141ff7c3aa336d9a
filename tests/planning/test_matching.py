"""Who is one person under several keys, and what a folder does with the keys that it knows."""

from __future__ import annotations

import base64
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.contact import Contact
from desktop.model.ids import ConnectionId, PersonKey
from desktop.model.plan import ChangeKind
from desktop.planning.folder_case import FolderCase
from desktop.planning.matching import NOBODY, Identity, Matched, SamePeople, former_key, match
from desktop.planning.plan_folder import plan_folder
from desktop.planning.recognising import recognise
from tests.planning.builders import card, case, desired, key, link, ours, sync_set

X, Y, Z = (ConnectionId(letter * 32) for letter in "xyz")
ALIASES = 3


def anchor(number: int) -> str:
    return base64.b64encode(uuid.UUID(int=number).bytes_le).decode()


def of(number: int, ident: str = "", mail: str = "") -> Identity:
    return Identity(key(number), ident, mail)


def pairs(found: Matched) -> set[frozenset[PersonKey]]:
    return {frozenset(keys) for keys in found.same.keys.values()}


def test_equal_immutable_ids_are_one_person_whatever_the_addresses() -> None:
    found = match({X: [of(1, "id", "a@x")], Y: [of(2, "id", "b@x")]})
    assert pairs(found) == {frozenset((key(1), key(2)))}
    assert not found.unclear


def test_equal_addresses_are_one_person_without_case() -> None:
    assert pairs(match({X: [of(1, "", "Anna@x")], Y: [of(2, "", "anna@X")]})) == {frozenset((key(1), key(2)))}
    assert pairs(match({X: [of(1, "", "anna@x")], Y: [of(2, "id", "anna@x")]})) == {frozenset((key(1), key(2)))}
    assert not pairs(match({X: [of(1)], Y: [of(2)]}))


@pytest.mark.parametrize(
    "sides",
    [
        {X: [of(1, "one", "anna@x")], Y: [of(2, "other", "anna@x")]},
        {X: [of(1, "", "anna@x"), of(3, "", "anna@x")], Y: [of(2, "", "anna@x")]},
        {X: [of(1, "id"), of(3, "id")], Y: [of(2, "id")]},
        {X: [of(1, "id", "anna@x"), of(3, "id")], Y: [of(2, "id", "anna@x")]},
    ],
)
def test_what_is_not_sure_is_not_matched_and_told(sides: dict[ConnectionId, list[Identity]]) -> None:
    found = match(sides)
    assert not pairs(found)
    assert found.unclear >= {key(1), key(2)}


def test_an_address_that_leads_to_somebody_else_than_the_id_is_not_followed() -> None:
    found = match({X: [of(1, "id", "anna@x")], Y: [of(2, "id", "new@x"), of(3, "", "anna@x")]})
    assert pairs(found) == {frozenset((key(1), key(2)))}
    assert found.unclear == {key(1), key(3)}


def test_people_of_one_connection_alone_are_never_matched() -> None:
    found = match({X: [of(1, "id", "anna@x"), of(2, "id", "anna@x")]})
    assert not pairs(found)
    assert not found.unclear


def test_an_immutable_id_tells_the_key_in_active_directory() -> None:
    former = PersonKey(f"u.{uuid.UUID(int=77)}")
    assert former_key(anchor(77)) == former
    assert former_key("no base64") is None
    assert former_key("c2hvcnQ=") is None
    assert pairs(match({X: [of(1, anchor(77))]})) == {frozenset((key(1), former))}
    # Somebody who has that key speaks for himself.
    assert not pairs(match({X: [of(1, anchor(77)), Identity(former, "other")]}))
    assert not pairs(match({X: [of(1, anchor(77)), of(2, anchor(77))]}))


def test_people_who_are_gone_are_known_by_their_immutable_ids() -> None:
    gone = [of(9, "id"), of(1, "id"), of(8, "nobody's")]
    assert pairs(match({X: [of(1, "id")]}, gone)) == {frozenset((key(1), key(9)))}
    # Made again in the same directory, under another key.
    assert pairs(match({X: [of(2, "id")], Y: [of(3, "id")]}, gone)) == {frozenset((key(1), key(2), key(3), key(9)))}
    assert not pairs(match({X: [of(2, "id"), of(3, "id")]}, gone))
    assert not pairs(match({X: [of(2, "one"), of(3, "other")]}, [of(9, "one"), of(9, "other")]))


IDENTITIES = st.builds(
    of,
    st.integers(1, 12),
    st.sampled_from(["", "", "a", "b", anchor(1), anchor(2)]),
    st.sampled_from(["", "m1", "M1", "m2", "m3"]),
)
SIDES = st.fixed_dictionaries(
    {one: st.lists(IDENTITIES, max_size=6, unique_by=lambda who: who.key) for one in (X, Y, Z)}
)


@given(SIDES)
def test_matching_is_an_equivalence_that_has_each_person_once_per_connection(
    sides: dict[ConnectionId, list[Identity]],
) -> None:
    found = match(sides)
    same = found.same
    for one, keys in same.keys.items():
        assert one in keys
        assert len(keys) > 1
        assert all(same.keys[other] == keys for other in keys)
        assert all(same.one(other) == keys[0] for other in keys)
    shared = {who.key for side in sides.values() for who in side}
    once = {one for one in shared if sum(one in {who.key for who in side} for side in sides.values()) == 1}
    for side in sides.values():
        for keys in same.keys.values():
            assert len([who for who in side if who.key in keys and who.key in once]) <= 1
    reordered = {one: list(reversed(sides[one])) for one in reversed(sides)}
    assert match(reordered) == found


@given(SIDES)
def test_nobody_with_contradicting_ids_is_matched(sides: dict[ConnectionId, list[Identity]]) -> None:
    ids: dict[PersonKey, set[str]] = {}
    for side in sides.values():
        for who in side:
            ids.setdefault(who.key, set()).update({who.immutable_id} - {""})
    if any(len(found) > 1 for found in ids.values()):
        return  # one key, two directories that say different things of it
    for keys in match(sides).same.keys.values():
        assert len(set().union(*(ids.get(one, set()) for one in keys))) <= 1


def other(number: int, name: int = 1) -> PersonKey:
    return PersonKey(f"u.{name:08d}-0000-4000-8000-{number:012d}")


def known_as(contact: Contact, name: PersonKey, item: str = "") -> Contact:
    assert contact.mark is not None
    made = replace(contact, mark=replace(contact.mark, person_key=name))
    return replace(made, item_id=type(contact.item_id)(item)) if item else made


SAME = SamePeople(
    {
        one: tuple(sorted((key(n), other(n), other(n, 2))))
        for n in range(1, 6)
        for one in (key(n), other(n), other(n, 2))
    }
)


@st.composite
def folders(draw: st.DrawFn) -> tuple[FolderCase, FolderCase]:
    """A folder in which people are known by one of their keys, and the same folder where all have the key of today."""
    wanted = [
        desired(n, card(n, job_title=draw(st.sampled_from(["", "Head"])))) for n in draw(st.sets(st.integers(1, 5)))
    ]
    plain, other_names = [], []
    plain_links, links = {}, {}
    for n in sorted(draw(st.sets(st.integers(1, 5)))):
        written = card(n, job_title=draw(st.sampled_from(["", "Head"])))
        contact = ours(n, written)
        name = draw(st.sampled_from([key(n), other(n), other(n, 2)]))
        named = name if any(one.person_key == key(n) for one in wanted) else key(n)
        plain.append(contact)
        other_names.append(known_as(contact, named))
        if draw(st.booleans()):
            plain_links[key(n)] = link(contact)
            linked = draw(st.sampled_from([key(n), named]))
            links[linked] = replace(link(contact), person_key=linked)
        if draw(st.booleans()):
            copy = ours(n, written, item=f"copy{n}")
            plain.append(copy)
            other_names.append(known_as(copy, named))
    sets = [sync_set(rules={"may_delete": draw(st.booleans())})]
    return case(wanted, plain, plain_links, sets), case(wanted, other_names, links, sets)


@given(folders())
def test_the_plan_is_that_of_a_folder_in_which_everybody_has_the_key_of_today(
    both: tuple[FolderCase, FolderCase],
) -> None:
    plain, other_names = both
    assert plan_folder(recognise(other_names, SAME)) == plan_folder(plain)


@given(folders())
def test_without_a_match_a_case_stays_as_it_is(both: tuple[FolderCase, FolderCase]) -> None:
    assert recognise(both[1], NOBODY) is both[1]
    assert recognise(both[0], SAME) == both[0]


def test_of_two_contacts_of_one_person_that_of_the_wanted_key_stays() -> None:
    both = (ours(1), known_as(ours(1), other(1), "I2"))
    plan = plan_folder(recognise(case([desired(1)], both, {}, [sync_set(rules={"may_delete": True})]), SAME))
    assert [(one.kind, one.person_key, one.item_id) for one in plan.changes] == [(ChangeKind.DELETE, other(1), "I2")]


def test_a_person_known_under_a_third_key_is_recognised() -> None:
    made = recognise(case([desired(1)], [known_as(ours(1), other(1, 2))]), SAME)
    assert not plan_folder(made).changes
    assert dict(made.recalled) == {key(1): other(1, 2)}
