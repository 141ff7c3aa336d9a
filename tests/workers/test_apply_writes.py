"""What applying a plan writes, and what it leaves alone."""

from __future__ import annotations

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import CreateContact, DeleteContact, MakeFolder, PutPhoto, UpdateContact
from desktop.model.card import CardField, content_hash
from desktop.model.ids import NO_PHOTO, SetKey
from desktop.model.mark import decode_mark
from desktop.model.plan import ChangeKind
from desktop.model.run import Action, MailboxResult, RunState
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.task import Topic
from tests.workers.applying import apply, check_books, in_world, is_up_to_date, journal, results
from tests.workers.world import FOLDER, SET, World, jpeg, key, mailbox, person, sync_set, tenant

OTHER = SetKey("5e70000b")


def small() -> MemoryTenant:
    return tenant(people=3, mailboxes=1, photos=2)


@in_world()
async def test_the_first_run_writes_everybody_with_mark_and_photo(w: World) -> None:
    header = await w.plan()
    planned = {(change.mailbox_id, change.person_key): change for change in await w.changes(header.id)}
    one = await apply(w, header)
    assert (one.state, one.planned, one.done) == (RunState.FINISHED, 24, 24)
    for number in (1, 2, 3):
        managed = w.managed(number)
        assert managed.keys() == {key(n) for n in range(1, 7) if n != number}
        for person_key, contact in managed.items():
            change = planned[mailbox(number), person_key]
            mark = decode_mark(contact.mark)
            assert mark is not None
            assert (mark.set_key, mark.content_hash, mark.photo_hash) == (SET, change.content_hash, change.photo_after)
            assert contact.card == change.after
            assert bool(contact.photo) is (person_key in (key(1), key(2), key(3)))
    assert await results(w) == [MailboxResult.VERIFIED] * 3
    await check_books(w)
    assert (frozenset((Topic.RUNS,)) in w.announced, w.reports[-1].done) == (True, 24)


@in_world()
async def test_after_a_run_there_is_nothing_to_do(w: World) -> None:
    await apply(w)
    header = await w.plan()
    assert header.counts == {ChangeKind.KEEP: 15}
    sent = len(w.tenant.contacts.sent)
    one = await apply(w, header)
    assert (one.state, one.planned, len(w.tenant.contacts.sent)) == (RunState.FINISHED, 0, sent)


@in_world()
async def test_each_write_is_one_part_and_mailboxes_share_calls(w: World) -> None:
    header = await w.plan()
    before = w.tenant.contacts.calls
    one = await apply(w, header)
    assert len(w.tenant.contacts.sent) == 3 + 15 + 6
    # A call for the folders, two with twelve parts (four for each mailbox at a time), two that read them back (from where
    # their changes are followed, and what they hold), and one that gives back the leases with which they were made.
    assert w.tenant.contacts.calls - before == one.calls == 6


@in_world(small)
async def test_rows_without_a_tick_are_not_written(w: World) -> None:
    header = await w.plan()
    left = (await w.changes(header.id))[0]
    await w.db(lambda store: store.plans.set_ticked(header.id, [left.number], is_ticked=False))
    await apply(w, header)
    assert w.managed(1).keys() == {key(2), key(3)} - {left.person_key}
    await check_books(w)


@in_world(small)
async def test_nothing_ticked_is_a_run_without_writes(w: World) -> None:
    header = await w.plan()
    numbers = [change.number for change in await w.changes(header.id)]
    await w.db(lambda store: store.plans.set_ticked(header.id, numbers, is_ticked=False))
    one = await apply(w, header)
    assert (one.state, one.planned, w.tenant.contacts.sent) == (RunState.FINISHED, 0, [])
    assert w.tenant.folder(mailbox(1), FOLDER) is None


@in_world(small)
async def test_fields_and_photos_without_a_tick_are_not_written(w: World) -> None:
    header = await w.plan()
    change = next(one for one in await w.changes(header.id) if one.person_key == key(2))
    await w.db(lambda store: store.plans.leave_out(header.id, change.number, [CardField.MOBILE_PHONE], photo=True))
    await apply(w, header)
    contact = w.managed(1)[key(2)]
    assert (contact.card.mobile_phone, contact.photo) == ("", b"")
    mark = decode_mark(contact.mark)
    assert mark is not None
    assert (mark.content_hash, mark.photo_hash) == (content_hash(contact.card), NO_PHOTO)
    again = await w.changes((await w.plan()).id)
    assert [(one.kind, one.fields) for one in again] == [(ChangeKind.UPDATE, (CardField.MOBILE_PHONE,))]


@in_world(small)
async def test_a_changed_person_is_updated_in_these_fields_only(w: World) -> None:
    await apply(w)
    w.tenant.put_person(person(2, mobile_phone="+49 30 99", is_mailbox_likely=False))
    ours = w.managed(1)[key(2)]
    await apply(w)
    update = w.tenant.contacts.sent[-1]
    assert isinstance(update, UpdateContact)
    assert (update.fields, update.version) == ((CardField.MOBILE_PHONE,), ours.version)
    assert w.managed(1)[key(2)].card.mobile_phone == "+49 30 99"
    assert await is_up_to_date(w)
    await check_books(w)


