"""Make a backup as one file, in three steps of which only the first and the last need the vault's own lane."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.model.errors import AppError, Bug, ErrorCode, VaultDamaged
from desktop.storage import key_file
from desktop.storage.backup_file import signed_header, write_backup
from desktop.storage.backups import backups_folder
from desktop.storage.database import converted_errors, integrity_problems, look_into_database
from desktop.storage.database_copy import Report, copy_file, encrypt_anew, remove_files
from desktop.storage.key_file import KeyClass, KeyFile, OpenedKeys
from desktop.storage.key_file_format import key_file_text
from desktop.storage.key_slots import Contents, seal_bundle


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """What a backup is made of: the database file that stands still, and the keys of its time."""

    home: Path
    database: Path
    opened: OpenedKeys
    made_at: datetime

    @classmethod
    def of(cls, home: Path, database: Path, kek: bytes, made_at: datetime) -> BackupPlan:
        """Look at the key file as it is now; raises KEY_FILE_DAMAGED."""
        return cls(home, database, key_file.open_with_kek(key_file.read_key_file(home), kek), made_at)


def take_copy(plan: BackupPlan, report: Report) -> Path:
    """Copy the file while it stands still; returns the copy. Raises DISK_FAILED."""
    copy = backups_folder(plan.home) / "backup.copy"
    remove_files(copy)
    copy_file(plan.database, copy, report)
    return copy


def make_backup(plan: BackupPlan, copy: Path, target: Path, report: Report, is_stopped: Callable[[], bool]) -> None:
    """Encrypt the copy anew, check it, and write the backup; the copy is removed in any case.

    For any thread. Raises DISK_FAILED, VAULT_DAMAGED, `Cancelled`.
    """
    fresh = copy.with_name("backup.fresh")
    key = secrets.token_bytes(32)
    try:
        schema = encrypt_anew(copy, plan.opened.keys[KeyClass.DATABASE], fresh, key, is_stopped)
        with look_into_database(fresh, key, has_log=False) as connection, converted_errors(str(fresh)):
            if found := integrity_problems(connection):
                raise VaultDamaged(ErrorCode.VAULT_DAMAGED, str(plan.database), found[0])
        header = signed_header(plan.opened, _key_file_text(plan.opened, key), fresh, schema, plan.made_at, report)
        write_backup(target, header, fresh, report)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(target), type(failure).__name__) from failure
    finally:
        remove_files(copy)
        remove_files(fresh)


def _key_file_text(opened: OpenedKeys, key: bytes) -> str:
    """Return the key file of a backup: the slots of now, around a database key that only the backup has.

    Slots of format 1 stay behind: they hold the vault's own keys, which no copy outside is to keep.
    """
    slots = tuple(slot for slot in opened.file.slots if slot.bridge is None)
    if not slots:
        raise Bug("no slot would open the backup")
    contents = Contents({**opened.keys, KeyClass.DATABASE: key}, 0)
    return key_file_text(KeyFile(opened.file.file_id, slots, seal_bundle(opened.file.file_id, opened.kek, contents)))
