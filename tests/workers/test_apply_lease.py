"""The lease: two consoles never write into one folder at the same time, and none is kept out for longer than needed."""

from __future__ import annotations

import pathlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.connectors.memory import Commit, MemoryTenant
from desktop.connectors.ports import CreateContact, UpdateContact, Write, WriteState
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, Denied, ErrorCode, Offline, Throttled
from desktop.model.ids import OperationId
from desktop.model.mark import FolderMark, Lease, decode_folder_mark
from desktop.model.run import MailboxResult, Run, RunState
from desktop.workers.task import Control
from desktop.workers.tasks.apply.leasing import GIVEN_UP_BEFORE_S, LEASE_S, MOST_TRIES, SEEN_FOR_S
from tests.workers.applying import (
    Vanished,
    apply,
    check_books,
    failing,
    in_world,
    is_up_to_date,
    last_run,
    outcome,
    restarted,
    results,
    resume,
    vanish,
)
from tests.workers.world import FOLDER, START, Clock, World, mailbox, person, run, sync_set, tenant, world

_OTHER = "0123456789abcdef"


async def _changed_people(w: World) -> None:
    """Let everybody lie in the folders already, with one contact to change and one to make in each mailbox."""
    await apply(w)
    w.tenant.put_person(person(5, mobile_phone="+49 30 99", is_mailbox_likely=False))
    w.tenant.put_person(person(7, is_mailbox_likely=False))


def _mark(made: MemoryTenant, number: int) -> FolderMark:
    folder = made.folder(mailbox(number), FOLDER)
    assert folder is not None
    (value,) = made.contacts.marks([folder])
    assert isinstance(value, str)
    found = decode_folder_mark(value)
    assert found is not None
    return found


def _leases(made: MemoryTenant) -> list[Lease | None]:
    found = [_mark(made, number).lease for number in (1, 2, 3)]
    return [lease if lease is not None and lease.until else None for lease in found]


def _lease(made: MemoryTenant, number: int, *, seconds: float) -> Lease:
    """Let somebody else hold a mailbox's folder until some seconds after the start."""
    lease = Lease(_OTHER, OperationId("9" * 32), int((START + timedelta(seconds=seconds)).timestamp()))
    made.contacts.put_marks([(_folder(made, number), replace(_mark(made, number), lease=lease).encode())])
    return lease


def _folder(made: MemoryTenant, number: int) -> FolderRef:
    found = made.folder(mailbox(number), FOLDER)
    assert found is not None
    return found


@pytest.mark.parametrize("is_first", [True, False])
@in_world()
async def test_folders_are_held_while_they_are_written_and_given_back(w: World, is_first: bool) -> None:
    if not is_first:
        await _changed_people(w)
    plain = [] if is_first else [_mark(w.tenant, number).operation_id for number in (1, 2, 3)]
    seen: list[Lease | None] = []

    def before(writes: Sequence[Write]) -> None:
        seen.extend(_mark(w.tenant, int(one.mailbox_id[-3:])).lease for one in writes if isinstance(one, _ON_CONTACTS))

    w.tenant.contacts.before_write = before
    await apply(w)
    assert seen
    assert all(lease is not None and lease.stands(w.clock.now()) for lease in seen)
    assert _leases(w.tenant) == [None, None, None]
    assert is_first or [_mark(w.tenant, number).operation_id for number in (1, 2, 3)] == plain
    assert await is_up_to_date(w)


_ON_CONTACTS = (CreateContact, UpdateContact)


@in_world()
async def test_a_mailbox_that_another_console_holds_is_left_alone(w: World) -> None:
    await _changed_people(w)
    lease = _lease(w.tenant, 2, seconds=600)
    sent = len(w.tenant.contacts.sent)
    await apply(w)
    assert await results(w) == [MailboxResult.VERIFIED, MailboxResult.FAILED, MailboxResult.VERIFIED]
    left = await outcome(w, 2)
    assert (left.error, left.detail) == (ErrorCode.MAILBOX_IN_USE, "2026-11-24 12:10 UTC (01234567)")
    assert {one.mailbox_id for one in w.tenant.contacts.sent[sent:]} == {mailbox(1), mailbox(3)}
    assert _leases(w.tenant) == [None, lease, None], "what another one holds is not given back"
    await check_books(w)


