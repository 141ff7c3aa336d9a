"""Ticks of a plan, whichever way they came to be: everything at once, a part, one change, one field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from desktop.model.card import Card, CardField
from desktop.model.ids import NO_PHOTO, PhotoHash, PlanId
from desktop.model.plan import WRITING_KINDS, Change, ChangeKind, Reason
from desktop.storage.review import Grouping, ReviewFilter
from desktop.storage.store import Store
from tests.storage.samples import PLAN, change, header, mailbox, person

EVERYTHING = ReviewFilter()
KINDS = (ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.DELETE, ChangeKind.SKIP)
NEXT = PlanId("1b2c3d4e5f60")
FIELD = CardField.JOB_TITLE


def _changes() -> list[Change]:
    """Sixteen changes: four people in four mailboxes, of each person another kind in each mailbox."""
    made = []
    for number in range(1, 17):
        who, where = divmod(number - 1, 4)
        kind = KINDS[(who + where) % 4]
        before = Card(display_name="Old", job_title="Trainee") if kind is not ChangeKind.CREATE else None
        after = Card(display_name="New", job_title="Head") if kind in (ChangeKind.CREATE, ChangeKind.UPDATE) else None
        photo = PhotoHash("f" * 32) if kind is ChangeKind.UPDATE else NO_PHOTO
        made.append(
            change(
                number, kind, person_key=person(who + 1).key, mailbox_id=mailbox(where + 1), before=before, after=after,
                fields=(FIELD,), photo_after=photo, reason=Reason.PERSON_CHANGED,
            )
        )  # fmt: skip
    return made


def _store_plan(store: Store, plan_id: PlanId) -> None:
    with store.transaction():
        store.plans.begin(header(plan_id))
        store.plans.add_changes(plan_id, _changes())
        store.plans.finish(header(plan_id))


class Expected:
    """What is ticked, and of what the field is left out, as a set of numbers each."""

    def __init__(self) -> None:
        self.changes = {one.number: one for one in _changes()}
        self.writing = {number for number, one in self.changes.items() if one.kind is not ChangeKind.SKIP}
        self.ticked = set(self.writing)
        self.partly: set[int] = set()

    def tick(self, numbers: set[int], *, is_ticked: bool) -> None:
        if is_ticked:
            self.ticked |= numbers & self.writing
        else:
            self.ticked -= numbers

    def of(self, grouping: Grouping, key: str) -> set[int]:
        return {number for number, one in self.changes.items() if getattr(one, grouping.value) == key}


def _act(store: Store, expected: Expected, chance: Random) -> None:
    """Do one thing of those that a review does, and note what it should come to."""
    is_ticked = chance.random() < 0.5
    review = store.review

    def all_of_it() -> None:
        review.set_ticked(PLAN, EVERYTHING, is_ticked=is_ticked)
        expected.tick(expected.writing, is_ticked=is_ticked)
        expected.partly.clear()

    def a_group() -> None:
        grouping = chance.choice(list(Grouping))
        key = str(getattr(chance.choice(list(expected.changes.values())), grouping.value))
        review.set_ticked(PLAN, EVERYTHING, is_ticked=is_ticked, grouping=grouping, key=key)
        expected.tick(expected.of(grouping, key), is_ticked=is_ticked)

    def a_kind() -> None:
        kind = chance.choice(KINDS)
        review.set_ticked(PLAN, ReviewFilter(frozenset((kind,))), is_ticked=is_ticked)
        expected.tick(expected.of(Grouping.KIND, kind.value), is_ticked=is_ticked)

    def some() -> None:
        numbers = {chance.randint(1, 16) for _ in range(3)}
        store.plans.set_ticked(PLAN, sorted(numbers), is_ticked=is_ticked)
        expected.tick(numbers, is_ticked=is_ticked)

    def a_field() -> None:
        number = chance.choice(sorted(expected.writing))
        store.plans.leave_out(PLAN, number, [FIELD] if is_ticked else [], photo=False)
        (expected.partly.add if is_ticked else expected.partly.discard)(number)

    acts: list[Callable[[], None]] = [all_of_it, a_group, a_kind, some, a_field]
    with store.transaction():
        chance.choice(acts)()


def _compare(store: Store, expected: Expected, plan_id: PlanId = PLAN) -> None:
    ticked, partly = expected.ticked, expected.partly & expected.ticked
    assert {one.number for one in store.plans.changes(plan_id, only_ticked=True)} == ticked
    assert store.plans.partly_ticked(plan_id) == partly
    approval = store.plans.approval(plan_id)
    assert approval.left_out == expected.writing - ticked
    assert set(approval.fields_left_out) == partly
    counts = store.review.counts(plan_id)
    assert (counts.writing, counts.ticked) == (len(expected.writing), len(ticked))
    assert counts.ticked_parts == Counter(part for number in ticked for part in expected.changes[number].parts)
    for grouping in Grouping:
        for group in store.review.groups(plan_id, grouping, EVERYTHING):
            inside = expected.of(grouping, group.key)
            assert (group.ticked, group.partly) == (len(inside & ticked), len(inside & partly))
            alone = store.review.groups(plan_id, grouping, EVERYTHING, only=group.key)
            assert alone == (group,)
            rows = store.review.rows(plan_id, grouping, group.key, EVERYTHING)
            assert {row.number for row in rows if row.is_ticked} == inside & ticked


@pytest.mark.parametrize("seed", range(12))
def test_ticks_are_what_was_done_last(store: Store, seed: int) -> None:
    _store_plan(store, PLAN)
    expected, chance = Expected(), Random(seed)
    for _ in range(25):
        _act(store, expected, chance)
        _compare(store, expected)
    _store_plan(store, NEXT)
    with store.transaction():
        store.plans.carry_ticks(PLAN, NEXT)
    _compare(store, expected, NEXT)


@pytest.mark.parametrize("wanted", [EVERYTHING, ReviewFilter(WRITING_KINDS, " ", Grouping.MAILBOX)])
def test_everything_is_unticked_and_ticked_without_writing_its_rows(store: Store, wanted: ReviewFilter) -> None:
    _store_plan(store, PLAN)
    for is_ticked in (False, True):
        before = store._connection.total_changes
        with store.transaction():
            store.review.set_ticked(PLAN, wanted, is_ticked=is_ticked)
        assert store._connection.total_changes - before == 1
