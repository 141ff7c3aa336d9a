"""The list of people by row ids: orders that are kept while nobody changes, and who of them a search finds."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import sqlcipher3

from desktop.model.ids import ConnectionId
from desktop.model.syncset import SelectionKind
from desktop.storage.people_search import TRIGRAM, PeopleFilter, SortColumn, escaped, matching, search_alternatives
from desktop.storage.people_texts import with_words
from desktop.storage.row_bits import bits_of, picked

_MOST_ORDERS = 4
"""800 kB each for 100,000 people."""
_IN_INDEX = (
    SelectionKind.ALL_PEOPLE,
    SelectionKind.DEPARTMENT,
    SelectionKind.ORGANISATION_CONTACTS,
    SelectionKind.ALL_MAILBOXES,
)
"""Lines of the tree whose people are known by the index of names alone."""


@dataclass(frozen=True)
class _Order:
    """People in order."""

    ids: array[int]

    @cached_property
    def bits(self) -> int:
        """Who they are."""
        return bits_of(self.ids)


class PeopleList:
    """Answers on the `db` lane.

    The database hands over all ids as one text: a hundred thousand rows would each give the interpreter up and take it
    again. A search does not join: what it finds is picked out of the order that is at hand from the letter before.
    Words of a letter or two alone, by which names begin, are looked for in the order itself. An order is kept until a
    person or a membership changes, and no longer: photos that arrive while somebody types leave it at hand. What is
    read after such a change, in the same transaction, may yet be undone and is not kept: `settle` when that ended.
    """

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection
        self._orders: dict[tuple[ConnectionId, PeopleFilter], _Order] = {}
        self._is_changing = False
        connection.create_function("forget_orders", 0, self._forget)
        for table in ("person", "member"):
            for change in ("INSERT", "UPDATE", "DELETE"):
                connection.execute(
                    f"CREATE TEMP TRIGGER {table}_{change.lower()}_moves AFTER {change} ON main.{table}"
                    " BEGIN SELECT forget_orders(); END"
                )

    def ids(self, connection_id: ConnectionId, wanted: PeopleFilter) -> array[int]:
        """Return the row ids of the people who match, in order; the array is shared and never changed."""
        if words := _by_starts(wanted):
            condition, values = _named(words)
            return array("q", self._read(*_in_order(connection_id, wanted, condition, values)))
        order = self._order(connection_id, replace(wanted, search=""))
        if not wanted.search:
            return order.ids
        left = order.bits
        for alternatives in search_alternatives(wanted.search):
            found = 0
            for words in alternatives:
                if left & ~found:  # else nobody is left to be found in another way
                    found |= self._with_words(connection_id, words)
            left &= found
        return order.ids if left == order.bits else picked(order.ids, order.bits, left)

    def _forget(self) -> None:
        self._orders.clear()
        self._is_changing = True

    def settle(self) -> None:
        """Keep orders again: what was changed is kept, or undone."""
        self._is_changing = False

    def _order(self, connection_id: ConnectionId, wanted: PeopleFilter) -> _Order:
        order = self._orders.pop((connection_id, wanted), None)
        if order is None:
            order = _Order(array("q", self._read(*_in_order(connection_id, wanted))))
        if self._is_changing:
            return order
        self._orders[(connection_id, wanted)] = order  # the latest last
        if len(self._orders) > _MOST_ORDERS:
            self._orders.pop(next(iter(self._orders)))
        return order

    def _with_words(self, connection_id: ConnectionId, words: Sequence[str]) -> int:
        """Return, as bits, those who have all the words: by trigrams, a short one at the start of a name.

        The short ones first: what a number's few digits find among names is mostly nobody, and the trigrams everybody.
        """
        found: int | None = None
        if short := [word for word in dict.fromkeys(words) if len(word) < TRIGRAM]:
            condition, values = _named(short)
            query = f"SELECT row_id AS id FROM person p WHERE p.connection_id = ? AND {condition}"
            found = bits_of(self._read(query, (connection_id, *values)))
        long = [word for word in words if len(word) >= TRIGRAM]
        if long and (found is None or found):
            matched = bits_of(with_words(self._read, long))
            found = matched if found is None else found & matched
        return found or 0

    def _read(self, query: str, values: Sequence[object]) -> list[int]:
        (text,) = self._db.execute(f"SELECT json_group_array(id) FROM ({query})", values).fetchone()
        ids: list[int] = json.loads(text)
        return ids


def _in_order(
    connection_id: ConnectionId, wanted: PeopleFilter, also: str = "1", also_values: Sequence[str] = ()
) -> tuple[str, list[object]]:
    """Return the query for the row ids of a list, its search left out, and the values; `also` narrows it."""
    condition, values = matching(connection_id, wanted)
    direction = "DESC" if wanted.is_descending else "ASC"
    # With a limit it is certain that the order inside is the order outside.
    query = f"SELECT row_id AS id FROM person p WHERE {condition} AND {also}"
    return f"{query} ORDER BY p.{wanted.sort.value} {direction}, row_id LIMIT -1", [*values, *also_values]


def _named(words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the condition that with each word one of somebody's names begins, and its values."""
    starts = [f"{escaped(word)}%" for word in words]
    condition = " AND ".join(["(p.sort_name LIKE ? ESCAPE '!' OR p.sort_name LIKE ? ESCAPE '!')"] * len(starts))
    return condition, [value for start in starts for value in (start, f"% {start}")]


def _by_starts(wanted: PeopleFilter) -> tuple[str, ...]:
    """Return the words whose search is answered by one walk through the names in order, or nothing."""
    parts = list(search_alternatives(wanted.search))
    is_in_order = wanted.sort is SortColumn.NAME and wanted.keys is None
    is_in_index = wanted.scope is None or wanted.scope.kind in _IN_INDEX
    if not (is_in_order and is_in_index and parts and all(len(alternatives) == 1 for alternatives in parts)):
        return ()
    words = tuple(dict.fromkeys(word for (only,) in parts for word in only))
    return words if all(len(word) < TRIGRAM for word in words) else ()
