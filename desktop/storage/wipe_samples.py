"""Values taken from rows before a wipe, to be looked for after it; they are kept in memory alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import sqlcipher3

from desktop.model.ids import ConnectionId

_ROWS_OF_TABLE = 6
MOST_CANARIES = 48
"""Each is looked for in every page: more would make the proof slow, not better."""
_SHORTEST, _LONGEST = 16, 48
"""Bytes: below, a find would mean nothing; above, a value may be split over two pages."""
_SHORTEST_GIVEN = 6
"""Bytes of a value that somebody else chose: a name, a number."""
_PORTION = 500
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")


class SampledRow(NamedTuple):
    """A row by what tells it from others, and values of it."""

    table: str
    condition: str
    identity: tuple[object, ...]
    values: tuple[bytes, ...]


def sampled_rows(db: sqlcipher3.Connection, connection_id: ConnectionId | None = None) -> list[SampledRow]:
    """Return some rows of every table; of one connection alone where a table knows connections."""
    found: list[SampledRow] = []
    for table in tables(db):
        columns = [(row[1], row[5]) for row in db.execute(f'PRAGMA table_info("{table}")').fetchall()]
        keys = [name for name, place in sorted(columns, key=lambda one: one[1]) if place] or ["rowid"]
        names = [name for name, _ in columns]
        is_narrowed = connection_id is not None and "connection_id" in names
        where = "WHERE connection_id = ?" if is_narrowed else ""
        rows = db.execute(
            f'SELECT {", ".join((*keys, *names))} FROM "{table}" {where} ORDER BY random() LIMIT {_ROWS_OF_TABLE}',
            (connection_id,) if is_narrowed else (),
        ).fetchall()
        condition = " AND ".join(f"{key} IS ?" for key in keys)
        for row in rows:
            values = tuple(needle for value in row[len(keys) :] if (needle := _needle(value)))
            found.append(SampledRow(table, condition, tuple(row[: len(keys)]), values))
    return found


def canaries(db: sqlcipher3.Connection, before: Sequence[SampledRow]) -> tuple[bytes, ...]:
    """Return values of sampled rows that are gone by now, as far as no other row says the same."""
    gone: dict[str, list[bytes]] = {}
    for row in before:
        found = db.execute(f'SELECT 1 FROM "{row.table}" WHERE {row.condition}', row.identity).fetchone()
        if found is None:
            gone.setdefault(row.table, []).extend(row.values)
    chosen = list(dict.fromkeys(_in_turn(gone.values())))[: 2 * MOST_CANARIES]
    return tuple(set(chosen) - still_there(db, chosen))[:MOST_CANARIES]


def said_nowhere(db: sqlcipher3.Connection, values: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return the values that no row says, without those so short that they are part of anything."""
    wanted = [one for one in dict.fromkeys(values) if len(one) >= _SHORTEST_GIVEN]
    found = still_there(db, wanted)
    return tuple(one for one in wanted if one not in found)


def tables(db: sqlcipher3.Connection) -> tuple[str, ...]:
    """Return every table that holds rows of its own, those behind an index of words included."""
    rows = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    return tuple(row[0] for row in rows)


def _needle(value: object) -> bytes:
    """Return a part of a value that is its own: the middle of a long one, for the beginnings are often alike."""
    content = value.encode() if isinstance(value, str) else value
    if isinstance(value, str) and _MOMENT.match(value):  # the same second can stand on a certificate
        return b""
    if not isinstance(content, bytes) or len(content) < _SHORTEST:
        return b""
    start = len(content) // 3 if len(content) > 2 * _LONGEST else 0
    return content[start : start + _LONGEST]


def _in_turn(lists: Iterable[list[bytes]]) -> Iterator[bytes]:
    """Yield the first of each list, then the second of each, and so on."""
    left = [list(one) for one in lists]
    while left:
        for one in left:
            if one:
                yield one.pop(0)
        left = [one for one in left if one]


def still_there(db: sqlcipher3.Connection, wanted: Sequence[bytes]) -> set[bytes]:
    """Return what of `wanted` stands in a row of any table."""
    missing, found = set(wanted), set()
    for table in ("sqlite_master", *tables(db)):
        cursor = db.execute(f'SELECT * FROM "{table}"')
        while missing and (rows := cursor.fetchmany(_PORTION)):
            text = b"\0".join(
                value.encode() if isinstance(value, str) else value
                for row in rows
                for value in row
                if isinstance(value, (str, bytes))
            )
            seen = {needle for needle in missing if needle in text}
            found |= seen
            missing -= seen
        cursor.close()
    return found
