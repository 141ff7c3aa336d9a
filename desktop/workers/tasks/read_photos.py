"""Read photos of people in view."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from desktop.model.ids import ConnectionId, PersonKey
from desktop.workers.photo_reading import DEFAULT_EDGE, PhotoReading
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

FRESH = timedelta(minutes=10)
"""What was asked for this recently is shown without asking again; a plan asks always."""


class ReadPhotos(Task[int]):
    """Read the photos of these people, as far as they were not asked for lately; returns how many are new."""

    name = TaskName.READ_PHOTOS

    def __init__(self, connection_id: ConnectionId, keys: Iterable[PersonKey]) -> None:
        self._connection_id = connection_id
        self._keys = tuple(dict.fromkeys(keys))

    async def run(self, ctx: TaskContext) -> Outcome[int]:
        """Ask for twenty at a time."""
        reading = PhotoReading(ctx, self._connection_id, DEFAULT_EDGE, fresh=FRESH, is_any_edge=True)
        found = await reading.run(self._keys)
        return Outcome(found.changed, frozenset((Topic.PHOTOS,) if found.changed else ()))
