"""The program log inside the vault: what happened, in fixed sentences with codes and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import sqlcipher3

from desktop.model.retention import LogEntry


class ProgramLog:
    """Lines in the order in which they came."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def add(self, entries: Iterable[LogEntry]) -> None:
        """Append lines."""
        self._db.executemany(
            "INSERT INTO program_log (at, level, source, message) VALUES (?, ?, ?, ?)",
            ((one.at.astimezone(UTC).isoformat(), one.level, one.source, one.message) for one in entries),
        )

    def last(self, limit: int = 1000) -> tuple[LogEntry, ...]:
        """Return the newest lines, the newest last."""
        rows = self._db.execute(
            "SELECT at, level, source, message FROM program_log ORDER BY sequence DESC LIMIT ?", (limit,)
        ).fetchall()
        return tuple(
            LogEntry(datetime.fromisoformat(at), level, source, message)
            for at, level, source, message in reversed(rows)
        )

    def trim(self, most: int) -> int:
        """Keep the newest lines; returns how many went."""
        return int(
            self._db.execute(
                "DELETE FROM program_log WHERE sequence <= (SELECT max(sequence) FROM program_log) - ?", (most,)
            ).rowcount
        )
