"""What changed in a folder since a state: for every connector."""

from __future__ import annotations

from desktop.connectors.ports import ChangesAnswer, ChangesWant, DeleteContact, PutPhoto, UpdateContact
from desktop.model.card import CardField
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, ErrorCode
from tests.connectors.contract.asking import ADA, REFUSALS, create, lying, mark, one
from tests.connectors.contract.sides import Side, jpeg


def begin(side: Side, folder: FolderRef) -> str:
    (state,) = side.connection.contacts.begin_changes([folder])
    assert isinstance(state, str)
    return state


def changes(side: Side, folder: FolderRef, state: str) -> ChangesAnswer:
    (answer,) = side.connection.contacts.changes([ChangesWant(folder, state)])
    assert answer.folder == folder
    return answer


def test_nothing_changed(side: Side) -> None:
    folder = side.new_folder()
    create(side, folder)
    state = begin(side, folder)
    for _ in range(3):
        answer = changes(side, folder, state)
        assert (answer.changed, answer.removed, answer.error) == ((), (), None)
        assert answer.state is not None
        state = answer.state


def test_everything_that_changes_a_contact_is_told_with_its_version(side: Side) -> None:
    folder = side.new_folder()
    updated, version = create(side, folder, number=1)
    pictured, _ = create(side, folder, number=2)
    edited = side.add_contact(folder, "Foreign")
    same, _ = create(side, folder, number=3)
    state = begin(side, folder)
    fields = (CardField.JOB_TITLE,)
    one(side.connection.contacts.write([UpdateContact(folder, updated, version, ADA, fields, mark(9).encode())]))
    one(side.connection.contacts.write([PutPhoto(folder, pictured, jpeg(1))]))
    side.edit_contact(folder, edited, "Edited")
    added = side.add_contact(folder, "New")
    answer = changes(side, folder, state)
    there = lying(side, folder)
    assert {contact.item_id for contact in answer.changed} == {updated, pictured, edited, added}
    for contact in answer.changed:
        assert contact.version == there[contact.item_id].version
        assert contact.card == there[contact.item_id].card
        assert (contact.mark, contact.has_photo) == (None, None)
    assert same in there
    assert answer.removed == ()
    assert answer.state is not None
    assert changes(side, folder, answer.state).changed == ()


def test_what_is_deleted_is_told_by_its_id(side: Side) -> None:
    folder = side.new_folder()
    ours, version = create(side, folder, number=1)
    theirs = side.add_contact(folder, "Foreign")
    state = begin(side, folder)
    one(side.connection.contacts.write([DeleteContact(folder, ours, version)]))
    side.remove_contact(folder, theirs)
    answer = changes(side, folder, state)
    assert (answer.changed, set(answer.removed)) == ((), {ours, theirs})


def test_what_came_and_went_in_between_leaves_nothing_behind(side: Side) -> None:
    folder = side.new_folder()
    state = begin(side, folder)
    came = side.add_contact(folder, "Short")
    side.remove_contact(folder, came)
    answer = changes(side, folder, state)
    assert answer.changed == ()
    assert set(answer.removed) <= {came}


def test_more_changes_than_a_page_are_told_to_the_end(side: Side) -> None:
    folder = side.new_folder()
    state = begin(side, folder)
    made = {side.add_contact(folder, f"Person {number}") for number in range(7)}
    answer = changes(side, folder, state)
    assert {contact.item_id for contact in answer.changed} == made


def test_answers_come_in_the_order_of_the_questions(side: Side) -> None:
    folders = [side.new_folder() for _ in range(3)]
    states = side.connection.contacts.begin_changes(folders)
    added = side.add_contact(folders[1], "One")
    wants = [ChangesWant(folder, str(state)) for folder, state in zip(folders, states, strict=True)]
    answers = side.connection.contacts.changes(wants)
    assert [answer.folder for answer in answers] == folders
    assert [[contact.item_id for contact in answer.changed] for answer in answers] == [[], [added], []]
    assert side.connection.contacts.changes([]) == side.connection.contacts.begin_changes([]) == []


def test_a_state_that_is_too_old_says_so(side: Side) -> None:
    folder = side.new_folder()
    state = begin(side, folder)
    side.expire_states()
    answer = changes(side, folder, state)
    assert answer.error is not None
    assert answer.error.code is ErrorCode.DELTA_EXPIRED
    assert (answer.changed, answer.removed, answer.state) == ((), (), None)


def test_a_folder_that_is_gone(side: Side) -> None:
    folder = side.new_folder()
    state = begin(side, folder)
    side.remove_folder(folder)
    answer = changes(side, folder, state)
    assert answer.error is not None
    assert answer.error.code in (ErrorCode.FOLDER_MISSING, ErrorCode.DELTA_EXPIRED)
    (begun,) = side.connection.contacts.begin_changes([folder])
    assert isinstance(begun, AppError)


@REFUSALS
def test_a_mailbox_that_can_not_be_read(side: Side, refuse: object, expected: ErrorCode) -> None:
    folder, other = side.new_folder(), side.new_folder()
    wants = [ChangesWant(one_of, begin(side, one_of)) for one_of in (folder, other)]
    refuse(side, folder.mailbox_id)  # type: ignore[operator]  # a function of the suite
    refused, fine = side.connection.contacts.changes(wants)
    assert refused.error is not None
    assert refused.error.code is expected
    assert (fine.error, fine.changed) == (None, ())
