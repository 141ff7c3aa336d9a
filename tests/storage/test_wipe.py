"""A wipe takes what it names, leaves all else byte for byte, and nothing that is left opens with the old key."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.model.connection import GraphAddress
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId
from desktop.model.privacy import NOTHING_HELD, Category, Certificate, Kept, WipeKind, WipeScope
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage import wipe as engine
from desktop.storage.category_tables import SHARED, parts_of
from desktop.storage.database import database_path
from desktop.storage.directory import Feed
from desktop.storage.erasures import read_erasures
from desktop.storage.key_file import KeyClass
from desktop.storage.page_reader import PageCipher, raw_pages, salt_of
from desktop.storage.people_search import PeopleFilter
from desktop.storage.store import Store
from desktop.storage.tenant_setups import StoredSetup
from desktop.storage.vault import check_vault
from desktop.storage.wipe_preview import preview_wipe
from desktop.storage.wipe_samples import tables
from tests.canaries import find_canaries
from tests.storage.filled import NEW, OLD, fill, key_of
from tests.storage.samples import NOW, OTHER, TENANT, person
from tests.storage.test_canaries import CANARIES
from tests.storage.test_canaries import _fill as fill_canaries

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def filled(store: Store) -> Store:
    """A vault with something of every category for two connections, and a backup."""
    with store.transaction():
        fill(store, TENANT, OLD)
        fill(store, OTHER, NEW)
    folder = store.home / "backups"
    folder.mkdir()
    store.empty_log()
    (folder / "vault-before-0017.db").write_bytes(database_path(store.home, 0).read_bytes())
    return store


def of_category(category: Category) -> WipeScope:
    return WipeScope(WipeKind.CATEGORY, category)


def of_connection(connection_id: ConnectionId) -> WipeScope:
    return WipeScope(WipeKind.CONNECTION, connection_id=connection_id)


def wiped(store: Store, scope: WipeScope) -> Certificate:
    return engine.wipe(store, scope, lambda: NOW)


def all_rows(store: Store) -> Rows:
    found = {}
    for table in tables(store.connection):
        rows = store.connection.execute(f'SELECT * FROM "{table}"').fetchall()
        found[table] = sorted((tuple(row) for row in rows), key=repr)
    return found


def old_pages(home: Path, key: bytes, salt: bytes) -> int:
    """Return how many pages of all that is left in a profile were written with a key."""
    cipher = PageCipher(key, salt)
    files = [path for path in home.rglob("*") if path.is_file() and path.name != "vault.lock"]
    return sum(cipher.is_own(page) for path in files for page in raw_pages(path))


@pytest.mark.parametrize("category", list(Category))
def test_a_category_goes_and_the_rest_stays(filled: Store, category: Category) -> None:
    before = all_rows(filled)
    key, salt = filled.keys[KeyClass.DATABASE], salt_of(database_path(filled.home, 0))
    assert old_pages(filled.home, key, salt) > 100  # the scan would find them
    certificate = wiped(filled, of_category(category))
    assert certificate.is_done
    assert old_pages(filled.home, key, salt) == 0
    databases = sorted(path.name for path in filled.home.glob("vault*.db*"))
    assert databases == ["vault-1.db", "vault-1.db-shm", "vault-1.db-wal"]
    assert not list((filled.home / "backups").iterdir())
    touched = {part.table for part in parts_of(category)} | _THROUGH.get(category, set())
    after = all_rows(filled)
    same = set(before) - touched - set(SHARED) - set(_ALWAYS)
    assert {table for table in same if before[table] != after[table]} == set()
    with filled.transaction():
        left = filled.categories.count(category)
        check_vault(filled)
    assert left == (1 if category in (Category.AUDIT, Category.RECORDS) else 0)
    filled.connection.execute("INSERT INTO person_text (person_text) VALUES ('integrity-check')")


_OF_PLANS = {"plan", "change", "person_sum", "mailbox_sum", "photo"}
_THROUGH = {
    Category.DIRECTORY: {
        "person_photo",
        *(f"person_text_{one}" for one in ("config", "data", "docsize", "content", "idx")),
    },
    Category.LINKS: {"settled", "restless"},
    Category.PLANS: {"photo"},
    Category.BEFORE_IMAGES: {"photo"},
    Category.RUNS: _OF_PLANS,
}
"""What a category's rows take along in tables of others."""
_ALWAYS = ("audit", "certificate", "wipe", "signing_key", "forgotten_row", "chain_stub", "erasure", "holding_figure")


