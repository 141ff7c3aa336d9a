"""What the window reads about connections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.model.connection import Connection
from desktop.model.ids import ConnectionId
from desktop.model.syncset import SyncSet
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store

LAST_CONNECTION = "last_connection"


@dataclass(frozen=True, slots=True)
class Connections:
    """The stored connections by name, and the one that was used last (the first, where that one is gone)."""

    all: tuple[Connection, ...]
    last: Connection | None


class ReadConnections(Query[Connections]):
    """All connections."""

    def read(self, store: Store) -> Connections:
        """Read, on the `db` lane."""
        found = store.connections.all()
        last = store.settings.get(LAST_CONNECTION)
        used = next((one for one in found if one.id == last), found[0] if found else None)
        return Connections(found, used)


@dataclass(frozen=True, slots=True)
class StoredOf:
    """How much would go with a connection; `named_by` are the sets of other connections that name this one."""

    people: int
    sets: int
    plans: int
    runs: int
    named_by: tuple[str, ...] = ()


class ReadStoredOf(Query[StoredOf]):
    """Count what is stored of a connection, to say it before it is removed."""

    def __init__(self, connection_id: ConnectionId) -> None:
        self._connection_id = connection_id

    def read(self, store: Store) -> StoredOf:
        """Read, on the `db` lane."""
        counts = store.directory.counts(self._connection_id)
        return StoredOf(
            people=counts.people + counts.guests + counts.organisation_contacts,
            sets=len(store.sets.of_connection(self._connection_id)),
            plans=len(store.plans.all(self._connection_id)),
            runs=len(store.runs.all(self._connection_id)),
            named_by=tuple(one.name for one in store.sets.all() if self._is_named_by(one)),
        )

    def _is_named_by(self, one: SyncSet) -> bool:
        return one.connection_id != self._connection_id and self._connection_id in one.connections
