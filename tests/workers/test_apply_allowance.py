"""What the service takes of one application in a span of time is kept by ourselves: it never has to refuse."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import TargetLimits, Write
from desktop.model.ids import MailboxId
from desktop.model.progress import Stage
from desktop.workers.tasks.apply.allowance import Allowance
from desktop.workers.tasks.apply.schedule import Board
from tests.workers.applying import apply, check_books, in_world, is_up_to_date
from tests.workers.test_apply_schedule import queue
from tests.workers.world import World, mailbox, tenant

_CALL_S = 0.1


def test_what_was_sent_counts_for_its_span() -> None:
    made = Allowance(10, 60.0)
    made.add(0.0, 4)
    made.add(5.0, 6)
    assert (made.room(5.0), made.free_from(5.0, 1), made.free_from(5.0, 4), made.free_from(5.0, 5)) == (0, 60, 60, 65)
    assert (made.room(60.0), made.free_from(60.0, 4)) == (4, 60.0)
    assert made.room(65.0) == 10


def test_more_than_the_limit_goes_alone() -> None:
    made = Allowance(10, 60.0)
    assert made.free_from(0.0, 11) == 0.0
    made.add(0.0, 11)
    assert (made.room(0.0), made.free_from(1.0, 11)) == (0, 60.0)


def test_a_part_is_kept_for_readings() -> None:
    assert Allowance(10_000, 600.0).room(0.0) == 9_900


def test_a_mailbox_with_eleven_thousand_writes_pauses_as_long_as_needed_and_the_others_go_on() -> None:
    """Virtual time: a call at a time, each a tenth of a second; the service's window is watched from outside."""
    board = Board(TargetLimits())
    large, small = queue(1, 11_000), queue(2, 3_000)
    board.add(large)
    now, sent, pauses = 0.0, {large: list[float](), small: list[float]()}, list[float]()
    while board.writing or len(board) == 1:
        if len(sent[large]) == 9_900 and len(board) == 1:
            board.add(small)  # it comes when the other one has to wait
        batch = board.next_batch(now)
        if batch:
            now += _CALL_S
            for one, _ in batch:
                one.in_flight -= 1
                one.requests.add(now, 1)
                sent[one].append(now)
        else:
            pauses.append(board.next_time(now) - now)
            assert board.longest_block(now) == pauses[-1]
            now = board.next_time(now)
    assert (len(sent[large]), len(sent[small])) == (11_000, 3_000)
    assert all(_most_in_span(times, 600.0) <= 9_900 for times in sent.values())
    # 9,900 went out, four a call; then it waited until the first of them was ten minutes old.
    ten_minutes = sent[large][0] + 600.0
    assert sent[large][9_899] < ten_minutes <= sent[large][9_900] <= ten_minutes + 2 * _CALL_S
    assert sum(sent[large][9_899] < moment for moment in sent[small]) == 3_000, "the other mailbox went on meanwhile"
    assert sent[small][-1] < ten_minutes
    assert len(pauses) == 1


def _most_in_span(times: Sequence[float], span_s: float) -> int:
    window: deque[float] = deque()
    most = 0
    for moment in times:
        window.append(moment)
        while window[0] <= moment - span_s:
            window.popleft()
        most = max(most, len(window))
    return most


def _limited(**limits: object) -> MemoryTenant:
    made = tenant(people=9, mailboxes=2, photos=6)
    made.contacts._limits = replace(TargetLimits(), **limits)  # type: ignore[arg-type]
    return made


def _watched(w: World) -> list[tuple[float, MailboxId, int]]:
    """Note when each write went out, to whom, and the size of its photo."""
    sent: list[tuple[float, MailboxId, int]] = []

    def before(writes: Sequence[Write]) -> None:
        sent.extend((w.clock.seconds, one.mailbox_id, len(getattr(one, "content", b""))) for one in writes)

    w.tenant.contacts.before_write = before
    return sent


@in_world(lambda: _limited(mailbox_requests=6))
async def test_a_run_waits_for_a_mailbox_that_has_taken_all_it_takes(w: World) -> None:
    sent = _watched(w)
    one = await apply(w)
    assert one.verified == 2
    for number in (1, 2):
        assert _most_in_span([moment for moment, owner, _ in sent if owner == mailbox(number)], 600.0) <= 6
    waits = [report for report in w.reports if report.stage is Stage.WAITING]
    assert 590 < max(report.wait_s for report in waits) <= 600, "the screen says how long it waits"
    # 1 folder, 8 contacts and 6 photos but for its own, and the folder's readings: three spans each, not more.
    assert 1200 <= w.clock.seconds < 1800
    await check_books(w)
    assert await is_up_to_date(w)


@in_world(lambda: _limited(mailbox_upload=30_000))
async def test_bytes_are_counted_too(w: World) -> None:
    sent = _watched(w)
    one = await apply(w)
    assert one.verified == 2
    assert 300 <= w.clock.seconds < 1500
    calls = Counter(moment for moment, _, _ in sent)
    assert len(calls) > 2
    for number in (1, 2):
        times = [(moment, size) for moment, owner, size in sent if owner == mailbox(number)]
        for moment, _ in times:
            in_span = sum(size * 4 // 3 + 4000 for other, size in times if moment <= other < moment + 300.0)
            assert in_span <= 30_000
    await check_books(w)


@in_world(lambda: _limited(mailbox_upload=1))
async def test_what_is_larger_than_a_span_takes_goes_alone(w: World) -> None:
    assert (await apply(w)).verified == 2
