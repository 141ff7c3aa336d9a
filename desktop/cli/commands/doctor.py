"""`doctor`: examines connections step by step and says what is wrong and how it is mended."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop import __version__
from desktop.cli.advice import command_line
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.probe_text import result_text
from desktop.workers.tasks.probe_server import ExamineConnection

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output
    from desktop.cli.session import Session
    from desktop.model.connection import Connection
    from desktop.model.probe import ProbeResult

translate = QCoreApplication.translate


async def examine(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Examine one connection, or all; the lines hold no personal data and can be sent to somebody who helps."""
    async with open_session(arguments, output) as session:
        stored = await session.read(lambda store: store.connections.all())
        if arguments.name:
            stored = (await session.read(lambda store: store.connections.by_name(arguments.name)),)
        found = {}
        output.line(f"ContactSync {__version__}")
        for connection in stored:
            output.line(connection.name)
            found[connection.name] = await _examine(session, connection, arguments.mailbox, output)
    if not stored:
        output.line(translate("CommandLine", "There is no connection yet."))
        output.hint(translate("CommandLine", "Next: {command}").replace("{command}", command_line("connection", "add")))
    output.document({"connections": {name: [plain(one) for one in results] for name, results in found.items()}})
    is_bad = any(one.is_bad for results in found.values() for one in results)
    return ExitCode.FAILED if is_bad else ExitCode.DONE


async def _examine(session: Session, connection: Connection, mailbox: str, output: Output) -> tuple[ProbeResult, ...]:
    loop = asyncio.get_running_loop()

    def show(result: ProbeResult) -> None:  # called on a thread of the net lane
        loop.call_soon_threadsafe(output.line, f"  {line(result)}")

    results = await session.run(ExamineConnection(connection.id, show, mailbox))
    await asyncio.sleep(0)  # the last line is announced by then
    return results


def line(result: ProbeResult) -> str:
    """Return what became of a step, with the remedy where something is wrong."""
    if result.error is None:
        return f"ok      {result_text(result)}"
    text = error_text(result.error)
    word = "soon    " if result.is_warning else "FAILED  "
    return f"{word}{result_text(result)}: {text.what} {text.next_step}".rstrip()


def plain(result: ProbeResult) -> dict[str, object]:
    """Return what became of a step for `--json`."""
    error = None
    if result.error is not None:
        text = error_text(result.error)
        error = {"code": result.error.code.value, "cause": result.error.cause, "message": " ".join(text).strip()}
    plain = {"step": result.step.value, "detail": result.detail, "error": error, "is_warning": result.is_warning}
    return {**plain, "route": asdict(result.route) if result.route is not None else None}
