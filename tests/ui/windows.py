"""The whole window on a profile of its own, with a tenant in memory behind every connection."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QApplication

from desktop.connectors.memory.tenant import MemoryTenant
from desktop.connectors.ports import ConnectionOpener
from desktop.model.probe import ServerSetup, TenantDoctor
from desktop.model.tenant_setup import TenantSetups
from desktop.storage.store import Store
from desktop.ui.screens import screen_factories
from desktop.ui.shell import Shell
from desktop.ui.start.presenter import StartPresenter
from desktop.workers.profile import Profile
from tests import vaults
from tests.ui.directory.town import tenant
from tests.ui.vault_world import World, vault_world

PASSPHRASE = vaults.PASSPHRASE
LOOK = {"language": "en", "theme": "light"}
"""How windows look, whatever the system says; pictures change it."""


@dataclass
class Window:
    """What a test holds on to; `addresses` are the pages that would have been opened in the browser."""

    world: World
    shell: Shell
    start: StartPresenter
    profile: Profile
    tenant: MemoryTenant
    addresses: list[str]


@asynccontextmanager
async def window(
    home: Path,
    *,
    make: Callable[[Path], Store] | None = None,
    made: MemoryTenant | None = None,
    servers: ServerSetup | None = None,
    opener: ConnectionOpener | None = None,
    tenants: TenantSetups | None = None,
    doctor: TenantDoctor | None = None,
) -> AsyncIterator[Window]:
    """Show the window; with `make` there is a vault already, locked."""
    QApplication.setQuitOnLastWindowClosed(False)
    if make is not None:
        make(home).close()
    made = made or tenant()
    async with vault_world(None, opener or made.opener(), servers, tenants, doctor) as world:
        profile = Profile(home, vaults.CHEAP)
        profile.language, profile.theme = LOOK["language"], LOOK["theme"]
        addresses: list[str] = []
        start = StartPresenter(world.runner, profile, open_address=addresses.append)
        shell = Shell(world.runner, profile, start, screen_factories(world.runner, profile, profile))
        shell.begin()
        try:
            yield Window(world, shell, start, profile, made, addresses)
        finally:
            await world.runner.aclose(1)
            shiboken6.delete(shell)
