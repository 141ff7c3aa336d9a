"""What every connector's writing of contacts keeps to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    FolderWant,
    PutPhoto,
    UpdateContact,
    Write,
    WriteState,
)
from desktop.model.card import Card, CardField, differing_fields
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, Bug, Cancelled, ErrorCode, Offline
from desktop.model.ids import FolderId, ItemId, MailboxId, Version
from tests.connectors.contract.asking import ADA, REFUSALS, code, create, lying, mark, one
from tests.connectors.contract.sides import Side, jpeg


def test_a_contact_is_made_with_its_mark_in_one_write(side: Side) -> None:
    folder = side.new_folder()
    before = side.connection.calls()
    item_id, version = create(side, folder)
    after = side.connection.calls()
    assert (after.calls - before.calls, after.parts - before.parts) == (1, 1)
    contact = lying(side, folder)[item_id]
    assert (contact.version, contact.mark) == (version, mark())
    assert differing_fields(contact.card, ADA) == ()


@pytest.mark.parametrize(
    "card",
    [
        Card(display_name="Only A Name"),
        Card(surname="King"),
        Card(company_name="Small & Sons"),
        Card(emails=("someone@small.example",)),
        Card(),
    ],
)
def test_cards_with_little_on_them_can_be_written(side: Side, card: Card) -> None:
    folder = side.new_folder()
    item_id, _ = create(side, folder, card)
    assert lying(side, folder)[item_id].mark == mark(card=card)


def test_an_update_writes_its_fields_and_the_mark_and_nothing_else(side: Side) -> None:
    folder = side.new_folder()
    item_id, version = create(side, folder)
    wanted = replace(ADA, mobile_phone="+49 30 99", job_title="not to be written", department="")
    fields = (CardField.MOBILE_PHONE, CardField.DEPARTMENT)
    update = UpdateContact(folder, item_id, version, wanted, fields, mark(2).encode())
    answer = one(side.connection.contacts.write([update]))
    assert (answer.state, answer.item_id) == (WriteState.DONE, item_id)
    contact = lying(side, folder)[item_id]
    assert contact.version == answer.version != version
    assert differing_fields(contact.card, replace(ADA, mobile_phone="+49 30 99", department="")) == ()
    assert contact.mark == mark(2)


def test_every_field_can_be_cleared(side: Side) -> None:
    folder = side.new_folder()
    item_id, version = create(side, folder)
    left = Card(display_name="Ada King", given_name="Ada")
    fields = differing_fields(ADA, left)
    answer = one(
        side.connection.contacts.write([UpdateContact(folder, item_id, version, left, fields, mark(2).encode())])
    )
    assert answer.state is WriteState.DONE
    assert differing_fields(lying(side, folder)[item_id].card, left) == ()


def test_a_mark_alone_can_be_written(side: Side) -> None:
    folder = side.new_folder()
    item_id, version = create(side, folder)
    answer = one(side.connection.contacts.write([UpdateContact(folder, item_id, version, ADA, (), mark(5).encode())]))
    assert answer.state is WriteState.DONE
    contact = lying(side, folder)[item_id]
    assert contact.mark == mark(5)
    assert differing_fields(contact.card, ADA) == ()


@pytest.mark.parametrize("kind", [UpdateContact, DeleteContact])
def test_what_changed_since_is_not_written(side: Side, kind: type[Write]) -> None:
    folder = side.new_folder()
    item_id, version = create(side, folder)
    side.edit_contact(folder, item_id, "Edited")
    before = lying(side, folder)
    write: Write = DeleteContact(folder, item_id, version)
    if kind is UpdateContact:
        write = UpdateContact(folder, item_id, version, ADA, (CardField.SURNAME,), mark(2).encode())
    assert code(one(side.connection.contacts.write([write]))) == (WriteState.CONFLICT, ErrorCode.VERSION_CHANGED)
    assert lying(side, folder) == before
    assert before[item_id].version != version


def test_a_delete_takes_a_contact_away_once(side: Side) -> None:
    folder = side.new_folder()
    item_id, version = create(side, folder)
    assert one(side.connection.contacts.write([DeleteContact(folder, item_id, version)])).state is WriteState.DONE
    assert lying(side, folder) == {}


def test_what_its_user_deleted_is_neither_changed_nor_taken_for_ours(side: Side) -> None:
    folder = side.new_folder()
    item_id, version = create(side, folder)
    side.remove_contact(folder, item_id)
    answers = side.connection.contacts.write(
        [
            UpdateContact(folder, item_id, version, ADA, (CardField.SURNAME,), mark(2).encode()),
            DeleteContact(folder, item_id, version),
        ]
    )
    assert answers[0].state in (WriteState.REFUSED, WriteState.CONFLICT)
    assert answers[1].state in (WriteState.DONE, WriteState.CONFLICT)
    assert lying(side, folder) == {}


def test_items_that_are_gone_for_good(side: Side) -> None:
    folder = side.new_folder()
    gone, version = create(side, folder)
    side.erase_contact(folder, gone)
    answers = side.connection.contacts.write(
        [
            UpdateContact(folder, gone, version, ADA, (CardField.SURNAME,), mark().encode()),
            PutPhoto(folder, gone, jpeg(1)),
            DeleteContact(folder, gone, version),
            PutPhoto(folder, gone, b""),
        ]
    )
    missing = (WriteState.REFUSED, ErrorCode.ITEM_MISSING)
    assert [code(answer) for answer in answers] == [missing, missing, (WriteState.DONE, None), (WriteState.DONE, None)]


def test_photos_come_and_go(side: Side) -> None:
    folder = side.new_folder()
    item_id, version = create(side, folder)
    other, _ = create(side, folder, number=2)
    target = side.connection.contacts
    assert list(target.photos([(folder, item_id)])) == [None]
    assert one(target.write([PutPhoto(folder, item_id, jpeg(7))])).state is WriteState.DONE
    assert list(target.photos([(folder, other), (folder, item_id)])) == [None, jpeg(7)]
    contact = lying(side, folder)[item_id]
    assert (contact.version == version, contact.has_photo) == (False, True)
    assert one(target.write([PutPhoto(folder, item_id, b"")])).state is WriteState.DONE
    assert one(target.write([PutPhoto(folder, item_id, b"")])).state is WriteState.DONE
    assert list(target.photos([(folder, item_id)])) == [None]
    assert lying(side, folder)[item_id].has_photo is False


@REFUSALS
def test_photos_of_a_closed_mailbox_are_an_error_and_not_none(
    side: Side, refuse: Callable[[Side, MailboxId], None], expected: ErrorCode
) -> None:
    folder, other = side.new_folder(), side.new_folder()
    item_id, _ = create(side, folder)
    item_2, _ = create(side, other)
    refuse(side, folder.mailbox_id)
    denied, none = side.connection.contacts.photos([(folder, item_id), (other, item_2)])
    assert isinstance(denied, AppError)
    assert (denied.code, none) == (expected, None)


def test_writes_are_answered_in_order_and_of_several_mailboxes(side: Side) -> None:
    folders = [side.new_folder() for _ in range(3)]
    kept = {folder: create(side, folder) for folder in folders}
    writes: list[Write] = []
    for number, folder in enumerate(folders, 10):
        item_id, version = kept[folder]
        writes.append(CreateContact(folder, ADA, mark(number).encode()))
        writes.append(UpdateContact(folder, item_id, Version('W/"old"'), ADA, (), mark(number).encode()))
        writes.append(DeleteContact(folder, item_id, version))
    before = side.connection.calls()
    answers = side.connection.contacts.write(writes)
    after = side.connection.calls()
    if side.connection.contacts.limits.spans_mailboxes:
        assert (after.calls - before.calls, after.parts - before.parts) == (1, 9)
    assert [answer.state for answer in answers] == [WriteState.DONE, WriteState.CONFLICT, WriteState.DONE] * 3
    for number, folder in enumerate(folders):
        (contact,) = lying(side, folder).values()
        assert contact.item_id == answers[3 * number].item_id
        assert contact.mark == mark(10 + number)


def test_a_call_has_its_limit_and_nothing_is_no_call(side: Side) -> None:
    folder = side.new_folder()
    target = side.connection.contacts
    before = side.connection.calls()
    assert list(target.write([])) == []
    assert side.connection.calls() == before
    with pytest.raises(Bug):
        target.write([CreateContact(folder, ADA, mark().encode())] * (target.limits.batch_size + 1))
    assert lying(side, folder) == {}
    full = [CreateContact(folder, ADA, mark(number).encode()) for number in range(1, target.limits.batch_size + 1)]
    assert {answer.state for answer in target.write(full)} == {WriteState.DONE}
    assert len(lying(side, folder)) == target.limits.batch_size


def test_without_a_network_nothing_is_sent_and_readings_raise(side: Side) -> None:
    folder = side.new_folder()
    side.go_offline()
    target = side.connection.contacts
    answers = target.write(
        [CreateContact(folder, ADA, mark().encode()), DeleteContact(folder, ItemId("x"), Version("x"))]
    )
    assert [code(answer) for answer in answers] == [(WriteState.NOT_SENT, ErrorCode.HOST_UNREACHABLE)] * 2
    for ask in (
        lambda: target.contacts([folder]),
        lambda: target.find_folders([FolderWant(folder.mailbox_id, "x")]),
        lambda: target.photos([(folder, ItemId("x"))]),
    ):
        with pytest.raises(Offline) as failure:
            ask()
        assert failure.value.code is ErrorCode.HOST_UNREACHABLE


def test_after_closing_nothing_is_written_any_more(side: Side) -> None:
    folder = side.new_folder()
    side.connection.close()
    with pytest.raises(Cancelled):
        side.connection.contacts.write([CreateContact(folder, ADA, mark().encode())])
    with pytest.raises(Cancelled):
        side.connection.contacts.contacts([FolderRef(folder.mailbox_id, FolderId("x"))])
