"""Import the people of a vCard or CSV file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, ErrorCode, Invalid
from desktop.model.ids import ConnectionId, PersonKey
from desktop.model.people_file import FileFault, PeopleFile, RowFault
from desktop.model.progress import Progress, Stage
from desktop.model.source import Source, SourceKind, file_source_id
from desktop.storage.sources import Replaced
from desktop.workers.photos import scale_photo
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store

LARGEST_EDGE = 648
"""The largest photo that a set may ask for; plans scale it down from there."""
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import.

    Nothing is stored (`replaced` is `None`) where people could not be used and taking the others was not asked for.
    """

    source: Source
    people: int
    photos: int
    faults: tuple[FileFault, ...]
    ignored: tuple[str, ...]
    replaced: Replaced | None = None


class ImportPeople(Task[ImportReport]):
    """Read a file and put its people in the place of those that an import of the same name brought before.

    All of it or nothing: with a line that can't be used, nothing is stored unless `takes_rest`, and then the source
    counts as read in part. `key_column` names the column of a table that tells people apart. Raises FILE_UNREADABLE,
    PEOPLE_FILE_INVALID, CONNECTION_UNKNOWN.
    """

    name = TaskName.IMPORT_PEOPLE

    def __init__(
        self, connection_id: ConnectionId, path: Path, name: str, *, key_column: str = "", takes_rest: bool = False
    ) -> None:
        self.subject = name.strip()[:LONGEST_NAME]
        self._connection_id = connection_id
        self._path = path
        self._key_column = key_column
        self._takes_rest = takes_rest

    async def run(self, ctx: TaskContext) -> Outcome[ImportReport]:
        """Read the file, scale the photos, then store everything in one transaction."""
        ctx.report(Progress(Stage.READING_FILE))
        if not self.subject:
            raise Invalid(ErrorCode.PEOPLE_FILE_INVALID, str(self._path), "a name for the import is needed")
        await ctx.in_db(lambda store: store.connections.get(self._connection_id))
        source_id = file_source_id(self.subject)
        found = await ctx.in_cpu(ctx.services.files.read, self._path, source_id, self._key_column)
        now = ctx.services.now()
        source = Source(source_id, SourceKind.FILE, self.subject, self._path.name, now, found.is_whole)
        if not found.is_whole and not self._takes_rest:
            return Outcome(ImportReport(source, len(found.people), 0, found.faults, found.ignored))
        if not found.people:
            raise Invalid(ErrorCode.PEOPLE_FILE_INVALID, str(self._path), "nobody is in it")
        photos, faults = await self._photos(ctx, found)
        ctx.stop_if_cancelled()
        ctx.report(Progress(Stage.SAVING))

        def store_all(store: Store) -> Replaced:
            people = [one.person for one in found.people]
            replaced = store.sources.replace(self._connection_id, source, people)
            store.sources.put_photos(self._connection_id, {one.key: photos.get(one.key, b"") for one in people})
            store.audit.add(now, "people imported", f"{source_id}: {len(people)} people")
            return replaced

        replaced = await ctx.in_db(store_all)
        every = tuple(sorted((*found.faults, *faults), key=lambda fault: fault.line))
        report = ImportReport(source, len(found.people), len(photos), every, found.ignored, replaced)
        return Outcome(report, frozenset((Topic.DIRECTORY, Topic.PHOTOS)))

    async def _photos(self, ctx: TaskContext, found: PeopleFile) -> tuple[dict[PersonKey, bytes], list[FileFault]]:
        """Decode the photos, one at a time; one that can't be used is left out and named."""
        photos: dict[PersonKey, bytes] = {}
        faults: list[FileFault] = []
        with_photo = [one for one in found.people if one.photo]
        for done, one in enumerate(with_photo):
            ctx.stop_if_cancelled()
            ctx.report(Progress(Stage.READING_PHOTOS, done, len(with_photo), failed=len(faults)))
            try:
                photos[one.person.key] = await ctx.in_cpu(scale_photo, one.photo, LARGEST_EDGE)
            except AppError as failure:
                faults.append(FileFault(one.line, RowFault.PHOTO_UNUSABLE, failure.cause))
        return photos, faults
