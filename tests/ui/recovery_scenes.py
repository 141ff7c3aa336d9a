"""The recovery key on the pages of the start, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.storage.store import Store
from desktop.storage.vault_slots import renew_recovery_key
from desktop.ui.start.screen import StartScreen
from tests.ui.directory.town import connected_vault
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, window


@asynccontextmanager
async def start_recovery(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v") as one:
        one.start.create(PASSPHRASE, PASSPHRASE, use_keyring=False)
        await one.world.settle()
        yield one.shell


@asynccontextmanager
async def start_recovery_made(folder: Path) -> AsyncIterator[QWidget]:
    async with start_recovery(folder) as shell:
        start = child(shell, StartScreen, "start")
        start._presenter._change(recovery_key="00005-0000A-0000F-0000M-0000H-0000Y-0000V-0000D")
        yield shell


@asynccontextmanager
async def start_unlock_recovery(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v", make=recoverable_vault) as one:
        child(one.shell, QPushButton, "unlock_other").click()
        one.start.recover("00005-0000A-00F00-0000M-0000H-0000Y-0000V-0000D")
        await one.world.settle()
        yield one.shell


def recoverable_vault(home: Path) -> Store:
    """Return a vault that has a recovery key."""
    store = connected_vault(home)
    renew_recovery_key(store)
    return store


RECOVERY_SCENES: dict[str, Callable[[Path], AbstractAsyncContextManager[QWidget]]] = {
    "start-recovery": start_recovery,
    "start-recovery-made": start_recovery_made,
    "start-unlock-recovery": start_unlock_recovery,
}
