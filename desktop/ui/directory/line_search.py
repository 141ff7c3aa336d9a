"""Finds lines of the tree by name while people are searched for: departments, sources, and groups however deep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.model.folding import folded
from desktop.model.ids import ConnectionId
from desktop.model.source import SourceKind
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.directory.presenter import DirectoryPresenter
from desktop.ui.directory.state import DirectoryState
from desktop.ui.directory.words import scope_title
from desktop.ui.kit.latest_query import LatestQuery
from desktop.workers.queries.directory import DirectoryPage, FindGroups, GroupRow
from desktop.workers.runner import TaskRunner

SHORTEST = 2
"""Characters below which too much would be found to be of use."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of the tree that is called so, with the count that the tree shows."""

    scope: Selection
    count: int


class LineSearch(QObject):
    """`found(tuple[FoundLine, ...])`: whose name begins with the text first, then those that hold it.

    Departments and sources are those of the page that is shown; groups are asked for, as most are in no first level of
    the tree. While an answer is awaited only the latest wish waits.
    """

    found = Signal(object)

    def __init__(self, runner: TaskRunner, presenter: DirectoryPresenter) -> None:
        super().__init__(presenter)
        self._groups: LatestQuery[tuple[GroupRow, ...]] = LatestQuery(runner, self)
        for list_was_read in (presenter.listed, presenter.rows_outdated):  # who types waits for people first
            list_was_read.connect(lambda *_: self._follow(presenter.state))
        self._connection_id: ConnectionId | None = None
        self._text = ""
        self._page: DirectoryPage | None = None
        self._shown: tuple[FoundLine, ...] = ()

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Search the tree of another connection; nothing is searched for yet."""
        self._connection_id = connection_id
        self._text, self._page = "", None
        self._tell(())

    def _follow(self, state: DirectoryState) -> None:
        text = folded(state.search)
        if (text, state.page) != (self._text, self._page):
            self._text, self._page = text, state.page
            self._look()

    def _look(self) -> None:
        connection_id, text = self._connection_id, self._text
        if connection_id is None or len(text) < SHORTEST:
            self._groups.drop()
            self._tell(())
            return

        def show(groups: tuple[GroupRow, ...]) -> None:
            if (connection_id, text) == (self._connection_id, self._text):
                self._tell(tuple(sorted(self._lines(groups), key=lambda line: _rank(line, text))))

        # Where they can't be read, the list that is read beside says what is wrong.
        self._groups.ask(FindGroups(connection_id, text), show, lambda _: None)

    def _lines(self, groups: tuple[GroupRow, ...]) -> Iterator[FoundLine]:
        for row in groups:
            selection = Selection(SelectionKind.GROUP, row.group.id, row.group.display_name)
            yield FoundLine(selection, row.direct_members)
        if self._page is None:
            return
        for name, count in self._page.departments:
            if self._text in folded(name):
                yield FoundLine(Selection(SelectionKind.DEPARTMENT, name, name), count)
        for source in self._page.sources:
            is_file = source.source.kind is SourceKind.FILE
            kind = SelectionKind.FILE if is_file else SelectionKind.MAILBOX_CONTACTS
            if self._text in folded(source.source.name):
                yield FoundLine(Selection(kind, source.source.id, source.source.name), source.people)

    def _tell(self, lines: tuple[FoundLine, ...]) -> None:
        if lines != self._shown:
            self._shown = lines
            self.found.emit(lines)


def _rank(line: FoundLine, text: str) -> tuple[bool, str]:
    name = folded(scope_title(line.scope))
    return not name.startswith(text), name
