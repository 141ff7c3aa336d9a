"""Writes without a usable answer: whatever became of them, nothing is there twice and nothing is missing."""

from __future__ import annotations

import pytest

from desktop.connectors.memory import Commit, MemoryTenant
from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    MakeFolder,
    PutPhoto,
    UpdateContact,
    Write,
    WriteState,
)
from desktop.model.errors import ErrorCode, Offline
from desktop.model.run import Action, EntryState, MailboxResult, RunState
from tests.workers.applying import (
    apply,
    check_books,
    in_world,
    is_up_to_date,
    journal,
    marks_of,
    outcome,
    results,
    states,
)
from tests.workers.world import SETTLE_S, World, jpeg, key, mailbox, person, tenant


def small() -> MemoryTenant:
    return tenant(people=4, mailboxes=1, photos=2)


async def _changed_people(w: World) -> None:
    await apply(w)
    w.tenant.put_person(person(2, mobile_phone="+49 30 99", is_mailbox_likely=False), jpeg(50))
    w.tenant.put_person(person(3, mobile_phone="+49 30 98", is_mailbox_likely=False))
    w.tenant.remove_person(key(4))


def _late(w: World, seconds: float) -> None:
    w.clock.call_later(seconds, w.tenant.commit_late)


@pytest.mark.parametrize("commit", [Commit.NOW, Commit.NEVER])
@pytest.mark.parametrize("times", [1, 3])
@in_world(small)
async def test_a_create_without_an_answer_is_looked_for_after_the_settle_time(
    w: World, commit: Commit, times: int
) -> None:
    w.tenant.lose_next(mailbox(1), commit, CreateContact, times)
    began = w.clock.seconds
    one = await apply(w)
    assert w.clock.seconds - began >= SETTLE_S
    assert (one.done, one.failed, one.verified) == (5, 0, 1)
    sent = sum(isinstance(write, CreateContact) for write in w.tenant.contacts.sent)
    assert sent == (3 if commit is Commit.NOW else 3 + times)
    assert sum(marks_of(w.tenant, 1).values()) == 3
    await check_books(w)
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_create_that_is_executed_while_it_settles_is_not_sent_again(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact)
    _late(w, SETTLE_S - 5)
    await apply(w)
    assert sum(isinstance(write, CreateContact) for write in w.tenant.contacts.sent) == 3
    assert await results(w) == [MailboxResult.VERIFIED]
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_create_that_is_executed_after_it_was_sent_again_is_removed_once_more(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact)
    _late(w, SETTLE_S + 30)
    one = await apply(w)
    assert len(marks_of(w.tenant, 1)) == sum(marks_of(w.tenant, 1).values()) == 3
    assert (one.planned, one.done, one.verified) == (6, 6, 1)  # the removal of the double is an entry of its own
    removals = [write for write in w.tenant.contacts.executed if isinstance(write, DeleteContact)]
    assert len(removals) == 1
    await check_books(w)
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_create_that_comes_in_before_it_can_be_sent_again_is_found(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact)
    w.clock.call_later(SETTLE_S - 1, lambda: w.tenant.fail_next(mailbox(1), WriteState.NOT_SENT, kind=CreateContact))
    _late(w, SETTLE_S + 1)
    await apply(w)
    assert sum(isinstance(write, CreateContact) for write in w.tenant.contacts.executed) == 3
    assert await results(w) == [MailboxResult.VERIFIED]
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_create_that_is_never_sent_again_ends(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.NEVER, CreateContact)
    not_sent = WriteState.NOT_SENT
    w.clock.call_later(SETTLE_S - 1, lambda: w.tenant.fail_next(mailbox(1), not_sent, kind=CreateContact, times=99))
    await apply(w)
    assert await states(w, Action.CREATE) == {EntryState.DONE: 2, EntryState.FAILED: 1}
    await check_books(w)


