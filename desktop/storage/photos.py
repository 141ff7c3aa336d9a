"""Photos by content, and which photo a source person had when it was last asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlcipher3

from desktop.model.ids import NO_PHOTO, ConnectionId, PersonKey, PhotoHash

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class SourcePhoto:
    """What a source answered; `photo_hash` is "" where the person has none."""

    tag: str
    photo_hash: PhotoHash
    checked_at: datetime


class Photos:
    """Content-addressed JPEGs, as they are written into contacts."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def put(self, content: bytes) -> PhotoHash:
        """Keep a photo once and return its hash."""
        photo_hash = PhotoHash(hashlib.sha256(content).hexdigest()[:32])
        self._db.execute("INSERT OR IGNORE INTO photo VALUES (?, ?)", (photo_hash, content))
        return photo_hash

    def get(self, photo_hash: PhotoHash) -> bytes | None:
        """Return a photo, `None` where it is not kept."""
        row = self._db.execute("SELECT content FROM photo WHERE hash = ?", (photo_hash,)).fetchone()
        return bytes(row[0]) if row else None

    def kept(self, hashes: Iterable[PhotoHash]) -> frozenset[PhotoHash]:
        """Return those of some photos that are kept."""
        wanted = list(dict.fromkeys(hashes))
        found: set[PhotoHash] = set()
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = self._db.execute(f"SELECT hash FROM photo WHERE hash IN ({marks})", chunk)
            found.update(PhotoHash(row[0]) for row in rows)
        return frozenset(found)

    def put_source(
        self, connection_id: ConnectionId, person_key: PersonKey, tag: str, photo_hash: PhotoHash, checked_at: datetime
    ) -> None:
        """Remember which photo a person has; `NO_PHOTO` for none."""
        self._db.execute(
            "INSERT OR REPLACE INTO source_photo VALUES (?, ?, ?, ?, ?)",
            (connection_id, person_key, tag, photo_hash, checked_at.isoformat()),
        )

    def sources(self, connection_id: ConnectionId, keys: Iterable[PersonKey]) -> Mapping[PersonKey, SourcePhoto]:
        """Return what is known of these people's photos."""
        wanted = list(keys)
        found: dict[PersonKey, SourcePhoto] = {}
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = self._db.execute(
                "SELECT person_key, tag, photo_hash, checked_at FROM source_photo"
                f" WHERE connection_id = ? AND person_key IN ({marks})",
                (connection_id, *chunk),
            )
            for key, tag, photo_hash, checked in rows:
                found[PersonKey(key)] = SourcePhoto(tag, PhotoHash(photo_hash), datetime.fromisoformat(checked))
        return found

    def source_hash(self, connection_id: ConnectionId, person_key: PersonKey) -> PhotoHash:
        """Return the hash of a person's photo, `NO_PHOTO` where none is known."""
        row = self._db.execute(
            "SELECT photo_hash FROM source_photo WHERE connection_id = ? AND person_key = ?",
            (connection_id, person_key),
        ).fetchone()
        return PhotoHash(row[0]) if row else NO_PHOTO
