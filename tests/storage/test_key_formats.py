"""From one format of the key file to the next, and the replacement of keys that format 2 is for."""

from __future__ import annotations

import json
import secrets
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.model.errors import AppError, Bug, ErrorCode
from desktop.storage import key_file
from desktop.storage.database import database_path, open_database
from desktop.storage.key_derivation import KdfCost, KdfPolicy
from desktop.storage.key_file import (
    KeyClass,
    KeyFile,
    OpenedKeys,
    SlotKind,
    new_key_file,
    new_keys,
    old_slots,
    open_with_kek,
    open_with_keyring,
    open_with_passphrase,
    open_with_recovery_key,
    passphrase_slot,
    put_slot,
    read_key_file,
    recovery_slot,
    replace_keys,
    write_key_file,
)
from desktop.storage.vault import open_vault, vault_status
from desktop.storage.vault_slots import change_passphrase
from tests.storage.old_key_files import WRAPPING, old_file
from tests.storage.samples import CHEAP, PASSPHRASE

RELEASED = Path(__file__).parent / "released"


def _format(home: Path) -> int:
    return int(json.loads((home / key_file.FILE).read_text())["format"])


def _by_passphrase(file: KeyFile) -> OpenedKeys:
    return open_with_passphrase(file, PASSPHRASE, CHEAP)


def _by_keyring(file: KeyFile) -> OpenedKeys:
    return open_with_keyring(file, WRAPPING)


def test_a_file_of_format_1_is_rewritten_when_it_is_opened(home: Path) -> None:
    shutil.copytree(RELEASED / "0012", home)
    assert _format(home) == 1
    assert vault_status(home).old_slots == (SlotKind.PASSPHRASE,)
    open_vault(home, PASSPHRASE, kdf=CHEAP).close()
    assert _format(home) == 2
    assert vault_status(home).old_slots == ()
    written = (home / key_file.FILE).read_bytes()
    open_vault(home, PASSPHRASE, kdf=CHEAP).close()
    assert (home / key_file.FILE).read_bytes() == written


def test_a_wrong_passphrase_changes_nothing(home: Path) -> None:
    shutil.copytree(RELEASED / "0012", home)
    before = (home / key_file.FILE).read_bytes()
    with pytest.raises(AppError) as caught:
        open_vault(home, "another passphrase", kdf=CHEAP)
    assert caught.value.code is ErrorCode.PASSPHRASE_WRONG
    assert (home / key_file.FILE).read_bytes() == before


@pytest.mark.parametrize("first", [_by_passphrase, _by_keyring])
def test_the_other_slot_of_format_1_goes_on_opening_and_becomes_a_new_one(tmp_path: Path, first: object) -> None:
    ways = (_by_passphrase, _by_keyring) if first is _by_passphrase else (_by_keyring, _by_passphrase)
    kinds = {_by_passphrase: SlotKind.PASSPHRASE, _by_keyring: SlotKind.KEYRING}
    keys = new_keys()
    opened = ways[0](old_file(keys))
    assert opened.keys == keys
    write_key_file(tmp_path, opened.file)
    file = read_key_file(tmp_path)
    assert file == opened.file
    assert old_slots(file) == (kinds[ways[1]],)
    assert ways[0](file).file == file
    other = ways[1](file)
    assert (other.keys, other.kek) == (keys, opened.kek)
    assert old_slots(other.file) == ()
    assert other.file.bundle == file.bundle
    for way in ways:
        assert way(other.file).keys == keys
        assert way(other.file).file == other.file


def test_a_replacement_of_keys_drops_what_still_holds_the_old_ones(tmp_path: Path) -> None:
    keys = new_keys()
    opened = _by_keyring(old_file(keys))
    write_key_file(tmp_path, opened.file)
    fresh = {KeyClass.DATABASE: secrets.token_bytes(32), KeyClass.SECRETS: secrets.token_bytes(32)}
    replaced = replace_keys(tmp_path, opened.kek, fresh, generation=1)
    file = read_key_file(tmp_path)
    assert [slot.kind for slot in file.slots] == [SlotKind.KEYRING]
    assert replaced.keys == _by_keyring(file).keys == {**keys, **fresh}
    assert (replaced.generation, _by_keyring(file).generation) == (1, 1)


def test_keys_are_replaced_without_the_secrets_of_the_slots(tmp_path: Path) -> None:
    made = new_key_file()
    secret = secrets.token_bytes(20)
    slots = (passphrase_slot(made.file.file_id, made.kek, PASSPHRASE, CHEAP),)
    slots += (recovery_slot(made.file.file_id, made.kek, secret),)
    write_key_file(tmp_path, replace(made.file, slots=slots))
    before = (tmp_path / key_file.FILE).stat().st_ino
    new = secrets.token_bytes(32)
    replace_keys(tmp_path, made.kek, {KeyClass.ORDERS: new})
    assert (tmp_path / key_file.FILE).stat().st_ino != before
    file = read_key_file(tmp_path)
    assert file.slots == slots
    for opened in (_by_passphrase(file), open_with_recovery_key(file, secret), open_with_kek(file, made.kek)):
        assert opened.keys == {**made.keys, KeyClass.ORDERS: new}
        assert opened.generation == 0


