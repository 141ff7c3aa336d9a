"""What the vault knows of a write while it is on its way, and afterwards."""

from __future__ import annotations

from collections.abc import Sequence

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
from desktop.model.ids import NO_PHOTO
from desktop.model.mark import decode_mark
from desktop.model.run import Action, EntryState, JournalEntry
from tests.workers.applying import apply, check_books, in_world, journal, sees
from tests.workers.world import World, jpeg, key, mailbox, person, tenant

_ACTIONS = {
    MakeFolder: (Action.MAKE_FOLDER,),
    CreateContact: (Action.CREATE,),
    UpdateContact: (Action.UPDATE,),
    DeleteContact: (Action.DELETE,),
    PutPhoto: (Action.PUT_PHOTO, Action.REMOVE_PHOTO),
}


def small() -> MemoryTenant:
    return tenant(people=4, mailboxes=1, photos=2)


def _item(write: Write) -> object:
    return getattr(write, "item_id", None)


def _is_intent(write: Write, entry: JournalEntry) -> bool:
    """Whether an entry is the intent of a write: the same mailbox, action, item and, where there is one, mark."""
    mark = decode_mark(write.mark) if isinstance(write, CreateContact | UpdateContact) else None
    return (
        entry.action in _ACTIONS[type(write)]
        and entry.mailbox_id == write.mailbox_id
        and entry.item_id == _item(write)
        and (mark is None or mark.operation_id == entry.operation_id)
        and (isinstance(write, MakeFolder) or entry.folder_id == write.folder.folder_id)
    )


@in_world(small)
async def test_every_write_has_its_intent_in_the_vault_before_it_is_sent(w: World) -> None:
    seen: list[Write] = []

    def look(writes: Sequence[Write], entries: Sequence[JournalEntry]) -> None:
        under_way = [entry for entry in entries if entry.state is EntryState.SENT]
        for write in writes:
            assert any(_is_intent(write, entry) for entry in under_way), "no intent"
        seen.extend(writes)

    header = await w.plan()
    sees(w, look)
    await apply(w, header)
    w.tenant.contacts.before_write = None
    w.tenant.put_person(person(2, mobile_phone="+49 30 99", is_mailbox_likely=False), jpeg(50))
    w.tenant.put_person(person(3, mobile_phone="+49 30 98", is_mailbox_likely=False))
    w.tenant.remove_person(key(4))
    header = await w.plan()
    sees(w, look)
    await apply(w, header, released=1)
    assert {type(write) for write in seen} == set(_ACTIONS)


@in_world(small)
async def test_the_photo_that_is_replaced_is_kept_before_the_new_one_is_sent(w: World) -> None:
    await apply(w)
    w.tenant.put_person(person(2, is_mailbox_likely=False), jpeg(50))
    header = await w.plan()
    before: list[object] = []

    def look(writes: Sequence[Write], entries: Sequence[JournalEntry]) -> None:
        if isinstance(writes[0], PutPhoto):
            before.extend(entry.before_photo for entry in entries if entry.action is Action.PUT_PHOTO)

    sees(w, look)
    await apply(w, header)
    assert len(before) == 1
    assert before[0] not in (None, NO_PHOTO)


@in_world(small)
async def test_attempts_and_doubts_are_written_down(w: World) -> None:
    w.tenant.lose_next(mailbox(1), Commit.NEVER, CreateContact)
    w.tenant.fail_next(mailbox(1), WriteState.NOT_SENT, kind=PutPhoto)
    await apply(w)
    assert sorted(entry.attempts for entry in await journal(w, Action.CREATE)) == [1, 1, 2]
    assert [entry.attempts for entry in await journal(w, Action.PUT_PHOTO)] == [1]
    lost = next(entry for entry in await journal(w) if entry.attempts == 2)
    rows = await w.db(
        lambda store: [
            row[0]
            for row in store.journal._db.execute(
                "SELECT json_extract(step, '$.state') FROM journal_step WHERE operation_id = ? ORDER BY sequence",
                (lost.operation_id,),
            )
        ]
    )
    assert rows == ["planned", "sent", "in_doubt", "planned", "sent", "done"]
    assert await w.db(lambda store: store.journal.is_chain_whole())
    await check_books(w)


@in_world(small)
async def test_what_is_done_knows_its_item_folder_and_version(w: World) -> None:
    await apply(w)
    creates = await journal(w, Action.CREATE)
    lying = w.managed(1)
    for entry in creates:
        contact = lying[entry.person_key]
        assert (entry.item_id, entry.folder_id) == (contact.item_id, w.folder(1).folder_id)
    without_photo = [entry for entry in creates if not entry.photo_hash]
    assert [entry.version for entry in without_photo] == [lying[entry.person_key].version for entry in without_photo]
    assert {entry.item_id for entry in await journal(w, Action.PUT_PHOTO)} == {lying[key(2)].item_id}
