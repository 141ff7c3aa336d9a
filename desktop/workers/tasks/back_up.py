"""Back up the vault: into one file of the administrator's choice, or before a run into the folder of the profile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, Cancelled, ErrorCode, VaultLocked
from desktop.model.progress import Progress, Stage
from desktop.storage.backup_making import BackupPlan, make_backup, take_copy
from desktop.storage.backups import prune_run_backups, run_backup_path
from desktop.storage.database_copy import Report, copy_file, go_on, hold_still
from desktop.workers.standing import note_opening
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store

_MEGABYTE = 1_000_000


class BackUpVault(Task[Path]):
    """Write the whole vault into one file; it opens with what opens the vault now. Returns the file.

    The file appears as a whole or not at all; one of that name is replaced. Others work on meanwhile: the vault's lane
    is taken for a moment only. Can be stopped. Raises DISK_FAILED, VAULT_DAMAGED.
    """

    name = TaskName.BACK_UP

    def __init__(self, path: Path) -> None:
        self._path = path
        self.subject = path.name

    async def run(self, ctx: TaskContext) -> Outcome[Path]:
        """Copy the file while it stands still, then encrypt the copy anew and pack it up."""
        now = ctx.services.now()
        ctx.report(Progress(Stage.BACKING_UP))
        lanes = ctx.services.lanes

        def begin(store: Store) -> BackupPlan:
            return BackupPlan.of(store.home, hold_still(store), store.kek, now)

        try:
            plan = await lanes.in_vault(begin)
            copy = await ctx.in_net(take_copy, plan, reporter(ctx))
        finally:
            await lanes.in_vault(go_on)
        await ctx.in_net(make_backup, plan, copy, self._path, reporter(ctx), ctx.control.is_stopped)
        await ctx.in_db(lambda store: store.audit.add(now, "vault backed up"))
        return Outcome(self._path, frozenset((Topic.PRIVACY,)))


async def back_up_before_run(ctx: TaskContext) -> None:
    """Keep a copy of the vault as it is before a run, unless nothing was written since the last one.

    A copy that there is no room for does not hold the run up: the audit log says that there is none.
    """
    lanes, now = ctx.services.lanes, ctx.services.now()

    def begin(store: Store) -> tuple[Path, Path] | None:
        return (hold_still(store), run_backup_path(store.home, now)) if store.is_changed_since_backup() else None

    try:
        found = await lanes.in_vault(begin)
        if found is None:
            return
        source, target = found
        try:
            ctx.report(Progress(Stage.BACKING_UP))
            await ctx.in_net(copy_file, source, target, reporter(ctx))
        finally:
            await lanes.in_vault(go_on)
        await lanes.in_vault(_end)
    except AppError as failure:
        if isinstance(failure, Cancelled):
            raise
        code = failure.code.value
        await ctx.in_db(lambda store: store.audit.add(now, "no backup before a run", code))


def _end(store: Store) -> None:
    prune_run_backups(store.home)
    store.note_backup()


def reporter(ctx: TaskContext) -> Report:
    """Return what a copying thread reports to: megabytes, on the event loop; it raises `Cancelled` to stop."""
    loop = asyncio.get_running_loop()
    last = [-1]

    def report(done: int, total: int) -> None:
        ctx.stop_if_cancelled()
        if done // _MEGABYTE != last[0]:
            last[0] = done // _MEGABYTE
            progress = Progress(Stage.BACKING_UP, last[0], -(-total // _MEGABYTE))
            loop.call_soon_threadsafe(ctx.report, progress)

    return report


Restore = Callable[[Report], "Store"]


class RestoreVault(Task[datetime]):
    """Put a backup in the place of the vault, which must be locked, and open it; returns when it was done.

    Until the last step the vault of now stays as it is. Can be stopped until then. Raises what `restore_vault` raises.
    """

    name = TaskName.RESTORE

    def __init__(self, restore: Restore) -> None:
        self._restore = restore

    async def run(self, ctx: TaskContext) -> Outcome[datetime]:
        """Restore on the vault's lane: the store belongs to its thread."""
        services = ctx.services
        if services.lanes.is_unlocked:
            raise VaultLocked(ErrorCode.VAULT_IN_USE)
        ctx.report(Progress(Stage.RESTORING))
        report = reporter(ctx)
        await services.lanes.unlock(lambda: self._restore(report))
        await ctx.in_db(lambda store: note_opening(store, services.issuers, services.now()))
        return Outcome(services.now(), frozenset(Topic))
