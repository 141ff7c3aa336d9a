"""Sync sets as TOML: every mistake has one message that names the place; what is exported can be imported."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from desktop.cli.advice import advice_for
from desktop.model.card import CardField
from desktop.model.connection import Connection, ConnectionKind, GraphAddress
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId, GroupId, PersonKey, SetKey
from desktop.model.people import Group, Person, PersonKind
from desktop.model.source import Source, SourceKind, file_source_id
from desktop.model.syncset import (
    Brakes,
    FieldPolicy,
    FieldRule,
    PhoneFormat,
    Rules,
    Selection,
    SelectionKind,
    SyncSet,
    UserDeletes,
    UserEdits,
)
from desktop.planning.mapping import DEFAULT_MAPPING
from desktop.storage.directory import Feed
from desktop.storage.store import Store
from desktop.storage.vault import create_vault
from desktop.ui.kit.error_text import error_text
from desktop.workers.set_file import SetFileReader, read_set_file, write_set
from tests.cli.in_process import PASSPHRASE, Commands
from tests.workers.world import CHEAP

_CONTOSO = Connection(ConnectionId("c" * 32), "Contoso", ConnectionKind.GRAPH, GraphAddress("t", "i"))
_FILE = Source(
    file_source_id("Suppliers"), SourceKind.FILE, "Suppliers", "s.csv", datetime(2026, 1, 1, tzinfo=UTC), True
)
_GROUP = GroupId("00000000-0000-4000-8000-00000000000a")
_GOOD: dict[str, Any] = {
    "name": "Sales",
    "connection": "Contoso",
    "folder": "Contoso",
    "sources": [{"group": "Sales"}],
    "targets": [{"all_mailboxes": True}],
}


def _fill(store: Store) -> None:
    """Put a small directory into a vault: two groups of one name, two people of one address."""
    people = [
        Person(PersonKey(f"u.{number}"), PersonKind.USER, name, mail=mail, department=department)
        for number, name, mail, department in (
            (1, "Jörg", "joerg@contoso.example", "Sales"),
            (2, "Anna", "info@contoso.example", ""),
            (3, "Max", "info@contoso.example", ""),
        )
    ]
    groups = [(_GROUP, "Sales"), (GroupId("b"), "Double"), (GroupId("c"), "Double")]
    with store.transaction():
        store.connections.put(_CONTOSO)
        for feed in (Feed.PEOPLE, Feed.GROUPS):
            store.directory.begin_full(_CONTOSO.id, feed)
        store.directory.put_people(_CONTOSO.id, Feed.PEOPLE, people)
        shared = Person(PersonKey("u.4"), PersonKind.USER, "Shared", mail="shared@contoso.example")
        store.directory.put_people(_CONTOSO.id, Feed.PEOPLE, [replace(shared, is_mailbox_likely=True)])
        store.sources.put(_CONTOSO.id, _FILE)
        store.directory.put_groups(_CONTOSO.id, [Group(key, name) for key, name in groups])
        for feed in (Feed.PEOPLE, Feed.GROUPS):
            store.directory.end_reading(_CONTOSO.id, feed, "state", datetime(2026, 1, 1, tzinfo=UTC), is_full=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = create_vault(tmp_path_factory.mktemp("vault"), "correct horse battery", use_keyring=False, kdf=CHEAP)
    _fill(made)
    yield made
    made.close()


Load = Callable[[str], list[SyncSet]]


@pytest.fixture
def load(store: Store, tmp_path: Path) -> Load:
    def read(text: str) -> list[SyncSet]:
        path = tmp_path / "sets.toml"
        path.write_text(text, "utf-8")
        reader = SetFileReader(store, path)
        with store.transaction():
            return [reader.read(number, table, "5e70000a") for number, table in enumerate(read_set_file(path), 1)]

    return read


def _toml(*tables: dict[str, Any]) -> str:
    return tomli_w.dumps({"set": list(tables)})


def _said(failure: AppError) -> str:
    text = error_text(failure, advice_for(failure))
    return f"{text.what} {text.next_step}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "[[set]]"),
        ("set = 1", "[[set]]"),
        ("[set]\nname = 'S'", "[[set]]"),
        ("[[sets]]\nname = 'S'", "sets is not known there"),
        ("[[set]]\nname = 'S'\nfolder = Contoso", "line 3"),
        ("[[set]]\nname = 'S'\nname = 'T'\n", "line 3"),
        ("\ufeff[[set]\n", "line 1"),
        ("a = " + "[" * 100_000, "sets.toml"),
    ],
)
def test_a_file_that_holds_no_sets(text: str, place: str, load: Load) -> None:
    with pytest.raises(AppError) as refused:
        load(text)
    assert refused.value.code is ErrorCode.SET_FILE_INVALID
    said = _said(refused.value)
    assert place in said
    assert "sets.toml" in said
    assert "contactsync set export" in said


@pytest.mark.parametrize(
    ("changed", "code", "place"),
    [
        ({"name": ""}, ErrorCode.SET_FILE_INVALID, "set 1). Compare"),
        ({"name": 7}, ErrorCode.SET_FILE_INVALID, "set 1). Compare"),
        ({"connection": 7}, ErrorCode.SET_FILE_INVALID, "connection: a text is needed"),
        ({"connection": "Fabrikam"}, ErrorCode.CONNECTION_UNKNOWN, "Sales: Fabrikam"),
        ({"colour": "red"}, ErrorCode.SET_INVALID, "colour: is not known"),
        ({"key": "00000000"}, ErrorCode.SET_FILE_INVALID, "key: is not known"),
        ({"connection_id": "c"}, ErrorCode.SET_FILE_INVALID, "connection_id: is not known"),
        ({"folder": 1}, ErrorCode.SET_INVALID, "folder: a text is needed"),
        ({"photo_edge": 47}, ErrorCode.SET_INVALID, "photo_edge: a number from 48 to 648 is needed"),
        ({"priority": True}, ErrorCode.SET_INVALID, "priority: a number from"),
        ({"phone_format": "long"}, ErrorCode.SET_INVALID, "phone_format: one of international, e164, as_is"),
        ({"rules": 1}, ErrorCode.SET_INVALID, "rules: a table is needed"),
        ({"rules": {"may_delete": "yes"}}, ErrorCode.SET_INVALID, "rules.may_delete: true or false is needed"),
        ({"rules": {"may_deletes": True}}, ErrorCode.SET_INVALID, "rules.may_deletes: is not known"),
        ({"rules": {"user_edits": "x"}}, ErrorCode.SET_INVALID, "rules.user_edits: one of overwrite, keep, ask"),
        ({"brakes": {"run_count": -1}}, ErrorCode.SET_INVALID, "brakes.run_count: a number from 0"),
        ({"brakes": {"mailbox_percent": 101}}, ErrorCode.SET_INVALID, "brakes.mailbox_percent: a number from 0 to 100"),
        ({"mapping": {}}, ErrorCode.SET_INVALID, "mapping: a list of tables is needed"),
        ({"mapping": [{"field": "x", "template": ""}]}, ErrorCode.SET_INVALID, "mapping, row 1, field: one of"),
        (
            {"mapping": [{"field": "surname", "template": "x"}, {"field": "given_name"}]},
            ErrorCode.SET_INVALID,
            "mapping, row 2, template: a text is needed",
        ),
        (
            {"mapping": [{"field": "surname", "template": "x", "policy": "no"}]},
            ErrorCode.SET_INVALID,
            "mapping, row 1, policy: one of overwrite",
        ),
        ({"sources": "Sales"}, ErrorCode.SET_FILE_INVALID, "sources: a list of tables"),
        ({"sources": [{"group": "Sales", "person": "x"}]}, ErrorCode.SET_FILE_INVALID, "sources: a list of tables"),
        ({"sources": [{"team": "Sales"}]}, ErrorCode.SET_FILE_INVALID, "team is not one of all_people, department"),
        ({"sources": [{"all_people": "yes"}]}, ErrorCode.SET_FILE_INVALID, "all_people takes true"),
        ({"targets": [{"group": ""}]}, ErrorCode.SET_FILE_INVALID, "Sales, targets). Compare"),
        ({"targets": [{"group": 5}]}, ErrorCode.SET_FILE_INVALID, "group takes a name or an id"),
        ({"targets": [{"group": "Buyers"}]}, ErrorCode.SOURCE_UNKNOWN, "Sales, targets: group = Buyers"),
        ({"sources": [{"group": "Double"}]}, ErrorCode.SOURCE_UNKNOWN, "several groups of this name; use the id"),
        ({"exclusions": [{"person": "x@y.example"}]}, ErrorCode.SOURCE_UNKNOWN, "exclusions: person = x@y.example"),
        ({"sources": [{"person": "info@contoso.example"}]}, ErrorCode.SOURCE_UNKNOWN, "use the key"),
        ({"sources": [{"department": "sales"}]}, ErrorCode.SOURCE_UNKNOWN, "sources: department = sales"),
        ({"sources": [{"filter": "Sales"}]}, ErrorCode.SET_FILE_INVALID, "filter takes a table like"),
        ({"sources": [{"filter": {}}]}, ErrorCode.SET_FILE_INVALID, "filter: a filter has 1 to 10 conditions"),
        ({"sources": [{"filter": {"town": "x"}}]}, ErrorCode.SET_FILE_INVALID, "filter: town is not one of department"),
        ({"sources": [{"file": "Partners"}]}, ErrorCode.SOURCE_UNKNOWN, "file = Partners"),
        ({"sources": [{"mailbox_contacts": "joerg"}]}, ErrorCode.SOURCE_UNKNOWN, "mailbox_contacts = joerg"),
        ({"sources": [{"mailbox_contacts": "u.1"}]}, ErrorCode.SOURCE_UNKNOWN, "no mailbox of the directory"),
        ({"targets": [{"file": "Suppliers"}]}, ErrorCode.SET_INVALID, "targets.kind: file has no mailboxes"),
    ],
)
def test_a_mistake_in_a_set_is_named_with_its_place(
    changed: dict[str, Any], code: ErrorCode, place: str, load: Load
) -> None:
    with pytest.raises(AppError) as refused:
        load(_toml({**_GOOD, **changed}))
    assert refused.value.code is code
    said = _said(refused.value)
    assert place in said
    assert "sets.toml" in said
    assert said.count("sets.toml") == 1


def test_no_personal_value_is_part_of_what_may_be_logged(load: Load) -> None:
    with pytest.raises(AppError) as refused:
        load(_toml({**_GOOD, "sources": [{"person": "secret.person@contoso.example"}]}))
    assert "secret" not in str(refused.value)


def test_names_become_ids_and_labels(load: Load) -> None:
    people = [{"person": "JOERG@contoso.example"}, {"person": "u.2"}, {"department": "Sales"}, {"all_people": True}]
    (made,) = load(_toml({**_GOOD, "name": " Sales ", "sources": people, "targets": [{"group": _GROUP.upper()}]}))
    assert (made.name, made.key, made.connection_id) == ("Sales", "5e70000a", _CONTOSO.id)
    assert made.sources == (
        Selection(SelectionKind.PERSON, "u.1", "Jörg"),
        Selection(SelectionKind.PERSON, "u.2", "Anna"),
        Selection(SelectionKind.DEPARTMENT, "Sales", "Sales"),
        Selection(SelectionKind.ALL_PEOPLE),
    )
    assert made.targets == (Selection(SelectionKind.GROUP, _GROUP, "Sales"),)


_FULL = SyncSet(
    SetKey("5e70000a"),
    'Größte "Menge" \\ 山田',
    _CONTOSO.id,
    sources=(Selection(SelectionKind.GROUP, _GROUP, "Sales"), Selection(SelectionKind.ORGANISATION_CONTACTS)),
    exclusions=(Selection(SelectionKind.PERSON, "u.1", "Jörg"), Selection(SelectionKind.DEPARTMENT, "Sales", "Sales")),
    targets=(Selection(SelectionKind.ALL_MAILBOXES),),
    folder="Contoso & Söhne",
    mapping=(FieldRule(CardField.SURNAME, '{{ surname | upper }}\n"x"', FieldPolicy.FILL_ONLY), *DEFAULT_MAPPING[:3]),
    phone_format=PhoneFormat.E164,
    default_country="CH",
    photo_edge=96,
    category="Contoso",
    rules=Rules(may_delete=True, skip_owner=False, user_edits=UserEdits.ASK, user_deletes=UserDeletes.RESPECT),
    brakes=Brakes(1, 2, 3, 4, 5),
    priority=-3,
)


@pytest.mark.parametrize("one", [_FULL, replace(_FULL, mapping=(), exclusions=(), rules=Rules(), brakes=Brakes())])
def test_what_is_exported_is_imported_as_it_was(one: SyncSet, load: Load) -> None:
    text = write_set(one, _CONTOSO)
    assert list(tomllib.loads(text)["set"][0])[:2] == ["name", "connection"]
    assert load(text) == [one]


def test_further_sources_by_their_names(load: Load) -> None:
    sources = [
        {"filter": {"job_title": "Head*", "department": "Sales"}},
        {"file": "SUPPLIERS"},
        {"mailbox_contacts": "Shared@contoso.example/Customers"},
        {"mailbox_contacts": "4"},
    ]
    (made,) = load(_toml({**_GOOD, "sources": sources}))
    assert made.sources == (
        Selection(SelectionKind.FILTER, '[["department","is","Sales"],["job_title","starts_with","Head"]]'),
        Selection(SelectionKind.FILE, _FILE.id, "Suppliers"),
        Selection(SelectionKind.MAILBOX_CONTACTS, "4/Customers", "Shared / Customers"),
        Selection(SelectionKind.MAILBOX_CONTACTS, "4/", "Shared"),
    )
    text = write_set(made, _CONTOSO)
    assert tomllib.loads(text)["set"][0]["sources"][0] == {"filter": {"department": "Sales", "job_title": "Head*"}}
    again = load(text)[0].sources
    assert [(one.kind, one.reference) for one in again] == [(one.kind, one.reference) for one in made.sources]


_SERVER = Connection(ConnectionId("d" * 32), "Server", ConnectionKind.GRAPH, GraphAddress("t", "i"))


def _add_server(store: Store) -> None:
    with store.transaction():
        store.connections.put(_SERVER)
        people = [Person(PersonKey("u.9"), PersonKind.USER, "Ada", mail="ada@contoso.example", department="Works")]
        store.directory.begin_full(_SERVER.id, Feed.PEOPLE)
        store.directory.put_people(_SERVER.id, Feed.PEOPLE, people)


def test_lines_name_other_connections(store: Store, load: Load) -> None:
    _add_server(store)
    sources = [
        {"department": "Works", "connection": "Server"},
        {"person": "ada@contoso.example", "connection": "Server"},
        {"group": "Sales", "connection": "Contoso"},
    ]
    targets = [{"all_mailboxes": True}, {"all_mailboxes": True, "connection": "Server"}]
    (made,) = load(_toml({**_GOOD, "sources": sources, "targets": targets}))
    assert made.sources == (
        Selection(SelectionKind.DEPARTMENT, "Works", "Works", _SERVER.id),
        Selection(SelectionKind.PERSON, "u.9", "Ada", _SERVER.id),
        Selection(SelectionKind.GROUP, _GROUP, "Sales"),
    )
    assert made.target_connections == (_CONTOSO.id, _SERVER.id)
    text = write_set(made, _CONTOSO, _SERVER)
    assert tomllib.loads(text)["set"][0]["targets"][1] == {"all_mailboxes": True, "connection": "Server"}
    (again,) = load(text)
    assert again == replace(made, key=again.key)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"department": "Sales", "connection": "Server"}, ErrorCode.SOURCE_UNKNOWN),
        ({"all_people": True, "connection": "Nowhere"}, ErrorCode.CONNECTION_UNKNOWN),
        ({"all_people": True, "connection": 1}, ErrorCode.SET_FILE_INVALID),
        ({"connection": "Server"}, ErrorCode.SET_FILE_INVALID),
    ],
)
def test_a_line_that_its_connection_does_not_have_is_refused(
    store: Store, load: Load, entry: dict[str, object], code: ErrorCode
) -> None:
    _add_server(store)
    with pytest.raises(AppError) as failure:
        load(_toml({**_GOOD, "sources": [entry]}))
    assert failure.value.code is code


def test_a_set_of_the_same_name_keeps_its_key(store: Store, load: Load) -> None:
    kept = replace(_FULL, name="Kept", key=SetKey("0000beef"))
    with store.transaction():
        store.sets.put(kept)
    (made,) = load(_toml({**_GOOD, "name": "Kept"}))
    assert made.key == "0000beef"


@pytest.mark.parametrize(
    ("second", "place"),
    [
        ({"name": "Sales"}, "two sets of the file have it"),
        ({"name": "Second", "folder": "a/b"}, "folder: at most"),
        ({"name": "Second", "default_country": "XX"}, "default_country: a two-letter country code"),
        ({"name": "Second", "targets": []}, "targets: at least one is needed"),
        ({"name": "Second", "mapping": [{"field": "surname", "template": "{{ x"}]}, "mapping: surname"),
    ],
)
def test_a_file_is_imported_as_a_whole_or_not_at_all(
    second: dict[str, Any], place: str, commands: Commands, tmp_path: Path
) -> None:
    made = create_vault(commands.home, PASSPHRASE, use_keyring=False)
    _fill(made)
    made.close()
    file = tmp_path / "sets.toml"
    file.write_text(_toml(_GOOD, {**_GOOD, **second}), "utf-8")
    message, code = commands.refused("set", "import", file)
    assert code == "set_invalid"
    assert place in message
    assert second["name"] in message
    assert commands("set", "list", "--json").json == {"sets": []}


def test_a_file_may_hold_several_sets(commands: Commands, tmp_path: Path) -> None:
    made = create_vault(commands.home, PASSPHRASE, use_keyring=False)
    _fill(made)
    made.close()
    file = tmp_path / "sets.toml"
    file.write_text(_toml(_GOOD, {**_GOOD, "name": "Second"}), "utf-8-sig")
    assert commands("set", "import", file).out.count("was stored") == 2
    shown = commands("set", "list").out
    assert [line.split()[:2] for line in shown.splitlines()[1:]] == [["Sales", "Contoso"], ["Second", "Contoso"]]


def test_the_documentation_s_example_can_be_imported(load: Load) -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text("utf-8")
    example = text.split("```toml\n")[1].split("```")[0].replace("max.exit@", "joerg@")
    (made,) = load(example)
    assert made.brakes == Brakes()
    assert made.rules == Rules()
    assert made.mapping == (FieldRule(CardField.MOBILE_PHONE, "{{ mobile_phone }}"),)
    assert made.exclusions == (Selection(SelectionKind.PERSON, "u.1", "Jörg"),)
