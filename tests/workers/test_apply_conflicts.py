"""What changed between plan and run is not overwritten, and refusals stay with the write that they are for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    MakeFolder,
    PutPhoto,
    UpdateContact,
    Write,
    WriteState,
)
from desktop.model.card import Card
from desktop.model.errors import Denied, ErrorCode, Gone, Offline, Refused
from desktop.model.ids import OperationId
from desktop.model.mark import encode_folder_mark
from desktop.model.run import Action, EntryState, MailboxResult, RunState
from tests.workers.applying import (
    apply,
    check_books,
    in_world,
    is_up_to_date,
    journal,
    outcome,
    results,
    states,
)
from tests.workers.world import FOLDER, World, jpeg, key, mailbox, person, tenant

EDITED = Card(display_name="Edited by its owner", mobile_phone="1")


def small() -> MemoryTenant:
    return tenant(people=4, mailboxes=1, photos=2)


async def _changed_people(w: World) -> None:
    """A first run, then one person with another number, one with another photo, one gone."""
    await apply(w)
    w.tenant.put_person(person(2, mobile_phone="+49 30 99", is_mailbox_likely=False), jpeg(50))
    w.tenant.put_person(person(3, mobile_phone="+49 30 98", is_mailbox_likely=False))
    w.tenant.remove_person(key(4))


@in_world(small)
async def test_contacts_that_changed_since_the_plan_are_left_alone(w: World) -> None:
    await _changed_people(w)
    header = await w.plan()
    folder, ours = w.folder(1), w.managed(1)
    for number in (2, 4):
        w.tenant.edit_contact(folder, ours[key(number)].item_id, EDITED)
    one = await apply(w, header, released=1)
    assert (one.state, one.done, one.conflicts, one.failed) == (RunState.FINISHED, 1, 2, 1)
    assert {number: w.managed(1)[key(number)].card for number in (2, 4)} == {2: EDITED, 4: EDITED}
    assert w.managed(1)[key(3)].card.mobile_phone == "+49 30 98"
    assert {entry.error for entry in await journal(w) if entry.state is EntryState.CONFLICT} == {
        ErrorCode.VERSION_CHANGED
    }
    assert (await outcome(w, 1)).result is MailboxResult.PARTLY
    await check_books(w)
    await apply(w, released=1)
    assert await is_up_to_date(w)


@in_world(small)
async def test_contacts_that_their_user_removed_since_the_plan_are_not_made_anew(w: World) -> None:
    await _changed_people(w)
    header = await w.plan()
    folder, ours = w.folder(1), w.managed(1)
    for number in (2, 4):
        w.tenant.remove_contact(folder, ours[key(number)].item_id)
    one = await apply(w, header, released=1)
    assert (one.done, one.conflicts, one.failed) == (2, 1, 1)  # what was to be deleted is gone: that is what was meant
    assert w.managed(1).keys() == {key(3)}
    assert [entry.error for entry in await journal(w, Action.UPDATE) if entry.error] == [ErrorCode.ITEM_MISSING]
    await check_books(w)


@in_world(small)
async def test_a_photo_for_a_contact_that_vanished_is_a_conflict(w: World) -> None:
    header = await w.plan()
    gone = Gone(ErrorCode.ITEM_MISSING)
    w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=PutPhoto, error=gone)
    await apply(w, header)
    assert await states(w, Action.PUT_PHOTO) == {EntryState.CONFLICT: 1}
    assert (await outcome(w, 1)).result is MailboxResult.PARTLY
    await check_books(w)


@pytest.mark.parametrize(
    ("kind", "ended"),
    [
        (MakeFolder, {EntryState.FAILED: 1, EntryState.SKIPPED: 4}),
        (CreateContact, {EntryState.DONE: 3, EntryState.FAILED: 1, EntryState.SKIPPED: 1}),
        (PutPhoto, {EntryState.DONE: 4, EntryState.FAILED: 1}),
    ],
)
@in_world(small)
async def test_a_refused_write_fails_with_what_depends_on_it(
    w: World, kind: type[Write], ended: dict[EntryState, int]
) -> None:
    w.tenant.fail_next(
        mailbox(1), WriteState.REFUSED, kind=kind, error=Refused(ErrorCode.REFUSED_BY_SERVICE, cause="x")
    )
    one = await apply(w)
    assert one.state is RunState.FINISHED
    assert await states(w) == ended
    assert (await outcome(w, 1)).error is ErrorCode.REFUSED_BY_SERVICE
    await check_books(w)
    await apply(w)
    assert await is_up_to_date(w)


@pytest.mark.parametrize("kind", [UpdateContact, DeleteContact])
@in_world(small)
async def test_a_refused_change_of_a_contact_fails_alone(w: World, kind: type[Write]) -> None:
    await _changed_people(w)
    w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=kind)
    one = await apply(w, released=1)
    assert one.failed == (2 if kind is UpdateContact else 1)  # with the photo after it
    await check_books(w)
    await apply(w, released=1)
    assert await is_up_to_date(w)


def _deny(w: World) -> None:
    w.tenant.close_mailbox(mailbox(2))


def _remove(w: World) -> None:
    w.tenant.remove_mailbox(mailbox(2))


def _forbid(w: World) -> None:
    w.tenant.close_mailbox(mailbox(2), Denied(ErrorCode.PERMISSION_MISSING))


@pytest.mark.parametrize(
    ("happens", "code"),
    [
        (_deny, ErrorCode.MAILBOX_DENIED),
        (_remove, ErrorCode.MAILBOX_MISSING),
        (_forbid, ErrorCode.PERMISSION_MISSING),
    ],
)
@pytest.mark.parametrize("at_call", [0, 1])
@in_world()
async def test_a_mailbox_that_can_not_be_used_fails_and_the_others_go_on(
    w: World, happens: Callable[[World], None], code: ErrorCode, at_call: int
) -> None:
    header = await w.plan()
    calls = [0]

    def before(writes: object) -> None:
        calls[0] += 1
        if calls[0] == at_call + 1:
            happens(w)

    w.tenant.contacts.before_write = before
    one = await apply(w, header)
    assert one.state is RunState.FINISHED
    found = await outcome(w, 2)
    assert (found.result, found.error) == (MailboxResult.PARTLY if at_call else MailboxResult.FAILED, code)
    assert (await results(w)).count(MailboxResult.VERIFIED) == 2
    await check_books(w)


@in_world()
async def test_a_folder_that_vanished_is_not_made_anew(w: World) -> None:
    header = await w.plan()

    def before(writes: object) -> None:
        folder = w.tenant.folder(mailbox(2), FOLDER)
        if folder is not None:
            w.tenant.remove_folder(folder)

    w.tenant.contacts.before_write = before
    one = await apply(w, header)
    assert one.state is RunState.FINISHED
    assert w.tenant.folder(mailbox(2), FOLDER) is None
    assert (await outcome(w, 2)).error is ErrorCode.FOLDER_MISSING
    await check_books(w)
    w.tenant.contacts.before_write = None
    await apply(w)
    assert await is_up_to_date(w)


@in_world()
async def test_a_folder_of_that_name_that_is_not_ours_is_not_written(w: World) -> None:
    header = await w.plan()
    w.tenant.add_folder(mailbox(2), FOLDER)
    await apply(w, header)
    assert w.managed(2) == {}
    assert (await outcome(w, 2)).error is ErrorCode.FOLDER_FOREIGN
    await check_books(w)


@in_world()
async def test_a_folder_of_ours_that_came_meanwhile_is_used(w: World) -> None:
    header = await w.plan()
    w.tenant.add_folder(mailbox(2), FOLDER, encode_folder_mark(OperationId("1" * 32)))
    await apply(w, header)
    assert await results(w) == [MailboxResult.VERIFIED] * 3
    assert await is_up_to_date(w)


@in_world()
async def test_a_full_mailbox_takes_no_more_creates_but_still_deletes(w: World) -> None:
    await apply(w)
    folder, ours = w.folder(2), w.managed(2)
    for number in (4, 5):
        w.tenant.remove_contact(folder, ours[key(number)].item_id)
    w.tenant.remove_person(key(6))
    full = Refused(ErrorCode.MAILBOX_FULL)
    w.tenant.fail_next(mailbox(2), WriteState.REFUSED, kind=CreateContact, error=full, times=2)
    await apply(w, released=3)
    assert w.managed(2).keys() == {key(1), key(3)}
    found = await outcome(w, 2)
    assert (found.result, found.error, found.done) == (MailboxResult.PARTLY, ErrorCode.MAILBOX_FULL, 1)
    await check_books(w)
    await apply(w)
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_full_mailbox_fails_what_is_left_at_once(w: World) -> None:
    await w.plan()
    full = Refused(ErrorCode.MAILBOX_FULL)
    w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=CreateContact, error=full, times=3)
    await apply(w)
    assert await states(w, Action.CREATE) == {EntryState.FAILED: 3}
    await check_books(w)


def _broken_reading(w: World) -> None:
    w.tenant.cut_readings(mailbox(2))


def _closed_for_reading(w: World) -> None:
    w.tenant.close_mailbox(mailbox(2), Offline(ErrorCode.SERVICE_BUSY))


@pytest.mark.parametrize(
    ("happens", "code"),
    [(_broken_reading, ErrorCode.ANSWER_BROKEN), (_closed_for_reading, ErrorCode.SERVICE_BUSY)],
)
@in_world()
async def test_what_can_not_be_read_back_is_not_called_verified(
    w: World, happens: Callable[[World], None], code: ErrorCode
) -> None:
    header = await w.plan()
    read = w.tenant.contacts.contacts

    def contacts(folders: object) -> object:
        happens(w)
        return read(folders)  # type: ignore[arg-type]

    w.tenant.contacts.contacts = contacts  # type: ignore[method-assign, assignment]
    one = await apply(w, header)
    assert (one.state, one.done, one.verified) == (RunState.FINISHED, 24, 2)
    found = await outcome(w, 2)
    assert (found.result, found.error) == (MailboxResult.PARTLY, code)
    await check_books(w)


@in_world(small)
async def test_what_was_changed_right_after_it_was_written_is_not_called_verified(w: World) -> None:
    header = await w.plan()
    read = w.tenant.contacts.contacts

    def contacts(folders: object) -> object:
        for one in w.managed(1).values():
            w.tenant.edit_contact(w.folder(1), one.item_id, EDITED)
        return read(folders)  # type: ignore[arg-type]

    w.tenant.contacts.contacts = contacts  # type: ignore[method-assign, assignment]
    await apply(w, header)
    found = await outcome(w, 1)
    assert (found.result, found.detail) == (MailboxResult.PARTLY, "3 other content")
