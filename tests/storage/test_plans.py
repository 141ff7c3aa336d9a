"""Plans with their changes and ticks, and the review's view of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop.model.card import Card, CardField, PostalAddress
from desktop.model.contact import Base
from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.ids import ContentHash, FolderId, ItemId, PhotoHash, PlanId, RunId, SetKey, Version
from desktop.model.plan import (
    Approval,
    BrakeHit,
    BrakeKind,
    Change,
    ChangeKind,
    Problem,
    ProblemKind,
    Reason,
)
from desktop.model.reading import Completeness
from desktop.storage import review as review_module
from desktop.storage.directory import Feed
from desktop.storage.plan_rows import signature
from desktop.storage.review import Grouping, ReviewFilter, Touched
from desktop.storage.store import Store
from tests.storage.samples import NOW, OTHER, PLAN, TENANT, change, header, mailbox, person, run

BEFORE = Card(display_name="Ada Byron", department="Maths", mobile_phone="+49 151 1")
AFTER = Card(display_name="Ada Lovelace", emails=("ada@contoso.example",), business_address=PostalAddress(city="Köln"))
PHOTO = PhotoHash("f" * 32)
UPDATE = change(
    2, ChangeKind.UPDATE, folder_id=FolderId("AAMk="), before=BEFORE, after=AFTER, reason=Reason.PERSON_CHANGED,
    fields=(CardField.DISPLAY_NAME, CardField.DEPARTMENT, CardField.EMAILS), photo_after=PHOTO,
    item_id=ItemId("AAMkI="), base_version=Version('W/"1"'),
    base_before=Base(SetKey("5e70000a"), ContentHash("1" * 32), ContentHash("2" * 32)),
    base_after=Base(SetKey("5e70000b"), ContentHash("3" * 32), ContentHash("4" * 32)),
)  # fmt: skip


def _plan(store: Store, *changes: Change, plan_id: PlanId = PLAN, **values: Any) -> None:
    with store.transaction():
        store.plans.begin(header(plan_id, **values))
        store.plans.add_changes(plan_id, changes)
        store.plans.finish(header(plan_id, **values))


def test_a_header_comes_back(store: Store) -> None:
    whole = header(
        brakes=(BrakeHit(BrakeKind.MAILBOX_COUNT, 60, 50, mailbox(1)), BrakeHit(BrakeKind.RUN_COUNT, 600, 500)),
        problems=(Problem(ProblemKind.MAILBOX_DENIED, mailbox(2), None, "ErrorAccessDenied"),),
        completeness=Completeness.PARTIAL,
        undo_of=RunId("a" * 12),
        retry_of=RunId("b" * 12),
    )
    with store.transaction():
        store.plans.begin(header())
    with pytest.raises(AppError) as caught:
        store.plans.header(PLAN)
    assert caught.value.code is ErrorCode.PLAN_UNKNOWN
    assert store.plans.all() == ()
    with store.transaction():
        store.plans.finish(whole)
    assert store.plans.header(PLAN) == whole
    assert store.plans.all() == store.plans.all(TENANT) == (whole,)
    assert store.plans.all(OTHER) == ()
    assert store.plans.out_of_scope(TENANT, mailbox(2)) == whole.created_at
    assert store.plans.out_of_scope(TENANT, mailbox(1)) is None, "named by a brake alone"
    assert store.plans.out_of_scope(OTHER, mailbox(2)) is None


def test_plans_come_newest_first(store: Store) -> None:
    for number in (1, 3, 2):
        _plan(store, plan_id=PlanId(f"{number:012x}"), created_at=NOW + timedelta(seconds=number))
    assert [int(one.id, 16) for one in store.plans.all()] == [3, 2, 1]


@pytest.mark.parametrize(
    "one",
    [
        change(1),
        UPDATE,
        change(3, ChangeKind.DELETE, before=BEFORE, after=None, fields=(), photo_before=PHOTO, item_id=ItemId("x")),
        change(4, ChangeKind.SKIP, before=None, after=None, fields=(), reason=Reason.OWNER),
    ],
)
def test_a_change_comes_back(store: Store, one: Change) -> None:
    _plan(store, one)
    assert store.plans.change(PLAN, one.number) == one
    assert store.plans.changes(PLAN) == (one,)


def test_changes_in_pages_and_by_number(store: Store) -> None:
    _plan(store, *(change(number) for number in range(1, 1301)))
    assert [one.number for one in store.plans.changes(PLAN, after=2, limit=3)] == [3, 4, 5]
    assert len(store.plans.changes(PLAN, limit=5000)) == 1300
    backwards = store.plans.changes_numbered(PLAN, range(1300, 0, -1))
    assert [one.number for one in backwards] == list(range(1, 1301))
    with pytest.raises(AppError) as caught:
        store.plans.change(PLAN, 1301)
    assert caught.value.code is ErrorCode.PLAN_UNKNOWN


def test_a_plan_that_was_applied_is_kept(store: Store) -> None:
    _plan(store, change(1))
    _plan(store, change(1), plan_id=PlanId("0" * 12))
    with store.transaction():
        store.runs.put(run())
        store.plans.discard(PLAN)
        store.plans.discard(PlanId("0" * 12))
    assert [one.id for one in store.plans.all()] == [PLAN]
    assert len(store.plans.changes(PLAN)) == 1
    assert store.plans.changes(PlanId("0" * 12)) == ()


def test_a_plan_whose_making_was_cut_off_goes(store: Store) -> None:
    _plan(store, change(1))
    with store.transaction():
        store.plans.begin(header(PlanId("0" * 12)))
        store.plans.add_changes(PlanId("0" * 12), [change(1)])
        store.plans.discard_unfinished()
    assert store._connection.execute("SELECT plan_id FROM change").fetchall() == [(PLAN,)]


# Ticks


def test_ticks_are_what_is_approved(store: Store) -> None:
    keeps = change(4, ChangeKind.SKIP, after=None, fields=())
    _plan(store, change(1), UPDATE, change(3), keeps)
    assert store.plans.approval(PLAN) == Approval(PLAN, "ab" * 32)
    with store.transaction():
        store.plans.set_ticked(PLAN, [1, 3, 4], is_ticked=False)
        store.plans.set_ticked(PLAN, [3, 4], is_ticked=True)
        store.plans.leave_out(PLAN, 2, [CardField.EMAILS, CardField.DEPARTMENT], photo=True)
        store.plans.leave_out(PLAN, 3, [], photo=True)
        store.plans.leave_out(PLAN, 1, [CardField.DISPLAY_NAME], photo=False)
        store.plans.leave_out(PLAN, 4, [CardField.DISPLAY_NAME], photo=True)
    fields = frozenset((CardField.EMAILS, CardField.DEPARTMENT))
    expected = Approval(PLAN, "ab" * 32, frozenset((1,)), {2: fields}, frozenset((2, 3)))
    assert store.plans.approval(PLAN) == expected
    assert store.plans.left_out(PLAN, 2) == (fields, True)
    assert store.plans.left_out(PLAN, 1) == (frozenset((CardField.DISPLAY_NAME,)), False)
    assert store.plans.left_out(PLAN, 4) == store.plans.left_out(PLAN, 99) == (frozenset(), False)
    assert [one.number for one in store.plans.changes(PLAN, only_ticked=True)] == [2, 3]
    with store.transaction():
        store.plans.leave_out(PLAN, 2, [], photo=False)
    assert store.plans.left_out(PLAN, 2) == (frozenset(), False)
    assert store.plans.change(PLAN, 2) == UPDATE  # a tick changes nothing of what was planned


def test_changes_that_do_the_same_share_a_signature() -> None:
    one = signature(UPDATE, None, None)
    assert one == signature(replace(UPDATE, number=9, mailbox_id=mailbox(7), item_id=None), None, None)
    others = [
        replace(UPDATE, kind=ChangeKind.CLEAR),
        replace(UPDATE, photo_before=PHOTO),
        replace(UPDATE, photo_after=PhotoHash("")),
        replace(UPDATE, reason=Reason.USER_EDITED),
    ]
    assert len({one, *(signature(other, None, None) for other in others)}) == 5


# Review


@pytest.fixture
def reviewed(store: Store) -> Store:
    """Two people in two mailboxes: Ada is made in both (once with a photo), Zoë cleared in one, skipped in the other."""
    with store.transaction():
        store.directory.put_people(
            TENANT,
            Feed.PEOPLE,
            [
                person(1, "Ada Lovelace", mail="ada@contoso.example"),
                person(2, "Zoë 100%", mail="zoe@fabrikam.example"),
            ],
        )
    cleared = Card(display_name="Zoë 100%")
    _plan(
        store,
        change(1, person_key=person(1).key, mailbox_id=mailbox(1), after=AFTER),
        change(2, person_key=person(1).key, mailbox_id=mailbox(2), after=AFTER, photo_after=PHOTO),
        change(
            3, ChangeKind.UPDATE, person_key=person(2).key, mailbox_id=mailbox(1), after=cleared,
            before=replace(cleared, department="IT"), fields=(CardField.DEPARTMENT,), reason=Reason.PERSON_CHANGED,
        ),
        change(4, ChangeKind.SKIP, person_key=person(2).key, mailbox_id=mailbox(2), after=None, fields=()),
        change(5, person_key=person(3).key, mailbox_id=mailbox(3)),
    )  # fmt: skip
    return store


def _keys(store: Store, grouping: Grouping, wanted: ReviewFilter | None = None) -> list[tuple[str, int, int, int]]:
    groups = store.review.groups(PLAN, grouping, wanted or ReviewFilter())
    return [(group.label, group.changes, group.writing, group.ticked) for group in groups]


def test_changes_in_groups(reviewed: Store) -> None:
    unknown = person(3).key
    assert _keys(reviewed, Grouping.PERSON) == [("Ada Lovelace", 2, 2, 2), (unknown, 1, 1, 1), ("Zoë 100%", 2, 1, 1)]
    assert _keys(reviewed, Grouping.MAILBOX) == [
        (mailbox(3), 1, 1, 1),
        ("ada@contoso.example", 2, 2, 2),
        ("zoe@fabrikam.example", 2, 1, 1),
    ]
    assert _keys(reviewed, Grouping.KIND) == [("create", 3, 3, 3), ("update", 1, 1, 1), ("skip", 1, 0, 0)]
    ada = reviewed.review.groups(PLAN, Grouping.PERSON, ReviewFilter(), only=person(1).key)[0]
    assert (ada.key, ada.kinds, ada.signatures, ada.common, ada.sample) == (
        person(1).key, (ChangeKind.CREATE,), 2, 1, 1,
    )  # fmt: skip


def test_how_many_changes_fall_under_each_part(reviewed: Store) -> None:
    counts = reviewed.review.counts(PLAN)
    assert (counts.writing, counts.ticked) == (4, 4)
    ticked = {ChangeKind.CREATE: 3, ChangeKind.UPDATE: 1, ChangeKind.CLEAR: 1, ChangeKind.PHOTO: 1}
    assert counts.parts == {**ticked, ChangeKind.SKIP: 1}
    assert counts.ticked_parts == ticked


def test_what_a_line_writes_in_short(reviewed: Store) -> None:
    ada, _, zoe = (group.touched for group in reviewed.review.groups(PLAN, Grouping.PERSON, ReviewFilter()))
    cleared = Touched((CardField.DEPARTMENT,), (CardField.DEPARTMENT,))
    assert zoe == cleared
    assert not ada.cleared
    rows = reviewed.review.rows(PLAN, Grouping.KIND, "create", ReviewFilter())
    assert [row.touched.has_photo for row in rows] == [False, True, False]
    (row,) = reviewed.review.rows(PLAN, Grouping.KIND, "update", ReviewFilter())
    assert row.touched == cleared
    assert {group.touched for group in reviewed.review.groups(PLAN, Grouping.KIND, ReviewFilter())} == {Touched()}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ReviewFilter(), {1, 2, 3, 4, 5}),
        (ReviewFilter(frozenset((ChangeKind.CREATE,))), {1, 2, 5}),
        (ReviewFilter(frozenset((ChangeKind.CLEAR,))), {3}),
        (ReviewFilter(frozenset((ChangeKind.PHOTO, ChangeKind.SKIP))), {2, 4}),
        (ReviewFilter(frozenset((ChangeKind.DELETE,))), set()),
        (ReviewFilter(search="LOVE"), {1, 2, 3}),  # her own changes, and those in her mailbox
        (ReviewFilter(search="love", search_in=Grouping.PERSON), {1, 2}),
        (ReviewFilter(search="ada@", search_in=Grouping.PERSON), {1, 3}),
        (ReviewFilter(search="ada", search_in=Grouping.MAILBOX), {1, 3}),
        (ReviewFilter(search="zoe fabrikam"), {2, 4}),
        (ReviewFilter(search="zoe", search_in=Grouping.PERSON), {3, 4}),
        (ReviewFilter(search="100%", search_in=Grouping.PERSON), {3, 4}),
        (ReviewFilter(search="_"), set()),
        (ReviewFilter(frozenset((ChangeKind.UPDATE,)), "ada", Grouping.MAILBOX), {3}),
    ],
)
def test_which_changes_are_shown(reviewed: Store, wanted: ReviewFilter, expected: set[int]) -> None:
    review = reviewed.review
    for grouping in Grouping:
        groups = review.groups(PLAN, grouping, wanted)
        rows = {row.number for group in groups for row in review.rows(PLAN, grouping, group.key, wanted)}
        numbers = {number for group in groups for number in review.numbers(PLAN, grouping, group.key, wanted)}
        assert rows == numbers == expected
        assert sum(group.changes for group in groups) == len(expected)


def test_rows_name_the_other_side(reviewed: Store) -> None:
    rows = reviewed.review.rows(PLAN, Grouping.PERSON, person(2).key, ReviewFilter())
    assert [(row.number, row.kind, row.label, row.is_writing, row.is_ticked, row.has_left_out) for row in rows] == [
        (3, ChangeKind.UPDATE, "ada@contoso.example", True, True, False),
        (4, ChangeKind.SKIP, "zoe@fabrikam.example", False, False, False),
    ]
    assert [row.label for row in reviewed.review.rows(PLAN, Grouping.MAILBOX, mailbox(1), ReviewFilter())] == [
        "Ada Lovelace",
        "Zoë 100%",
    ]
    (row,) = reviewed.review.rows(PLAN, Grouping.KIND, "update", ReviewFilter())
    assert row.label == "Zoë 100% → ada@contoso.example"
    paged = reviewed.review.rows(PLAN, Grouping.KIND, "create", ReviewFilter(), offset=1, limit=1)
    assert [row.number for row in paged] == [2]


def test_ticks_by_group_filter_and_signature(reviewed: Store) -> None:
    review = reviewed.review

    def ticked() -> list[int]:
        return [one.number for one in reviewed.plans.changes(PLAN, only_ticked=True)]

    with reviewed.transaction():
        review.set_ticked(PLAN, ReviewFilter(), is_ticked=False)
    assert ticked() == []
    with reviewed.transaction():
        review.set_ticked(PLAN, ReviewFilter(), is_ticked=True, grouping=Grouping.PERSON, key=person(1).key)
    assert ticked() == [1, 2]
    with reviewed.transaction():
        review.set_ticked(PLAN, ReviewFilter(frozenset((ChangeKind.PHOTO,))), is_ticked=False)
        review.set_ticked(PLAN, ReviewFilter(search="zoe", search_in=Grouping.PERSON), is_ticked=True)
    assert ticked() == [1, 3]
    assert review.counts(PLAN).ticked == 2
    with reviewed.transaction():
        reviewed.plans.leave_out(PLAN, 1, [CardField.EMAILS], photo=False)
    ada = review.groups(PLAN, Grouping.PERSON, ReviewFilter(), only=person(1).key)[0]
    assert (ada.ticked, ada.partly) == (1, 1)
    sign = review.rows(PLAN, Grouping.PERSON, person(1).key, ReviewFilter())[1].signature
    assert review.numbers(PLAN, Grouping.PERSON, person(1).key, ReviewFilter(), sign) == (2,)


def test_ticking_many_tells_how_far_it_is_and_can_be_called_off(
    reviewed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_module, "_CHUNK", 3)
    told: list[tuple[int, int]] = []
    most = ReviewFilter(frozenset((ChangeKind.CREATE, ChangeKind.UPDATE)))
    with reviewed.transaction():
        reviewed.plans.set_ticked(PLAN, [1], is_ticked=False)
        reviewed.review.set_ticked(PLAN, most, is_ticked=False, on_done=lambda done, total: told.append((done, total)))
    assert told == [(3, 3)]  # who is unticked already is not counted, nor who writes nothing
    assert reviewed.review.counts(PLAN).ticked == 0
    told.clear()

    def call_off(done: int, total: int) -> None:
        told.append((done, total))
        raise Cancelled

    with pytest.raises(Cancelled), reviewed.transaction():
        reviewed.review.set_ticked(PLAN, most, is_ticked=True, on_done=call_off)
    assert told == [(3, 4)]
    assert reviewed.review.counts(PLAN).ticked == 0


def test_what_users_did_is_counted_and_filtered_apart(store: Store) -> None:
    edited = replace(UPDATE, number=1, reason=Reason.USER_EDITED)
    kept = change(2, ChangeKind.SKIP, reason=Reason.USER_EDITED, after=None, fields=(), mailbox_id=mailbox(2))
    made_again = change(3, reason=Reason.USER_DELETED, mailbox_id=mailbox(2))
    _plan(store, edited, kept, made_again, change(4, reason=Reason.NEW_PERSON, mailbox_id=mailbox(3)))
    counts = store.review.counts(PLAN)
    assert counts.drift == {
        (Reason.USER_EDITED, True): 1, (Reason.USER_EDITED, False): 1, (Reason.USER_DELETED, True): 1,
    }  # fmt: skip
    for grouping in Grouping:
        groups = store.review.groups(PLAN, grouping, ReviewFilter(only_drift=True))
        rows = [row for one in groups for row in store.review.rows(PLAN, grouping, one.key, ReviewFilter())]
        assert {row.number for row in rows if row.is_drift} == {1, 2, 3}
        assert sum(group.drift for group in groups) == sum(group.changes for group in groups) == 3


def test_a_plan_that_is_finished_again_is_summed_up_once(reviewed: Store) -> None:
    before = reviewed.review.counts(PLAN), _keys(reviewed, Grouping.PERSON), _keys(reviewed, Grouping.MAILBOX)
    with reviewed.transaction():
        reviewed.plans.finish(reviewed.plans.header(PLAN))
    after = reviewed.review.counts(PLAN), _keys(reviewed, Grouping.PERSON), _keys(reviewed, Grouping.MAILBOX)
    assert before == after


def test_partly_ticked_changes(reviewed: Store) -> None:
    with reviewed.transaction():
        reviewed.plans.leave_out(PLAN, 1, [CardField.EMAILS], photo=False)
        reviewed.plans.leave_out(PLAN, 2, [], photo=True)
        reviewed.plans.set_ticked(PLAN, [2, 5], is_ticked=False)
    assert reviewed.plans.partly_ticked(PLAN) == {1}


def test_sums_go_with_their_plan(reviewed: Store) -> None:
    with reviewed.transaction():
        reviewed.plans.discard(PLAN)
    for table in ("person_sum", "mailbox_sum"):
        assert reviewed._connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_opening_a_plan_costs_the_same_however_many_mailboxes_do_the_same(store: Store) -> None:
    def cost(mailboxes: int) -> int:
        plan_id = PlanId(f"{mailboxes:012d}")
        one = {"person_key": person(1).key, "after": AFTER}
        changes = [change(n + 1, mailbox_id=mailbox(n), **one) for n in range(mailboxes)]
        _plan(store, *changes, plan_id=plan_id)
        steps = 0

        def count() -> None:
            nonlocal steps
            steps += 1

        store._connection.set_progress_handler(count, 1)
        (group,) = store.review.groups(plan_id, Grouping.PERSON, ReviewFilter(frozenset((ChangeKind.CREATE,))))
        store.review.rows(plan_id, Grouping.MAILBOX, mailbox(3), ReviewFilter())
        store._connection.set_progress_handler(None, 0)
        assert (group.changes, group.ticked) == (mailboxes, mailboxes)
        return steps

    assert cost(400) < 1.2 * cost(20)
