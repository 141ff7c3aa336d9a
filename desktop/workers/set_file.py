"""Sync sets as TOML files: people write names, the vault holds ids."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import tomli_w

from desktop.model.errors import AppError, ErrorCode, Gone, Invalid
from desktop.model.ids import ConnectionId, GroupId, SourceId
from desktop.model.people import PersonKind
from desktop.model.people_filter import STAR, Comparison, decode_filter, encode_filter
from desktop.model.source import SourceKind, file_source_id, folder_label, mailbox_source_id
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.model.syncset_json import selection_to_plain, set_from_plain, set_to_plain
from desktop.planning.validity import set_fault
from desktop.workers.set_file_lines import SetFileLines
from desktop.workers.text_file import read_text

if TYPE_CHECKING:
    from desktop.model.connection import Connection
    from desktop.model.people import Group, Person
    from desktop.storage.store import Store

_LARGEST_FILE = 4_000_000
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_KEPT = "\n\u200c\u200d"
"""Line ends of the file, and the joiners that some languages are spelled with."""
_ROLES = ("sources", "exclusions", "targets")
_CONNECTION = "connection"
"""Beside the kind of a line: the connection that it chooses from, where that is not the set's own."""
_WITHOUT_REFERENCE = (
    SelectionKind.ALL_PEOPLE,
    SelectionKind.ORGANISATION_CONTACTS,
    SelectionKind.ALL_MAILBOXES,
)


def _invalid(subject: str, cause: str) -> Invalid:
    return Invalid(ErrorCode.SET_FILE_INVALID, subject, cause)


@dataclass(frozen=True, slots=True)
class SetFault:
    """A mistake in a file of sets: its line where that can be told, and the set, "" where it is none of one set.

    `key` is the entry of the set that it is about, `value` what stands there, both "" where that is not one text.
    """

    line: int | None
    set_name: str
    error: AppError
    key: str = ""
    value: str = ""


def read_set_file(path: Path) -> tuple[Mapping[str, object], ...]:
    """Return the tables of a file as they are written; raises `Invalid` with the line of a mistake."""
    return set_tables(read_set_text(path), path)


def read_set_text(path: Path) -> str:
    """Return what a file of sets holds; raises FILE_UNREADABLE. For a lane where it may block."""
    return read_text(path, _LARGEST_FILE)


