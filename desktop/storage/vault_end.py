"""The end of a vault: the keys in every slot are destroyed first, then everything that they opened is removed.

What is to be said afterwards is signed before, because the signing key ends with the vault; it waits in a file beside
the key file, which the next start finds if the program is cut off. Source: PRIVACY.md, "Wiping".
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.model.certificate import Verdict
from desktop.model.errors import AppError, ErrorCode
from desktop.model.privacy import Category, Certificate, WipeKind, WipeScope
from desktop.model.retention import ProtectionContact
from desktop.storage import erasures, key_file, system_keyring
from desktop.storage.anchor import remove_anchor
from desktop.storage.certificate_file import check_certificate, encode_certificate
from desktop.storage.certificates import Signer
from desktop.storage.database import database_path, remove_databases
from desktop.storage.instance_lock import InstanceLock
from desktop.storage.key_file import KeyClass, SlotKind
from desktop.storage.page_reader import salt_of
from desktop.storage.profile import make_private_folder, rename_private_file, write_private_file
from desktop.storage.wipe_certificate import certificate_body, destroyed_key
from desktop.storage.wipe_deletion import held_back, kept_by_holds
from desktop.storage.wipe_proof import OldKey, Proof, prove
from desktop.storage.wipe_records import WipeRecord, WipeStep
from desktop.storage.wipe_samples import MOST_CANARIES, sampled_rows

if TYPE_CHECKING:
    from desktop.storage.store import Store

ENDING = "vault.ending"
FOLDER = "certificates"
_GONE = f".{key_file.FILE}.gone"
"""The key file once the vault has ended; its content goes next."""


def _ignore(_: WipeStep) -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Ending:
    """A vault that ends; the values are for the proof alone."""

    home: Path
    record: WipeRecord
    signer: Signer
    contact: ProtectionContact
    canaries: Sequence[bytes]
    old: OldKey


def end_vault(
    store: Store,
    now: Callable[[], datetime],
    *,
    rule: str = "",
    on_step: Callable[[WipeStep], None] = _ignore,
) -> Certificate:
    """Wipe everything; the store is closed afterwards, and the certificate stands in the folder `certificates`.

    For the `db` lane, outside a transaction. Raises WIPE_HELD before anything is done, DISK_FAILED, and WIPE_FAILED
    where something was found afterwards.
    """
    with store.transaction():
        ending = _prepared(store, now, rule)
    on_step(WipeStep.BEGUN)
    marker = _signed(ending, now, None, is_interrupted=True)
    home, opened = store.home, key_file.read_key_file(store.home)
    try:
        write_private_file(home / ENDING, encode_certificate(marker))
        on_step(WipeStep.SAMPLED)
        rename_private_file(home / key_file.FILE, home / _GONE)
    except AppError as failure:
        _give_up(store, ending, now, failure)
        raise
    on_step(WipeStep.SWITCHED)
    store.close()
    lock = InstanceLock(home)
    try:
        if opened.slot(SlotKind.KEYRING) is not None:
            system_keyring.remove_wrapping_key(opened.file_id)  # without the key file it opens nothing anyhow
            system_keyring.forget_counter(opened.file_id)
        _remove_files(home)
        on_step(WipeStep.CLEANED)
        proof = prove(home, None, b"", ending.old, ending.canaries)
        on_step(WipeStep.VERIFIED)
        certificate = _signed(ending, now, proof)
        _publish(home, certificate)
        on_step(WipeStep.CERTIFIED)
    finally:
        lock.release()
    if not proof.is_good:
        raise AppError(ErrorCode.WIPE_FAILED, cause="a wiped value was found again")
    return certificate


def _give_up(store: Store, ending: _Ending, now: Callable[[], datetime], failure: AppError) -> None:
    """Let a vault go on whose keys could not be destroyed, with a certificate of the failure."""
    reason = f"{WipeStep.SAMPLED.value}: {failure.code.value}"
    with contextlib.suppress(AppError), store.transaction():
        store.certificates.put(_signed(ending, now, None, failure=reason))
        store.wipes.remove(ending.record.id)
    with contextlib.suppress(OSError):
        (ending.home / ENDING).unlink(missing_ok=True)


def has_ending(store: Store) -> bool:
    """Whether this vault was to end, and still has its keys."""
    with store.transaction():
        return any(one.scope.kind is WipeKind.ALL for one in store.wipes.all())


def finish_ending(home: Path) -> bool:
    """Remove what is left of a vault whose end was cut off after its keys were gone; True where there was something.

    Without a key file nothing opens these files any more. Does nothing while another program works on the profile.
    """
    marker = home / ENDING
    if not marker.exists() or (home / key_file.FILE).exists():
        return False
    try:
        lock = InstanceLock(home)
    except AppError:
        return False
    try:
        with marker.open("rb") as file:
            content = file.read()
        _remove_files(home)
        found = check_certificate(content)
        if found.verdict is Verdict.GOOD and found.certificate is not None:
            _publish(home, found.certificate)
        marker.unlink(missing_ok=True)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(home), type(failure).__name__) from failure
    finally:
        lock.release()
    return True


def certificate_path(home: Path, certificate: Certificate) -> Path:
    """Return where a certificate is kept that has no vault to stand in."""
    return home / FOLDER / f"wipe-{certificate.began_at:%Y-%m-%d}-{certificate.id}.json"


def _prepared(store: Store, now: Callable[[], datetime], rule: str) -> _Ending:
    """Record the wipe in the vault, count what it holds and take values from it."""
    scope = WipeScope(WipeKind.ALL)
    held_back(scope, kept_by_holds(store)[0])
    counts = {category: (store.categories.count(category), 0) for category in Category}
    destroyed = tuple(destroyed_key(kind, store.keys[kind]) for kind in KeyClass)
    record = WipeRecord(secrets.token_hex(8), now(), scope, rule=rule, entries=counts, destroyed=destroyed)
    for earlier in store.wipes.all():  # one that was cut off: this one goes on with its date
        if earlier.scope.kind is WipeKind.ALL:
            record = replace(record, id=earlier.id, began_at=earlier.began_at, was_interrupted=True)
    store.wipes.put(record)
    # All of them have to be gone; a row of a certificate is not, because it goes on outside.
    rows = [row for row in sampled_rows(store.connection) if row.table not in ("certificate", "wipe")]
    values = list(dict.fromkeys(value for row in rows for value in row.values))
    chosen = values[:: max(1, len(values) // MOST_CANARIES)][:MOST_CANARIES]
    old = OldKey(store.keys[KeyClass.DATABASE], salt_of(database_path(store.home, store.generation)))
    return _Ending(store.home, record, store.certificates.signer(), store.rules.contact(), chosen, old)


def _signed(
    ending: _Ending,
    now: Callable[[], datetime],
    proof: Proof | None,
    *,
    is_interrupted: bool = False,
    failure: str = "",
) -> Certificate:
    record = replace(ending.record, was_interrupted=is_interrupted or ending.record.was_interrupted)
    if proof is not None and not proof.is_good:
        failure = f"{WipeStep.VERIFIED.value}: {ErrorCode.WIPE_FAILED.value}"
    key, contact = ending.signer.public_key, ending.contact
    body = certificate_body(record, now(), key, proof=proof, failure=failure, contact=contact)
    return ending.signer.sign(body)


def _destroy(path: Path) -> None:
    """Overwrite a key file, then remove it: wherever the system keeps its bytes in place, they are gone at once."""
    try:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure


def _remove_files(home: Path) -> None:
    """Remove databases, backups and what a cut-off write left; certificates and settings stay."""
    for path in home.glob(f".{key_file.FILE}.*"):
        _destroy(path)
    remove_databases(home)
    remove_anchor(home)
    try:
        left = [
            home / erasures.FILE,
            *home.glob("vault.new*"),
            *home.glob(".vault.*"),
            *home.glob("vault.refused-wal"),
            *(home / "backups").glob("**/*"),
        ]
        for path in left:
            if path.is_file():
                path.unlink(missing_ok=True)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(home), type(failure).__name__) from failure


def _publish(home: Path, certificate: Certificate) -> None:
    make_private_folder(home / FOLDER)
    write_private_file(certificate_path(home, certificate), encode_certificate(certificate))
    try:
        (home / ENDING).unlink(missing_ok=True)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(home / ENDING), type(failure).__name__) from failure
