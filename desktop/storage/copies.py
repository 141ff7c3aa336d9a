"""Where copies of a person stand: every managed contact of one person, with the write that made it what it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlcipher3

from desktop.model.ids import ConnectionId, FolderId, MailboxId, PersonKey, PhotoHash, RunId, SetKey
from desktop.model.run import MailboxResult

FOLDERS_WITH_LINKS = """
    WITH RECURSIVE box(id) AS (
        SELECT min(mailbox_id) FROM link WHERE connection_id = ?1
        UNION ALL SELECT (SELECT min(mailbox_id) FROM link WHERE connection_id = ?1 AND mailbox_id > box.id)
        FROM box WHERE box.id IS NOT NULL),
    place(box, folder) AS (
        SELECT id, (SELECT min(folder_id) FROM link WHERE connection_id = ?1 AND mailbox_id = id)
        FROM box WHERE id IS NOT NULL
        UNION ALL SELECT box, (
            SELECT min(folder_id) FROM link WHERE connection_id = ?1 AND mailbox_id = box AND folder_id > folder)
        FROM place WHERE folder IS NOT NULL)
"""
"""Every folder of a connection in which something is linked, as `place`.

The key of `link` begins with the mailbox. Stepping from folder to folder costs one look-up each, so that no write of a
run has to keep one more index. CROSS JOIN with `link` keeps that order: for an ORDER BY, all links would be read else.
"""
COPIES = f"""
    {FOLDERS_WITH_LINKS}
    SELECT l.mailbox_id, l.folder_id, f.name, l.photo_hash, l.version, j.run_id, r.body, o.body, c.set_key,
        s.read_whole_at
    FROM place
    CROSS JOIN link l ON l.connection_id = ?1 AND l.mailbox_id = place.box AND l.folder_id = place.folder
        AND l.person_key = ?2
    LEFT JOIN folder f ON f.connection_id = ?1 AND f.mailbox_id = l.mailbox_id AND f.folder_id = l.folder_id
    LEFT JOIN snapshot s ON s.connection_id = ?1 AND s.mailbox_id = l.mailbox_id AND s.folder_id = l.folder_id
    LEFT JOIN journal_entry j ON j.operation_id = l.operation_id
    LEFT JOIN run r ON r.id = j.run_id
    LEFT JOIN outcome o ON o.run_id = j.run_id AND o.mailbox_id = l.mailbox_id
    LEFT JOIN change c ON c.plan_id = r.plan_id AND c.number = j.change_number
    WHERE l.content_hash != '' ORDER BY l.mailbox_id, l.folder_id
"""


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """One managed contact; what only the journal knows is `None` where another installation wrote it.

    `folder_name` is "" for a folder that ContactSync did not make: the default Contacts folder. `is_as_written` is
    false where something else is known to be there now. `folder_read_at` is when its folder was last read whole.
    """

    mailbox_id: MailboxId
    folder_id: FolderId
    folder_name: str
    photo_hash: PhotoHash
    is_as_written: bool
    set_key: SetKey | None = None
    run_id: RunId | None = None
    written_at: datetime | None = None
    """When the run that wrote it began."""
    result: MailboxResult | None = None
    """How that run ended in this mailbox: read back as planned, or not."""
    folder_read_at: datetime | None = None


class Copies:
    """Reads links, journal, runs and snapshots together; writes nothing."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def of_person(self, connection_id: ConnectionId, key: PersonKey) -> tuple[StoredCopy, ...]:
        """Return the managed contacts of a person in the order of the mailboxes; about 10 µs for each folder."""
        return tuple(self._read(connection_id, key))

    def _read(self, connection_id: ConnectionId, key: PersonKey) -> Iterator[StoredCopy]:
        for row in self._db.execute(COPIES, (connection_id, key)):
            run = json.loads(row[6]) if row[6] else {}
            outcome = json.loads(row[7]) if row[7] else {}
            yield StoredCopy(
                MailboxId(row[0]),
                FolderId(row[1]),
                row[2] or "",
                PhotoHash(row[3]),
                bool(row[4]),
                SetKey(row[8]) if row[8] else None,
                RunId(row[5]) if row[5] else None,
                datetime.fromisoformat(run["started_at"]) if run else None,
                MailboxResult(outcome["result"]) if outcome else None,
                datetime.fromisoformat(row[9]) if row[9] else None,
            )
