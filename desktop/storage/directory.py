"""The directory as it was last read: people, groups and who is in which."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

import sqlcipher3

from desktop.model.errors import ErrorCode, Gone
from desktop.model.ids import ConnectionId, GroupId, PersonKey, SourceId
from desktop.model.people import Group, Members, Person, PersonKind
from desktop.model.syncset import Selection
from desktop.storage.erased_people import ErasedPeople
from desktop.storage.people_list import PeopleList
from desktop.storage.people_search import OF_DIRECTORY, PEOPLE_INSIDE, PeopleFilter, escaped, matching
from desktop.storage.person_rows import (
    PUT_PERSON,
    PersonRow,
    decode_person,
    list_row,
    person_values,
    search_text,
    sort_key,
)

_CHUNK = 500


class Feed(StrEnum):
    """What is read through a delta query of its own."""

    PEOPLE = "people"
    ORGANISATION_CONTACTS = "organisation_contacts"
    GROUPS = "groups"


_KINDS = {
    Feed.PEOPLE: (PersonKind.USER.value, PersonKind.GUEST.value),
    Feed.ORGANISATION_CONTACTS: (PersonKind.ORGANISATION_CONTACT.value,),
}


@dataclass(frozen=True, slots=True)
class DirectoryCounts:
    """How much was read, and when; `taken_at` is `None` before the first reading."""

    people: int
    guests: int
    organisation_contacts: int
    groups: int
    mailboxes: int
    taken_at: datetime | None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as the tree shows it."""

    group: Group
    direct_members: int
    has_children: bool


_GROUP_ROWS = """
    SELECT g.id, g.body,
        (SELECT count(*) FROM member m WHERE m.connection_id = g.connection_id AND m.group_id = g.id),
        EXISTS (SELECT 1 FROM member m WHERE m.connection_id = g.connection_id AND m.group_id = g.id AND m.is_group = 1)
    FROM grp g
"""


