"""Files outside the vault: short documents that are saved, and the deletion of files that the program wrote."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, Denied, ErrorCode
from desktop.model.retention import ConsentKind, FileKind, FileState
from desktop.workers.queries.privacy import state_of
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.text_file import OwnFile

if TYPE_CHECKING:
    from desktop.storage.store import Store

_CHANGED = frozenset((Topic.PRIVACY,))


async def note_written(ctx: TaskContext, path: Path, kind: FileKind, file: OwnFile) -> None:
    """Put a file that was finished on the list of written files."""
    now, place = ctx.services.now(), str(await ctx.in_cpu(path.absolute))
    await ctx.in_db(lambda store: store.files.add(now, place, kind, file.size, file.digest))


class SaveDocument(Task[None]):
    """Write a notice, a record of processing, diagnostics or the program log where the administrator says.

    The file appears whole or not at all, for its owner alone. Diagnostics need a consent that is in force: raises
    CONSENT_NEEDED without, else DISK_FAILED.
    """

    name = TaskName.SAVE_DOCUMENT

    def __init__(self, path: Path, text: str, kind: FileKind) -> None:
        self._path = path
        self._text = text
        self._kind = kind
        self.subject = path.name

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Check the consent, write, and note the file."""
        if self._kind is FileKind.DIAGNOSTICS:
            await ctx.in_db(_check_consent)
        file = await ctx.in_cpu(OwnFile, self._path)
        try:
            await ctx.in_cpu(file.write, self._text)
            await ctx.in_cpu(file.finish)
        finally:
            file.drop()
        await note_written(ctx, self._path, self._kind, file)
        now: datetime = ctx.services.now()
        await ctx.in_db(lambda store: store.audit.add(now, "document saved", self._kind.value))
        return Outcome(None, _CHANGED)


def _check_consent(store: Store) -> None:
    if store.consents.in_force(ConsentKind.DIAGNOSTICS) is None:
        raise Denied(ErrorCode.CONSENT_NEEDED, cause="diagnostics")


class DeleteWrittenFile(Task[None]):
    """Delete a file of the list where it is still the one that the program wrote, and take it off the list.

    One that is gone is only taken off. Raises FILE_CHANGED where something else is there now, DISK_FAILED.
    """

    name = TaskName.DELETE_FILE

    def __init__(self, sequence: int) -> None:
        self._sequence = sequence

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Look at the file and delete it."""
        found = await ctx.in_db(lambda store: store.files.get(self._sequence))
        path = Path(found.path)
        state = await ctx.in_cpu(state_of, found)
        if state is FileState.CHANGED:
            raise AppError(ErrorCode.FILE_CHANGED, found.path, "it is not the file that was written")
        if state is FileState.UNCHANGED:
            await ctx.in_cpu(_delete, path)
        now = ctx.services.now()

        def forget(store: Store) -> None:
            store.files.forget(self._sequence)
            store.audit.add(now, "written file deleted", found.kind.value)

        await ctx.in_db(forget)
        return Outcome(None, _CHANGED)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(path), failure.strerror or type(failure).__name__) from failure
