"""What a step of the journal says about its entry: digests of the whole entry, and of its before-image apart.

The before-image of an entry goes by a rule of its own; what stays of the entry is still checked then.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from operator import itemgetter

import sqlcipher3

from desktop.model.run import JournalEntry
from desktop.storage.chain import digest

_HALF = 16
"""Bytes of each of the two digests: nobody finds another entry with the same."""
_COLUMNS = tuple(field.name for field in fields(JournalEntry))
_IN_IMAGE = tuple(_COLUMNS.index(name) for name in ("before_hash", "before_photo", "base_before"))
_image = itemgetter(*_IN_IMAGE)
_rest = itemgetter(*(number for number in range(len(_COLUMNS)) if number not in _IN_IMAGE))
_encode = json.JSONEncoder(check_circular=False).encode


def entry_seal(salt: bytes, values: Sequence[object]) -> bytes:
    """Return 32 bytes for an entry's values, in the order of the columns."""
    return _half(salt, _rest(values)) + _half(salt, _image(values))


def is_entry_sealed(salt: bytes, seal: bytes, values: Sequence[object]) -> bool:
    """Tell whether an entry is the one that was sealed; its before-image may be gone."""
    if _half(salt, _rest(values)) != seal[:_HALF]:
        return False
    image = _image(values)
    return not any(image) or _half(salt, image) == seal[_HALF:]


def seal_entries(connection: sqlcipher3.Connection) -> None:
    """Put the seal of each entry, as it is now, into its last step."""
    columns = ", ".join(f"e.{name}" for name in _COLUMNS)
    rows = connection.execute(
        f"SELECT s.sequence, s.salt, {columns} FROM journal_step s JOIN journal_entry e USING (operation_id)"
        " WHERE s.sequence IN (SELECT max(sequence) FROM journal_step GROUP BY operation_id)"
    ).fetchall()
    connection.executemany(
        "UPDATE journal_step SET entry = ? WHERE sequence = ?", ((entry_seal(row[1], row[2:]), row[0]) for row in rows)
    )


def _half(salt: bytes, values: Sequence[object]) -> bytes:
    return digest(salt, _encode(values))[:_HALF]
