"""States of the sync sets page: numbers that can't be dialled, what choices lead to, files of sets; for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPushButton, QScrollArea, QWidget

from desktop.model.syncset import FieldPolicy, Rules, UserEdits
from desktop.planning.mapping import DEFAULT_MAPPING
from desktop.storage.store import Store
from desktop.ui.frame.places import Place
from desktop.ui.sets.screen import SetsScreen
from desktop.ui.sets.set_exchange import SetExchange
from tests.ui.review.samples import CONNECTION, company, fill_directory, new_vault, sync_set
from tests.ui.sets.test_numbers import numbers_vault
from tests.ui.sets.two_sides import two_sides
from tests.ui.vault_world import child
from tests.ui.windows import Window
from tests.ui.work_scenes import at
from tests.vaults import made_once

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]
_FAULTY = """[[set]]
name = "Sales on every phone"
sources = [{ group = "Sals" }, { department = "Vertrieb" }]
targets = [{ all_mailboxes = true }]

[[set]]
name = "Board"
sources = [{ all_people = true }]
targets = []

[set.rules]
may_delete = "yes"
"""
_SOUND = """[[set]]
name = "All staff → phones"
connection = "Fabrikam"
sources = [{ all_people = true }]
targets = [{ all_mailboxes = true }]

[[set]]
name = "Sales"
sources = [{ group = "Sales team" }]
targets = [{ group = "Sales team" }]
"""


@made_once
def many_numbers(home: Path) -> Store:
    """Three thousand people, every third with a number that no phone dials."""
    store = new_vault(home)
    with store.transaction():
        fill_directory(store, tuple(
            replace(one, mobile_phone=("4711", "ask reception " + "x" * 200, "030 1 / 0172 5551234 5678")[n % 9 // 3])
            if n % 3 == 0 else one
            for n, one in enumerate(company(3_000))
        ))  # fmt: skip
        store.sets.put(sync_set())
    return store


async def scrolled(one: Window, name: str) -> None:
    """Show a card of the page, once its numbers are checked."""
    screen = child(one.shell, SetsScreen, "sets")
    await one.world.until(lambda: screen.presenter.state.numbers is not None and screen.presenter.state.numbers.is_done)
    await one.world.settle()
    area = child(one.shell, QScrollArea, "set_scroll")
    area.verticalScrollBar().setValue(child(area, QWidget, name).mapTo(area.widget(), QPoint(0, 0)).y())


def card(name: str) -> Scene:
    """Return the page at a card, in a set that uses every policy."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, Place.SETS, numbers_vault) as one:
            rules = list(DEFAULT_MAPPING)
            for place, policy in ((4, FieldPolicy.KEEP_WHEN_EMPTY), (5, FieldPolicy.FILL_ONLY)):
                rules[place] = replace(rules[place], policy=policy)
            presenter = child(one.shell, SetsScreen, "sets").presenter
            presenter.edit(mapping=tuple(rules), rules=Rules(may_delete=True, user_edits=UserEdits.ASK))
            await one.world.settle()
            await one.world.until(lambda: not presenter.state.is_counting)
            await scrolled(one, name)
            yield one.shell

    return scene


def numbers(make: Callable[[Path], Store]) -> Scene:
    """Return the list of numbers."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, Place.SETS, make) as one:
            await scrolled(one, "set_phones_card")
            child(one.shell, QPushButton, "set_undialable_retry").click()
            yield one.shell

    return scene


def file(content: str) -> Scene:
    """Return what comes of a file of sets."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        path = folder / "sets.toml"
        path.write_text(content, "utf-8")
        async with at(folder, Place.SETS, numbers_vault) as one:
            exchange = one.shell.findChild(SetExchange)
            assert exchange is not None
            exchange.read(path)
            await one.world.settle()
            yield one.shell

    return scene


@asynccontextmanager
async def exported(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.SETS, numbers_vault) as one:
        exchange = one.shell.findChild(SetExchange)
        assert exchange is not None
        exchange.write(child(one.shell, SetsScreen, "sets").presenter.state.sets, folder / "All staff phones.toml")
        await one.world.settle()
        yield one.shell


@asynccontextmanager
async def unsaved(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.SETS, numbers_vault) as one:
        presenter = child(one.shell, SetsScreen, "sets").presenter
        presenter.edit(name="All staff and the depot → phones")
        presenter.show_connection(CONNECTION)  # leaves, and comes back
        await one.world.settle()
        await one.world.until(lambda: not presenter.state.is_counting)
        yield one.shell


@asynccontextmanager
async def export_menu(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.SETS, numbers_vault) as one:
        press = child(one.shell, QPushButton, "set_export")
        menu = child(press, QMenu, "set_export_menu")
        menu.popup(press.mapToGlobal(QPoint(0, press.height())))
        yield one.shell
        menu.close()


@asynccontextmanager
async def two_connections(folder: Path) -> AsyncIterator[QWidget]:
    """A set across two connections."""
    async with at(folder, Place.SETS, two_sides) as one:
        one.shell._session.use(CONNECTION)
        await one.world.settle()
        yield one.shell


@asynccontextmanager
async def picking_there(folder: Path) -> AsyncIterator[QWidget]:
    """The picker with what the other connection has."""
    async with at(folder, Place.SETS, two_sides) as one:
        one.shell._session.use(CONNECTION)
        await one.world.settle()
        child(one.shell, QPushButton, "set_sources_add").click()
        await one.world.settle()
        child(one.shell, QComboBox, "picker_connection").setCurrentIndex(1)
        await one.world.settle()
        yield one.shell


@asynccontextmanager
async def two_plans(folder: Path) -> AsyncIterator[QWidget]:
    """The plans of one set for two connections."""
    async with at(folder, Place.REVIEW, two_sides) as one:
        one.shell._session.use(CONNECTION)
        await one.world.settle()
        child(one.shell, QPushButton, "review_part_1").click()
        await one.world.settle()
        yield one.shell


@asynccontextmanager
async def copied(folder: Path) -> AsyncIterator[QWidget]:
    """A copy that took along what was not saved."""
    async with at(folder, Place.SETS) as one:
        QTest.keyClicks(child(one.shell, QLineEdit, "set_name"), " new")
        child(one.shell, QPushButton, "set_duplicate").click()
        await one.world.settle()
        yield one.shell


SET_SCENES: dict[str, Scene] = {
    "setpage-two-connections": two_connections,
    "setpage-two-connections-picker": picking_there,
    "review-two-connections": two_plans,
    "setpage-phones": card("set_folder_card"),
    "setpage-mapping": card("mapping_add"),
    "setpage-rules": card("set_rules_card"),
    "setpage-numbers": numbers(numbers_vault),
    "setpage-numbers-many": numbers(many_numbers),
    "setpage-file-faults": file(_FAULTY),
    "setpage-file-question": file(_SOUND),
    "setpage-unsaved": unsaved,
    "setpage-copied": copied,
    "setpage-exported": exported,
    "setpage-export-menu": export_menu,
}
