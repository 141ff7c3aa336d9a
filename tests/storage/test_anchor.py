"""The anchor: what is another state than the one that was left is told at opening, and nothing is changed by looking."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.storage import anchor, anchor_keeper, key_file
from desktop.storage.anchor import anchor_key, read_anchor, write_anchor
from desktop.storage.key_file import KeyClass
from desktop.storage.store import Store
from desktop.storage.vault import check_vault, create_vault, open_vault
from tests.storage.backing_up import state_of
from tests.storage.samples import CHEAP, NOW, PASSPHRASE, entry
from tests.storage.test_migrations import RELEASED
from tests.storage.test_runs import fill_run
from tests.storage.test_system_keyring import Locked, Ring

State = dict[str, bytes]


def _open(home: Path, passphrase: str | None = PASSPHRASE, *, accept: bool = False) -> Store:
    return open_vault(home, passphrase, kdf=CHEAP, accept=accept)


def _refusal(home: Path, passphrase: str | None = PASSPHRASE) -> tuple[ErrorCode, str]:
    """Open what must be refused: the files stay as they are to the byte."""
    before = state_of(home)
    with pytest.raises(AppError) as caught:
        _open(home, passphrase).close()
    assert state_of(home) == before
    return caught.value.code, caught.value.cause


def put_back(home: Path, state: State, *names: str) -> None:
    """Put files back as they were; with no names all of them, and nothing beside them."""
    for path in home.iterdir():
        if path.is_file() and not names:
            path.unlink()
    for name in names or state:
        if name in state:
            (home / name).write_bytes(state[name])
        else:
            (home / name).unlink(missing_ok=True)


def _put(store: Store, name: str, value: str = "value") -> None:
    with store.transaction():
        store.settings.put(name, value)


def _killed(home: Path, work: Callable[[Store], None]) -> State:
    """Return the files as a kill leaves them after some work: the log is not folded in, the anchor says open."""
    store = _open(home)
    work(store)
    state = {name: content for name, content in state_of(home).items() if not name.endswith("-shm")}
    store.close()
    return state


DATABASE, LOG, ANCHOR, KEY = "vault.db", "vault.db-wal", "vault.anchor", "vault.key"


# A clean end


def test_a_closed_vault_opens_again_and_again(profile: Path) -> None:
    counters = []
    for number in range(4):
        store = _open(profile)
        check_vault(store)
        _put(store, f"name {number}")
        store.close()
        counters.append(json.loads((profile / ANCHOR).read_text())["counter"])
    assert counters == sorted(set(counters))
    assert not (profile / LOG).exists()


def test_the_anchor_says_nothing_of_what_is_stored(profile: Path) -> None:
    assert {"Contoso", "Fabrikam", PASSPHRASE}.isdisjoint((profile / ANCHOR).read_text().split('"'))
    assert (profile / ANCHOR).stat().st_mode & 0o777 == 0o600
    assert set(json.loads((profile / ANCHOR).read_text())) == {
        *("format", "counter", "session", "generation", "state", "journal", "audit", "file", "mac")
    }


def test_an_older_database_is_told_from_a_damaged_one(profile: Path) -> None:
    old = state_of(profile)
    store = _open(profile)
    _put(store, "later")
    store.close()
    put_back(profile, old, DATABASE)
    assert _refusal(profile) == (ErrorCode.VAULT_OLDER, "the database is of an earlier time than its anchor")


def test_a_database_that_grew_is_noticed(profile: Path) -> None:
    with (profile / DATABASE).open("ab") as file:
        file.write(bytes(4096))
    assert _refusal(profile)[0] is ErrorCode.VAULT_DAMAGED


def test_a_whole_older_state_can_not_be_told_without_a_keyring(profile: Path) -> None:
    """Said so in docs/integrity.md; the next test is the one with a keyring."""
    old = state_of(profile)
    store = _open(profile)
    _put(store, "later")
    store.close()
    put_back(profile, old)
    _open(profile).close()


def test_the_keyring_knows_a_whole_older_state(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    create_vault(home, PASSPHRASE, use_keyring=True, kdf=CHEAP).close()
    old = state_of(home)
    for way in (None, PASSPHRASE):
        _open(home, way).close()
    put_back(home, old)
    assert _refusal(home) == (ErrorCode.VAULT_OLDER, "the keyring knows of a later state")
    assert _refusal(home, None)[0] is ErrorCode.VAULT_OLDER
    _open(home, accept=True).close()
    store = _open(home)
    assert [one.event for one in store.audit.all()] == ["vault accepted"]
    store.close()


def test_a_keyring_is_never_needed_for_the_counter(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    create_vault(home, PASSPHRASE, use_keyring=True, kdf=CHEAP).close()
    assert len(ring.kept) == 2
    ring.kept = {name: "not a number" for name in ring.kept if name[1].endswith(".counter")}
    _open(home).close()
    monkeypatch.setattr(keyring, "get_keyring", Locked)
    _open(home).close()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    _open(home).close()


# The anchor itself


def test_a_missing_anchor_is_noticed_and_can_be_accepted(profile: Path) -> None:
    (profile / ANCHOR).unlink()
    assert _refusal(profile) == (ErrorCode.VAULT_DAMAGED, "the anchor is missing")
    store = _open(profile, accept=True)
    assert store.audit.all()[0].detail == "vault_damaged: the anchor is missing"
    assert len(store.connections.all()) == 2
    store.close()
    _open(profile).close()


@pytest.mark.parametrize("number", [1, 12])
def test_a_profile_from_before_anchors_gets_one_silently(home: Path, number: int) -> None:
    shutil.copytree(RELEASED / f"{number:04d}", home)
    (home / ANCHOR).unlink(missing_ok=True)
    store = _open(home)
    assert store.audit.all() == ()
    store.close()
    (home / ANCHOR).unlink()
    assert _refusal(home)[0] is ErrorCode.VAULT_DAMAGED


def _edited(content: str) -> list[str]:
    plain = json.loads(content)
    changes = [{"counter": 99}, {"state": "open"}, {"file": None}, {"mac": "0" * 64}, {"journal": [0, ""]}, {"more": 1}]
    changed = [json.dumps({**plain, **change}) for change in changes]
    return [*changed, "", "{}", "[]", "null", "\x00" * 100, content + " " * 5000, "[" * 4000, content.replace("{", "")]


def test_an_edited_anchor_is_refused(profile: Path) -> None:
    whole = (profile / ANCHOR).read_text()
    for content in _edited(whole):
        (profile / ANCHOR).write_text(content)
        assert _refusal(profile) == (ErrorCode.VAULT_DAMAGED, "the anchor is not the one of this vault"), content[:80]
    (profile / ANCHOR).write_text(whole)
    _open(profile).close()


def test_an_anchor_of_a_newer_program(profile: Path) -> None:
    plain = json.loads((profile / ANCHOR).read_text())
    (profile / ANCHOR).write_text(json.dumps({**plain, "format": 2}))
    assert _refusal(profile)[0] is ErrorCode.VAULT_TOO_NEW


def test_an_older_anchor_does_not_fit_the_database(profile: Path) -> None:
    old = state_of(profile)
    store = _open(profile)
    _put(store, "later")
    store.close()
    put_back(profile, old, ANCHOR)
    assert _refusal(profile) == (ErrorCode.VAULT_DAMAGED, "the database is not the one that was closed last")


# After the program was killed


def test_what_a_killed_program_left_opens(profile: Path) -> None:
    state = _killed(profile, fill_run)
    put_back(profile, state)
    assert json.loads((profile / ANCHOR).read_text())["state"] == "open"
    for _ in range(3):  # killed again and again
        store = _open(profile)
        assert len(store.journal.entries(entry(1).run_id)) == 3
        _put(store, "more")
        state = state_of(profile)
        store.close()
        put_back(profile, state)
    store = _open(profile)
    check_vault(store)
    store.close()


def test_an_older_log_of_the_same_vault(profile: Path) -> None:
    early = _killed(profile, lambda store: _put(store, "early"))
    late = _killed(profile, lambda store: _put(store, "late", "value" * 3000))
    put_back(profile, {**late, LOG: early[LOG]})
    assert _refusal(profile)[0] in (ErrorCode.VAULT_OLDER, ErrorCode.VAULT_DAMAGED)


def test_an_older_database_and_log_under_an_open_anchor(profile: Path) -> None:
    early = _killed(profile, lambda store: _put(store, "early"))
    late = _killed(profile, lambda store: _put(store, "late"))
    put_back(profile, {**early, ANCHOR: late[ANCHOR]})
    assert _refusal(profile) == (ErrorCode.VAULT_OLDER, "the database is of an earlier session than its anchor")


def test_a_log_that_is_missing_takes_the_end_of_the_chains_with_it(profile: Path) -> None:
    def work(store: Store) -> None:
        fill_run(store)
        store.renew_anchor()

    late = _killed(profile, work)
    put_back(profile, {name: content for name, content in late.items() if name != LOG})
    assert _refusal(profile)[0] is ErrorCode.VAULT_OLDER


def test_rows_that_went_after_the_anchor_saw_them(profile: Path) -> None:
    def work(store: Store) -> None:
        fill_run(store)
        store.renew_anchor()
        store._connection.execute("DELETE FROM journal_step WHERE sequence > 3")
        store._connection.execute("DELETE FROM journal_entry")

    put_back(profile, _killed(profile, work))
    assert _refusal(profile) == (
        ErrorCode.VAULT_DAMAGED,
        "a chain does not go on from where the anchor saw it",
    )
    store = _open(profile, accept=True)
    check_vault(store)
    store.close()


def test_a_log_beside_a_closed_database_is_put_aside_once_accepted(profile: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    create_vault(other, PASSPHRASE, use_keyring=False, kdf=CHEAP).close()
    foreign = _killed(other, lambda store: _put(store, "foreign"))
    own = _killed(profile, lambda store: _put(store, "own"))
    for log in (foreign[LOG], own[LOG]):
        (profile / LOG).write_bytes(log)
        assert _refusal(profile) == (
            ErrorCode.VAULT_DAMAGED,
            "a write-ahead log stands beside a database that was closed",
        )
    store = _open(profile, accept=True)
    assert store.settings.get("own") == "value"
    check_vault(store)
    store.close()
    assert (profile / "vault.refused-wal").read_bytes() == own[LOG]
    _open(profile).close()


@pytest.mark.parametrize("cut", ["anchor", "mark", "second anchor"])
@pytest.mark.parametrize("is_first", [False, True])
def test_an_opening_that_was_cut_off(
    profile: Path, home: Path, monkeypatch: pytest.MonkeyPatch, cut: str, is_first: bool
) -> None:
    class Cut(BaseException):
        pass

    def fail(*_: object) -> None:
        raise Cut

    def fail_later(folder: Path, key: bytes, written: anchor.Anchor) -> None:
        if written.state is not anchor.AnchorState.OPENING:
            raise Cut
        write_anchor(folder, key, written)

    if is_first:
        shutil.rmtree(profile)
        shutil.copytree(RELEASED / "0012", profile)
    with monkeypatch.context() as patched:
        if cut == "mark":
            patched.setattr(anchor_keeper.AnchorKeeper, "_mark", fail)
        else:
            patched.setattr(anchor_keeper, "write_anchor", fail if cut == "anchor" else fail_later)
        with pytest.raises(Cut):
            _open(profile)
    for _ in range(2):
        store = _open(profile)
        check_vault(store)
        store.close()


def test_a_closing_that_was_cut_off_is_checked_at_the_next_opening(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _open(profile)
    _put(store, "kept")
    with monkeypatch.context() as patched:
        patched.setattr(
            anchor_keeper, "write_anchor", lambda *_: (_ for _ in ()).throw(AppError(ErrorCode.DISK_FAILED))
        )
        with pytest.raises(AppError):
            store.close()
    store = _open(profile)
    assert store.settings.get("kept") == "value"
    store.close()


# Keys that were replaced


def test_the_anchor_goes_on_when_keys_and_database_were_replaced(profile: Path) -> None:
    store = _open(profile)
    file = key_file.read_key_file(profile)
    opened = key_file.open_with_passphrase(file, PASSPHRASE, CHEAP)
    keys = {**opened.keys, KeyClass.DATABASE: bytes(range(32))}
    path = profile / "vault-1.db"
    store._connection.execute(f"ATTACH DATABASE '{path}' AS next KEY \"x'{bytes(range(32)).hex()}'\"")
    store._connection.execute("SELECT sqlcipher_export('next')").fetchone()
    version = store._connection.execute("PRAGMA user_version").fetchone()[0]
    store._connection.execute(f"PRAGMA next.user_version = {version}")
    store._connection.execute("DETACH DATABASE next")
    store.close()
    old = state_of(profile)
    key_file.replace_keys(profile, opened.kek, keys, 1)
    store = _open(profile)  # killed before the anchor was renewed: the new key file speaks for the new database
    check_vault(store)
    store.close()
    (profile / KEY).write_bytes(old[KEY])
    (profile / DATABASE).write_bytes(old[DATABASE])
    assert _refusal(profile) == (ErrorCode.VAULT_OLDER, "the key file is of an earlier time than the anchor")


def test_the_key_of_the_anchor_is_that_of_one_vault() -> None:
    keys = {anchor_key(bytes(32), "a"), anchor_key(bytes(32), "b"), anchor_key(bytes(31) + b"1", "a")}
    assert len(keys) == 3


def test_an_anchor_comes_back(tmp_path: Path, store: Store) -> None:
    key = bytes(32)
    fill_run(store)
    with store.transaction():
        store.audit.add(NOW, "event")
    whole = anchor.Anchor(
        3, 2, 1, anchor.AnchorState.CLOSED, store.journal.head(), store.audit.head(), anchor.FileState(5, "ab")
    )
    assert read_anchor(tmp_path, key) is None
    write_anchor(tmp_path, key, whole)
    assert read_anchor(tmp_path, key) == whole
