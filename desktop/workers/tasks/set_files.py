"""Sync sets from and to files that the administrator chooses."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId
from desktop.model.retention import FileKind
from desktop.model.syncset import SyncSet
from desktop.workers.set_file import SetFault, SetFileReader, read_set_text, set_tables, write_set
from desktop.workers.set_file_lines import SetFileLines, line_of_failure
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.documents import note_written
from desktop.workers.text_file import OwnFile

if TYPE_CHECKING:
    from desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class SetFileContent:
    """The sets of a file, as they would be stored, and every mistake in it.

    `replaced` are names that the connection has already; `others` are connections that the file names and that the
    sets do not go into.
    """

    sets: tuple[SyncSet, ...] = ()
    replaced: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    faults: tuple[SetFault, ...] = ()


class ReadSetFile(Task[SetFileContent]):
    """Read a file of sync sets and look its names up in a connection; stores nothing. Raises FILE_UNREADABLE."""

    name = TaskName.READ_SET_FILE

    def __init__(self, connection_id: ConnectionId, path: Path) -> None:
        self._connection_id = connection_id
        self._path = path
        self.subject = path.name

    async def run(self, ctx: TaskContext) -> Outcome[SetFileContent]:
        """Read on `cpu`, where the disk may take its time; look up on `db`."""
        text = await ctx.in_cpu(read_set_text, self._path)
        try:
            tables = await ctx.in_cpu(set_tables, text, self._path)
        except AppError as failure:
            if failure.code is not ErrorCode.SET_FILE_INVALID:
                raise
            fault = SetFault(line_of_failure(failure.cause), "", failure)
            return Outcome(SetFileContent(faults=(fault,)))
        lines = SetFileLines(text, len(tables))

        def look_up(store: Store) -> SetFileContent:
            connection = store.connections.get(self._connection_id)
            reader = SetFileReader(store, self._path, connection)
            sets, faults = reader.read_all(tables, lines, lambda: secrets.token_hex(4))
            known = {one.name for one in store.sets.of_connection(connection.id)}
            named = dict.fromkeys(one for table in tables if isinstance(one := table.get("connection"), str))
            others = tuple(one for one in named if one != connection.name)
            return SetFileContent(sets, tuple(one.name for one in sets if one.name in known), others, faults)

        return Outcome(await ctx.in_db(look_up))


class SaveSetFile(Task[int]):
    """Write sync sets, which need not be stored, to a file as `ReadSetFile` reads it; returns how many.

    The file appears whole or not at all, for its owner alone; a file of that name is replaced. Raises DISK_FAILED.
    """

    name = TaskName.SAVE_SET_FILE

    def __init__(self, sets: Sequence[SyncSet], path: Path) -> None:
        self._sets = tuple(sets)
        self._path = path
        self.subject = path.name

    async def run(self, ctx: TaskContext) -> Outcome[int]:
        """Name the connections on `db`, write on `cpu`."""

        def text(store: Store) -> str:
            connections = store.connections.all()
            return "\n".join(write_set(one, *connections) for one in self._sets)

        file = await ctx.in_cpu(_write, self._path, await ctx.in_db(text))
        await note_written(ctx, self._path, FileKind.SETS, file)
        now = ctx.services.now()
        await ctx.in_db(lambda store: store.audit.add(now, "sync sets exported", str(len(self._sets))))
        return Outcome(len(self._sets), frozenset((Topic.PRIVACY,)))


def _write(path: Path, text: str) -> OwnFile:
    file = OwnFile(path)
    try:
        file.write(text)
        file.finish()
    finally:
        file.drop()
    return file
