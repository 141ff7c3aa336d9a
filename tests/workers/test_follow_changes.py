"""Folders are followed by their changes: what did not change costs one part, and nothing that users do goes unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from desktop.model.card import Card
from desktop.model.contact import FolderRef
from desktop.model.plan import ChangeKind, PlanHeader
from desktop.model.run import MailboxResult, RunState
from tests.workers.applying import apply, in_world, is_up_to_date
from tests.workers.world import CONNECTION, FOLDER, World, key, mailbox, person

Look = Callable[[World, FolderRef], None]


async def settle(w: World) -> None:
    """Apply a first plan, so that every folder has a snapshot."""
    one = await apply(w, await w.plan())
    assert one.state is RunState.FINISHED


def kinds(header: PlanHeader) -> dict[ChangeKind, int]:
    return {kind: number for kind, number in header.counts.items() if number and kind is not ChangeKind.KEEP}


@in_world()
async def test_what_did_not_change_costs_one_part_for_each_mailbox(w: World) -> None:
    await settle(w)
    before = w.tenant.contacts.calls, w.tenant.contacts.parts
    header = await w.plan()
    assert kinds(header) == {}
    assert (w.tenant.contacts.calls - before[0], w.tenant.contacts.parts - before[1]) == (1, 3)
    assert header.counts[ChangeKind.KEEP] == 15


@in_world()
async def test_few_changes_are_read_back_by_what_changed(w: World) -> None:
    await settle(w)
    w.tenant.put_person(person(4, job_title="Chief"))
    header = await w.plan()
    before = w.tenant.contacts.parts
    one = await apply(w, header)
    assert kinds(header) == {ChangeKind.UPDATE: 3}
    assert [outcome.result for outcome in await w.outcomes(one)] == [MailboxResult.VERIFIED] * 3
    # In each mailbox a look who else writes there, the update, and one part for what changed.
    assert w.tenant.contacts.parts - before == 3 * 3
    assert await is_up_to_date(w)


@in_world()
async def test_a_photo_that_the_vault_holds_is_not_read_before_it_is_replaced(w: World) -> None:
    await settle(w)
    w.tenant.put_person(person(2), b"")
    header = await w.plan()
    before = w.tenant.contacts.parts
    await apply(w, header)
    assert kinds(header) == {ChangeKind.PHOTO: 2}
    # A look who else writes there, an update with the mark, the photo's removal, and one part for what changed.
    assert w.tenant.contacts.parts - before == 2 * 4
    assert await is_up_to_date(w)


def _edit(w: World, folder: FolderRef) -> None:
    contact = w.managed(1)[key(3)]
    w.tenant.edit_contact(folder, contact.item_id, Card(display_name="Edited"))


def _delete(w: World, folder: FolderRef) -> None:
    w.tenant.remove_contact(folder, w.managed(1)[key(3)].item_id)


def _change_photo(w: World, folder: FolderRef) -> None:
    w.tenant.put_contact_photo(folder, w.managed(1)[key(3)].item_id, b"")


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (_edit, {ChangeKind.UPDATE: 1}),
        (_delete, {ChangeKind.CREATE: 1, ChangeKind.PHOTO: 1}),
        (_change_photo, {ChangeKind.PHOTO: 1}),
    ],
)
@in_world()
async def test_what_a_user_does_to_ours_is_seen(w: World, act: Look, expected: dict[ChangeKind, int]) -> None:
    await settle(w)
    act(w, w.folder(1))
    header = await w.plan()
    assert kinds(header) == expected
    await apply(w, header)
    assert await is_up_to_date(w)


@in_world()
async def test_a_copy_that_a_user_makes_stays_foreign(w: World) -> None:
    await settle(w)
    copied = w.managed(1)[key(3)]
    w.tenant.add_contact(w.folder(1), copied.card, copied.mark)
    header = await w.plan()
    assert kinds(header) == {}
    assert Counter(one.mark for one in w.tenant.contacts_in(w.folder(1)))[copied.mark] == 2


@in_world()
async def test_a_state_that_the_service_forgot_means_reading_whole(w: World) -> None:
    await settle(w)
    w.tenant.expire_changes()
    _edit(w, w.folder(1))
    header = await w.plan()
    assert kinds(header) == {ChangeKind.UPDATE: 1}
    before = w.tenant.contacts.parts
    w.tenant.edit_contact(w.folder(1), w.managed(1)[key(3)].item_id, w.managed(2)[key(3)].card)
    assert kinds(await w.plan()) == {}
    assert w.tenant.contacts.parts - before == 3 + 1


@in_world()
async def test_once_a_week_folders_are_read_whole(w: World) -> None:
    await settle(w)
    w.clock.seconds += 8 * 24 * 3600
    before = w.tenant.contacts.parts
    assert kinds(await w.plan()) == {}
    assert w.tenant.contacts.parts - before == 3 * 3
    before = w.tenant.contacts.parts
    await w.plan()
    assert w.tenant.contacts.parts - before == 3


@in_world()
async def test_a_folder_that_its_user_removed_is_made_anew(w: World) -> None:
    await settle(w)
    w.tenant.remove_folder(w.folder(2))
    header = await w.plan()
    assert kinds(header) == {ChangeKind.CREATE: 5, ChangeKind.PHOTO: 2}
    await apply(w, header)
    assert len(w.managed(2)) == 5
    assert await is_up_to_date(w)


@in_world()
async def test_what_a_user_does_while_we_write_is_seen_afterwards(w: World) -> None:
    await settle(w)
    w.tenant.put_person(person(4, job_title="Chief"))
    header = await w.plan()
    folder, edited = w.folder(1), w.managed(1)[key(5)]

    def meanwhile(_writes: object) -> None:
        w.tenant.contacts.before_write = None
        w.tenant.edit_contact(folder, edited.item_id, Card(display_name="Edited meanwhile"))

    w.tenant.contacts.before_write = meanwhile
    one = await apply(w, header)
    assert [outcome.result for outcome in await w.outcomes(one)] == [MailboxResult.VERIFIED] * 3
    following = await w.plan()
    assert kinds(following) == {ChangeKind.UPDATE: 1}
    (change,) = await w.changes(following.id)
    assert (change.mailbox_id, change.person_key) == (mailbox(1), key(5))


@in_world()
async def test_a_write_that_is_not_told_of_is_read_whole(w: World) -> None:
    """A change that the service tells late must not make a mailbox look as if it had never been written."""
    await settle(w)
    w.tenant.put_person(person(4, job_title="Chief"))
    header = await w.plan()
    target = w.tenant.contacts
    told = target.changes
    target.changes = lambda wants: [  # type: ignore[method-assign]
        type(answer)(answer.folder, state=answer.state, error=answer.error) for answer in told(wants)
    ]
    one = await apply(w, header)
    assert [outcome.result for outcome in await w.outcomes(one)] == [MailboxResult.VERIFIED] * 3
    target.changes = told  # type: ignore[method-assign]
    assert await is_up_to_date(w)


@in_world()
async def test_a_look_alike_that_comes_later_is_offered_once_it_matters(w: World) -> None:
    await settle(w)
    mail = "new@contoso.example"
    w.tenant.add_contact(w.folder(1), Card(display_name="New friend", emails=(mail,)))
    w.tenant.put_person(person(9, mail=mail, is_mailbox_likely=False))
    header = await w.plan()
    assert kinds(header) == {ChangeKind.CREATE: 2, ChangeKind.ADOPT: 1}
    before = w.tenant.contacts.parts
    assert kinds(await w.plan()) == {ChangeKind.CREATE: 2, ChangeKind.ADOPT: 1}  # from the snapshot
    assert w.tenant.contacts.parts - before == 3


@in_world()
async def test_nothing_is_followed_in_a_mailbox_that_could_not_be_read_whole(w: World) -> None:
    w.tenant.cut_readings(mailbox(1))
    await w.plan()
    assert await w.db(lambda store: store.snapshots.named(CONNECTION, mailbox(1), FOLDER)) is None
