"""Which entries of the journal are of one person: the changes of the plan lead to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import sqlcipher3

from desktop.model.ids import OperationId, RunId
from desktop.storage.person_traces import PersonTraces

_COLUMNS = "e.run_id, e.operation_id, e.before_hash, e.before_photo, e.photo_hash"
_BY_CHANGE = f"""
    SELECT {_COLUMNS} FROM run r CROSS JOIN change c ON c.plan_id = r.plan_id
        AND c.person_key IN (SELECT value FROM json_each(?1))
    CROSS JOIN journal_entry e INDEXED BY journal_by_change ON e.run_id = r.id AND e.change_number = c.number
        AND e.person_key = c.person_key
"""
"""The folder that is made for the first contact in it is nobody's."""
_BY_RUN = f"""
    SELECT {_COLUMNS} FROM run r CROSS JOIN journal_entry e ON e.run_id = r.id
        AND e.person_key IN (SELECT value FROM json_each(?1))
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE plan_id = r.plan_id)
"""
"""Of a run whose plan has no changes any more, every entry is looked at."""
_BY_MAILBOX = f"""
    SELECT {_COLUMNS} FROM run r CROSS JOIN journal_entry e ON e.run_id = r.id
        AND e.mailbox_id IN (SELECT value FROM json_each(?1))
"""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """What an entry refers to."""

    run_id: RunId
    operation_id: OperationId
    before_hash: str | None
    before_photo: str | None
    photo_hash: str

    @property
    def has_before(self) -> bool:
        """Whether there is something to bring back."""
        return self.before_hash is not None or bool(self.before_photo)


class PersonEntries:
    """Reads entries by person: an index on people would have to be kept up with every single write of a run."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def of(self, traces: PersonTraces) -> Iterator[PersonEntry]:
        """Yield the entries of contacts of a person."""
        keys = json.dumps(list(traces.keys))
        for query in (_BY_CHANGE, _BY_RUN):
            yield from (PersonEntry(*row) for row in self._db.execute(query, (keys,)).fetchall())

    def in_mailbox(self, traces: PersonTraces) -> Iterator[PersonEntry]:
        """Yield the entries of whomever in a person's own mailbox."""
        boxes = json.dumps(list(traces.mailboxes))
        yield from (PersonEntry(*row) for row in self._db.execute(_BY_MAILBOX, (boxes,)).fetchall())
