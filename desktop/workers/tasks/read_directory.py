"""Read people, groups and memberships of a connection."""

from __future__ import annotations

from desktop.model.ids import ConnectionId
from desktop.model.source import SourceKind
from desktop.storage.directory import DirectoryCounts
from desktop.workers.directory_reading import DirectoryReading
from desktop.workers.mailbox_source_reading import MailboxSourceReading
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class ReadDirectory(Task[DirectoryCounts]):
    """Bring the stored directory up to date: all of it the first time, later only what changed.

    What was read stays stored when it is stopped or fails half-way; the next reading goes on.
    """

    name = TaskName.READ_DIRECTORY

    def __init__(self, connection_id: ConnectionId) -> None:
        self._connection_id = connection_id

    async def run(self, ctx: TaskContext) -> Outcome[DirectoryCounts]:
        """Read every feed, then who is in which group, then the mailboxes that are sources."""
        connection_id = self._connection_id
        await DirectoryReading(ctx, connection_id).run()
        sources = await ctx.in_db(lambda store: store.sources.all(connection_id))
        mailboxes = [one.source.id for one in sources if one.source.kind is SourceKind.MAILBOX]
        await MailboxSourceReading(ctx, connection_id).run(mailboxes)
        counts = await ctx.in_db(lambda store: store.directory.counts(connection_id))
        return Outcome(counts, frozenset((Topic.DIRECTORY,)))
