"""What the review is told of conflicts, look-alikes and of what a run was refused, through the whole engine."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.card import Card, CardField
from desktop.model.plan import Anew, Change, ChangeKind, PlanHeader, Reason
from desktop.storage.review import Grouping, ReviewFilter
from desktop.workers.queries.change_detail import ChangeDetail, ReadDetail, Scope
from desktop.workers.tasks.make_retry_plan import MakeRetryPlan
from desktop.workers.tasks.tick_changes import TickField
from tests.workers.applying import apply, in_world
from tests.workers.world import World, key, mailbox, person


async def detail_of(w: World, header: PlanHeader, kind: ChangeKind) -> tuple[Change, ChangeDetail]:
    (found,) = [one for one in await w.changes(header.id) if one.kind is kind]
    return found, await w.db(ReadDetail(header.id, found.number, ReviewFilter(), Scope.CHANGE).read)


@in_world()
async def test_two_contacts_of_ours_are_both_at_hand(w: World) -> None:
    await apply(w)
    ours = w.managed(1)[key(4)]
    other = replace(ours.card, mobile_phone="+49 30 99")
    w.tenant.add_contact(w.folder(1), other, ours.mark)
    await w.db(lambda store: store._connection.execute("DELETE FROM link"))  # a vault that knows nothing yet
    await w.db(lambda store: store._connection.execute("DELETE FROM settled"))
    await w.db(lambda store: store._connection.execute("DELETE FROM journal_entry"))
    change, detail = await detail_of(w, await w.plan(), ChangeKind.CONFLICT)
    assert change.reason is Reason.TWO_OF_OURS
    assert {change.before, detail.second} == {ours.card, other}


@in_world()
async def test_a_copy_stands_beside_what_the_set_has(w: World) -> None:
    await apply(w)
    ours = w.managed(1)[key(4)]
    w.tenant.add_contact(w.folder(1), replace(ours.card, job_title="Copied"), ours.mark)
    w.tenant.remove_contact(w.folder(1), ours.item_id)
    change, detail = await detail_of(w, await w.plan(), ChangeKind.CONFLICT)
    assert (change.reason, detail.second) == (Reason.COPY_BY_USER, None)
    assert change.before is not None
    assert (change.before.job_title, change.after) == ("Copied", ours.card)
    assert change.parts == {ChangeKind.CONFLICT}, "nothing is emptied where nothing is written"


@in_world()
async def test_a_look_alike_says_what_matches(w: World) -> None:
    await apply(w)
    w.tenant.put_person(person(7, mobile_phone="+49 151 23456789", is_mailbox_likely=False))
    own = Card(display_name="Mum", mobile_phone="0151 / 23456789", personal_notes="calls on Sundays")
    w.tenant.add_contact(w.folder(1), own)
    header = await w.plan()
    change, _ = await detail_of(w, header, ChangeKind.ADOPT)
    assert (change.before, change.parts) == (own, {ChangeKind.ADOPT})
    adopt = ReviewFilter(frozenset((ChangeKind.ADOPT,)))
    (group,) = await w.db(lambda store: store.review.groups(header.id, Grouping.PERSON, adopt))
    (row,) = await w.db(lambda store: store.review.rows(header.id, Grouping.PERSON, group.key, adopt))
    assert group.touched.matches == row.touched.matches == (CardField.MOBILE_PHONE,)
    assert header.counts.get(ChangeKind.CLEAR, 0) == 0


@in_world()
async def test_what_a_run_was_refused_is_planned_again_without_what_was_left_out(w: World) -> None:
    await apply(w)
    for number in (4, 5):
        w.tenant.put_person(person(number, job_title="Head", mobile_phone=f"+49 30 {number}1", is_mailbox_likely=False))
    header = await w.plan()
    numbers = [one.number for one in await w.changes(header.id) if one.person_key == key(4)]
    await w.do(TickField(header.id, numbers, CardField.JOB_TITLE, is_ticked=False))
    ours = w.managed(1)[key(4)]
    w.tenant.edit_contact(w.folder(1), ours.item_id, replace(ours.card, department="Edited"))
    one = await apply(w, header)
    assert one.conflicts > 0
    again = await w.do(MakeRetryPlan(one.id, only_refused=True))
    (change,) = await w.changes(again.id)
    assert (change.mailbox_id, change.person_key) == (mailbox(1), key(4))
    assert await w.db(lambda store: store.plans.anew(again.id)) == {change.number: Anew.CONTACT}
    assert (await w.db(lambda store: store.plans.left_out(again.id, change.number)))[0] == {CardField.JOB_TITLE}
    await apply(w, again)
    assert (w.managed(1)[key(4)].card.job_title, w.managed(1)[key(4)].card.mobile_phone) == ("", "+49 30 41")
