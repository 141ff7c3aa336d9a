"""Backups as one file, and restoring them: the whole road, whatever is wrong with the file, and what was erased since."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.run import EntryState
from desktop.storage import database_copy, restore
from desktop.storage.backup_file import MAGIC, read_header
from desktop.storage.database_copy import go_on, hold_still
from desktop.storage.directory import Feed
from desktop.storage.restore import restore_vault
from desktop.storage.store import Store
from desktop.storage.vault import check_vault, create_vault, open_vault
from desktop.storage.vault_slots import change_passphrase
from tests.storage.backing_up import back_up, names_in, open_closed, refusal, restore_into, state_of
from tests.storage.samples import CHEAP, NOW, PASSPHRASE, TENANT, entry, person

NEW = "another good sentence"


def test_the_whole_road(profile: Path, backup: Path) -> None:
    store = restore_into(profile, backup)
    assert names_in(store) == {"Person 1", "Person 2", "Person 3"}
    assert store.secrets.get(TENANT).certificate_pem == "certificate"
    assert len(store.journal.entries(entry(1).run_id, states=[EntryState.SENT])) == 3
    assert [one.event for one in store.audit.all()] == ["vault restored", "event"]
    check_vault(store)
    store.close()
    for _ in range(2):
        open_closed(profile).close()
    assert {path.name for path in profile.iterdir()} >= {"vault-1.db", "vault.key", "vault.anchor"}
    assert not (profile / "vault.db").exists()
    assert list((profile / "backups").iterdir()) == []


def test_into_an_empty_profile(profile: Path, backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    store = restore_into(new, backup)
    assert len(names_in(store)) == 3
    store.close()
    open_closed(new).close()
    assert (new / "vault.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("broken", ["vault.db", "vault.key", "vault.anchor", "all"])
def test_in_place_of_a_damaged_vault(profile: Path, backup: Path, broken: str) -> None:
    for name in ("vault.db", "vault.key", "vault.anchor"):
        if broken in (name, "all"):
            (profile / name).write_bytes(b"something else" * 500)
    with pytest.raises(AppError):
        open_closed(profile)
    store = restore_into(profile, backup)
    assert len(names_in(store)) == 3
    check_vault(store)
    store.close()
    open_closed(profile).close()


def test_a_backup_says_nothing_in_clear(backup: Path) -> None:
    content = backup.read_bytes()
    assert content.startswith(MAGIC)
    assert not any(word in content for word in (b"Person", b"Contoso", b"certificate", b"SQLite", TENANT.encode()))
    assert backup.stat().st_mode & 0o777 == 0o600


def test_the_database_of_a_backup_has_a_key_of_its_own(profile: Path, backup: Path) -> None:
    header = read_header(backup)
    assert header is not None
    database = backup.read_bytes()[header.start :]
    assert len(database) == header.size
    own = (profile / "vault.db").read_bytes()
    pages = {own[start : start + 4096] for start in range(0, len(own), 4096)}
    assert not any(database[start : start + 4096] in pages for start in range(0, len(database), 4096))


def test_it_opens_with_the_passphrase_of_its_time(profile: Path, backup: Path) -> None:
    change_passphrase(profile, PASSPHRASE, NEW, kdf=CHEAP)
    assert refusal(profile, backup, NEW) is ErrorCode.PASSPHRASE_WRONG
    restore_into(profile, backup).close()
    open_closed(profile).close()


def test_a_backup_of_another_vault(backup: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    create_vault(other, PASSPHRASE, use_keyring=False, kdf=CHEAP).close()
    assert refusal(other, backup) is ErrorCode.BACKUP_FOREIGN


def test_a_backup_that_was_cut_or_changed(profile: Path, backup: Path) -> None:
    whole = backup.read_bytes()
    header = read_header(backup)
    assert header is not None
    places = [9, 12, 40, header.start - 5, header.start + 3, header.start + 5000, len(whole) - 1]
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 4
        backup.write_bytes(bytes(changed))
        assert refusal(profile, backup) in (ErrorCode.BACKUP_DAMAGED, ErrorCode.BACKUP_FOREIGN), place
    for size in (8, 11, 100, header.start, header.start + 10, len(whole) - 1):
        backup.write_bytes(whole[:size])
        assert refusal(profile, backup) is ErrorCode.BACKUP_DAMAGED, size
    backup.write_bytes(whole + b"x")
    assert refusal(profile, backup) is ErrorCode.BACKUP_DAMAGED
    backup.write_bytes(whole)
    restore_into(profile, backup).close()


def _edit_header(backup: Path, **changes: object) -> None:
    whole = backup.read_bytes()
    header = read_header(backup)
    assert header is not None
    text = json.dumps({**header.content(), "mac": header.mac, **changes}).encode()
    backup.write_bytes(MAGIC + len(text).to_bytes(4) + text + whole[header.start :])


def test_a_header_that_was_made_up(profile: Path, backup: Path) -> None:
    _edit_header(backup, made_at="2020-01-01T00:00:00+00:00")
    assert refusal(profile, backup) is ErrorCode.BACKUP_DAMAGED
    _edit_header(backup, format=2)
    assert refusal(profile, backup) is ErrorCode.VAULT_TOO_NEW


def test_a_backup_of_a_newer_program(profile: Path, tmp_path: Path) -> None:
    store = open_closed(profile)
    store._connection.execute("PRAGMA user_version = 99")
    backup = back_up(store, tmp_path / "newer")
    store._connection.execute("PRAGMA user_version = 17")
    store.close()
    assert refusal(profile, backup) is ErrorCode.VAULT_TOO_NEW


@pytest.mark.parametrize("content", [b"", b"some text" * 1000, MAGIC])
def test_what_is_no_backup(profile: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert refusal(profile, tmp_path / "file") is ErrorCode.BACKUP_DAMAGED
    assert refusal(profile, tmp_path / "missing") is ErrorCode.FILE_UNREADABLE


def test_the_vault_must_not_be_open(profile: Path, backup: Path, store: Store) -> None:
    with pytest.raises(AppError) as caught:
        restore_into(profile, backup)
    assert caught.value.code is ErrorCode.VAULT_IN_USE


def test_without_room_nothing_is_changed(profile: Path, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = SimpleNamespace(free=1000)
    with monkeypatch.context() as patched:
        patched.setattr(database_copy.shutil, "disk_usage", lambda _: full)
        assert refusal(profile, backup) is ErrorCode.DISK_FAILED
        store = open_closed(profile)
        with pytest.raises(AppError):
            back_up(store, backup.with_name("second"))
        store.close()
    assert not backup.with_name("second").exists()
    restore_into(profile, backup).close()


def test_a_restore_that_is_stopped(profile: Path, backup: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        restore_vault(profile, backup, PASSPHRASE, kdf=CHEAP, report=stop)
    store = open_closed(profile)
    assert "Person 4" in names_in(store)
    store.close()


_STEPS = ("write_erasures", "rename_private_file", "_keep_replaced", "write_key_file", "write_anchor", "open_vault")


@pytest.mark.parametrize("step", _STEPS)
@pytest.mark.parametrize("is_after", [False, True])
def test_a_restore_that_is_killed(
    profile: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_after: bool
) -> None:
    """Before the key file is replaced the vault of now opens, after it the restored one; nothing half made stays."""

    class Cut(BaseException):
        pass

    module = restore.key_file if step == "write_key_file" else restore
    done = getattr(module, step)

    def cut(*arguments: object, **named: object) -> object:
        if step in ("write_anchor", "open_vault") and arguments[0] != profile:
            return done(*arguments, **named)
        if is_after:
            store = done(*arguments, **named)
            if step == "open_vault":
                store.close()
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(module, step, cut)
        patched.setattr(restore, "_remove_staging", lambda _: None)  # a kill does not tidy up
        with pytest.raises(Cut):
            restore_into(profile, backup)
    store = open_closed(profile)
    is_restored = "Person 4" not in names_in(store)
    assert is_restored == (step in ("write_anchor", "open_vault") or (step == "write_key_file" and is_after))
    check_vault(store)
    store.close()
    assert len(list(profile.glob("*.db"))) == 1
    assert not (profile / "restoring").exists()
    assert not (profile / "backups" / "replaced").exists()


def test_the_replaced_vault_is_kept_until_the_restored_one_opened(
    profile: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state_of(profile)

    def fail(home: Path, *arguments: object, **named: object) -> Store:
        if home == profile:
            raise AppError(ErrorCode.DISK_FAILED)
        return open_vault(home, *arguments, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(restore, "open_vault", fail)
        with pytest.raises(AppError):
            restore_into(profile, backup)
    kept = state_of(profile / "backups" / "replaced")
    assert {name: kept[name] for name in ("vault.db", "vault.key", "vault.anchor")} == {
        name: before[name] for name in ("vault.db", "vault.key", "vault.anchor")
    }


def test_a_copy_of_the_programs_own(profile: Path, store: Store) -> None:
    from desktop.storage.backups import run_backup_path
    from desktop.storage.database_copy import copy_file

    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1)])
    path = run_backup_path(profile, NOW)
    copy_file(hold_still(store), path)
    go_on(store)
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(2)])
    store.close()
    restored = restore_into(profile, path)
    assert names_in(restored) == {"Person 1"}
    restored.close()
    path.write_bytes(path.read_bytes()[:-4096])
    assert refusal(profile, path) is ErrorCode.BACKUP_DAMAGED
