"""The list of people by row ids: orders that are kept while nothing is written, and who of them a search finds."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import replace

import sqlcipher3

from desktop.model.ids import ConnectionId
from desktop.model.syncset import SelectionKind
from desktop.storage.people_search import TRIGRAM, PeopleFilter, SortColumn, escaped, matching, search_alternatives

_MOST_ORDERS = 4
"""800 kB each for 100,000 people."""
_IN_INDEX = (
    SelectionKind.ALL_PEOPLE,
    SelectionKind.DEPARTMENT,
    SelectionKind.ORGANISATION_CONTACTS,
    SelectionKind.ALL_MAILBOXES,
)
"""Lines of the tree whose people are known by the index of names alone."""


class PeopleList:
    """Answers on the `db` lane.

    The database hands over all ids as one text: a hundred thousand rows would each give the interpreter up and take it
    again. A search does not join: what it finds is picked out of the order that is at hand from the letter before. A
    letter or two alone, by which names begin, are looked for in the order itself.
    """

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection
        self._orders: dict[tuple[ConnectionId, PeopleFilter], array[int]] = {}
        self._written = -1

    def ids(self, connection_id: ConnectionId, wanted: PeopleFilter) -> array[int]:
        """Return the row ids of the people who match, in order; the array is shared and never changed."""
        if word := _by_start(wanted):
            condition, values = _named(word)
            return array("q", self._read(*_in_order(connection_id, wanted, condition, values)))
        order = self._order(connection_id, replace(wanted, search=""))
        found: set[int] | None = None
        for alternatives in search_alternatives(wanted.search):
            either = self._with_words(connection_id, alternatives[0])
            for words in alternatives[1:]:
                either |= self._with_words(connection_id, words)
            found = either if found is None else found & either
        if found is None or (len(found) >= len(order) and all(map(found.__contains__, order))):
            return order
        return array("q", filter(found.__contains__, order))

    def _order(self, connection_id: ConnectionId, wanted: PeopleFilter) -> array[int]:
        written = self._db.total_changes
        if written != self._written:
            self._orders.clear()
            self._written = written
        order = self._orders.pop((connection_id, wanted), None)
        if order is None:
            order = array("q", self._read(*_in_order(connection_id, wanted)))
        self._orders[(connection_id, wanted)] = order  # the latest last
        if len(self._orders) > _MOST_ORDERS:
            self._orders.pop(next(iter(self._orders)))
        return order

    def _with_words(self, connection_id: ConnectionId, words: Sequence[str]) -> set[int]:
        """Return the row ids of those who have all the words: by trigrams, a short one at the start of a name.

        The short ones first: what a number's few digits find among names is mostly nobody, and the trigrams everybody.
        """
        found: set[int] | None = None
        for word in words:
            if len(word) < TRIGRAM and (found is None or found):
                condition, values = _named(word)
                query = f"SELECT row_id AS id FROM person p WHERE p.connection_id = ? AND {condition}"
                named = self._read(query, (connection_id, *values))
                found = set(named) if found is None else found.intersection(named)
        long = [word for word in words if len(word) >= TRIGRAM]
        if long and (found is None or found):
            quoted = ('"{}"'.format(word.replace('"', '""')) for word in long)
            query = "SELECT rowid AS id FROM person_text WHERE person_text MATCH ?"
            matched = self._read(query, (" AND ".join(quoted),))
            found = set(matched) if found is None else found.intersection(matched)
        return found or set()

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


def _named(word: str) -> tuple[str, tuple[str, str]]:
    """Return the condition that one of somebody's names begins with a word, and its values."""
    start = f"{escaped(word)}%"
    return "(p.sort_name LIKE ? ESCAPE '!' OR p.sort_name LIKE ? ESCAPE '!')", (start, f"% {start}")


def _by_start(wanted: PeopleFilter) -> str:
    """Return the word whose search is answered by one walk through the names in order, or nothing."""
    parts = list(search_alternatives(wanted.search))
    is_in_order = wanted.sort is SortColumn.NAME and wanted.keys is None
    is_in_index = wanted.scope is None or wanted.scope.kind in _IN_INDEX
    if not (is_in_order and is_in_index and len(parts) == 1 and len(parts[0]) == 1 and len(parts[0][0]) == 1):
        return ""
    word = parts[0][0][0]
    return word if len(word) < TRIGRAM else ""