@in_world(small)
async def test_a_double_that_its_user_edited_stays_and_is_told(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact)

    def commit_and_edit() -> None:
        item_id = w.tenant.commit_late()[0].item_id
        assert item_id is not None
        w.tenant.edit_contact(w.folder(1), item_id, edited)

    edited = (await w.changes((await w.plan()).id))[0].after
    assert edited is not None
    edited = type(edited)(display_name="edited")
    w.clock.call_later(SETTLE_S + 30, commit_and_edit)
    one = await apply(w)
    assert (one.done, one.verified) == (5, 0)
    assert (await outcome(w, 1)).detail == "1 a double that was edited"
    assert not [write for write in w.tenant.contacts.sent if isinstance(write, DeleteContact)]


@in_world(small)
async def test_a_double_that_can_not_be_removed_is_told_and_the_run_ends(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact)
    w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=DeleteContact, times=100)
    _late(w, SETTLE_S + 30)
    one = await apply(w)
    assert (one.state, one.failed) == (RunState.FINISHED, 1)
    assert "1 a double that stays" in (await outcome(w, 1)).detail
    await check_books(w)


@in_world(small)
async def test_a_create_that_is_never_answered_is_given_up_and_made_by_the_next_run(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.NEVER, CreateContact, times=6)
    one = await apply(w)
    assert (one.state, one.done) == (RunState.FINISHED, 1)
    assert {entry.error for entry in await journal(w) if entry.state is EntryState.FAILED} == {ErrorCode.ANSWER_LOST}
    await check_books(w)
    await apply(w)
    assert await is_up_to_date(w)


@in_world(small)
async def test_of_a_create_that_was_given_up_one_stays_if_both_come_in_after_all(w: World) -> None:
    header = await w.plan()
    numbers = [change.number for change in await w.changes(header.id)]
    await w.db(lambda store: store.plans.set_ticked(header.id, numbers[1:], is_ticked=False))
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact, times=2)
    read = w.tenant.contacts.contacts
    looks = [0]

    def contacts(folders: object) -> object:
        found = read(folders)  # type: ignore[arg-type]
        looks[0] += 1
        if looks[0] == 2:  # the last look has seen nothing: the worst moment
            w.tenant.commit_late()
        return found

    w.tenant.contacts.contacts = contacts  # type: ignore[method-assign, assignment]
    await apply(w, header)
    assert sum(marks_of(w.tenant, 1).values()) == 1
    await check_books(w)
    await apply(w)
    assert sum(marks_of(w.tenant, 1).values()) == 3
    assert await is_up_to_date(w)


@pytest.mark.parametrize("commit", [Commit.NOW, Commit.NEVER, Commit.LATER])
@pytest.mark.parametrize("kind", [UpdateContact, DeleteContact, PutPhoto])
@pytest.mark.parametrize("times", [1, 2])
@in_world(small)
async def test_a_change_without_an_answer_is_executed_once(
    w: World, commit: Commit, kind: type[Write], times: int
) -> None:
    await _changed_people(w)
    before = w.clock.waited
    w.tenant.lose_next(mailbox(1), commit, kind, times)
    _late(w, 1)
    one = await apply(w, released=1)
    w.tenant.commit_late()
    assert (one.done, one.failed, one.conflicts) == (4, 0, 0)
    assert w.clock.waited - before < SETTLE_S, "only a create has to settle"
    assert w.managed(1)[key(2)].card.mobile_phone == "+49 30 99"
    await check_books(w)
    assert await is_up_to_date(w)


@pytest.mark.parametrize("kind", [UpdateContact, DeleteContact, PutPhoto])
@in_world(small)
async def test_a_change_that_is_never_answered_fails_and_the_rest_goes_on(w: World, kind: type[Write]) -> None:
    await _changed_people(w)
    w.tenant.lose_next(mailbox(1), Commit.NEVER, kind, times=100)
    one = await apply(w, released=1)
    assert one.state is RunState.FINISHED
    assert one.failed > 0
    await check_books(w)
    assert one.done + one.failed == one.planned


