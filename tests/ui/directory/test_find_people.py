"""A server without a directory: people are found one by one, kept, and then are people like all others."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget, QWidget

from desktop.model.errors import ErrorCode, Offline
from desktop.ui.directory.find_dialog import FindDialog
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.kit.search_field import SearchField
from tests.ui.directory.town import tenant
from tests.ui.servers import SERVER, ToldSearch, searched, server_vault
from tests.ui.vault_world import World, child, shown, vault_world


@asynccontextmanager
async def opened(home: Path) -> AsyncIterator[tuple[World, DirectoryScreen, ToldSearch]]:
    """Yield the directory page of a server without a directory."""
    opener, told = searched(tenant())
    async with vault_world(lambda: server_vault(home / "v", ""), opener) as world:
        screen = DirectoryScreen(world.runner)
        with shown(screen):
            screen.resize(1280, 800)
            screen.show_connection(SERVER)
            await world.settle()
            await world.until(lambda: screen.presenter.state.page is not None)
            yield world, screen, told


@pytest.fixture
def finding(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    def run(test: Callable[[World, DirectoryScreen, ToldSearch], Any]) -> None:
        async def go() -> None:
            async with opened(tmp_path) as (world, screen, told):
                await test(world, screen, told)

        qt_run(go())

    return run


async def ask(world: World, screen: DirectoryScreen, text: str) -> FindDialog:
    dialog = screen.findChild(FindDialog)
    if dialog is None:
        child(screen, QPushButton, "directory_first_find").click()
        dialog = screen.findChild(FindDialog)
    assert dialog is not None
    field = child(dialog, SearchField, "find_people_search")
    field.setText(text)
    field.returnPressed.emit()
    await world.settle()
    return dialog


def tick(dialog: FindDialog, row: int) -> str:
    item = child(dialog, QTreeWidget, "find_people_found").topLevelItem(row)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Checked)
    return item.text(0)


def says(dialog: FindDialog) -> str:
    return child(dialog, QLabel, "find_people_says").text()


def test_nothing_is_read_and_the_page_says_what_is_missing(finding: Any) -> None:
    async def test(_world: World, screen: DirectoryScreen, told: ToldSearch) -> None:
        page = child(screen, QWidget, "directory_searched")
        assert page.isVisible()
        assert "directory server (LDAP)" in child(page, QLabel, "directory_searched_text").text()
        assert not child(screen, Notice, "directory_error").isVisible()
        assert told.asked == []

    finding(test)


def test_people_are_found_ticked_over_several_searches_and_kept(finding: Any) -> None:
    async def test(world: World, screen: DirectoryScreen, told: ToldSearch) -> None:
        dialog = await ask(world, screen, "An")
        assert says(dialog) == "3 found. There are more: type more letters."
        names = [tick(dialog, 0)]
        await ask(world, screen, "Jo")
        names.append(tick(dialog, 0))
        keep = child(dialog, QPushButton, "find_people_yes")
        assert keep.text() == "Keep 2"
        keep.click()
        await world.settle()
        await world.until(lambda: screen.presenter.state.listed == 2)
        assert sorted(one.display_name for one in told.kept) == sorted(names)
        assert not child(screen, QWidget, "directory_searched").isVisible()
        assert child(screen, QPushButton, "directory_find").isVisible()

    finding(test)


def test_too_few_letters_ask_nothing_and_a_failure_is_said(finding: Any) -> None:
    async def test(world: World, screen: DirectoryScreen, told: ToldSearch) -> None:
        dialog = await ask(world, screen, "A")
        assert says(dialog) == "Type two letters at least."
        assert told.asked == []
        await ask(world, screen, "Nobody at all")
        assert says(dialog) == "Nobody's name or address begins like that."
        told.failure = Offline(ErrorCode.HOST_UNREACHABLE, "mail.contoso.example")
        await ask(world, screen, "Anna")
        assert "mail.contoso.example" in child(dialog, Notice, "find_people_error").text
        assert not child(dialog, QPushButton, "find_people_yes").isEnabled()

    finding(test)


def test_a_refresh_asks_for_each_who_is_kept_and_forgets_nobody(finding: Any) -> None:
    async def test(world: World, screen: DirectoryScreen, told: ToldSearch) -> None:
        dialog = await ask(world, screen, "Anna")
        tick(dialog, 0)
        child(dialog, QPushButton, "find_people_yes").click()
        await world.settle()
        (kept,) = told.kept
        told.asked.clear()
        screen.presenter.refresh()
        await world.settle()
        assert told.asked == [kept.mail]
        told.search = lambda _text: type("Nobody", (), {"people": ()})()  # type: ignore[assignment]
        screen.presenter.refresh()
        await world.settle()
        assert screen.presenter.state.error is None
        assert screen.presenter.state.listed == 1

    finding(test)
