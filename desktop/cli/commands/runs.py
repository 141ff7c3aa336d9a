"""`runs`, `run`, `resume`: what was applied and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.model.ids import RunId
from desktop.model.run import MailboxOutcome, MailboxResult, Run, RunState
from desktop.workers.tasks.apply_plan import ResumeRun

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from desktop.cli.output import Output

translate = QCoreApplication.translate


def end_of_run(run: Run, outcomes: Sequence[MailboxOutcome]) -> ExitCode:
    """Return the exit code of a run: done, partly done or stopped."""
    if run.state is not RunState.FINISHED:
        return ExitCode.STOPPED
    is_whole = not run.failed and not run.conflicts
    is_verified = all(outcome.result is MailboxResult.VERIFIED for outcome in outcomes)
    return ExitCode.DONE if is_whole and is_verified else ExitCode.PARTLY


def print_run(run: Run, outcomes: Sequence[MailboxOutcome], output: Output) -> None:
    """Print a run with the mailboxes that did not end verified."""
    text = translate("CommandLine", "Run {run} {state}: {done} of {planned} writes done, {failed} failed")
    for name in ("run", "state", "done", "planned", "failed"):
        value = {
            "run": run.id,
            "state": run.state.value,
            "done": run.done,
            "planned": run.planned,
            "failed": run.failed,
        }
        text = text.replace("{" + name + "}", str(value[name]))
    output.line(text)
    verified = sum(outcome.result is MailboxResult.VERIFIED for outcome in outcomes)
    mailboxes = translate("CommandLine", "Mailboxes: {verified} of {all} verified; {calls} calls")
    filled = mailboxes.replace("{verified}", str(verified)).replace("{all}", str(len(outcomes)))
    output.line(filled.replace("{calls}", str(run.calls)))
    for outcome in outcomes:
        if outcome.result is not MailboxResult.VERIFIED:
            reason = outcome.error.value if outcome.error else ""
            output.line(f"  ! {outcome.mailbox_id} {outcome.result.value} {reason} {outcome.detail}".rstrip())
    output.document({**_plain(run), "mailboxes": [_plain_outcome(outcome) for outcome in outcomes]})


async def show_all(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List runs, the newest first."""
    async with open_session(arguments, output) as session:
        found = await session.read(lambda store: store.runs.all(None))
    head = ("Run", "Plan", "State", "Started", "Done", "Failed")
    output.table(
        tuple(translate("CommandLine", text) for text in head),
        (
            (
                r.id,
                r.plan_id,
                r.state.value,
                r.started_at.isoformat(timespec="seconds"),
                f"{r.done}/{r.planned}",
                str(r.failed),
            )
            for r in found
        ),
    )
    output.document({"runs": [_plain(run) for run in found]})
    return ExitCode.DONE


async def show(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show one run with its mailboxes."""
    async with open_session(arguments, output) as session:
        run = await session.read(lambda store: store.runs.get(RunId(arguments.run)))
        outcomes = await session.read(lambda store: store.runs.outcomes(run.id))
    print_run(run, outcomes, output)
    return end_of_run(run, outcomes)


async def resume(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Finish a run that was stopped or cut off; what was under way is looked up first, nothing is written twice."""
    async with open_session(arguments, output) as session:
        run = await session.run(ResumeRun(RunId(arguments.run)))
        outcomes = await session.read(lambda store: store.runs.outcomes(run.id))
    print_run(run, outcomes, output)
    return end_of_run(run, outcomes)


def _plain(run: Run) -> dict[str, object]:
    return {
        "run": run.id,
        "plan": run.plan_id,
        "state": run.state.value,
        "started": run.started_at.isoformat(),
        "ended": run.ended_at.isoformat() if run.ended_at else None,
        "planned": run.planned,
        "done": run.done,
        "failed": run.failed,
        "conflicts": run.conflicts,
        "calls": run.calls,
        "writes": run.parts,
    }


def _plain_outcome(outcome: MailboxOutcome) -> dict[str, object]:
    return {
        "mailbox": outcome.mailbox_id,
        "result": outcome.result.value,
        "planned": outcome.planned,
        "done": outcome.done,
        "failed": outcome.failed,
        "conflicts": outcome.conflicts,
        "error": outcome.error.value if outcome.error else None,
        "detail": outcome.detail,
    }
