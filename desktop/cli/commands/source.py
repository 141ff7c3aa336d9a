"""`source`: people of vCard and CSV files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import command_line
from desktop.cli.commands.connection import connection_named
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.model.errors import ErrorCode, Gone
from desktop.model.ids import SourceId
from desktop.model.source import SourceKind, file_source_id
from desktop.ui.kit.file_fault_text import fault_sentence
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.numbers import number_text
from desktop.workers.tasks.import_people import ImportPeople, ImportReport
from desktop.workers.tasks.remove_source import RemoveSource

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output
    from desktop.model.ids import ConnectionId
    from desktop.model.source import Source
    from desktop.storage.store import Store

translate = QCoreApplication.translate

_MOST_FAULTS = 50
"""More lines than these are in the document of --json; a person corrects the first ones first."""


async def load(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Import a file: everybody in it or, with a line that can't be used, nobody unless the rest is asked for."""
    async with open_session(arguments, output) as session:
        connection = await connection_named(session, arguments.connection)
        name = arguments.source or arguments.file.stem
        task = ImportPeople(
            connection.id, arguments.file, name, key_column=arguments.key, takes_rest=arguments.take_rest
        )
        report = await session.run(task)
    _say(report, output)
    output.document(_plain(report))
    if report.replaced is None:
        again = ("source", "import", arguments.connection, str(arguments.file), "--take-rest")
        text = translate("CommandLine", "Correct the lines, or leave them out: {command}")
        output.hint(text.replace("{command}", command_line(*again)))
        return ExitCode.FAILED
    return ExitCode.DONE if report.source.is_whole else ExitCode.PARTLY


def _say(report: ImportReport, output: Output) -> None:
    for fault in report.faults[:_MOST_FAULTS]:
        output.message(fault_sentence(fault))
    more = len(report.faults) - _MOST_FAULTS
    if more > 0:
        output.message(translate("CommandLine", "… and {number} more lines.").replace("{number}", number_text(more)))
    if report.ignored:
        text = translate("CommandLine", "Nothing is made of these columns: {names}.")
        output.message(text.replace("{names}", ", ".join(report.ignored)))
    found = report.replaced
    if found is None:
        output.message(translate("CommandLine", "Nothing was stored."))
        return
    text = translate(
        "CommandLine",
        "{name}: {people} people ({added} new, {changed} changed, {removed} gone), {photos} photos.",
    )
    values = {
        "{name}": report.source.name,
        "{people}": number_text(report.people),
        "{added}": number_text(found.added),
        "{changed}": number_text(found.changed),
        "{removed}": number_text(found.removed),
        "{photos}": number_text(report.photos),
    }
    for place, value in values.items():
        text = text.replace(place, value)
    output.line(text)


def _plain(report: ImportReport) -> dict[str, object]:
    found = report.replaced
    return {
        "source": report.source.id,
        "name": report.source.name,
        "file": report.source.origin,
        "stored": found is not None,
        "whole": report.source.is_whole,
        "people": report.people,
        "photos": report.photos,
        "added": found.added if found else 0,
        "changed": found.changed if found else 0,
        "removed": found.removed if found else 0,
        "unchanged": found.unchanged if found else 0,
        "faults": [
            {"line": one.line, "kind": one.fault.value, "detail": one.detail, "message": fault_sentence(one)}
            for one in report.faults
        ],
        "ignored_columns": list(report.ignored),
    }


async def show_all(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List what was imported, and the mailboxes whose contacts are sources."""
    async with open_session(arguments, output) as session:
        connection = await connection_named(session, arguments.connection)
        rows = await session.read(lambda store: store.sources.all(connection.id))
    head = (
        translate("CommandLine", "Name"),
        translate("CommandLine", "Kind"),
        translate("CommandLine", "File"),
        translate("CommandLine", "People"),
        translate("CommandLine", "Read"),
        translate("CommandLine", "Whole"),
    )
    kinds = {
        SourceKind.FILE: translate("CommandLine", "file"),
        SourceKind.MAILBOX: translate("CommandLine", "mailbox"),
    }
    words = {True: translate("CommandLine", "yes"), False: translate("CommandLine", "no")}
    if rows:
        lines = (
            (
                row.source.name,
                kinds[row.source.kind],
                row.source.origin,
                number_text(row.people),
                moment_text(row.source.taken_at),
                words[row.source.is_whole],
            )
            for row in rows
        )
        output.table(head, lines, right=(3,))
    else:
        output.line(translate("CommandLine", "Nothing was imported yet."))
    output.document({"sources": [_plain_source(row.source, row.people) for row in rows]})
    return ExitCode.DONE


def _plain_source(source: Source, people: int) -> dict[str, object]:
    return {
        "id": source.id,
        "kind": source.kind.value,
        "name": source.name,
        "file": source.origin,
        "people": people,
        "read": source.taken_at.isoformat(),
        "whole": source.is_whole,
    }


async def remove(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Forget imported people; sets that name them delete nothing from then on."""
    async with open_session(arguments, output) as session:
        connection = await connection_named(session, arguments.connection)
        source = await session.read(lambda store: _named(store, connection.id, arguments.source))
        await session.run(RemoveSource(connection.id, source.id, source.name))
    text = translate(
        "CommandLine",
        "{name} was removed. Contacts that were written stay; sets that name it delete nothing until it is back.",
    )
    output.line(text.replace("{name}", source.name))
    output.document({"removed": source.name})
    return ExitCode.DONE


def _named(store: Store, connection_id: ConnectionId, name: str) -> Source:
    for source_id in (SourceId(name), file_source_id(name)):
        found = store.sources.find(connection_id, source_id)
        if found is not None:
            return found
    raise Gone(ErrorCode.SOURCE_UNKNOWN, name, "nothing was imported under this name")
