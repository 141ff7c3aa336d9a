"""Taking runs back: what others changed since is left alone and named, and nothing is done unasked."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from desktop.connectors.memory import MemoryContact
from desktop.connectors.ports import ContactsAnswer, DeleteContact, WriteState
from desktop.model.contact import FolderRef
from desktop.model.errors import ErrorCode
from desktop.model.ids import RunId
from desktop.model.plan import BrakeKind, ChangeKind, ProblemKind, Reason
from desktop.model.reading import Completeness
from desktop.model.run import RunState
from desktop.model.syncset import Brakes
from desktop.workers.tasks.make_retry_plan import MakeRetryPlan
from tests.workers.applying import Vanished, apply, failing, in_world, last_run, restarted, resume, vanish
from tests.workers.undoing import (
    edits,
    first_run,
    second_run,
    states_of,
    undo,
    undo_plan,
)
from tests.workers.world import World, jpeg, key, mailbox, person, run, sync_set, tenant, world


def _new_photo(w: World, number: int) -> MemoryContact:
    found = w.managed(1)[key(number)]
    w.tenant.put_contact_photo(w.folder(1), found.item_id, jpeg(99))
    return found


def _no_photo(w: World, number: int) -> MemoryContact:
    found = w.managed(1)[key(number)]
    w.tenant.put_contact_photo(w.folder(1), found.item_id, b"")
    return found


def _removes(w: World, number: int) -> MemoryContact:
    found = w.managed(1)[key(number)]
    w.tenant.remove_contact(w.folder(1), found.item_id)
    return found


def _takes_the_mark_away(w: World, number: int) -> MemoryContact:
    found = w.managed(1)[key(number)]
    w.tenant.remove_contact(w.folder(1), found.item_id)
    w.tenant.add_contact(w.folder(1), found.card, "", found.photo)
    return found


def _touches(w: World, number: int) -> MemoryContact:
    """Something changes that is not ours: a birthday, or what the service itself keeps."""
    found = w.managed(1)[key(number)]
    w.tenant.edit_contact(w.folder(1), found.item_id, found.card)
    return found


UPDATED, WITH_NEW_PHOTO, CREATED = 4, 2, 7


@pytest.mark.parametrize(
    ("number", "change", "expected"),
    [
        (UPDATED, edits, (ChangeKind.CONFLICT, Reason.CHANGED_SINCE)),
        (UPDATED, _removes, (ChangeKind.CONFLICT, Reason.DELETED_SINCE)),
        (UPDATED, _takes_the_mark_away, (ChangeKind.CONFLICT, Reason.DELETED_SINCE)),
        (UPDATED, _touches, (ChangeKind.UPDATE, Reason.UNDO)),
        (WITH_NEW_PHOTO, _new_photo, (ChangeKind.CONFLICT, Reason.CHANGED_SINCE)),
        (WITH_NEW_PHOTO, _no_photo, (ChangeKind.CONFLICT, Reason.CHANGED_SINCE)),
        (WITH_NEW_PHOTO, _touches, (ChangeKind.UPDATE, Reason.UNDO)),
        (CREATED, edits, (ChangeKind.CONFLICT, Reason.CHANGED_SINCE)),
        (CREATED, _new_photo, (ChangeKind.CONFLICT, Reason.CHANGED_SINCE)),
        (CREATED, _touches, (ChangeKind.CONFLICT, Reason.CHANGED_SINCE)),
        (CREATED, _removes, None),
    ],
)
@in_world()
async def test_what_a_user_did_since_stays_and_is_named(
    w: World, number: int, change: Callable[[World, int], MemoryContact], expected: tuple[ChangeKind, Reason] | None
) -> None:
    await first_run(w)
    second = await second_run(w)
    change(w, number)
    left = [(one.card, one.photo) for one in w.tenant.contacts_in(w.folder(1))]
    header = await undo_plan(w, second.id, mailbox_ids=frozenset({mailbox(1)}), person_keys=frozenset({key(number)}))
    found = [(one.kind, one.reason) for one in await w.changes(header.id)]
    assert found == ([expected] if expected else [])
    await apply(w, header)
    after = [(one.card, one.photo) for one in w.tenant.contacts_in(w.folder(1))]
    assert (after == left) is (expected is None or expected[0] is ChangeKind.CONFLICT)


@in_world()
async def test_a_deleted_contact_does_not_come_back_beside_another(w: World) -> None:
    await first_run(w)
    copied = w.managed(1)[key(5)]
    w.tenant.add_contact(w.folder(1), copied.card, copied.mark, copied.photo)  # the user's copy
    second = await second_run(w)
    header = await undo_plan(w, second.id, person_keys=frozenset({key(5)}))
    found = {one.mailbox_id: (one.kind, one.reason) for one in await w.changes(header.id)}
    assert found[mailbox(1)] == (ChangeKind.CONFLICT, Reason.COPY_BY_USER)
    assert found[mailbox(2)] == (ChangeKind.CREATE, Reason.UNDO)
    w.tenant.put_person(person(5), None)
    await apply(w)  # a later run writes the person again
    header = await undo_plan(w, second.id, person_keys=frozenset({key(5)}), mailbox_ids=frozenset({mailbox(2)}))
    assert [one.reason for one in await w.changes(header.id)] in ([], [Reason.WRITTEN_SINCE])
    assert set(header.counts) <= {ChangeKind.KEEP, ChangeKind.CONFLICT}


@in_world()
async def test_deletions_of_undoing_are_held_by_the_brake_and_released_by_its_number(w: World) -> None:
    await w.save(sync_set(brakes=Brakes(run_count=14), rules={"may_delete": False}))
    one = await first_run(w)
    header = await undo_plan(w, one.id)
    (brake,) = header.brakes
    assert (brake.kind, brake.deletions, brake.limit) == (BrakeKind.RUN_COUNT, 15, 14)
    before = states_of(w)
    assert (await apply(w, header)).planned == 0
    assert states_of(w) == before
    header = await undo_plan(w, one.id)
    await apply(w, header, released=15)
    assert states_of(w) == {1: {}, 2: {}, 3: {}}


def test_a_run_is_not_undone_while_writes_are_in_doubt(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            header = await w.plan()
            w.tenant.contacts.before_write = lambda _: vanish(w)
            with pytest.raises(Vanished):
                await apply(w, header)
        async with restarted(w) as again:
            one = await last_run(again)
            error = await failing(undo_plan(again, one.id))
            assert (one.state, error.code, error.subject) == (RunState.INTERRUPTED, ErrorCode.RUN_UNFINISHED, one.id)
            assert (await resume(again, one)).state is RunState.FINISHED
            await undo(again, one)
            assert states_of(again) == {1: {}, 2: {}, 3: {}}

    run(go())


@in_world()
async def test_a_mailbox_that_cannot_be_read_whole_is_a_problem_and_the_others_are_taken_back(w: World) -> None:
    one = await first_run(w)
    w.tenant.close_mailbox(mailbox(1))
    w.tenant.cut_readings(mailbox(2))
    header = await undo_plan(w, one.id)
    problems = {problem.mailbox_id: problem.kind for problem in header.problems}
    assert problems == {mailbox(1): ProblemKind.MAILBOX_DENIED, mailbox(2): ProblemKind.READ_FAILED}
    assert {change.mailbox_id for change in await w.changes(header.id)} == {mailbox(3)}


@in_world()
async def test_a_reading_that_ends_early_is_not_planned_even_where_nothing_says_why(w: World) -> None:
    one = await first_run(w)
    read = w.tenant.contacts.contacts

    def half(folders: Sequence[FolderRef]) -> list[ContactsAnswer]:
        whole = [answer.reading for answer in read(folders)]
        parts = [replace(found, completeness=Completeness.PARTIAL) for found in whole if found is not None]
        return [ContactsAnswer(folder, part) for folder, part in zip(folders, parts, strict=True)]

    w.tenant.contacts.contacts = half  # type: ignore[method-assign]
    header = await undo_plan(w, one.id)
    assert {problem.kind for problem in header.problems} == {ProblemKind.READ_FAILED}
    assert header.counts == {}


@in_world()
async def test_a_folder_that_is_gone_is_named_and_not_made_again(w: World) -> None:
    await first_run(w)
    second = await second_run(w)
    w.tenant.remove_folder(w.folder(1))
    header = await undo_plan(w, second.id, mailbox_ids=frozenset({mailbox(1)}))
    found = {(one.person_key, one.kind, one.reason) for one in await w.changes(header.id)}
    gone = (ChangeKind.CONFLICT, Reason.FOLDER_GONE)
    assert found == {(key(number), *gone) for number in (2, 3, 4, 5)}


@in_world()
async def test_a_before_image_that_was_wiped_is_named(w: World) -> None:
    await first_run(w)
    second = await second_run(w)
    await w.db(lambda store: store._connection.execute("DELETE FROM photo"))
    header = await undo_plan(w, second.id, mailbox_ids=frozenset({mailbox(1)}))
    found = {one.person_key: one.reason for one in await w.changes(header.id) if one.kind is ChangeKind.CONFLICT}
    assert found == {key(2): Reason.BEFORE_GONE, key(3): Reason.BEFORE_GONE}


@in_world()
async def test_the_seal_covers_which_run_is_taken_back(w: World) -> None:
    one = await first_run(w)
    header = await undo_plan(w, one.id)
    await w.db(lambda store: store.plans.finish(replace(header, undo_of=RunId("another"))))
    assert (await failing(apply(w, header))).code is ErrorCode.PLAN_STALE
    assert len(w.managed(1)) == 5


@in_world()
async def test_a_write_that_fails_in_undoing_is_named_and_tried_again_alone(w: World) -> None:
    one = await first_run(w)
    w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=DeleteContact)
    header = await undo_plan(w, one.id)
    undone = await apply(w, header)
    assert (undone.failed, len(w.managed(1)), len(w.managed(2))) == (1, 1, 0)
    again = await w.do(MakeRetryPlan(undone.id))
    assert (again.undo_of, again.retry_of, again.counts) == (one.id, undone.id, {ChangeKind.DELETE: 1})
    await apply(w, again)
    assert states_of(w) == {1: {}, 2: {}, 3: {}}
