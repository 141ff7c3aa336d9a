"""Set-ups of tenants: what was made there for which connection, and the certificate of one that is under way."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    """CREATE TABLE tenant_setup (
        id TEXT PRIMARY KEY, connection_id TEXT REFERENCES connection ON DELETE CASCADE, begun_at TEXT NOT NULL,
        body TEXT NOT NULL, nonce BLOB NOT NULL, sealed BLOB NOT NULL) STRICT""",
    "CREATE INDEX tenant_setup_of ON tenant_setup (connection_id)",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the table."""
    for statement in _STATEMENTS:
        connection.execute(statement)
