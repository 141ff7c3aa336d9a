"""The journal: what each run meant to write and what became of it; each step is chained to the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, fields

import sqlcipher3

from desktop.model.errors import ErrorCode
from desktop.model.ids import MailboxId, OperationId, RunId
from desktop.model.run import FINAL_STATES, Action, EntryState, JournalEntry
from desktop.storage import chain

_COLUMNS = ", ".join(field.name for field in fields(JournalEntry))
_MARKS = ",".join("?" * len(fields(JournalEntry)))
_FINAL = tuple(state.value for state in FINAL_STATES)
_CHUNK = 500


class Journal:
    """Entries by operation id; `journal_step` keeps every state that an entry ever had."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def put(self, entries: Sequence[JournalEntry]) -> None:
        """Add entries or bring them to a new state; durable when the transaction ends."""
        self._db.executemany(
            f"INSERT OR REPLACE INTO journal_entry ({_COLUMNS}) VALUES ({_MARKS})",
            (astuple(entry) for entry in entries),
        )
        last = self._db.execute("SELECT chain FROM journal_step ORDER BY sequence DESC LIMIT 1").fetchone()
        hashed = bytes(last[0]) if last else chain.START
        steps = []
        for entry in entries:
            step = _step(entry)
            hashed = chain.link(hashed, step)
            steps.append((entry.operation_id, entry.run_id, step, hashed))
        self._db.executemany("INSERT INTO journal_step (operation_id, run_id, step, chain) VALUES (?, ?, ?, ?)", steps)

    def entries(
        self, run_id: RunId, *, mailbox_id: MailboxId | None = None, states: Iterable[EntryState] = ()
    ) -> tuple[JournalEntry, ...]:
        """Return entries of a run in the order of the plan."""
        wanted = [state.value for state in states]
        condition = f"AND state IN ({','.join('?' * len(wanted))})" if wanted else ""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM journal_entry WHERE run_id = ?1 AND (?2 IS NULL OR mailbox_id = ?2) {condition}"
            " ORDER BY change_number, action",
            (run_id, mailbox_id, *wanted),
        )
        return tuple(_entry(row) for row in rows)

    def runs_of(self, operations: Iterable[OperationId]) -> Mapping[OperationId, RunId]:
        """Return the runs that these operations belong to; what is not in the journal is left out."""
        wanted = list(dict.fromkeys(operations))
        found: dict[OperationId, RunId] = {}
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = self._db.execute(
                f"SELECT operation_id, run_id FROM journal_entry WHERE operation_id IN ({marks})", chunk
            )
            found.update((OperationId(operation), RunId(run)) for operation, run in rows)
        return found

    def counts(self, run_id: RunId) -> Mapping[EntryState, int]:
        """Return how many entries of a run are in each state."""
        rows = self._db.execute("SELECT state, count(*) FROM journal_entry WHERE run_id = ? GROUP BY state", (run_id,))
        return {EntryState(state): number for state, number in rows}

    def mailboxes_open(self, run_id: RunId) -> tuple[MailboxId, ...]:
        """Return the mailboxes in which a run has entries that have not ended."""
        marks = ",".join("?" * len(_FINAL))
        rows = self._db.execute(
            f"SELECT DISTINCT mailbox_id FROM journal_entry WHERE run_id = ? AND state NOT IN ({marks})"
            " ORDER BY mailbox_id",
            (run_id, *_FINAL),
        )
        return tuple(MailboxId(row[0]) for row in rows)

    def is_chain_whole(self) -> bool:
        """Tell whether no step was edited or taken out of the middle."""
        rows = self._db.execute("SELECT step, chain FROM journal_step ORDER BY sequence")
        return chain.is_whole((step, bytes(stored)) for step, stored in rows)


def _step(entry: JournalEntry) -> str:
    plain = {
        "op": entry.operation_id,
        "run": entry.run_id,
        "action": entry.action,
        "state": entry.state,
        "item": entry.item_id,
        "version": entry.version,
        "content": entry.content_hash,
        "photo": entry.photo_hash,
        "error": entry.error,
    }
    return json.dumps({name: value for name, value in plain.items() if value is not None}, sort_keys=True)


def _entry(row: Sequence[object]) -> JournalEntry:
    values = dict(zip((field.name for field in fields(JournalEntry)), row, strict=True))
    values["action"] = Action(str(values["action"]))
    values["state"] = EntryState(str(values["state"]))
    values["error"] = ErrorCode(str(values["error"])) if values["error"] else None
    return JournalEntry(**values)  # type: ignore[arg-type]  # one value per column, as written by `put`
