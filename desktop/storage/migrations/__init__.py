"""Numbered steps from one schema to the next; each is one transaction together with `user_version`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlcipher3

from desktop.model.errors import ErrorCode, VaultTooNew
from desktop.storage.migrations import (
    m0001_first,
    m0002_snapshots,
    m0003_undo,
    m0004_settled,
    m0005_directory,
    m0006_review,
    m0007_sources,
    m0008_people_columns,
    m0009_set_drafts,
    m0010_turned_ticks,
    m0011_addresses,
    m0012_immutable_ids,
    m0013_erasures,
    m0014_wipes,
    m0015_retention,
    m0016_licence,
    m0017_erased_people,
    m0018_tenant_setup,
    m0019_people_places,
    m0020_renewed_rows,
)
from desktop.storage.profile import make_private_folder

STEPS: tuple[Callable[[sqlcipher3.Connection], None], ...] = (
    m0001_first.migrate,
    m0002_snapshots.migrate,
    m0003_undo.migrate,
    m0004_settled.migrate,
    m0005_directory.migrate,
    m0006_review.migrate,
    m0007_sources.migrate,
    m0008_people_columns.migrate,
    m0009_set_drafts.migrate,
    m0010_turned_ticks.migrate,
    m0011_addresses.migrate,
    m0012_immutable_ids.migrate,
    m0013_erasures.migrate,
    m0014_wipes.migrate,
    m0015_retention.migrate,
    m0016_licence.migrate,
    m0017_erased_people.migrate,
    m0018_tenant_setup.migrate,
    m0019_people_places.migrate,
    m0020_renewed_rows.migrate,
)
KEPT_BACKUPS = 3


def check_version(connection: sqlcipher3.Connection, home: Path, steps: int = len(STEPS)) -> int:
    """Return the schema of a database; raises VAULT_TOO_NEW for one of a newer program."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > steps:
        raise VaultTooNew(ErrorCode.VAULT_TOO_NEW, str(home))
    return int(version)


def migrate(
    connection: sqlcipher3.Connection,
    home: Path,
    key: bytes,
    steps: tuple[Callable[[sqlcipher3.Connection], None], ...] = STEPS,
) -> None:
    """Bring a database to the newest schema; one that exists already is copied (encrypted) before.

    Raises VAULT_TOO_NEW for a database of a newer program, without touching it.
    """
    version = check_version(connection, home, len(steps))
    if 0 < version < len(steps):
        _back_up(connection, home, key, version)
    for number, step in enumerate(steps[version:], start=version + 1):
        connection.execute("BEGIN EXCLUSIVE")
        try:
            step(connection)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _back_up(connection: sqlcipher3.Connection, home: Path, key: bytes, version: int) -> None:
    folder = home / "backups"
    make_private_folder(folder)
    path = folder / f"vault-before-{version + 1:04d}.db"
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    target = sqlcipher3.connect(str(path), isolation_level=None)
    try:
        target.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.backup(target)
    finally:
        target.close()
    for old in sorted(folder.glob("vault-before-*.db"))[:-KEPT_BACKUPS]:
        old.unlink()
