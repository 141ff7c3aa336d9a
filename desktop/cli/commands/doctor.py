"""`doctor`: examines connections step by step and says what is wrong and how it is mended."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import advice_for, command_line
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.ui.kit.doctor_report import report_heads, report_line
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.probe_text import result_text
from desktop.ui.kit.scope_text import scope_sentence
from desktop.workers.tasks.probe_server import ExamineConnection
from desktop.workers.tasks.try_scope import TryScope

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output
    from desktop.cli.session import Session
    from desktop.model.connection import Connection
    from desktop.model.probe import ProbeResult

translate = QCoreApplication.translate


async def examine(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Examine one connection, or all; with `--report` the lines name nobody and nothing, for somebody who helps."""
    if arguments.outside:
        return await _try_scope(arguments, output)
    async with open_session(arguments, output) as session:
        stored = await session.read(lambda store: store.connections.all())
        if arguments.name:
            stored = (await session.read(lambda store: store.connections.by_name(arguments.name)),)
        found = {}
        for connection in stored:
            found[connection.name] = await _examine(session, connection, arguments, output)
    if not stored:
        output.line(translate("CommandLine", "There is no connection yet."))
        output.hint(translate("CommandLine", "Next: {command}").replace("{command}", command_line("connection", "add")))
    output.document({"connections": {name: [plain(one) for one in results] for name, results in found.items()}})
    is_bad = any(one.is_bad for results in found.values() for one in results)
    return ExitCode.FAILED if is_bad else ExitCode.DONE


async def _try_scope(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Tell whether a limit to some mailboxes holds."""
    if not (arguments.name and arguments.mailbox):
        output.message(translate("CommandLine", "--outside needs NAME, and --mailbox with a mailbox inside."))
        return ExitCode.WRONG_USE
    async with open_session(arguments, output) as session:
        connection = await session.read(lambda store: store.connections.by_name(arguments.name))
        found = await session.run(TryScope(connection.id, arguments.mailbox, arguments.outside))
    output.line(scope_sentence(found))
    codes = {
        name: one.code.value if one else None for name, one in (("inside", found.inside), ("outside", found.outside))
    }
    output.document({"scope": {**codes, "holds": found.holds}})
    return ExitCode.DONE if found.holds else ExitCode.FAILED


async def _examine(
    session: Session, connection: Connection, arguments: argparse.Namespace, output: Output
) -> tuple[ProbeResult, ...]:
    loop = asyncio.get_running_loop()
    line = report_line if arguments.report else told_line
    for head in report_heads(connection) if arguments.report else (connection.name,):
        output.line(head)

    def show(result: ProbeResult) -> None:  # called on a thread of the net lane
        loop.call_soon_threadsafe(output.line, f"  {line(result)}")

    results = await session.run(ExamineConnection(connection.id, show, arguments.mailbox))
    await asyncio.sleep(0)  # the last line is announced by then
    return results


def told_line(result: ProbeResult) -> str:
    """Return what became of a step, with the remedy where something is wrong."""
    if result.error is None:
        return f"ok      {result_text(result)}"
    text = error_text(result.error, advice_for(result.error))
    word = "soon    " if result.is_warning else "FAILED  "
    return f"{word}{result_text(result)}: {text.what} {text.next_step}".rstrip()


def plain(result: ProbeResult) -> dict[str, object]:
    """Return what became of a step for `--json`."""
    error = None
    if result.error is not None:
        text = error_text(result.error, advice_for(result.error))
        error = {"code": result.error.code.value, "cause": result.error.cause, "message": " ".join(text).strip()}
    plain = {"step": result.step.value, "detail": result.detail, "error": error, "is_warning": result.is_warning}
    return {**plain, "route": asdict(result.route) if result.route is not None else None}