def rows_of(store: Store, connection_id: ConnectionId) -> Rows:
    """Return every row that belongs to a connection, itself or through its plan, run or snapshot."""
    found: Rows = {}
    for category in Category:
        for part in parts_of(category):
            condition = part.of_connection()
            if condition:
                rows = store.connection.execute(
                    f'SELECT * FROM "{part.table}" WHERE {condition}', {"connection": connection_id}
                )
                found[part.table] = sorted((tuple(row) for row in rows), key=repr)
    return found


@pytest.mark.parametrize(("gone", "stays"), [(TENANT, OTHER), (OTHER, TENANT)])
def test_a_connection_goes_whole_and_the_other_stays(filled: Store, gone: ConnectionId, stays: ConnectionId) -> None:
    before = rows_of(filled, stays)
    secrets, addresses = filled.secrets.get(stays), filled.addresses.all(stays)
    keys, salt = dict(filled.keys), salt_of(database_path(filled.home, 0))
    assert sum(map(len, before.values())) > 40
    certificate = wiped(filled, of_connection(gone))
    after = rows_of(filled, stays)
    sealed = ("secret", "mailbox_address")
    assert {table: rows for table, rows in after.items() if table not in sealed} == {
        table: rows for table, rows in before.items() if table not in sealed
    }
    assert not any(rows_of(filled, gone).values())
    assert [one.id for one in filled.connections.all()] == [stays]
    # What has a key of its own says the same, under another key.
    assert (filled.secrets.get(stays), filled.addresses.all(stays)) == (secrets, addresses)
    assert all(before[table] != after[table] for table in sealed)
    for kind in (KeyClass.DATABASE, KeyClass.SECRETS, KeyClass.ADDRESSES):
        assert filled.keys[kind] != keys[kind]
    assert filled.keys[KeyClass.AUDIT] == keys[KeyClass.AUDIT]
    assert old_pages(filled.home, keys[KeyClass.DATABASE], salt) == 0
    body = json.loads(certificate.body)
    assert body["entries"]["directory"]["after"] == 0 < body["entries"]["directory"]["before"]
    assert [one["class"] for one in body["destroyed_keys"]] == ["database", "secrets", "addresses"]


def test_the_certificate_of_a_set_up_is_sealed_anew(filled: Store) -> None:
    address = GraphAddress("contoso.example", "client")
    kept = StoredSetup("s1", "Contoso", "app", address, NOW, "private key of a set-up", connection_id=OTHER)
    with filled.transaction():
        filled.tenant_setups.put(kept)
        filled.tenant_setups.put(replace(kept, id="s2", connection_id=TENANT))
    before = filled.connection.execute("SELECT sealed FROM tenant_setup WHERE id = 's1'").fetchone()
    wiped(filled, of_connection(TENANT))
    assert filled.tenant_setups.of_connection(OTHER) == kept
    assert filled.connection.execute("SELECT id FROM tenant_setup").fetchall() == [("s1",)]
    assert filled.connection.execute("SELECT sealed FROM tenant_setup").fetchone() != before


def test_the_vault_opens_again_and_a_second_wipe_finds_nothing(filled: Store, opened: Callable[[], Store]) -> None:
    wiped(filled, of_category(Category.PHOTOS))
    again = opened()
    assert again.generation == 1
    certificate = wiped(again, of_category(Category.PHOTOS))
    assert json.loads(certificate.body)["entries"]["photos"] == {"after": 0, "before": 0}
    once_more = opened()
    assert once_more.generation == 2
    assert [path.name for path in once_more.home.glob("vault*.db")] == ["vault-2.db"]
    assert len(once_more.certificates.all()) == 2


def test_a_set_of_another_connection_stays_without_what_its_lines_were_called(filled: Store) -> None:
    line = Selection(SelectionKind.GROUP, "g1", "Xantippe's group", OTHER)
    with filled.transaction():
        one = filled.sets.of_connection(TENANT)[0]
        filled.sets.put(replace(one, sources=(*one.sources, line)))
        assert ("sets_use", one.name) in preview_wipe(filled, of_connection(OTHER)).meanings
    wiped(filled, of_connection(OTHER))
    (kept,) = filled.sets.of_connection(TENANT)
    assert kept.sources == (*one.sources, replace(line, label=""))


