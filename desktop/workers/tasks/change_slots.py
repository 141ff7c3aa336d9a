"""Make a recovery key, or let the system keyring open the vault again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.storage.recovery_key import recovery_text
from desktop.storage.vault_slots import renew_recovery_key, use_keyring
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.storage.store import Store


class RenewRecoveryKey(Task[str]):
    """Make a new recovery key and return it as it is printed; the one from before opens nothing any more.

    It is kept nowhere: who asked shows it once. Raises DISK_FAILED.
    """

    name = TaskName.RENEW_RECOVERY_KEY

    async def run(self, ctx: TaskContext) -> Outcome[str]:
        """Make it, on the `db` lane, in one step."""
        now = ctx.services.now()
        return Outcome(await ctx.in_db(lambda store: _renewed(store, now)), frozenset((Topic.SETTINGS,)))


def _renewed(store: Store, now: datetime) -> str:
    store.audit.add(now, "recovery key made")
    return recovery_text(renew_recovery_key(store))


class UseKeyring(Task[None]):
    """Put a fresh key for the vault into the system keyring; raises KEYRING_UNAVAILABLE and its like, DISK_FAILED."""

    name = TaskName.USE_KEYRING

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Put it there, on the `db` lane: whoever opens the vault next has to find it."""
        now = ctx.services.now()
        await ctx.in_db(lambda store: _kept(store, now))
        return Outcome(None, frozenset((Topic.SETTINGS,)))


def _kept(store: Store, now: datetime) -> None:
    use_keyring(store)
    store.audit.add(now, "keyring used")
