"""Backups as one file, and restoring them: the whole road, whatever is wrong with the file, and what was erased since."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.privacy import Category
from desktop.model.run import EntryState
from desktop.storage import database_copy, restore
from desktop.storage.backup_file import MAGIC, read_header
from desktop.storage.backup_making import BackupPlan, make_backup, take_copy
from desktop.storage.database_copy import go_on, hold_still, no_report
from desktop.storage.directory import Feed
from desktop.storage.erasures import FILE as ERASURES
from desktop.storage.restore import restore_vault
from desktop.storage.store import Store
from desktop.storage.vault import check_vault, create_vault, open_vault
from desktop.storage.vault_slots import change_passphrase
from tests.storage.samples import CHEAP, NOW, OTHER, PASSPHRASE, TENANT, entry, person
from tests.storage.test_anchor import put_back, state_of
from tests.storage.test_runs import fill_run

NEW = "another good sentence"


def back_up(store: Store, target: Path) -> Path:
    """Make a backup as the task does."""
    plan = BackupPlan.of(store.home, hold_still(store), store.kek, NOW)
    try:
        copy = take_copy(plan, no_report)
    finally:
        go_on(store)
    make_backup(plan, copy, target, no_report, lambda: False)
    return target


def _open(home: Path, passphrase: str = PASSPHRASE) -> Store:
    return open_vault(home, passphrase, kdf=CHEAP)


def _restore(home: Path, source: Path, passphrase: str = PASSPHRASE) -> Store:
    return restore_vault(home, source, passphrase, kdf=CHEAP)


def _names(store: Store) -> set[str]:
    return {one.display_name for one in store.directory.all_people(TENANT)}


@pytest.fixture
def backup(profile: Path, tmp_path: Path) -> Path:
    """A backup of a vault with three people, a run and an event; the vault of now knows a fourth."""
    store = _open(profile)
    fill_run(store)
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(n) for n in (1, 2, 3)])
        store.secrets.put_certificate(TENANT, "certificate")
        store.audit.add(NOW, "event")
    target = back_up(store, tmp_path / "vault.backup")
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(4)])
    store.close()
    return target


def _refusal(home: Path, source: Path, passphrase: str = PASSPHRASE) -> ErrorCode:
    """Restore what must be refused: the vault stays as it is."""
    before = state_of(home) if home.exists() else {}
    with pytest.raises(AppError) as caught:
        _restore(home, source, passphrase).close()
    after = state_of(home)
    assert {name: after[name] for name in before} == before
    assert not (home / "restoring").exists()
    assert not list((home / "backups").glob("backup.*"))
    return caught.value.code


def test_the_whole_road(profile: Path, backup: Path) -> None:
    store = _restore(profile, backup)
    assert _names(store) == {"Person 1", "Person 2", "Person 3"}
    assert store.secrets.get(TENANT).certificate_pem == "certificate"
    assert len(store.journal.entries(entry(1).run_id, states=[EntryState.SENT])) == 3
    assert [one.event for one in store.audit.all()] == ["vault restored", "event"]
    check_vault(store)
    store.close()
    for _ in range(2):
        _open(profile).close()
    assert {path.name for path in profile.iterdir()} >= {"vault-1.db", "vault.key", "vault.anchor"}
    assert not (profile / "vault.db").exists()
    assert list((profile / "backups").iterdir()) == []


def test_into_an_empty_profile(profile: Path, backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    store = _restore(new, backup)
    assert len(_names(store)) == 3
    store.close()
    _open(new).close()
    assert (new / "vault.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("broken", ["vault.db", "vault.key", "vault.anchor", "all"])
def test_in_place_of_a_damaged_vault(profile: Path, backup: Path, broken: str) -> None:
    for name in ("vault.db", "vault.key", "vault.anchor"):
        if broken in (name, "all"):
            (profile / name).write_bytes(b"something else" * 500)
    with pytest.raises(AppError):
        _open(profile)
    store = _restore(profile, backup)
    assert len(_names(store)) == 3
    check_vault(store)
    store.close()
    _open(profile).close()


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
    assert _refusal(profile, backup, NEW) is ErrorCode.PASSPHRASE_WRONG
    _restore(profile, backup).close()
    _open(profile).close()


def test_a_backup_of_another_vault(backup: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    create_vault(other, PASSPHRASE, use_keyring=False, kdf=CHEAP).close()
    assert _refusal(other, backup) is ErrorCode.BACKUP_FOREIGN


def test_a_backup_that_was_cut_or_changed(profile: Path, backup: Path) -> None:
    whole = backup.read_bytes()
    header = read_header(backup)
    assert header is not None
    places = [9, 12, 40, header.start - 5, header.start + 3, header.start + 5000, len(whole) - 1]
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 4
        backup.write_bytes(bytes(changed))
        assert _refusal(profile, backup) in (ErrorCode.BACKUP_DAMAGED, ErrorCode.BACKUP_FOREIGN), place
    for size in (8, 11, 100, header.start, header.start + 10, len(whole) - 1):
        backup.write_bytes(whole[:size])
        assert _refusal(profile, backup) is ErrorCode.BACKUP_DAMAGED, size
    backup.write_bytes(whole + b"x")
    assert _refusal(profile, backup) is ErrorCode.BACKUP_DAMAGED
    backup.write_bytes(whole)
    _restore(profile, backup).close()


def _edit_header(backup: Path, **changes: object) -> None:
    whole = backup.read_bytes()
    header = read_header(backup)
    assert header is not None
    text = json.dumps({**header.content(), "mac": header.mac, **changes}).encode()
    backup.write_bytes(MAGIC + len(text).to_bytes(4) + text + whole[header.start :])


def test_a_header_that_was_made_up(profile: Path, backup: Path) -> None:
    _edit_header(backup, made_at="2020-01-01T00:00:00+00:00")
    assert _refusal(profile, backup) is ErrorCode.BACKUP_DAMAGED
    _edit_header(backup, format=2)
    assert _refusal(profile, backup) is ErrorCode.VAULT_TOO_NEW


def test_a_backup_of_a_newer_program(profile: Path, tmp_path: Path) -> None:
    store = _open(profile)
    store._connection.execute("PRAGMA user_version = 99")
    backup = back_up(store, tmp_path / "newer")
    store._connection.execute("PRAGMA user_version = 17")
    store.close()
    assert _refusal(profile, backup) is ErrorCode.VAULT_TOO_NEW


@pytest.mark.parametrize("content", [b"", b"some text" * 1000, MAGIC])
def test_what_is_no_backup(profile: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert _refusal(profile, tmp_path / "file") is ErrorCode.BACKUP_DAMAGED
    assert _refusal(profile, tmp_path / "missing") is ErrorCode.FILE_UNREADABLE


def test_the_vault_must_not_be_open(profile: Path, backup: Path, store: Store) -> None:
    with pytest.raises(AppError) as caught:
        _restore(profile, backup)
    assert caught.value.code is ErrorCode.VAULT_IN_USE


def test_without_room_nothing_is_changed(profile: Path, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = SimpleNamespace(free=1000)
    with monkeypatch.context() as patched:
        patched.setattr(database_copy.shutil, "disk_usage", lambda _: full)
        assert _refusal(profile, backup) is ErrorCode.DISK_FAILED
        store = _open(profile)
        with pytest.raises(AppError):
            back_up(store, backup.with_name("second"))
        store.close()
    assert not backup.with_name("second").exists()
    _restore(profile, backup).close()


def test_a_restore_that_is_stopped(profile: Path, backup: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        restore_vault(profile, backup, PASSPHRASE, kdf=CHEAP, report=stop)
    store = _open(profile)
    assert "Person 4" in _names(store)
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
            _restore(profile, backup)
    store = _open(profile)
    is_restored = "Person 4" not in _names(store)
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
            _restore(profile, backup)
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
    restored = _restore(profile, path)
    assert _names(restored) == {"Person 1"}
    restored.close()
    path.write_bytes(path.read_bytes()[:-4096])
    assert _refusal(profile, path) is ErrorCode.BACKUP_DAMAGED


# What was erased since


def _erase_connection(store: Store) -> None:
    store.connections.remove(TENANT)


def _erase_person(store: Store) -> None:
    traces = store.people_held.traces([person(2).key])
    store.erasures.add_person(traces.keys, is_excluded=True)
    store.people_held.erase(traces)


_ERASURES: dict[str, tuple[Callable[[Store], object], Callable[[Store], bool]]] = {
    "category": (
        lambda store: store.categories.delete(Category.DIRECTORY),
        lambda store: not _names(store),
    ),
    "secrets": (
        lambda store: store.categories.delete(Category.SECRETS, TENANT),
        lambda store: not store.secrets.get(TENANT).certificate_pem,
    ),
    "other connection": (
        lambda store: store.categories.delete(Category.DIRECTORY, OTHER),
        lambda store: len(_names(store)) == 3,
    ),
    "rule": (
        lambda store: store.categories.delete(Category.AUDIT, before=NOW + timedelta(days=1)),
        lambda store: [one.event for one in store.audit.all()] == ["vault restored"],
    ),
    "connection": (_erase_connection, lambda store: [one.id for one in store.connections.all()] == [OTHER]),
    "person": (
        _erase_person,
        lambda store: _names(store) == {"Person 1", "Person 3"} and bool(store.erased.excluded([person(2).key])),
    ),
}


@pytest.mark.parametrize("what", _ERASURES)
@pytest.mark.parametrize("is_damaged", [False, True])
def test_what_was_erased_since_goes_again(profile: Path, backup: Path, what: str, is_damaged: bool) -> None:
    erase, is_gone = _ERASURES[what]
    store = _open(profile)
    with store.transaction():
        erase(store)
    store.close()
    if is_damaged:  # then the record of erasures tells alone
        (profile / "vault.db").write_bytes(b"x" * 10_000)
    restored = _restore(profile, backup)
    assert is_gone(restored)
    check_vault(restored)
    again = back_up(restored, backup.with_name("again"))
    restored.close()
    store = _restore(profile, again)
    assert is_gone(store) or what == "rule"
    store.close()


def test_what_was_erased_before_is_not_erased_again(profile: Path, tmp_path: Path) -> None:
    store = _open(profile)
    with store.transaction():
        store.categories.delete(Category.DIRECTORY)
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1)])
    backup = back_up(store, tmp_path / "backup")
    store.close()
    restored = _restore(profile, backup)
    assert _names(restored) == {"Person 1"}
    restored.close()


def test_the_record_outlives_the_vault_and_says_nothing(profile: Path, backup: Path) -> None:
    store = _open(profile)
    with store.transaction():
        _erase_person(store)
        _erase_connection(store)
    store.close()
    content = (profile / ERASURES).read_bytes()
    assert not any(word in content for word in (b"person", b"connection", TENANT.encode(), person(2).key.encode()))
    before = state_of(profile)
    (profile / ERASURES).write_bytes(content[:-1] + b"x")
    assert _refusal(profile, backup) is ErrorCode.VAULT_DAMAGED
    put_back(profile, before)
    _restore(profile, backup).close()
    assert (profile / ERASURES).exists()
    store = _open(profile)
    assert {one.kind.value for one in store.erasures.all()} == {"person", "connection"}
    store.close()


def test_people_who_were_excluded_since_stay_excluded(profile: Path, backup: Path) -> None:
    store = _open(profile)
    with store.transaction():
        store.erased.put("random", [person(9).key], ["Person 9"], NOW)
    store.close()
    restored = _restore(profile, backup)
    assert restored.erased.excluded([person(9).key]) == {person(9).key}
    restored.close()


def test_an_erasure_that_can_not_be_recorded_is_not_made(profile: Path, store: Store) -> None:
    (profile / ERASURES).mkdir()
    with pytest.raises(AppError) as caught, store.transaction():
        store.connections.remove(TENANT)
    assert caught.value.code is ErrorCode.DISK_FAILED
    assert len(store.connections.all()) == 2
