"""A plan of which everything is unticked says so in one row; what is ticked all the same are its exceptions."""

from __future__ import annotations

import sqlcipher3


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the mark of such plans; those that are there keep a row for each unticked change, which means the same."""
    connection.execute("ALTER TABLE plan ADD COLUMN is_turned INTEGER NOT NULL DEFAULT 0")