@in_world()
async def test_a_lease_that_expired_is_taken_over(w: World) -> None:
    await _changed_people(w)
    _lease(w.tenant, 2, seconds=600)
    w.clock.advance(601)
    one = await apply(w)
    assert (one.state, one.verified) == (RunState.FINISHED, 3)
    assert _leases(w.tenant) == [None, None, None]


@in_world()
async def test_who_vanished_does_not_keep_himself_out(w: World) -> None:
    await _changed_people(w)
    header = await w.plan()

    def before(writes: Sequence[Write]) -> None:
        vanish(w)

    w.tenant.contacts.before_write = before
    with pytest.raises(Vanished):
        await apply(w, header)
    w.tenant.contacts.before_write = None
    assert None not in _leases(w.tenant)
    began = w.clock.seconds
    await w.services.lanes.lock()
    async with restarted(w) as again:
        assert (await resume(again)).verified == 3
        w.tenant.put_person(person(8, is_mailbox_likely=False))
        assert (await apply(again)).verified == 3
        assert again.clock.seconds - began < LEASE_S / 2
        assert _leases(w.tenant) == [None, None, None]


@in_world()
async def test_who_vanished_keeps_others_out_until_the_lease_expires(w: World) -> None:
    await _changed_people(w)
    lease = _lease(w.tenant, 1, seconds=LEASE_S)
    header = await w.plan()
    await apply(w, header)
    assert (await outcome(w, 1)).error is ErrorCode.MAILBOX_IN_USE
    w.clock.advance(lease.until - w.clock.now().timestamp())
    await apply(w)
    assert (await outcome(w, 1)).result is MailboxResult.VERIFIED
    assert await is_up_to_date(w)


@in_world()
async def test_a_long_mailbox_is_held_to_its_end(w: World) -> None:
    await _changed_people(w)
    w.tenant.fail_next(mailbox(2), WriteState.THROTTLED, kind=UpdateContact, wait_s=400.0, times=5)
    seen: list[int] = []

    def before(writes: Sequence[Write]) -> None:
        lease = _mark(w.tenant, 2).lease
        if any(one.mailbox_id == mailbox(2) for one in writes):
            assert lease is not None
            assert lease.stands(w.clock.now())
            seen.append(lease.until)

    w.tenant.contacts.before_write = before
    one = await apply(w)
    assert one.verified == 3
    assert len(set(seen)) > 2, "renewed on the way"
    assert seen == sorted(seen)
    assert _leases(w.tenant) == [None, None, None]


@in_world()
async def test_a_lease_that_was_lost_ends_the_writing(w: World) -> None:
    """After a wait that outlasted the lease another console has come."""
    await _changed_people(w)
    w.tenant.fail_next(mailbox(2), WriteState.THROTTLED, kind=UpdateContact, wait_s=LEASE_S)
    w.clock.call_later(LEASE_S - 1, lambda: _lease(w.tenant, 2, seconds=5 * LEASE_S))
    sent = Counter(one.mailbox_id for one in w.tenant.contacts.sent)
    await apply(w)
    assert (await outcome(w, 2)).error is ErrorCode.MAILBOX_IN_USE
    assert (Counter(one.mailbox_id for one in w.tenant.contacts.sent) - sent)[mailbox(2)] == 2, "only before"
    found = _mark(w.tenant, 2).lease
    assert found is not None
    assert found.holder == _OTHER
    await check_books(w)


