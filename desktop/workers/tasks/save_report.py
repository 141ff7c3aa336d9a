"""Write a report of a plan to a file of the administrator's choice."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from desktop.model.ids import PlanId
from desktop.model.progress import Progress, Stage
from desktop.model.retention import FileKind
from desktop.storage.review import ReviewFilter
from desktop.workers.reports import ReportEntry, ReportForm, portions, read_entries, read_head
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.documents import note_written
from desktop.workers.text_file import OwnFile


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
        file = await ctx.in_cpu(OwnFile, self._path)
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
        await note_written(ctx, self._path, FileKind.REPORT, file)
        await ctx.in_db(lambda store: store.audit.add(now, "report saved", f"{self._plan_id} {head.changes}"))
        return Outcome(head.changes, frozenset((Topic.PRIVACY,)))

    def _write_entries(self, file: OwnFile, entries: tuple[ReportEntry, ...]) -> None:
        for entry in entries:
            file.write(self._form.entry(entry))
