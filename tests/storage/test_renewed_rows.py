"""A plan in the place of another one: what is not as it was there is marked, with the reason, and found by it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desktop.model.card import Card, CardField
from desktop.model.ids import ItemId, PhotoHash, PlanId
from desktop.model.plan import Anew, Change, ChangeKind, Renewal
from desktop.storage.review import Grouping, ReviewFilter
from desktop.storage.store import Store
from tests.storage.samples import PLAN, change, header, mailbox, person

NEW = PlanId("00000000000b")
ANEW = ReviewFilter(only_anew=True)


def _update(number: int, before: str = "Ada", after: str = "Ada King", **values: object) -> Change:
    return change(
        number,
        ChangeKind.UPDATE,
        before=Card(display_name=before),
        after=Card(display_name=after),
        item_id=ItemId(f"item {number}"),
        **values,
    )


def _renewed(store: Store, old: Sequence[Change], new: Sequence[Change]) -> Renewal:
    """Store two plans, the second in the place of the first."""
    with store.transaction():
        for plan_id, changes in ((PLAN, old), (NEW, new)):
            store.plans.begin(header(plan_id))
            store.plans.add_changes(plan_id, changes)
            store.plans.finish(header(plan_id))
        return store.plans.carry_ticks(PLAN, NEW)


OLD = (_update(1), _update(2), _update(3), _update(4), change(5))
LATER = (
    _update(1),
    _update(2, before="Ada Byron"),
    _update(3, after="Ada Lovelace"),
    change(4, ChangeKind.CREATE, after=Card(display_name="Ada King")),
    change(6),
)


@pytest.fixture
def renewed(store: Store) -> Store:
    _renewed(store, OLD, LATER)
    return store


def test_each_row_that_is_otherwise_says_why(store: Store) -> None:
    rows = _renewed(store, OLD, LATER)
    assert rows == Renewal(same=1, stale=4, renewed=4)
    # The contact was changed; the directory was; the contact was deleted, so that it is made; nothing was there before.
    assert store.plans.anew(NEW) == {2: Anew.CONTACT, 3: Anew.SOURCE, 4: Anew.CONTACT, 6: Anew.NEW}
    assert store.plans.anew(NEW, (1, 3, 6)) == {3: Anew.SOURCE, 6: Anew.NEW}
    assert store.plans.anew(PLAN) == {}
    assert store.review.counts(NEW).anew == {Anew.CONTACT: 2, Anew.SOURCE: 1, Anew.NEW: 1}
    assert store.review.counts(PLAN).anew == {}


def test_another_photo_is_another_contact_and_another_mailbox_another_row(store: Store) -> None:
    photo, other = PhotoHash("a" * 32), PhotoHash("b" * 32)
    old = (_update(1, photo_before=photo, photo_after=photo), _update(2))
    _renewed(store, old, (_update(1, photo_before=other, photo_after=other), _update(2, mailbox_id=mailbox(2))))
    assert store.plans.anew(NEW) == {1: Anew.CONTACT, 2: Anew.NEW}


def test_the_mark_says_nothing_of_ticks(store: Store) -> None:
    with store.transaction():
        store.plans.begin(header(PLAN))
        store.plans.add_changes(PLAN, OLD)
        store.plans.finish(header(PLAN))
        store.plans.set_ticked(PLAN, [1, 2], is_ticked=False)
        store.plans.begin(header(NEW))
        store.plans.add_changes(NEW, LATER)
        store.plans.finish(header(NEW))
        store.plans.carry_ticks(PLAN, NEW)
    assert store.plans.approval(NEW).left_out == {1, 2}
    assert set(store.plans.anew(NEW)) == {2, 3, 4, 6}


def test_ticks_of_a_plan_in_which_everything_was_unticked_are_carried_over(store: Store) -> None:
    with store.transaction():
        for plan_id, changes in ((PLAN, OLD), (NEW, LATER)):
            store.plans.begin(header(plan_id))
            store.plans.add_changes(plan_id, changes)
            store.plans.finish(header(plan_id))
        store.review.set_ticked(PLAN, ReviewFilter(), is_ticked=False)
        store.plans.set_ticked(PLAN, [3], is_ticked=True)
        store.plans.leave_out(PLAN, 3, [CardField.DISPLAY_NAME], photo=False)
        store.plans.carry_ticks(PLAN, NEW)
    assert store.plans.approval(NEW).left_out == {1, 2}, "4 is another kind of change now, 6 is new"
    assert store.plans.left_out(NEW, 3) == (frozenset((CardField.DISPLAY_NAME,)), False)


@pytest.mark.parametrize("grouping", list(Grouping))
def test_groups_and_rows_tell_and_the_filter_shows_no_others(renewed: Store, grouping: Grouping) -> None:
    all_groups = renewed.review.groups(NEW, grouping, ReviewFilter())
    assert sum(group.anew for group in all_groups) == 4
    assert sum(group.changes for group in all_groups) == 5
    groups = renewed.review.groups(NEW, grouping, ANEW)
    assert sum(group.changes for group in groups) == sum(group.anew for group in groups) == 4
    rows = [row for group in groups for row in renewed.review.rows(NEW, grouping, group.key, ANEW)]
    assert {row.number: row.anew for row in rows} == renewed.plans.anew(NEW)
    every = [row for group in all_groups for row in renewed.review.rows(NEW, grouping, group.key, ReviewFilter())]
    assert {row.number for row in every if row.anew is None} == {1}
    one = renewed.review.groups(NEW, grouping, ANEW, groups[0].key)
    assert one == groups[:1]


def test_only_what_is_shown_is_unticked(renewed: Store) -> None:
    assert not ANEW.has_all_that_writes
    with renewed.transaction():
        renewed.review.set_ticked(NEW, ANEW, is_ticked=False)
    assert renewed.plans.approval(NEW).left_out == {2, 3, 4, 6}
    (first, *_) = renewed.review.groups(NEW, Grouping.PERSON, ANEW)
    assert first.ticked == 0


def test_the_filter_goes_with_kinds(renewed: Store) -> None:
    wanted = ReviewFilter(frozenset((ChangeKind.CREATE,)), only_anew=True)
    assert {group.key for group in renewed.review.groups(NEW, Grouping.PERSON, wanted)} == {
        person(4).key,
        person(6).key,
    }


def test_many_rows_are_carried_over_without_a_look_at_each_other_mailbox(store: Store) -> None:
    """Each row of a person was compared with all that do the same to them: the work grew with the square."""

    def work(mailboxes: int, old: PlanId, new: PlanId) -> int:
        changes = [_update(n + 1, mailbox_id=mailbox(n), person_key=person(1).key) for n in range(mailboxes)]
        steps = 0

        def count() -> None:
            nonlocal steps
            steps += 1

        with store.transaction():
            for plan_id in (old, new):
                store.plans.begin(header(plan_id))
                store.plans.add_changes(plan_id, changes)
                store.plans.finish(header(plan_id))
            store.review.set_ticked(old, ReviewFilter(), is_ticked=False)
            store._connection.set_progress_handler(count, 100)
            store.plans.carry_ticks(old, new)
            store._connection.set_progress_handler(None, 0)
        return steps

    few, many = work(100, PlanId("a"), PlanId("b")), work(800, PlanId("c"), PlanId("d"))
    assert many < few * 16, "eight times as many rows"
