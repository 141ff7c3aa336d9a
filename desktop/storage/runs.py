"""Stored runs and how each mailbox ended."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import datetime

import sqlcipher3

from desktop.model.errors import ErrorCode, Gone
from desktop.model.ids import ConnectionId, MailboxId, PlanId, RunId
from desktop.model.run import MailboxOutcome, MailboxResult, Run, RunState

_UNFINISHED = (RunState.ACTIVE.value, RunState.PAUSED.value)


class Runs:
    """Every application of a plan."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def put(self, run: Run) -> None:
        """Add or replace a run."""
        self._db.execute(
            "INSERT INTO run SELECT ?, id, connection_id, ?, ?, ? FROM plan WHERE id = ?"
            " ON CONFLICT (id) DO UPDATE SET state = excluded.state, body = excluded.body",
            (run.id, run.state.value, run.started_at.isoformat(), _encode(run), run.plan_id),
        )

    def get(self, run_id: RunId) -> Run:
        """Return one; raises RUN_UNKNOWN."""
        row = self._db.execute("SELECT body FROM run WHERE id = ?", (run_id,)).fetchone()
        if row is None:
            raise Gone(ErrorCode.RUN_UNKNOWN, run_id)
        return _decode(row[0])

    def all(self, connection_id: ConnectionId | None = None) -> tuple[Run, ...]:
        """Return the runs, newest first."""
        rows = self._db.execute(
            "SELECT body FROM run WHERE ?1 IS NULL OR connection_id = ?1 ORDER BY started_at DESC, id", (connection_id,)
        )
        return tuple(_decode(row[0]) for row in rows)

    def of_plan(self, plan_id: PlanId) -> tuple[Run, ...]:
        """Return the runs of a plan, newest first."""
        rows = self._db.execute("SELECT body FROM run WHERE plan_id = ? ORDER BY started_at DESC, id", (plan_id,))
        return tuple(_decode(row[0]) for row in rows)

    def connection_of(self, run_id: RunId) -> ConnectionId:
        """Return the connection that a run writes to; raises RUN_UNKNOWN."""
        row = self._db.execute("SELECT connection_id FROM run WHERE id = ?", (run_id,)).fetchone()
        if row is None:
            raise Gone(ErrorCode.RUN_UNKNOWN, run_id)
        return ConnectionId(row[0])

    def mark_interrupted(self, found_at: datetime) -> int:
        """Turn runs that an earlier process left in the middle into INTERRUPTED; returns how many.

        When they ended is not known; they did by `found_at`.
        """
        rows = self._db.execute("SELECT id, body FROM run WHERE state IN (?, ?)", _UNFINISHED).fetchall()
        for run_id, body in rows:
            plain = {**json.loads(body), "state": RunState.INTERRUPTED.value, "ended_at": found_at.isoformat()}
            self._db.execute(
                "UPDATE run SET state = ?, body = ? WHERE id = ?", (plain["state"], json.dumps(plain), run_id)
            )
        return len(rows)

    def put_outcomes(self, run_id: RunId, outcomes: Iterable[MailboxOutcome]) -> None:
        """Keep how mailboxes stand."""
        self._db.executemany(
            "INSERT OR REPLACE INTO outcome VALUES (?, ?, ?)",
            ((run_id, outcome.mailbox_id, json.dumps(asdict(outcome))) for outcome in outcomes),
        )

    def outcomes(self, run_id: RunId) -> tuple[MailboxOutcome, ...]:
        """Return how the mailboxes of a run stand."""
        rows = self._db.execute("SELECT body FROM outcome WHERE run_id = ? ORDER BY mailbox_id", (run_id,))
        return tuple(_decode_outcome(row[0]) for row in rows)


def _encode(run: Run) -> str:
    plain = {field.name: getattr(run, field.name) for field in fields(run)}
    plain["started_at"] = run.started_at.isoformat()
    plain["ended_at"] = run.ended_at.isoformat() if run.ended_at else None
    return json.dumps(plain)


def _decode(body: str) -> Run:
    plain = json.loads(body)
    plain["started_at"] = datetime.fromisoformat(plain["started_at"])
    plain["ended_at"] = datetime.fromisoformat(plain["ended_at"]) if plain["ended_at"] else None
    return Run(**{**plain, "state": RunState(plain["state"])})


def _decode_outcome(body: str) -> MailboxOutcome:
    plain = json.loads(body)
    plain["mailbox_id"] = MailboxId(plain["mailbox_id"])
    plain["result"] = MailboxResult(plain["result"])
    plain["error"] = ErrorCode(plain["error"]) if plain["error"] else None
    return MailboxOutcome(**plain)
