"""What every connector's reading of a directory keeps to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from desktop.connectors.ports import GroupsPage, PeoplePage, PhotoState, PhotoWant
from desktop.model.errors import AppError, Cancelled, ErrorCode, Offline
from desktop.model.ids import GroupId, PersonKey
from desktop.model.people import Group, Members, Person
from tests.connectors.contract.conftest import make_side
from tests.connectors.contract.sides import GraphSide, MemorySide, Side
from tests.demo.running import Running


@pytest.fixture(params=[MemorySide, GraphSide])
def side(request: pytest.FixtureRequest, running: Running) -> Iterator[Side]:
    """The world behind a connector that reads its directory itself; that of an Exchange Server is read by LDAP."""
    made = make_side(request.param, running)
    yield made
    made.close()


@dataclass
class Read:
    """A reading taken to its end."""

    found: dict[str, Person | Group] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    states: list[str | None] = field(default_factory=list)
    restarts: list[bool] = field(default_factory=list)

    @property
    def state(self) -> str:
        assert self.states[-1] is not None
        return self.states[-1]


def read(pages: Iterator[PeoplePage] | Iterator[GroupsPage]) -> Read:
    whole = Read()
    for page in pages:
        if isinstance(page, PeoplePage):
            whole.found.update((one.key, one) for one in page.people)
        else:
            whole.found.update((one.id, one) for one in page.groups)
        whole.removed += page.removed
        whole.states.append(page.state)
        whole.restarts.append(page.is_restart)
    return whole


def test_a_first_reading_is_everybody_page_by_page(side: Side) -> None:
    added = side.add_person("Ada")
    whole = read(side.connection.directory.people(None))
    assert len(whole.found) > 100
    assert whole.found[added].display_name == "Ada"
    assert all(key.startswith("u.") for key in whole.found)
    assert len(whole.restarts) > 1, "several pages"
    assert whole.restarts == [True] + [False] * (len(whole.restarts) - 1)
    assert [state is not None for state in whole.states] == [False] * (len(whole.states) - 1) + [True]


def test_a_second_reading_is_what_changed(side: Side) -> None:
    changed, gone = side.add_person("Ada"), side.add_person("Bert")
    first = read(side.connection.directory.people(None))
    side.change_person(changed, "Ada King")
    side.remove_person(gone)
    added = side.add_person("Cleo")
    second = read(side.connection.directory.people(first.state))
    assert {key: one.display_name for key, one in second.found.items()} == {changed: "Ada King", added: "Cleo"}
    assert second.removed == [gone]
    assert not any(second.restarts)
    third = read(side.connection.directory.people(second.state))
    assert (third.found, third.removed, any(third.restarts)) == ({}, [], False)


def test_a_state_that_expired_starts_anew_by_itself(side: Side) -> None:
    added = side.add_person("Ada")
    first = read(side.connection.directory.people(None))
    side.expire_states()
    again = read(side.connection.directory.people(first.state))
    assert again.restarts[0]
    assert added in again.found
    assert len(again.found) == len(first.found)


@pytest.mark.parametrize("state", ["", "rubbish", "/users/delta?$deltatoken=rubbish"])
def test_a_state_that_means_nothing_starts_anew(side: Side, state: str) -> None:
    assert read(side.connection.directory.people(state)).restarts[0]


def test_groups_are_read_the_same_way(side: Side) -> None:
    kept, gone = side.add_group("Kept"), side.add_group("Gone")
    first = read(side.connection.directory.groups(None))
    assert {first.found[kept].display_name, first.found[gone].display_name} == {"Kept", "Gone"}
    assert first.restarts[0]
    side.remove_group(gone)
    added = side.add_group("New")
    second = read(side.connection.directory.groups(first.state))
    assert (set(second.found), second.removed, any(second.restarts)) == ({added}, [gone], False)


def test_organisation_contacts_are_read_apart_from_users(side: Side) -> None:
    whole = read(side.connection.directory.organisation_contacts(None))
    assert all(key.startswith("o.") for key in whole.found)
    assert (whole.restarts[0], whole.state != "") == (True, True)
    assert read(side.connection.directory.organisation_contacts(whole.state)).restarts == [False]


def test_members_are_direct_and_answered_in_order(side: Side) -> None:
    ada, bert = side.add_person("Ada"), side.add_person("Bert")
    inner = side.add_group("Inner", bert)
    outer = side.add_group("Outer", ada, inner)
    empty = side.add_group("Empty")
    asked = [outer, GroupId("00000000-0000-4000-8000-00000000dead"), empty, inner]
    found = side.connection.directory.members(asked)
    assert found[0] == Members(outer, (ada,), (inner,))
    assert isinstance(found[1], AppError)
    assert found[1].code is ErrorCode.ITEM_MISSING
    assert found[2:] == [Members(empty, (), ()), Members(inner, (bert,), ())]


def test_photos_come_with_a_tag_and_not_again_under_the_same(side: Side) -> None:
    with_photo, without = side.add_person("Ada", has_photo=True), side.add_person("Bert")
    reader = side.connection.directory
    new, none = reader.photos([PhotoWant(with_photo), PhotoWant(without)])
    assert (new.state, none.state) == (PhotoState.NEW, PhotoState.NONE)
    assert new.content.startswith(b"\xff\xd8")
    assert new.tag
    (same,) = reader.photos([PhotoWant(with_photo, new.tag)])
    assert (same.state, same.content) == (PhotoState.UNCHANGED, b"")
    side.change_photo(with_photo)
    (changed,) = reader.photos([PhotoWant(with_photo, new.tag)])
    assert (changed.state, changed.tag == new.tag, changed.content == new.content) == (PhotoState.NEW, False, False)


def test_many_photos_are_answered_one_by_one_and_in_order(side: Side) -> None:
    people = [side.add_person(f"P{number}", has_photo=number % 3 == 0) for number in range(25)]
    stranger = PersonKey("u.00000000-0000-4000-8000-00000000beef")
    answers = side.connection.directory.photos([PhotoWant(key) for key in [*people, stranger]])
    assert [answer.person_key for answer in answers] == [*people, stranger]
    expected = [PhotoState.NEW if number % 3 == 0 else PhotoState.NONE for number in range(25)]
    assert [answer.state for answer in answers] == [*expected, PhotoState.NONE]


def test_a_tenant_says_what_it_is_called(side: Side) -> None:
    found = side.connection.directory.organisation()
    assert found.display_name
    assert found.tenant_id


def test_without_a_network_readings_raise(side: Side) -> None:
    side.connection.directory.organisation()
    side.go_offline()
    for ask in (
        lambda: side.connection.directory.organisation(),
        lambda: list(side.connection.directory.people(None)),
        lambda: list(side.connection.directory.groups(None)),
        lambda: side.connection.directory.members([GroupId("x")]),
        lambda: side.connection.directory.photos([PhotoWant(PersonKey("u.x"))]),
        side.connection.check,
    ):
        with pytest.raises(Offline) as failure:
            ask()
        assert failure.value.code in (ErrorCode.HOST_UNREACHABLE, ErrorCode.ANSWER_LOST)


def test_a_connection_that_works_says_so_and_counts(side: Side) -> None:
    before = side.connection.calls()
    side.connection.check()
    side.connection.directory.organisation()
    after = side.connection.calls()
    assert after.calls > before.calls
    assert after.parts >= after.calls


def test_after_closing_nothing_is_asked_any_more(side: Side) -> None:
    side.connection.close()
    with pytest.raises(Cancelled):
        side.connection.directory.organisation()
