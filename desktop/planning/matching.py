"""Who is one person under several keys: a company's people stand in Active Directory and in Entra ID."""

from __future__ import annotations

import binascii
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.model.ids import ConnectionId, PersonKey
from desktop.model.people import Person, PersonKind

OF_DIRECTORY = (PersonKind.USER, PersonKind.GUEST, PersonKind.ORGANISATION_CONTACT)
"""Who is matched: people of files and of shared mailboxes are whom their source says."""
_GUID_BYTES = 16


class Identity(NamedTuple):
    """What a person is recognised by; a `mail` of "" says that addresses have no say."""

    key: PersonKey
    immutable_id: str = ""
    mail: str = ""


def identity_of(person: Person) -> Identity:
    """Return what a person of a directory is recognised by."""
    return Identity(person.key, person.immutable_id, person.mail)


def former_key(immutable_id: str) -> PersonKey | None:
    """Return the key that a user has in Active Directory whose GUID the immutable id is, `None` where it is none."""
    try:
        content = binascii.a2b_base64(immutable_id, strict_mode=True)
    except ValueError:
        return None
    return PersonKey(f"u.{uuid.UUID(bytes_le=content)}") if len(content) == _GUID_BYTES else None


@dataclass(frozen=True, slots=True)
class SamePeople:
    """The keys of people who have more than one, each with all keys of its person in a stable order."""

    keys: Mapping[PersonKey, tuple[PersonKey, ...]] = field(default_factory=dict)

    def one(self, key: PersonKey) -> PersonKey:
        """Return the key that stands for a person: the same whichever of the person's keys is given."""
        found = self.keys.get(key)
        return found[0] if found is not None else key

    def all(self, key: PersonKey) -> tuple[PersonKey, ...]:
        """Return every key of a person."""
        return self.keys.get(key) or (key,)

    def with_all(self, keys: Iterable[PersonKey]) -> frozenset[PersonKey]:
        """Return some people's keys with all further keys of theirs."""
        return frozenset(one for key in keys for one in self.all(key))


NOBODY = SamePeople()


@dataclass(frozen=True, slots=True)
class Matched:
    """Who is one person, and the people who might be and of whom nobody can tell."""

    same: SamePeople = NOBODY
    unclear: frozenset[PersonKey] = frozenset()


def match(connections: Mapping[ConnectionId, Iterable[Identity]], former: Iterable[Identity] = ()) -> Matched:
    """Match the people of several connections; pure, and the same in whatever order they come.

    Two are one person where their immutable ids are equal; else where their primary mail addresses are (without case),
    if nobody else on either side has that address and no immutable id contradicts. A connection has a person
    once: what would make it two is not matched. An immutable id also tells the key that the person had in Active
    Directory, and `former` are people who are gone: so a contact is recognised whose source is no longer there.
    """
    people: dict[PersonKey, Identity] = {}
    where: dict[PersonKey, set[ConnectionId]] = {}
    for connection_id in sorted(connections):
        for one in connections[connection_id]:
            before = people.get(one.key)
            people[one.key] = one if before is None else _joined(before, one)
            where.setdefault(one.key, set()).add(connection_id)
    groups = _Groups(people, where)
    if len(connections) > 1:
        groups.join_equal({key: one.immutable_id for key, one in people.items() if one.immutable_id})
        groups.join_equal({key: one.mail.casefold() for key, one in people.items() if one.mail}, checks_ids=True)
    groups.add_former_keys(former)
    return Matched(SamePeople(groups.keys()), frozenset(groups.unclear))


def _joined(one: Identity, other: Identity) -> Identity:
    """Return what is known of a key that stands in two connections: they lead to one directory."""
    return Identity(one.key, one.immutable_id or other.immutable_id, one.mail or other.mail)


class _Groups:
    """The keys found to be one person's, joined step by step."""

    def __init__(self, people: Mapping[PersonKey, Identity], where: Mapping[PersonKey, set[ConnectionId]]) -> None:
        self._people = people
        self._where = where
        self._group: dict[PersonKey, set[PersonKey]] = {}
        self.unclear: set[PersonKey] = set()

    def join_equal(self, values: Mapping[PersonKey, str], *, checks_ids: bool = False) -> None:
        """Join the people of equal values, those whom nothing contradicts; the others are unclear."""
        sharing: dict[str, list[PersonKey]] = {}
        for key in sorted(values):
            sharing.setdefault(values[key], []).append(key)
        for keys in sharing.values():
            if len(keys) < 2 or len(set().union(*(self._where[key] for key in keys))) < 2:
                continue
            wanted = set().union(*(self._of(key) for key in keys))
            if wanted == self._of(keys[0]):
                continue  # they are known to be one person
            if self._is_one_person(wanted, checks_ids=checks_ids):
                self._group.update(dict.fromkeys(wanted, wanted))
            else:
                self.unclear.update(keys)

    def _of(self, key: PersonKey) -> set[PersonKey]:
        return self._group.get(key) or {key}

    def _is_one_person(self, keys: set[PersonKey], *, checks_ids: bool) -> bool:
        connections = [connection_id for key in keys for connection_id in self._where[key]]
        ids = {self._people[key].immutable_id for key in keys} - {""}
        is_open = checks_ids and (len(ids) > 1 or not self.unclear.isdisjoint(keys))
        return len(connections) == len(set(connections)) and not is_open

    def add_former_keys(self, former: Iterable[Identity]) -> None:
        """Add keys of old with the same immutable id that nobody has now, where only one person could have had them."""
        people: dict[str, list[PersonKey]] = {}
        for key in sorted(self._people):
            if self._people[key].immutable_id:
                people.setdefault(self._people[key].immutable_id, []).append(key)
        claims: dict[PersonKey, set[str]] = {}
        for immutable_id in people:
            own = former_key(immutable_id)
            if own is not None:
                claims.setdefault(own, set()).add(immutable_id)
        for one in former:
            if one.immutable_id in people:
                claims.setdefault(one.key, set()).add(one.immutable_id)
        for key in sorted(claims.keys() - self._people.keys()):
            keys = [one for immutable_id in sorted(claims[key]) for one in people[immutable_id]]
            wanted = self._of(keys[0])
            if all(one in wanted for one in keys):
                joined = {*wanted, key}
                self._group.update(dict.fromkeys(joined, joined))

    def keys(self) -> dict[PersonKey, tuple[PersonKey, ...]]:
        """Return every key that is not alone with those that go with it."""
        made: dict[int, tuple[PersonKey, ...]] = {}
        for group in self._group.values():
            made.setdefault(id(group), tuple(sorted(group)))
        return {key: made[id(group)] for key, group in self._group.items()}
