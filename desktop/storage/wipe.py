"""Wiping: rows go, what stays is copied under a new key, the old key is destroyed, and the proof is signed.

One wipe is a row of its own until its certificate is there; whatever cuts the program off, the next opening brings it
to its end. Before the key file is replaced the old vault is whole, after it the new one is. Everything here runs on the
`db` lane, outside a transaction. Source: PRIVACY.md, "Wiping".
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3

from desktop.model.errors import AppError, Bug, ErrorCode
from desktop.model.privacy import Category, Certificate, Kept, WipeKind, WipeScope
from desktop.storage import key_file
from desktop.storage.audit import Audit
from desktop.storage.database import converted_errors, database_path, open_database, remove_strays
from desktop.storage.key_file import KeyClass, Keys
from desktop.storage.licences import Licences
from desktop.storage.mailbox_addresses import MailboxAddressRows
from desktop.storage.page_reader import salt_of
from desktop.storage.secret_values import SecretValues
from desktop.storage.tenant_setups import TenantSetupRows
from desktop.storage.wipe_certificate import certificate_body, destroyed_key
from desktop.storage.wipe_copy import check_copy, check_space, copy_without, remove_copy
from desktop.storage.wipe_deletion import Counts, delete_rows, held_back, kept_by_holds, left_over, words_made_anew
from desktop.storage.wipe_proof import OldKey, Proof, prove
from desktop.storage.wipe_records import WipeRecord, WipeStep
from desktop.storage.wipe_samples import canaries, said_nowhere, sampled_rows

if TYPE_CHECKING:
    from desktop.storage.store import Store

Delete = Callable[[Kept], Mapping[Category, Counts]]
"""Deletes what goes, within the wipe's transaction, and returns the entries before and after."""
_CLASSES: Mapping[Category, KeyClass] = {
    Category.SECRETS: KeyClass.SECRETS,
    Category.ADDRESSES: KeyClass.ADDRESSES,
    Category.ORDERS: KeyClass.ORDERS,
}


def _ignore(_: WipeStep) -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Work:
    """What one attempt at a wipe works with, beside its record."""

    store: Store
    now: Callable[[], datetime]
    on_step: Callable[[WipeStep], None]
    delete: Delete


@dataclass(frozen=True, slots=True)
class _Found:
    """What the proof needs and nobody may keep: values from before, and the old key."""

    canaries: tuple[bytes, ...] = ()
    old: OldKey | None = None
    keys: tuple[bytes, ...] = ()


def wipe(
    store: Store,
    scope: WipeScope,
    now: Callable[[], datetime],
    *,
    rule: str = "",
    on_step: Callable[[WipeStep], None] = _ignore,
) -> Certificate:
    """Wipe a category or a connection and return the certificate.

    `rule` names the rule where it is not the administrator who asks. Raises WIPE_HELD and CONNECTION_UNKNOWN before
    anything is done; DISK_FAILED and VAULT_DAMAGED with the old vault whole; WIPE_FAILED where the proof failed. For
    whatever fails once it has begun there is a certificate, too.
    """
    if scope.kind not in (WipeKind.CATEGORY, WipeKind.CONNECTION):
        raise Bug(f"not a wipe of rows: {scope.kind}")
    return wipe_rows(store, scope, lambda kept: delete_rows(store, scope, kept), now, rule=rule, on_step=on_step)


def wipe_rows(
    store: Store,
    scope: WipeScope,
    delete: Delete,
    now: Callable[[], datetime],
    *,
    rule: str = "",
    canary_values: Sequence[bytes] = (),
    on_step: Callable[[WipeStep], None] = _ignore,
) -> Certificate:
    """Do a wipe whose rows `delete` takes, such as that of a person.

    `canary_values` are looked for besides, as far as they are long enough and no row that stays says the same.

    Raises what `wipe` raises, and what `delete` raises: then nothing was deleted.
    """
    with store.transaction():
        kept, people = kept_by_holds(store)
        held = held_back(scope, kept)
        kind = ""
        if scope.connection_id is not None:
            kind = store.connections.get(scope.connection_id).kind.value
        bare = replace(scope, person=None)
        record = WipeRecord(
            secrets.token_hex(8), now(), bare, rule=rule, connection_kind=kind, held=held, people_held=people
        )
        store.certificates.signer()  # made now where there is none: what follows may meet a full disk
        store.wipes.put(record)
    on_step(WipeStep.BEGUN)
    return _attempt(_Work(store, now, on_step, delete), record, canary_values)


