"""Put a backup in the place of a vault: everything is checked beside it first, and one rename makes the change.

The backup is unpacked into `restoring`, opened there with what opened it at its time, brought to the newest schema,
checked, and freed of everything that was erased since it was made. Only then the key file is replaced: before that the
vault of now opens, after it the restored one. Files of the replaced vault are kept in `backups/replaced` until the
restored one has opened.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from desktop.model.errors import AppError, ErrorCode, VaultDamaged
from desktop.storage import erasures, key_file, system_keyring
from desktop.storage.anchor import (
    Anchor,
    AnchorState,
    anchor_key,
    file_state,
    read_anchor,
    write_anchor,
)
from desktop.storage.backup_file import read_header, take_database
from desktop.storage.backups import REPLACED, STAGING, backups_folder
from desktop.storage.chain import ChainHead
from desktop.storage.database import PAGE_BYTES, database_path, database_versions
from desktop.storage.database_copy import Report, copy_file, forget_session, no_report, remove_files
from desktop.storage.erasure_replay import replay
from desktop.storage.erasures import Erasure, read_erasures, write_erasures
from desktop.storage.instance_lock import InstanceLock
from desktop.storage.key_file import KdfPolicy, KeyClass, KeyFile, OpenedKeys, SlotKind
from desktop.storage.key_slots import Contents, seal_bundle
from desktop.storage.present_records import Records, present_records
from desktop.storage.profile import make_private_folder, rename_private_file, write_private_file
from desktop.storage.store import Store
from desktop.storage.vault import Way, check_vault, open_vault, opened_keys

_STANDARD = KdfPolicy()


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Staged:
    """A backup that was unpacked, checked and freed of what was erased since."""

    home: Path
    opened: OpenedKeys
    database: Path
    erasures: tuple[Erasure, ...]
    replayed: int


def restore_vault(
    home: Path,
    source: Path,
    way: Way,
    *,
    kdf: KdfPolicy = _STANDARD,
    now: Callable[[], datetime] = _utc_now,
    report: Report = no_report,
) -> Store:
    """Restore a backup and return the opened vault; nothing is changed unless the backup is whole in every respect.

    `source` is a file of `vault backup`, or a copy out of the folder `backups`. `way` is what opened the vault when the
    backup was made; it opens the restored one. The vault of now must not be open. `report` can raise `Cancelled`.

    Raises FILE_UNREADABLE, BACKUP_DAMAGED, BACKUP_FOREIGN, VAULT_TOO_NEW, PASSPHRASE_WRONG and its like, VAULT_IN_USE,
    DISK_FAILED; VAULT_DAMAGED where the record of erasures can't be read.
    """
    make_private_folder(home)
    lock = InstanceLock(home)
    try:
        _remove_staging(home)
        staged = _stage(home, source, way, kdf, now, report)
        _put_in_place(home, staged)
        _remove_staging(home)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(home), type(failure).__name__) from failure
    finally:
        _remove_staging(home)
        lock.release()
    return open_vault(home, way, kdf=kdf, now=now)


def _remove_staging(home: Path) -> None:
    shutil.rmtree(home / STAGING, ignore_errors=True)


def _stage(home: Path, source: Path, way: Way, kdf: KdfPolicy, now: Callable[[], datetime], report: Report) -> _Staged:
    staging = home / STAGING
    make_private_folder(staging)
    opened = _unpack(home, staging, source, way, kdf, report)
    database = database_path(staging, opened.generation)
    known = _known(home, opened)
    try:
        forget_session(database, opened.keys[KeyClass.DATABASE])
        _anchor_staged(staging, home, opened, database)
        store = open_vault(staging, way, kdf=kdf, now=now)
    except VaultDamaged as failure:
        raise AppError(ErrorCode.BACKUP_DAMAGED, source.name, failure.cause) from failure
    try:
        replayed = _bring_up_to_date(store, known, now())
    except VaultDamaged as failure:
        raise AppError(ErrorCode.BACKUP_DAMAGED, source.name, failure.cause) from failure
    finally:
        store.close()
    return _Staged(staging, opened, database, known.erasures, replayed)


def _unpack(home: Path, staging: Path, source: Path, way: Way, kdf: KdfPolicy, report: Report) -> OpenedKeys:
    """Write key file and database of a backup into the folder, once the keys opened and the backup is this vault's."""
    header = read_header(source)
    if header is None:  # a copy of the program's own: under the keys of now
        key_file.read_key_file(home)
        shutil.copyfile(home / key_file.FILE, staging / key_file.FILE)
        opened = opened_keys(staging, way, kdf)
        _refuse_plain(source)
        copy_file(source, database_path(staging, opened.generation), report)
        return opened
    write_private_file(staging / key_file.FILE, header.key_file.encode())
    try:
        file = key_file.read_key_file(staging)
    except VaultDamaged as failure:
        raise AppError(ErrorCode.BACKUP_DAMAGED, source.name, "its key file can't be read") from failure
    if header.file_id != file.file_id or _is_foreign(home, file.file_id):
        raise AppError(ErrorCode.BACKUP_FOREIGN, source.name)
    opened = opened_keys(staging, way, kdf)
    if not header.is_of(opened):
        raise AppError(ErrorCode.BACKUP_DAMAGED, source.name, "its header was changed")
    take_database(source, header, database_path(staging, opened.generation), report)
    return opened


