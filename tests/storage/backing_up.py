"""Short ways to back up and to restore in tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.storage.backup_making import BackupPlan, make_backup, take_copy
from desktop.storage.database_copy import go_on, hold_still, no_report
from desktop.storage.restore import restore_vault
from desktop.storage.store import Store
from desktop.storage.vault import open_vault
from tests.storage.samples import CHEAP, NOW, PASSPHRASE, TENANT


def state_of(home: Path) -> dict[str, bytes]:
    """Return the files that make the vault; `-shm` and the lock hold nothing of it."""
    files = (path for path in home.iterdir() if path.is_file())
    return {path.name: path.read_bytes() for path in files if path.suffix not in (".db-shm", ".lock")}


def back_up(store: Store, target: Path) -> Path:
    """Make a backup as the task does."""
    plan = BackupPlan.of(store.home, hold_still(store), store.kek, NOW)
    try:
        copy = take_copy(plan, no_report)
    finally:
        go_on(store)
    make_backup(plan, copy, target, no_report, lambda: False)
    return target


def open_closed(home: Path, passphrase: str = PASSPHRASE) -> Store:
    return open_vault(home, passphrase, kdf=CHEAP)


def restore_into(home: Path, source: Path, passphrase: str = PASSPHRASE) -> Store:
    return restore_vault(home, source, passphrase, kdf=CHEAP)


def names_in(store: Store) -> set[str]:
    return {one.display_name for one in store.directory.all_people(TENANT)}


def refusal(home: Path, source: Path, passphrase: str = PASSPHRASE) -> ErrorCode:
    """Restore what must be refused: the vault stays as it is."""
    before = state_of(home) if home.exists() else {}
    with pytest.raises(AppError) as caught:
        restore_into(home, source, passphrase).close()
    after = state_of(home)
    assert {name: after[name] for name in before} == before
    assert not (home / "restoring").exists()
    assert not list((home / "backups").glob("backup.*"))
    return caught.value.code