def test_what_somebody_else_deletes_goes_the_same_way(filled: Store) -> None:
    key, salt = filled.keys[KeyClass.DATABASE], salt_of(database_path(filled.home, 0))

    def delete(kept: Kept) -> dict[Category, tuple[int, int]]:
        assert kept == NOTHING_HELD
        filled.connection.execute("DELETE FROM person WHERE key = ?", (key_of(TENANT, 0),))
        return {Category.DIRECTORY: (1, 0)}

    scope = WipeScope(WipeKind.PERSON, connection_id=TENANT, person=key_of(TENANT, 0))
    # What a row that stays says too, or what is part of anything, proves nothing.
    values = [b"Fabrikam", b"Ada", b"+49 3946 4711 0815"]
    certificate = engine.wipe_rows(filled, scope, delete, lambda: NOW, canary_values=values)
    body = json.loads(certificate.body)
    assert (body["entries"], body["result"]) == ({"directory": {"after": 0, "before": 1}}, "done")
    assert key_of(TENANT, 0) not in certificate.body  # whom it was about stands nowhere
    assert old_pages(filled.home, key, salt) == 0


def _in_the_index(store: Store, part: bytes) -> bool:
    return any(part in row[0] for row in store.connection.execute("SELECT block FROM person_text_data"))


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("kind", [WipeKind.PERSON, WipeKind.CATEGORY])
def test_people_go_from_the_index_of_words_for_good_during_and_after_a_wipe(
    filled: Store, kind: WipeKind, fails: bool
) -> None:
    """While a wipe deletes, the index is let be and made anew; a wipe that failed leaves it as careful as it was."""
    with filled.transaction():
        filled.directory.put_people(OTHER, Feed.PEOPLE, [person(900, "Qxz Qxz"), person(901, "Wyv Wyv")])
    assert (_in_the_index(filled, b"qxz"), _in_the_index(filled, b"wyv")) == (True, True)

    def delete(_: Kept) -> dict[Category, tuple[int, int]]:
        filled.connection.execute("DELETE FROM person WHERE key = ?", (person(900).key,))
        if fails:
            raise AppError(ErrorCode.RUN_ACTIVE)
        return {}

    category = Category.DIRECTORY if kind is WipeKind.CATEGORY else None
    with suppress(AppError):  # also because this takes one of all the people
        engine.wipe_rows(filled, WipeScope(kind, category), delete, lambda: NOW)
    assert (filled.generation, _in_the_index(filled, b"qxz")) == (int(not fails), fails)
    with filled.transaction():
        filled.connection.execute("DELETE FROM person WHERE key = ?", (person(901).key,))
    assert not _in_the_index(filled, b"wyv")
    found = filled.directory.list_ids(OTHER, PeopleFilter(search="lovelace"))
    assert len(found) == 1


def test_a_deletion_that_fails_leaves_everything(filled: Store) -> None:
    rows = all_rows(filled)

    def delete(_: Kept) -> dict[Category, tuple[int, int]]:
        filled.connection.execute("DELETE FROM person")
        filled.erasures.add_person([person(1).key])
        raise AppError(ErrorCode.RUN_ACTIVE)

    with pytest.raises(AppError) as caught:
        engine.wipe_rows(filled, WipeScope(WipeKind.PERSON), delete, lambda: NOW)
    assert (caught.value.code, filled.generation) == (ErrorCode.RUN_ACTIVE, 0)
    after = all_rows(filled)
    assert {table for table in rows if rows[table] != after[table]} == {"audit", "certificate", "signing_key"}
    assert read_erasures(filled.home, filled.kek) == (), "a backup that is restored would make up for it"


def test_what_is_on_hold_stays_and_is_named(filled: Store) -> None:
    _hold(filled, category="snapshots")
    with pytest.raises(AppError) as caught:
        wiped(filled, of_category(Category.SNAPSHOTS))
    assert (caught.value.code, caught.value.subject) == (ErrorCode.WIPE_HELD, "snapshots")
    certificate = wiped(filled, of_connection(TENANT))
    body = json.loads(certificate.body)
    assert (body["held"], "snapshots" in body["entries"], certificate.is_done) == (["snapshots"], False, True)
    assert filled.categories.count(Category.SNAPSHOTS, TENANT)
    assert not filled.categories.count(Category.DIRECTORY, TENANT)
    assert {one.id for one in filled.connections.all()} == {TENANT, OTHER}  # it names what is held


