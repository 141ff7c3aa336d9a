"""Legal holds in force; one that is lifted is gone, the audit log remembers it."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlcipher3

from desktop.model.ids import PersonKey
from desktop.model.privacy import Category, Hold, Kept


class Holds:
    """Holds on categories and on people."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def all(self) -> tuple[Hold, ...]:
        """Return the holds, the oldest first."""
        rows = self._db.execute(
            "SELECT id, reason, since, category, person_key, person_name FROM hold ORDER BY since, id"
        )
        return tuple(
            Hold(
                hold_id,
                reason,
                datetime.fromisoformat(since),
                Category(category) if category else None,
                PersonKey(person) if person else None,
                name,
            )
            for hold_id, reason, since, category, person, name in rows
        )

    def kept(self) -> Kept:
        """Return what no rule and no wipe may take."""
        rows = self._db.execute("SELECT category, person_key FROM hold").fetchall()
        return Kept(
            frozenset(Category(row[0]) for row in rows if row[0]),
            frozenset(PersonKey(row[1]) for row in rows if row[1]),
        )

    def put(self, hold: Hold) -> None:
        """Place a hold."""
        self._db.execute(
            "INSERT INTO hold (id, category, person_key, person_name, reason, since) VALUES (?, ?, ?, ?, ?, ?)",
            (
                hold.id,
                hold.category.value if hold.category else None,
                hold.person,
                hold.person_name,
                hold.reason,
                hold.since.astimezone(UTC).isoformat(),
            ),
        )

    def find(self, hold_id: str) -> Hold | None:
        """Return one, `None` where it is not in force."""
        return next((one for one in self.all() if one.id == hold_id), None)

    def lift(self, hold_id: str) -> None:
        """Take a hold away."""
        self._db.execute("DELETE FROM hold WHERE id = ?", (hold_id,))
