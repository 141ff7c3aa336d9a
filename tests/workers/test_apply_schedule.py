"""Whose turn it is, when something can be done next, and for how long a mailbox is left alone."""

from __future__ import annotations

from collections import Counter

import pytest

from desktop.connectors.ports import TargetLimits
from desktop.model.errors import AppError, ErrorCode, Refused
from desktop.model.run import Action, EntryState
from desktop.workers.tasks.apply.entries import Chain
from desktop.workers.tasks.apply.moves import LONGEST_BACKOFF_S, backoff_s, block, leave, move, queue_of
from desktop.workers.tasks.apply.schedule import NEVER, Board, MailboxQueue
from desktop.workers.tasks.apply.verdicts import Judgement, Verdict
from tests.workers.test_apply_verdicts import entry
from tests.workers.world import mailbox

SETTLE_S = 120.0


def queue(number: int, creates: int = 0, **values: object) -> MailboxQueue:
    made = MailboxQueue(mailbox(number), **values)  # type: ignore[arg-type]
    made.ready.extend(Chain([entry(Action.CREATE, mailbox_id=mailbox(number))]) for _ in range(creates))
    return made


def board(*queues: MailboxQueue, **limits: object) -> Board:
    made = Board(TargetLimits(**limits))  # type: ignore[arg-type]
    for one in queues:
        made.add(one)
    return made


def _batch(made: Board, now: float = 0.0) -> Counter[str]:
    return Counter(str(one.mailbox_id)[-1] for one, _ in made.next_batch(now))


def test_a_batch_takes_from_each_mailbox_in_turn_as_much_as_that_takes() -> None:
    made = board(queue(1, 9), queue(2, 2), queue(3, 9))
    assert _batch(made) == {"1": 4, "2": 2, "3": 4}
    assert _batch(made) == {}, "four parts of each are under way"
    for one in made:
        one.in_flight = 0
    assert _batch(made) == {"1": 4, "3": 4}


def test_nobody_waits_for_ever() -> None:
    made = board(*(queue(number, 100) for number in range(1, 8)), batch_size=4)
    turns: Counter[str] = Counter()
    for _ in range(7):
        turns += _batch(made)
        for one in made:
            one.in_flight = 0
    assert turns == {str(number): 4 for number in range(1, 8)}


def test_some_services_take_one_mailbox_at_a_time() -> None:
    assert _batch(board(queue(1, 9), queue(2, 9), spans_mailboxes=False)) == {"1": 4}


def test_a_blocked_mailbox_is_passed_over_and_tells_when_it_is_free() -> None:
    made = board(queue(1, 3, blocked_until=50.0), queue(2))
    assert (_batch(made), made.next_time(0.0), made.longest_block(0.0)) == ({}, 50.0, 50.0)
    assert _batch(made, 50.0) == {"1": 3}


def test_what_waits_for_what() -> None:
    doubt = queue(1)
    doubt.doubts.append((120.0, Chain([entry(Action.CREATE)])))
    made = board(doubt)
    assert (made.looks(119.0, 20), made.next_time(119.0), made.is_only_settling()) == ([], 120.0, True)
    ((found, chains),) = made.looks(120.0, 20)
    found.take_looks(chains)
    assert (found, doubt.is_written, made.next_time(120.0)) == (doubt, True, NEVER)
    late = queue(2, read_back_from=300.0)
    made = board(late)
    assert (made.finished(299.0, 20), made.next_time(0.0), made.finished(300.0, 20)) == ([], 300.0, [late])


def test_a_mailbox_that_is_looked_at_is_left_alone() -> None:
    one = queue(1, is_looked_at=True)
    one.looking.append(Chain([entry(Action.UPDATE)]))
    assert board(one).looks(0.0, 20) == []
    assert board(queue(1, is_looked_at=True)).finished(0.0, 20) == []


