"""What the pane of one person says agrees with what a plan would do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.ids import ConnectionId, GroupId, PersonKey, SourceId
from desktop.model.people import Group, Person, PersonKind
from desktop.model.syncset import Rules, Selection, SelectionKind, SyncSet
from desktop.planning.selecting import Directory, mailboxes_of, people_of
from desktop.workers.queries.person_detail import Membership, uses_of
from desktop.workers.queries.sets import SelectionRole
from tests.planning.builders import person, sync_set

GROUPS = ("g1", "g2")
KINDS = (PersonKind.USER, PersonKind.GUEST, PersonKind.ORGANISATION_CONTACT)

people = st.builds(
    lambda kind, department, is_enabled, phone, has_mailbox: person(
        1, kind=kind, department=department, is_enabled=is_enabled, mobile_phone=phone, is_mailbox_likely=has_mailbox
    ),
    st.sampled_from(KINDS),
    st.sampled_from(("Sales", "IT", "")),
    st.booleans(),
    st.sampled_from(("", "1")),
    st.booleans(),
)
selections = st.one_of(
    st.sampled_from((SelectionKind.ALL_PEOPLE, SelectionKind.ORGANISATION_CONTACTS, SelectionKind.ALL_MAILBOXES)).map(
        Selection
    ),
    st.sampled_from(GROUPS).map(lambda name: Selection(SelectionKind.GROUP, name)),
    st.sampled_from(("Sales", "IT")).map(lambda name: Selection(SelectionKind.DEPARTMENT, name)),
    st.sampled_from((1, 2)).map(lambda number: Selection(SelectionKind.PERSON, person(number).key)),
)
lines = st.lists(selections, max_size=3).map(tuple)
rules = st.builds(
    lambda guests, disabled, phone: Rules(skip_guests=guests, skip_disabled=disabled, skip_without_phone=phone),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
sets = st.builds(
    lambda sources, exclusions, targets, rules: replace(
        sync_set(), sources=sources, exclusions=exclusions, targets=targets, rules=rules
    ),
    lines,
    lines,
    lines,
    rules,
)


def memberships(names: Iterable[str]) -> tuple[Membership, ...]:
    return tuple(Membership(Group(GroupId(name), name)) for name in sorted(names))


@given(people, sets, st.sets(st.sampled_from(GROUPS)))
def test_uses_without_a_reason_are_what_a_plan_reads(one: Person, a_set: SyncSet, groups: set[str]) -> None:
    uses = tuple(uses_of(a_set, one, memberships(groups)))
    directory = Directory({one.key: one}, {GroupId(name): frozenset((one.key,)) for name in groups})
    is_copied = any(use.role is SelectionRole.SOURCES and use.left_out is None for use in uses)
    is_written = any(use.role is SelectionRole.TARGETS and use.left_out is None for use in uses)
    assert is_copied == bool(people_of(a_set, {a_set.connection_id: directory}))
    assert is_written == bool(mailboxes_of(a_set, {a_set.connection_id: directory}))


@given(people, sets)
def test_every_use_names_a_line_of_the_set(one: Person, a_set: SyncSet) -> None:
    for use in uses_of(a_set, one, memberships(GROUPS)):
        assert use.selection in getattr(a_set, use.role.value)


def test_person_of_an_import_is_named_by_its_file() -> None:
    one = replace(person(1), key=PersonKey("f.1"), kind=PersonKind.FILE_ROW)
    a_set = replace(sync_set(), sources=(Selection(SelectionKind.FILE, "s1"), Selection(SelectionKind.ALL_PEOPLE)))
    (use,) = uses_of(a_set, one, (), frozenset((SourceId("s1"),)))
    assert (use.role, use.selection.kind) == (SelectionRole.SOURCES, SelectionKind.FILE)
    assert not tuple(uses_of(a_set, one, (), frozenset((SourceId("s2"),))))


def test_lines_of_another_connection_name_its_people_alone() -> None:
    here, there = ConnectionId("c" * 32), ConnectionId("d" * 32)
    everybody = Selection(SelectionKind.ALL_PEOPLE)
    a_set = replace(sync_set(), connection_id=here, sources=(replace(everybody, connection_id=there),))
    a_set = replace(a_set, targets=())
    assert not tuple(uses_of(a_set, person(1), ()))
    assert not tuple(uses_of(a_set, person(1), (), connection_id=here))
    (use,) = uses_of(a_set, person(1), (), connection_id=there)
    assert use.role is SelectionRole.SOURCES
