"""Make again in a restored vault what was erased since its backup was made, before anything else happens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.model.ids import ConnectionId, PersonKey
from desktop.model.privacy import Category
from desktop.storage.erasures import EXCLUDED, Erasure, ErasureKind
from desktop.storage.wipe_samples import tables

if TYPE_CHECKING:
    from desktop.storage.store import Store


def missing_in(store: Store, known: Iterable[Erasure]) -> tuple[Erasure, ...]:
    """Return what of the known erasures was not made in a vault yet."""
    made = {(one.id, one.before) for one in store.erasures.all()}
    return tuple(one for one in known if (one.id, one.before) not in made)


def replay(store: Store, known: Iterable[Erasure]) -> int:
    """Make erasures again that the vault does not know of, in one transaction; returns how many.

    What a legal hold kept back then was kept back by then; holds of the backup's time keep nothing now.
    """
    with store.transaction():
        open_ones = missing_in(store, known)
        with store.erasures.unrecorded():
            for one in open_ones:
                _make(store, one)
            if open_ones:
                store.categories.sweep()
        store.erasures.adopt(open_ones)
    store.empty_log()
    return len(open_ones)


def _make(store: Store, erasure: Erasure) -> None:
    connections = [one.id for one in store.connections.all() if store.erasures.look_up(one.id) == erasure.subject]
    if erasure.kind is ErasureKind.CONNECTION:
        for connection_id in connections:
            store.connections.remove(connection_id)
    elif erasure.kind is ErasureKind.PERSON:
        _erase_person(store, erasure)
    else:
        _delete(store, erasure, connections)


def _delete(store: Store, erasure: Erasure, connections: Iterable[ConnectionId]) -> None:
    category = Category(erasure.category)
    whose: list[ConnectionId | None] = [*connections] if erasure.subject else [None]
    for connection_id in whose:
        store.categories.delete(category, connection_id, erasure.moment())


def _erase_person(store: Store, erasure: Erasure) -> None:
    found = [key for key in _people(store) if store.erasures.look_up(key) == erasure.subject]
    if not found:
        return
    traces = store.people_held.traces(found)
    if erasure.category == EXCLUDED:
        identities, names = (*traces.keys, *traces.immutable_ids), (*traces.names, *traces.mails)
        store.erased.put(erasure.id, identities, names, datetime.fromisoformat(erasure.at))
    store.people_held.erase(traces)


def _people(store: Store) -> set[PersonKey]:
    """Return the keys of everybody of whom anything is stored."""
    found: set[PersonKey] = set()
    for table in tables(store.connection):
        names = {row[1] for row in store.connection.execute(f'PRAGMA table_info("{table}")')}
        columns = names & {"person_key", "member"} | ({"key"} if table in _OF_PEOPLE else set())
        for column in columns:
            rows = store.connection.execute(f'SELECT DISTINCT {column} FROM "{table}" WHERE {column} IS NOT NULL')
            found.update(PersonKey(row[0]) for row in rows)
    return found


_OF_PEOPLE = ("person", "former_person")
