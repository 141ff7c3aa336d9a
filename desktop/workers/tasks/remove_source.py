"""Remove imported people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.ids import ConnectionId, SourceId
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


class RemoveSource(Task[None]):
    """Forget a source and its people; their contacts stay in the mailboxes. Raises SOURCE_UNKNOWN."""

    name = TaskName.REMOVE_SOURCE

    def __init__(self, connection_id: ConnectionId, source_id: SourceId, name: str) -> None:
        self.subject = name
        self._connection_id = connection_id
        self._source_id = source_id

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Remove it in one transaction."""
        now = ctx.services.now()

        def remove(store: Store) -> None:
            store.sources.remove(self._connection_id, self._source_id)
            store.audit.add(now, "source removed", self._source_id)

        await ctx.in_db(remove)
        return Outcome(None, frozenset((Topic.DIRECTORY, Topic.PHOTOS)))
