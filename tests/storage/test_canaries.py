"""Nothing that goes into the vault stands anywhere in the profile folder in clear, whatever the encoding."""

from __future__ import annotations

import base64
import itertools
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from urllib.parse import quote

import pytest

from desktop.model.card import Card, CardField, PostalAddress
from desktop.model.connection import Connection, ConnectionKind, GraphAddress
from desktop.model.contact import Contact, FolderRef, Link
from desktop.model.errors import ErrorCode
from desktop.model.ids import (
    ContentHash,
    FolderId,
    GroupId,
    ItemId,
    OperationId,
    PersonKey,
    PhotoHash,
    SetKey,
    Version,
)
from desktop.model.people import Group, Members, PersonKind
from desktop.model.plan import Problem, ProblemKind
from desktop.model.run import EntryState, MailboxOutcome, MailboxResult
from desktop.model.source import Source, SourceKind, file_source_id
from desktop.model.syncset import FieldRule, Selection, SelectionKind, SyncSet
from desktop.storage import key_file
from desktop.storage.directory import Feed
from desktop.storage.key_file import KeyClass
from desktop.storage.migrations import STEPS, migrate
from desktop.storage.people_search import PeopleFilter
from desktop.storage.settings_file import Settings, write_settings
from desktop.storage.snapshots import SnapshotState
from desktop.storage.sources import PersonItem
from desktop.storage.store import Store
from tests.canaries import find_canaries
from tests.storage.samples import CHEAP, NOW, PASSPHRASE, PLAN, RUN, TENANT, change, entry, header, mailbox, person, run

CANARIES = (
    "Xantippe Quengelmeier", "Žofie Přibyslavská", "Jürgen Größenwahn", "佐々木蔵之介", "Ωμέγα Παπαδοπούλου",
    "Þórdís Kolbrún Ævarsdóttir", "محمد عبداللطيف", "Sœur Ænigma", "xquengel@canary.example", "jürgen@größe.example",
    "Straße des 17. Juni 4711", "Quedlinburg-Nord", "Obervolta am See", "06484-Q", "Freistaat Nirgendwo",
    "+49 3946 4711 0815", "0039464711-99", "+81 3 9999 1234", "+44 7700 900 471", "Leiterin Kanarienzucht",
    "Abteilung Singvögel", "Vogelfutter GmbH & Co. KG", "Voliere 3.14b", "https://canary.example/~xquengel",
    "Kategorie Wellensittich", "Notiz: singt nachts\nund laut", "Gruppe Federvieh Süd", "singvoegel@canary.example",
    "Satz Geflügelhof", "Ordner Gefieder", "{{ surname }} der Kanarienvogel", "kanarien.onmicrosoft.example",
    "http://zaunkoenig.example:3128", "eyJ0eXAiOiJKV1QiLCJub25jZSI6ImthbmFyaWUi", "1.AXoAkanarienrefreshtoken-Zeisig",
    "-----BEGIN PRIVATE KEY-----\nMIIEvkanarienvogelschluessel", "AAMkKanarienvogelItemId=", "ErrorKanarienQuota",
    "W/\"EQAAABYAAAKanarie\"", "JPEG-Kanarienfoto-Inhalt",
)  # fmt: skip


def _card(names: itertools.cycle[str]) -> Card:
    values: dict[str, object] = {}
    for field in CardField:
        empty = Card().value(field)
        if isinstance(empty, str):
            values[field.value] = next(names)
        elif isinstance(empty, tuple):
            values[field.value] = (next(names), next(names))
        else:
            values[field.value] = PostalAddress(*(next(names) for _ in fields(PostalAddress)))
    return Card(**values)  # type: ignore[arg-type]


def _put_source(store: Store, number: int, canary: str, folder: FolderRef) -> None:
    source = Source(file_source_id(canary), SourceKind.FILE, canary, canary, NOW, True)
    row = replace(person(0, canary), key=PersonKey(f"f.{number:032x}"), kind=PersonKind.FILE_ROW, mail=canary)
    store.sources.replace(TENANT, source, [row])
    store.sources.put_photos(TENANT, {row.key: canary.encode() * 3})
    store.sources.put_items(TENANT, {row.key: PersonItem(folder, ItemId(canary), Version(canary), True)})


