"""Keep a set that is not saved yet, for the next time its page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.errors import Gone
from desktop.model.ids import ConnectionId
from desktop.model.syncset import SyncSet
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


class KeepDraft(Task[None]):
    """Keep the draft of a connection in the place of any before, or with `None` forget it; can't be stopped in between.

    A draft may be anything that the page lets one type: whether it makes a sound set is asked when it is saved. Of a
    connection that is gone meanwhile nothing is kept.
    """

    name = TaskName.CHANGE_SETTING

    def __init__(self, connection_id: ConnectionId, draft: SyncSet | None) -> None:
        self._connection_id = connection_id
        self._draft = draft

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep it."""
        await ctx.in_db(self._keep)
        return Outcome(None, frozenset((Topic.SETS,)))

    def _keep(self, store: Store) -> None:
        try:
            store.connections.get(self._connection_id)
        except Gone:
            return
        if self._draft is None:
            store.sets.forget_draft(self._connection_id)
        else:
            store.sets.keep_draft(self._draft)