def set_tables(text: str, path: Path) -> tuple[Mapping[str, object], ...]:
    """Return the tables of a text as they are written; raises SET_FILE_INVALID with the line of a mistake."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        raise _invalid(str(path), str(failure)) from failure
    tables = content.get("set")
    unknown = sorted(set(content) - {"set"})
    if unknown:
        raise _invalid(str(path), f"{unknown[0]} is not known there; a set begins with [[set]]")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise _invalid(str(path), "a file holds one or more [[set]] tables")
    return tuple(tables)


@dataclass(frozen=True, slots=True)
class _Mistake:
    """What is wrong, at which key of a table, with which value."""

    error: AppError
    key: str
    value: str = ""

    def at(self, line: int | None, set_name: str) -> SetFault:
        """Return it with its place."""
        return SetFault(line, set_name, self.error, self.key, self.value)


class SetFileReader:
    """Turns the tables of a file into sync sets, with names looked up in the stored directory; on the `db` lane."""

    def __init__(self, store: Store, path: Path, into: Connection | None = None) -> None:
        """Take the sets `into` a connection, whichever one the file names; without, into the one that it names."""
        self._store = store
        self._path = str(path)
        self._into = into

    def read(self, number: int, table: Mapping[str, object], new_key: str) -> SyncSet:
        """Return the set of one table, the `number`-th; an existing set of the same name keeps its key.

        Raises `Invalid` (SET_FILE_INVALID, SET_INVALID) or `Gone` (SOURCE_UNKNOWN, CONNECTION_UNKNOWN); what they name
        leads to the place in the file.
        """
        found = self._read(number, table, new_key)
        if isinstance(found, SyncSet):
            return found
        raise found[0].error

    def read_all(
        self, tables: Sequence[Mapping[str, object]], lines: SetFileLines, new_key: Callable[[], str]
    ) -> tuple[tuple[SyncSet, ...], tuple[SetFault, ...]]:
        """Return the sets that can be used, and every mistake in the others."""
        sets: dict[str, SyncSet] = {}
        faults: list[SetFault] = []
        for number, table in enumerate(tables, 1):
            found = self._read(number, table, new_key())
            name = str(table.get("name", "")).strip()
            if not isinstance(found, SyncSet):
                faults += (one.at(lines.find(number, key=one.key, value=one.value), name) for one in found)
            elif (cause := "name: two sets of the file have it" if name in sets else set_fault(found)) is not None:
                mistake = _Mistake(Invalid(ErrorCode.SET_INVALID, f"{self._path}, {name}", cause), _key_of(cause))
                faults.append(mistake.at(lines.find(number, key=mistake.key), name))
            else:
                sets[name] = found
        return tuple(sets.values()), tuple(faults)

    def _read(self, number: int, table: Mapping[str, object], new_key: str) -> SyncSet | list[_Mistake]:
        """Return the set of one table, or all that is wrong with it."""
        name = table.get("name")
        if not isinstance(name, str) or not name.strip():
            return [_Mistake(_invalid(f"{self._path}, set {number}", "name: a text is needed"), "name")]
        name = name.strip()
        place = f"{self._path}, {name}"
        try:
            connection = self._connection(place, table)
        except AppError as failure:
            return [_Mistake(failure, "connection")]
        plain = {key: value for key, value in table.items() if key not in (*_ROLES, "connection")}
        unknown = [key for key in ("key", "connection_id") if key in plain]
        mistakes = [_Mistake(_invalid(place, f"{key}: is not known"), key) for key in unknown]
        existing = next((one for one in self._store.sets.all() if one.name == name), None)
        if existing is not None and self._into is not None and existing.connection_id != connection.id:
            cause = "name: a set of another connection has it"
            mistakes.append(_Mistake(Invalid(ErrorCode.SET_INVALID, place, cause), "name"))
        plain |= {"name": name, "connection_id": connection.id, "key": existing.key if existing else new_key}
        for role in _ROLES:
            plain[role], wrong = self._selections(connection, place, table, role)
            mistakes += wrong
        try:
            made = set_from_plain(plain)
        except Invalid as failure:
            mistakes.append(_Mistake(Invalid(failure.code, place, failure.cause), _key_of(failure.cause)))
            return mistakes
        return mistakes or made

    def _selections(
        self, connection: Connection, place: str, table: Mapping[str, object], role: str
    ) -> tuple[list[dict[str, str]], list[_Mistake]]:
        try:
            entries = _entries(place, table, role)
        except AppError as failure:
            return [], [_Mistake(failure, role)]
        found: list[dict[str, str]] = []
        mistakes: list[_Mistake] = []
        for entry in entries:
            try:
                found.append(self._selection(connection, f"{place}, {role}", entry))
            except AppError as failure:
                _, value = _kind_and_value(entry)
                if failure.code is ErrorCode.CONNECTION_UNKNOWN:
                    value = entry[_CONNECTION]
                mistakes.append(_Mistake(failure, role, value if isinstance(value, str) else ""))
        return found, mistakes

    def _connection(self, place: str, table: Mapping[str, object]) -> Connection:
        if self._into is not None:
            return self._into
        return self._connection_named(place, table.get("connection"))

    def _connection_named(self, place: str, value: object) -> Connection:
        if not isinstance(value, str):
            raise _invalid(place, "connection: a text is needed")
        try:
            return self._store.connections.by_name(value)
        except Gone as failure:
            raise Gone(failure.code, f"{place}: {value}", failure.cause) from failure

    def _selection(self, own: Connection, place: str, entry: Mapping[str, object]) -> dict[str, str]:
        connection = own if _CONNECTION not in entry else self._connection_named(place, entry[_CONNECTION])
        found = self._chosen(connection, place, *_kind_and_value(entry))
        if connection.id != own.id:
            found = replace(found, connection_id=connection.id, label=found.label or connection.name)
        return selection_to_plain(found)

    def _chosen(self, connection: Connection, place: str, key: str, value: object) -> Selection:
        if key not in list(SelectionKind):
            raise _invalid(place, f"{key} is not one of {', '.join(SelectionKind)}")
        kind = SelectionKind(key)
        if kind is SelectionKind.FILTER:
            return Selection(kind, _filter(place, value))
        if kind in _WITHOUT_REFERENCE:
            if value is not True:
                raise _invalid(place, f"{key} takes true")
            return Selection(kind)
        if not isinstance(value, str) or not value:
            raise _invalid(place, f"{key} takes a name or an id")
        try:
            return self._named(connection, kind, value)
        except Gone as failure:
            raise Gone(failure.code, f"{place}: {key} = {value}", failure.cause) from failure

    def _named(self, connection: Connection, kind: SelectionKind, value: str) -> Selection:
        directory = self._store.directory
        if kind is SelectionKind.GROUP:
            group = group_of(self._store, connection.id, value)
            return Selection(kind, group.id, group.display_name)
        if kind is SelectionKind.DEPARTMENT:
            if value not in {name for name, _ in directory.departments(connection.id)}:
                raise Gone(ErrorCode.SOURCE_UNKNOWN, value, "no department of this name")
            return Selection(kind, value, value)
        if kind is SelectionKind.FILE:
            return self._file(connection, value)
        if kind is SelectionKind.MAILBOX_CONTACTS:
            return self._mailbox(connection, value)
        person = self._person(connection, value)
        return Selection(kind, person.key, person.display_name)

    def _file(self, connection: Connection, value: str) -> Selection:
        sources = self._store.sources
        for source_id in (SourceId(value), file_source_id(value)):
            source = sources.find(connection.id, source_id)
            if source is not None and source.kind is SourceKind.FILE:
                return Selection(SelectionKind.FILE, source.id, source.name)
        raise Gone(ErrorCode.SOURCE_UNKNOWN, value, "nothing was imported under this name")

    def _mailbox(self, connection: Connection, value: str) -> Selection:
        """Return the contacts of a mailbox: its address or id, and behind a slash the folder's name."""
        owner, _, folder = value.partition("/")
        person = self._person(connection, owner)
        if person.kind is not PersonKind.USER or not person.is_mailbox_likely:
            raise Gone(ErrorCode.SOURCE_UNKNOWN, value, "no mailbox of the directory")
        label = folder_label(person.display_name, folder)
        reference = mailbox_source_id(person.mailbox_id, folder.strip())
        return Selection(SelectionKind.MAILBOX_CONTACTS, reference, label)

    def _person(self, connection: Connection, value: str) -> Person:
        wanted = value.casefold()
        found = [
            person
            for person in self._store.directory.all_people(connection.id)
            if wanted == person.key
            or (
                person.kind not in (PersonKind.FILE_ROW, PersonKind.MAILBOX_CONTACT)
                and wanted in (person.key[2:], person.mail.casefold(), person.sign_in_name.casefold())
            )
        ]
        if len(found) != 1:
            cause = "several people have this address; use the key" if found else "no person has this address or key"
            raise Gone(ErrorCode.SOURCE_UNKNOWN, value, cause)
        return found[0]


