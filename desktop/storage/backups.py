"""The program's own backups: encrypted copies in the folder `backups`, made before each run and each migration.

They are under the keys of the vault: a wipe that replaces these keys removes them.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from desktop.model.errors import AppError, ErrorCode
from desktop.storage.profile import make_private_folder

FOLDER = "backups"
STAGING = "restoring"
"""Where a backup is unpacked that is being restored."""
REPLACED = "replaced"
"""Folder among the backups: the vault that a restored one took the place of, until that one has opened."""
KEPT = 3
_UNFINISHED = ("*.part", "backup.copy*", "backup.fresh*")
_RUNS = "vault-run-*.db"


def backups_folder(home: Path) -> Path:
    """Make and return the folder; raises DISK_FAILED."""
    folder = home / FOLDER
    make_private_folder(folder)
    return folder


def run_backup_path(home: Path, at: datetime) -> Path:
    """Return where the copy from before a run stands."""
    return backups_folder(home) / f"vault-run-{at.astimezone(UTC):%Y%m%dT%H%M%S%f}.db"


def prune_run_backups(home: Path) -> None:
    """Keep the newest copies of runs; raises DISK_FAILED."""
    try:
        for old in sorted((home / FOLDER).glob(_RUNS))[:-KEPT]:
            old.unlink()
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(home / FOLDER), type(failure).__name__) from failure


def remove_unfinished(home: Path) -> None:
    """Remove what backups and restoring left half made, and the replaced vault: the one of now has opened."""
    shutil.rmtree(home / STAGING, ignore_errors=True)
    shutil.rmtree(home / FOLDER / REPLACED, ignore_errors=True)
    for pattern in _UNFINISHED:
        for path in (home / FOLDER).glob(pattern):
            with suppress(OSError):
                path.unlink()
