"""What the contract's tests of mailboxes share: a card, short ways to write and to look."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desktop.connectors.ports import (
    CreateContact,
    WriteAnswer,
    WriteState,
)
from desktop.model.card import Card, PostalAddress, content_hash
from desktop.model.contact import Contact, FolderRef
from desktop.model.errors import ErrorCode
from desktop.model.ids import NO_PHOTO, ItemId, MailboxId, OperationId, PersonKey, PhotoHash, SetKey, Version
from desktop.model.mark import Mark
from desktop.model.reading import Completeness
from tests.connectors.contract.sides import Side

ADA = Card(
    display_name="Ada King",
    given_name="Ada",
    surname="King",
    file_as="King, Ada",
    company_name="Small & Sons",
    department="Analysis",
    job_title="Countess",
    office_location="Room 1",
    emails=("ada@small.example", "a.king@small.example"),
    mobile_phone="+49 1512 3456789",
    business_phones=("+49 30 1", "+49 30 2"),
    home_phones=("+49 30 3",),
    business_address=PostalAddress("1 Street", "Berlin", "", "10115", "Germany"),
    business_home_page="https://small.example",
    categories=("Team",),
    personal_notes="written by a program",
)


def mark(number: int = 1, card: Card = ADA) -> Mark:
    operation = OperationId(f"{number:032x}")
    return Mark(SetKey("5e70000a"), PersonKey(f"u.{number}"), operation, content_hash(card), PhotoHash(NO_PHOTO))


def one(answers: Sequence[WriteAnswer]) -> WriteAnswer:
    assert len(answers) == 1
    return answers[0]


def create(side: Side, folder: FolderRef, card: Card = ADA, number: int = 1) -> tuple[ItemId, Version]:
    answer = one(side.connection.contacts.write([CreateContact(folder, card, mark(number, card).encode())]))
    assert (answer.state, answer.error) == (WriteState.DONE, None)
    assert answer.item_id is not None
    assert answer.version is not None
    return answer.item_id, answer.version


def lying(side: Side, folder: FolderRef) -> dict[ItemId, Contact]:
    answer = side.connection.contacts.contacts([folder])[0]
    assert answer.error is None
    assert answer.reading is not None
    assert answer.reading.completeness is Completeness.FULL
    found = {contact.item_id: contact for contact in answer.reading.items}
    assert len(found) == len(answer.reading.items)
    return found


def code(answer: WriteAnswer) -> tuple[WriteState, ErrorCode | None]:
    return answer.state, answer.error.code if answer.error else None


def close_mailbox(side: Side, owner: MailboxId) -> None:
    side.close_mailbox(owner)


def remove_mailbox(side: Side, owner: MailboxId) -> None:
    side.remove_mailbox(owner)


REFUSALS = pytest.mark.parametrize(
    ("refuse", "expected"), [(close_mailbox, ErrorCode.MAILBOX_DENIED), (remove_mailbox, ErrorCode.MAILBOX_MISSING)]
)
