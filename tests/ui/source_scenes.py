"""States of the screens that deal with sources besides the directory, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from desktop.connectors.files.reader import FileReader
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.frame.places import Place
from desktop.ui.sets.people_import import NameDialog, PeopleImport
from desktop.ui.sets.screen import SetsScreen
from tests.ui.review.samples import CONNECTION
from tests.ui.sets.sources import FILE, source_vault
from tests.ui.vault_world import child
from tests.ui.work_scenes import at

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]
_TABLE = "Name;Mail;Hobby\nAda;ada@x.example;Chess\nonly a name\n=1+1;b@x.example;\nAda;ada@x.example;\n"


@asynccontextmanager
async def sets(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.SETS, source_vault) as one:
        yield one.shell


@asynccontextmanager
async def picker(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.SETS, source_vault) as one:
        child(one.shell, QPushButton, "set_exclusions_add").click()
        await one.world.settle()
        yield one.shell


@asynccontextmanager
async def target_picker(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.SETS, source_vault) as one:
        child(one.shell, QPushButton, "set_targets_add").click()
        await one.world.settle()
        yield one.shell


@asynccontextmanager
async def making_filter(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.SETS, source_vault) as one:
        child(one.shell, QPushButton, "set_exclusions_filter").click()
        await one.world.settle()
        child(one.shell, QComboBox, "filter_value_1").setEditText("Sales")
        child(one.shell, QPushButton, "filter_more").click()
        child(one.shell, QComboBox, "filter_comparison_2").setCurrentIndex(1)
        child(one.shell, QComboBox, "filter_value_2").setEditText("Con")
        await one.world.settle()
        yield one.shell


def importing(content: str, *, is_started: bool) -> Scene:
    """Return the import of a file, before or after it was read."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        file = folder / "Suppliers.csv"
        file.write_text(content, "utf-8")
        async with at(folder, Place.SETS, source_vault) as one:
            one.world.runner.services = replace(one.world.runner.services, files=FileReader())
            screen = child(one.shell, SetsScreen, "sets")
            road = screen.findChild(PeopleImport)
            assert road is not None
            road.ask_name(CONNECTION, file)
            await one.world.settle()
            if is_started:
                child(one.shell, NameDialog, "import").accept()
                await one.world.settle()
            yield one.shell

    return scene


@asynccontextmanager
async def directory(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.DIRECTORY, source_vault) as one:
        screen = child(one.shell, DirectoryScreen, "directory")
        screen.presenter.choose_scope(Selection(SelectionKind.FILE, FILE.id, FILE.name))
        await one.world.settle()
        yield one.shell


SOURCE_SCENES: dict[str, Scene] = {
    "sources-set": sets,
    "sources-picker": picker,
    "sources-target-picker": target_picker,
    "sources-filter": making_filter,
    "sources-import": importing(_TABLE, is_started=False),
    "sources-import-lines": importing(_TABLE, is_started=True),
    "sources-imported": importing("\n".join((*_TABLE.split("\n")[:2], "")), is_started=True),
    "sources-directory": directory,
}
