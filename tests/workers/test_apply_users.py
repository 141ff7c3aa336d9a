"""What users do while a run writes, and what is left over from one, is told right by the next plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.connectors.memory import Commit, MemoryTenant
from desktop.connectors.ports import CreateContact, DeleteContact, PutPhoto, Write, WriteState
from desktop.model.card import Card
from desktop.model.ids import ItemId, PersonKey
from desktop.model.plan import ChangeKind, Reason
from desktop.model.run import MailboxResult
from desktop.model.syncset import UserDeletes, UserEdits
from tests.workers.applying import apply, in_world, is_up_to_date, marks_of, results
from tests.workers.world import SETTLE_S, World, jpeg, key, mailbox, person, sync_set, tenant, world


def small() -> MemoryTenant:
    return tenant(people=4, mailboxes=1, photos=2)


def meanwhile(w: World, act: Callable[[], None]) -> None:
    """Let a user act when the contacts are there and the first photo is on its way."""

    def before(writes: Sequence[Write]) -> None:
        if any(isinstance(one, PutPhoto) for one in writes):
            w.tenant.contacts.before_write = None
            act()

    w.tenant.contacts.before_write = before


def copy_and_delete(w: World, who: PersonKey) -> ItemId:
    """Copy a contact of ours and delete the original; returns the copy."""
    original = w.managed(1)[who]
    copy = w.tenant.add_contact(w.folder(1), original.card, original.mark)
    w.tenant.remove_contact(w.folder(1), original.item_id)
    return copy


async def rows(w: World, who: PersonKey) -> list[tuple[ChangeKind, Reason]]:
    """What a new plan says of a person."""
    found = await w.changes((await w.plan()).id)
    return [(one.kind, one.reason) for one in found if one.person_key == who]


@pytest.mark.parametrize("is_read_back", [True, False])
@in_world(small)
async def test_a_copy_that_is_made_before_the_read_back_belongs_to_its_user(w: World, is_read_back: bool) -> None:
    copies: list[ItemId] = []

    def act() -> None:
        copies.append(copy_and_delete(w, key(3)))
        if not is_read_back:
            w.tenant.cut_readings(mailbox(1))

    meanwhile(w, act)
    await apply(w)
    w.tenant.cut_readings(mailbox(1), is_cut=False)
    w.tenant.put_person(person(3, mobile_phone="+49 30 98", is_mailbox_likely=False))
    assert await rows(w, key(3)) == [(ChangeKind.CONFLICT, Reason.COPY_BY_USER)]
    w.tenant.remove_person(key(3))
    await apply(w, released=1)
    assert copies[0] in {one.item_id for one in w.tenant.contacts_in(w.folder(1))}


@in_world(small)
async def test_a_copy_stays_when_the_original_is_deleted(w: World) -> None:
    await apply(w)
    original = w.managed(1)[key(3)]
    copy = w.tenant.add_contact(w.folder(1), original.card, original.mark)
    w.tenant.remove_person(key(3))
    await apply(w, released=1)
    assert [one.item_id for one in w.tenant.contacts_in(w.folder(1)) if one.mark == original.mark] == [copy]
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_double_in_the_services_own_form_goes_too(w: World) -> None:
    """What the service makes of a content it makes of both."""
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact, times=2)
    w.clock.call_later(SETTLE_S * 1.5, w.tenant.commit_late)

    def own_form() -> None:
        for one in w.tenant.contacts_in(w.folder(1)):
            w.tenant.edit_contact(w.folder(1), one.item_id, replace(one.card, file_as="OWN FORM"))

    w.clock.call_later(SETTLE_S * 1.5 + 1, own_form)
    await apply(w)
    assert set(marks_of(w.tenant, 1).values()) == {1}


@in_world(small)
async def test_an_edit_before_the_read_back_is_an_edit(w: World) -> None:
    def act() -> None:
        w.tenant.edit_contact(w.folder(1), w.managed(1)[key(3)].item_id, Card(display_name="Me"))

    meanwhile(w, act)
    await apply(w)
    assert await results(w) == [MailboxResult.PARTLY]
    assert await rows(w, key(3)) == [(ChangeKind.UPDATE, Reason.USER_EDITED)]
    await w.save(sync_set(rules={"user_edits": UserEdits.ASK}))
    assert await rows(w, key(3)) == [(ChangeKind.CONFLICT, Reason.USER_EDITED)]


@in_world(small)
async def test_an_edit_before_the_look_is_an_edit(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.NOW, CreateContact, times=3)

    def act() -> None:
        w.tenant.edit_contact(w.folder(1), w.managed(1)[key(4)].item_id, Card(display_name="Me"))

    w.clock.call_later(SETTLE_S / 2, act)
    await apply(w)
    assert await rows(w, key(4)) == [(ChangeKind.UPDATE, Reason.USER_EDITED)]


@in_world(small)
async def test_a_contact_that_its_user_deletes_before_the_read_back_stays_deleted_where_that_is_respected(
    w: World,
) -> None:
    await w.save(sync_set(rules={"user_deletes": UserDeletes.RESPECT}))
    meanwhile(w, lambda: w.tenant.remove_contact(w.folder(1), w.managed(1)[key(3)].item_id))
    await apply(w)
    assert await rows(w, key(3)) == [(ChangeKind.SKIP, Reason.USER_DELETED_RESPECTED)]


@in_world(small)
async def test_a_contact_that_was_moved_to_another_folder_of_ours_is_not_deleted_there(w: World) -> None:
    await apply(w)
    moved = w.managed(1)[key(3)]
    default = w.tenant.folder(mailbox(1), "")
    assert default is not None
    w.tenant.remove_contact(w.folder(1), moved.item_id)
    there = w.tenant._folder(default).contacts
    there[moved.item_id] = moved
    await w.save(sync_set(folder="", rules={"may_delete": True}))
    w.tenant.remove_person(key(3))
    await apply(w, released=1)
    assert moved.item_id in there


@in_world(small)
async def test_a_photo_that_is_there_although_its_write_failed_is_removed_when_it_has_to_be(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.NOW, PutPhoto, times=4)
    await apply(w)
    assert w.managed(1)[key(2)].photo
    w.tenant.put_person(person(2, is_mailbox_likely=False), b"")
    assert await rows(w, key(2)) == [(ChangeKind.PHOTO, Reason.PHOTO_CHANGED)]
    await apply(w)
    assert not w.managed(1)[key(2)].photo


@in_world(small)
async def test_a_double_that_could_not_be_removed_goes_with_the_next_plan(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact, times=1)
    w.tenant.lose_next(mailbox(1), Commit.NEVER, DeleteContact, times=4)
    w.clock.call_later(SETTLE_S + 30, w.tenant.commit_late)
    await apply(w)
    assert max(marks_of(w.tenant, 1).values()) == 2
    await apply(w, released=1)
    assert set(marks_of(w.tenant, 1).values()) == {1}
    assert len(w.managed(1)) == 3
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_second_contact_that_nobody_could_look_for_is_shown(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact, times=1)
    w.clock.call_later(SETTLE_S + 30, w.tenant.commit_late)
    w.clock.call_later(SETTLE_S + 40, lambda: w.tenant.cut_readings(mailbox(1)))
    await apply(w)
    w.tenant.cut_readings(mailbox(1), is_cut=False)
    found = await w.changes((await w.plan()).id)
    assert [(one.kind, one.reason) for one in found] == [(ChangeKind.CONFLICT, Reason.WRITTEN_TWICE)]


@pytest.mark.parametrize("may_delete", [True, False])
@in_world(small)
async def test_a_create_that_comes_in_after_its_run_is_known_as_the_second_one(w: World, may_delete: bool) -> None:
    await w.save(sync_set(rules={"may_delete": may_delete}))
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact, times=1)
    w.clock.call_later(SETTLE_S - 1, lambda: w.tenant.fail_next(mailbox(1), WriteState.REFUSED, kind=CreateContact))
    await apply(w)
    await apply(w)
    assert len(w.managed(1)) == 3
    w.tenant.commit_late()
    (late,) = await w.changes((await w.plan()).id)
    assert (late.kind, late.reason) == (
        ChangeKind.DELETE if may_delete else ChangeKind.CONFLICT,
        Reason.WRITTEN_TWICE,
    )
    kept = {one.item_id for one in w.tenant.contacts_in(w.folder(1))} - {late.item_id}
    await apply(w, released=1)
    left = {one.item_id for one in w.tenant.contacts_in(w.folder(1))}
    assert left == (kept if may_delete else {*kept, late.item_id})


@in_world(small)
async def test_a_late_double_that_its_user_edited_is_shown_and_not_written(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact, times=1)
    w.clock.call_later(SETTLE_S + 30, w.tenant.commit_late)

    def edit() -> None:
        late = max(w.tenant.contacts_in(w.folder(1)), key=lambda one: one.item_id)
        w.tenant.edit_contact(w.folder(1), late.item_id, replace(late.card, job_title="My friend"))

    w.clock.call_later(SETTLE_S + 40, edit)
    await apply(w)
    before = w.tenant.contacts_in(w.folder(1))
    found = await w.changes((await w.plan()).id)
    assert [(one.kind, one.reason) for one in found] == [(ChangeKind.CONFLICT, Reason.SECOND_OR_COPY)]
    await apply(w, released=1)
    assert w.tenant.contacts_in(w.folder(1)) == before


@in_world(small)
async def test_a_contact_that_was_moved_after_the_vault_was_lost_is_not_taken_for_one_of_its_new_folder(
    w: World,
) -> None:
    await apply(w)
    moved = w.managed(1)[key(3)]
    default = w.tenant.folder(mailbox(1), "")
    assert default is not None
    async with world(w.tenant, w.home / "new", w.clock, start=10_000) as again:
        await again.plan()  # which finds it where it was
        w.tenant.remove_contact(w.folder(1), moved.item_id)
        there = w.tenant._folder(default).contacts
        there[moved.item_id] = moved
        await again.save(sync_set(folder="", rules={"may_delete": True}))
        assert await rows(again, key(3)) == [(ChangeKind.CONFLICT, Reason.COPY_BY_USER)]
        w.tenant.remove_person(key(3))
        await apply(again, released=1)
    assert moved.item_id in there


@pytest.mark.parametrize("set_by", [timedelta(days=-1), timedelta(days=1)])
@in_world(small)
async def test_a_clock_that_was_set_keeps_nobody_from_going_on(w: World, set_by: timedelta) -> None:
    await apply(w)
    w.services = replace(w.services, now=lambda: w.clock.now() + set_by)
    w.tenant.put_person(person(3, mobile_phone="+49 30 98", is_mailbox_likely=False), jpeg(60))
    one = await apply(w)
    assert (one.done, one.failed) == (2, 0)
    assert w.managed(1)[key(3)].photo


@in_world(small)
async def test_a_mailbox_that_could_not_be_read_back_is_known_from_the_answers(w: World) -> None:
    meanwhile(w, lambda: w.tenant.cut_readings(mailbox(1)))
    await apply(w)
    w.tenant.cut_readings(mailbox(1), is_cut=False)
    assert await is_up_to_date(w)
