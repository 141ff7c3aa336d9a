"""Wipe a category, a connection or everything, with proof."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, ErrorCode
from desktop.model.privacy import Certificate, WipeKind, WipeScope
from desktop.model.progress import Progress, Stage
from desktop.storage.vault_end import end_vault
from desktop.storage.wipe import wipe
from desktop.storage.wipe_records import STEPS, WipeStep
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


class Wipe(Task[Certificate]):
    """Wipe, and return the certificate; can't be stopped, and what cuts it off is made up for at the next opening.

    After `WipeKind.ALL` no vault is open, and the certificate stands in the folder `certificates` of the profile.
    Raises WIPE_BUSY while anything else is under way, WIPE_HELD, CONNECTION_UNKNOWN, DISK_FAILED, WIPE_FAILED.
    """

    name = TaskName.WIPE

    def __init__(self, scope: WipeScope, rule: str = "") -> None:
        """`rule` names the rule where it is not the administrator who asks."""
        self._scope = scope
        self._rule = rule

    async def run(self, ctx: TaskContext) -> Outcome[Certificate]:
        """Close every connection, so that nothing of before is kept in memory; then wipe on the `db` lane."""
        check_nothing_under_way(ctx)
        await ctx.services.connections.aclose()
        loop = asyncio.get_running_loop()

        def on_step(step: WipeStep) -> None:
            progress = Progress(Stage.WIPING, STEPS.index(step) + 1, len(STEPS))
            loop.call_soon_threadsafe(ctx.report, progress)

        def work(store: Store) -> Certificate:
            if self._scope.kind is WipeKind.ALL:
                return end_vault(store, ctx.services.now, rule=self._rule, on_step=on_step)
            return wipe(store, self._scope, ctx.services.now, rule=self._rule, on_step=on_step)

        ctx.report(Progress(Stage.WIPING, 0, len(STEPS)))
        try:
            certificate = await ctx.services.lanes.in_vault(work)
        finally:
            ctx.announce(*Topic)  # also after a failure: there is a certificate of it
        return Outcome(certificate, frozenset(Topic))


def check_nothing_under_way(ctx: TaskContext, own: TaskName = TaskName.WIPE) -> None:
    """Raise WIPE_BUSY while a run writes, or another task of the window has not ended; `own` is the caller's."""
    others = list(ctx.services.under_way)
    if own in others:
        others.remove(own)
    if ctx.services.writing or others:
        raise AppError(ErrorCode.WIPE_BUSY)
