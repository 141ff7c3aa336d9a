"""Hash chains: each row's hash covers the row before, so an edited or missing row shows; rows can be forgotten.

A row is chained by a digest over a random salt and its content: `chain = SHA-256(chain before, number, digest)`. Salt
and content go when the row is forgotten, its digest stays in `forgotten_row`: the chain is checked as before, and
nothing of the row can be guessed from it. Rows forgotten from the start on leave one `chain_stub`: number and chain.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlcipher3

START = bytes(32)
SALT_BYTES = 16
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class ChainHead:
    """How far a chain goes: the number of its last row (0 before the first) and that row's hash."""

    sequence: int = 0
    chain: bytes = START


def salts(count: int) -> list[bytes]:
    """Return fresh random salts, one for each row."""
    drawn = secrets.token_bytes(SALT_BYTES * count)
    return [drawn[start : start + SALT_BYTES] for start in range(0, len(drawn), SALT_BYTES)]


def digest(salt: bytes, *parts: str | bytes) -> bytes:
    """Return what stands for a row: no two lists of parts give the same, whatever the parts hold."""
    hashed = hashlib.sha256(salt)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        hashed.update(len(raw).to_bytes(8))
        hashed.update(raw)
    return hashed.digest()


def link(previous: bytes, sequence: int, row_digest: bytes) -> bytes:
    """Return the hash of row number `sequence` after the row with hash `previous`."""
    return hashlib.sha256(previous + sequence.to_bytes(8) + row_digest).digest()


