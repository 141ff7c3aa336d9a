"""Every key of one person: the same person stands in several directories, and may have gone out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.ids import PersonKey
from desktop.planning.matching import Identity, former_key, match

if TYPE_CHECKING:
    from desktop.storage.store import Store


def keys_of_person(store: Store, key: PersonKey) -> tuple[PersonKey, ...]:
    """Return the keys of a person, the given one first; on the `db` lane.

    Directories are matched as for a plan over all connections; whoever is unclear there is two people here, too.
    """
    connections = [one.id for one in store.connections.all()]
    former = store.identities.former()
    found = {key: None}
    if len(connections) > 1 or former:
        people = {one: [Identity(*row) for row in store.identities.of(one)] for one in connections}
        same = match(people, [Identity(*row) for row in former]).same
        found |= dict.fromkeys(same.all(key))
        ids = {immutable_id for one, immutable_id in former if one in found}
        ids |= {one.immutable_id for some in people.values() for one in some if one.key in found}
        ids.discard("")
        found |= dict.fromkeys(one for one, immutable_id in former if immutable_id in ids)
        found |= {own: None for immutable_id in sorted(ids) if (own := former_key(immutable_id)) is not None}
    return tuple(found)