def _filter(place: str, value: object) -> str:
    """Return the reference of a filter that stands as a table of attributes; `*` at the end means the beginning."""
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise _invalid(place, 'filter takes a table like { department = "Sales", job_title = "Head*" }')
    plain = [
        [name, Comparison.STARTS_WITH.value if text.endswith(STAR) else Comparison.IS.value, text.removesuffix(STAR)]
        for name, text in value.items()
    ]
    try:
        return encode_filter(decode_filter(json.dumps(plain)))
    except ValueError as failure:
        raise _invalid(place, f"filter: {failure}") from failure


def _written(selection: Selection) -> object:
    """Return what stands behind the kind of a selection in a file."""
    if selection.kind in _WITHOUT_REFERENCE:
        return True
    if selection.kind is SelectionKind.FILTER:
        return {
            one.attribute.value: one.value + (STAR if one.comparison is Comparison.STARTS_WITH else "")
            for one in decode_filter(selection.reference).conditions
        }
    if selection.kind is SelectionKind.FILE:
        return selection.label or selection.reference  # its id follows from its name
    return selection.reference


def connections_in(table: Mapping[str, object]) -> tuple[str, ...]:
    """Return the connections that a table of a file names, its own and those of its lines."""
    roles = [table.get(role, []) for role in _ROLES]
    lines = [line for role in roles if isinstance(role, list) for line in role if isinstance(line, dict)]
    named = (found.get(_CONNECTION) for found in (table, *lines))
    return tuple(dict.fromkeys(one for one in named if isinstance(one, str)))


