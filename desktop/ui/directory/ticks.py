"""Who is ticked, whatever the list shows at the moment."""

from __future__ import annotations

from array import array

from desktop.model.ids import PersonKey
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.directory.state import is_of_source
from desktop.workers.queries.directory import PersonRow, Selections


class Ticks:
    """People by key, in the order in which they were ticked."""

    def __init__(self) -> None:
        self._ticked: dict[PersonKey, Selection] = {}
        self._rows: dict[PersonKey, int] = {}
        self._of_sources: set[PersonKey] = set()

    def __contains__(self, key: PersonKey) -> bool:
        return key in self._ticked

    @property
    def selections(self) -> tuple[Selection, ...]:
        """The ticked people as lines of a set."""
        return tuple(self._ticked.values())

    @property
    def keys(self) -> tuple[PersonKey, ...]:
        """Their keys."""
        return tuple(self._ticked)

    @property
    def has_sources(self) -> bool:
        """Whether anybody ticked comes from an imported file or a mailbox."""
        return bool(self._of_sources)

    def add(self, row: PersonRow) -> None:
        """Tick one."""
        self._ticked[row.person_key] = selection_of(row)
        self._rows[row.person_key] = row.row_id
        if is_of_source(self._ticked[row.person_key]):
            self._of_sources.add(row.person_key)

    def add_all(self, people: Selections) -> None:
        """Tick many; what is handed over is kept."""
        self._of_sources |= people.of_sources
        if not self._ticked:  # a hundred thousand are not copied
            self._ticked, self._rows = people.lines, people.row_ids
            return
        self._ticked.update(people.lines)
        self._rows.update(people.row_ids)

    def remove(self, key: PersonKey) -> None:
        """Untick one."""
        self._ticked.pop(key, None)
        self._rows.pop(key, None)
        self._of_sources.discard(key)

    def clear(self) -> None:
        """Untick all."""
        self._ticked.clear()
        self._rows.clear()
        self._of_sources.clear()

    def missing_in(self, listed: array[int]) -> int:
        """Return how many of them a list of row ids does not hold."""
        if len(self._rows) == len(listed) and array("q", self._rows.values()) == listed:
            return 0  # all of the list were ticked at once: to look for each of them is dear
        return len(set(self._rows.values()).difference(listed)) if self._rows else 0


def selection_of(row: PersonRow) -> Selection:
    """Return a row of the list as a line of a set."""
    return Selection(SelectionKind.PERSON, row.person_key, row.display_name)
