"""What every connector's finding, making and reading of folders keeps to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    FolderState,
    FolderWant,
    MakeFolder,
    UpdateContact,
    WriteState,
)
from desktop.model.card import differing_fields
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import MailboxId, OperationId
from desktop.model.mark import FolderMark, Lease
from desktop.model.reading import Completeness
from tests.connectors.contract.asking import ADA, REFUSALS, code, create, lying, mark, one
from tests.connectors.contract.sides import FOLDER_MARK, Side


def test_folders_are_ours_foreign_or_absent(side: Side) -> None:
    ours = side.new_folder()
    owner = ours.mailbox_id
    foreign = side.add_foreign_folder(owner, "Friends")
    wants = [
        FolderWant(owner, "Friends"),
        FolderWant(owner, "Nothing"),
        FolderWant(owner, "COMPANY contacts"),
        FolderWant(owner, ""),
        FolderWant(owner, "O'Brien & Söhne"),
    ]
    answers = side.connection.contacts.find_folders(wants)
    assert [answer.want for answer in answers] == wants
    assert [answer.state for answer in answers] == [
        FolderState.FOREIGN,
        FolderState.ABSENT,
        FolderState.OURS,
        FolderState.FOREIGN,
        FolderState.ABSENT,
    ]
    assert [answer.folder_id for answer in answers[:3]] == [foreign.folder_id, None, ours.folder_id]
    assert answers[3].folder_id is not None


@REFUSALS
def test_a_mailbox_that_can_not_be_used_says_why_and_the_others_are_answered(
    side: Side, refuse: Callable[[Side, MailboxId], None], expected: ErrorCode
) -> None:
    good, bad = side.new_folder(), side.new_folder()
    item, version = create(side, bad)
    refuse(side, bad.mailbox_id)
    target = side.connection.contacts
    wants = [FolderWant(folder.mailbox_id, "Company contacts") for folder in (bad, good)]
    found = target.find_folders(wants)
    assert (found[0].state, found[1].state) == (FolderState.FAILED, FolderState.OURS)
    assert found[0].error is not None
    read = target.contacts([bad, good])
    assert (read[0].reading, read[1].error) == (None, None)
    assert read[0].error is not None
    assert {found[0].error.code, read[0].error.code} == {expected}
    answers = target.write(
        [
            CreateContact(bad, ADA, mark(2).encode()),
            CreateContact(good, ADA, mark(3).encode()),
            UpdateContact(bad, item, version, ADA, (), mark(4).encode()),
            DeleteContact(bad, item, version),
            MakeFolder(bad.mailbox_id, "Another", FOLDER_MARK),
        ]
    )
    assert [code(answer) for answer in answers] == [
        (WriteState.REFUSED, expected),
        (WriteState.DONE, None),
        *[(WriteState.REFUSED, expected)] * 3,
    ]


def test_a_folder_is_made_once(side: Side) -> None:
    owner = side.new_mailbox()
    folder = side.new_folder(owner)
    again = one(side.connection.contacts.write([MakeFolder(owner, "company CONTACTS", FOLDER_MARK)]))
    assert code(again) == (WriteState.REFUSED, ErrorCode.FOLDER_FOREIGN)
    assert lying(side, folder) == {}


def test_a_folder_is_read_to_the_end_with_marks(side: Side) -> None:
    folder = side.new_folder()
    ours = {create(side, folder, replace(ADA, surname=f"No {number}"), number)[0]: number for number in range(1, 8)}
    foreign = side.add_contact(folder, "Mum")
    found = lying(side, folder)
    assert set(found) == {*ours, foreign}
    assert found[foreign].mark is None
    for item_id, number in ours.items():
        card = replace(ADA, surname=f"No {number}")
        assert found[item_id].mark == mark(number, card)
        assert differing_fields(found[item_id].card, card) == ()
        assert found[item_id].has_photo is False


def test_a_reading_that_breaks_off_is_partial(side: Side) -> None:
    folder = side.new_folder()
    for number in range(1, 8):
        create(side, folder, number=number)
    side.cut_readings(folder.mailbox_id)
    answer = side.connection.contacts.contacts([folder])[0]
    assert answer.reading is not None
    assert answer.reading.completeness is Completeness.PARTIAL
    assert 0 < len(answer.reading.items) < 7
    assert answer.error is not None


def test_several_folders_are_answered_in_order(side: Side) -> None:
    folders = [side.new_folder() for _ in range(3)]
    for number, folder in enumerate(folders):
        for _ in range(4 * number):
            side.add_contact(folder, f"N{number}")
    answers = side.connection.contacts.contacts(folders[::-1])
    assert [answer.folder for answer in answers] == folders[::-1]
    assert [len(answer.reading.items) for answer in answers if answer.reading] == [8, 4, 0]


def test_a_folder_that_is_gone_is_missing(side: Side) -> None:
    folder, other = side.new_folder(), side.new_folder()
    side.remove_folder(folder)
    read = side.connection.contacts.contacts([folder, other])
    assert read[0].error is not None
    assert (read[0].error.code, read[1].error) == (ErrorCode.FOLDER_MISSING, None)
    answer = one(side.connection.contacts.write([CreateContact(folder, ADA, mark().encode())]))
    assert code(answer) == (WriteState.REFUSED, ErrorCode.FOLDER_MISSING)


def test_a_copy_carries_the_mark_under_another_id(side: Side) -> None:
    folder = side.new_folder()
    item_id, _ = create(side, folder)
    copy = side.copy_contact(folder, item_id)
    found = lying(side, folder)
    assert set(found) == {item_id, copy}
    assert found[copy].mark == found[item_id].mark == mark()


def test_the_mark_of_a_folder_can_be_read_and_written(side: Side) -> None:
    target = side.connection.contacts
    ours, another = side.new_folder(), side.new_folder()
    foreign = side.add_foreign_folder(ours.mailbox_id, "Friends")
    assert target.marks([foreign, ours]) == ["", FOLDER_MARK]
    lease = Lease("0123456789abcdef", OperationId("2" * 32), 1_795_000_000)
    leased = FolderMark(OperationId("1" * 32), lease).encode()
    assert target.put_marks([(ours, leased)]) == [None]
    assert target.marks([ours, another]) == [leased, FOLDER_MARK]
    (found,) = target.find_folders([FolderWant(ours.mailbox_id, "Company contacts")])
    assert (found.state, found.folder_id) == (FolderState.OURS, ours.folder_id), "name and mark stay"


@REFUSALS
def test_a_mark_that_can_not_be_read_or_written_says_why(
    side: Side, refuse: Callable[[Side, MailboxId], None], expected: ErrorCode
) -> None:
    good, bad, gone = side.new_folder(), side.new_folder(), side.new_folder()
    refuse(side, bad.mailbox_id)
    side.remove_folder(gone)
    target = side.connection.contacts
    read = target.marks([bad, gone, good])
    assert [isinstance(one, AppError) and one.code for one in read] == [expected, ErrorCode.FOLDER_MISSING, False]
    assert read[2] == FOLDER_MARK
    written = target.put_marks([(one, FOLDER_MARK) for one in (bad, gone, good)])
    assert [one and one.code for one in written] == [expected, ErrorCode.FOLDER_MISSING, None]


def test_a_mark_is_not_written_without_a_network(side: Side) -> None:
    folder = side.new_folder()
    side.go_offline()
    for asked in (
        lambda: side.connection.contacts.marks([folder]),
        lambda: side.connection.contacts.put_marks([(folder, "")]),
    ):
        with pytest.raises(AppError) as failure:
            asked()
        assert failure.value.code is ErrorCode.HOST_UNREACHABLE
