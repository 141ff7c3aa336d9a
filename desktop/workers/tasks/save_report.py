"""Write a report of a plan to a file of the administrator's choice."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import PlanId
from desktop.model.progress import Progress, Stage
from desktop.storage.review import ReviewFilter
from desktop.workers.reports import ReportEntry, ReportForm, portions, read_entries, read_head
from desktop.workers.task import Outcome, Task, TaskContext, TaskName


class SaveReport(Task[int]):
    """Write what of a plan matches a filter; returns how many changes the report holds.

    The file appears whole or not at all, for its owner alone; a file of that name is replaced. Can be stopped. Raises
    PLAN_UNKNOWN, DISK_FAILED.
    """

    name = TaskName.SAVE_REPORT

    def __init__(self, plan_id: PlanId, wanted: ReviewFilter, path: Path, form: ReportForm) -> None:
        self._plan_id = plan_id
        self._wanted = wanted
        self._path = path
        self._form = form
        self.subject = path.name

    async def run(self, ctx: TaskContext) -> Outcome[int]:
        """Read and write in portions, so that neither memory nor the vault is taken up by a large plan."""
        now = ctx.services.now()
        head = await ctx.in_db(lambda store: read_head(store, self._plan_id, self._wanted, now))
        file = await ctx.in_cpu(_ReportFile, self._path)
        try:
            await ctx.in_cpu(file.write, self._form.head(head))
            done = 0
            for keys in portions(head):
                ctx.stop_if_cancelled()
                ctx.report(Progress(Stage.SAVING, done, head.changes))
                read = partial(read_entries, head=head, keys=keys, with_photos=self._form.with_photos)
                entries = await ctx.in_db(read)
                await ctx.in_cpu(self._write_entries, file, entries)
                done += sum(len(entry.rows) for entry in entries)
            ctx.stop_if_cancelled()
            await ctx.in_cpu(file.write, self._form.foot())
            await ctx.in_cpu(file.finish)
        finally:
            file.drop()
        await ctx.in_db(lambda store: store.audit.add(now, "report saved", f"{self._plan_id} {head.changes}"))
        return Outcome(head.changes)

    def _write_entries(self, file: _ReportFile, entries: tuple[ReportEntry, ...]) -> None:
        for entry in entries:
            file.write(self._form.entry(entry))


class _ReportFile:
    """A new file in the same folder that takes the place of the wanted one when it is whole; raises DISK_FAILED."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.with_name(f".{secrets.token_hex(8)}.part")
        with self._converted_errors():
            self._file = os.fdopen(os.open(self._beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def write(self, text: str) -> None:
        """Write more."""
        with self._converted_errors():
            self._file.write(text.encode("utf-8"))

    def finish(self) -> None:
        """Make sure that all is on the disk and give the file its name."""
        with self._converted_errors():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._beside.replace(self._path)

    def drop(self) -> None:
        """Close it, and leave nothing behind where it was not finished."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._beside.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _converted_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as failure:
            reason = failure.strerror or type(failure).__name__
            raise AppError(ErrorCode.DISK_FAILED, str(self._path), reason) from failure
