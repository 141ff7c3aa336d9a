"""Planning again what failed in a run, and that alone."""

from __future__ import annotations

from desktop.connectors.ports import CreateContact, DeleteContact, PutPhoto, WriteState
from desktop.model.errors import ErrorCode
from desktop.model.ids import RunId
from desktop.model.plan import Change, ChangeKind, PlanHeader, Reason
from desktop.model.run import MailboxResult, RunState
from desktop.model.syncset import Brakes, UserEdits
from desktop.workers.task import Control
from desktop.workers.tasks.make_retry_plan import MakeRetryPlan
from tests.workers.applying import apply, failing, in_world, is_up_to_date
from tests.workers.undoing import edits
from tests.workers.world import World, jpeg, key, mailbox, person, sync_set


async def retry_plan(w: World, run_id: RunId) -> PlanHeader:
    return await w.do(MakeRetryPlan(run_id))


async def only_change(w: World, header: PlanHeader) -> Change:
    (change,) = await w.changes(header.id)
    return change


@in_world()
async def test_what_failed_is_planned_again_and_nothing_else(w: World) -> None:
    w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=CreateContact)
    one = await apply(w)
    w.tenant.put_person(person(6, job_title="Head"))  # changed since, but written well
    header = await retry_plan(w, one.id)
    change = await only_change(w, header)
    assert (header.retry_of, header.undo_of, header.counts[ChangeKind.CREATE]) == (one.id, None, 1)
    assert (change.kind, change.mailbox_id, change.number) == (ChangeKind.CREATE, mailbox(1), 1)
    again = await apply(w, header)
    assert [found.result for found in await w.outcomes(again)] == [MailboxResult.VERIFIED]
    assert len(w.managed(1)) == 5
    assert {found.person_key for found in await w.changes((await w.plan()).id)} == {key(6)}


@in_world()
async def test_only_mailboxes_in_which_something_failed_are_read(w: World) -> None:
    w.tenant.fail_next(mailbox(2), WriteState.REFUSED, kind=PutPhoto)
    one = await apply(w)
    before = w.tenant.contacts.parts
    header = await retry_plan(w, one.id)
    assert w.tenant.contacts.parts - before == 1, "one folder is looked at"
    assert ((await only_change(w, header)).kind, header.mailboxes) == (ChangeKind.PHOTO, 1)


@in_world()
async def test_a_contact_that_had_changed_is_planned_from_what_it_is_now(w: World) -> None:
    await apply(w)
    w.tenant.put_person(person(4, job_title="Head"))
    header = await w.plan()
    edits(w, 4)
    edited = w.managed(1)[key(4)]
    one = await apply(w, header)
    assert one.conflicts == 1
    change = await only_change(w, await retry_plan(w, one.id))
    assert (change.kind, change.item_id, change.before) == (ChangeKind.UPDATE, edited.item_id, edited.card)
    await w.save(sync_set(rules={"user_edits": UserEdits.KEEP}))
    change = await only_change(w, await retry_plan(w, one.id))
    assert (change.kind, change.reason) == (ChangeKind.SKIP, Reason.USER_EDITED)


@in_world()
async def test_a_mailbox_that_was_closed_is_planned_whole(w: World) -> None:
    header = await w.plan()
    w.tenant.close_mailbox(mailbox(3))
    one = await apply(w, header)
    w.tenant.open_mailbox(mailbox(3))
    again = await retry_plan(w, one.id)
    assert (again.counts[ChangeKind.CREATE], again.mailboxes) == (5, 1)
    await apply(w, again)
    assert await is_up_to_date(w)


@in_world()
async def test_what_is_done_or_no_longer_wanted_meanwhile_is_not_in_it(w: World) -> None:
    w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=CreateContact, times=2)
    one = await apply(w)
    missing = sorted({key(number) for number in (2, 3, 4, 5, 6)} - w.managed(1).keys())
    w.tenant.remove_person(missing[0])
    await apply(w)
    assert (await retry_plan(w, one.id)).counts.keys() <= {ChangeKind.KEEP}


@in_world()
async def test_deletions_that_a_brake_held_did_not_fail(w: World) -> None:
    await w.save(sync_set(rules={"may_delete": True}, brakes=Brakes(run_count=0)))
    await apply(w)
    w.tenant.remove_person(key(6))
    w.tenant.put_person(person(4), jpeg(44))
    w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=PutPhoto)
    one = await apply(w)
    header = await retry_plan(w, one.id)
    assert ((await only_change(w, header)).kind, header.brakes) == (ChangeKind.PHOTO, ())


@in_world()
async def test_a_deletion_that_failed_meets_the_brakes_again(w: World) -> None:
    await w.save(sync_set(rules={"may_delete": True}, brakes=Brakes(run_count=0)))
    await apply(w)
    w.tenant.remove_person(key(6))
    w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=DeleteContact)
    one = await apply(w, released=3)
    header = await retry_plan(w, one.id)
    (brake,) = header.brakes
    assert brake.deletions == 1
    assert (await apply(w, header)).planned == 0
    await apply(w, await retry_plan(w, one.id), released=1)
    assert key(6) not in w.managed(1)


@in_world()
async def test_a_run_without_failures_leaves_nothing_to_retry(w: World) -> None:
    header = await retry_plan(w, (await apply(w)).id)
    assert (header.counts, header.cost.parts) == ({}, 0)


@in_world()
async def test_a_run_that_can_be_resumed_is_not_retried(w: World) -> None:
    header = await w.plan()
    control = Control()
    w.tenant.contacts.before_write = lambda _: control.stop()
    one = await apply(w, header, control=control)
    assert one.state is RunState.STOPPED
    error = await failing(retry_plan(w, one.id))
    assert (error.code, error.subject) == (ErrorCode.RUN_UNFINISHED, one.id)


@in_world()
async def test_a_set_that_is_gone_cannot_plan_again(w: World) -> None:
    w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=CreateContact)
    one = await apply(w)
    await w.db(lambda store: store.sets.remove(sync_set().key))
    assert (await failing(retry_plan(w, one.id))).code is ErrorCode.SET_UNKNOWN
