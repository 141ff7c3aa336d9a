"""What was erased since a backup was made goes again when the backup is restored, and stays gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.model.privacy import Category
from desktop.storage.directory import Feed
from desktop.storage.erasures import FILE as ERASURES
from desktop.storage.erasures import Erasure, read_erasures
from desktop.storage.store import Store
from desktop.storage.vault import check_vault
from tests.storage.backing_up import back_up, names_in, open_closed, refusal, restore_into, state_of
from tests.storage.samples import NOW, OTHER, TENANT, person
from tests.storage.test_anchor import put_back


def _erase_connection(store: Store) -> None:
    store.connections.remove(TENANT)


def _erase_person(store: Store) -> None:
    traces = store.people_held.traces([person(2).key])
    store.erasures.add_person(traces.keys, is_excluded=True)
    store.people_held.erase(traces)


_ERASURES: dict[str, tuple[Callable[[Store], object], Callable[[Store], bool]]] = {
    "category": (
        lambda store: store.categories.delete(Category.DIRECTORY),
        lambda store: not names_in(store),
    ),
    "secrets": (
        lambda store: store.categories.delete(Category.SECRETS, TENANT),
        lambda store: not store.secrets.get(TENANT).certificate_pem,
    ),
    "other connection": (
        lambda store: store.categories.delete(Category.DIRECTORY, OTHER),
        lambda store: len(names_in(store)) == 3,
    ),
    "rule": (
        lambda store: store.categories.delete(Category.AUDIT, before=NOW + timedelta(days=1)),
        lambda store: [one.event for one in store.audit.all()] == ["vault restored"],
    ),
    "connection": (_erase_connection, lambda store: [one.id for one in store.connections.all()] == [OTHER]),
    "person": (
        _erase_person,
        lambda store: names_in(store) == {"Person 1", "Person 3"} and bool(store.erased.excluded([person(2).key])),
    ),
}


@pytest.mark.parametrize("what", _ERASURES)
@pytest.mark.parametrize("is_damaged", [False, True])
def test_what_was_erased_since_goes_again(profile: Path, backup: Path, what: str, is_damaged: bool) -> None:
    erase, is_gone = _ERASURES[what]
    store = open_closed(profile)
    with store.transaction():
        erase(store)
    store.close()
    if is_damaged:  # then the record of erasures tells alone
        (profile / "vault.db").write_bytes(b"x" * 10_000)
    restored = restore_into(profile, backup)
    assert is_gone(restored)
    check_vault(restored)
    again = back_up(restored, backup.with_name("again"))
    restored.close()
    store = restore_into(profile, again)
    assert is_gone(store) or what == "rule"
    store.close()


def test_what_was_erased_before_is_not_erased_again(profile: Path, tmp_path: Path) -> None:
    store = open_closed(profile)
    with store.transaction():
        store.categories.delete(Category.DIRECTORY)
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1)])
    backup = back_up(store, tmp_path / "backup")
    store.close()
    restored = restore_into(profile, backup)
    assert names_in(restored) == {"Person 1"}
    restored.close()


def test_the_record_outlives_the_vault_and_says_nothing(profile: Path, backup: Path) -> None:
    store = open_closed(profile)
    with store.transaction():
        _erase_person(store)
        _erase_connection(store)
    store.close()
    content = (profile / ERASURES).read_bytes()
    assert not any(word in content for word in (b"person", b"connection", TENANT.encode(), person(2).key.encode()))
    before = state_of(profile)
    (profile / ERASURES).write_bytes(content[:-1] + b"x")
    assert refusal(profile, backup) is ErrorCode.VAULT_DAMAGED
    put_back(profile, before)
    restore_into(profile, backup).close()
    assert (profile / ERASURES).exists()
    store = open_closed(profile)
    assert {one.kind.value for one in store.erasures.all()} == {"person", "connection"}
    store.close()


def test_people_who_were_excluded_since_stay_excluded(profile: Path, backup: Path) -> None:
    store = open_closed(profile)
    with store.transaction():
        store.erased.put("random", [person(9).key], ["Person 9"], NOW)
    store.close()
    restored = restore_into(profile, backup)
    assert restored.erased.excluded([person(9).key]) == {person(9).key}
    restored.close()


def test_an_erasure_that_can_not_be_recorded_is_not_made(profile: Path, store: Store) -> None:
    (profile / ERASURES).mkdir()
    with pytest.raises(AppError) as caught, store.transaction():
        store.connections.remove(TENANT)
    assert caught.value.code is ErrorCode.DISK_FAILED
    assert len(store.connections.all()) == 2


def test_an_erasure_that_was_taken_back_is_in_no_record(profile: Path, backup: Path) -> None:
    store = open_closed(profile)
    with store.transaction():
        store.categories.delete(Category.AUDIT, before=NOW)
    made = recorded(store)
    for erase, _ in _ERASURES.values():
        with pytest.raises(RuntimeError):
            _erase_and_fail(store, erase)
        assert recorded(store) == made == list(store.erasures.all())
    store.close()
    restored = restore_into(profile, backup)
    assert names_in(restored) == {"Person 1", "Person 2", "Person 3"}
    restored.close()


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_kill_before_or_after_the_commit_leaves_the_right_record(
    profile: Path, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    assert backup.exists()
    store, killed = open_closed(profile), tmp_path / "killed"
    monkeypatch.setattr(store.erasures, "settle", lambda: None)  # what a kill prevents
    with store.transaction():
        store.categories.delete(Category.DIRECTORY)
        if not is_kept:
            shutil.copytree(profile, killed, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    if is_kept:
        shutil.copytree(profile, killed, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    store.close()
    after = open_closed(killed)
    assert recorded(after) == list(after.erasures.all())
    assert (len(recorded(after)), bool(names_in(after))) == (int(is_kept), not is_kept)
    after.close()


def _erase_and_fail(store: Store, erase: Callable[[Store], object]) -> None:
    with store.transaction():
        erase(store)
        raise RuntimeError


def recorded(store: Store) -> list[Erasure]:
    return sorted(read_erasures(store.home, store.kek), key=lambda one: (one.at, one.id))