def group_of(store: Store, connection_id: ConnectionId, reference: str) -> Group:
    """Return a group by its id or its name; raises SOURCE_UNKNOWN."""
    known = {row.group.id: row.group for row in store.directory.groups(connection_id)}
    return known.get(GroupId(reference.lower())) or store.directory.group_by_name(connection_id, reference)


def _entries(place: str, table: Mapping[str, object], role: str) -> Sequence[Mapping[str, object]]:
    entries = table.get(role, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and _is_line(entry) for entry in entries):
        raise _invalid(place, f'{role}: a list of tables like {{ group = "Sales" }} is needed')
    return entries


def _is_line(entry: Mapping[str, object]) -> bool:
    return len(entry) - (_CONNECTION in entry) == 1


def _kind_and_value(entry: Mapping[str, object]) -> tuple[str, object]:
    ((kind, value),) = ((key, value) for key, value in entry.items() if key != _CONNECTION)
    return kind, value


def _key_of(cause: str) -> str:
    """Return the key that a cause like "rules.may_delete: true or false is needed" begins with."""
    return re.split(r"[^a-z_]", cause, maxsplit=1)[0]


def write_set(sync_set: SyncSet, *connections: Connection) -> str:
    """Return a set as TOML; groups and people are named by their ids, which outlive a change of name.

    A line whose connection is gone names it by its id, which has to be mended before the file is read. Characters that
    steer or hide text stand there as their codes.
    """
    names = {one.id: one.name for one in connections}
    plain = dict(set_to_plain(sync_set))
    plain.pop("key", None)
    plain.pop("connection_id", None)
    for role in _ROLES:
        selections: tuple[Selection, ...] = getattr(sync_set, role)
        plain[role] = [_line(one, names) for one in selections]
    ordered = {"name": plain.pop("name"), _CONNECTION: names[sync_set.connection_id], **plain}
    return _escaped(tomli_w.dumps({"set": [ordered]}))


def _line(selection: Selection, names: Mapping[ConnectionId, str]) -> dict[str, object]:
    line: dict[str, object] = {selection.kind.value: _written(selection)}
    if selection.connection_id:
        line[_CONNECTION] = names.get(selection.connection_id, selection.connection_id)
    return line


def _escaped(toml: str) -> str:
    """Return TOML whose texts, all of them between double quotes, steer no terminal that shows them."""
    return "".join(f"\\U{ord(character):08X}" if _steers(character) else character for character in toml)


def _steers(character: str) -> bool:
    return character not in _KEPT and unicodedata.category(character) in _STEERING
