"""Stored connections."""

from __future__ import annotations

import json
from dataclasses import asdict

import sqlcipher3

from desktop.model.connection import (
    Connection,
    ConnectionKind,
    DemoSize,
    EwsAuthentication,
    ExchangeAddress,
    GraphAddress,
)
from desktop.model.errors import ErrorCode, Gone, Invalid
from desktop.model.ids import ConnectionId, RunId
from desktop.storage.erasures import Erasures
from desktop.storage.journal import Journal


class Connections:
    """Tenants as the administrator named them."""

    def __init__(self, connection: sqlcipher3.Connection, erasures: Erasures) -> None:
        self._db = connection
        self._erasures = erasures

    def all(self) -> tuple[Connection, ...]:
        """Return every connection by name."""
        rows = self._db.execute("SELECT id, name, body FROM connection ORDER BY name COLLATE NOCASE")
        return tuple(_decode(*row) for row in rows)

    def get(self, connection_id: ConnectionId) -> Connection:
        """Return one; raises CONNECTION_UNKNOWN."""
        row = self._db.execute("SELECT id, name, body FROM connection WHERE id = ?", (connection_id,)).fetchone()
        if row is None:
            raise Gone(ErrorCode.CONNECTION_UNKNOWN)
        return _decode(*row)

    def by_name(self, name: str) -> Connection:
        """Return one by its name; raises CONNECTION_UNKNOWN."""
        row = self._db.execute("SELECT id, name, body FROM connection WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise Gone(ErrorCode.CONNECTION_UNKNOWN, name)
        return _decode(*row)

    def put(self, connection: Connection) -> None:
        """Add or replace one; raises CONNECTION_INVALID where another has the name."""
        taken = self._db.execute(
            "SELECT 1 FROM connection WHERE name = ? AND id != ?", (connection.name, connection.id)
        ).fetchone()
        if taken:
            raise Invalid(ErrorCode.CONNECTION_INVALID, connection.name, "the name is taken")
        self._db.execute(
            "INSERT INTO connection VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body",
            (connection.id, connection.name, _encode(connection)),
        )

    def remove(self, connection_id: ConnectionId) -> None:
        """Remove one with everything that is stored of it; a backup that is restored later loses it again."""
        self._erasures.add_connection(connection_id)
        runs = self._db.execute("SELECT id FROM run WHERE connection_id = ?", (connection_id,)).fetchall()
        Journal(self._db).forget(runs=[RunId(row[0]) for row in runs])  # at once, not run by run in a trigger
        self._db.execute("DELETE FROM run WHERE connection_id = ?", (connection_id,))
        self._db.execute("DELETE FROM notice_sender WHERE connection_id = ?", (connection_id,))
        self._db.execute("DELETE FROM connection WHERE id = ?", (connection_id,))
        self._db.execute(
            "DELETE FROM photo WHERE hash NOT IN (SELECT photo_hash FROM source_photo"
            " UNION SELECT photo_before FROM change UNION SELECT photo_after FROM change"
            " UNION SELECT before_photo FROM journal_entry WHERE before_photo IS NOT NULL)"
        )
        self._db.execute(
            "DELETE FROM card WHERE hash NOT IN (SELECT before FROM change WHERE before IS NOT NULL"
            " UNION SELECT after FROM change WHERE after IS NOT NULL"
            " UNION SELECT before_hash FROM journal_entry WHERE before_hash IS NOT NULL"
            " UNION SELECT card_hash FROM snapshot_contact)"
        )


def _encode(connection: Connection) -> str:
    return json.dumps(
        {
            "kind": connection.kind.value,
            "colour": connection.colour,
            "address": asdict(connection.address) if connection.address else None,
            "demo": asdict(connection.demo) if connection.demo else None,
            "exchange": asdict(connection.exchange) if connection.exchange else None,
        }
    )


def _decode(connection_id: str, name: str, body: str) -> Connection:
    plain = json.loads(body)
    return Connection(
        ConnectionId(connection_id),
        name,
        ConnectionKind(plain["kind"]),
        GraphAddress(**plain["address"]) if plain["address"] else None,
        DemoSize(**plain["demo"]) if plain["demo"] else None,
        plain["colour"],
        _decode_exchange(plain.get("exchange")),
    )


def _decode_exchange(plain: dict[str, str] | None) -> ExchangeAddress | None:
    if plain is None:
        return None
    rest = {name: text for name, text in plain.items() if name != "authentication"}
    return ExchangeAddress(authentication=EwsAuthentication(plain["authentication"]), **rest)
