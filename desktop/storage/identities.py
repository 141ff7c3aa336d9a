"""What people of different directories are recognised by, without the rest of what is stored of them."""

from __future__ import annotations

from collections.abc import Mapping

import sqlcipher3

from desktop.model.ids import ConnectionId, PersonKey
from desktop.storage.people_search import OF_DIRECTORY


class Identities:
    """Immutable ids and mail addresses of the people of every connection."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def of(self, connection_id: ConnectionId) -> tuple[tuple[PersonKey, str, str], ...]:
        """Return key, immutable id and mail address of everybody in the directory itself, "" where there is none."""
        rows = self._db.execute(
            "SELECT key, json_extract(body, '$.immutable_id'), json_extract(body, '$.mail') FROM person"
            f" WHERE connection_id = ? AND {OF_DIRECTORY}",
            (connection_id,),
        )
        return tuple((PersonKey(key), immutable_id or "", mail or "") for key, immutable_id, mail in rows)

    def former(self) -> tuple[tuple[PersonKey, str], ...]:
        """Return key and immutable id of people who went out of the directories."""
        rows = self._db.execute("SELECT key, immutable_id FROM former_person ORDER BY key, immutable_id")
        return tuple((PersonKey(key), immutable_id) for key, immutable_id in rows)

    def immutable_ids(self, connection_id: ConnectionId) -> Mapping[PersonKey, str]:
        """Return the immutable ids of those who have one."""
        return {key: immutable_id for key, immutable_id, _ in self.of(connection_id) if immutable_id}