class Chain:
    """One table of chained rows: its columns are `sequence`, the `content` columns, `salt` and `chain`.

    Rows are numbered without gaps; a number is taken by a living row, a forgotten one or the stub. To be used inside a
    transaction.
    """

    def __init__(self, connection: sqlcipher3.Connection, table: str, content: Sequence[str]) -> None:
        self._db = connection
        self.table = table
        self._content = tuple(content)
        columns = ", ".join(("sequence", *self._content, "salt", "chain"))
        self._insert = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * (len(self._content) + 3))})"
        self._digest = f"row_digest(salt, {', '.join(self._content)})"
        self._head = (
            f"SELECT sequence, chain FROM (SELECT sequence, chain FROM {table} ORDER BY sequence DESC LIMIT 1)"
            " UNION ALL SELECT sequence, chain FROM (SELECT sequence, chain FROM forgotten_row WHERE name = ?1"
            " ORDER BY sequence DESC LIMIT 1) UNION ALL SELECT sequence, chain FROM chain_stub WHERE name = ?1"
            " ORDER BY sequence DESC LIMIT 1"
        )

    def head(self) -> ChainHead:
        """Return how far the chain goes."""
        row = self._db.execute(self._head, (self.table,)).fetchone()
        return ChainHead(row[0], bytes(row[1])) if row else ChainHead()

    def append(self, rows: Sequence[tuple[bytes, Sequence[str | bytes]]]) -> None:
        """Add rows of (salt, content)."""
        head = self.head()
        sequence, hashed = head.sequence, head.chain
        added = []
        for salt, content in rows:
            sequence += 1
            hashed = link(hashed, sequence, digest(salt, *content))
            added.append((sequence, *content, salt, hashed))
        self._db.executemany(self._insert, added)

    def forget(self, condition: str, values: Iterable[object] = ()) -> int:
        """Let rows go and keep their digests; returns how many."""
        given = tuple(values)
        self._db.execute(
            f"INSERT INTO forgotten_row SELECT '{self.table}', sequence, {self._digest}, chain FROM {self.table}"
            f" WHERE {condition}",
            given,
        )
        gone: int = self._db.execute(f"DELETE FROM {self.table} WHERE {condition}", given).rowcount
        return gone

    def forget_each(self, column: str, values: Iterable[object]) -> int:
        """Let the rows go that have one of these values in a column."""
        wanted = list(dict.fromkeys(values))
        chunks = (wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK))
        return sum(self.forget(f"{column} IN ({','.join('?' * len(chunk))})", chunk) for chunk in chunks)

    def compact(self) -> None:
        """Fold the digests that no living row stands before into one stub; a break among them is left as it is."""
        stub = self._stub()
        first = self._db.execute(f"SELECT min(sequence) FROM {self.table}").fetchone()[0]
        rows = self._db.execute(
            "SELECT sequence, digest, chain FROM forgotten_row WHERE name = ?1 AND (?2 IS NULL OR sequence < ?2)"
            " ORDER BY sequence",
            (self.table, first),
        )
        last = _followed(stub, ((row[0], row[1], bytes(row[2])) for row in rows))
        if last is None or last == stub or (first is not None and first != last.sequence + 1):
            return
        self._db.execute("INSERT OR REPLACE INTO chain_stub VALUES (?, ?, ?)", (self.table, last.sequence, last.chain))
        self._db.execute("DELETE FROM forgotten_row WHERE name = ? AND sequence <= ?", (self.table, last.sequence))

    def is_whole(self, since: ChainHead | None = None) -> bool:
        """Tell whether no row was edited, moved, put in or taken out without being forgotten.

        With `since` the chain has to go on from there: what was its head once is still in it, or in the stub.
        """
        stub = self._stub()
        if since is not None and not self._holds(since, stub):
            return False
        return _followed(stub, self._links()) is not None

    def mend(self) -> None:
        """Chain what is there anew from the stub on: what was broken before is accepted as it is."""
        head = self._stub()
        for table, condition in ((self.table, ""), ("forgotten_row", f" WHERE name = '{self.table}'")):
            self._db.execute(f"UPDATE {table} SET sequence = -sequence{condition}")
        sequence, hashed = head.sequence, head.chain
        for is_living, old, row_digest, _ in self._rows(ascending=False):
            sequence, hashed = sequence + 1, link(hashed, sequence + 1, row_digest)
            table, also = (self.table, "") if is_living else ("forgotten_row", f" AND name = '{self.table}'")
            self._db.execute(
                f"UPDATE {table} SET sequence = ?, chain = ? WHERE sequence = ?{also}", (sequence, hashed, old)
            )

    def _stub(self) -> ChainHead:
        row = self._db.execute("SELECT sequence, chain FROM chain_stub WHERE name = ?", (self.table,)).fetchone()
        return ChainHead(row[0], bytes(row[1])) if row else ChainHead()

    def _holds(self, head: ChainHead, stub: ChainHead) -> bool:
        if head.sequence < stub.sequence:  # all of that time was forgotten since
            return True
        if head == stub:
            return True
        found = self._db.execute(
            f"SELECT chain FROM {self.table} WHERE sequence = ?2"
            " UNION ALL SELECT chain FROM forgotten_row WHERE name = ?1 AND sequence = ?2",
            (self.table, head.sequence),
        ).fetchall()
        return [bytes(row[0]) for row in found] == [head.chain]

    def _links(self) -> Iterator[tuple[int, bytes, bytes]]:
        return ((sequence, row_digest, chain) for _, sequence, row_digest, chain in self._rows())

    def _rows(self, *, ascending: bool = True) -> Iterator[tuple[bool, int, bytes, bytes]]:
        order = "" if ascending else " DESC"
        rows = self._db.execute(
            f"SELECT 1, sequence, {self._digest}, chain FROM {self.table}"
            f" UNION ALL SELECT 0, sequence, digest, chain FROM forgotten_row WHERE name = ? ORDER BY 2{order}",
            (self.table,),
        )
        found = rows if ascending else rows.fetchall()
        return ((bool(living), sequence, bytes(made), bytes(chain)) for living, sequence, made, chain in found)


def _followed(start: ChainHead, rows: Iterable[tuple[int, bytes, bytes]]) -> ChainHead | None:
    """Follow rows (number, digest, hash) from a head to their last; `None` where one does not fit."""
    head = start
    for sequence, row_digest, chain in rows:
        if sequence != head.sequence + 1 or link(head.chain, sequence, row_digest) != chain:
            return None
        head = ChainHead(sequence, chain)
    return head
