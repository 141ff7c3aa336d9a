"""Taking runs back: what was there before is there again, as a user and the next plan see it."""

from __future__ import annotations

from typing import NoReturn

from desktop.connectors.memory import Commit
from desktop.connectors.ports import CreateContact, PutPhoto, UpdateContact, WriteState
from desktop.model.card import CardField, content_hash
from desktop.model.errors import ErrorCode, Offline
from desktop.model.plan import Change, ChangeKind, Reason
from desktop.model.run import RunState
from desktop.model.syncset import UserEdits
from tests.workers.applying import apply, failing, in_world, last_run, resume
from tests.workers.undoing import (
    edits,
    first_run,
    only_change,
    reasons,
    second_run,
    state_of,
    states_of,
    undo,
    undo_plan,
)
from tests.workers.world import World, jpeg, key, mailbox, person, sync_set, tenant


@in_world()
async def test_what_a_run_created_is_deleted(w: World) -> None:
    one = await first_run(w)
    header = await undo_plan(w, one.id)
    assert (header.undo_of, header.counts) == (one.id, {ChangeKind.DELETE: 15})
    assert await reasons(w, header) == {(ChangeKind.DELETE, Reason.UNDO): 15}
    await apply(w, header)
    assert states_of(w) == {1: {}, 2: {}, 3: {}}
    again = await w.plan()
    assert {change.reason for change in await w.changes(again.id)} == {Reason.NEW_PERSON}


@in_world()
async def test_everything_is_as_before_field_by_field_with_photos_and_marks(w: World) -> None:
    await first_run(w)
    before = states_of(w)
    second = await second_run(w)
    assert states_of(w) != before
    await undo(w, second)
    assert states_of(w) == before


@in_world()
async def test_after_undoing_the_next_plan_is_that_of_before(w: World) -> None:
    await first_run(w)
    second = await second_run(w)
    planned = {_essence(change) for change in await w.changes(second.plan_id)}
    await undo(w, second)
    assert {_essence(change) for change in await w.changes((await w.plan()).id)} == planned


def _essence(change: Change) -> tuple[object, ...]:
    """A change less what is new with each write: place, item and version."""
    reason = Reason.NEW_PERSON if change.kind is ChangeKind.CREATE else change.reason
    photos = (change.photo_before, change.photo_after)
    return change.kind, change.mailbox_id, change.person_key, change.before, change.after, change.fields, photos, reason


@in_world()
async def test_undoing_twice_has_nothing_to_do(w: World) -> None:
    await first_run(w)
    second = await second_run(w)
    await undo(w, second)
    header = await undo_plan(w, second.id)
    assert header.counts == {ChangeKind.KEEP: 15}
    assert (await apply(w, header)).planned == 0


@in_world()
async def test_what_was_undone_can_be_done_again_by_undoing_that(w: World) -> None:
    await first_run(w)
    second = await second_run(w)
    after = states_of(w)
    undone = await undo(w, second)
    await undo(w, undone)
    assert states_of(w) == after


@in_world()
async def test_runs_are_undone_one_after_the_other_the_last_first(w: World) -> None:
    first = await first_run(w)
    second = await second_run(w)
    header = await undo_plan(w, first.id)
    named = {change.person_key: change.reason for change in await w.changes(header.id) if change.reason != Reason.UNDO}
    assert named == dict.fromkeys((key(1), key(2), key(3), key(4)), Reason.WRITTEN_SINCE)
    await undo(w, second)
    await undo(w, first)
    assert states_of(w) == {1: {}, 2: {}, 3: {}}


@in_world()
async def test_a_users_edit_that_a_run_overwrote_comes_back_as_the_users(w: World) -> None:
    await first_run(w)
    edits(w, 4)
    edited = state_of(w, 1)
    second = await apply(w)
    assert state_of(w, 1) != edited
    await undo(w, second)
    assert state_of(w, 1) == edited
    change = await only_change(w, await w.plan())
    assert (change.kind, change.reason) == (ChangeKind.UPDATE, Reason.USER_EDITED)
    await w.save(sync_set(rules={"may_delete": True, "user_edits": UserEdits.KEEP}))
    kept = await only_change(w, await w.plan())
    assert (kept.kind, kept.reason) == (ChangeKind.SKIP, Reason.USER_EDITED)
    assert (await undo_plan(w, second.id)).counts == {ChangeKind.KEEP: 1}


