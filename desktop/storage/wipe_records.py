"""Wipes under way: what each takes and how far it is, so that one that was cut off is brought to its end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import sqlcipher3

from desktop.model.ids import ConnectionId
from desktop.model.privacy import Category, WipeKind, WipeScope


class WipeStep(StrEnum):
    """What has been reached; the first, third and fifth to seventh outlive the program's end."""

    BEGUN = "begun"
    """Recorded; everything is still there."""
    SAMPLED = "sampled"
    COPIED = "copied"
    """The rows are deleted, and what stays is whole in a new file under a new key."""
    CHECKED = "checked"
    SWITCHED = "switched"
    """The key file holds the new keys alone: the old ones are destroyed."""
    CLEANED = "cleaned"
    """Old files and backups are removed."""
    VERIFIED = "verified"
    CERTIFIED = "certified"


STEPS = tuple(WipeStep)


@dataclass(frozen=True, slots=True)
class DestroyedKey:
    """A key that is no more, by a salted hash that nobody can get it back from."""

    key_class: str
    salt: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class WipeRecord:
    """One wipe; holds no personal data. `generation` is that of the files that it ends with, 0 while not known.

    `entries` are those before and after, by category; `connection_kind` says what kind the connection was.
    """

    id: str
    began_at: datetime
    scope: WipeScope
    step: WipeStep = WipeStep.BEGUN
    rule: str = ""
    connection_kind: str = ""
    entries: Mapping[Category, tuple[int, int]] = field(default_factory=dict)
    held: tuple[Category, ...] = ()
    people_held: int = 0
    destroyed: tuple[DestroyedKey, ...] = ()
    generation: int = 0
    was_interrupted: bool = False


class WipeRecords:
    """The wipes that have not ended."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def put(self, record: WipeRecord) -> None:
        """Add or replace a record."""
        self._db.execute(
            "INSERT OR REPLACE INTO wipe VALUES (?, ?, ?, ?)",
            (record.id, record.began_at.isoformat(), record.step.value, _encode(record)),
        )

    def remove(self, record_id: str) -> None:
        """Forget a record: its certificate says the rest."""
        self._db.execute("DELETE FROM wipe WHERE id = ?", (record_id,))

    def all(self) -> tuple[WipeRecord, ...]:
        """Return every record, oldest first."""
        rows = self._db.execute("SELECT id, began_at, step, body FROM wipe ORDER BY began_at, id").fetchall()
        return tuple(_decode(*row) for row in rows)


def _encode(record: WipeRecord) -> str:
    scope = record.scope
    return json.dumps(
        {
            "kind": scope.kind.value,
            "category": scope.category.value if scope.category else "",
            "connection": scope.connection_id or "",
            "connection_kind": record.connection_kind,
            "rule": record.rule,
            "entries": {category.value: list(counts) for category, counts in record.entries.items()},
            "held": [category.value for category in record.held],
            "people_held": record.people_held,
            "destroyed": [[one.key_class, one.salt, one.fingerprint] for one in record.destroyed],
            "generation": record.generation,
        }
    )


def _decode(record_id: str, began_at: str, step: str, body: str) -> WipeRecord:
    plain = json.loads(body)
    category, connection = plain["category"], plain["connection"]
    scope = WipeScope(
        WipeKind(plain["kind"]),
        Category(category) if category else None,
        ConnectionId(connection) if connection else None,
    )
    return WipeRecord(
        id=record_id,
        began_at=datetime.fromisoformat(began_at),
        scope=scope,
        step=WipeStep(step),
        rule=plain["rule"],
        connection_kind=plain["connection_kind"],
        entries={Category(name): (counts[0], counts[1]) for name, counts in plain["entries"].items()},
        held=tuple(Category(name) for name in plain["held"]),
        people_held=plain["people_held"],
        destroyed=tuple(DestroyedKey(*one) for one in plain["destroyed"]),
        generation=plain["generation"],
    )
