from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.connectors.memory.tenant import MemoryTenant
from desktop.model.errors import ErrorCode, Offline
from desktop.storage.store import Store
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.kit.preferences import Preferences
from tests.ui.directory.copies import copied_vault
from tests.ui.directory.page import Page
from tests.ui.directory.town import connected_vault, tenant
from tests.ui.review.samples import CONNECTION
from tests.ui.vault_world import shown, vault_world


@pytest.fixture
def directory(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    """Run a test on the page of a tenant whose directory is read for the first time."""

    def run(test: Callable[[Page], Any], made: MemoryTenant | None = None, *, is_offline: bool = False) -> None:
        async def go() -> None:
            there = made or tenant(24)
            if is_offline:
                there.go_offline(Offline(ErrorCode.HOST_UNREACHABLE, "graph.example"))
            async with vault_world(lambda: connected_vault(tmp_path / "v"), there.opener()) as world:
                screen = DirectoryScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await world.settle()
                    if not is_offline:
                        await world.until(lambda: screen.presenter.state.listed is not None)
                    page = Page(world, screen, there)
                    await page.read()
                    await test(page)

        qt_run(go(), timeout=40)

    return run


@pytest.fixture
def stored(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    """Run a test on the page of a vault whose directory was read before."""

    def run(
        test: Callable[[Page], Any],
        make: Callable[[Path], Store] = copied_vault,
        preferences: Preferences | None = None,
    ) -> None:
        async def go() -> None:
            there = MemoryTenant()
            async with vault_world(lambda: make(tmp_path / "v"), there.opener()) as world:
                screen = DirectoryScreen(world.runner, preferences)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await world.settle()
                    await world.until(lambda: screen.presenter.state.listed is not None)
                    page = Page(world, screen, there)
                    await page.read()
                    await test(page)

        qt_run(go(), timeout=40)

    return run
