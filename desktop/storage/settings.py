"""Settings that belong inside the vault."""

from __future__ import annotations

import sqlcipher3


class Settings:
    """Names and text values."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def get(self, name: str, default: str = "") -> str:
        """Return a value."""
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else default

    def put(self, name: str, value: str) -> None:
        """Keep a value."""
        self._db.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
        )
