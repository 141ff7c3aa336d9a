"""Judge a database before it is opened: is it what the anchor says? Nothing is changed here.

After a clean end the file is compared as a whole: any flipped bit, any page, any length shows. After an unclean end
(the anchor says "open") every page is checked, the number of the session and that both chains go on from where they
were; what that can't show stands in docs/integrity.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlcipher3

from desktop.model.errors import AppError, ErrorCode, VaultDamaged, VaultTooNew
from desktop.storage import system_keyring
from desktop.storage.anchor import Anchor, AnchorState, anchor_key, file_state, read_anchor
from desktop.storage.audit import Audit
from desktop.storage.database import (
    APPLICATION_ID,
    integrity_problems,
    look_into_database,
    number_of,
)
from desktop.storage.journal import Journal
from desktop.storage.key_file import KeyClass, OpenedKeys, SlotKind
from desktop.storage.profile import rename_private_file

FIRST_CHAINED = 13
"""The first schema whose chains are followed; older ones are brought over by the step to it."""
REFUSED_LOG = "vault.refused-wal"
"""What a write-ahead log is called that stood beside a closed database, once the administrator accepted it."""
_LARGEST_COUNTER = 2**31 - 2


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be gone on from: the anchor (`None`: make the first), and what somebody had to accept.

    `counter` is at least every counter seen, `goes_on` says that the session of the anchor was cut off and goes on.
    """

    anchor: Anchor | None
    counter: int
    goes_on: bool = False
    accepted: AppError | None = None


class _NotAsAnchored(Exception):
    """Wraps a finding that can be accepted: the pages are whole, but the state is not the one that was left."""

    def __init__(self, finding: AppError) -> None:
        super().__init__()
        self.finding = finding


def judge(home: Path, path: Path, opened: OpenedKeys, schema: int, *, accept: bool = False) -> Judgement:
    """Compare the database with its anchor.

    Raises VAULT_DAMAGED, VAULT_OLDER, VAULT_TOO_NEW. With `accept` a state that is not the anchored one is taken as it
    is as long as its pages are whole; damaged pages are refused all the same.
    """
    looked = _Looked(path, opened, schema)
    kept = _kept_counter(opened)
    anchor: Anchor | None = None
    try:
        anchor = _read(home, opened)
        return Judgement(anchor, max(kept, anchor.counter if anchor else 0), _compare(anchor, looked, opened, kept))
    except _NotAsAnchored as refused:
        if not accept:
            raise refused.finding from None
        if anchor is not None and looked.put_aside_foreign_log(anchor):
            return Judgement(anchor, max(kept, anchor.counter), accepted=refused.finding)
        looked.check_pages()
        counter = max(kept, looked.session(), anchor.counter if anchor else 0)
        return Judgement(None, counter, accepted=refused.finding)


def _read(home: Path, opened: OpenedKeys) -> Anchor | None:
    try:
        return read_anchor(home, anchor_key(opened.kek, opened.file.file_id))
    except VaultDamaged as finding:
        raise _NotAsAnchored(finding) from None


def _kept_counter(opened: OpenedKeys) -> int:
    if opened.file.slot(SlotKind.KEYRING) is None:
        return 0
    return min(system_keyring.read_counter(opened.file.file_id), _LARGEST_COUNTER)


def _compare(anchor: Anchor | None, looked: _Looked, opened: OpenedKeys, kept: int) -> bool:
    """Raise what speaks against the database; returns whether a session goes on that was cut off."""
    if anchor is None:
        looked.check_pages()
        if looked.session() or kept:
            raise _NotAsAnchored(looked.damaged("the anchor is missing"))
        return False
    if anchor.generation > opened.generation:
        raise _NotAsAnchored(looked.older("the key file is of an earlier time than the anchor"))
    if kept > anchor.counter:
        raise _NotAsAnchored(looked.older("the keyring knows of a later state"))
    if anchor.generation < opened.generation:  # the keys were replaced, and the program ended before the next anchor
        looked.check_pages()
        return False
    if anchor.state is AnchorState.CLOSED:
        _compare_closed(anchor, looked)
        return False
    if anchor.state is AnchorState.OPENING and not looked.has_log and anchor.file == file_state(looked.path):
        return False  # cut off before anything was written
    return _compare_open(anchor, looked)


def _compare_closed(anchor: Anchor, looked: _Looked) -> None:
    if looked.has_log:
        raise _NotAsAnchored(looked.damaged("a write-ahead log stands beside a database that was closed"))
    if anchor.file == file_state(looked.path):
        return
    looked.check_pages()
    if looked.session() < anchor.session:
        raise _NotAsAnchored(looked.older("the database is of an earlier time than its anchor"))
    raise _NotAsAnchored(looked.damaged("the database is not the one that was closed last"))


def _compare_open(anchor: Anchor, looked: _Looked) -> bool:
    looked.check_pages()
    session = looked.session()
    is_first = anchor.state is AnchorState.OPENING and not session and anchor.file is None
    if session < anchor.session and not is_first:
        raise _NotAsAnchored(looked.older("the database is of an earlier session than its anchor"))
    if session > anchor.session:
        raise _NotAsAnchored(looked.damaged("the database is of a later session than its anchor"))
    looked.check_chains(anchor)
    return session == anchor.session


class _Looked:
    """Looks into the database without changing a byte of it; its log is put aside only where that was accepted."""

    def __init__(self, path: Path, opened: OpenedKeys, schema: int) -> None:
        self.path = path
        self._key = opened.keys[KeyClass.DATABASE]
        self._schema = schema
        log = path.with_name(f"{path.name}-wal")
        self.has_log = log.exists() and log.stat().st_size > 0

    def damaged(self, cause: str) -> VaultDamaged:
        return VaultDamaged(ErrorCode.VAULT_DAMAGED, str(self.path), cause)

    def older(self, cause: str) -> VaultDamaged:
        return VaultDamaged(ErrorCode.VAULT_OLDER, str(self.path), cause)

    def put_aside_foreign_log(self, anchor: Anchor) -> bool:
        """Rename the log beside a database that is as it was closed: such a log is nobody's work of ours."""
        if not (anchor.state is AnchorState.CLOSED and self.has_log and anchor.file == file_state(self.path)):
            return False
        rename_private_file(self.path.with_name(f"{self.path.name}-wal"), self.path.with_name(REFUSED_LOG))
        self.path.with_name(f"{self.path.name}-shm").unlink(missing_ok=True)
        self.has_log = False
        return True

    def check_pages(self) -> None:
        with look_into_database(self.path, self._key, has_log=self.has_log) as connection:
            if number_of(connection, "user_version") > self._schema:
                raise VaultTooNew(ErrorCode.VAULT_TOO_NEW, str(self.path))
            if found := integrity_problems(connection):
                raise self.damaged(found[0])

    def session(self) -> int:
        with look_into_database(self.path, self._key, has_log=self.has_log) as connection:
            return number_of(connection, APPLICATION_ID)

    def check_chains(self, anchor: Anchor) -> None:
        with look_into_database(self.path, self._key, has_log=self.has_log) as connection:
            if number_of(connection, "user_version") >= FIRST_CHAINED and not _chains_go_on(connection, anchor):
                raise _NotAsAnchored(self.damaged("a chain does not go on from where the anchor saw it"))


def _chains_go_on(connection: sqlcipher3.Connection, anchor: Anchor) -> bool:
    journal = Journal(connection)
    return (
        Audit(connection).is_chain_whole(anchor.audit)
        and journal.is_chain_whole(anchor.journal)
        and journal.are_entries_whole()
    )
