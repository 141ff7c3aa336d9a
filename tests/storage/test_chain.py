"""Chains whose rows are forgotten stay checkable, and nothing of a forgotten row can be guessed."""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ContentHash, OperationId, PhotoHash, RunId
from desktop.model.run import EntryState
from desktop.storage import key_file
from desktop.storage.chain import Chain, ChainHead, digest
from desktop.storage.database import open_database
from desktop.storage.key_file import KeyClass
from desktop.storage.store import Store
from desktop.storage.vault import check_vault, open_vault
from tests.storage.samples import CHEAP, NOW, OTHER, PASSPHRASE, RUN, TENANT, entry, header, mailbox, run
from tests.storage.test_migrations import RELEASED
from tests.storage.test_runs import fill_run


def _fill_audit(store: Store, count: int = 5) -> None:
    with store.transaction():
        for number in range(count):
            store.audit.add(NOW + timedelta(seconds=number), "run started", f"detail {number}")


def _count(store: Store, table: str) -> int:
    return int(store._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _is_whole(store: Store) -> bool:
    return store.audit.is_chain_whole() and store.journal.is_chain_whole() and store.journal.are_entries_whole()


# Forgetting


def test_a_forgotten_event_is_gone_and_the_others_stay_checkable(store: Store) -> None:
    _fill_audit(store)
    with store.transaction():
        assert store.audit.forget(sequences=[3]) == 1
    assert [one.detail for one in store.audit.all()] == ["detail 4", "detail 3", "detail 1", "detail 0"]
    assert store.audit.is_chain_whole()
    for edit in (
        "UPDATE audit SET detail = 'other' WHERE sequence = 2",
        "UPDATE audit SET detail = 'other' WHERE sequence = 5",
        "DELETE FROM forgotten_row",
        "UPDATE forgotten_row SET digest = zeroblob(32)",
        "UPDATE forgotten_row SET sequence = 30",
        "INSERT INTO audit SELECT 3, at, event, detail, salt, chain FROM audit WHERE sequence = 2",
    ):
        store._connection.execute("BEGIN")
        store._connection.execute(edit)
        assert not store.audit.is_chain_whole(), edit
        store._connection.execute("ROLLBACK")


@pytest.mark.parametrize("is_ended", [False, True])
def test_events_from_before_a_time_leave_one_stub(store: Store, is_ended: bool) -> None:
    _fill_audit(store, 50)
    with store.transaction():
        last = NOW + timedelta(seconds=100 if is_ended else 20)
        assert store.audit.forget(before=last) == (50 if is_ended else 20)
    assert _count(store, "audit") == (0 if is_ended else 30)
    assert (_count(store, "forgotten_row"), _count(store, "chain_stub")) == (0, 1)
    assert store.audit.is_chain_whole()
    with store.transaction():
        store.audit.add(NOW, "after")
    assert store.audit.all()[0].sequence == 51
    assert store.audit.is_chain_whole()
    store._connection.execute("UPDATE chain_stub SET chain = zeroblob(32)")
    assert not store.audit.is_chain_whole()


def test_the_second_before_stays_whatever_its_zone(store: Store) -> None:
    zoned = (NOW + timedelta(hours=2)).isoformat().replace("+00:00", "+02:00")
    with store.transaction():
        for stamp in (NOW - timedelta(seconds=1), NOW, type(NOW).fromisoformat(zoned)):
            store.audit.add(stamp, "event")
        assert store.audit.forget(before=NOW) == 1
    assert [one.sequence for one in store.audit.all()] == [3, 2]


def test_nothing_of_a_forgotten_row_can_be_guessed(store: Store) -> None:
    _fill_audit(store, 4)
    salt, chain = store._connection.execute("SELECT salt, chain FROM audit WHERE sequence = 2").fetchone()
    with store.transaction():
        store.audit.forget(sequences=[2])
    (kept,) = store._connection.execute("SELECT digest, chain FROM forgotten_row").fetchall()
    content = ((NOW + timedelta(seconds=1)).isoformat(), "run started", "detail 1")
    assert bytes(kept[0]) == digest(salt, *content)  # with its salt the row could be guessed: it is gone
    assert store._connection.execute("SELECT count(*) FROM audit WHERE salt = ?", (salt,)).fetchone() == (0,)
    assert salt not in b"".join(kept)
    assert bytes(kept[0]) not in (digest(b"", *content), hashlib.sha256("".join(content).encode()).digest())
    assert bytes(kept[1]) == bytes(chain)


def test_two_rows_of_one_content_have_two_digests(store: Store) -> None:
    with store.transaction():
        for _ in range(2):
            store.audit.add(NOW, "same", "same")
        store.audit.add(NOW, "stays")
    found = store._connection.execute("SELECT DISTINCT row_digest(salt, at, event, detail) FROM audit").fetchall()
    assert len(found) == 3


def test_an_operation_is_forgotten_with_all_its_steps(store: Store) -> None:
    fill_run(store)
    with store.transaction():
        assert store.journal.forget(operations=[entry(2).operation_id, OperationId("unknown")]) == 2
    assert [one.change_number for one in store.journal.entries(RUN)] == [1, 3]
    assert (_count(store, "journal_step"), _count(store, "forgotten_row")) == (4, 2)
    assert _is_whole(store)
    assert store.journal.last_step() == 6


def test_numbers_count_up_when_the_last_rows_were_forgotten(store: Store) -> None:
    fill_run(store)
    with store.transaction():
        store.journal.forget(operations=[entry(3).operation_id])
        assert store.journal.last_step() == 6
        store.journal.put([entry(1, EntryState.DONE)])
    assert store.journal.last_step() == 7
    assert _is_whole(store)


@pytest.mark.parametrize("way", ["forget", "delete", "plan", "connection"])
def test_steps_go_with_their_run_whatever_removes_it(store: Store, way: str) -> None:
    fill_run(store)
    other = RunId("0" * 12)
    with store.transaction():
        store.plans.begin(header(type(header().id)("1" * 12), connection_id=OTHER))
        store.runs.put(run(other, plan_id=type(header().id)("1" * 12)))
        store.journal.put([entry(9, run_id=other)])
    with store.transaction():
        if way == "forget":
            store.journal.forget(runs=[RUN])
            store._connection.execute("DELETE FROM run WHERE id = ?", (RUN,))
        elif way == "delete":
            store._connection.execute("DELETE FROM run WHERE id = ?", (RUN,))
        elif way == "plan":
            store._connection.execute("DELETE FROM plan WHERE id = ?", (header().id,))
        else:
            store.connections.remove(TENANT)
    assert store._connection.execute("SELECT DISTINCT run_id FROM journal_step").fetchall() == [(other,)]
    assert _is_whole(store)
    with store.transaction():
        store.journal.compact()
    assert (_count(store, "forgotten_row"), _count(store, "chain_stub")) == (0, 1)
    assert _is_whole(store)


# What the chain says about entries


_VALUES = {
    "run_id": "'other'", "change_number": "77", "action": "'delete'", "mailbox_id": "'m.other'", "folder_id": "NULL",
    "person_key": "'u.other'", "state": "'done'", "content_hash": "''", "photo_hash": "'f'", "item_id": "'other'",
    "version": "NULL", "before_hash": "'0'", "before_photo": "'0'", "error": "'bug'", "detail": "'-'",
    "attempts": "99", "base_before": "'1;2;3'", "base_after": "'1;2;3'",
}  # fmt: skip


@pytest.mark.parametrize("column", _VALUES)
def test_an_edited_entry_shows(store: Store, column: str) -> None:
    fill_run(store)
    whole = entry(2, before_hash=ContentHash("a" * 32), before_photo=PhotoHash("b" * 32), base_before="4;5;6")
    with store.transaction():
        store.journal.put([whole])
    assert _is_whole(store)
    store._connection.execute("PRAGMA foreign_keys = OFF")
    store._connection.execute(f"UPDATE journal_entry SET {column} = {_VALUES[column]} WHERE change_number = 2")
    assert not store.journal.are_entries_whole()
    with pytest.raises(AppError) as caught:
        check_vault(store)
    assert caught.value.code is ErrorCode.VAULT_DAMAGED


@pytest.mark.parametrize(
    "edit",
    [
        "DELETE FROM journal_entry WHERE change_number = 2",
        "DELETE FROM journal_step WHERE sequence > 3",
        "DELETE FROM journal_step WHERE operation_id = '00000000000000000000000000000003'",
        "UPDATE journal_step SET entry = zeroblob(32) WHERE sequence = 5",
    ],
)
def test_an_entry_without_its_step_shows(store: Store, edit: str) -> None:
    fill_run(store)
    store._connection.execute(edit)
    assert not _is_whole(store)


def test_a_before_image_goes_by_its_own_rule(store: Store) -> None:
    fill_run(store)
    whole = entry(2, before_hash=ContentHash("a" * 32), before_photo=PhotoHash("b" * 32), base_before="4;5;6")
    with store.transaction():
        store.journal.put([whole])
        store._connection.execute(
            "UPDATE journal_entry SET before_hash = NULL, before_photo = NULL, base_before = '' WHERE change_number = 2"
        )
    assert _is_whole(store)
    store._connection.execute("UPDATE journal_entry SET before_hash = 'c' WHERE change_number = 2")
    assert not store.journal.are_entries_whole()


# Going on from a head


def test_a_chain_goes_on_from_a_head_that_is_in_it(store: Store) -> None:
    heads = [store.audit.head()]
    for _ in range(4):
        _fill_audit(store, 2)
        heads.append(store.audit.head())
    assert heads[0] == ChainHead()
    assert [head.sequence for head in heads] == [0, 2, 4, 6, 8]
    assert all(store.audit.is_chain_whole(head) for head in heads)
    with store.transaction():
        store.audit.forget(sequences=[1, 2, 3, 4, 6])
    assert all(store.audit.is_chain_whole(head) for head in heads)
    assert not store.audit.is_chain_whole(replace(heads[2], chain=bytes(32)))


def test_a_chain_whose_end_is_missing_does_not_go_on(store: Store) -> None:
    _fill_audit(store)
    head = store.audit.head()
    store._connection.execute("DELETE FROM audit WHERE sequence > 3")
    assert store.audit.is_chain_whole()
    assert not store.audit.is_chain_whole(head)
    with store.transaction():
        for _ in range(5):  # others in their place
            store.audit.add(NOW, "other")
    assert store.audit.is_chain_whole()
    assert not store.audit.is_chain_whole(head)


def test_a_broken_chain_is_accepted_by_mending_it(store: Store) -> None:
    fill_run(store)
    _fill_audit(store)
    with store.transaction():
        store.audit.forget(sequences=[2])
        store.journal.forget(operations=[entry(2).operation_id])
    store._connection.execute("UPDATE audit SET detail = 'other' WHERE sequence = 3")
    store._connection.execute("DELETE FROM audit WHERE sequence = 4")
    store._connection.execute("DELETE FROM journal_step WHERE sequence = 1")
    store._connection.execute("DELETE FROM journal_entry WHERE change_number = 3")
    assert not _is_whole(store)
    with store.transaction():
        store.audit.mend()
        store.journal.mend()
    assert _is_whole(store)
    assert [one.detail for one in store.audit.all()] == ["detail 4", "other", "detail 0"]


# From before rows could be forgotten


def _make_old(home: Path, edit: str) -> None:
    """Chains as the schema before kept them: a run that is still there, one that is gone, three events."""
    shutil.copytree(RELEASED / "0012", home)
    key = key_file.open_with_passphrase(key_file.read_key_file(home), PASSPHRASE, CHEAP).keys[KeyClass.DATABASE]
    old = open_database(home / "vault.db", key)
    old.execute(
        f"INSERT INTO plan (id, connection_id, created_at, body, is_sealed) VALUES ('p', '{TENANT}', '', '{{}}', 1)"
    )
    old.execute(f"INSERT INTO run VALUES ('r', 'p', '{TENANT}', 'finished', '', '{{}}')")
    old.execute(
        "INSERT INTO journal_entry (operation_id, run_id, change_number, action, mailbox_id, person_key, state,"
        " content_hash, photo_hash, detail, attempts) VALUES ('o2', 'r', 1, 'update', 'm', 'u.1', 'done', '', '', '', 1)"
    )
    hashed = bytes(32)
    for operation, run_id, step in (
        ("o1", "gone", "{1}"),
        ("o2", "r", "{2}"),
        ("o1", "gone", "{3}"),
        ("o2", "r", "{4}"),
    ):
        hashed = hashlib.sha256(hashed + step.encode()).digest()
        old.execute(
            "INSERT INTO journal_step (operation_id, run_id, step, chain) VALUES (?, ?, ?, ?)",
            (operation, run_id, step, hashed),
        )
    hashed = bytes(32)
    for event in ("a", "b", "c"):
        hashed = hashlib.sha256(hashed + json.dumps(["2026-01-01T00:00:00+00:00", event, ""]).encode()).digest()
        old.execute("INSERT INTO audit VALUES (NULL, '2026-01-01T00:00:00+00:00', ?, '', ?)", (event, hashed))
    old.execute(edit)
    old.close()


_OLD_EDITS = {
    "": (True, True),
    "UPDATE journal_step SET step = '{5}' WHERE sequence = 2": (False, True),
    "UPDATE audit SET event = 'd' WHERE sequence = 1": (True, False),
}


@pytest.mark.parametrize("edit", _OLD_EDITS)
def test_old_chains_are_brought_over_and_broken_ones_stay_broken(home: Path, edit: str) -> None:
    _make_old(home, edit)
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    try:
        assert (store.journal.is_chain_whole(), store.audit.is_chain_whole()) == _OLD_EDITS[edit]
        assert store.journal.are_entries_whole()
        assert store._connection.execute("SELECT sequence, operation_id FROM journal_step").fetchall() == [
            (2, "o2"),
            (4, "o2"),
        ]
        assert [one.sequence for one in store.audit.all()] == [3, 2, 1]
        assert store.journal.last_step() == 4
        store._connection.execute("UPDATE journal_entry SET state = 'failed'")
        assert not store.journal.are_entries_whole()
    finally:
        store.close()


# Properties


@given(st.lists(st.one_of(st.just("add"), st.integers(1, 12), st.just("compact")), max_size=25))
@settings(deadline=None, max_examples=150)
def test_whatever_is_forgotten_the_rest_is_checked(steps: list[str | int]) -> None:
    db = sqlcipher3.connect(":memory:", isolation_level=None)
    db.create_function("row_digest", -1, digest)
    db.execute("CREATE TABLE audit (sequence INTEGER PRIMARY KEY, at, event, detail, salt, chain)")
    db.execute("CREATE TABLE forgotten_row (name, sequence, digest, chain, PRIMARY KEY (name, sequence))")
    db.execute("CREATE TABLE chain_stub (name PRIMARY KEY, sequence, chain)")
    chain = Chain(db, "audit", ("at", "event", "detail"))
    heads, numbers, count = [chain.head()], set[int](), itertools.count(1)
    for step in steps:
        if step == "add":
            number = next(count)
            chain.append([(bytes(16), ("now", "event", str(number)))])
            numbers.add(number)
            heads.append(chain.head())
        elif step == "compact":
            chain.compact()
        else:
            numbers.discard(int(step))
            chain.forget("sequence = ?", (step,))
        assert all(chain.is_whole(head) for head in heads)
    assert {row[0] for row in db.execute("SELECT sequence FROM audit")} == numbers
    assert [head.sequence for head in heads] == list(range(len(heads)))
    for number in numbers:
        db.execute("UPDATE audit SET detail = detail || '.' WHERE sequence = ?", (number,))
        assert not chain.is_whole()
        db.execute("UPDATE audit SET detail = rtrim(detail, '.') WHERE sequence = ?", (number,))
    assert chain.is_whole()


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_no_two_lists_of_parts_have_one_digest(one: list[str], other: list[str]) -> None:
    assert (digest(b"salt", *one) == digest(b"salt", *other)) == (one == other)


def test_mailboxes_and_runs_of_others_stay(store: Store, opened: Callable[[], Store]) -> None:
    fill_run(store)
    with store.transaction():
        store.journal.put([entry(number, mailbox_id=mailbox(number)) for number in range(10, 1300)])
        gone = store.journal.forget(operations=[entry(number).operation_id for number in range(10, 1290)])
    assert gone == 1280
    assert len(store.journal.entries(RUN)) == 13
    again = opened()
    assert _is_whole(again)
    assert again.journal.last_step() == 6 + 1290
