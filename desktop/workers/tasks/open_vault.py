"""Make, open and lock the vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.model.progress import Progress, Stage
from desktop.workers.standing import note_opening
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


class _Unlock(Task[None]):
    """Opens a store on the `db` lane, which owns it from then on; can't be stopped in between.

    On stop or a kill the vault is either there as a whole or not; the key file is written last but one, in one step.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Open it; raises what the vault raises."""
        ctx.report(Progress(Stage.STARTING))
        services = ctx.services
        await services.lanes.unlock(self._open_store)
        await ctx.in_db(lambda store: note_opening(store, services.issuers, services.now()))
        return Outcome(None, frozenset(Topic))


class CreateVault(_Unlock):
    """Make a vault and open it; raises VAULT_EXISTS, PASSPHRASE_WEAK, KEYRING_UNAVAILABLE, DISK_FAILED."""

    name = TaskName.CREATE_VAULT


class OpenVault(_Unlock):
    """Open the vault; raises PASSPHRASE_WRONG, KEYRING_UNAVAILABLE, VAULT_DAMAGED and their like."""

    name = TaskName.OPEN_VAULT


class LockVault(Task[None]):
    """Close every connection, then the vault; other tasks must have ended."""

    name = TaskName.LOCK_VAULT

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Close; tokens that are being kept are kept first."""
        await ctx.services.connections.aclose()
        await ctx.services.lanes.lock()
        return Outcome(None)
