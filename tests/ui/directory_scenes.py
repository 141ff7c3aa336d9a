"""States of the directory, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QTreeView, QWidget

from desktop.connectors.memory.tenant import MemoryTenant
from desktop.model.progress import Progress, Stage
from desktop.storage.store import Store
from desktop.ui.directory.actions import ColumnsButton
from desktop.ui.directory.people_table import PeopleView
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.directory.state import DirectoryState, Phase
from desktop.ui.directory.tree_model import PUBLIC, DirectoryTree
from desktop.ui.kit.fold import FoldHead
from desktop.ui.kit.search_field import SearchField
from desktop.workers.queries.directory import SortColumn
from tests.ui.directory.copies import copied_vault, hostile_vault, large_vault
from tests.ui.directory.hostile_names import NAMES
from tests.ui.directory.test_find_people import ask, opened, tick
from tests.ui.directory.test_public_folders import public_page
from tests.ui.directory.town import connected_vault
from tests.ui.review.samples import CONNECTION
from tests.ui.vault_world import World, child, vault_world

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]


@asynccontextmanager
async def stored(folder: Path, make: Callable[[Path], Store]) -> AsyncIterator[tuple[World, DirectoryScreen]]:
    """Yield the screen on a vault whose directory was read before."""
    async with vault_world(lambda: make(folder / "v"), MemoryTenant().opener()) as world:
        screen = DirectoryScreen(world.runner)
        screen.resize(1280, 800)
        screen.show()
        screen.show_connection(CONNECTION)
        await world.settle()
        await world.until(lambda: screen.presenter.state.listed is not None)
        yield world, screen
        shiboken6.delete(screen)


async def look_at(world: World, screen: DirectoryScreen, row: int = 0) -> PeopleView:
    people = child(screen, PeopleView, "directory_people")
    await world.settle()
    people.setCurrentIndex(people.model().index(row, 0))
    await world.settle()
    return people


def detail(*opened: str, closed: tuple[str, ...] = ()) -> Scene:
    """Return the pane of one person with some parts open, scrolled to the first of them."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with stored(folder, copied_vault) as (world, screen):
            child(screen, SearchField, "directory_search").setText("anna")
            await world.until(lambda: screen.presenter.state.listed == 1)
            await look_at(world, screen)
            for name in (*opened, *closed):
                child(screen, FoldHead, f"detail_fold_{name}_head").click()
                await world.settle()
            area = child(screen, QScrollArea, "directory_detail")
            if opened:
                area.ensureWidgetVisible(child(screen, QWidget, f"detail_fold_{opened[-1]}"))
            yield screen

    return scene


@asynccontextmanager
async def columns_menu(folder: Path) -> AsyncIterator[QWidget]:
    async with stored(folder, copied_vault) as (world, screen):
        await look_at(world, screen)
        button = child(screen, ColumnsButton, "directory_choose_columns")
        button.take(button.columns.with_column(SortColumn.OFFICE, is_shown=True))
        await world.settle()
        button.click()
        yield screen


@asynccontextmanager
async def row_menu(folder: Path) -> AsyncIterator[QWidget]:
    async with stored(folder, copied_vault) as (world, screen):
        people = await look_at(world, screen)
        people.menu_wanted.emit(people.model().row(0), people.mapToGlobal(QPoint(120, 80)))
        yield screen


@asynccontextmanager
async def drop(folder: Path) -> AsyncIterator[QWidget]:
    async with stored(folder, copied_vault) as (world, screen):
        people = await look_at(world, screen)
        people.drag_changed.emit(True)
        yield screen


@asynccontextmanager
async def ticked(folder: Path) -> AsyncIterator[QWidget]:
    async with stored(folder, copied_vault) as (world, screen):
        people = await look_at(world, screen)
        for row in (1, 4, 7):
            people.model().toggle(row)
        child(screen, SearchField, "directory_search").setText("anna")
        await world.until(lambda: screen.presenter.state.listed == 1)
        yield screen


@asynccontextmanager
async def found_lines(folder: Path) -> AsyncIterator[QWidget]:
    async with stored(folder, copied_vault) as (world, screen):
        search = child(screen, SearchField, "directory_search")
        search.setText("sal")
        QTest.keyClick(search, Qt.Key.Key_Return)
        await world.settle()
        yield screen