def test_a_person_on_hold_stays(filled: Store) -> None:
    _hold(filled, person_key=key_of(TENANT, 0))
    certificate = wiped(filled, of_category(Category.DIRECTORY))
    assert json.loads(certificate.body)["people_held"] == 1
    assert {row[0] for row in filled.connection.execute("SELECT key FROM person")} == {key_of(TENANT, 0)}


def _hold(store: Store, *, category: str | None = None, person_key: str | None = None) -> None:
    with store.transaction():
        store.connection.execute(
            "INSERT INTO hold (id, category, person_key, reason, since) VALUES ('h', ?, ?, 'court', ?)",
            (category, person_key, NOW.isoformat()),
        )


def test_a_preview_says_what_would_go_and_takes_nothing(filled: Store) -> None:
    rows = all_rows(filled)
    with filled.transaction():
        found = preview_wipe(filled, of_connection(TENANT))
    codes = dict(found.meanings)
    assert codes["undo_ends"] == (OLD + timedelta(minutes=5)).isoformat(), "the last run, not today"
    assert codes.keys() >= {"connection_gone", "undo_ends", "sign_in_again", "mailboxes_stay", "no_backup", "sets_gone"}
    assert found.entries[Category.DIRECTORY] == filled.categories.count(Category.DIRECTORY, TENANT)
    assert (found.entries[Category.BACKUPS], found.size_bytes > 0, found.held) == (1, True, frozenset())
    assert all_rows(filled) == rows


def test_a_value_that_was_left_somewhere_fails_the_proof(filled: Store) -> None:
    """The proof can fail: a copy of the old file, and a value in clear, are found wherever they lie."""
    key = filled.keys[KeyClass.DATABASE]
    copy = filled.home / "elsewhere" / "copy.bin"
    copy.parent.mkdir()
    filled.empty_log()
    copy.write_bytes(database_path(filled.home, 0).read_bytes())
    with pytest.raises(AppError) as caught:
        wiped(filled, of_category(Category.PHOTOS))
    assert caught.value.code is ErrorCode.WIPE_FAILED
    copy.write_text("a number in clear: +49 3946 4711 0815")
    with pytest.raises(AppError) as caught:
        engine.wipe_rows(
            filled,
            WipeScope(WipeKind.PERSON),
            lambda _: {},
            lambda: NOW,
            canary_values=[b"+49 3946 4711 0815"],
        )
    assert (caught.value.code, caught.value.cause) == (ErrorCode.WIPE_FAILED, "a wiped value was found again")
    assert [one.is_done for one in filled.certificates.all()] == [False, False]
    assert filled.wipes.all() == ()
    assert filled.keys[KeyClass.DATABASE] != key
    copy.unlink()
    assert wiped(filled, of_category(Category.PHOTOS)).is_done


def test_forty_canaries_in_six_encodings_are_gone_from_pages_and_files(store: Store, tmp_path: Path) -> None:
    fill_canaries(store)
    with store.transaction():
        store.connection.execute("DELETE FROM setting")  # choices of the administrator outlive a wipe
    assert find_canaries(_decrypted(store, tmp_path / "before"), CANARIES)
    for one in store.connections.all():
        wiped(store, of_connection(one.id))
    wiped(store, of_category(Category.AUDIT))
    assert find_canaries(_decrypted(store, tmp_path / "after"), CANARIES) == []
    assert find_canaries(store.home, CANARIES) == []


def _decrypted(store: Store, folder: Path) -> Path:
    """Write the decrypted pages of the database into one file."""
    store.empty_log()
    folder.mkdir()
    path = database_path(store.home, store.generation)
    cipher = PageCipher(store.keys[KeyClass.DATABASE], salt_of(path))
    pages = list(raw_pages(path))
    assert all(cipher.is_own(page) for page in pages)
    (folder / "pages").write_bytes(b"".join(cipher.opened(page) for page in pages))
    return folder
