"""Sync sets as TOML files: people write names, the vault holds ids."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import tomli_w

from desktop.model.errors import AppError, ErrorCode, Gone, Invalid
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.model.syncset_json import set_from_plain, set_to_plain

if TYPE_CHECKING:
    from desktop.model.connection import Connection
    from desktop.model.people import Person
    from desktop.storage.store import Store

_LARGEST_FILE = 4_000_000
_ROLES = ("sources", "exclusions", "targets")
_WITHOUT_REFERENCE = (
    SelectionKind.ALL_PEOPLE,
    SelectionKind.ORGANISATION_CONTACTS,
    SelectionKind.ALL_MAILBOXES,
)


def _invalid(path: str, cause: str) -> Invalid:
    return Invalid(ErrorCode.SET_FILE_INVALID, path, cause)


def read_set_file(path: Path) -> tuple[Mapping[str, object], ...]:
    """Return the tables of a file as they are written; raises `Invalid` with the line of a mistake."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _invalid(str(path), "the file is larger than 4 MB")
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as failure:
        raise Invalid(ErrorCode.FILE_UNREADABLE, str(path), type(failure).__name__) from failure
    except tomllib.TOMLDecodeError as failure:
        raise _invalid(str(path), str(failure)) from failure
    tables = content.get("set")
    unknown = sorted(set(content) - {"set"})
    if unknown:
        raise _invalid(str(path), f"unknown at the top: {unknown[0]}")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise _invalid(str(path), "a file holds one or more [[set]] tables")
    return tuple(tables)


class SetFileReader:
    """Turns the tables of a file into sync sets, with names looked up in the stored directory; on the `db` lane."""

    def __init__(self, store: Store, path: Path) -> None:
        self._store = store
        self._path = str(path)

    def read(self, table: Mapping[str, object], new_key: str) -> SyncSet:
        """Return the set of one table; an existing set of the same name keeps its key.

        Raises `Invalid` (SET_FILE_INVALID, SET_INVALID) or `Gone` (SOURCE_UNKNOWN, CONNECTION_UNKNOWN).
        """
        name = table.get("name")
        if not isinstance(name, str) or not name.strip():
            raise _invalid(self._path, "a set without a name")
        connection = self._store.connections.by_name(self._text(table, "connection"))
        plain = {key: value for key, value in table.items() if key not in (*_ROLES, "connection")}
        plain["connection_id"] = connection.id
        plain["key"] = self._existing_key(name) or new_key
        for role in _ROLES:
            plain[role] = [self._selection(connection, role, entry) for entry in self._entries(table, role)]
        return set_from_plain(plain)

    def _existing_key(self, name: str) -> str | None:
        try:
            return self._store.sets.by_name(name).key
        except AppError as failure:
            if failure.code is ErrorCode.SET_UNKNOWN:
                return None
            raise

    def _text(self, table: Mapping[str, object], key: str) -> str:
        value = table.get(key)
        if not isinstance(value, str):
            raise _invalid(self._path, f"{key} is missing or not a text")
        return value

    def _entries(self, table: Mapping[str, object], role: str) -> Sequence[Mapping[str, object]]:
        entries = table.get(role, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) and len(entry) == 1 for entry in entries):
            raise _invalid(self._path, f'{role} is a list of tables like {{ group = "Sales" }}')
        return entries

    def _selection(self, connection: Connection, role: str, entry: Mapping[str, object]) -> dict[str, str]:
        ((key, value),) = entry.items()
        try:
            kind = SelectionKind(key)
        except ValueError:
            raise _invalid(self._path, f"{role}: {key} is not a kind of selection") from None
        if kind in _WITHOUT_REFERENCE:
            if value is not True:
                raise _invalid(self._path, f"{role}: {key} takes true")
            return _plain(Selection(kind))
        if not isinstance(value, str) or not value:
            raise _invalid(self._path, f"{role}: {key} takes a name or an id")
        return _plain(self._named(connection, kind, value))

    def _named(self, connection: Connection, kind: SelectionKind, value: str) -> Selection:
        directory = self._store.directory
        if kind is SelectionKind.GROUP:
            known = {row.group.id: row.group for row in directory.groups(connection.id)}
            group = next((g for key, g in known.items() if key == value.lower()), None)
            group = group or directory.group_by_name(connection.id, value)
            return Selection(kind, group.id, group.display_name)
        if kind is SelectionKind.DEPARTMENT:
            if value not in {name for name, _ in directory.departments(connection.id)}:
                raise Gone(ErrorCode.SOURCE_UNKNOWN, value, "no department of this name")
            return Selection(kind, value, value)
        person = self._person(connection, value)
        return Selection(kind, person.key, person.display_name)

    def _person(self, connection: Connection, value: str) -> Person:
        wanted = value.casefold()
        for person in self._store.directory.all_people(connection.id):
            if wanted in (person.key, person.mail.casefold(), person.sign_in_name.casefold()):
                return person
        raise Gone(ErrorCode.SOURCE_UNKNOWN, value, "no person with this address, sign-in name or key")


def _plain(selection: Selection) -> dict[str, str]:
    return {"kind": selection.kind.value, "reference": selection.reference, "label": selection.label}


def write_set(sync_set: SyncSet, connection: Connection) -> str:
    """Return a set as TOML; groups and people are named by their ids, which outlive a change of name."""
    plain = dict(set_to_plain(sync_set))
    plain.pop("key", None)
    plain.pop("connection_id", None)
    for role in _ROLES:
        selections: tuple[Selection, ...] = getattr(sync_set, role)
        plain[role] = [{s.kind.value: True if s.kind in _WITHOUT_REFERENCE else s.reference} for s in selections]
    ordered = {"name": plain.pop("name"), "connection": connection.name, **plain}
    return tomli_w.dumps({"set": [ordered]})