def finish_wipes(
    store: Store, now: Callable[[], datetime], on_step: Callable[[WipeStep], None] = _ignore
) -> tuple[Certificate, ...]:
    """Bring wipes to their end that were cut off; one that fails again is left for the next opening."""
    done = []
    with store.transaction():
        records = store.wipes.all()
    for record in records:
        scope = record.scope
        if scope.kind is WipeKind.PERSON and not record.generation:
            _drop(_Work(store, now, on_step, lambda _: {}), record)
            continue

        def delete(kept: Kept, scope: WipeScope = scope) -> Mapping[Category, Counts]:
            return {} if scope.kind is WipeKind.PERSON else delete_rows(store, scope, kept)

        work = _Work(store, now, on_step, delete)
        with contextlib.suppress(AppError):
            done.append(_attempt(work, replace(record, was_interrupted=True), ()))
    return tuple(done)


def _drop(work: _Work, record: WipeRecord) -> None:
    """End a wipe of a person that was cut off before anything went: whom it was about stands nowhere on purpose."""
    store = work.store
    with store.transaction():
        failure = f"{record.step.value}: {ErrorCode.CANCELLED.value}"
        store.certificates.put(_signed(work, replace(record, was_interrupted=True), failure=failure))
        store.wipes.remove(record.id)


def _attempt(work: _Work, record: WipeRecord, canary_values: Sequence[bytes]) -> Certificate:
    store, reached = work.store, [record]
    try:
        found = _Found()
        if store.generation < record.generation or not record.generation:
            found = _switch(work, record, canary_values, reached)
        record = reached[-1]
        _clean(store)
        work.on_step(WipeStep.CLEANED)
        proof = _proven(work, record, found)
        work.on_step(WipeStep.VERIFIED)
        if not proof.is_good:
            return _give_up(work, record, AppError(ErrorCode.WIPE_FAILED, cause=_finding(proof)), proof)
        return _certified(work, record, proof)
    except AppError as failure:
        if failure.code is ErrorCode.WIPE_FAILED:
            raise
        return _give_up(work, _stored(store, reached[-1]), failure, None)


def _switch(work: _Work, record: WipeRecord, canary_values: Sequence[bytes], reached: list[WipeRecord]) -> _Found:
    """Delete, copy, check, and let the key file name the new keys: from then on the old ones are gone."""
    store = work.store
    target = store.generation + 1
    old_path, new_path = database_path(store.home, store.generation), database_path(store.home, target)
    check_space(store.home, old_path)
    new = _new_keys(record)
    before = sampled_rows(store.connection, record.scope.connection_id)
    work.on_step(WipeStep.SAMPLED)
    values: list[bytes] = []

    def delete() -> None:
        nonlocal record
        with words_made_anew(store.connection, record.scope):
            entries = {**work.delete(kept_by_holds(store)[0])}
        for category, (first, _) in record.entries.items():  # counted before the program was cut off
            entries[category] = (first, entries.get(category, (0, 0))[1])
        values.extend(canaries(store.connection, before))
        values.extend(said_nowhere(store.connection, canary_values))
        destroyed = tuple(destroyed_key(kind, store.keys[kind]) for kind in new)
        record = replace(record, step=WipeStep.COPIED, entries=entries, destroyed=destroyed, generation=target)
        store.wipes.put(record)

    try:
        copy_without(store.connection, new_path, new[KeyClass.DATABASE], delete)
    finally:
        store.erasures.settle()  # what was not erased is no erasure, and no restored backup makes up for it
    reached.append(record)
    work.on_step(WipeStep.COPIED)
    found = _Found(
        tuple(values),
        OldKey(store.keys[KeyClass.DATABASE], salt_of(old_path)),
        tuple(store.keys[kind] for kind in new),
    )
    _take_over(work, new_path, new, target)
    work.on_step(WipeStep.SWITCHED)
    return found


def _new_keys(record: WipeRecord) -> dict[KeyClass, bytes]:
    scope = record.scope
    classes = {KeyClass.DATABASE}
    if scope.kind is not WipeKind.CATEGORY:
        classes |= {KeyClass.SECRETS, KeyClass.ADDRESSES}
    elif scope.category is not None and scope.category in _CLASSES:
        classes.add(_CLASSES[scope.category])
    return {kind: secrets.token_bytes(32) for kind in KeyClass if kind in classes}


