"""Stored sync sets."""

from __future__ import annotations

import json

import sqlcipher3

from desktop.model.errors import ErrorCode, Gone, Invalid
from desktop.model.ids import ConnectionId, SetKey
from desktop.model.syncset import SyncSet
from desktop.model.syncset_json import set_from_plain, set_to_plain


class Sets:
    """The units that an administrator names, saves and runs."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def all(self) -> tuple[SyncSet, ...]:
        """Return every set by name."""
        return tuple(_decode(row) for row in self._db.execute("SELECT body FROM sync_set ORDER BY name COLLATE NOCASE"))

    def of_connection(self, connection_id: ConnectionId) -> tuple[SyncSet, ...]:
        """Return the sets of a connection by name."""
        rows = self._db.execute(
            "SELECT body FROM sync_set WHERE connection_id = ? ORDER BY name COLLATE NOCASE", (connection_id,)
        )
        return tuple(_decode(row) for row in rows)

    def get(self, key: SetKey) -> SyncSet:
        """Return one; raises SET_UNKNOWN."""
        row = self._db.execute("SELECT body FROM sync_set WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise Gone(ErrorCode.SET_UNKNOWN, key)
        return _decode(row)

    def by_name(self, name: str) -> SyncSet:
        """Return one by its name; raises SET_UNKNOWN."""
        row = self._db.execute("SELECT body FROM sync_set WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise Gone(ErrorCode.SET_UNKNOWN, name)
        return _decode(row)

    def put(self, sync_set: SyncSet) -> None:
        """Add or replace one; raises SET_INVALID where another has the name."""
        taken = self._db.execute(
            "SELECT 1 FROM sync_set WHERE name = ? AND key != ?", (sync_set.name, sync_set.key)
        ).fetchone()
        if taken:
            raise Invalid(ErrorCode.SET_INVALID, sync_set.name, "name: another set has this name")
        self._db.execute(
            "INSERT INTO sync_set VALUES (?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET connection_id = excluded.connection_id,"
            " name = excluded.name, body = excluded.body",
            (sync_set.key, sync_set.connection_id, sync_set.name, _encode(sync_set)),
        )

    def remove(self, key: SetKey) -> None:
        """Remove one; contacts that it wrote stay where they are."""
        self._db.execute("DELETE FROM sync_set WHERE key = ?", (key,))

    def draft(self, connection_id: ConnectionId) -> SyncSet | None:
        """Return what was composed for a connection and not saved; `None` also where a newer program wrote it."""
        row = self._db.execute("SELECT body FROM set_draft WHERE connection_id = ?", (connection_id,)).fetchone()
        try:
            return _decode(row) if row is not None else None
        except Invalid:
            return None

    def keep_draft(self, draft: SyncSet) -> None:
        """Keep it in the place of the one before; its name may be empty or taken."""
        self._db.execute(
            "INSERT OR REPLACE INTO set_draft VALUES (?, ?, ?)", (draft.connection_id, draft.key, _encode(draft))
        )

    def forget_draft(self, connection_id: ConnectionId) -> None:
        """Forget the draft of a connection."""
        self._db.execute("DELETE FROM set_draft WHERE connection_id = ?", (connection_id,))

    def settle_draft(self, key: SetKey) -> None:
        """Forget a draft whose set was saved or removed."""
        self._db.execute("DELETE FROM set_draft WHERE key = ?", (key,))


def _encode(sync_set: SyncSet) -> str:
    return json.dumps(set_to_plain(sync_set), ensure_ascii=False)


def _decode(row: tuple[str]) -> SyncSet:
    return set_from_plain(json.loads(row[0]))
