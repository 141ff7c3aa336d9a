"""Matching the people of several connections as the vault has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.planning.matching import OF_DIRECTORY, Identity, Matched, identity_of, match

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.model.ids import ConnectionId
    from desktop.planning.selecting import Directories
    from desktop.storage.store import Store


def matched_people(store: Store, directories: Directories) -> Matched:
    """Return who of some directories is one person, on the `db` lane.

    Of the vault's other connections the immutable ids have a say, so that contacts are recognised whose source was
    taken out of a set; mail addresses have none there, because nobody said that they are of the same company.
    """
    known: dict[ConnectionId, Iterable[Identity]] = {
        key: [identity_of(one) for one in directory.people.values() if one.kind in OF_DIRECTORY]
        for key, directory in directories.items()
    }
    for connection in store.connections.all():
        if connection.id not in known:
            ids = store.identities.immutable_ids(connection.id)
            known[connection.id] = [Identity(key, immutable_id) for key, immutable_id in ids.items()]
    return match(known, [Identity(*row) for row in store.identities.former()])


def matched_in(store: Store, connections: Iterable[ConnectionId]) -> Matched:
    """Return the same where people were not read yet, on the `db` lane."""
    return match({key: [Identity(*row) for row in store.identities.of(key)] for key in connections})
