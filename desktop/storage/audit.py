"""The audit log: who did what that changed something outside or removed something inside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlcipher3

from desktop.storage.chain import Chain, ChainHead, salts


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One event with a short detail without contact data; `sequence` is its number in the chain."""

    at: datetime
    event: str
    detail: str
    sequence: int = 0


class Audit:
    """Chained; events are added, and forgotten by a rule or with a person, never changed."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection
        self._chain = Chain(connection, "audit", ("at", "event", "detail"))

    def add(self, at: datetime, event: str, detail: str = "") -> None:
        """Append an event."""
        self._chain.append([(salts(1)[0], (at.isoformat(), event, detail))])

    def all(self, limit: int = 1000) -> tuple[AuditEntry, ...]:
        """Return the newest events, newest first."""
        rows = self._db.execute(
            "SELECT at, event, detail, sequence FROM audit ORDER BY sequence DESC LIMIT ?", (limit,)
        )
        return tuple(AuditEntry(datetime.fromisoformat(row[0]), *row[1:]) for row in rows)

    def forget(self, *, before: datetime | None = None, sequences: Iterable[int] = ()) -> int:
        """Let events go: those from before a time, and those with these numbers; returns how many.

        Their digests stay, so that the chain is checked as before; nothing of an event can be guessed from them.
        """
        gone = 0
        if before is not None:
            # Stamps of one clock can differ in their zone: the text alone does not sort them.
            gone += self._chain.forget("julianday(at) < julianday(?)", (before.isoformat(),))
        gone += self._chain.forget_each("sequence", sequences)
        self._chain.compact()
        return gone

    def compact(self) -> None:
        """Fold digests of forgotten events at the start into one stub."""
        self._chain.compact()

    def head(self) -> ChainHead:
        """Return how far the chain goes."""
        return self._chain.head()

    def is_chain_whole(self, since: ChainHead | None = None) -> bool:
        """Tell whether no event was edited or taken out, and whether the chain goes on from where it was."""
        return self._chain.is_whole(since)

    def mend(self) -> None:
        """Accept the events as they are and chain them anew."""
        self._chain.mend()