class Directory:
    """People, groups and memberships of every connection; of `erased` people who stay away nothing is stored."""

    def __init__(self, connection: sqlcipher3.Connection, erased: ErasedPeople) -> None:
        self._db = connection
        self._erased = erased
        self._list = PeopleList(connection)

    def settle(self) -> None:
        """Take notice that a transaction ended, whichever way."""
        self._list.settle()

    # Readings

    def state(self, connection_id: ConnectionId, feed: Feed) -> str | None:
        """Return where the last reading of a feed ended, `None` before the first."""
        row = self._db.execute(
            "SELECT state FROM feed WHERE connection_id = ? AND feed = ?", (connection_id, feed.value)
        ).fetchone()
        return row[0] if row else None

    def begin_full(self, connection_id: ConnectionId, feed: Feed) -> None:
        """Start a full reading: what it does not bring is removed by `end_reading`."""
        self._db.execute(
            "INSERT INTO feed (connection_id, feed, reading) VALUES (?, ?, 1) ON CONFLICT (connection_id, feed)"
            " DO UPDATE SET reading = reading + 1, state = NULL",
            (connection_id, feed.value),
        )

    def end_reading(
        self, connection_id: ConnectionId, feed: Feed, state: str | None, taken_at: datetime, *, is_full: bool
    ) -> None:
        """End a reading that was delivered to its last page; a full one sweeps out what it did not bring."""
        if is_full:
            reading = self._reading(connection_id, feed)
            if feed is Feed.GROUPS:
                gone = "SELECT id FROM grp WHERE connection_id = ?1 AND reading != ?2"
                self._db.execute(
                    f"DELETE FROM member WHERE connection_id = ?1 AND (group_id IN ({gone}) OR member IN ({gone}))",
                    (connection_id, reading),
                )
                self._db.execute("DELETE FROM grp WHERE connection_id = ? AND reading != ?", (connection_id, reading))
            else:
                kinds = _KINDS[feed]
                marks = ",".join("?" * len(kinds))
                gone = f"connection_id = ?1 AND reading != ?2 AND kind IN ({marks})"
                values = (connection_id, reading, *kinds)
                self._db.execute(
                    f"DELETE FROM member WHERE connection_id = ?1 AND member IN (SELECT key FROM person WHERE {gone})",
                    values,
                )
                self._db.execute(f"DELETE FROM person WHERE {gone}", values)
        self._db.execute(
            "INSERT INTO feed (connection_id, feed, state, taken_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (connection_id, feed) DO UPDATE SET state = excluded.state, taken_at = excluded.taken_at",
            (connection_id, feed.value, state, taken_at.isoformat()),
        )

    def _reading(self, connection_id: ConnectionId, feed: Feed) -> int:
        row = self._db.execute(
            "SELECT reading FROM feed WHERE connection_id = ? AND feed = ?", (connection_id, feed.value)
        ).fetchone()
        return int(row[0]) if row else 0

    def put_people(self, connection_id: ConnectionId, feed: Feed, people: Sequence[Person]) -> None:
        """Add or replace people of a feed, and what a search finds them by."""
        reading = self._reading(connection_id, feed)
        for person in self._erased.wanted(people):
            self._put_person(connection_id, person, reading)

    def put_source_people(self, connection_id: ConnectionId, source_id: SourceId, people: Iterable[Person]) -> None:
        """Add or replace people of a source besides the directory."""
        for person in self._erased.wanted(people):
            self._put_person(connection_id, person, 0, source_id)

    def _put_person(self, connection_id: ConnectionId, person: Person, reading: int, source_id: str = "") -> None:
        (row_id,) = self._db.execute(PUT_PERSON, person_values(connection_id, person, reading, source_id)).fetchone()
        self._db.execute("DELETE FROM person_text WHERE rowid = ?", (row_id,))
        self._db.execute("INSERT INTO person_text (rowid, text) VALUES (?, ?)", (row_id, search_text(person)))

    def remove_people(self, connection_id: ConnectionId, keys: Iterable[PersonKey]) -> None:
        """Forget people and their memberships."""
        pairs = [(connection_id, key) for key in keys]
        self._db.executemany("DELETE FROM person WHERE connection_id = ? AND key = ?", pairs)
        self._db.executemany("DELETE FROM member WHERE connection_id = ? AND member = ?", pairs)

    def put_groups(self, connection_id: ConnectionId, groups: Iterable[Group]) -> None:
        """Add or replace groups."""
        reading = self._reading(connection_id, Feed.GROUPS)
        self._db.executemany(
            "INSERT INTO grp VALUES (?, ?, ?, ?, ?) ON CONFLICT (connection_id, id) DO UPDATE SET body = excluded.body,"
            " sort_name = excluded.sort_name, reading = excluded.reading",
            (
                (connection_id, group.id, json.dumps(asdict(group)), sort_key(group.display_name), reading)
                for group in groups
            ),
        )

    def remove_groups(self, connection_id: ConnectionId, ids: Iterable[GroupId]) -> None:
        """Forget groups and who was in them."""
        pairs = [(connection_id, group_id) for group_id in ids]
        self._db.executemany("DELETE FROM grp WHERE connection_id = ? AND id = ?", pairs)
        self._db.executemany("DELETE FROM member WHERE connection_id = ? AND group_id = ?", pairs)
        self._db.executemany("DELETE FROM member WHERE connection_id = ? AND member = ?", pairs)

    def put_members(self, connection_id: ConnectionId, members: Members) -> None:
        """Replace the direct members of a group."""
        self._db.execute(
            "DELETE FROM member WHERE connection_id = ? AND group_id = ?", (connection_id, members.group_id)
        )
        people = self._erased.without(members.people)
        rows: list[tuple[str, str, str, int]] = [(connection_id, members.group_id, key, 0) for key in people]
        rows += [(connection_id, members.group_id, key, 1) for key in members.groups]
        self._db.executemany("INSERT OR IGNORE INTO member VALUES (?, ?, ?, ?)", rows)

    # People

    def person(self, connection_id: ConnectionId, key: PersonKey) -> Person:
        """Return one person; raises SOURCE_UNKNOWN."""
        if key not in (found := self.people(connection_id, (key,))):
            raise Gone(ErrorCode.SOURCE_UNKNOWN)
        return found[key]

    def people(self, connection_id: ConnectionId, keys: Iterable[PersonKey]) -> Mapping[PersonKey, Person]:
        """Return the people of these keys, as far as they are known."""
        wanted = list(dict.fromkeys(keys))
        found: dict[PersonKey, Person] = {}
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = self._db.execute(
                f"SELECT key, kind, body FROM person WHERE connection_id = ? AND key IN ({marks})",
                (connection_id, *chunk),
            )
            found.update((PersonKey(row[0]), decode_person(*row)) for row in rows)
        return found

    def named(self, connection_id: ConnectionId, keys: Iterable[PersonKey]) -> Mapping[PersonKey, Person]:
        """Return the people of these keys, those whom the connection does not know out of any other one."""
        wanted = list(dict.fromkeys(keys))
        found = dict(self.people(connection_id, wanted))
        for (other,) in self._db.execute("SELECT id FROM connection WHERE id != ? ORDER BY id", (connection_id,)):
            left = [key for key in wanted if key not in found]
            if not left:
                break
            found |= self.people(other, left)
        return found

    def all_people(self, connection_id: ConnectionId) -> Iterator[Person]:
        """Yield everybody by name."""
        rows = self._db.execute(
            "SELECT key, kind, body FROM person WHERE connection_id = ? ORDER BY sort_name, row_id", (connection_id,)
        )
        return (decode_person(*row) for row in rows)

    def departments(self, connection_id: ConnectionId) -> tuple[tuple[str, int], ...]:
        """Return the departments of the directory with their number of people, by name."""
        return tuple(
            self._db.execute(
                "SELECT department, count(*) FROM person WHERE connection_id = ? AND department != ''"
                f" AND {OF_DIRECTORY} GROUP BY department ORDER BY sort_department",
                (connection_id,),
            )
        )

    def counts(self, connection_id: ConnectionId) -> DirectoryCounts:
        """Return how much is stored."""
        kinds: dict[str, int] = {}
        mailboxes = 0
        for kind, has_mailbox, number in self._db.execute(
            "SELECT kind, has_mailbox, count(*) FROM person WHERE connection_id = ? GROUP BY kind, has_mailbox",
            (connection_id,),
        ):
            kinds[kind] = kinds.get(kind, 0) + number
            mailboxes += number if has_mailbox else 0
        (groups,) = self._db.execute("SELECT count(*) FROM grp WHERE connection_id = ?", (connection_id,)).fetchone()
        taken = self._db.execute(
            "SELECT taken_at FROM feed WHERE connection_id = ? AND feed = ?", (connection_id, Feed.PEOPLE.value)
        ).fetchone()
        return DirectoryCounts(
            kinds.get(PersonKind.USER.value, 0),
            kinds.get(PersonKind.GUEST.value, 0),
            kinds.get(PersonKind.ORGANISATION_CONTACT.value, 0),
            groups,
            mailboxes,
            datetime.fromisoformat(taken[0]) if taken and taken[0] else None,
        )

    # The list of the window

    def list_ids(self, connection_id: ConnectionId, wanted: PeopleFilter) -> array[int]:
        """Return the row ids of the people who match, in order; 100,000 fit easily. The array is never changed."""
        return self._list.ids(connection_id, wanted)

    def keys(self, connection_id: ConnectionId, scope: Selection) -> frozenset[PersonKey]:
        """Return the keys of the people in a line of the tree; nobody is decoded."""
        condition, values = matching(connection_id, PeopleFilter(scope))
        rows = self._db.execute(f"SELECT json_group_array(p.key) FROM person p WHERE {condition}", values)
        return frozenset(map(PersonKey, json.loads(rows.fetchone()[0])))

    def rows(self, ids: Sequence[int]) -> tuple[PersonRow, ...]:
        """Return list rows in the order of their ids; ids that are gone are left out."""
        found: dict[int, PersonRow] = {}
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            query = (
                "SELECT p.row_id, p.key, p.kind, p.body, s.photo_hash FROM person p LEFT JOIN source_photo s"
                f" ON s.connection_id = p.connection_id AND s.person_key = p.key WHERE p.row_id IN ({marks})"
            )
            found.update((row[0], list_row(row)) for row in self._db.execute(query, tuple(chunk)))
        return tuple(found[row_id] for row_id in ids if row_id in found)

    # Groups

    def groups(self, connection_id: ConnectionId, search: str = "") -> tuple[GroupRow, ...]:
        """Return groups by name, those whose name holds `search`."""
        return self._group_rows(
            "WHERE g.connection_id = ? AND g.sort_name LIKE ? ESCAPE '!' ORDER BY g.sort_name",
            connection_id,
            f"%{escaped(sort_key(search))}%",
        )

    def top_groups(self, connection_id: ConnectionId) -> tuple[GroupRow, ...]:
        """Return the groups that are in no other group, and those that only a loop leads to, by name."""
        rows = self.groups(connection_id)
        edges: dict[str, list[str]] = {}
        is_inside: set[str] = set()
        for group_id, member in self._db.execute(
            "SELECT group_id, member FROM member WHERE connection_id = ? AND is_group = 1", (connection_id,)
        ):
            edges.setdefault(group_id, []).append(member)
            is_inside.add(member)
        top = [row for row in rows if row.group.id not in is_inside]
        reached: set[str] = set()
        waiting = [str(row.group.id) for row in top]
        shown = {row.group.id for row in top}
        for row in (*top, *rows):
            if row.group.id not in reached and row.group.id not in shown:
                shown.add(row.group.id)
                top.append(row)
                waiting.append(row.group.id)
            while waiting:
                group_id = waiting.pop()
                if group_id not in reached:
                    reached.add(group_id)
                    waiting += edges.get(group_id, [])
        return tuple(sorted(top, key=lambda row: sort_key(row.group.display_name)))

    def child_groups(self, connection_id: ConnectionId, group_id: GroupId) -> tuple[GroupRow, ...]:
        """Return the groups that are direct members of a group, by name."""
        return self._group_rows(
            "JOIN member c ON c.connection_id = g.connection_id AND c.member = g.id"
            " WHERE g.connection_id = ? AND c.group_id = ? ORDER BY g.sort_name",
            connection_id,
            group_id,
        )

    def group(self, connection_id: ConnectionId, group_id: GroupId) -> Group:
        """Return one group; raises SOURCE_UNKNOWN."""
        if not (rows := self._group_rows("WHERE g.connection_id = ? AND g.id = ?", connection_id, group_id)):
            raise Gone(ErrorCode.SOURCE_UNKNOWN, group_id, "no group with this id")
        return rows[0].group

    def group_by_name(self, connection_id: ConnectionId, name: str) -> Group:
        """Return the one group of a name; raises SOURCE_UNKNOWN where there is none or more than one."""
        rows = self._group_rows("WHERE g.connection_id = ? AND g.sort_name = ?", connection_id, sort_key(name))
        if len(rows) != 1:
            cause = "no group of this name" if not rows else "several groups of this name; use the id"
            raise Gone(ErrorCode.SOURCE_UNKNOWN, name, cause)
        return rows[0].group

    def groups_above(self, connection_id: ConnectionId, key: PersonKey) -> tuple[tuple[Group, GroupId | None], ...]:
        """Return the groups that a person is in, each with the group through which; `None` for a direct member.

        The direct ones come first, then those that a shorter chain of groups leads to; a loop simply ends.
        """
        found: list[tuple[Group, GroupId | None]] = []
        seen: set[str] = set()
        level: list[tuple[str, GroupId | None]] = [(key, None)]
        while level:
            above: list[tuple[str, GroupId | None]] = []
            for member, via in level:
                for (body,) in self._db.execute(
                    "SELECT g.body FROM member m JOIN grp g ON g.connection_id = m.connection_id AND g.id = m.group_id"
                    " WHERE m.connection_id = ? AND m.member = ? ORDER BY g.sort_name",
                    (connection_id, member),
                ):
                    group = _decode_group(body)
                    if group.id not in seen:
                        seen.add(group.id)
                        found.append((group, via))
                        above.append((group.id, group.id))
            level = above
        return tuple(found)

    def transitive_people(self, connection_id: ConnectionId, group_id: GroupId) -> frozenset[PersonKey]:
        """Return everybody in a group and the groups inside it; a loop simply ends."""
        return frozenset(PersonKey(row[0]) for row in self._db.execute(PEOPLE_INSIDE, (connection_id, group_id)))

    def _group_rows(self, condition: str, *values: object) -> tuple[GroupRow, ...]:
        rows = self._db.execute(f"{_GROUP_ROWS} {condition}", values)
        return tuple(GroupRow(_decode_group(body), members, bool(nested)) for _, body, members, nested in rows)


def _decode_group(body: str) -> Group:
    return Group(**json.loads(body))
