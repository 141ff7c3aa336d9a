"""The public folders of a server: looked for when they are opened, read when they are chosen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop.model.contact import FolderRef
from desktop.model.errors import Denied, ErrorCode
from desktop.model.ids import FolderId
from desktop.model.search import PublicFolder
from desktop.model.source import mailbox_of_source, public_folder_name, public_path_of
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.kit.screen_parts import Notice
from tests.ui.directory.page import Page
from tests.ui.directory.town import tenant
from tests.ui.servers import SERVER, ToldSearch, searched, server_vault
from tests.ui.vault_world import child, shown, vault_world


@asynccontextmanager
async def public_page(home: Path) -> AsyncIterator[tuple[Page, ToldSearch]]:
    """Yield the page of a server with a directory and two public folders."""
    there = tenant(24)
    opener, told = searched(there)
    reader = next(one for page in there.directory.people(None) for one in page.people if one.is_mailbox_likely)
    paths = (("Partners",), ("Sales", "Customers A/B"))
    told.folders = [PublicFolder(FolderRef(reader.mailbox_id, FolderId("f")), path) for path in paths]
    async with vault_world(lambda: server_vault(home / "v"), opener) as world:
        screen = DirectoryScreen(world.runner)
        with shown(screen):
            screen.resize(1280, 800)
            screen.show_connection(SERVER)
            await world.settle()
            await world.until(lambda: screen.presenter.state.listed is not None)
            page = Page(world, screen, there)
            await page.read()
            yield page, told


@pytest.fixture
def public(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    def run(test: Callable[[Page, ToldSearch], Any]) -> None:
        async def go() -> None:
            async with public_page(tmp_path) as (page, told):
                await test(page, told)

        qt_run(go())

    return run


def test_folders_are_looked_for_when_they_are_opened_and_read_when_they_are_chosen(public: Any) -> None:
    async def test(page: Page, told: ToldSearch) -> None:
        assert page.lines()[-1].strip() == "Public folders"
        await page.open("Public folders")
        await page.world.settle()
        assert [line.strip() for line in page.lines(page.line("Public folders"))] == [
            "Partners",
            "Sales / Customers A/B",
        ]
        page.tree.setCurrentIndex(page.line("Public folders", "Partners"))
        await page.world.settle()
        sources = await page.world.db(lambda store: store.sources.all(SERVER))
        (one,) = [row.source for row in sources]
        assert public_path_of(mailbox_of_source(one.id)[1]) == ("Partners",)
        assert page.screen.presenter.state.scope.label == "Partners"
        await page.world.until(lambda: page.lines(page.line("Public folders"))[:1] == ["Partners 0"], "the tree anew")
        chosen = page.tree.selectionModel().selectedRows()
        assert [index.data() for index in chosen] == ["Partners"], "the folders came after the tree was read anew"
        assert not page.screen.presenter.state.can_be_target
        told.folders = []
        await page.read()
        await page.open("Public folders")
        await page.world.settle()
        assert len(page.lines(page.line("Public folders"))) == 2, "they are not asked for again before a refresh"

    public(test)


def test_folders_that_can_not_be_listed_say_why_and_are_asked_for_again(public: Any) -> None:
    async def test(page: Page, told: ToldSearch) -> None:
        told.failure = Denied(ErrorCode.IMPERSONATION_MISSING)
        await page.open("Public folders")
        await page.world.settle()
        assert "ApplicationImpersonation" in child(page.screen, Notice, "directory_error").text
        told.failure = None
        page.tree.collapse(page.line("Public folders"))
        await page.open("Public folders")
        await page.world.settle()
        assert len(page.lines(page.line("Public folders"))) == 2

    public(test)


@pytest.mark.parametrize("path", [("A",), ("A", "B/C"), ("50%", "100%2F"), ("ä ö", "public:/x")])
def test_a_path_is_the_same_after_its_name(path: tuple[str, ...]) -> None:
    assert public_path_of(public_folder_name(path)) == path
    assert public_path_of("A folder below Contacts") == ()
