"""Settled folders: which contents a folder was found to need nothing for, and the people who are to be looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlcipher3

from desktop.model.ids import ConnectionId, ContentHash, ItemId, PersonKey, SetKey

Restless = Mapping[PersonKey, tuple[ItemId, ...]]
"""People who are looked at in the next plan, with all marked contacts that the snapshot has of them."""

_NO_ITEM = ItemId("")


@dataclass(frozen=True, slots=True)
class DesiredRow:
    """What is wanted of one person in a version; `photo` also says where the photo is not known."""

    person_key: PersonKey
    set_key: SetKey
    content_hash: ContentHash
    photo: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A folder that is as a version of the desired contents has it, but for the restless people.

    Everybody of the version who is not restless has one contact there, the linked one, which needs nothing; no other
    marked contacts are in the snapshot. `basis` is a digest of the rules by which that was found. `touched` counts up
    with everything that changes of links and contacts.
    """

    version_id: int
    basis: str
    restless: Restless
    touched: int = 0


class SettledFolders:
    """One row for each snapshot whose folder is settled, or being compared.

    Triggers make everybody restless whose link or contact in the snapshot is changed by whomever; with the snapshot
    the row goes. Versions are shared by all folders that want the same.
    """

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def of(self, snapshot_id: int) -> Settled | None:
        """Return what is settled of a snapshot's folder, `None` where nothing is."""
        row = self._db.execute(
            "SELECT version_id, basis, touched FROM settled WHERE snapshot_id = ? AND version_id IS NOT NULL",
            (snapshot_id,),
        ).fetchone()
        return Settled(row[0], row[1], self.restless(snapshot_id), row[2]) if row else None

    def begin(self, snapshot_id: int, token: str) -> None:
        """Note that a folder is being compared with what is read of it now; nothing is settled until then."""
        self.forget(snapshot_id)
        self._db.execute("INSERT INTO settled (snapshot_id, basis) VALUES (?, ?)", (snapshot_id, token))

    def is_as_begun(self, snapshot_id: int, token: str) -> bool:
        """Tell whether nothing changed since `begin`, and nobody else began meanwhile."""
        row = self._db.execute(
            "SELECT 1 FROM settled WHERE snapshot_id = ? AND version_id IS NULL AND basis = ? AND touched = 0",
            (snapshot_id, token),
        ).fetchone()
        return row is not None

    def restless(self, snapshot_id: int) -> Restless:
        """Return who is to be looked at in a settled folder."""
        found: dict[PersonKey, tuple[ItemId, ...]] = {}
        rows = self._db.execute(
            "SELECT person_key, item_id FROM restless WHERE snapshot_id = ? ORDER BY person_key, item_id",
            (snapshot_id,),
        )
        for key, item_id in rows:
            before = found.get(PersonKey(key), ())
            found[PersonKey(key)] = (*before, ItemId(item_id)) if item_id != _NO_ITEM else before
        return found

    def put(self, snapshot_id: int, settled: Settled) -> None:
        """Note that a folder is settled which was so before or whose comparing was begun."""
        self._db.execute(
            "UPDATE settled SET version_id = ?, basis = ? WHERE snapshot_id = ?",
            (settled.version_id, settled.basis, snapshot_id),
        )
        before = self.restless(snapshot_id)
        changed = [key for key, items in before.items() if settled.restless.get(key) != items]
        self._db.executemany(
            "DELETE FROM restless WHERE snapshot_id = ? AND person_key = ?", ((snapshot_id, key) for key in changed)
        )
        self._db.executemany(
            "INSERT INTO restless VALUES (?, ?, ?)",
            (
                (snapshot_id, key, item_id)
                for key, items in settled.restless.items()
                if before.get(key) != items
                for item_id in items or (_NO_ITEM,)
            ),
        )

    def forget(self, snapshot_id: int) -> None:
        """Note that nothing is known: the folder is compared in full the next time."""
        self._db.execute("DELETE FROM settled WHERE snapshot_id = ?", (snapshot_id,))

    # Versions

    def version(self, connection_id: ConnectionId, rows: Sequence[DesiredRow]) -> int:
        """Return the version with exactly these rows, a new one where there is none."""
        values = sorted((row.person_key, row.set_key, row.content_hash, row.photo) for row in rows)
        digest = hashlib.sha256("\n".join("\t".join(row) for row in values).encode()).hexdigest()
        found = self._db.execute(
            "SELECT id FROM desired_version WHERE connection_id = ? AND digest = ?", (connection_id, digest)
        ).fetchone()
        if found is not None:
            return int(found[0])
        (made,) = self._db.execute(
            "INSERT INTO desired_version (connection_id, digest) VALUES (?, ?) RETURNING id", (connection_id, digest)
        ).fetchone()
        self._db.executemany("INSERT INTO desired_contact VALUES (?, ?, ?, ?, ?)", ((made, *row) for row in values))
        return int(made)

    def differing(self, one: int, other: int) -> frozenset[PersonKey]:
        """Return the people of whom two versions want different things."""
        if one == other:
            return frozenset()
        columns = "SELECT person_key, set_key, content_hash, photo FROM desired_contact WHERE version_id ="
        rows = self._db.execute(
            f"SELECT person_key FROM ({columns} ?1 EXCEPT {columns} ?2)"
            f" UNION SELECT person_key FROM ({columns} ?2 EXCEPT {columns} ?1)",
            (one, other),
        )
        return frozenset(PersonKey(row[0]) for row in rows)

    def has_version(self, version_id: int) -> bool:
        """Tell whether a version is still kept."""
        return self._db.execute("SELECT 1 FROM desired_version WHERE id = ?", (version_id,)).fetchone() is not None

    def forget_unused(self, connection_id: ConnectionId) -> None:
        """Drop the versions that no folder rests on any more."""
        self._db.execute(
            "DELETE FROM desired_version AS v WHERE connection_id = ?"
            " AND NOT EXISTS (SELECT 1 FROM settled WHERE version_id = v.id)",
            (connection_id,),
        )