def test_another_key_encryption_key_replaces_nothing(tmp_path: Path) -> None:
    made = new_key_file()
    write_key_file(tmp_path, made.file.with_slot(recovery_slot(made.file.file_id, made.kek, bytes(20))))
    before = (tmp_path / key_file.FILE).read_bytes()
    for action in (
        lambda: replace_keys(tmp_path, bytes(32), {}),
        lambda: put_slot(tmp_path, bytes(32), recovery_slot(made.file.file_id, bytes(32), bytes(20))),
    ):
        with pytest.raises(AppError) as caught:
            action()
        assert caught.value.code is ErrorCode.KEY_FILE_DAMAGED
    assert (tmp_path / key_file.FILE).read_bytes() == before


def test_keys_are_not_replaced_where_nothing_could_open_them(tmp_path: Path) -> None:
    made = new_key_file()
    write_key_file(tmp_path, made.file)
    with pytest.raises(Bug):
        replace_keys(tmp_path, made.kek, {})


def test_what_was_replaced_in_between_is_not_put_back(tmp_path: Path) -> None:
    found = old_file(new_keys())
    write_key_file(tmp_path, found)
    slow = _by_passphrase(found)
    quick = _by_keyring(found)
    key_file.bring_up_to_date(tmp_path, found, quick)
    fresh = replace_keys(tmp_path, quick.kek, {KeyClass.DATABASE: bytes(32)}, generation=1)
    key_file.bring_up_to_date(tmp_path, found, slow)
    assert _by_keyring(read_key_file(tmp_path)).keys == fresh.keys


# What a guess costs


def test_a_slot_becomes_dearer_when_it_is_opened_where_more_can_be_afforded(profile: Path) -> None:
    dearer = KdfPolicy(KdfCost(16, 2, 1), CHEAP.floor)
    bundle = read_key_file(profile).bundle
    open_vault(profile, PASSPHRASE, kdf=dearer).close()
    (slot,) = read_key_file(profile).slots
    assert (slot.cost, read_key_file(profile).bundle) == (dearer.cost, bundle)
    for policy in (dearer, CHEAP):  # and never cheaper again
        open_vault(profile, PASSPHRASE, kdf=policy).close()
        assert read_key_file(profile).slots == (slot,)


def test_a_passphrase_from_before_is_not_opened_below_the_floor(profile: Path) -> None:
    with pytest.raises(AppError) as caught:
        open_vault(profile, PASSPHRASE, kdf=KdfPolicy(None, KdfCost(16, 1, 1)))
    assert caught.value.code is ErrorCode.KEY_FILE_DAMAGED


@pytest.mark.parametrize(
    ("memory_mib", "seconds", "after_mib"),
    [(64, 0.3, 64), (64, 0.25, 128), (128, 0.1, 256), (256, 0.01, 256), (200, 0.01, 256), (512, 0.01, 512)],
)
def test_what_a_derivation_took_tells_whether_more_can_be_afforded(
    memory_mib: int, seconds: float, after_mib: int
) -> None:
    cost = KdfCost(memory_mib * 1024, 3, 4)
    assert KdfPolicy().upgraded(cost, seconds) == KdfCost(after_mib * 1024, 3, 4)


def test_a_change_of_passphrase_leaves_the_bundle_and_the_other_slots(profile: Path) -> None:
    opened = _by_passphrase(read_key_file(profile))
    put_slot(profile, opened.kek, recovery_slot(opened.file.file_id, opened.kek, bytes(20)))
    before = read_key_file(profile)
    change_passphrase(profile, PASSPHRASE, "battery staple horse", kdf=CHEAP)
    after = read_key_file(profile)
    assert after.bundle == before.bundle
    assert after.slot(SlotKind.RECOVERY_KEY) == before.slot(SlotKind.RECOVERY_KEY)
    assert after.slot(SlotKind.PASSPHRASE) != before.slot(SlotKind.PASSPHRASE)


# Databases of other generations


def _replaced(profile: Path) -> key_file.Keys:
    """Do what a wipe does to the files: the database under another key, in the file of the next generation."""
    opened = _by_passphrase(read_key_file(profile))
    new = secrets.token_bytes(32)
    connection = open_database(profile / "vault.db", opened.keys[KeyClass.DATABASE])
    connection.execute(f"ATTACH DATABASE '{database_path(profile, 1)}' AS new KEY \"x'{new.hex()}'\"")
    connection.execute("SELECT sqlcipher_export('new')")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute(f"PRAGMA new.user_version = {version}")
    connection.execute("DETACH DATABASE new")
    connection.close()
    return replace_keys(profile, opened.kek, {KeyClass.DATABASE: new}, generation=1).keys


def test_the_database_of_the_generation_is_opened_and_others_are_removed(profile: Path) -> None:
    keys = _replaced(profile)
    (profile / "vault-2.db").write_bytes(b"half made")
    (profile / "vault-2.db-wal").write_bytes(b"half made")
    (profile / "vault-x.db").write_bytes(b"not ours")
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    assert len(store.connections.all()) == 2
    assert (store.generation, store.keys, store.home) == (1, keys, profile)
    store.close()
    assert {path.name for path in profile.glob("vault*.db*")} == {"vault-1.db", "vault-x.db"}


def test_nothing_is_removed_when_the_database_of_the_generation_does_not_open(profile: Path) -> None:
    _replaced(profile)
    (profile / "vault-1.db").unlink()
    with pytest.raises(AppError) as caught:
        open_vault(profile, PASSPHRASE, kdf=CHEAP)
    assert caught.value.code is ErrorCode.VAULT_DAMAGED
    assert (profile / "vault.db").exists()
