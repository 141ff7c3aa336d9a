"""What the directory page reads: the tree, the list of people page by page, and one person."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.model.ids import ConnectionId, GroupId, PersonKey, PhotoHash
from desktop.model.people import PersonKind
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.directory import DirectoryCounts, GroupRow
from desktop.storage.people_search import PeopleFilter, SortColumn
from desktop.storage.person_rows import PersonRow
from desktop.storage.sources import SourceRow
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store

__all__ = [
    "DirectoryCounts",
    "DirectoryPage",
    "FindGroups",
    "GroupRow",
    "ListPeople",
    "ListStart",
    "OtherConnection",
    "PeopleFilter",
    "PersonRow",
    "ReadChildGroups",
    "ReadDirectoryPage",
    "ReadList",
    "ReadPhotoContents",
    "ReadRows",
    "ReadSelections",
    "Selections",
    "SortColumn",
    "SourceRow",
]

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """The tree's first level; departments with their number of people, groups that are in no other, sources.

    `is_searched` where people are not listed but found one by one; a server `has_public_folders` to look into.
    """

    connection_name: str
    counts: DirectoryCounts
    departments: tuple[tuple[str, int], ...]
    groups: tuple[GroupRow, ...]
    sources: tuple[SourceRow, ...] = ()
    others: tuple[OtherConnection, ...] = ()
    is_searched: bool = False
    has_public_folders: bool = False


@dataclass(frozen=True, slots=True)
class OtherConnection:
    """A connection whose directory is kept too; `people` of it are known. `is_server`: an Exchange Server."""

    id: ConnectionId
    name: str
    people: int
    is_server: bool = False
    colour: str = ""


class ReadDirectoryPage(Query[DirectoryPage]):
    """The tree of a connection's directory."""

    def __init__(self, connection_id: ConnectionId) -> None:
        self._connection_id = connection_id

    def read(self, store: Store) -> DirectoryPage:
        """Read, on the `db` lane."""
        connection = store.connections.get(self._connection_id)
        others = (one for one in store.connections.all() if one.id != self._connection_id)
        return DirectoryPage(
            connection.name,
            store.directory.counts(self._connection_id),
            store.directory.departments(self._connection_id),
            store.directory.top_groups(self._connection_id),
            store.sources.all(self._connection_id),
            tuple(
                OtherConnection(one.id, one.name, _people(store, one.id), one.kind.is_exchange_server, one.colour)
                for one in others
            ),
            not connection.lists_people,
            connection.kind.is_exchange_server,
        )


def _people(store: Store, connection_id: ConnectionId) -> int:
    counts = store.directory.counts(connection_id)
    return counts.people + counts.guests


class ReadChildGroups(Query[tuple[GroupRow, ...]]):
    """The groups that are directly in a group."""

    def __init__(self, connection_id: ConnectionId, group_id: GroupId) -> None:
        self._connection_id = connection_id
        self._group_id = group_id

    def read(self, store: Store) -> tuple[GroupRow, ...]:
        """Read, on the `db` lane."""
        return store.directory.child_groups(self._connection_id, self._group_id)


class FindGroups(Query[tuple[GroupRow, ...]]):
    """The groups whose name holds a text, however deep they are in others."""

    def __init__(self, connection_id: ConnectionId, text: str) -> None:
        self._connection_id = connection_id
        self._text = text

    def read(self, store: Store) -> tuple[GroupRow, ...]:
        """Read, on the `db` lane."""
        return store.directory.groups(self._connection_id, self._text)


class ListPeople(Query["array[int]"]):
    """The row ids of the people who match, in order."""

    def __init__(self, connection_id: ConnectionId, wanted: PeopleFilter) -> None:
        self._connection_id = connection_id
        self._wanted = wanted

    def read(self, store: Store) -> array[int]:
        """Read, on the `db` lane; 20 ms for 100,000 people by name, 100 by another column."""
        return store.directory.list_ids(self._connection_id, self._wanted)


@dataclass(frozen=True, slots=True)
class ListStart:
    """A list by its row ids in order, with its first rows, so that these need no second question."""

    ids: array[int]
    first: tuple[PersonRow | None, ...]


class ReadList(Query[ListStart]):
    """The people who match, and the first `count` of them as rows."""

    def __init__(self, connection_id: ConnectionId, wanted: PeopleFilter, count: int) -> None:
        self._people = ListPeople(connection_id, wanted)
        self._count = count

    def read(self, store: Store) -> ListStart:
        """Read, on the `db` lane."""
        ids = self._people.read(store)
        return ListStart(ids, ReadRows(ids[: self._count]).read(store))


class ReadRows(Query[tuple[PersonRow | None, ...]]):
    """A page of the list: one row for each id, `None` for those that are gone."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._ids = ids

    def read(self, store: Store) -> tuple[PersonRow | None, ...]:
        """Read, on the `db` lane."""
        found = {row.row_id: row for row in store.directory.rows(self._ids)}
        return tuple(found.get(row_id) for row_id in self._ids)


@dataclass(frozen=True, slots=True)
class Selections:
    """People as lines of a set, the row of the list that each of them is, and who is not of the directory."""

    lines: dict[PersonKey, Selection]
    row_ids: dict[PersonKey, int]
    of_sources: set[PersonKey]


class ReadSelections(Query[Selections]):
    """Everybody of a list, to tick them all; made here, because a hundred thousand would keep the window waiting."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._ids = ids

    def read(self, store: Store) -> Selections:
        """Read, on the `db` lane."""
        found = Selections({}, {}, set())
        for start in range(0, len(self._ids), _CHUNK):
            for row in store.directory.rows(self._ids[start : start + _CHUNK]):
                found.lines[row.person_key] = Selection(SelectionKind.PERSON, row.person_key, row.display_name)
                found.row_ids[row.person_key] = row.row_id
                if row.kind in (PersonKind.FILE_ROW, PersonKind.MAILBOX_CONTACT):
                    found.of_sources.add(row.person_key)
        return found


class ReadPhotoContents(Query[Mapping[PhotoHash, bytes | None]]):
    """Some photos by their hashes; `None` for one that is not kept."""

    def __init__(self, hashes: Sequence[PhotoHash]) -> None:
        self._hashes = tuple(hashes)

    def read(self, store: Store) -> Mapping[PhotoHash, bytes | None]:
        """Read, on the `db` lane."""
        return {one: store.photos.get(one) for one in self._hashes}
