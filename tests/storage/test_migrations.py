"""From one schema to the next: in one step each, with a copy before, and never by halves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlcipher3

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import PlanId, RunId
from desktop.model.people import PersonKind
from desktop.model.people_filter import Comparison, FilterAttribute, FilterCondition, UserFilter, encode_filter
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage import key_file
from desktop.storage.database import open_database
from desktop.storage.directory import Feed
from desktop.storage.key_file import KeyClass
from desktop.storage.migrations import STEPS, migrate
from desktop.storage.people_search import PeopleFilter, SortColumn
from desktop.storage.review_filter import Grouping, ReviewFilter
from desktop.storage.store import Store
from desktop.storage.vault import check_vault, open_vault
from tests.storage.samples import CHEAP, PASSPHRASE, TENANT, group, person

Step = Callable[[sqlcipher3.Connection], None]
RELEASED = Path(__file__).parent / "released"
FIRST_COPY = f"vault-before-{len(STEPS) + 1:04d}.db"


@pytest.fixture
def key(profile: Path) -> bytes:
    return key_file.open_with_passphrase(key_file.read_key_file(profile), PASSPHRASE, CHEAP).keys[KeyClass.DATABASE]


@pytest.fixture
def database(profile: Path, key: bytes) -> Iterator[sqlcipher3.Connection]:
    connection = open_database(profile / "vault.db", key)
    yield connection
    connection.close()


def _version(connection: sqlcipher3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _tables(connection: sqlcipher3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _adds(name: str) -> Step:
    return lambda connection: connection.execute(f"CREATE TABLE {name} (a TEXT) STRICT")


def _fails(connection: sqlcipher3.Connection) -> None:
    connection.execute("CREATE TABLE half (a TEXT) STRICT")
    connection.execute("DELETE FROM connection")
    raise RuntimeError("in the middle")


def test_each_step_counts_the_version_on(database: sqlcipher3.Connection, profile: Path, key: bytes) -> None:
    migrate(database, profile, key, (*STEPS, _adds("second"), _adds("third")))
    assert _version(database) == len(STEPS) + 2
    assert _tables(database) >= {"second", "third"}
    migrate(database, profile, key, (*STEPS, _adds("second"), _adds("third")))  # nothing is left to do


def test_a_failing_step_leaves_the_steps_before_it(database: sqlcipher3.Connection, profile: Path, key: bytes) -> None:
    with pytest.raises(RuntimeError):
        migrate(database, profile, key, (*STEPS, _adds("second"), _fails))
    assert _version(database) == len(STEPS) + 1
    assert "second" in _tables(database)
    assert "half" not in _tables(database)
    assert database.execute("SELECT count(*) FROM connection").fetchone() == (2,)


def test_after_a_failing_step_the_vault_opens_as_before(profile: Path, key: bytes) -> None:
    connection = open_database(profile / "vault.db", key)
    with pytest.raises(RuntimeError):
        migrate(connection, profile, key, (*STEPS, _fails))
    connection.close()
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    check_vault(store)
    assert len(store.connections.all()) == 2
    store.close()


def test_a_copy_is_made_before_and_opens_with_the_same_key(
    database: sqlcipher3.Connection, profile: Path, key: bytes
) -> None:
    migrate(database, profile, key, (*STEPS, _adds("second")))
    (copy,) = (profile / "backups").iterdir()
    assert copy.name == FIRST_COPY
    assert copy.stat().st_mode & 0o777 == 0o600
    assert (profile / "backups").stat().st_mode & 0o777 == 0o700
    assert b"Contoso" not in copy.read_bytes()
    assert not copy.read_bytes().startswith(b"SQLite format")
    connection = open_database(copy, key)
    assert _version(connection) == len(STEPS)
    assert connection.execute("SELECT count(*) FROM connection").fetchone() == (2,)
    connection.close()
    with pytest.raises(AppError) as caught:
        open_database(copy, bytes(32))
    assert caught.value.code is ErrorCode.VAULT_DAMAGED


def test_the_copy_is_of_the_time_before_and_takes_the_place_of_the_file(profile: Path, key: bytes) -> None:
    connection = open_database(profile / "vault.db", key)
    migrate(connection, profile, key, (*STEPS, lambda db: db.execute("DELETE FROM connection")))
    connection.close()
    shutil.copy(profile / "backups" / FIRST_COPY, profile / "vault.db")
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP, accept=True)
    assert len(store.connections.all()) == 2
    store.close()


def test_without_a_copy_there_is_no_step(database: sqlcipher3.Connection, profile: Path, key: bytes) -> None:
    (profile / "backups").write_text("in the way")
    with pytest.raises(AppError) as caught:
        migrate(database, profile, key, (*STEPS, _adds("second")))
    assert caught.value.code is ErrorCode.DISK_FAILED
    assert _version(database) == len(STEPS)


def test_three_copies_are_kept(database: sqlcipher3.Connection, profile: Path, key: bytes) -> None:
    for more in range(1, 6):
        migrate(database, profile, key, (*STEPS, *(_adds(f"t{number}") for number in range(more))))
    names = sorted(path.name for path in (profile / "backups").iterdir())
    assert names == [f"vault-before-{number:04d}.db" for number in range(len(STEPS) + 3, len(STEPS) + 6)]


def test_a_newer_file_is_refused(database: sqlcipher3.Connection, profile: Path, key: bytes) -> None:
    migrate(database, profile, key, (*STEPS, _adds("second")))
    with pytest.raises(AppError) as caught:
        migrate(database, profile, key)
    assert caught.value.code is ErrorCode.VAULT_TOO_NEW
    assert _version(database) == len(STEPS) + 1


@pytest.mark.parametrize("number", range(1, len(STEPS) + 1))
def test_a_vault_of_each_schema_opens(home: Path, number: int) -> None:
    """`released` holds a vault of every schema there was; a new one is added by `make_released`."""
    shutil.copytree(RELEASED / f"{number:04d}", home)
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    try:
        check_vault(store)
        assert _version(store._connection) == len(STEPS)
        (found,) = store.directory.all_people(TENANT)
        assert found == _ada()
        assert len(store.directory.list_ids(TENANT, PeopleFilter(search="love 0151 234"))) == 1
        assert store.directory.groups(TENANT)[0].direct_members == 1
        assert store.secrets.get(TENANT).certificate_pem == "certificate"
        assert store.settings.get("name") == "value"
    finally:
        store.close()


def _ada() -> object:
    return person(1, "Ada Lovelace", kind=PersonKind.USER, mobile_phone="+49 151 23456789")


def make_released(store: Store) -> None:
    """Fill an empty vault as the one of `released` was."""
    from desktop.model.connection import Connection, ConnectionKind
    from desktop.model.people import Members

    with store.transaction():
        store.connections.put(Connection(TENANT, "Contoso", ConnectionKind.GRAPH))
        store.secrets.put_certificate(TENANT, "certificate")
        store.settings.put("name", "value")
        store.directory.put_people(TENANT, Feed.PEOPLE, [_ada()])  # type: ignore[list-item]
        store.directory.put_groups(TENANT, [group("sales")])
        store.directory.put_members(TENANT, Members(group("sales").id, (person(1).key,), ()))


def test_people_from_before_the_columns_are_sorted_by_them(home: Path) -> None:
    shutil.copytree(RELEASED / "0007", home)
    key = key_file.open_with_passphrase(key_file.read_key_file(home), PASSPHRASE, CHEAP).keys[KeyClass.DATABASE]
    old = open_database(home / "vault.db", key)
    for number, office in ((8, "Öst 2"), (9, "Oben 1")):
        old.execute(
            "INSERT INTO person (connection_id, key, kind, body, department, has_mailbox, reading, sort_name,"
            " sort_title, sort_department, sort_mail, sort_mobile) VALUES (?, ?, 'user', ?, '', 0, 0, '', '', '', '', '')",
            (TENANT, f"u.{number}", f'{{"display_name":"","is_enabled":true,"office_location":"{office}"}}'),
        )
    old.close()
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    try:
        ids = store.directory.list_ids(TENANT, PeopleFilter(sort=SortColumn.OFFICE))
        assert [row.office for row in store.directory.rows(ids)] == ["", "Oben 1", "Öst 2"]
    finally:
        store.close()


def test_people_from_before_the_places_are_found_by_them(home: Path) -> None:
    shutil.copytree(RELEASED / "0018", home)
    key = key_file.open_with_passphrase(key_file.read_key_file(home), PASSPHRASE, CHEAP).keys[KeyClass.DATABASE]
    old = open_database(home / "vault.db", key)
    for number, more in ((8, '"address":{"city":"Zürich","country":"Schweiz"}'), (9, '"country_code":"CH"')):
        old.execute(
            "INSERT INTO person (connection_id, key, kind, body, department, has_mailbox, reading, sort_name,"
            " sort_title, sort_department, sort_mail, sort_mobile) VALUES (?, ?, 'user', ?, '', 0, 0, '', '', '', '', '')",
            (TENANT, f"u.{number}", f'{{"display_name":"No {number}","is_enabled":true,{more}}}'),
        )
    old.close()
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    try:
        for attribute, value, names in (
            ("city", "zurich", ["No 8"]),
            ("country", "sch", ["No 8"]),
            ("country", "ch", ["No 9"]),
        ):
            line = FilterCondition(FilterAttribute(attribute), Comparison.STARTS_WITH, value)
            scope = Selection(SelectionKind.FILTER, encode_filter(UserFilter((line,))))
            ids = store.directory.list_ids(TENANT, PeopleFilter(scope))
            assert [row.display_name for row in store.directory.rows(ids)] == names
    finally:
        store.close()


def test_journals_from_before_undoing_say_what_was_known_of_a_contact(home: Path) -> None:
    shutil.copytree(RELEASED / "0001", home)
    key = key_file.open_with_passphrase(key_file.read_key_file(home), PASSPHRASE, CHEAP).keys[KeyClass.DATABASE]
    old = open_database(home / "vault.db", key)
    old.execute(f"INSERT INTO plan VALUES ('p', '{TENANT}', '', '{{}}', 1)")
    for number, kind in ((1, "update"), (2, "create")):
        old.execute(
            "INSERT INTO change (plan_id, number, kind, mailbox_id, person_key, set_key, fields, photo_before,"
            " photo_after, reason, content_hash, has_clear, has_photo, is_writing, signature, is_ticked)"
            f" VALUES ('p', {number}, '{kind}', 'm', 'u.1', '5e70000a', '', '', '', '', '', 0, 0, 1, '', 1)"
        )
    old.execute(f"INSERT INTO run VALUES ('r', 'p', '{TENANT}', 'finished', '', '{{}}')")
    for number, before in ((1, "'abc'"), (2, "NULL")):
        old.execute(
            "INSERT INTO journal_entry (operation_id, run_id, change_number, action, mailbox_id, person_key, state,"
            " content_hash, photo_hash, before_hash, detail, attempts)"
            f" VALUES ('o{number}', 'r', {number}, 'update', 'm', 'u.1', 'done', '', '', {before}, '', 1)"
        )
    old.close()
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    try:
        bases = {entry.change_number: entry.base_before for entry in store.journal.entries(RunId("r"))}
        assert bases == {1: "5e70000a;abc;abc", 2: ""}
    finally:
        store.close()


def test_plans_from_before_the_sums_are_summed_up(home: Path) -> None:
    shutil.copytree(RELEASED / "0003", home)
    key = key_file.open_with_passphrase(key_file.read_key_file(home), PASSPHRASE, CHEAP).keys[KeyClass.DATABASE]
    old = open_database(home / "vault.db", key)
    old.execute(f"INSERT INTO plan VALUES ('p', '{TENANT}', '', '{{}}', 1)")
    for number in (1, 2):
        old.execute(
            "INSERT INTO change (plan_id, number, kind, mailbox_id, person_key, set_key, fields, photo_before,"
            " photo_after, reason, content_hash, has_clear, has_photo, is_writing, signature, is_ticked)"
            f" VALUES ('p', {number}, 'update', 'm', 'u.1', 's', '', '', '', 'user_edited', '', 0, 0, 1, 'x', {number - 1})"
        )
    old.close()
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    try:
        counts = store.review.counts(PlanId("p"))
        assert (counts.writing, counts.ticked, sum(counts.drift.values())) == (2, 1, 2)
        (group_of_one,) = store.review.groups(PlanId("p"), Grouping.PERSON, ReviewFilter())
        assert (group_of_one.changes, group_of_one.signatures, group_of_one.common) == (2, 1, 2)
    finally:
        store.close()