def _refuse_plain(source: Path) -> None:
    """Raise what is wrong with a file that can't be a database: an empty one would be taken for a new one."""
    if not source.is_file():
        raise AppError(ErrorCode.FILE_UNREADABLE, str(source), "no file")
    if source.stat().st_size < PAGE_BYTES:
        raise AppError(ErrorCode.BACKUP_DAMAGED, source.name, "the file is no backup")


def _is_foreign(home: Path, file_id: str) -> bool:
    """Tell whether the profile has another vault; one whose key file can't be read any more may be this one."""
    try:
        return key_file.read_key_file(home).file_id != file_id
    except AppError:
        return False


def _known(home: Path, opened: OpenedKeys) -> Records:
    """Return every erasure that is known of, and whom the vault of now does not let back."""
    found = present_records(home, opened)
    by_id = {one.id: one for one in (*found.erasures, *read_erasures(home, opened.kek))}
    return replace(found, erasures=tuple(by_id.values()))


def _anchor_staged(staging: Path, home: Path, opened: OpenedKeys, database: Path) -> None:
    """Anchor what was unpacked and checked: its counter goes on from the one that the vault has now."""
    key = anchor_key(opened.kek, opened.file.file_id)
    counter = 0
    if opened.file.slot(SlotKind.KEYRING) is not None:
        counter = system_keyring.read_counter(opened.file.file_id)
    with suppress(AppError):
        found = read_anchor(home, key)
        counter = max(counter, found.counter if found else 0)
    closed = AnchorState.CLOSED
    anchor = Anchor(counter + 1, 0, opened.generation, closed, ChainHead(), ChainHead(), file_state(database))
    write_anchor(staging, key, anchor)


def _bring_up_to_date(store: Store, known: Records, at: datetime) -> int:
    """Check every page and both chains, then make again what was erased since."""
    check_vault(store)
    replayed = replay(store, known.erasures)
    with store.transaction():
        known.exclude(store.connection)
        store.audit.add(at, "vault restored", f"{replayed} erasures made again")
    check_vault(store)
    return replayed


def _put_in_place(home: Path, staged: _Staged) -> None:
    """Put the restored vault in the place of the one of now; the key file's rename is the point of no return."""
    anchor = read_anchor(staged.home, anchor_key(staged.opened.kek, staged.opened.file.file_id))
    if anchor is None:
        raise VaultDamaged(ErrorCode.VAULT_DAMAGED, str(staged.home), "the restored vault was not closed")
    has_vault = (home / key_file.FILE).exists()
    generation = max([-1, *database_versions(home), *_generation(home, staged.opened)]) + 1
    placed = replace(anchor, generation=generation)
    opened = key_file.open_with_kek(key_file.read_key_file(staged.home), staged.opened.kek)
    file = _renumbered(opened, generation)
    _keep_replaced(home)
    write_erasures(home, opened.kek, {one.id: one for one in (*staged.erasures, *_own(staged, opened))}.values())
    remove_files(database_path(home, generation))
    rename_private_file(staged.database, database_path(home, generation))
    key = anchor_key(opened.kek, opened.file.file_id)
    if not has_vault:
        write_anchor(home, key, placed)
    key_file.write_key_file(home, file)
    write_anchor(home, key, placed)


def _own(staged: _Staged, opened: OpenedKeys) -> tuple[Erasure, ...]:
    return read_erasures(staged.home, opened.kek) if (staged.home / erasures.FILE).exists() else ()


def _generation(home: Path, staged: OpenedKeys) -> list[int]:
    """Return the generation of the vault of now, as far as its key file can be opened with the same key."""
    try:
        return [key_file.open_with_kek(key_file.read_key_file(home), staged.kek).generation]
    except AppError:
        return []


def _renumbered(opened: OpenedKeys, generation: int) -> KeyFile:
    bundle = seal_bundle(opened.file.file_id, opened.kek, Contents(opened.keys, generation))
    return replace(opened.file, bundle=bundle)


def _keep_replaced(home: Path) -> None:
    """Keep the files of the vault of now in `backups/replaced`; no room is needed where the disk can link."""
    kept = backups_folder(home) / REPLACED
    shutil.rmtree(kept, ignore_errors=True)
    make_private_folder(kept)
    for path in home.iterdir():
        if path.is_file() and path.name.startswith("vault") and path.suffix != ".lock":
            try:
                os.link(path, kept / path.name)
            except OSError:
                copy_file(path, kept / path.name)
