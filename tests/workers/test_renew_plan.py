"""A plan made anew: what is still right keeps its ticks, what is not is planned again."""

from __future__ import annotations

import pytest

from desktop.model.card import CardField
from desktop.model.errors import ErrorCode
from desktop.model.ids import PersonKey, PlanId
from desktop.model.people import Person
from desktop.model.plan import Change, ChangeKind, PlanHeader, Renewal
from desktop.model.run import MailboxResult
from desktop.storage.plans import Plans
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from desktop.workers.tasks.renew_plan import RenewPlan
from desktop.workers.tasks.tick_changes import TickChanges, TickField
from tests.workers.applying import apply, failing, in_world
from tests.workers.world import World, key, mailbox, person

TOO_LATE_S = 31 * 60.0


def staff(number: int, **values: object) -> Person:
    """Somebody without a mailbox."""
    return person(number, is_mailbox_likely=False, **values)


async def changed(w: World) -> PlanHeader:
    """A plan with an update of person 4, 5 and 6 in each of three mailboxes."""
    await apply(w)
    for number in (4, 5, 6):
        w.tenant.put_person(staff(number, job_title="Head", mobile_phone=f"+49 30 {number}00000"))
    return await w.plan()


def row(changes: tuple[Change, ...], number: int, person_key: PersonKey) -> int:
    (found,) = [one.number for one in changes if (one.mailbox_id, one.person_key) == (mailbox(number), person_key)]
    return found


async def ticked(w: World, plan_id: PlanId) -> set[tuple[str, PersonKey]]:
    changes = await w.db(lambda store: store.plans.changes(plan_id, only_ticked=True))
    return {(one.mailbox_id, one.person_key) for one in changes}


@in_world()
async def test_a_plan_that_is_too_old_is_renewed_with_its_ticks_and_applied(w: World) -> None:
    header = await changed(w)
    changes = await w.changes(header.id)
    await w.do(TickChanges(header.id, [row(changes, 1, key(4))], is_ticked=False))
    await w.do(TickField(header.id, [row(changes, 2, key(5))], CardField.JOB_TITLE, is_ticked=False))
    w.clock.advance(TOO_LATE_S)
    assert (await failing(w.do(ApplyPlan(header.id)))).code is ErrorCode.PLAN_STALE
    renewed = await w.do(RenewPlan(header.id))
    assert renewed.rows == Renewal(same=9, stale=0, renewed=0)
    assert renewed.header.seal != header.seal
    assert (await failing(w.do(RenewPlan(header.id)))).code is ErrorCode.PLAN_UNKNOWN, "the old one is gone"
    assert (mailbox(1), key(4)) not in await ticked(w, renewed.header.id)
    one = await apply(w, renewed.header)
    assert {found.result for found in await w.outcomes(one)} == {MailboxResult.VERIFIED}
    assert [w.managed(number)[key(4)].card.job_title for number in (1, 2, 3)] == ["", "Head", "Head"]
    assert [w.managed(number)[key(5)].card.job_title for number in (1, 2, 3)] == ["Head", "", "Head"]
    assert w.managed(2)[key(5)].card.mobile_phone == w.managed(1)[key(5)].card.mobile_phone


@in_world()
async def test_a_renewal_that_is_cut_off_at_the_end_leaves_the_old_plan_with_its_ticks(w: World) -> None:
    header = await changed(w)
    await w.do(TickChanges(header.id, [row(await w.changes(header.id), 1, key(4))], is_ticked=False))
    before = await ticked(w, header.id)
    plans = await w.db(lambda store: store.plans.all(header.connection_id))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Plans, "discard", _cut_off)
        with pytest.raises(MemoryError):
            await w.do(RenewPlan(header.id))
    await w.db(lambda store: store.plans.discard_unfinished())  # what the next start does
    assert await w.db(lambda store: store.plans.all(header.connection_id)) == plans
    assert await ticked(w, header.id) == before


def _cut_off(*_: object) -> None:
    raise MemoryError


@in_world()
async def test_only_what_changed_is_planned_again_and_what_was_refused_stays_refused(w: World) -> None:
    header = await changed(w)
    changes = await w.changes(header.id)
    await w.do(TickChanges(header.id, [row(changes, 1, key(4)), row(changes, 1, key(5))], is_ticked=False))
    w.tenant.put_person(staff(4, job_title="Chief", mobile_phone="+49 30 400000"))  # 3 rows do something else
    w.tenant.put_person(staff(6))  # 3 rows have nothing left to do
    w.tenant.remove_contact(w.folder(3), w.managed(3)[key(5)].item_id)  # a row is another kind of change
    renewed = await w.do(RenewPlan(header.id))
    assert renewed.rows == Renewal(same=2, stale=7, renewed=4)
    found = {(one.mailbox_id, one.person_key): one for one in await w.changes(renewed.header.id)}
    assert len(found) == 6
    assert {one.after.job_title for (_, who), one in found.items() if who == key(4) and one.after} == {"Chief"}
    assert found[mailbox(3), key(5)].kind is ChangeKind.CREATE
    assert found.keys() - await ticked(w, renewed.header.id) == {(mailbox(1), key(4)), (mailbox(1), key(5))}
    await apply(w, renewed.header)
    assert [w.managed(number)[key(4)].card.job_title for number in (1, 2, 3)] == ["", "Chief", "Chief"]


@in_world()
async def test_folders_in_which_nothing_changed_are_not_read_again(w: World) -> None:
    header = await changed(w)
    before = w.tenant.contacts.parts
    await w.do(RenewPlan(header.id))
    assert w.tenant.contacts.parts - before == 3, "one part for each folder"


@in_world()
async def test_a_plan_that_takes_back_a_part_stays_with_that_part(w: World) -> None:
    one = await apply(w)
    undo = await w.do(MakeUndoPlan(one.id))
    changes = await w.changes(undo.id)
    await w.do(TickChanges(undo.id, [changes[0].number], is_ticked=False))
    renewed = await w.do(RenewPlan(undo.id))
    assert renewed.header.undo_of == one.id
    assert renewed.rows == Renewal(same=len(changes), stale=0, renewed=0)
    assert len(await ticked(w, renewed.header.id)) == len(changes) - 1


@in_world()
async def test_a_plan_that_was_applied_is_kept_beside_its_successor(w: World) -> None:
    header = await changed(w)
    one = await apply(w, header)
    renewed = await w.do(RenewPlan(header.id))
    assert renewed.rows == Renewal(same=0, stale=9, renewed=0)
    assert {found.id for found in await w.db(lambda store: store.plans.all())} >= {header.id, renewed.header.id}
    assert (await w.db(lambda store: store.runs.get(one.id))).plan_id == header.id