def _fill(store: Store) -> None:
    """Put every canary through every repository."""
    texts = itertools.cycle(CANARIES)
    with store.transaction():
        for number, canary in enumerate(CANARIES):
            connection_id = replace(Connection(TENANT, "", ConnectionKind.GRAPH), id=TENANT[:-2] + f"{number:02x}").id
            address = GraphAddress(canary, canary, canary, canary, canary, canary)
            store.connections.put(Connection(connection_id, canary, ConnectionKind.GRAPH, address))
            store.secrets.put_certificate(connection_id, canary)
            store.secrets.put_token_cache(connection_id, canary)
            store.settings.put(canary, canary)
            selection = Selection(SelectionKind.GROUP, canary, canary)
            rule = FieldRule(CardField.SURNAME, canary)
            sync_set = SyncSet(
                SetKey(f"{number:08x}"), canary, TENANT, (selection,), (selection,), (selection,), canary
            )
            store.sets.put(replace(sync_set, mapping=(rule,), category=canary, default_country=canary))
            texted = {
                part.name: (canary, canary)
                if part.name in ("other_mails", "business_phones", "home_phones")
                else canary
                for part in fields(person(0))
                if part.name not in ("key", "kind", "address", "is_enabled", "is_mailbox_likely", "display_name")
            }
            one = person(number, canary, address=PostalAddress(*[canary] * 5), **texted)
            store.directory.put_people(TENANT, Feed.PEOPLE, [one])
            group = Group(GroupId(f"g{number}"), canary, canary, canary)
            store.directory.put_groups(TENANT, [group])
            store.directory.put_members(TENANT, Members(group.id, (one.key,), ()))
            photo = store.photos.put(canary.encode() * 3)
            store.photos.put_source(TENANT, one.key, canary, photo, NOW)
            store.mailboxes.put_folder(TENANT, mailbox(number), canary, FolderId(canary))
            link = Link(
                mailbox(number), FolderId(canary), one.key, ItemId(canary), Version(canary), ContentHash("c" * 32),
                PhotoHash(photo), OperationId("0" * 32),
            )  # fmt: skip
            store.mailboxes.put_links(TENANT, [link])
            folder = FolderRef(mailbox(number), FolderId(canary))
            read = Contact(ItemId(canary), Version(canary), _card(texts), None)
            store.snapshots.put(TENANT, SnapshotState(folder, canary, canary, NOW), [read])
            _put_source(store, number, canary, folder)
            store.audit.add(NOW, "event", canary)
        store.directory.end_reading(TENANT, Feed.PEOPLE, CANARIES[33], NOW, is_full=False)
        problems = tuple(Problem(ProblemKind.READ_FAILED, mailbox(1), detail=canary) for canary in CANARIES)
        store.plans.begin(header())
        changes = [
            change(n, before=_card(texts), after=_card(texts), item_id=ItemId(next(texts))) for n in range(1, 41)
        ]
        store.plans.add_changes(PLAN, changes)
        store.plans.finish(header(problems=problems))
        store.runs.put(run())
        for number, canary in enumerate(CANARIES, start=1):
            outcome = MailboxOutcome(mailbox(number), MailboxResult.FAILED, 1, 0, 1, 0, ErrorCode.MAILBOX_FULL, canary)
            store.runs.put_outcomes(RUN, [outcome])
            failed = entry(number, EntryState.FAILED, detail=canary, item_id=ItemId(canary), version=Version(canary))
            store.journal.put([failed])


def _read(store: Store) -> None:
    """Search and sort, as a screen does: what SQLite sorts may spill into temporary files."""
    with store.transaction():
        for canary in CANARIES:
            found = store.directory.list_ids(TENANT, PeopleFilter(search=canary))
            assert len(found) >= 1
        assert list(store.directory.all_people(TENANT))
        assert store.mailboxes.links(TENANT, FolderRef(mailbox(3), FolderId(CANARIES[3])))


def test_there_are_forty_different_canaries() -> None:
    assert len(set(CANARIES)) == 40


def test_no_canary_is_found_while_open_after_closing_and_in_copies(
    profile: Path, opened: Callable[[], Store], tmp_path: Path
) -> None:
    store = opened()
    _fill(store)
    _read(store)
    write_settings(profile, Settings("de", "dark", "AdnQywAD"))
    keys = key_file.open_with_passphrase(key_file.read_key_file(profile), PASSPHRASE, CHEAP).keys
    migrate(store._connection, profile, keys[KeyClass.DATABASE], (*STEPS, lambda _: None))
    files = {path.name for path in profile.rglob("*")}
    assert files >= {"vault.db", "vault.db-wal", "vault.key", "settings.json", f"vault-before-{len(STEPS) + 1:04d}.db"}
    assert (profile / "vault.db-wal").stat().st_size > 500_000
    secrets = [*CANARIES, PASSPHRASE, *(key.hex() for key in keys.values())]
    assert find_canaries(profile, secrets) == []
    store._connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    store.close()
    assert find_canaries(profile, secrets) == []
    assert find_canaries(tmp_path, secrets) == []
    raw = b"".join(path.read_bytes() for path in profile.rglob("*") if path.is_file())
    assert not any(key in raw for key in keys.values())


# The search itself


@pytest.mark.parametrize("canary", CANARIES, ids=range(len(CANARIES)))
def test_a_planted_canary_is_found(tmp_path: Path, canary: str) -> None:
    noise = bytes(range(256)) * 4
    plants = {
        "utf-8": canary.encode(),
        "utf-16-le": canary.encode("utf-16-le"),
        "utf-16-be": canary.encode("utf-16-be"),
        "hex": canary.encode().hex().encode(),
        "HEX": canary.encode().hex().upper().encode(),
        "percent": quote(canary).encode(),
        "upper": canary.upper().encode(),
        "lower": canary.lower().encode(),
        **{f"base64 {n}": base64.b64encode(b"z" * n + canary.encode() + b"y" * n) for n in range(4)},
        "base64url": base64.urlsafe_b64encode(canary.encode()),
        "base64 of utf-16": base64.b64encode(canary.encode("utf-16")),
    }
    for name, content in plants.items():
        path = tmp_path / "below" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(noise + content + noise)
    found = find_canaries(tmp_path, ["not in there", canary])
    assert [(one.file, one.canary) for one in found] == [(f"below/{name}", 1) for name in sorted(plants)]


def test_a_canary_in_a_files_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "Xantippe Quengelmeier.jpg").write_bytes(b"")
    assert [one.canary for one in find_canaries(tmp_path, CANARIES)] == [0]


def test_a_canary_that_chance_could_bring_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too short"):
        find_canaries(tmp_path, ["Ada"])


def test_a_clear_database_would_be_found(tmp_path: Path) -> None:
    import sqlcipher3

    connection = sqlcipher3.connect(str(tmp_path / "clear.db"))
    connection.execute("CREATE TABLE t (a TEXT)")
    connection.executemany("INSERT INTO t VALUES (?)", [(canary,) for canary in CANARIES])
    connection.commit()
    connection.close()
    assert {one.canary for one in find_canaries(tmp_path, CANARIES)} == set(range(40))
    shutil.rmtree(tmp_path)
