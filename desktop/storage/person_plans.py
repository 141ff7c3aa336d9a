"""Taking one person out of stored plans: the changes, the sums and what the headers say."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import sqlcipher3

from desktop.model.ids import PlanId
from desktop.model.plan import WRITING_KINDS, ChangeKind
from desktop.storage.person_traces import PersonTraces
from desktop.storage.plan_sums import put_sums


class PersonPlans:
    """Erases changes. A plan that was not applied yet no longer is what was sealed: it has to be made anew."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def erase(self, traces: PersonTraces) -> int:
        """Take the person out of every plan; returns how many changes are gone."""
        plans = self._db.execute("SELECT id, body FROM plan").fetchall()
        return sum(self._from_plan(PlanId(plan_id), json.loads(body), traces) for plan_id, body in plans)

    def _from_plan(self, plan_id: PlanId, plain: dict[str, Any], traces: PersonTraces) -> int:
        people, boxes = (json.dumps(list(one)) for one in (traces.keys, traces.mailboxes))
        meant = (
            "plan_id = ?1 AND (person_key IN (SELECT value FROM json_each(?2))"
            " OR mailbox_id IN (SELECT value FROM json_each(?3)))"
        )
        values = (plan_id, people, boxes)
        rows = self._db.execute(f"SELECT kind, has_clear, has_photo FROM change WHERE {meant}", values).fetchall()
        changed = self._without(plain, traces)
        if rows:
            counts = Counter(plain.get("counts", {}))
            counts.subtract(part for row in rows for part in _parts(*row))
            changed["counts"] = {kind: number for kind, number in counts.items() if number > 0}
            self._db.execute(f"DELETE FROM change WHERE {meant}", values)
            put_sums(self._db, plan_id)
        if changed != plain:
            body = json.dumps(changed, ensure_ascii=False)
            self._db.execute("UPDATE plan SET body = ? WHERE id = ?", (body, plan_id))
        return len(rows)

    def _without(self, plain: dict[str, Any], traces: PersonTraces) -> dict[str, Any]:
        """Return a header without the problems and brakes that name the person."""
        spelled = traces.in_text()
        kept: dict[str, Any] = {
            name: [one for one in plain.get(name, ()) if not spelled.stands_in(json.dumps(one, ensure_ascii=False))]
            for name in ("problems", "brakes")
            if name in plain
        }
        return {**plain, **kept}


def _parts(kind: str, has_clear: int, has_photo: int) -> set[str]:
    """Return under which kinds a change is counted, as `Change.parts` says."""
    found = {kind}
    if has_clear:
        found.add(ChangeKind.CLEAR.value)
    if has_photo and ChangeKind(kind) in WRITING_KINDS:
        found.add(ChangeKind.PHOTO.value)
    return found
