"""Read the contacts of a mailbox that is a source."""

from __future__ import annotations

from desktop.model.ids import ConnectionId, SourceId
from desktop.workers.mailbox_source_reading import MailboxSourceReading
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


class ReadSource(Task[None]):
    """Bring the people of a mailbox source up to date, so that a set which names it can be counted."""

    name = TaskName.READ_SOURCE

    def __init__(self, connection_id: ConnectionId, source_id: SourceId, name: str) -> None:
        self.subject = name
        self._connection_id = connection_id
        self._source_id = source_id

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Read it."""
        await MailboxSourceReading(ctx, self._connection_id).run((self._source_id,))
        return Outcome(None, frozenset((Topic.DIRECTORY,)))
