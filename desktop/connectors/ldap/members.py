"""Who is directly in a group: by the group's own list, and by the primary group that each user has besides."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.connectors.ldap.filters import both, one_of
from desktop.connectors.ldap.people_entries import organisation_contact_key, user_key
from desktop.connectors.ldap.place import ANYTHING, Places
from desktop.connectors.ldap.service import Entry, Scope, Search
from desktop.connectors.ldap.sessions import Sessions
from desktop.connectors.ldap.values import guid_bytes, guid_text, integer, parse_guid, sid_text, texts
from desktop.model.errors import AppError, ErrorCode, Gone, Offline
from desktop.model.ids import GroupId, PersonKey
from desktop.model.people import Members

FEW = 200
"""So many names are asked for by name; where more are unknown, the whole directory's names are read at once."""
NAMES_PER_SEARCH = 50
MOST_RANGES = 10_000
_RANGE = re.compile(r"member;range=([0-9]{1,9})-([0-9]{1,9}|\*)")
_KINDS = "(|(objectCategory=person)(objectCategory=group))"
_IDENTITY = ("objectGUID", "objectClass")
_ELSEWHERE = ",cn=foreignsecurityprincipals,"


@dataclass(frozen=True, slots=True)
class _Known:
    """What a name stands for: a person, a group, or neither (a computer)."""

    person: PersonKey | None = None
    group: GroupId | None = None


class GroupMembers:
    """Reads members; for any thread. The names that it met are remembered until `forget`."""

    def __init__(self, sessions: Sessions, places: Places) -> None:
        self._sessions = sessions
        self._places = places
        self._lock = threading.Lock()
        self._by_name: dict[str, _Known] = {}

    def forget(self) -> None:
        """Forget names: a new reading begins, and people may have been renamed."""
        with self._lock:
            self._by_name.clear()

    def read(self, group_ids: Sequence[GroupId]) -> Sequence[Members | AppError]:
        """Return the direct members of each group."""
        asked = {group_id: parse_guid(group_id) for group_id in group_ids}
        find = self._places.known if any(asked.values()) else self._places.fresh
        base = self._sessions.run(find).domain
        found = self._groups(base, [guid for guid in dict.fromkeys(asked.values()) if guid is not None])
        lists = {guid: self._list(entry) for guid, entry in found.items()}
        self._learn(base, {name.lower() for one in lists.values() if isinstance(one, list) for name in one})
        primary = self._primary(base, found)

        def answer(group_id: GroupId) -> Members | AppError:
            guid = asked[group_id] or b""
            names = lists.get(guid, Gone(ErrorCode.ITEM_MISSING, cause="no such group"))
            return names if isinstance(names, AppError) else self._members(group_id, names, primary.get(guid, ()))

        return list(map(answer, group_ids))

    def _groups(self, base: str, guids: list[bytes]) -> dict[bytes, Entry]:
        if not guids:
            return {}
        search = Search(
            base, both("(objectClass=group)", one_of("objectGUID", guids)), (*_IDENTITY, "objectSid", "member")
        )
        return {guid_bytes(entry): entry for entry in self._sessions.ask(search, len(guids))}

    def _list(self, entry: Entry) -> list[str] | AppError:
        """Return the names in a group's list, or why it could not be read whole: other groups are none the worse."""
        try:
            return self._names(entry)
        except Offline as error:
            if error.code is ErrorCode.ANSWER_BROKEN:
                return error
            raise

    def _names(self, entry: Entry) -> list[str]:
        """Return the names in a group's list, whose further parts are fetched where the server sends it in parts.

        Raises `Offline` (ANSWER_BROKEN) for parts that do not follow one another: members would be missing.
        """
        names = list(_texts_of(entry, "member"))
        for _ in range(MOST_RANGES):
            part = next((found for name in entry.values if (found := _RANGE.fullmatch(name))), None)
            if part is None:
                return names
            values = _texts_of(entry, part[0])
            is_next = int(part[1]) == len(names) and (part[2] == "*" or int(part[2]) + 1 == len(names) + len(values))
            if not is_next:
                raise Offline(ErrorCode.ANSWER_BROKEN, cause="a list of members with gaps")
            names += values
            if part[2] == "*":
                return names
            search = Search(entry.dn, ANYTHING, (f"member;range={len(names)}-*",), Scope.BASE)
            answer = self._sessions.ask(search)
            if not answer:
                break
            entry = answer[0]
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="a list of members without end")

    def _learn(self, base: str, names: set[str]) -> None:
        """Find out what some names (lower case) stand for, many at once."""
        with self._lock:
            unknown = sorted(name for name in names if name not in self._by_name and _ELSEWHERE not in name)
        if len(unknown) > FEW:
            self._remember(self._sessions.ask(Search(base, _KINDS, _IDENTITY)))
            with self._lock:
                unknown = [name for name in unknown if name not in self._by_name]
        for start in range(0, len(unknown), NAMES_PER_SEARCH):
            some = unknown[start : start + NAMES_PER_SEARCH]
            self._remember(self._sessions.ask(Search(base, one_of("distinguishedName", some), _IDENTITY), len(some)))
            with self._lock:  # what is still unknown is in another domain, or may not be seen: nobody of this directory
                self._by_name.update((name, _Known()) for name in some if name not in self._by_name)

    def _remember(self, entries: Iterable[Entry]) -> None:
        known = {entry.dn.lower(): _identity(entry) for entry in entries}
        with self._lock:
            self._by_name.update(known)

    def _primary(self, base: str, groups: dict[bytes, Entry]) -> dict[bytes, list[PersonKey]]:
        """Return the users whose primary group each is: they do not stand in its list."""
        numbers: dict[str, bytes] = {}
        for guid, entry in groups.items():
            number = sid_text(entry).rpartition("-")[2]
            if number:
                numbers[number] = guid
        if not numbers:
            return {}
        wanted = both("(objectCategory=person)", "(objectClass=user)", one_of("primaryGroupID", numbers))
        found: dict[bytes, list[PersonKey]] = {}
        for entry in self._sessions.ask(Search(base, wanted, ("objectGUID", "primaryGroupID"))):
            group = numbers.get(str(integer(entry, "primaryGroupID")))
            if group is not None:
                found.setdefault(group, []).append(user_key(guid_bytes(entry)))
        return found

    def _members(self, group_id: GroupId, names: list[str], primary: Iterable[PersonKey]) -> Members:
        with self._lock:
            known = [self._by_name.get(name.lower(), _Known()) for name in names]
        people = dict.fromkeys(one.person for one in known if one.person is not None) | dict.fromkeys(primary)
        groups = dict.fromkeys(one.group for one in known if one.group is not None)
        return Members(group_id, tuple(people), tuple(groups))


def _texts_of(entry: Entry, name: str) -> tuple[str, ...]:
    return tuple(value.decode("utf-8", "replace") for value in entry.values.get(name.lower(), ()))


def _identity(entry: Entry) -> _Known:
    classes = {one.lower() for one in texts(entry, "objectClass")}
    guid = guid_bytes(entry)
    if "computer" in classes:
        return _Known()
    if "user" in classes:
        return _Known(person=user_key(guid))
    if "contact" in classes:
        return _Known(person=organisation_contact_key(guid))
    return _Known(group=GroupId(guid_text(guid))) if "group" in classes else _Known()
