"""The audit log: who did what that changed something outside or removed something inside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

import sqlcipher3

from desktop.storage import chain


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One event with a short detail without contact data."""

    at: datetime
    event: str
    detail: str


class Audit:
    """Append-only, chained."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def add(self, at: datetime, event: str, detail: str = "") -> None:
        """Append an event."""
        last = self._db.execute("SELECT chain FROM audit ORDER BY sequence DESC LIMIT 1").fetchone()
        stamp = at.isoformat()
        hashed = chain.link(bytes(last[0]) if last else chain.START, _content(stamp, event, detail))
        self._db.execute(
            "INSERT INTO audit (at, event, detail, chain) VALUES (?, ?, ?, ?)", (stamp, event, detail, hashed)
        )

    def all(self, limit: int = 1000) -> tuple[AuditEntry, ...]:
        """Return the newest events, newest first."""
        rows = self._db.execute("SELECT at, event, detail FROM audit ORDER BY sequence DESC LIMIT ?", (limit,))
        return tuple(AuditEntry(datetime.fromisoformat(at), event, detail) for at, event, detail in rows)

    def forget(self, *, before: datetime) -> int:
        """Let events from before a time go; returns how many."""
        return int(self._db.execute("DELETE FROM audit WHERE at < ?", (before.isoformat(),)).rowcount)

    def is_chain_whole(self) -> bool:
        """Tell whether no event was edited or taken out of the middle."""
        rows = self._db.execute("SELECT at, event, detail, chain FROM audit ORDER BY sequence")
        return chain.is_whole((_content(*row[:3]), bytes(row[3])) for row in rows)


def _content(stamp: str, event: str, detail: str) -> str:
    return json.dumps([stamp, event, detail])
