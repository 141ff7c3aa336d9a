"""Runs, their outcomes, the journal and the audit log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ContentHash, FolderId, ItemId, OperationId, PhotoHash, PlanId, RunId, Version
from desktop.model.run import NOT_READ_BACK, Action, EntryState, MailboxOutcome, MailboxResult, RunState
from desktop.storage.store import Store
from tests.storage.samples import NOW, OTHER, PLAN, RUN, TENANT, entry, header, mailbox, run

LATER = NOW + timedelta(hours=1)


def fill_run(store: Store) -> None:
    """A run with three entries, each of which went through two states."""
    with store.transaction():
        store.plans.begin(header())
        store.plans.finish(header())
        store.runs.put(run())
    for state in (EntryState.PLANNED, EntryState.SENT):
        with store.transaction():
            store.journal.put([entry(number, state) for number in (1, 2, 3)])


def test_a_run_is_kept_whole(store: Store) -> None:
    fill_run(store)
    ended = run(
        state=RunState.FINISHED, ended_at=NOW + timedelta(minutes=3), planned=9, done=8, failed=1, conflicts=2,
        verified=7, calls=11, parts=12,
    )  # fmt: skip
    with store.transaction():
        store.runs.put(ended)
    assert store.runs.get(RUN) == ended
    assert store.runs.connection_of(RUN) == TENANT


def test_runs_come_newest_first(store: Store) -> None:
    fill_run(store)
    later = [run(RunId(f"{n:012x}"), started_at=NOW + timedelta(seconds=n)) for n in (1, 2)]
    with store.transaction():
        for one in later:
            store.runs.put(one)
    expected = (later[1], later[0], run())
    assert store.runs.all() == store.runs.all(TENANT) == store.runs.of_plan(PLAN) == expected
    assert store.runs.all(OTHER) == ()


@pytest.mark.parametrize("question", ["get", "connection_of"])
def test_an_unknown_run(store: Store, question: str) -> None:
    with pytest.raises(AppError) as caught:
        getattr(store.runs, question)(RUN)
    assert caught.value.code is ErrorCode.RUN_UNKNOWN


@pytest.mark.parametrize("state", RunState)
def test_what_an_earlier_process_left_in_the_middle_is_interrupted(store: Store, state: RunState) -> None:
    fill_run(store)
    with store.transaction():
        store.runs.put(run(state=state, done=5))
        was_running = store.runs.mark_interrupted(LATER)
    is_left = state in (RunState.ACTIVE, RunState.PAUSED)
    assert was_running == (1 if is_left else 0)
    assert store.runs.get(RUN) == (
        run(state=RunState.INTERRUPTED, done=5, ended_at=LATER) if is_left else run(state=state, done=5)
    )
    assert store.runs.mark_interrupted(LATER) == 0


def test_opening_a_vault_tidies_up_after_a_process_that_was_cut_off(opened: Callable[[], Store]) -> None:
    before = opened()
    fill_run(before)
    with before.transaction():
        before.plans.begin(replace(header(), id=PlanId("0000000000ff")))
    store = opened()
    found = store.runs.get(RUN)
    assert found == run(state=RunState.INTERRUPTED, ended_at=found.ended_at)
    assert found.ended_at is not None
    with store.transaction():
        store.plans.finish(replace(header(), id=PlanId("0000000000ff")))
    assert [plan.id for plan in store.plans.all()] == [PLAN]


def test_outcomes_by_mailbox(store: Store) -> None:
    fill_run(store)
    first = MailboxOutcome(mailbox(2), MailboxResult.FAILED, 3, 0, 3, 0, ErrorCode.MAILBOX_DENIED, "ErrorAccessDenied")
    second = MailboxOutcome(mailbox(1), MailboxResult.WAITING, 5, 0, 0, 0)
    with store.transaction():
        store.runs.put_outcomes(RUN, [first, second])
        store.runs.put_outcomes(RUN, [replace(second, result=MailboxResult.VERIFIED, done=5)])
    assert store.runs.outcomes(RUN) == (replace(second, result=MailboxResult.VERIFIED, done=5), first)


# Journal


def test_an_entry_is_kept_whole(store: Store) -> None:
    fill_run(store)
    whole = entry(
        4, EntryState.FAILED, action=Action.PUT_PHOTO, folder_id=None, photo_hash=PhotoHash("d" * 32), item_id=None,
        version=None, before_hash=ContentHash("e" * 32), before_photo=PhotoHash("f" * 32),
        error=ErrorCode.MAILBOX_FULL, detail="ErrorQuotaExceeded", attempts=3, base_before="5;6;7", base_after="8;9;0",
    )  # fmt: skip
    with store.transaction():
        store.journal.put([whole])
    assert store.journal.entries(RUN)[-1] == whole


def test_which_run_an_operation_is_of(store: Store) -> None:
    fill_run(store)
    many = [entry(number) for number in range(100, 700)]
    with store.transaction():
        store.journal.put(many)
    operations = [one.operation_id for one in many]
    assert store.journal.runs_of([*operations, OperationId("unknown")]) == dict.fromkeys(operations, RUN)


def test_entries_by_mailbox_and_state(store: Store) -> None:
    fill_run(store)
    elsewhere = entry(9, EntryState.DONE, mailbox_id=mailbox(2), folder_id=FolderId("other"))
    done = entry(1, EntryState.DONE, item_id=ItemId("new"), version=Version("W/2"))
    with store.transaction():
        store.journal.put([elsewhere, done])
    sent = (entry(2, EntryState.SENT), entry(3, EntryState.SENT))
    assert store.journal.entries(RUN) == (done, *sent, elsewhere)
    assert store.journal.entries(RUN, mailbox_id=mailbox(1)) == (done, *sent)
    assert store.journal.entries(RUN, states=[EntryState.SENT, EntryState.IN_DOUBT]) == sent
    assert store.journal.entries(RUN, mailbox_id=mailbox(2), states=[EntryState.SENT]) == ()
    assert store.journal.counts(RUN) == {EntryState.DONE: 2, EntryState.SENT: 2}
    assert store.journal.counts_by_mailbox(RUN) == {
        mailbox(1): {EntryState.DONE: 1, EntryState.SENT: 2},
        mailbox(2): {EntryState.DONE: 1},
    }
    assert store.journal.counts_by_mailbox(RunId("none")) == {}
    assert store.journal.mailboxes_open(RUN) == (mailbox(1),)


def test_what_operations_wrote(store: Store) -> None:
    fill_run(store)
    create, delete = Action.CREATE, Action.DELETE
    entries = [
        entry(1, EntryState.DONE, item_id=ItemId("new")),
        entry(2, EntryState.SENT, action=create, item_id=None, attempts=1),
        entry(3, EntryState.PLANNED, action=create, item_id=None, attempts=0),
        entry(4, EntryState.DONE, action=create, item_id=ItemId("first"), attempts=2),
        entry(5, EntryState.FAILED, action=delete, change_number=4, item_id=ItemId("second")),
        entry(6, EntryState.FAILED, action=delete, item_id=ItemId("other")),
    ]
    with store.transaction():
        store.journal.put(entries)
    unread = entry(8, EntryState.DONE, action=create, item_id=ItemId("one of two"), attempts=2, detail=NOT_READ_BACK)
    with store.transaction():
        store.journal.put([unread])
    found = store.journal.written([one.operation_id for one in (*entries, entry(7), unread)])
    folder = FolderId("folder")
    assert found.items == {
        entries[0].operation_id: (folder, "new"),
        entries[3].operation_id: (folder, "first"),
        unread.operation_id: (folder, "one of two"),
    }
    assert found.unread == {unread.operation_id}
    assert found.repeated == {entries[3].operation_id, unread.operation_id}
    assert found.lost == {entries[1].operation_id}
    assert found.doubles == {"second"}


def test_steps_count_up_run_by_run(store: Store) -> None:
    assert store.journal.last_step() == 0
    fill_run(store)
    last = store.journal.last_step()
    assert store.journal.has_steps_since(last - 1, [RUN])
    assert not store.journal.has_steps_since(last, [RUN])
    assert not store.journal.has_steps_since(0, [RunId("0" * 12)])
    assert not store.journal.has_steps_since(0, [])


@pytest.mark.parametrize("state", EntryState)
def test_a_mailbox_is_open_until_every_entry_has_ended(store: Store, state: EntryState) -> None:
    fill_run(store)
    with store.transaction():
        store.journal.put([entry(number, state) for number in (1, 2, 3)])
    has_ended = state.value in ("done", "failed", "conflict", "skipped")
    assert store.journal.mailboxes_open(RUN) == (() if has_ended else (mailbox(1),))


def test_every_state_that_an_entry_had_is_kept(store: Store) -> None:
    fill_run(store)
    steps = store._connection.execute("SELECT step ->> 'op', step ->> 'state' FROM journal_step ORDER BY sequence")
    numbers = [f"{number:032x}" for number in (1, 2, 3)]
    assert list(steps) == [(op, state) for state in ("planned", "sent") for op in numbers]


def test_an_entry_needs_its_run(store: Store) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"), store.transaction():
        store.journal.put([entry(1)])
    assert store._connection.execute("SELECT count(*) FROM journal_step").fetchone() == (0,)


_EDITS = [
    "UPDATE {0} SET {1} = replace({1}, 'e', 'a') WHERE sequence = 3",
    "UPDATE {0} SET chain = zeroblob(32) WHERE sequence = 3",
    "DELETE FROM {0} WHERE sequence = 3",
    "DELETE FROM {0} WHERE sequence = 1",
    "UPDATE {0} SET sequence = 33 WHERE sequence = 3",
    "UPDATE {0} SET {1} = (SELECT {1} FROM {0} WHERE sequence = 2) WHERE sequence = 3",
    "INSERT INTO {0} SELECT sequence + 100, {2} FROM {0} WHERE sequence = 3",
]


@pytest.mark.parametrize("edit", _EDITS, ids=range(len(_EDITS)))
def test_an_edited_journal_shows(store: Store, edit: str) -> None:
    fill_run(store)
    assert store.journal.is_chain_whole()
    store._connection.execute(edit.format("journal_step", "step", "operation_id, run_id, step, entry, salt, chain"))
    assert not store.journal.is_chain_whole()


def test_the_chain_goes_on_after_opening_again(opened: object) -> None:
    fill_run(opened())  # type: ignore[operator]
    store: Store = opened()  # type: ignore[operator]
    with store.transaction():
        store.journal.put([entry(1, EntryState.DONE)])
        store.journal.put([])
    assert store.journal.is_chain_whole()
    assert store._connection.execute("SELECT count(*) FROM journal_step").fetchone() == (7,)


# Audit log


def _fill_audit(store: Store) -> None:
    with store.transaction():
        for number in range(5):
            store.audit.add(NOW + timedelta(seconds=number), "run started", f"the {number}\nsecond line")


def test_events_come_newest_first(store: Store) -> None:
    _fill_audit(store)
    found = store.audit.all(2)
    assert [(one.at, one.event, one.detail) for one in found] == [
        (NOW + timedelta(seconds=4), "run started", "the 4\nsecond line"),
        (NOW + timedelta(seconds=3), "run started", "the 3\nsecond line"),
    ]
    assert len(store.audit.all()) == 5


_AUDIT_EDITS = [edit.format("audit", "event", "at, event, detail, salt, chain") for edit in _EDITS]
_AUDIT_EDITS += [
    "UPDATE audit SET at = replace(at, '2026', '2025') WHERE sequence = 3",
    # words moved from one column into the other
    "UPDATE audit SET event = event || char(10) || 'the 2', detail = 'second line' WHERE sequence = 3",
]
_AUDIT_EDITS.remove(_EDITS[5].format("audit", "event", ""))


@pytest.mark.parametrize("edit", _AUDIT_EDITS, ids=range(len(_AUDIT_EDITS)))
def test_an_edited_audit_log_shows(store: Store, edit: str) -> None:
    _fill_audit(store)
    assert store.audit.is_chain_whole()
    store._connection.execute(edit)
    assert not store.audit.is_chain_whole()
