"""What the Graph connector says of a write, against what the service has really done with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    MakeFolder,
    PutPhoto,
    UpdateContact,
    Write,
    WriteAnswer,
    WriteState,
)
from desktop.demo.state.mailbox import Item
from desktop.model.card import Card, CardField, content_hash
from desktop.model.contact import FolderRef
from desktop.model.errors import ErrorCode
from desktop.model.ids import ItemId, OperationId, PersonKey, PhotoHash, SetKey, Version
from desktop.model.mark import Mark
from tests.connectors.contract.sides import FOLDER_MARK, GraphSide, jpeg

CARD = Card(display_name="Ada King", given_name="Ada", surname="King")
UNKNOWN, THROTTLED, REFUSED, NOT_SENT = (
    WriteState.UNKNOWN,
    WriteState.THROTTLED,
    WriteState.REFUSED,
    WriteState.NOT_SENT,
)


def mark(number: int) -> str:
    operation = OperationId(f"{number:032x}")
    return Mark(SetKey("5e70000a"), PersonKey(f"u.{number}"), operation, content_hash(CARD), PhotoHash("")).encode()


def fault(number: str, operation: str, **parameters: object) -> dict[str, object]:
    return {"fault": number, "operation": operation, "times": 1, "parameters": parameters}


def items(side: GraphSide, folder: FolderRef) -> list[Item]:
    return side.running.do(lambda: list(side._folder(folder).items.values()))


LOST = [
    # fault, its parameters, the state, the code, how many there are at once, how many in the end
    ("F03", {"status": 500}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 0),
    ("F03", {"status": 503}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 0),
    ("F03", {"status": 503, "empty": True}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 0),
    ("F04", {"status": 504}, UNKNOWN, ErrorCode.SERVICE_BUSY, 1, 1),
    ("F04", {"status": 502}, UNKNOWN, ErrorCode.SERVICE_BUSY, 1, 1),
    ("F05", {"status": 504, "delay_s": 90.0}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 1),
    ("F01", {"retry_after": 7}, THROTTLED, ErrorCode.THROTTLED, 0, 0),
    ("F01", {"retry_after": 7, "form": "date"}, THROTTLED, ErrorCode.THROTTLED, 0, 0),
    ("F02", {}, THROTTLED, ErrorCode.THROTTLED, 0, 0),
    ("F07", {"hold_s": 0.01}, UNKNOWN, ErrorCode.ANSWER_LOST, 1, 1),
    ("F07", {"hold_s": 0.01, "committed": False}, UNKNOWN, ErrorCode.ANSWER_LOST, 0, 0),
    ("F08", {}, UNKNOWN, ErrorCode.ANSWER_LOST, 1, 1),
    ("F08", {"where": "request"}, UNKNOWN, ErrorCode.ANSWER_LOST, 0, 0),
    ("F09", {"length": "none"}, UNKNOWN, ErrorCode.ANSWER_BROKEN, 1, 1),
    ("F09", {"length": "right"}, UNKNOWN, ErrorCode.ANSWER_BROKEN, 1, 1),
    ("F09", {"length": "wrong"}, UNKNOWN, ErrorCode.ANSWER_LOST, 1, 1),
    ("F11", {"status": 200}, UNKNOWN, ErrorCode.ANSWER_BROKEN, 0, 0),
    ("F12", {"committed": True}, UNKNOWN, ErrorCode.SERVICE_BUSY, 1, 1),
    ("F12", {"committed": True, "status": 200}, UNKNOWN, ErrorCode.ANSWER_BROKEN, 1, 1),
    ("F12", {"committed": True, "raw": True}, UNKNOWN, ErrorCode.ANSWER_BROKEN, 1, 1),
    ("F15", {}, NOT_SENT, ErrorCode.SIGN_IN_NEEDED, 0, 0),
    ("F16", {}, NOT_SENT, ErrorCode.SIGN_IN_NEEDED, 0, 0),
    ("F19", {}, REFUSED, ErrorCode.MAILBOX_DENIED, 0, 0),
    ("F20", {}, REFUSED, ErrorCode.MAILBOX_MISSING, 0, 0),
    ("F21", {}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 0),
    ("F23", {}, REFUSED, ErrorCode.MAILBOX_FULL, 0, 0),
]


@pytest.mark.parametrize(("number", "parameters", "state", "code", "at_once", "in_the_end"), LOST)
def test_a_create_is_never_called_unsent_when_it_may_have_been_executed(
    graph_side: GraphSide,
    number: str,
    parameters: dict[str, object],
    state: WriteState,
    code: ErrorCode,
    at_once: int,
    in_the_end: int,
) -> None:
    side = graph_side
    folder = side.new_folder()
    side.running.faults(fault(number, "contacts.create", **parameters))
    (answer,) = side.connection.contacts.write([CreateContact(folder, CARD, mark(1))])
    assert (answer.state, answer.error.code if answer.error else None) == (state, code)
    assert len(items(side, folder)) == at_once
    side.running.advance(91)
    assert len(items(side, folder)) == in_the_end
    assert not (answer.state is NOT_SENT and in_the_end)


def test_a_lost_reply_concerns_every_write_of_the_call(graph_side: GraphSide) -> None:
    side = graph_side
    folders = [side.new_folder() for _ in range(3)]
    side.running.faults({**fault("F08", "contacts.create"), "mailbox": folders[1].mailbox_id})
    answers = side.connection.contacts.write(
        [CreateContact(folder, CARD, mark(number)) for number, folder in enumerate(folders, 1)]
    )
    assert [answer.state for answer in answers] == [UNKNOWN] * 3
    assert [len(items(side, folder)) for folder in folders] == [1, 1, 1]


def test_a_fault_of_one_part_is_that_part_s_alone(graph_side: GraphSide) -> None:
    side = graph_side
    folders = [side.new_folder() for _ in range(4)]
    owners = [folder.mailbox_id for folder in folders]
    side.running.faults(
        {**fault("F01", "contacts.create", retry_after=9), "mailbox": owners[0]},
        {**fault("F04", "contacts.create"), "mailbox": owners[1]},
        {**fault("F23", "contacts.create"), "mailbox": owners[2]},
    )
    answers = side.connection.contacts.write(
        [CreateContact(folder, CARD, mark(number)) for number, folder in enumerate(folders, 1)]
    )
    assert [answer.state for answer in answers] == [THROTTLED, UNKNOWN, REFUSED, WriteState.DONE]
    assert answers[0].error is not None
    assert answers[0].error.wait_s == 9.0
    assert [len(items(side, folder)) for folder in folders] == [0, 1, 0, 1]


@pytest.mark.parametrize("number", ["F15", "F16"])
def test_a_token_that_is_refused_in_a_part_is_renewed_for_the_next_call(graph_side: GraphSide, number: str) -> None:
    side = graph_side
    folder = side.new_folder()
    side.running.faults(fault(number, "contacts.create"))
    write = CreateContact(folder, CARD, mark(1))
    assert side.connection.contacts.write([write])[0].state is NOT_SENT
    assert side.connection.contacts.write([write])[0].state is WriteState.DONE
    assert len(items(side, folder)) == 1


def test_while_the_service_can_not_be_reached_nothing_was_sent(graph_side: GraphSide) -> None:
    side = graph_side
    folder = side.new_folder()
    side.go_offline()
    (answer,) = side.connection.contacts.write([CreateContact(folder, CARD, mark(1))])
    assert answer.state is NOT_SENT
    side.running.wait(side.running.tenant.change_network("normal", 0.0))
    assert items(side, folder) == []
    assert side.connection.contacts.write([CreateContact(folder, CARD, mark(1))])[0].state is WriteState.DONE


def _update(folder: FolderRef, item_id: ItemId, version: Version) -> Write:
    card = Card(display_name="Ada Byron", given_name="Ada", surname="Byron")
    return UpdateContact(folder, item_id, version, card, (CardField.SURNAME,), mark(2))


def _put(folder: FolderRef, item_id: ItemId, version: Version) -> Write:
    return PutPhoto(folder, item_id, jpeg(3))


OPERATIONS: list[tuple[Callable[[FolderRef, ItemId, Version], Write], str, WriteState]] = [
    (_update, "contacts.update", WriteState.CONFLICT),
    (DeleteContact, "contacts.delete", WriteState.DONE),
    (_put, "contactPhoto.put", WriteState.DONE),
]
"""A write, its operation, and what comes of sending it again after it was executed without an answer."""


@pytest.mark.parametrize(("make", "operation", "again"), OPERATIONS)
@pytest.mark.parametrize(
    ("number", "parameters", "is_executed"),
    [
        ("F03", {"status": 503}, False),
        ("F04", {"status": 504}, True),
        ("F07", {"hold_s": 0.01}, True),
        ("F08", {"where": "request"}, False),
        ("F09", {"length": "none"}, True),
    ],
)
def test_changes_without_an_answer_are_unknown_and_may_be_sent_again(
    graph_side: GraphSide,
    make: Callable[[FolderRef, ItemId, Version], Write],
    operation: str,
    again: WriteState,
    number: str,
    parameters: dict[str, object],
    is_executed: bool,
) -> None:
    side = graph_side
    folder = side.new_folder()
    (made,) = side.connection.contacts.write([CreateContact(folder, CARD, mark(1))])
    assert made.item_id is not None
    assert made.version is not None
    write = make(folder, made.item_id, made.version)
    side.running.faults(fault(number, operation, **parameters))
    assert side.connection.contacts.write([write])[0].state is UNKNOWN
    second = side.connection.contacts.write([write])[0]
    assert second.state is (again if is_executed else WriteState.DONE)


@pytest.mark.parametrize(("number", "is_made"), [("F03", False), ("F04", True), ("F08", True)])
def test_a_folder_without_an_answer_is_made_once(graph_side: GraphSide, number: str, is_made: bool) -> None:
    side = graph_side
    owner = side.new_mailbox()
    make = MakeFolder(owner, "Company contacts", FOLDER_MARK)
    side.running.faults(fault(number, "contactFolders.create"))
    first = side.connection.contacts.write([make])[0]
    again = side.connection.contacts.write([make])[0]
    assert first.state is UNKNOWN
    expected = (REFUSED, ErrorCode.FOLDER_FOREIGN) if is_made else (WriteState.DONE, None)
    assert (again.state, again.error.code if again.error else None) == expected


def _said(answer: WriteAnswer) -> str:
    return "".join(map(str, (answer, answer.error, answer.error.cause if answer.error else "")))


@pytest.mark.parametrize("number", ["F03", "F09", "F12", "F23"])
def test_answers_tell_no_names(graph_side: GraphSide, number: str) -> None:
    side = graph_side
    folder = side.new_folder()
    side.running.faults(fault(number, "contacts.create"))
    (answer,) = side.connection.contacts.write([CreateContact(folder, CARD, mark(1))])
    assert "Ada" not in _said(answer)
    assert "King" not in _said(answer)


READINGS = [
    ("F03", {"status": 503}),
    ("F01", {"retry_after": 7}),
    ("F07", {"hold_s": 0.01}),
    ("F08", {}),
    ("F09", {"length": "none"}),
    ("F09", {"length": "wrong"}),
    ("F11", {"status": 200}),
    ("F15", {}),
    ("F16", {}),
]


@pytest.mark.parametrize(("number", "parameters"), READINGS)
def test_readings_are_asked_again_until_they_are_whole(
    graph_side: GraphSide, number: str, parameters: dict[str, object]
) -> None:
    side = graph_side
    folder = side.new_folder()
    for one in range(1, 8):
        side.add_contact(folder, f"N{one}")
    side.running.faults({**fault(number, "contacts.list", **parameters), "nth": 2})
    answer = side.connection.contacts.contacts([folder])[0]
    assert answer.error is None
    assert answer.reading is not None
    assert (answer.reading.is_full, len(answer.reading.items)) == (True, 7)


@pytest.mark.parametrize("number", ["F34", "F35", "F43"])
def test_a_chain_that_leads_astray_is_partial_or_an_error(graph_side: GraphSide, number: str) -> None:
    side = graph_side
    folder = side.new_folder()
    for one in range(1, 8):
        side.add_contact(folder, f"N{one}")
    side.running.faults({"fault": number, "operation": "contacts.list"})
    answer = side.connection.contacts.contacts([folder])[0]
    assert answer.error is not None or (answer.reading is not None and len(answer.reading.items) == 7)
    assert answer.reading is None or not answer.reading.is_full or len(answer.reading.items) == 7