def _take_over(work: _Work, path: Path, new: Keys, generation: int) -> None:
    """Check the copy, seal in it anew what had a key of its own, and replace the keys: the point of no return."""
    store = work.store
    connection = open_database(path, new[KeyClass.DATABASE])
    try:
        with converted_errors(str(path)):
            check_copy(store.connection, connection, path)
            _reseal(connection, store.keys, new)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        work.on_step(WipeStep.CHECKED)
        try:
            key_file.replace_keys(store.home, store.kek, new, generation=generation)
        except AppError:
            opened = key_file.open_with_kek(key_file.read_key_file(store.home), store.kek)
            if opened.generation != generation:  # it can fail after it was done
                raise
        store.adopt(connection, {**store.keys, **new}, generation)
    except BaseException:
        if store.generation != generation:
            connection.close()
            remove_copy(path)
        raise


def _reseal(connection: sqlcipher3.Connection, old: Keys, new: Keys) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if KeyClass.SECRETS in new:
            SecretValues(connection, old[KeyClass.SECRETS]).reseal(new[KeyClass.SECRETS])
            TenantSetupRows(connection, old[KeyClass.SECRETS]).reseal(new[KeyClass.SECRETS])
        if KeyClass.ADDRESSES in new:
            MailboxAddressRows(connection, old[KeyClass.ADDRESSES]).reseal(new[KeyClass.ADDRESSES])
        if KeyClass.ORDERS in new:
            Licences(connection, old[KeyClass.ORDERS], Audit(connection)).reseal(new[KeyClass.ORDERS])
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _clean(store: Store) -> None:
    """Remove what the old keys wrote: files of other generations, and backups; raises DISK_FAILED."""
    remove_strays(store.home, store.generation)
    try:
        for path in (store.home / "backups").glob("**/*"):
            if path.is_file():
                path.unlink()
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(store.home), type(failure).__name__) from failure


def _proven(work: _Work, record: WipeRecord, found: _Found) -> Proof:
    """Read all that is left; the connection is renewed after it, for reading its file gave the system's locks away."""
    store = work.store
    with store.transaction():
        left = left_over(store, record)
    key = store.keys[KeyClass.DATABASE]
    store.empty_log()
    proof = prove(store.home, database_path(store.home, store.generation), key, found.old, found.canaries)
    store.renew()
    kept = key_file.open_with_kek(key_file.read_key_file(store.home), store.kek).keys.values()
    return replace(proof, left_over=left, old_pages=proof.old_pages + sum(one in kept for one in found.keys))


def _finding(proof: Proof) -> str:
    if proof.left_over:
        return "rows are left over"
    return "a wiped value was found again" if proof.canaries_found else "a page of another key was found"


def _certified(work: _Work, record: WipeRecord, proof: Proof) -> Certificate:
    store = work.store
    with store.transaction():
        certificate = _signed(work, record, proof=proof)
        store.certificates.put(certificate)
        store.wipes.remove(record.id)
        store.audit.add(work.now(), "wiped", _in_words(record))
    work.on_step(WipeStep.CERTIFIED)
    return certificate


def _give_up(work: _Work, record: WipeRecord, failure: AppError, proof: Proof | None) -> Certificate:
    """Keep a certificate of the failure and raise it; what was begun and can be finished is at the next opening."""
    store = work.store
    is_open = record.generation > 0 and proof is None
    # Where even the certificate can't be written, the record is enough.
    with contextlib.suppress(AppError), store.transaction():
        if not record.was_interrupted or not is_open:
            reason = f"{record.step.value}: {failure.code.value}"
            # Its own number: the wipe's belongs to the certificate that it ends with.
            own = replace(record, id=secrets.token_hex(8))
            store.certificates.put(_signed(work, own, proof=proof, failure=reason))
        if not is_open:
            store.wipes.remove(record.id)
        store.audit.add(work.now(), "wipe failed", _in_words(record))
    raise failure


def _stored(store: Store, record: WipeRecord) -> WipeRecord:
    """Return the record as the vault has it: of two files that end one transaction, the second can fail alone."""
    with contextlib.suppress(AppError), store.transaction():
        for one in store.wipes.all():
            if one.id == record.id:
                return replace(one, was_interrupted=record.was_interrupted)
    return record


def _signed(work: _Work, record: WipeRecord, *, proof: Proof | None = None, failure: str = "") -> Certificate:
    signer, contact = work.store.certificates.signer(), work.store.rules.contact()
    body = certificate_body(record, work.now(), signer.public_key, proof=proof, failure=failure, contact=contact)
    return signer.sign(body)


def _in_words(record: WipeRecord) -> str:
    scope = record.scope
    what = scope.category.value if scope.category else scope.connection_id or ""
    return f"{record.id} {scope.kind.value} {what}".strip()
