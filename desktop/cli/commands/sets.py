"""`set`: sync sets from and to TOML files."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import command_line
from desktop.cli.commands.connection import connection_named
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import Session, open_session
from desktop.model.syncset_json import set_to_plain
from desktop.ui.kit.numbers import number_text
from desktop.ui.sets.words import label_with_connection
from desktop.workers.set_file import SetFileReader, connections_in, read_set_file, write_set
from desktop.workers.tasks.import_sets import ImportSets
from desktop.workers.tasks.read_directory import ReadDirectory
from desktop.workers.tasks.remove_set import RemoveSet

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from desktop.cli.output import Output
    from desktop.model.ids import ConnectionId
    from desktop.model.syncset import Selection, SyncSet
    from desktop.storage.store import Store

translate = QCoreApplication.translate

_MOST_LABELS = 3


async def _read_directories(session: Session, tables: Sequence[Mapping[str, object]]) -> None:
    """Read the directories that the file names things of, where that was never done before."""
    names = dict.fromkeys(name for table in tables for name in connections_in(table))
    for name in names:
        connection = await connection_named(session, name)
        if await session.read(partial(_was_never_read, connection.id)):
            await session.run(ReadDirectory(connection.id))


def _was_never_read(connection_id: ConnectionId, store: Store) -> bool:
    return store.directory.counts(connection_id).taken_at is None


async def load(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Add or replace the sets of a file: all of them or, with a mistake, none."""
    tables = read_set_file(arguments.file)

    def resolve(store: Store) -> list[SyncSet]:
        reader = SetFileReader(store, arguments.file)
        return [reader.read(number, table, secrets.token_hex(4)) for number, table in enumerate(tables, 1)]

    async with open_session(arguments, output) as session:
        await _read_directories(session, tables)
        resolved = await session.read(resolve)
        await session.run(ImportSets(resolved))
    for one in resolved:
        output.line(translate("CommandLine", "The sync set {name} was stored.").replace("{name}", one.name))
    output.document({"sets": [set_to_plain(one) for one in resolved]})
    text = translate("CommandLine", "Next: {command}")
    output.hint(text.replace("{command}", command_line("plan", *(one.name for one in resolved))))
    return ExitCode.DONE


async def show_all(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List the sets."""
    async with open_session(arguments, output) as session:
        found = await session.read(lambda store: store.sets.all())
        connections = {one.id: one.name for one in await session.read(lambda store: store.connections.all())}
    if found:
        head = (
            translate("CommandLine", "Name"),
            translate("CommandLine", "Connection"),
            translate("CommandLine", "Sources"),
            translate("CommandLine", "Targets"),
            translate("CommandLine", "Folder"),
        )
        output.table(head, (_row(one, connections) for one in found))
    else:
        output.line(translate("CommandLine", "There is no sync set yet."))
    output.document({"sets": [set_to_plain(one) for one in found]})
    return ExitCode.DONE


def _row(one: SyncSet, connections: Mapping[ConnectionId, str]) -> tuple[str, ...]:
    folder = one.folder or translate("CommandLine", "(Contacts)")
    sources, targets = _selections(one.sources, connections), _selections(one.targets, connections)
    return one.name, connections[one.connection_id], sources, targets, folder


def _selections(found: Sequence[Selection], connections: Mapping[ConnectionId, str]) -> str:
    """Return what the first of some selections are called, and how many there are besides."""
    text = ", ".join(label_with_connection(one, connections) for one in found[:_MOST_LABELS])
    more = len(found) - _MOST_LABELS
    return text if more <= 0 else f"{text} (+{number_text(more)})"


async def _named(session: Session, name: str) -> SyncSet:
    return await session.read(lambda store: store.sets.by_name(name))


async def show(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show one set as TOML, or as JSON."""
    async with open_session(arguments, output) as session:
        one = await _named(session, arguments.name)
        connections = await session.read(lambda store: store.connections.all())
    for line in write_set(one, *connections).splitlines():
        output.line(line)
    output.document(set_to_plain(one))
    return ExitCode.DONE


async def export(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Print one set as TOML, to be imported elsewhere."""
    async with open_session(arguments, output) as session:
        one = await _named(session, arguments.name)
        connections = await session.read(lambda store: store.connections.all())
    toml = write_set(one, *connections)
    output.raw(toml)
    output.document({"toml": toml})
    return ExitCode.DONE


async def remove(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Remove one set; contacts that it wrote stay."""
    async with open_session(arguments, output) as session:
        one = await _named(session, arguments.name)
        await session.run(RemoveSet(one.key))
    output.line(
        translate("CommandLine", "The sync set {name} was removed. Contacts that it wrote stay.").replace(
            "{name}", one.name
        )
    )
    output.document({"removed": one.name})
    return ExitCode.DONE