@asynccontextmanager
async def only_ticked(folder: Path) -> AsyncIterator[QWidget]:
    async with ticked(folder) as screen:
        assert isinstance(screen, DirectoryScreen)
        child(screen, SearchField, "directory_search").clear()
        child(screen, QPushButton, "directory_only_ticked").click()
        yield screen


@asynccontextmanager
async def connections(folder: Path) -> AsyncIterator[QWidget]:
    async with stored(folder, copied_vault) as (world, screen):
        tree = child(screen, QTreeView, "directory_tree")
        last = tree.model().index(tree.model().rowCount() - 1, 0)
        tree.setFocus()
        tree.setCurrentIndex(last)
        QTest.keyClick(tree, Qt.Key.Key_Right)
        await world.settle()
        for row in range(3):
            tree.expand(tree.model().index(row, 0, last))
        await world.settle()
        yield screen


@asynccontextmanager
async def searched_only(folder: Path) -> AsyncIterator[QWidget]:
    """A server without a directory, of which nobody is kept yet."""
    async with opened(folder) as (_world, screen, _told):
        yield screen


@asynccontextmanager
async def finding(folder: Path) -> AsyncIterator[QWidget]:
    """Its people are looked for."""
    async with opened(folder) as (world, screen, _told):
        tick(await ask(world, screen, "An"), 1)
        yield screen


@asynccontextmanager
async def public_folders(folder: Path) -> AsyncIterator[QWidget]:
    """The public folders of a server with a directory."""
    async with public_page(folder) as (page, _told):
        model = child(page.screen, QTreeView, "directory_tree").model()
        assert isinstance(model, DirectoryTree)
        page.tree.expand(model.index_of_path(PUBLIC))
        await page.world.settle()
        page.tree.setCurrentIndex(model.index(0, 0, model.index_of_path(PUBLIC)))
        await page.world.settle()
        yield page.screen


@asynccontextmanager
async def hostile(folder: Path) -> AsyncIterator[QWidget]:
    async with stored(folder, lambda home: hostile_vault(home, NAMES)) as (world, screen):
        people = await look_at(world, screen)
        names = [str(people.model().index(row, 0).data()) for row in range(len(NAMES))]
        await look_at(world, screen, next(row for row, name in enumerate(names) if name.startswith("AAAA")))
        yield screen


@asynccontextmanager
async def large(folder: Path) -> AsyncIterator[QWidget]:
    async with stored(folder, large_vault) as (world, screen):
        people = await look_at(world, screen, 5)
        people.verticalScrollBar().setValue(people.verticalScrollBar().maximum() // 2)
        await world.settle()
        yield screen


@asynccontextmanager
async def empty(folder: Path) -> AsyncIterator[QWidget]:
    async with vault_world(lambda: connected_vault(folder / "v"), MemoryTenant().opener()) as world:
        screen = DirectoryScreen(world.runner)
        screen.show_connection(CONNECTION)
        await world.settle()
        await world.until(lambda: screen.presenter.state.listed is not None)
        yield screen
        shiboken6.delete(screen)


@asynccontextmanager
async def reading(folder: Path) -> AsyncIterator[QWidget]:
    async with vault_world(lambda: connected_vault(folder / "v"), MemoryTenant().opener()) as world:
        screen = DirectoryScreen(world.runner)
        progress = Progress(Stage.READING_PEOPLE, 41_200)
        screen.show_state(DirectoryState(Phase.NEVER_READ, is_reading=True, progress=progress))
        yield screen
        shiboken6.delete(screen)


DIRECTORY_SCENES: dict[str, Scene] = {
    "directory-searched": searched_only,
    "directory-finding": finding,
    "directory-public-folders": public_folders,
    "directory-detail": detail(),
    "directory-mapped": detail("mapped", closed=("attributes",)),
    "directory-uses": detail(closed=("attributes", "groups")),
    "directory-copies": detail("copies", closed=("attributes", "groups", "uses")),
    "directory-columns": columns_menu,
    "directory-row-menu": row_menu,
    "directory-drop": drop,
    "directory-ticked": ticked,
    "directory-only-ticked": only_ticked,
    "directory-found-lines": found_lines,
    "directory-connections": connections,
    "directory-hostile": hostile,
    "directory-10000": large,
    "directory-empty": empty,
    "directory-reading": reading,
}