@pytest.mark.parametrize(
    ("action", "state", "attempts", "place"),
    [
        (Action.CREATE, EntryState.PLANNED, 0, "ready"),
        (Action.CREATE, EntryState.PLANNED, 1, "looking"),
        (Action.CREATE, EntryState.SENT, 1, "doubts"),
        (Action.CREATE, EntryState.IN_DOUBT, 1, "doubts"),
        (Action.UPDATE, EntryState.PLANNED, 1, "ready"),
        (Action.UPDATE, EntryState.SENT, 1, "looking"),
        (Action.DELETE, EntryState.IN_DOUBT, 1, "looking"),
        (Action.MAKE_FOLDER, EntryState.SENT, 1, "looking"),
        (Action.PUT_PHOTO, EntryState.SENT, 1, "ready"),
        (Action.REMOVE_PHOTO, EntryState.SENT, 1, "ready"),
    ],
)
def test_what_an_earlier_process_left(action: Action, state: EntryState, attempts: int, place: str) -> None:
    made = queue_of(mailbox(1), [entry(action, state=state, attempts=attempts)], 10.0, SETTLE_S)
    assert {name: len(getattr(made, name)) for name in ("ready", "looking", "doubts")} == {
        name: int(name == place) for name in ("ready", "looking", "doubts")
    }
    assert [due for due, _ in made.doubts] in ([], [130.0])


def test_a_create_that_was_sent_twice_is_not_read_back_before_the_first_can_no_longer_come_in() -> None:
    once = [entry(Action.CREATE, state=EntryState.DONE)]
    twice = [entry(Action.CREATE, state=EntryState.DONE, attempts=2)]
    assert queue_of(mailbox(1), once, 10.0, SETTLE_S).read_back_from == 0.0
    assert queue_of(mailbox(1), twice, 10.0, SETTLE_S).read_back_from == 130.0


def test_waits_double_once_for_each_refusal_and_end_at_five_minutes() -> None:
    one = queue(1)
    busy = Judgement(Verdict.AGAIN, is_busy=True)
    for _ in range(4):
        block(one, busy, 0.0, lambda: 0.0)
    assert (one.blocked_until, one.backoffs) == (2.0, 1)
    block(one, busy, 2.0, lambda: 1.0)
    assert one.blocked_until == 2.0 + 4.0 * 1.25
    block(one, Judgement(Verdict.AGAIN, wait_s=90.0), 2.0, _no_chance)
    block(one, Judgement(Verdict.DONE), 2.0, _no_chance)
    assert one.blocked_until == 92.0
    assert backoff_s(30, 0.0) == LONGEST_BACKOFF_S


def _no_chance() -> float:
    raise AssertionError("chance was asked for nothing")


def _waiting() -> tuple[MailboxQueue, Chain]:
    """A mailbox whose folder is being made for two contacts."""
    made = queue_of(
        mailbox(1),
        [
            entry(Action.MAKE_FOLDER, folder_id=None, state=EntryState.PLANNED),
            entry(Action.CREATE, folder_id=None, state=EntryState.PLANNED),
            entry(Action.CREATE, change_number=2, folder_id=None, state=EntryState.PLANNED),
        ],
        0.0,
        SETTLE_S,
    )
    return made, made.ready.popleft()


@pytest.mark.parametrize(
    ("verdict", "error", "states"),
    [
        (Verdict.FAILED, None, [EntryState.FAILED, EntryState.SKIPPED, EntryState.SKIPPED]),
        (Verdict.LEAVE, AppError(ErrorCode.MAILBOX_DENIED), [EntryState.FAILED] * 3),
        (Verdict.FAILED, Refused(ErrorCode.MAILBOX_FULL), [EntryState.FAILED, EntryState.SKIPPED, EntryState.SKIPPED]),
    ],
)
def test_what_waits_for_a_folder_ends_with_it(
    verdict: Verdict, error: AppError | None, states: list[EntryState]
) -> None:
    made, chain = _waiting()
    assert not made.is_written
    ended = move(made, chain, Judgement(verdict, error), 0.0, SETTLE_S)
    assert [one.state for one in ended] == states
    assert all(one.error for one in ended)
    assert made.is_written


def test_a_mailbox_that_was_left_ends_what_comes_back_from_under_way() -> None:
    one = queue(1, 2)
    under_way = one.ready.popleft()
    leave(one, AppError(ErrorCode.MAILBOX_DENIED))
    for verdict in (Verdict.AGAIN, Verdict.LOOK, Verdict.DOUBT):
        (ended,) = move(one, Chain(list(under_way.entries)), Judgement(verdict), 0.0, SETTLE_S)
        assert (ended.state, ended.error) == (EntryState.FAILED, ErrorCode.MAILBOX_DENIED)
    assert one.is_written
