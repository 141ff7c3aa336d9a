"""People are read in full once more: nobody's immutable id was asked for so far, and a delta tells of changes only."""

from __future__ import annotations

import sqlcipher3


def migrate(connection: sqlcipher3.Connection) -> None:
    """Forget from where the people of each connection are followed."""
    connection.execute("UPDATE feed SET state = NULL WHERE feed = 'people'")
