"""The directory page and what one looks at."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QTreeView

from desktop.connectors.memory.tenant import MemoryTenant
from desktop.ui.directory.people_table import ROW_ROLE, PeopleView
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.kit.lines_view import LinesView
from desktop.ui.kit.search_field import SearchField
from tests.ui.vault_world import World, child


class Page:
    """The page and what one looks at."""

    def __init__(self, world: World, screen: DirectoryScreen, made: MemoryTenant) -> None:
        self.world = world
        self.screen = screen
        self.tenant = made
        self.tree = child(screen, QTreeView, "directory_tree")
        self.people = child(screen, PeopleView, "directory_people")
        self.search = child(screen, SearchField, "directory_search")

    def names(self) -> list[str]:
        model = self.people.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    async def listing(self, *names: str) -> None:
        """Wait until the list shows just these."""
        await self.world.until(lambda: self.names() == list(names), f"{names}, not {self.names()}")

    async def read(self) -> None:
        """Wait until every row in view was read."""
        model = self.people.model()
        await self.world.until(lambda: all(model.index(n, 0).data(ROW_ROLE) for n in range(min(20, model.rowCount()))))

    def lines(self, parent: QModelIndex | None = None) -> list[str]:
        """What stands below a line of the tree, with the counts."""
        model, above = self.tree.model(), parent or QModelIndex()
        rows = range(model.rowCount(above))
        return [f"{model.index(n, 0, above).data()} {model.index(n, 1, above).data()}" for n in rows]

    def line(self, *path: str) -> QModelIndex:
        """The line of the tree with these names on its way."""
        model, at = self.tree.model(), QModelIndex()
        for name in path:
            rows = range(model.rowCount(at))
            at = next(i for i in (model.index(n, 0, at) for n in rows) if str(i.data()).startswith(name))
        return at

    async def open(self, *path: str) -> QModelIndex:
        """Open a line, as the arrow key does."""
        index = self.line(*path)
        self.tree.setCurrentIndex(index)
        QTest.keyClick(self.tree, Qt.Key.Key_Right)
        await self.world.settle()
        return index

    def pane(self, name: str) -> LinesView:
        """A list in the pane of one person."""
        return child(self.screen, LinesView, name)

    def text(self, name: str) -> str:
        return child(self.screen, QLabel, name).text()

    def row_of(self, name: str) -> QModelIndex:
        """The row of somebody in the list."""
        return self.people.model().index(self.names().index(name), 0)

    async def look_at(self, name: str) -> None:
        """Choose somebody in the list."""
        self.people.setCurrentIndex(self.row_of(name))
        await self.world.settle()

    def tick(self, *names: str) -> None:
        """Tick people of the list, or untick them, with the space bar."""
        for name in names:
            self.people.setCurrentIndex(self.row_of(name))
            QTest.keyClick(self.people, Qt.Key.Key_Space)

    def menu_of(self, view: QAbstractItemView, name: str) -> QMenu:
        """Press the menu key on a view and return the menu that opens."""
        at = view.visualRect(view.currentIndex()).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.mapToGlobal(at))
        QApplication.sendEvent(view.viewport(), event)
        return child(self.screen, QMenu, name)


def act(menu: QMenu, name: str) -> QAction:
    """Return an entry of a menu or of one below it."""
    return child(menu, QAction, name)
