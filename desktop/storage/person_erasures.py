"""Erasures that also take contacts out of mailboxes, as long as they are under way."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

import sqlcipher3

from desktop.model.ids import PersonKey, PlanId


@dataclass(frozen=True, slots=True)
class OpenErasure:
    """Whose contacts are being deleted, by which plans; `id` also names the person's exclusion."""

    id: str
    at: datetime
    keys: frozenset[PersonKey]
    plans: tuple[PlanId, ...]


class PersonErasures:
    """One row for each person whose erasure was begun; it goes with what is erased, or when it is given up."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def all(self) -> tuple[OpenErasure, ...]:
        """Return them, the oldest first."""
        rows = self._db.execute("SELECT id, at, person_keys, plans FROM person_erasure ORDER BY at, id")
        return tuple(
            OpenErasure(
                row[0],
                datetime.fromisoformat(row[1]),
                frozenset(map(PersonKey, json.loads(row[2]))),
                tuple(map(PlanId, json.loads(row[3]))),
            )
            for row in rows
        )

    def of(self, key: PersonKey) -> OpenErasure | None:
        """Return that of a person, `None` where none is under way."""
        return next((one for one in self.all() if key in one.keys), None)

    def put(self, one: OpenErasure) -> None:
        """Add or replace one."""
        self._db.execute(
            "INSERT OR REPLACE INTO person_erasure VALUES (?, ?, ?, ?)",
            (one.id, one.at.isoformat(), json.dumps(sorted(one.keys)), json.dumps(one.plans)),
        )

    def replace_plan(self, old: PlanId, new: PlanId) -> None:
        """Let a plan that was made anew stand in the place of the old one."""
        for one in self.all():
            if old in one.plans:
                plans = tuple(new if plan == old else plan for plan in one.plans)
                self.put(OpenErasure(one.id, one.at, one.keys, plans))

    def remove(self, erasure_id: str) -> None:
        """Forget one: it is done, or was given up."""
        self._db.execute("DELETE FROM person_erasure WHERE id = ?", (erasure_id,))
