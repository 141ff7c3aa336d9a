"""What the Exchange connector says of a write, against what the server has really done with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.connectors.ports import CreateContact, DeleteContact, PutPhoto, UpdateContact, WriteState
from desktop.demo.state.mailbox import Item
from desktop.model.card import CardField
from desktop.model.contact import FolderRef
from desktop.model.errors import ErrorCode
from tests.connectors.contract.asking import ADA, create, lying, mark, one
from tests.connectors.contract.ews_side import EwsSide
from tests.connectors.contract.sides import jpeg
from tests.demo.running import Running

UNKNOWN, THROTTLED, REFUSED, NOT_SENT, DONE = (
    WriteState.UNKNOWN,
    WriteState.THROTTLED,
    WriteState.REFUSED,
    WriteState.NOT_SENT,
    WriteState.DONE,
)


@pytest.fixture
def side(running: Running) -> Iterator[EwsSide]:
    made = EwsSide(running)
    yield made
    made.close()


def fault(number: str, operation: str, **parameters: object) -> dict[str, object]:
    return {"fault": number, "operation": f"ews.{operation}", "times": 1, "parameters": parameters}


def items(side: EwsSide, folder: FolderRef) -> list[Item]:
    return side.running.do(lambda: list(side._folder(folder).items.values()))


def asked(side: EwsSide) -> dict[str, int]:
    """Return how often each operation was asked for."""
    found = side.running.do(lambda: dict(side.running.tenant.counters.operations))
    return {name.removeprefix("ews."): number for name, number in found.items() if name.startswith("ews.")}


LOST = [
    # fault, its parameters, the state, the code, how many there are at once, how many in the end
    ("F03", {}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 0),
    ("F04", {}, UNKNOWN, ErrorCode.SERVICE_BUSY, 1, 1),
    ("F05", {"delay_s": 90.0}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 1),
    ("F07", {"hold_s": 0.01}, UNKNOWN, ErrorCode.ANSWER_LOST, 1, 1),
    ("F08", {}, UNKNOWN, ErrorCode.ANSWER_LOST, 1, 1),
    ("F08", {"where": "request"}, UNKNOWN, ErrorCode.ANSWER_LOST, 0, 0),
    *(("F10", {"at": tenth / 10}, UNKNOWN, ErrorCode.ANSWER_BROKEN, 1, 1) for tenth in range(1, 10)),
    ("F10", {"length": "wrong"}, UNKNOWN, ErrorCode.ANSWER_LOST, 1, 1),
    ("F10", {"length": "none"}, UNKNOWN, ErrorCode.ANSWER_BROKEN, 1, 1),
    ("F11", {}, UNKNOWN, ErrorCode.NOT_THE_SERVICE, 0, 0),
    ("F19", {}, REFUSED, ErrorCode.MAILBOX_DENIED, 0, 0),
    ("F19", {"level": "fault"}, REFUSED, ErrorCode.IMPERSONATION_MISSING, 0, 0),
    ("F20", {}, REFUSED, ErrorCode.MAILBOX_MISSING, 0, 0),
    ("F21", {}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 0),
    ("F23", {}, REFUSED, ErrorCode.MAILBOX_FULL, 0, 0),
    ("F31", {}, UNKNOWN, ErrorCode.ANSWER_LOST, 2, 2),
    ("F39", {"back_off_ms": 7000}, THROTTLED, ErrorCode.THROTTLED, 0, 0),
    ("F41", {"kind": "fault"}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 0),
    ("F41", {"kind": "redirect"}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 0),
    ("F41", {"kind": "cas"}, UNKNOWN, ErrorCode.SERVICE_BUSY, 0, 0),
    *(
        ("F42", {"kind": kind}, UNKNOWN, ErrorCode.ANSWER_BROKEN, 1, 1)
        for kind in ("xxe", "bomb", "depth", "size", "control")
    ),
]


@pytest.mark.parametrize(("number", "parameters", "state", "code", "at_once", "in_the_end"), LOST)
def test_a_create_is_sent_once_and_never_called_unsent_when_it_may_have_been_executed(
    side: EwsSide,
    number: str,
    parameters: dict[str, object],
    state: WriteState,
    code: ErrorCode,
    at_once: int,
    in_the_end: int,
) -> None:
    folder = side.new_folder()
    side.running.faults(fault(number, "CreateItem", **parameters))
    (answer,) = side.connection.contacts.write([CreateContact(folder, ADA, mark().encode())])
    assert (answer.state, answer.error.code if answer.error else None) == (state, code)
    assert len(items(side, folder)) == at_once
    assert asked(side)["CreateItem"] == 1
    if number == "F39":
        assert answer.error is not None
        assert (answer.error.wait_s, side.time.slept) == (7.0, [])
    side.running.advance(91)
    assert len(items(side, folder)) == in_the_end


@pytest.mark.parametrize("kind", ["xxe", "bomb", "depth", "size", "control"])
@pytest.mark.parametrize("operation", ["FindItem", "GetItem"])
def test_hostile_answers_are_never_a_whole_folder(side: EwsSide, operation: str, kind: str) -> None:
    folder = side.new_folder()
    create(side, folder)
    side.running.faults({**fault("F42", operation, kind=kind), "times": 10})
    (answer,) = side.connection.contacts.contacts([folder])
    assert answer.error is not None
    assert answer.reading is None or not answer.reading.is_full


@pytest.mark.parametrize("tenth", range(1, 10))
def test_readings_that_are_cut_once_are_asked_for_again(side: EwsSide, tenth: int) -> None:
    folder = side.new_folder()
    create(side, folder)
    for operation in ("FindItem", "GetItem"):
        side.running.faults(fault("F10", operation, at=tenth / 10))
        assert len(lying(side, folder)) == 1


def test_one_part_of_five_fails_alone(side: EwsSide) -> None:
    folder = side.new_folder()
    side.running.faults(fault("F40", "CreateItem", part=3, code="ErrorQuotaExceeded"))
    answers = side.connection.contacts.write([CreateContact(folder, ADA, mark(one).encode()) for one in range(1, 6)])
    assert [answer.state for answer in answers] == [DONE, DONE, REFUSED, DONE, DONE]
    assert len(lying(side, folder)) == 4


def test_a_photo_takes_the_place_of_the_one_before(side: EwsSide) -> None:
    folder = side.new_folder()
    item_id, _ = create(side, folder)
    for number in (1, 2):
        assert one(side.connection.contacts.write([PutPhoto(folder, item_id, jpeg(number))])).state is DONE
    assert list(side.connection.contacts.photos([(folder, item_id)])) == [jpeg(2)]
    assert asked(side)["DeleteAttachment"] == 1


def test_a_photo_that_is_taken_away_and_not_attached_is_in_doubt(side: EwsSide) -> None:
    folder = side.new_folder()
    item_id, _ = create(side, folder)
    one(side.connection.contacts.write([PutPhoto(folder, item_id, jpeg(1))]))
    side.running.faults(fault("F38", "CreateAttachment", code="ErrorAccessDenied"))
    assert one(side.connection.contacts.write([PutPhoto(folder, item_id, jpeg(2))])).state is UNKNOWN
    assert lying(side, folder)[item_id].has_photo is False
    assert one(side.connection.contacts.write([PutPhoto(folder, item_id, jpeg(2))])).state is DONE
    side.running.faults(fault("F03", "DeleteAttachment"))
    assert one(side.connection.contacts.write([PutPhoto(folder, item_id, jpeg(3))])).state is UNKNOWN
    assert list(side.connection.contacts.photos([(folder, item_id)])) == [jpeg(2)]


def test_photos_of_a_server_in_trouble_are_not_all_tried(side: EwsSide) -> None:
    folder = side.new_folder()
    ids = [create(side, folder, number=number)[0] for number in range(1, 7)]
    side.running.faults({**fault("F03", "CreateAttachment"), "times": 10})
    answers = side.connection.contacts.write([PutPhoto(folder, item_id, jpeg(1)) for item_id in ids])
    assert [answer.state for answer in answers] == [UNKNOWN] * 3 + [NOT_SENT] * 3
    side.running.faults(fault("F39", "CreateAttachment", back_off_ms=7000))
    answers = side.connection.contacts.write([PutPhoto(folder, item_id, jpeg(1)) for item_id in ids])
    assert [answer.state for answer in answers] == [THROTTLED] + [NOT_SENT] * 5
    assert {answer.error.wait_s for answer in answers if answer.error} == {7.0}


@pytest.mark.parametrize("number", ["F03", "F10", "F39"])
def test_a_delete_whose_version_could_not_be_looked_up_was_not_sent(side: EwsSide, number: str) -> None:
    folder = side.new_folder()
    item_id, version = create(side, folder)
    side.running.faults(fault(number, "GetItem"))
    answer = one(side.connection.contacts.write([DeleteContact(folder, item_id, version)]))
    assert answer.state in (NOT_SENT, THROTTLED)
    assert "DeleteItem" not in asked(side)
    assert item_id in lying(side, folder)


@pytest.mark.parametrize("number", ["F04", "F08", "F10"])
def test_updates_and_deletes_without_an_answer_are_in_doubt(side: EwsSide, number: str) -> None:
    folder = side.new_folder()
    item_id, version = create(side, folder)
    side.running.faults(fault(number, "UpdateItem"))
    update = UpdateContact(folder, item_id, version, ADA, (CardField.SURNAME,), mark(2).encode())
    assert one(side.connection.contacts.write([update])).state is UNKNOWN
    found = lying(side, folder)[item_id]
    assert found.mark == mark(2)
    side.running.faults(fault(number, "DeleteItem"))
    assert one(side.connection.contacts.write([DeleteContact(folder, item_id, found.version)])).state is UNKNOWN
    assert lying(side, folder) == {}
    assert (asked(side)["UpdateItem"], asked(side)["DeleteItem"]) == (1, 1)


def test_a_back_off_holds_for_every_mailbox(side: EwsSide) -> None:
    first, second = side.new_folder(), side.new_folder()
    side.running.faults(fault("F39", "CreateItem", back_off_ms=45_000))
    create_one = CreateContact(first, ADA, mark().encode())
    assert one(side.connection.contacts.write([create_one])).state is THROTTLED
    before = asked(side)
    answer = one(side.connection.contacts.write([replace(create_one, folder=second)]))
    assert (answer.state, answer.error and answer.error.code) == (NOT_SENT, ErrorCode.THROTTLED)
    assert answer.error is not None
    assert answer.error.wait_s == 45.0
    assert asked(side) == before
    assert lying(side, second) == {}, "a reading waits, and is answered"
    assert side.time.slept == [45.0]
    assert one(side.connection.contacts.write([replace(create_one, folder=second)])).state is DONE


def test_a_short_back_off_is_waited_for_by_the_next_write(side: EwsSide) -> None:
    folder = side.new_folder()
    side.running.faults(fault("F39", "CreateItem", back_off_ms=7_000))
    write = CreateContact(folder, ADA, mark().encode())
    assert one(side.connection.contacts.write([write])).state is THROTTLED
    assert side.time.slept == []
    assert one(side.connection.contacts.write([write])).state is DONE
    assert side.time.slept == [7.0]
