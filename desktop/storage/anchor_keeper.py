"""Keep the anchor of an opened vault in step with its database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import sqlcipher3

from desktop.storage import system_keyring
from desktop.storage.anchor import Anchor, AnchorState, anchor_key, file_state, write_anchor
from desktop.storage.audit import Audit
from desktop.storage.chain import ChainHead
from desktop.storage.database import APPLICATION_ID, number_of
from desktop.storage.journal import Journal
from desktop.storage.key_file import OpenedKeys, SlotKind
from desktop.storage.opening import FIRST_CHAINED, Judgement


class AnchorKeeper:
    """Writes the anchor at opening, whenever asked to, and at a clean end; all on the `db` lane."""

    def __init__(self, home: Path, opened: OpenedKeys, anchor: Anchor) -> None:
        self._home = home
        self._file_id = opened.file.file_id
        self._key = anchor_key(opened.kek, self._file_id)
        self._uses_keyring = opened.file.slot(SlotKind.KEYRING) is not None
        self._anchor = anchor

    @classmethod
    def begin(
        cls, home: Path, opened: OpenedKeys, judged: Judgement, connection: sqlcipher3.Connection
    ) -> AnchorKeeper:
        """Say that the database is open from now on; before anything is written to it."""
        counter = judged.counter + 1
        journal, audit = _heads(connection)
        goes_on = judged.anchor is not None and judged.goes_on
        anchor = Anchor(
            counter=counter,
            session=judged.anchor.session if judged.anchor and goes_on else counter,
            generation=opened.generation,
            state=AnchorState.OPENING,
            journal=journal,
            audit=audit,
            file=judged.anchor.file if judged.anchor else None,
        )
        keeper = cls(home, opened, anchor)
        keeper._write(anchor)
        keeper._mark(connection)
        keeper._write(replace(anchor, counter=counter + 1, state=AnchorState.OPEN))
        return keeper

    def renew(self, connection: sqlcipher3.Connection, generation: int) -> None:
        """Anchor what the database is now, by whatever it was replaced meanwhile; outside a transaction."""
        self._mark(connection)
        journal, audit = _heads(connection)
        file = self._anchor.file if generation == self._anchor.generation else None
        next_one = replace(self._anchor, generation=generation, journal=journal, audit=audit, file=file)
        self._write(replace(next_one, counter=self._anchor.counter + 1))

    def end(self, path: Path) -> None:
        """Anchor the closed file; to be called once nothing can write to it any more.

        A write-ahead log that is still there (the disk was full) leaves the anchor as it is: the next opening checks.
        """
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            return
        closed = replace(
            self._anchor, counter=self._anchor.counter + 1, state=AnchorState.CLOSED, file=file_state(path)
        )
        self._write(closed)

    def see(self, journal: ChainHead, audit: ChainHead) -> None:
        """Take note of how far the chains go, for the next writing."""
        self._anchor = replace(self._anchor, journal=journal, audit=audit)

    def _mark(self, connection: sqlcipher3.Connection) -> None:
        if number_of(connection, APPLICATION_ID) != self._anchor.session:
            connection.execute(f"PRAGMA {APPLICATION_ID} = {self._anchor.session}")

    def _write(self, anchor: Anchor) -> None:
        write_anchor(self._home, self._key, anchor)
        self._anchor = anchor
        if self._uses_keyring and anchor.state is not AnchorState.OPENING:
            system_keyring.keep_counter(self._file_id, anchor.counter)


def _heads(connection: sqlcipher3.Connection) -> tuple[ChainHead, ChainHead]:
    if number_of(connection, "user_version") < FIRST_CHAINED:
        return ChainHead(), ChainHead()
    return Journal(connection).head(), Audit(connection).head()
