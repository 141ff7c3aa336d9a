"""Who is in a set, what a folder shall hold."""

from __future__ import annotations

from desktop.model.card import CardField
from desktop.model.ids import ConnectionId, GroupId, MailboxId, PersonKey
from desktop.model.people import Person, PersonKind
from desktop.model.plan import ProblemKind
from desktop.model.syncset import FieldRule, Selection, SelectionKind, SyncSet
from desktop.planning.desired import desire, map_people, without_owner
from desktop.planning.selecting import Directory, chosen, groups_named, mailboxes_of, people_of
from tests.planning.builders import ALL_PEOPLE, OTHER_SET, PHOTO, SET, key, person, sync_set

CONNECTION = ConnectionId("c" * 32)
CONTACT = Person(PersonKey("o.1"), PersonKind.ORGANISATION_CONTACT, "Supplier", business_phones=("1",))
GUEST = person(4, kind=PersonKind.GUEST, is_mailbox_likely=False, mobile_phone="1")
PEOPLE = (
    person(1, department="Sales", mobile_phone="1"),
    person(2, department="Sales", is_enabled=False, business_phones=("1",)),
    person(3, department="IT", is_mailbox_likely=False),
    GUEST,
    CONTACT,
)
GROUP = GroupId("g1")
DIRECTORY = Directory({one.key: one for one in PEOPLE}, {GROUP: frozenset((key(1), key(3), key(99)))})


def pick(kind: SelectionKind, reference: str = "") -> set[str]:
    return set(chosen((Selection(kind, reference),), DIRECTORY))


def test_selections() -> None:
    assert pick(SelectionKind.ALL_PEOPLE) == {key(1), key(2), key(3), key(4)}
    assert pick(SelectionKind.ORGANISATION_CONTACTS) == {"o.1"}
    assert pick(SelectionKind.ALL_MAILBOXES) == {key(1), key(2)}
    assert pick(SelectionKind.DEPARTMENT, "Sales") == {key(1), key(2)}
    assert pick(SelectionKind.DEPARTMENT, "sales") == set()
    assert pick(SelectionKind.GROUP, GROUP) == {key(1), key(3)}
    assert pick(SelectionKind.GROUP, "other") == set()
    assert pick(SelectionKind.PERSON, key(2)) == {key(2)}
    assert pick(SelectionKind.PERSON, key(99)) == set()


def copied(**values: object) -> list[str]:
    return [one.person.key for one in people_of(sync_set(**values), {CONNECTION: DIRECTORY})]


def test_filters() -> None:
    assert copied() == [key(1), key(3)]
    assert copied(rules={"skip_disabled": False, "skip_guests": False}) == [key(1), key(2), key(3), key(4)]
    assert copied(rules={"skip_without_phone": True}) == [key(1)]


def test_exclusions_win() -> None:
    assert copied(exclusions=(Selection(SelectionKind.DEPARTMENT, "Sales"),)) == [key(3)]


def test_several_sources_are_one_union() -> None:
    sources = (ALL_PEOPLE, Selection(SelectionKind.ORGANISATION_CONTACTS), Selection(SelectionKind.GROUP, GROUP))
    assert copied(sources=sources) == ["o.1", key(1), key(3)]


def test_targets_are_mailboxes_of_users() -> None:
    one = sync_set(targets=(ALL_PEOPLE, Selection(SelectionKind.ORGANISATION_CONTACTS)))
    assert mailboxes_of(one, {CONNECTION: DIRECTORY}) == {PEOPLE[0].mailbox_id, PEOPLE[1].mailbox_id}


def test_groups_named_anywhere() -> None:
    def group(name: str) -> Selection:
        return Selection(SelectionKind.GROUP, name)

    one = sync_set(sources=(group("a"),), exclusions=(group("b"), ALL_PEOPLE), targets=(group("c"),))
    assert groups_named(one, CONNECTION) == {"a", "b", "c"}


def titled(title: str, **values: object) -> SyncSet:
    rule = FieldRule(CardField.JOB_TITLE, title)
    return sync_set(mapping=(FieldRule(CardField.DISPLAY_NAME, "{{ display_name }}"), rule), **values)


def test_union_of_sets_with_the_higher_priority_first() -> None:
    low, high = titled("low"), titled("high", key=OTHER_SET, priority=5)
    made = desire((map_people((person(1), person(2)), low), map_people((person(2), person(3)), high)), {})
    found = [(one.person_key, one.set_key, one.card.job_title) for one in made.contacts]
    assert found == [(key(1), SET, "low"), (key(2), OTHER_SET, "high"), (key(3), OTHER_SET, "high")]


def test_equal_priorities_are_decided_the_same_way_each_time() -> None:
    one, other = titled("a"), titled("b", key=OTHER_SET)
    people = [map_people((person(1),), one), map_people((person(1),), other)]
    assert desire(people, {}) == desire(reversed(people), {})


def test_photos_only_where_the_set_writes_them() -> None:
    with_photos, without = sync_set(), sync_set(rules={"write_photos": False})
    assert desire((map_people((person(1),), with_photos),), {key(1): PHOTO}).contacts[0].photo_hash == PHOTO
    assert desire((map_people((person(1),), without),), {key(1): PHOTO}).contacts[0].photo_hash == ""


def test_a_failing_template_costs_that_person_only() -> None:
    broken = sync_set(mapping=(FieldRule(CardField.DISPLAY_NAME, "{{ business_phones[0] }}"),))
    made = desire((map_people((person(1), person(2, business_phones=("1",))), broken),), {})
    assert [one.person_key for one in made.contacts] == [key(2)]
    assert [(one.kind, one.person_key) for one in made.problems] == [(ProblemKind.TEMPLATE_FAILED, key(1))]
    assert made.problems[0].detail.startswith("display_name: ")


def test_owners_are_left_out_of_their_own_folder() -> None:
    owner = MailboxId(key(1)[2:])
    skips, takes = sync_set(), sync_set(key=OTHER_SET, rules={"skip_owner": False})
    both = {SET: skips, OTHER_SET: takes}
    made = desire((map_people((person(1), person(2)), skips),), {})
    assert [one.person_key for one in without_owner(made.contacts, owner, both)] == [key(2)]
    made = desire((map_people((person(1), person(2)), takes),), {})
    assert len(without_owner(made.contacts, owner, both)) == 2
