"""Change the passphrase of the vault."""

from __future__ import annotations

from collections.abc import Callable

from desktop.workers.task import Outcome, Task, TaskContext, TaskName


class ChangePassphrase(Task[None]):
    """Let another passphrase open the vault; the database stays as it is.

    Raises PASSPHRASE_WRONG, RECOVERY_KEY_WRONG, RECOVERY_KEY_MISTYPED, PASSPHRASE_WEAK, KEY_FILE_DAMAGED, DISK_FAILED.
    Whenever it is cut off, the old or the new passphrase opens the vault.
    """

    name = TaskName.CHANGE_PASSPHRASE

    def __init__(self, change: Callable[[], None]) -> None:
        self._change = change

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Change it; deriving the keys takes a second or two."""
        await ctx.in_cpu(self._change)
        now = ctx.services.now()
        await ctx.in_db(lambda store: store.audit.add(now, "passphrase changed"))
        return Outcome(None)
