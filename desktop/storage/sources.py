"""Sources besides the directory: which there are, and what belongs to their people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlcipher3

from desktop.model.contact import FolderRef
from desktop.model.errors import ErrorCode, Gone
from desktop.model.ids import ConnectionId, FolderId, ItemId, MailboxId, PersonKey, SourceId, Version
from desktop.model.people import Person, PersonKind
from desktop.model.people_filter import ACCOUNTS
from desktop.model.source import Source, SourceKind
from desktop.storage.directory import Directory
from desktop.storage.people_search import escaped
from desktop.storage.person_rows import decode_person, sort_key

_CHUNK = 500
_COLUMNS = "id, kind, name, origin, taken_at, is_whole"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with the number of its people."""

    source: Source
    people: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a new reading of a source changed."""

    added: int
    changed: int
    removed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class PersonItem:
    """The contact that a person of a mailbox source is; `has_photo` is `None` where the service did not tell."""

    folder: FolderRef
    item_id: ItemId
    version: Version
    has_photo: bool | None


class Sources:
    """The sources of every connection; their people stand in the directory's table."""

    def __init__(self, connection: sqlcipher3.Connection, directory: Directory) -> None:
        self._db = connection
        self._directory = directory

    def all(self, connection_id: ConnectionId) -> tuple[SourceRow, ...]:
        """Return the sources by name, each with the number of its people."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, (SELECT count(*) FROM person p WHERE p.connection_id = s.connection_id"
            " AND p.source_id = s.id) FROM source s WHERE connection_id = ? ORDER BY kind, name COLLATE NOCASE, id",
            (connection_id,),
        )
        return tuple(SourceRow(_source(*row[:6]), row[6]) for row in rows)

    def find(self, connection_id: ConnectionId, source_id: SourceId) -> Source | None:
        """Return one source, `None` where it was never read or was removed."""
        row = self._db.execute(
            f"SELECT {_COLUMNS} FROM source WHERE connection_id = ? AND id = ?", (connection_id, source_id)
        ).fetchone()
        return _source(*row) if row else None

    def get(self, connection_id: ConnectionId, source_id: SourceId) -> Source:
        """Return one source; raises SOURCE_UNKNOWN."""
        found = self.find(connection_id, source_id)
        if found is None:
            raise Gone(ErrorCode.SOURCE_UNKNOWN, source_id, "no source of this name")
        return found

    def put(self, connection_id: ConnectionId, source: Source) -> None:
        """Add a source or what is now known of it."""
        self._db.execute(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (connection_id, id) DO UPDATE SET"
            " name = excluded.name, origin = excluded.origin, taken_at = excluded.taken_at,"
            " is_whole = excluded.is_whole",
            (
                connection_id,
                source.id,
                source.kind.value,
                source.name,
                source.origin,
                source.taken_at.isoformat(),
                source.is_whole,
            ),
        )

    def remove(self, connection_id: ConnectionId, source_id: SourceId) -> None:
        """Forget a source and its people; raises SOURCE_UNKNOWN."""
        self.get(connection_id, source_id)
        self._db.execute("DELETE FROM person WHERE connection_id = ? AND source_id = ?", (connection_id, source_id))
        self._db.execute("DELETE FROM source WHERE connection_id = ? AND id = ?", (connection_id, source_id))

    # People

    def people(self, connection_id: ConnectionId, source_id: SourceId) -> frozenset[PersonKey]:
        """Return the keys of a source's people."""
        rows = self._db.execute(
            "SELECT key FROM person WHERE connection_id = ? AND source_id = ?", (connection_id, source_id)
        )
        return frozenset(PersonKey(row[0]) for row in rows)

    def replace(
        self, connection_id: ConnectionId, source: Source, people: Sequence[Person], *, keeps_others: bool = False
    ) -> Replaced:
        """Store a reading of a source; who is not in it is forgotten unless `keeps_others`."""
        self.put(connection_id, source)
        before = self.people(connection_id, source.id)
        known = self._directory.people(connection_id, before)
        changed = [person for person in people if person.key in known and known[person.key] != person]
        added = [person for person in people if person.key not in known]
        self._directory.put_source_people(connection_id, source.id, (*added, *changed))
        gone = [] if keeps_others else sorted(before - {person.key for person in people})
        self._directory.remove_people(connection_id, gone)
        return Replaced(len(added), len(changed), len(gone), len(people) - len(added) - len(changed))

    def shared_mailboxes(self, connection_id: ConnectionId, search: str, most: int) -> tuple[Person, ...]:
        """Return mailboxes that nobody signs in to, by name: the directory does not say which ones are shared."""
        rows = self._db.execute(
            "SELECT key, kind, body FROM person WHERE connection_id = ? AND has_mailbox AND kind = ?"
            " AND json_extract(body, '$.is_enabled') = 0 AND sort_name LIKE ? ESCAPE '!' ORDER BY sort_name LIMIT ?",
            (connection_id, PersonKind.USER.value, f"%{escaped(sort_key(search))}%", most),
        )
        return tuple(decode_person(*row) for row in rows)

    def blocked_mailboxes(self, connection_id: ConnectionId) -> int:
        """Count the mailboxes of disabled accounts: shared ones, rooms, and those of people who left."""
        (number,) = self._db.execute(
            "SELECT count(*) FROM person WHERE connection_id = ? AND has_mailbox"
            " AND json_extract(body, '$.is_enabled') = 0",
            (connection_id,),
        ).fetchone()
        return int(number)

    def attribute_values(self, connection_id: ConnectionId, path: str, most: int) -> tuple[str, ...]:
        """Return what an attribute of users and guests holds, the most frequent first."""
        rows = self._db.execute(
            "SELECT json_extract(body, ?) AS text FROM person WHERE connection_id = ? AND source_id = ''"
            " AND kind IN (?, ?) GROUP BY text HAVING text != '' ORDER BY count(*) DESC, text LIMIT ?",
            (f"$.{path}", connection_id, *ACCOUNTS, most),
        )
        return tuple(row[0] for row in rows)

    # Photos of the people of files

    def put_photos(self, connection_id: ConnectionId, photos: Mapping[PersonKey, bytes]) -> None:
        """Keep photos, already decoded safely; an empty one removes. Of a changed one nothing is known any more."""
        before = self.photos(connection_id, photos)
        photos = {key: content for key, content in photos.items() if content != before.get(key, b"")}
        self._db.executemany(
            "DELETE FROM source_photo WHERE connection_id = ? AND person_key = ?",
            ((connection_id, key) for key in photos),
        )
        self._db.executemany(
            "DELETE FROM person_photo WHERE connection_id = ? AND person_key = ?",
            ((connection_id, key) for key in photos),
        )
        self._db.executemany(
            "INSERT INTO person_photo VALUES (?, ?, ?)",
            ((connection_id, key, content) for key, content in photos.items() if content),
        )

    def photos(self, connection_id: ConnectionId, keys: Iterable[PersonKey]) -> Mapping[PersonKey, bytes]:
        """Return the photos of people of files."""
        rows = self._of_people("SELECT person_key, content FROM person_photo", connection_id, keys)
        return {PersonKey(row[0]): bytes(row[1]) for row in rows}

    # Items that people of mailboxes are

    def put_items(self, connection_id: ConnectionId, items: Mapping[PersonKey, PersonItem]) -> None:
        """Remember which items people are read from."""
        self._db.executemany(
            "INSERT OR REPLACE INTO person_item VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    connection_id,
                    key,
                    item.folder.mailbox_id,
                    item.folder.folder_id,
                    item.item_id,
                    item.version,
                    item.has_photo,
                )
                for key, item in items.items()
            ),
        )

    def items(self, connection_id: ConnectionId, keys: Iterable[PersonKey]) -> Mapping[PersonKey, PersonItem]:
        """Return which items people are read from."""
        query = "SELECT person_key, mailbox_id, folder_id, item_id, version, has_photo FROM person_item"
        return {
            PersonKey(key): PersonItem(
                FolderRef(MailboxId(mailbox), FolderId(folder)),
                ItemId(item),
                Version(version),
                None if has_photo is None else bool(has_photo),
            )
            for key, mailbox, folder, item, version, has_photo in self._of_people(query, connection_id, keys)
        }

    def _of_people(self, query: str, connection_id: ConnectionId, keys: Iterable[PersonKey]) -> Iterator[Sequence[Any]]:
        wanted = list(keys)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            yield from self._db.execute(
                f"{query} WHERE connection_id = ? AND person_key IN ({marks})", (connection_id, *chunk)
            )


def _source(source_id: str, kind: str, name: str, origin: str, taken_at: str, is_whole: int) -> Source:
    return Source(SourceId(source_id), SourceKind(kind), name, origin, datetime.fromisoformat(taken_at), bool(is_whole))