@in_world()
async def test_only_a_mailbox_or_a_person_is_taken_back(w: World) -> None:
    one = await first_run(w)
    before = states_of(w)
    await apply(w, await undo_plan(w, one.id, mailbox_ids=frozenset({mailbox(2)})))
    assert states_of(w) == {**before, 2: {}}
    await apply(w, await undo_plan(w, one.id, person_keys=frozenset({key(6)})))
    left = {number: {who: one for who, one in found.items() if who != key(6)} for number, found in before.items()}
    assert states_of(w) == {**left, 2: {}}
    assert (await undo_plan(w, one.id, person_keys=frozenset())).counts == {}


@in_world()
async def test_a_set_that_changed_or_is_gone_does_not_matter(w: World) -> None:
    one = await first_run(w)
    await w.save(sync_set(folder="Another folder"))
    await w.db(lambda store: store.sets.remove(sync_set().key))
    await undo(w, one)
    assert states_of(w) == {1: {}, 2: {}, 3: {}}


@in_world()
async def test_a_stopped_run_is_taken_back_and_then_not_resumed(w: World) -> None:
    w.tenant.fail_next(mailbox(2), WriteState.NOT_SENT, kind=PutPhoto, times=100)
    header = await w.plan()
    w.tenant.contacts.before_write = lambda writes: (
        w.tenant.go_offline() if any(isinstance(one, PutPhoto) for one in writes) else None
    )
    await failing(apply(w, header))
    stopped = await last_run(w)
    assert stopped.state is RunState.STOPPED
    w.tenant.contacts.before_write = None
    w.tenant.come_back()
    await undo(w, stopped)
    assert states_of(w) == {1: {}, 2: {}, 3: {}}
    assert (await failing(resume(w, stopped))).code is ErrorCode.PLAN_STALE


def _offline(_folders: object) -> NoReturn:
    raise Offline(ErrorCode.HOST_UNREACHABLE)


@in_world()
async def test_a_photo_that_was_put_but_not_read_back_tells_by_its_content(w: World) -> None:
    await first_run(w)
    before = states_of(w)
    w.tenant.put_person(person(1), jpeg(51))
    w.tenant.put_person(person(2), jpeg(52))
    header = await w.plan()
    contacts, changes = w.tenant.contacts.contacts, w.tenant.contacts.changes
    w.tenant.contacts.contacts = w.tenant.contacts.changes = _offline  # type: ignore[method-assign]
    await failing(apply(w, header))
    stopped = await last_run(w)
    assert (stopped.state, stopped.done, stopped.verified) == (RunState.STOPPED, 8, 0)
    w.tenant.contacts.contacts, w.tenant.contacts.changes = contacts, changes  # type: ignore[method-assign]
    await undo(w, stopped)
    assert states_of(w) == before


@in_world(lambda: tenant(people=2, mailboxes=1))
async def test_a_create_that_was_given_up_and_came_in_late_is_taken_back(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.NEVER, CreateContact)
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact)
    one = await apply(w)
    assert (one.done, one.failed) == (1, 2)
    w.tenant.commit_late()
    assert len(w.managed(1)) == 1
    await undo(w, one)
    assert w.managed(1) == {}


@in_world(lambda: tenant(people=2, mailboxes=1))
async def test_of_two_that_came_in_late_one_may_be_a_copy(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact, times=2)
    one = await apply(w)
    w.tenant.commit_late()
    change = await only_change(w, await undo_plan(w, one.id))
    assert (change.kind, change.reason) == (ChangeKind.CONFLICT, Reason.TWO_OF_OURS)


@in_world()
async def test_fields_that_are_unticked_stay_as_the_run_left_them(w: World) -> None:
    await first_run(w)
    w.tenant.put_person(person(4, job_title="Head", department="Sales"))
    second = await apply(w)
    header = await undo_plan(w, second.id, mailbox_ids=frozenset({mailbox(1)}))
    change = await only_change(w, header)
    await w.db(lambda store: store.plans.leave_out(header.id, change.number, [CardField.JOB_TITLE], photo=False))
    await apply(w, header)
    card, _, (_, content, _) = state_of(w, 1)[key(4)]
    assert (card.job_title, card.department) == ("Head", "")
    assert content == content_hash(card)


@in_world(lambda: tenant(people=4, mailboxes=2, photos=2))
async def test_an_update_whose_answer_was_lost_is_taken_back(w: World) -> None:
    await first_run(w)
    before = states_of(w, (1, 2))
    w.tenant.put_person(person(4, job_title="Head"))
    w.tenant.lose_next(None, Commit.NOW, UpdateContact, times=2)
    second = await apply(w)
    assert second.done == 2
    await undo(w, second)
    assert states_of(w, (1, 2)) == before