@in_world(small)
async def test_an_update_that_its_user_overtook_while_it_was_in_doubt_is_a_conflict(w: World) -> None:
    await _changed_people(w)
    header = await w.plan()
    w.tenant.lose_next(mailbox(1), Commit.NEVER, UpdateContact, times=1)
    card = w.managed(1)[key(2)].card
    edited = type(card)(display_name="edited")
    w.clock.call_later(0.5, lambda: w.tenant.edit_contact(w.folder(1), w.managed(1)[key(2)].item_id, edited))
    one = await apply(w, header, released=1)
    assert one.conflicts == 1
    assert w.managed(1)[key(2)].card == edited
    await check_books(w)


@pytest.mark.parametrize("commit", [Commit.NOW, Commit.NEVER, Commit.LATER])
@pytest.mark.parametrize("times", [1, 2])
@in_world()
async def test_a_folder_without_an_answer_is_looked_for_by_name(w: World, commit: Commit, times: int) -> None:
    w.tenant.lose_next(mailbox(2), commit, MakeFolder, times)
    _late(w, 1)
    await apply(w)
    assert await results(w) == [MailboxResult.VERIFIED] * 3
    assert await is_up_to_date(w)


@in_world()
async def test_a_folder_that_is_never_answered_fails_with_what_was_to_go_there(w: World) -> None:
    w.tenant.lose_next(mailbox(2), Commit.NEVER, MakeFolder, times=100)
    await apply(w)
    assert (await outcome(w, 2)).result is MailboxResult.FAILED
    assert (await results(w)).count(MailboxResult.VERIFIED) == 2
    await check_books(w)


@pytest.mark.parametrize("commit", [Commit.NOW, Commit.NEVER])
@in_world(small)
async def test_a_throttled_create_is_in_doubt_too(w: World, commit: Commit) -> None:
    w.tenant.fail_next(mailbox(1), WriteState.THROTTLED, kind=CreateContact, commit=commit, times=2)
    one = await apply(w)
    assert (one.done, one.verified, sum(marks_of(w.tenant, 1).values())) == (5, 1, 3)
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_folder_that_can_not_be_looked_at_ends_the_doubt_after_some_attempts(w: World) -> None:
    header = await w.plan()
    w.tenant.lose_next(mailbox(1), Commit.NOW, CreateContact, times=3)
    w.tenant.close_mailbox(mailbox(1), Offline(ErrorCode.SERVICE_BUSY))
    write = w.tenant.contacts.write

    def opened_for_writes(writes: object) -> object:
        w.tenant.open_mailbox(mailbox(1))
        answers = write(writes)  # type: ignore[arg-type]
        w.tenant.close_mailbox(mailbox(1), Offline(ErrorCode.SERVICE_BUSY))
        return answers

    w.tenant.contacts.write = opened_for_writes  # type: ignore[method-assign, assignment]
    one = await apply(w, header)
    assert one.state is RunState.FINISHED
    assert await states(w, Action.CREATE) == {EntryState.FAILED: 3}
    await check_books(w)
    w.tenant.open_mailbox(mailbox(1))
    w.tenant.contacts.write = write  # type: ignore[method-assign]
    await apply(w)
    assert sum(marks_of(w.tenant, 1).values()) == 3
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_half_read_folder_decides_no_doubt(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.NOW, CreateContact, times=3)
    w.tenant.cut_readings(mailbox(1))
    w.clock.call_later(SETTLE_S + 1, lambda: w.tenant.cut_readings(mailbox(1), is_cut=False))
    await apply(w)
    assert sum(isinstance(write, CreateContact) for write in w.tenant.contacts.sent) == 3
    assert await results(w) == [MailboxResult.VERIFIED]


@in_world()
async def test_others_are_written_while_a_create_settles(w: World) -> None:
    header = await w.plan()
    w.tenant.lose_next(mailbox(2), Commit.NOW, CreateContact)
    when: dict[str, float] = {}

    def note(writes: object) -> None:
        for write in writes:  # type: ignore[attr-defined]
            when[write.mailbox_id] = w.clock.seconds

    w.tenant.contacts.before_write = note
    began = w.clock.seconds
    await apply(w, header)
    assert max(when[mailbox(1)], when[mailbox(3)]) - began < SETTLE_S
    assert w.clock.seconds - began >= SETTLE_S
