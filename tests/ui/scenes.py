"""Every screen in every state, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.model.errors import ErrorCode, Offline
from desktop.model.ids import GroupId
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.directory.people_table import PeopleView
from desktop.ui.directory.screen import DirectoryScreen
from tests.ui.directory.town import connected_vault, tenant
from tests.ui.review.samples import CONNECTION
from tests.ui.vault_world import World, child, vault_world

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]


@asynccontextmanager
async def directory(folder: Path, photos: int = 40) -> AsyncIterator[tuple[World, DirectoryScreen]]:
    made = tenant(photos=photos)
    async with vault_world(lambda: connected_vault(folder / "v"), made.opener()) as world:
        screen = DirectoryScreen(world.runner)
        screen.resize(1280, 800)
        screen.show()
        screen.show_connection(CONNECTION)
        await world.settle()
        await world.until(lambda: screen.presenter.state.listed)
        yield world, screen


@asynccontextmanager
async def directory_filled(folder: Path) -> AsyncIterator[QWidget]:
    async with directory(folder) as (world, screen):
        view = child(screen, PeopleView, "directory_people")
        view.setCurrentIndex(view.model().index(3, 0))
        for number in (1, 3, 4):
            view.model().toggle(number)
        await world.settle()
        yield screen


@asynccontextmanager
async def directory_group(folder: Path) -> AsyncIterator[QWidget]:
    async with directory(folder) as (world, screen):
        screen.presenter.choose_scope(Selection(SelectionKind.GROUP, GroupId("g-sales"), "Sales"))
        await world.settle()
        yield screen


@asynccontextmanager
async def directory_no_match(folder: Path) -> AsyncIterator[QWidget]:
    async with directory(folder, 0) as (world, screen):
        screen.presenter.search("zzz")
        await world.settle()
        yield screen


@asynccontextmanager
async def directory_error(folder: Path) -> AsyncIterator[QWidget]:
    made = tenant()
    made.go_offline(Offline(ErrorCode.HOST_UNREACHABLE, "graph.microsoft.com", "ConnectTimeout"))
    async with vault_world(lambda: connected_vault(folder / "v"), made.opener()) as world:
        screen = DirectoryScreen(world.runner)
        screen.show_connection(CONNECTION)
        await world.settle()
        yield screen


SCENES: dict[str, Scene] = {
    "directory": directory_filled,
    "directory-group": directory_group,
    "directory-no-match": directory_no_match,
    "directory-error": directory_error,
}
