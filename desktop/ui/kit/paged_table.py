"""A table over rows that stand in the vault: it knows their ids, and asks for those that are looked at."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")

PAGE = 256
"""A page is read in about 15 ms."""
MOST_PAGES = 40
"""Pages kept in memory: 10,000 rows."""
_OF_STYLE = frozenset(
    role.value
    for role in (
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.BackgroundRole,
    )
)
"""What every cell is asked for at each repaint and leaves to the style."""


class PagedTable(QAbstractTableModel, Generic[R]):
    """Rows come in pages of `PAGE`; a subclass says what a row shows.

    `rows_wanted(generation, page, ids)` goes to the presenter, whose answer comes back through `add_rows`. A new list
    is a new generation: answers for an older one are dropped. Only `data` asks for rows, never `flags` or a count.
    """

    rows_wanted = Signal(int, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: array[int] = array("q")
        self._pages: dict[int, list[R | None]] = {}
        self._asked: set[int] = set()
        self._waiting: set[int] = set()
        self.generation = 0

    def set_ids(self, ids: array[int], first: Sequence[R | None] = ()) -> None:
        """Show another list, from its start; `first` are the rows of its first page where they were read already."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._asked.clear()
        self._waiting.clear()
        if first:
            self._pages[0] = list(first)
        self.generation += 1
        self.endResetModel()

    def reread(self) -> None:
        """Ask again for the rows that were read: something in them changed, the list is the same."""
        for page in tuple(self._pages):
            self.rows_wanted.emit(self.generation, page, self.ids_of(page))

    def add_rows(self, generation: int, page: int, rows: Sequence[R | None]) -> None:
        """Take a page: one row for each of its ids, `None` for those that are gone."""
        if generation != self.generation:
            return
        self._asked.discard(page)
        self._pages[page] = list(rows)
        while len(self._pages) > MOST_PAGES:
            self._pages.pop(max(self._pages, key=lambda one: abs(one - page)))
        first = page * PAGE
        last = min(first + len(rows), len(self._ids)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def fail_rows(self, generation: int, page: int) -> None:
        """Note that a page could not be read; it is asked for again when it is looked at."""
        if generation == self.generation:
            self._asked.discard(page)

    def ids_of(self, page: int) -> array[int]:
        """Return the row ids of a page."""
        return self._ids[page * PAGE : (page + 1) * PAGE]

    @property
    def ids(self) -> array[int]:
        """All row ids, in order."""
        return self._ids

    def row(self, number: int) -> R | None:
        """Return a row that was read, `None` otherwise; never asks."""
        page = self._pages.get(number // PAGE)
        return page[number % PAGE] if page is not None and number % PAGE < len(page) else None

    def _looked_at(self, number: int) -> R | None:
        page = number // PAGE
        if page not in self._pages and page not in self._asked:
            if not self._waiting:
                QTimer.singleShot(0, self, self._ask)
            self._waiting.add(page)
        return self.row(number)

    def _ask(self) -> None:
        """Ask once for all that a repaint missed."""
        waiting, self._waiting = self._waiting, set()
        for page in sorted(waiting):
            self._asked.add(page)
            self.rows_wanted.emit(self.generation, page, self.ids_of(page))

    @abstractmethod
    def cell(self, row: R, column: int, role: int) -> Any:
        """Return what a cell of a row that was read shows in a role."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a cell shows; nothing while its row is being read."""
        if role in _OF_STYLE or not index.isValid() or index.row() >= len(self._ids):
            return None
        row = self._looked_at(index.row())
        return None if row is None else self.cell(row, index.column(), role)