@in_world(small)
async def test_a_value_that_is_gone_is_cleared(w: World) -> None:
    await apply(w)
    w.tenant.put_person(person(3, mobile_phone="", is_mailbox_likely=False))
    header = await w.plan()
    assert header.counts[ChangeKind.CLEAR] == 1
    await apply(w, header)
    assert w.managed(1)[key(3)].card.mobile_phone == ""
    assert await is_up_to_date(w)


@in_world(small)
async def test_photos_come_change_and_go(w: World) -> None:
    await apply(w)
    first = w.managed(1)[key(2)].photo
    for picture in (jpeg(50), b""):
        w.tenant.put_person(person(2, is_mailbox_likely=False), picture)
        header = await w.plan()
        assert header.counts[ChangeKind.PHOTO] == 1
        await apply(w, header)
        sent = w.tenant.contacts.sent
        assert [type(one) for one in sent[-2:]] == [UpdateContact, PutPhoto]
        contact = w.managed(1)[key(2)]
        assert (bool(contact.photo), contact.photo == first) == (bool(picture), False)
        assert await is_up_to_date(w)
        await check_books(w)


@in_world(small)
async def test_what_a_photo_replaces_and_a_delete_removes_is_kept(w: World) -> None:
    await apply(w)
    picture = w.managed(1)[key(2)].photo
    w.tenant.put_person(person(2, is_mailbox_likely=False), jpeg(50))
    await apply(w)
    put = (await journal(w, Action.PUT_PHOTO))[0]
    before = put.before_photo
    assert before is not None
    assert await w.db(lambda store: store.photos.get(before)) == picture
    card = w.managed(1)[key(2)].card
    w.tenant.remove_person(key(2))
    await apply(w, released=1)
    (delete,) = await journal(w, Action.DELETE)
    hashed = delete.before_hash
    assert hashed == content_hash(card)
    assert await w.db(lambda store: store.cards.get_many([hashed])[hashed]) == card
    assert delete.before_photo == put.photo_hash


@in_world(small)
async def test_who_is_gone_is_deleted_and_forgotten(w: World) -> None:
    await apply(w)
    w.tenant.remove_person(key(3))
    await apply(w, released=1)
    assert w.managed(1).keys() == {key(2)}
    links = await w.db(lambda store: tuple(store.mailboxes.all_links(sync_set().connection_id)))
    assert {link.person_key for link in links} == {key(2)}
    assert isinstance(w.tenant.contacts.sent[-1], DeleteContact)
    assert await is_up_to_date(w)


@in_world(small)
async def test_what_its_user_removed_is_made_again_and_a_copy_stays(w: World) -> None:
    await apply(w)
    folder, ours = w.folder(1), w.managed(1)
    w.tenant.remove_contact(folder, ours[key(3)].item_id)
    copy = w.tenant.add_contact(folder, ours[key(2)].card, ours[key(2)].mark)
    await apply(w)
    lying = {one.item_id: one for one in w.tenant.contacts_in(folder)}
    assert len(lying) == 3
    assert lying[copy].mark == ours[key(2)].mark
    assert await is_up_to_date(w)


@in_world(small)
async def test_a_folder_that_is_there_is_used_and_two_sets_write_two(w: World) -> None:
    await apply(w)
    someone = (Selection(SelectionKind.PERSON, key(3)),)
    await w.save(sync_set(key=OTHER, name="Other", folder="Friends", sources=someone))
    await apply(w, await w.plan(SET, OTHER))
    made = [one.name for one in w.tenant.contacts.sent if isinstance(one, MakeFolder)]
    assert made == [FOLDER, "Friends"]
    assert w.managed(1, "Friends").keys() == {key(3)}
    assert (await w.plan(SET, OTHER)).counts == {ChangeKind.KEEP: 3}


@in_world(small)
async def test_two_folders_that_are_not_there_each_get_their_own(w: World) -> None:
    await w.save(sync_set(sources=(Selection(SelectionKind.PERSON, key(2)),)))
    await w.save(
        sync_set(key=OTHER, name="Other", folder="Friends", sources=(Selection(SelectionKind.PERSON, key(3)),))
    )
    await apply(w, await w.plan(SET, OTHER))
    assert (w.managed(1).keys(), w.managed(1, "Friends").keys()) == ({key(2)}, {key(3)})
    await check_books(w)


@in_world(small)
async def test_the_default_folder_takes_contacts_beside_foreign_ones(w: World) -> None:
    await w.save(sync_set(folder=""))
    await apply(w)
    assert w.managed(1, "").keys() == {key(2), key(3)}
    assert not [one for one in w.tenant.contacts.sent if isinstance(one, MakeFolder)]
    assert await is_up_to_date(w)


@in_world(small)
async def test_creates_send_the_mark_in_the_create_itself(w: World) -> None:
    header = await w.plan()
    await apply(w, header)
    creates = [one for one in w.tenant.contacts.sent if isinstance(one, CreateContact)]
    marks = [decode_mark(one.mark) for one in creates]
    assert [mark.person_key for mark in marks if mark] == [key(2), key(3)]
    operations = {entry.operation_id for entry in await journal(w, Action.CREATE)}
    assert {mark.operation_id for mark in marks if mark} == operations
