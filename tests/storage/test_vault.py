"""Making, opening and checking a vault."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from desktop.model.errors import AppError, ErrorCode
from desktop.storage import key_file, vault
from desktop.storage.database import integrity_problems, open_database
from desktop.storage.directory import Feed
from desktop.storage.key_file import KeyClass, SlotKind, new_keys
from desktop.storage.migrations import STEPS
from desktop.storage.people_search import PeopleFilter
from desktop.storage.store import Store
from desktop.storage.vault import (
    check_passphrase,
    check_vault,
    create_vault,
    open_vault,
    vault_status,
)
from desktop.storage.vault_slots import change_passphrase
from tests.storage.samples import CHEAP, NOW, OTHER, PASSPHRASE, TENANT, person

ANOTHER = "battery staple horse"


def _code(action: Callable[[], object]) -> ErrorCode:
    with pytest.raises(AppError) as caught:
        action()
    return caught.value.code


def _open(home: Path, passphrase: str | None = PASSPHRASE) -> Store:
    return open_vault(home, passphrase, kdf=CHEAP)


def _create(home: Path) -> Store:
    return create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)


def _flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_a_vault_is_made_and_opened_again(home: Path) -> None:
    assert not vault_status(home).exists
    store = _create(home)
    with store.transaction():
        store.settings.put("a", "b")
    store.close()
    assert sorted(path.name for path in home.iterdir()) == ["vault.anchor", "vault.db", "vault.key", "vault.lock"]
    assert (vault_status(home).exists, vault_status(home).slots) == (True, (SlotKind.PASSPHRASE,))
    store = _open(home)
    assert store.settings.get("a") == "b"
    check_vault(store)
    store.close()


def test_two_vaults_share_no_key_and_no_page(home: Path, tmp_path: Path) -> None:
    for folder in (home, tmp_path / "second"):
        _create(folder).close()
    first, second = (folder / "vault.db" for folder in (home, tmp_path / "second"))
    pages = [
        {path.read_bytes()[at : at + 4096] for at in range(0, path.stat().st_size, 4096)} for path in (first, second)
    ]
    assert not pages[0] & pages[1]
    shutil.copy(second, first)
    assert _code(lambda: _open(home)) is ErrorCode.VAULT_DAMAGED


@pytest.mark.parametrize("name", ["vault.key", "vault.db"])
def test_nothing_is_made_over_what_is_there(home: Path, name: str) -> None:
    home.mkdir()
    (home / name).write_bytes(b"precious")
    assert _code(lambda: _create(home)) is ErrorCode.VAULT_EXISTS
    assert [(path.name, path.read_bytes()) for path in home.iterdir() if path.name != "vault.lock"] == [
        (name, b"precious")
    ]


def test_a_vault_needs_something_that_opens_it(home: Path) -> None:
    assert _code(lambda: create_vault(home, None, use_keyring=False)) is ErrorCode.PASSPHRASE_WEAK
    assert not home.exists()


_WEAK = ["", "short", "123456789", "aaaaaaaaaaaaaaaa", "abababababab", "AaBbAaBbAaBb", "my ContactSync vault"]
_WEAK += ["Passwort2026!", "the password is long", "qwertzuiop1", "0012345678900"]


@pytest.mark.parametrize("weak", _WEAK)
def test_what_would_be_guessed_first_is_refused(home: Path, profile: Path, weak: str) -> None:
    assert _code(lambda: check_passphrase(weak)) is ErrorCode.PASSPHRASE_WEAK
    assert _code(lambda: create_vault(home / "x", weak, use_keyring=False)) is ErrorCode.PASSPHRASE_WEAK
    before = (profile / key_file.FILE).read_bytes()
    assert _code(lambda: change_passphrase(profile, PASSPHRASE, weak, kdf=CHEAP)) is ErrorCode.PASSPHRASE_WEAK
    assert (profile / key_file.FILE).read_bytes() == before


@pytest.mark.parametrize("good", [PASSPHRASE, "zwölf Boxkämpfer", "日本語の長い合言葉です", "x9$kQ!m2#pL"])
def test_what_would_not_be_guessed_is_taken(good: str) -> None:
    check_passphrase(good)


def test_the_passphrase_is_changed_and_the_data_stay(profile: Path) -> None:
    database = (profile / "vault.db").read_bytes()
    change_passphrase(profile, PASSPHRASE, ANOTHER, kdf=CHEAP)
    assert (profile / "vault.db").read_bytes() == database
    assert _code(lambda: _open(profile)) is ErrorCode.PASSPHRASE_WRONG
    store = _open(profile, ANOTHER)
    assert len(store.connections.all()) == 2
    store.close()
    assert _code(lambda: change_passphrase(profile, PASSPHRASE, "one more phrase", kdf=CHEAP)) is (
        ErrorCode.PASSPHRASE_WRONG
    )


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_change_of_passphrase_that_is_cut_off_leaves_the_old_one(
    profile: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    class Cut(BaseException):
        pass

    def cut(*_: Any) -> None:
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(*(("os.fsync", cut) if step == "fsync" else (Path, "replace", cut)))
        with pytest.raises(Cut):
            change_passphrase(profile, PASSPHRASE, ANOTHER, kdf=CHEAP)
    _open(profile).close()
    assert _code(lambda: _open(profile, ANOTHER)) is ErrorCode.PASSPHRASE_WRONG
    assert sorted(path.name for path in profile.iterdir()) == ["vault.anchor", "vault.db", "vault.key", "vault.lock"]


def test_what_a_killed_change_of_passphrase_leaves_goes_with_the_next(profile: Path) -> None:
    shutil.copy(profile / key_file.FILE, profile / ".vault.key.0badcafe")
    change_passphrase(profile, PASSPHRASE, ANOTHER, kdf=CHEAP)
    assert sorted(path.name for path in profile.iterdir()) == ["vault.anchor", "vault.db", "vault.key", "vault.lock"]


def test_missing_files(profile: Path) -> None:
    (profile / "vault.db").unlink()
    assert _code(lambda: _open(profile)) is ErrorCode.VAULT_DAMAGED
    assert not (profile / "vault.db").exists()
    (profile / "vault.key").unlink()
    assert _code(lambda: _open(profile)) is ErrorCode.VAULT_MISSING


@pytest.mark.parametrize("left", [0, 1, 100, 4096, 5000, -4096])
def test_a_database_that_was_cut_off_is_never_taken_for_an_empty_one(profile: Path, left: int) -> None:
    path = profile / "vault.db"
    path.write_bytes(path.read_bytes()[:left])
    assert _code(lambda: _open(profile)) is ErrorCode.VAULT_DAMAGED


def test_a_file_that_is_no_database(profile: Path) -> None:
    (profile / "vault.db").write_bytes(b"some text of somebody" * 1000)
    assert _code(lambda: _open(profile)) is ErrorCode.VAULT_DAMAGED


def test_another_key_opens_nothing(profile: Path) -> None:
    key = new_keys()[KeyClass.DATABASE]
    assert _code(lambda: open_database(profile / "vault.db", key)) is ErrorCode.VAULT_DAMAGED


def test_a_flipped_byte_in_any_page_is_found(profile: Path, tmp_path: Path) -> None:
    path = profile / "vault.db"
    whole = path.read_bytes()
    assert len(whole) > 100_000
    for page in range(len(whole) // 4096):
        _flip(path, page * 4096 + (page * 997) % 4096)

        def look() -> None:
            store = _open(profile)
            try:
                with store.transaction():
                    check_vault(store)
            finally:
                store.close()

        assert _code(look) is ErrorCode.VAULT_DAMAGED, page
        path.write_bytes(whole)
    store = _open(profile)
    check_vault(store)
    store.close()


def test_a_damaged_page_shows_where_it_is_read(profile: Path, store: Store) -> None:
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(n) for n in range(1000)])
    store.close()
    path = profile / "vault.db"
    store = _open(profile)
    _flip(path, path.stat().st_size - 3 * 4096)
    try:

        def read() -> None:
            with store.transaction():
                list(store.directory.all_people(TENANT))
                store.directory.list_ids(TENANT, PeopleFilter(search="person 999"))

        assert _code(read) is ErrorCode.VAULT_DAMAGED
    finally:
        store.close()
    assert _code(lambda: _open(profile)) is ErrorCode.VAULT_DAMAGED  # what was seen damaged is not anchored as whole


def test_what_a_killed_program_left_is_checked_before_it_is_used(profile: Path, store: Store, tmp_path: Path) -> None:
    with store.transaction():
        store.settings.put("kept", "yes")
    copy = tmp_path / "copy"
    shutil.copytree(profile, copy)  # as a kill would leave it: the write-ahead log is not folded in
    assert (copy / "vault.db-wal").stat().st_size
    again = _open(copy)
    assert again.settings.get("kept") == "yes"
    again.close()
    assert not (copy / "vault.db-wal").exists()
    shutil.rmtree(copy)
    shutil.copytree(profile, copy)
    _flip(copy / "vault.db", 4096 + 5)
    assert _code(lambda: _open(copy)) is ErrorCode.VAULT_DAMAGED


def test_a_newer_database_is_refused_and_left_alone(profile: Path, store: Store) -> None:
    store._connection.execute("PRAGMA user_version = 99")
    store.close()
    before = (profile / "vault.db").read_bytes()
    assert _code(lambda: _open(profile)) is ErrorCode.VAULT_TOO_NEW
    assert (profile / "vault.db").read_bytes() == before
    assert not (profile / "backups").exists()


@pytest.mark.parametrize("break_chain", ["UPDATE journal_step SET step = '{}'", "UPDATE audit SET detail = 'other'"])
def test_a_check_looks_at_the_chains(store: Store, break_chain: str) -> None:
    from tests.storage.test_runs import fill_run

    fill_run(store)
    with store.transaction():
        store.audit.add(NOW, "run started", "1")
    check_vault(store)
    store._connection.execute(break_chain)
    assert _code(lambda: check_vault(store)) is ErrorCode.VAULT_DAMAGED


def test_clear_text_stays_off_the_disk(store: Store) -> None:
    def value(name: str) -> object:
        return store._connection.execute(f"PRAGMA {name}").fetchone()[0]

    # temp_store 2: memory; synchronous 2: FULL
    expected = {"temp_store": 2, "secure_delete": 1, "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert {name: value(name) for name in expected} == expected
    assert value("cipher_use_hmac") == "1"
    assert value("cipher_plaintext_header_size") == "0"
    assert value("user_version") == len(STEPS)
    rows = store._connection.execute("SELECT v FROM person_text_config WHERE k = 'secure-delete'").fetchall()
    assert rows == [(1,)]


def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(sqlcipher3.IntegrityError), store.transaction():
        store.secrets.put_certificate(OTHER[:-1] + "e", "pem")  # type: ignore[arg-type]


# Making it in steps, and what a kill between them leaves


def test_a_vault_that_was_not_finished_is_made_anew(profile: Path) -> None:
    made = profile / "vault.db"
    made.rename(profile / "vault.new")
    (profile / "vault.new-wal").write_bytes(b"left behind" * 1000)
    (profile / "vault.key").unlink()
    assert not vault_status(profile).exists
    store = _create(profile)
    assert store.connections.all() == ()
    check_vault(store)
    store.close()
    assert sorted(path.name for path in profile.iterdir()) == ["vault.anchor", "vault.db", "vault.key", "vault.lock"]


def test_a_vault_whose_last_step_is_missing_is_finished_when_it_is_opened(profile: Path) -> None:
    (profile / "vault.db").rename(profile / "vault.new")
    store = _open(profile)
    assert len(store.connections.all()) == 2
    store.close()
    assert not (profile / "vault.new").exists()


def test_a_vault_that_can_not_be_made_leaves_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AppError(ErrorCode.DISK_FAILED)

    with monkeypatch.context() as patched:
        patched.setattr(vault.key_file, "write_key_file", fail)
        assert _code(lambda: _create(home)) is ErrorCode.DISK_FAILED
    assert not vault_status(home).exists
    _create(home).close()


def test_a_whole_database_has_no_problems(profile: Path) -> None:
    keys = key_file.open_with_passphrase(key_file.read_key_file(profile), PASSPHRASE, CHEAP).keys
    connection = open_database(profile / "vault.db", keys[KeyClass.DATABASE])
    assert integrity_problems(connection) == []
    connection.close()
