"""Make, open and lock the vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.model.progress import Progress, Stage
from desktop.workers.standing import note_opening
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


class CreateVault(Task[None]):
    """Make a vault and open it; raises VAULT_EXISTS, PASSPHRASE_WEAK, KEYRING_UNAVAILABLE, DISK_FAILED.

    The `db` lane owns it from then on. It can't be stopped in between; after a kill the vault is either there as a
    whole or not: the key file is written last but one, in one step.
    """

    name = TaskName.CREATE_VAULT

    def __init__(self, make_store: Callable[[], Store]) -> None:
        self._make_store = make_store

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Make it; raises what the vault raises."""
        ctx.report(Progress(Stage.STARTING))
        await ctx.services.lanes.unlock(self._make_store)
        await _note_opening(ctx)
        return Outcome(None, frozenset(Topic))


class OpenVault(Task[None]):
    """Open the vault; raises PASSPHRASE_WRONG, KEYRING_UNAVAILABLE, VAULT_DAMAGED and their like.

    Behind a locked window it may still be open, because something runs: then `check` alone says whether the way in is
    right, and what runs is not disturbed.
    """

    name = TaskName.OPEN_VAULT

    def __init__(self, open_store: Callable[[], Store], check: Callable[[], object]) -> None:
        self._open_store = open_store
        self._check = check

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Open it, on the `db` lane."""
        ctx.report(Progress(Stage.STARTING))
        lanes = ctx.services.lanes
        if lanes.is_unlocked:
            await ctx.in_cpu(self._check)
        if not lanes.is_unlocked:  # also where what ran has ended meanwhile
            await lanes.unlock(self._open_store)
            await _note_opening(ctx)
        return Outcome(None, frozenset(Topic))


async def _note_opening(ctx: TaskContext) -> None:
    services = ctx.services
    await ctx.in_db(lambda store: note_opening(store, services.issuers, services.now()))


class LockVault(Task[None]):
    """Close every connection, then the vault; other tasks must have ended."""

    name = TaskName.LOCK_VAULT

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Close; tokens that are being kept are kept first."""
        await ctx.services.connections.aclose()
        await ctx.services.lanes.lock()
        return Outcome(None)
