"""What answers, looks and readings mean, case by case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.connectors.ports import WriteAnswer, WriteState
from desktop.model.card import Card, content_hash
from desktop.model.contact import Contact, Link
from desktop.model.errors import AppError, ErrorCode, Gone, Offline, Refused, Stale, Throttled
from desktop.model.ids import (
    NO_PHOTO,
    ContentHash,
    FolderId,
    ItemId,
    OperationId,
    PhotoHash,
    RunId,
    SetKey,
    Version,
)
from desktop.model.mark import Mark
from desktop.model.reading import Completeness, Reading
from desktop.model.run import Action, EntryState, JournalEntry, MailboxResult
from desktop.workers.tasks.apply.entries import HELD, chains_of, link_after
from desktop.workers.tasks.apply.read_back import ReadBack, compare, folders_of, outcome_of
from desktop.workers.tasks.apply.verdicts import Verdict, judge, look_at
from tests.workers.world import key, mailbox

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CARD = Card(display_name="Ada")
PHOTO, PHOTO_BEFORE = PhotoHash("a" * 32), PhotoHash("b" * 32)
FOLDER = FolderId("F1")
OURS, OTHER = OperationId("1" * 32), OperationId("2" * 32)
D, F, C, A, L, DOUBT, LEAVE = (
    Verdict.DONE,
    Verdict.FAILED,
    Verdict.CONFLICT,
    Verdict.AGAIN,
    Verdict.LOOK,
    Verdict.DOUBT,
    Verdict.LEAVE,
)


def entry(action: Action, **values: object) -> JournalEntry:
    defaults: dict[str, object] = {
        "operation_id": OURS,
        "run_id": RunId("r"),
        "change_number": 1,
        "mailbox_id": mailbox(1),
        "folder_id": FOLDER,
        "person_key": key(1),
        "state": EntryState.SENT,
        "content_hash": content_hash(CARD),
        "photo_hash": NO_PHOTO,
        "item_id": None if action is Action.CREATE else ItemId("I1"),
        "version": None if action is Action.CREATE else Version("v1"),
        "attempts": 1,
    }
    return JournalEntry(action=action, **{**defaults, **values})  # type: ignore[arg-type]


def contact(item: str = "I1", version: str = "v1", operation: str | None = OTHER, **values: object) -> Contact:
    card = values.get("card", CARD)
    assert isinstance(card, Card)
    mark = Mark(SetKey("5e70000a"), key(1), OperationId(operation), content_hash(CARD), NO_PHOTO) if operation else None
    has_photo = values.get("has_photo", False)
    return Contact(ItemId(item), Version(version), card, mark, has_photo)  # type: ignore[arg-type]


def reading(*contacts: Contact, is_full: bool = True) -> Reading[Contact]:
    return Reading(contacts, Completeness.FULL if is_full else Completeness.PARTIAL, NOW)


CREATE, UPDATE, DELETE, PUT, REMOVE, MAKE = (
    Action.CREATE,
    Action.UPDATE,
    Action.DELETE,
    Action.PUT_PHOTO,
    Action.REMOVE_PHOTO,
    Action.MAKE_FOLDER,
)
MISSING = Gone(ErrorCode.ITEM_MISSING)


@pytest.mark.parametrize("action", list(Action))
def test_clear_answers(action: Action) -> None:
    assert judge(entry(action), WriteAnswer(WriteState.DONE)).verdict is D
    assert (
        judge(entry(action), WriteAnswer(WriteState.NOT_SENT, error=Offline(ErrorCode.HOST_UNREACHABLE))).verdict is A
    )
    unsent_again = judge(entry(action, attempts=2), WriteAnswer(WriteState.NOT_SENT))
    assert unsent_again.verdict is (L if action is CREATE else A)
    refused = WriteAnswer(WriteState.REFUSED, error=Refused(ErrorCode.REFUSED_BY_SERVICE))
    assert judge(entry(action), refused).verdict is F
    for code in (ErrorCode.MAILBOX_DENIED, ErrorCode.MAILBOX_MISSING, ErrorCode.FOLDER_MISSING):
        assert judge(entry(action), WriteAnswer(WriteState.REFUSED, error=Refused(code))).verdict is LEAVE
    wait = judge(entry(action), WriteAnswer(WriteState.THROTTLED, error=Throttled(ErrorCode.THROTTLED, wait_s=7.0)))
    assert (wait.verdict, wait.wait_s) == (DOUBT if action is CREATE else A, 7.0)


@pytest.mark.parametrize(
    ("action", "attempts", "state", "error", "verdict"),
    [
        (CREATE, 1, WriteState.UNKNOWN, None, DOUBT),
        (CREATE, 9, WriteState.UNKNOWN, None, DOUBT),
        (UPDATE, 1, WriteState.UNKNOWN, None, L),
        (DELETE, 1, WriteState.UNKNOWN, None, L),
        (MAKE, 1, WriteState.UNKNOWN, None, L),
        (PUT, 3, WriteState.UNKNOWN, None, A),
        (PUT, 4, WriteState.UNKNOWN, None, F),
        (REMOVE, 4, WriteState.UNKNOWN, None, F),
        (CREATE, 1, WriteState.CONFLICT, None, F),
        (UPDATE, 1, WriteState.CONFLICT, None, L),
        (DELETE, 1, WriteState.CONFLICT, None, L),
        (PUT, 1, WriteState.CONFLICT, None, A),
        (PUT, 4, WriteState.CONFLICT, None, C),
        (UPDATE, 1, WriteState.REFUSED, MISSING, C),
        (DELETE, 1, WriteState.REFUSED, MISSING, D),
        (REMOVE, 1, WriteState.REFUSED, MISSING, D),
        (PUT, 1, WriteState.REFUSED, MISSING, C),
        (MAKE, 1, WriteState.REFUSED, Refused(ErrorCode.FOLDER_FOREIGN), L),
        (CREATE, 1, WriteState.REFUSED, Refused(ErrorCode.MAILBOX_FULL), F),
    ],
)
def test_unclear_answers(
    action: Action, attempts: int, state: WriteState, error: AppError | None, verdict: Verdict
) -> None:
    assert judge(entry(action, attempts=attempts), WriteAnswer(state, error=error)).verdict is verdict


@pytest.mark.parametrize(
    ("given", "seen", "verdict"),
    [
        (entry(CREATE), reading(contact(operation=OURS)), D),
        (entry(CREATE), reading(contact(operation=OURS), is_full=False), D),
        (entry(CREATE), reading(contact(operation=None)), A),
        (entry(CREATE), reading(contact()), C),
        (entry(CREATE), reading(contact(), is_full=False), C),
        (entry(CREATE), reading(is_full=False), None),
        (entry(CREATE, attempts=2), reading(), F),
        (entry(CREATE, attempts=2, error=ErrorCode.THROTTLED), reading(), A),
        (entry(CREATE, attempts=5, error=ErrorCode.SERVICE_BUSY), reading(), F),
        (entry(UPDATE), reading(contact(version="v2", operation=OURS)), D),
        (entry(UPDATE), reading(contact()), A),
        (entry(UPDATE, attempts=4), reading(contact()), F),
        (entry(UPDATE), reading(contact(version="v2")), C),
        (entry(UPDATE), reading(contact(version="v2", operation=None)), C),
        (entry(UPDATE), reading(), C),
        (entry(UPDATE), reading(is_full=False), None),
        (entry(DELETE), reading(contact("I2")), D),
        (entry(DELETE), reading(is_full=False), None),
        (entry(DELETE), reading(contact()), A),
        (entry(DELETE), reading(contact(version="v2")), C),
    ],
)
def test_looks(given: JournalEntry, seen: Reading[Contact], verdict: Verdict | None) -> None:
    judged = look_at(given, seen)
    assert (judged.verdict if judged else None) is verdict


def test_a_look_tells_item_and_version() -> None:
    judged = look_at(entry(CREATE), reading(contact("I9", "v9", OURS)))
    assert judged is not None
    assert (judged.item_id, judged.version) == (ItemId("I9"), Version("v9"))
    assert isinstance((look_at(entry(UPDATE), reading(contact(version="v2"))) or judged).error, Stale)


def _shape(entries: list[JournalEntry]) -> list[list[Action]]:
    return [[one.action for one in chain.entries] for chain in chains_of(entries)]


def test_entries_become_chains_in_the_order_of_the_plan() -> None:
    planned = EntryState.PLANNED
    entries = [
        entry(UPDATE, change_number=2, state=planned),
        entry(PUT, change_number=2, state=planned),
        entry(PUT, change_number=1, state=planned, item_id=None),
        entry(CREATE, change_number=1, state=planned),
        entry(DELETE, change_number=3, state=planned),
    ]
    assert sorted(_shape(entries)) == [[CREATE, PUT], [DELETE], [UPDATE, PUT]]


def test_creates_wait_for_their_folder_and_get_its_id() -> None:
    waiting = [
        entry(MAKE, change_number=1, folder_id=None, state=EntryState.PLANNED),
        entry(CREATE, change_number=1, folder_id=None, state=EntryState.PLANNED),
        entry(CREATE, change_number=2, folder_id=None, state=EntryState.PLANNED),
    ]
    (chain,) = chains_of(waiting)
    assert (chain.head.action, len(chain.dependents)) == (MAKE, 2)
    made = [entry(MAKE, change_number=1, state=EntryState.DONE), *waiting[1:]]
    assert [one.head.folder_id for one in chains_of(made)] == [FOLDER, FOLDER]


def test_a_photo_learns_its_item_from_the_create_before_it() -> None:
    entries = [
        entry(CREATE, state=EntryState.DONE, item_id=ItemId("I7")),
        entry(PUT, state=EntryState.PLANNED, item_id=None, folder_id=None),
    ]
    (chain,) = chains_of(entries)
    assert (chain.head.item_id, chain.head.folder_id) == (ItemId("I7"), FOLDER)


def test_the_removal_of_a_double_keeps_its_own_item() -> None:
    entries = [
        entry(CREATE, state=EntryState.DONE, item_id=ItemId("I1")),
        entry(PUT, state=EntryState.DONE, item_id=ItemId("I1")),
        entry(DELETE, state=EntryState.PLANNED, item_id=ItemId("I2")),
        entry(DELETE, state=EntryState.SENT, item_id=ItemId("I3")),
    ]
    assert [[one.item_id for one in chain.entries] for chain in chains_of(entries)] == [[ItemId("I2")], [ItemId("I3")]]


def _compared(entries: list[JournalEntry], seen: Reading[Contact]) -> ReadBack:
    return compare(entries, {FOLDER: seen})


CREATED = entry(CREATE, state=EntryState.DONE, item_id=ItemId("I1"), photo_hash=PHOTO)
PHOTOGRAPHED = entry(PUT, state=EntryState.DONE, photo_hash=PHOTO)


@pytest.mark.parametrize(
    ("entries", "seen", "differences"),
    [
        ([CREATED], reading(contact(operation=OURS)), {}),
        ([CREATED], reading(), {"not there": 1}),
        ([CREATED], reading(contact(operation=None)), {"not there": 1}),
        ([CREATED], reading(contact(operation=OTHER)), {"written by another": 1}),
        ([CREATED], reading(contact(operation=OURS, card=Card(display_name="Eve"))), {"other content": 1}),
        ([CREATED, PHOTOGRAPHED], reading(contact(operation=OURS, has_photo=True)), {}),
        ([CREATED, PHOTOGRAPHED], reading(contact(operation=OURS, has_photo=None)), {}),
        ([CREATED, PHOTOGRAPHED], reading(contact(operation=OURS, has_photo=False)), {"photo": 1}),
        ([entry(DELETE, state=EntryState.DONE)], reading(), {}),
        ([entry(DELETE, state=EntryState.DONE)], reading(contact()), {"still there": 1}),
        ([entry(UPDATE, state=EntryState.FAILED)], reading(), {}),
    ],
)
def test_read_back(entries: list[JournalEntry], seen: Reading[Contact], differences: dict[str, int]) -> None:
    assert +_compared(entries, seen).differences == differences


def test_links_say_what_is_there_and_which_photo() -> None:
    cases = [
        ([CREATED, PHOTOGRAPHED], contact(version="v5", operation=OURS, has_photo=True), CARD, PHOTO),
        ([CREATED, PHOTOGRAPHED], contact(operation=OURS, has_photo=None), CARD, PHOTO),
        ([CREATED], contact(operation=OURS, has_photo=False), CARD, NO_PHOTO),
        (
            [CREATED, entry(PUT, state=EntryState.FAILED, photo_hash=PHOTO, before_photo=PHOTO_BEFORE)],
            contact(operation=OURS, has_photo=None),
            CARD,
            PHOTO_BEFORE,
        ),
    ]
    for entries, seen, card, photo in cases:
        (link,) = _compared(entries, reading(seen)).links
        assert (link.content_hash, link.photo_hash, link.version) == (content_hash(card), photo, seen.version)


def test_what_the_service_made_of_a_write_is_told_from_what_a_user_made_of_it() -> None:
    """Only a contact that nobody changed since the answer shows what the service keeps."""
    created = replace(CREATED, version=Version("v2"))
    edited, own_form = Card(display_name="Eve"), Card(display_name="Ev")
    told = link_after(created, content_hash(own_form))

    def linked(version: str, card: Card, known: Link | None) -> tuple[ContentHash, Version]:
        seen = reading(contact(version=version, operation=OURS, card=card))
        (link,) = compare([created], {FOLDER: seen}, {OURS: known} if known else {}).links
        return link.content_hash, link.version

    assert linked("v2", own_form, None) == (content_hash(own_form), "v2")
    assert linked("v3", own_form, told) == (content_hash(own_form), "v3")  # its photo made the version another one
    assert linked("v3", edited, told) == (content_hash(own_form), "v2")
    assert linked("v3", edited, None) == (content_hash(CARD), "v2")


def test_doubles_are_those_of_a_create_that_was_sent_twice() -> None:
    twice = entry(CREATE, state=EntryState.DONE, item_id=ItemId("I1"), attempts=2)
    given_up = entry(CREATE, state=EntryState.FAILED, attempts=2)
    both = reading(contact("I1", operation=OURS), contact("I2", operation=OURS), contact("I3"))
    edited = reading(contact("I1", operation=OURS), contact("I2", operation=OURS, card=Card(display_name="Eve")))
    tried = entry(DELETE, state=EntryState.FAILED, item_id=ItemId("I2"))

    def doubles(entries: list[JournalEntry], seen: Reading[Contact]) -> list[ItemId]:
        return [one.item_id for _, one in _compared(entries, seen).doubles]

    assert doubles([twice], both) == [ItemId("I2")]
    assert doubles([given_up], both) == [ItemId("I2")]
    assert doubles([entry(CREATE, state=EntryState.DONE, item_id=ItemId("I1"))], both) == []
    assert doubles([twice], edited) == []
    assert _compared([twice], edited).differences == {"a double that was edited": 1}
    assert doubles([twice, tried], both) == []
    assert _compared([twice, tried], both).differences == {"a double that stays": 1}
    assert len(folders_of([given_up])) == 1


DONE, FAILED = EntryState.DONE, EntryState.FAILED


@pytest.mark.parametrize(
    ("entries", "is_read", "error", "result", "code"),
    [
        ([entry(CREATE, state=DONE)], True, None, MailboxResult.VERIFIED, None),
        ([entry(CREATE, state=DONE)], False, None, MailboxResult.PARTLY, ErrorCode.ANSWER_BROKEN),
        (
            [entry(CREATE, state=DONE)],
            False,
            Offline(ErrorCode.SERVICE_BUSY),
            MailboxResult.PARTLY,
            ErrorCode.SERVICE_BUSY,
        ),
        (
            [entry(CREATE, state=DONE), entry(CREATE, state=FAILED, error=ErrorCode.MAILBOX_FULL)],
            True,
            None,
            MailboxResult.PARTLY,
            ErrorCode.MAILBOX_FULL,
        ),
        (
            [entry(CREATE, state=FAILED, error=ErrorCode.MAILBOX_FULL)],
            False,
            None,
            MailboxResult.FAILED,
            ErrorCode.MAILBOX_FULL,
        ),
        ([entry(DELETE, state=EntryState.SKIPPED, detail=HELD)], True, None, MailboxResult.VERIFIED, None),
    ],
)
def test_outcomes(
    entries: list[JournalEntry], is_read: bool, error: AppError | None, result: MailboxResult, code: ErrorCode | None
) -> None:
    found = outcome_of(mailbox(1), entries, ReadBack() if is_read else None, error)
    assert (found.result, found.error) == (result, code)
    assert found.planned == found.done + found.failed + found.conflicts