@in_world()
async def test_what_was_seen_long_ago_is_looked_at_again_before_anything_is_written(w: World) -> None:
    await _changed_people(w)
    marks = w.tenant.contacts.marks
    looks = [0]

    def slow(folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        found = marks(folders)
        looks[0] += 1
        if looks[0] == 1:
            w.clock.advance(SEEN_FOR_S + 0.1)
            w.tenant.contacts.marks = marks  # type: ignore[method-assign]
            _lease(w.tenant, 2, seconds=600)
        return found

    w.tenant.contacts.marks = slow  # type: ignore[method-assign]
    await apply(w)
    assert (await outcome(w, 2)).error is ErrorCode.MAILBOX_IN_USE
    assert [lease and lease.holder for lease in _leases(w.tenant)] == [None, _OTHER, None]
    assert (await last_run(w)).verified == 2


@in_world()
async def test_stopping_gives_leases_back(w: World) -> None:
    await _changed_people(w)
    control = Control()
    w.tenant.contacts.before_write = lambda _: control.stop()
    assert (await apply(w, control=control)).state is RunState.STOPPED
    assert _leases(w.tenant) == [None, None, None]
    w.tenant.contacts.before_write = None
    await resume(w)
    assert await is_up_to_date(w)


@in_world()
async def test_a_lease_stays_while_a_create_is_in_doubt(w: World) -> None:
    await _changed_people(w)
    control = Control()
    w.tenant.lose_next(mailbox(2), Commit.LATER, CreateContact)
    w.clock.call_later(20.0, control.stop)
    assert (await apply(w, control=control)).state is RunState.STOPPED
    assert [lease is not None for lease in _leases(w.tenant)] == [False, True, False]
    w.tenant.commit_late()
    await resume(w)
    assert await is_up_to_date(w)


@in_world()
async def test_a_lease_stays_where_a_create_was_given_up_that_may_come_in(w: World) -> None:
    await _changed_people(w)
    w.tenant.lose_next(mailbox(2), Commit.NEVER, CreateContact, times=2)
    await apply(w)
    assert [lease is not None for lease in _leases(w.tenant)] == [False, True, False]


@pytest.mark.parametrize(
    ("error", "times", "expected"),
    [
        (Throttled(ErrorCode.THROTTLED, wait_s=30.0), 2, None),
        (Offline(ErrorCode.SERVICE_BUSY), MOST_TRIES, ErrorCode.SERVICE_BUSY),
        (Denied(ErrorCode.MAILBOX_DENIED), 1, ErrorCode.MAILBOX_DENIED),
    ],
)
@pytest.mark.parametrize("call", ["marks", "put_marks"])
@in_world()
async def test_a_folder_that_can_not_be_leased_is_not_written(
    w: World, call: str, error: AppError, times: int, expected: ErrorCode | None
) -> None:
    await _changed_people(w)
    asked = getattr(w.tenant.contacts, call)
    left = [times]

    def failing_for_one(folders: Sequence[FolderRef | tuple[FolderRef, str]]) -> Sequence[object]:
        mailboxes = [one[0].mailbox_id if isinstance(one, tuple) else one.mailbox_id for one in folders]
        left[0] -= mailbox(2) in mailboxes
        is_failing = left[0] >= 0
        found = asked(folders)
        return [error if is_failing and one == mailbox(2) else x for one, x in zip(mailboxes, found, strict=True)]

    setattr(w.tenant.contacts, call, failing_for_one)
    await apply(w)
    found = await outcome(w, 2)
    assert (found.error, found.done) == (expected, 0 if expected else 2)
    assert [(await outcome(w, number)).result for number in (1, 3)] == [MailboxResult.VERIFIED] * 2
    await check_books(w)


@pytest.mark.parametrize(("seconds", "is_trusted"), [(0.4, True), (0.6, False)])
@in_world(lease_pause_s=0.5)
async def test_a_lease_that_took_longer_to_write_than_the_pause_is_not_trusted(
    w: World, seconds: float, is_trusted: bool
) -> None:
    await _changed_people(w)
    put_marks, left = w.tenant.contacts.put_marks, [1]
    written_at, made_at = 0.0, []

    def slow(marks: Sequence[tuple[FolderRef, str]]) -> Sequence[AppError | None]:
        nonlocal written_at
        if left.pop() if left else 0:
            w.clock.advance(seconds)
            written_at = w.clock.seconds
        return put_marks(marks)

    def before(writes: Sequence[Write]) -> None:
        made_at.extend(w.clock.seconds for one in writes if isinstance(one, CreateContact))

    w.tenant.contacts.put_marks = slow  # type: ignore[method-assign]
    w.tenant.contacts.before_write = before
    one = await apply(w)
    assert (one.state, one.verified) == (RunState.FINISHED, 3)
    # Whoever was overwritten may hold the folder for that long.
    assert (min(made_at) - written_at > LEASE_S - GIVEN_UP_BEFORE_S) is not is_trusted
    await check_books(w)


@in_world()
async def test_without_a_network_the_run_stops_before_it_writes(w: World) -> None:
    await _changed_people(w)
    header = await w.plan()
    sent = len(w.tenant.contacts.sent)
    w.tenant.go_offline()
    assert (await failing(apply(w, header))).code is ErrorCode.HOST_UNREACHABLE
    assert ((await last_run(w)).state, len(w.tenant.contacts.sent)) == (RunState.STOPPED, sent)
    w.tenant.come_back()
    await resume(w)
    assert await is_up_to_date(w)


@in_world()
async def test_a_folder_that_is_not_ours_carries_no_lease(w: World) -> None:
    await w.save(sync_set(folder="", rules={"may_delete": True}))
    seen: list[object] = []

    def before(writes: Sequence[Write]) -> None:
        folders = [folder for n in (1, 2, 3) if (folder := w.tenant.folder(mailbox(n), "")) is not None]
        seen.extend(w.tenant.contacts.marks(folders))

    w.tenant.contacts.before_write = before
    assert (await apply(w)).verified == 3
    assert set(seen) == {""}


def _count_calls(w: World) -> Counter[str]:
    calls: Counter[str] = Counter()

    def counted(name: str) -> None:
        asked = getattr(w.tenant.contacts, name)

        def count(given: Sequence[object]) -> object:
            calls[name] += 1
            return asked(given)

        setattr(w.tenant.contacts, name, count)

    for name in ("marks", "put_marks"):
        counted(name)
    return calls


@in_world(lambda: tenant(people=45, mailboxes=45, photos=0))
async def test_leases_of_many_mailboxes_share_calls(w: World) -> None:
    calls = _count_calls(w)
    await apply(w)
    assert calls == {"put_marks": 3}, "folders are made with their lease, and it is given back, 20 at a time"
    calls.clear()
    w.tenant.put_person(person(46, is_mailbox_likely=False))
    one: Run = await apply(w)
    assert one.verified == 45
    assert calls == {"marks": 2 * 3, "put_marks": 2 * 3}, "looked for, written, read again, given back"


@in_world()
async def test_where_every_write_names_a_version_looking_is_enough(w: World) -> None:
    await apply(w)
    w.tenant.put_person(person(5, mobile_phone="+49 30 99", is_mailbox_likely=False))
    lease = _lease(w.tenant, 2, seconds=600)
    calls = _count_calls(w)
    await apply(w)
    assert calls == {"marks": 1}
    assert (await outcome(w, 2)).error is ErrorCode.MAILBOX_IN_USE
    assert [(await outcome(w, number)).result for number in (1, 3)] == [MailboxResult.VERIFIED] * 2
    del w.tenant.contacts.marks  # type: ignore[method-assign]
    assert _leases(w.tenant) == [None, lease, None]


def test_an_installation_is_known_by_a_fingerprint_without_its_name(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        made, holders = tenant(), []
        made.contacts.before_write = lambda _: holders.append([one and one.holder for one in _leases_of_made(made)])
        async with world(made, tmp_path / "one", Clock()) as w:
            for number, host in enumerate(("desk of Ada", "desk of Bob", "desk of Ada")):
                w.services = replace(w.services, host=host)
                made.put_person(person(10 + number, is_mailbox_likely=False))
                await apply(w)
        found = [next(one for one in row if one) for row in holders if any(row)]
        assert len(set(found)) == 2, "the same vault on another computer is another one"
        assert all(len(one) == 16 and set(one) <= set("0123456789abcdef") for one in found)

    run(go())


def _leases_of_made(made: MemoryTenant) -> list[Lease | None]:
    return [_mark(made, n).lease for n in (1, 2, 3) if made.folder(mailbox(n), FOLDER) is not None]
