"""Undoing in tests: two runs to take back, and what a mailbox holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from desktop.connectors.memory import MemoryContact
from desktop.model.card import Card
from desktop.model.ids import ContentHash, PersonKey, PhotoHash, RunId, SetKey
from desktop.model.mark import decode_mark
from desktop.model.plan import Change, ChangeKind, PlanHeader, Reason
from desktop.model.run import MailboxResult, Run
from desktop.workers.run_part import RunPart
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from tests.workers.applying import apply, check_books
from tests.workers.world import World, jpeg, key, person

Said = tuple[SetKey, ContentHash, PhotoHash]
State = dict[PersonKey, tuple[Card, bytes, Said]]


def state_of(w: World, number: int) -> State:
    """Our contacts of a mailbox with all that a user, and the next plan, sees of them."""
    return {person_key: (one.card, one.photo, said_of(one)) for person_key, one in w.managed(number).items()}


def said_of(contact: MemoryContact) -> Said:
    mark = decode_mark(contact.mark)
    assert mark is not None
    return mark.set_key, mark.content_hash, mark.photo_hash


def states_of(w: World, numbers: Iterable[int] = (1, 2, 3)) -> dict[int, State]:
    return {number: state_of(w, number) for number in numbers}


async def undo_plan(w: World, run_id: RunId, **part: object) -> PlanHeader:
    return await w.do(MakeUndoPlan(run_id, RunPart(**part)))  # type: ignore[arg-type]


async def undo(w: World, one: Run) -> Run:
    """Take a run back and see that it ends well."""
    header = await undo_plan(w, one.id)
    done = await apply(w, header, header.brakes[0].deletions if header.brakes else None)
    await check_books(w)
    assert {found.result for found in await w.outcomes(done)} <= {MailboxResult.VERIFIED}
    return done


async def reasons(w: World, header: PlanHeader) -> Counter[tuple[ChangeKind, Reason]]:
    return Counter((change.kind, change.reason) for change in await w.changes(header.id))


async def only_change(w: World, header: PlanHeader) -> Change:
    (change,) = await w.changes(header.id)
    return change


async def first_run(w: World) -> Run:
    """Everybody is written."""
    return await apply(w)


async def second_run(w: World) -> Run:
    """A field, a photo, no photo any more, a new person, one who left."""
    w.tenant.put_person(person(4, job_title="Head", mobile_phone=""))
    w.tenant.put_person(person(2, job_title="Chief"), jpeg(50))
    w.tenant.put_person(person(1), jpeg(51))
    w.tenant.put_person(person(3), b"")
    w.tenant.put_person(person(7, is_mailbox_likely=False), jpeg(7))
    w.tenant.remove_person(key(5))
    header = await w.plan()
    kinds = Counter(change.kind for change in await w.changes(header.id))
    assert kinds == {
        ChangeKind.UPDATE: 5,
        ChangeKind.PHOTO: 4,
        ChangeKind.CREATE: 3,
        ChangeKind.DELETE: 3,
    }
    return await apply(w, header)


def edits(w: World, number: int) -> MemoryContact:
    found = w.managed(1)[key(number)]
    w.tenant.edit_contact(w.folder(1), found.item_id, replace(found.card, mobile_phone="+49 30 7"))
    return found
