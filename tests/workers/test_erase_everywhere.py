"""Erasing somebody everywhere: exactly her managed contacts go, in all mailboxes, and she does not come back."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from desktop.connectors.memory import MemoryContact
from desktop.model.card import Card
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ItemId, MailboxId, PersonKey, PhotoHash
from desktop.model.mark import decode_mark
from desktop.model.plan import ChangeKind, PlanHeader, Reason
from desktop.model.run import MailboxResult, RunState
from desktop.storage.store import Store
from desktop.workers.queries.find_person import FindStored, ReadErasure, ReadExclusions, ReadFindings
from desktop.workers.task import Control
from desktop.workers.tasks import make_plan
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.erase_everywhere import CancelErasure, EraseEverywhere, FinishErasure
from desktop.workers.tasks.erase_person import ErasePerson
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from desktop.workers.tasks.plan_erasure import PlanErasure
from desktop.workers.tasks.read_directory import ReadDirectory
from desktop.workers.tasks.renew_plan import RenewPlan
from tests.workers.applying import apply, failing
from tests.workers.erasing import CANARY, VALUES, canary, in_vault, live, standing
from tests.workers.world import CONNECTION, World, key, mailbox, sync_set

HER = (*VALUES, "+49 1511 7654399", "E-99112233", key(CANARY), key(CANARY)[2:])
Contacts = Mapping[tuple[int, ItemId], MemoryContact]


def contacts(w: World) -> Contacts:
    """Every contact of our folders, foreign ones too."""
    return {(number, one.item_id): one for number in (1, 2, 3) for one in w.tenant.contacts_in(w.folder(number))}


def of_her(found: Contacts) -> set[tuple[int, ItemId]]:
    marks = {where: decode_mark(one.mark) for where, one in found.items()}
    return {where for where, mark in marks.items() if mark is not None and mark.person_key == key(CANARY)}


async def planned(w: World) -> PlanHeader:
    (header,) = await w.do(PlanErasure(key(CANARY)))
    return header


@in_vault()
async def test_the_plan_deletes_exactly_her_managed_contacts(w: World) -> None:
    await live(w)
    await w.save(sync_set(rules={"may_delete": False}))
    before = contacts(w)
    header = await planned(w)
    changes = await w.changes(header.id)
    assert {(one.kind, one.reason) for one in changes} == {(ChangeKind.DELETE, Reason.ERASURE)}
    assert {one.item_id for one in changes} == {item for _, item in of_her(before)}
    assert (header.is_erasure, header.people, header.mailboxes) == (True, 1, 3)
    run = await apply(w, header, header.brakes[0].deletions if header.brakes else None)
    assert {one.result for one in await w.outcomes(run)} == {MailboxResult.VERIFIED}
    after = contacts(w)
    assert after == {where: one for where, one in before.items() if where not in of_her(before)}


@in_vault()
async def test_afterwards_nothing_is_stored_and_she_does_not_come_back(w: World) -> None:
    await live(w)
    header = await planned(w)
    await apply(w, header, header.brakes[0].deletions if header.brakes else None)
    erased = await w.do(FinishErasure(key(CANARY)))
    assert erased.is_excluded
    assert await w.db(lambda store: standing(store, HER)) == {}
    assert await w.db(ReadErasure(key(CANARY)).read) is None
    w.tenant.put_person(canary(job_title="Still there"))
    for _ in range(2):
        await w.do(ReadDirectory(CONNECTION))
        await apply(w)
        assert of_her(contacts(w)) == set()
        assert await w.db(lambda store: standing(store, HER)) == {}
    assert await w.db(ReadExclusions().read) == 1
    assert await w.db(FindStored(VALUES[1]).read) == ()


@in_vault()
async def test_from_the_plan_on_no_other_plan_copies_her(w: World) -> None:
    await live(w)
    await planned(w)
    w.tenant.put_person(canary(job_title="Newer"))
    kinds = {one.kind for one in await w.changes((await w.plan()).id) if one.person_key == key(CANARY)}
    assert kinds == {ChangeKind.DELETE}


@in_vault()
async def test_what_is_not_applied_is_not_erased_and_given_up_it_is_as_before(w: World) -> None:
    await live(w)
    header = await planned(w)
    for task in (FinishErasure(key(CANARY)), ErasePerson(key(CANARY), exclude=True)):
        failure = await failing(w.do(task))
        assert (failure.code, failure.subject) == (ErrorCode.ERASURE_OPEN, header.id)
    await w.do(CancelErasure(key(CANARY)))
    assert await w.db(ReadExclusions().read) == 0
    assert (await failing(w.do(ApplyPlan(header.id)))).code is ErrorCode.PLAN_UNKNOWN
    assert (await failing(w.do(FinishErasure(key(CANARY))))).code is ErrorCode.ERASURE_UNKNOWN
    assert len(await w.db(FindStored(VALUES[1]).read)) == 1


@in_vault()
async def test_planned_again_the_first_plan_is_gone(w: World) -> None:
    await live(w)
    first = await planned(w)
    second = await planned(w)
    assert (await failing(w.db(lambda store: store.plans.header(first.id)))).code is ErrorCode.PLAN_UNKNOWN
    renewed = (await w.do(RenewPlan(second.id))).header
    open_ = await w.db(ReadErasure(key(CANARY)).read)
    assert open_ is not None
    assert open_.plans == (renewed.id,)
    assert await w.db(ReadExclusions().read) == 1


@in_vault()
async def test_copies_by_users_and_contacts_of_their_own_stay(w: World) -> None:
    await live(w)
    folder = w.folder(2)
    (hers,) = [
        one
        for one in w.tenant.contacts_in(folder)
        if (mark := decode_mark(one.mark)) and mark.person_key == key(CANARY)
    ]
    copy = w.tenant.add_contact(folder, hers.card, hers.mark)
    own = w.tenant.add_contact(folder, Card(display_name="Friend", emails=(VALUES[1],)))
    await w.do(EraseEverywhere(key(CANARY)))
    assert {copy, own} <= {item for _, item in contacts(w)}
    assert len(of_her(contacts(w))) == 1, "the copy of a user's"


@in_vault()
async def test_a_contact_without_a_set_and_without_a_link_goes_too(w: World) -> None:
    await live(w)
    await w.db(lambda store: store.sets.remove(sync_set().key))
    await w.db(lambda store: store.connection.execute("DELETE FROM link WHERE person_key = ?", (key(CANARY),)))
    header = await planned(w)
    assert header.counts == {ChangeKind.DELETE: 3}
    await w.do(EraseEverywhere(key(CANARY)))
    assert of_her(contacts(w)) == set()


@in_vault()
async def test_all_in_one_goes_on_after_being_stopped_and_after_a_mailbox_that_was_closed(w: World) -> None:
    await live(w)
    control = Control()
    control.stop()
    with pytest.raises(AppError):
        await w.do(EraseEverywhere(key(CANARY)), control)
    w.tenant.close_mailbox(MailboxId(mailbox(2)), AppError(ErrorCode.SERVICE_BUSY))
    failure = await failing(w.do(EraseEverywhere(key(CANARY))))
    assert failure.code is ErrorCode.ERASURE_OPEN
    assert len(await w.db(FindStored(VALUES[1]).read)) == 1, "nothing is erased here before"
    w.tenant.open_mailbox(MailboxId(mailbox(2)))
    await w.do(EraseEverywhere(key(CANARY)))
    assert of_her(contacts(w)) == set()
    assert await w.db(lambda store: standing(store, HER)) == {}


@in_vault()
async def test_a_contact_changed_meanwhile_is_planned_again(w: World) -> None:
    await live(w)
    header = await planned(w)
    (where,) = [item for number, item in of_her(contacts(w)) if number == 2]
    w.tenant.edit_contact(w.folder(2), where, Card(display_name="Edited"))
    await apply(w, header, header.brakes[0].deletions if header.brakes else None)
    assert (await failing(w.do(FinishErasure(key(CANARY))))).code is ErrorCode.ERASURE_OPEN
    await w.do(EraseEverywhere(key(CANARY)))
    assert of_her(contacts(w)) == set()


@in_vault()
async def test_before_the_erasure_here_its_run_can_be_taken_back_and_after_it_not(w: World) -> None:
    await live(w)
    header = await planned(w)
    run = await apply(w, header, header.brakes[0].deletions if header.brakes else None)
    undo = await w.do(MakeUndoPlan(run.id))
    assert undo.counts[ChangeKind.CREATE] == 3
    await w.db(lambda store: store.plans.discard(undo.id))
    await w.do(FinishErasure(key(CANARY)))
    runs = await w.db(lambda store: store.runs.all())
    assert {one.state for one in runs} == {RunState.FINISHED}
    left = [await w.do(MakeUndoPlan(one.id)) for one in runs]
    people: set[PersonKey] = {one.person_key for header in left for one in await w.changes(header.id)}
    assert key(CANARY) not in people


@in_vault()
async def test_a_plan_during_which_somebody_is_excluded_is_not_sealed(w: World) -> None:
    await live(w)
    plans = len(await w.db(lambda store: store.plans.all()))

    def exclude(store: Store, scope: object) -> dict[PersonKey, PhotoHash]:
        store.erased.put("1" * 16, (key(CANARY),), (), w.clock.now())
        return {}

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(make_plan, "_photo_hashes", exclude)
        assert (await failing(w.plan())).code is ErrorCode.PLAN_STALE
    assert len(await w.db(lambda store: store.plans.all())) == plans


@in_vault()
async def test_an_erasure_under_way_is_said_and_a_plan_thrown_away_is_made_anew(w: World) -> None:
    await live(w)
    header = await planned(w)
    held = await w.db(ReadFindings(key(CANARY)).read)
    assert header.id in {one.title for one in held.findings}
    await w.db(lambda store: store.plans.discard(header.id))
    assert (await failing(w.do(FinishErasure(key(CANARY))))).code is ErrorCode.ERASURE_OPEN
    await w.do(EraseEverywhere(key(CANARY)))
    assert of_her(contacts(w)) == set()
    assert await w.db(lambda store: standing(store, HER)) == {}
