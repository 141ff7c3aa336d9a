"""`runs`, `run`, `resume`: what was applied and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import command_line
from desktop.cli.exit_codes import ExitCode
from desktop.cli.output import aligned
from desktop.cli.session import open_session
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import PlanId, RunId
from desktop.model.run import MailboxResult, Run, RunState
from desktop.ui.kit.error_text import error_text, recorded_error
from desktop.ui.kit.numbers import number_text
from desktop.ui.runs.words import RESULT_SIGNS, action_word, entry_word, result_word, state_sentence, state_word
from desktop.workers.queries.runs import LatestRuns, MailboxLine, ReadRun, RunPage, RunTitle
from desktop.workers.tasks.apply_plan import ResumeRun

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from desktop.cli.output import Output
    from desktop.cli.session import Session
    from desktop.workers.task import Task

translate = QCoreApplication.translate


async def write(session: Session, task: Task[Run], plan_id: PlanId) -> RunPage:
    """Run a task that writes mailboxes and return the run; what ends it too early is raised, with the way on named."""
    try:
        run = await session.run(task)
    except AppError:
        for run in await session.read(lambda store: store.runs.of_plan(plan_id)):
            if run.state is RunState.STOPPED:
                _hint_at_resuming(run, session.output)
        raise
    return await session.ask(ReadRun(run.id))


def end_of_run(page: RunPage) -> ExitCode:
    """Return the exit code of a run: stopped, partly done, held or done."""
    run = page.run
    if run.state is not RunState.FINISHED:
        return ExitCode.STOPPED
    is_verified = all(line.outcome.result is MailboxResult.VERIFIED for line in page.mailboxes)
    if run.failed or run.conflicts or not is_verified:
        return ExitCode.PARTLY
    return ExitCode.HELD if page.held else ExitCode.DONE


def print_run(page: RunPage, output: Output) -> None:
    """Print a run, the mailboxes that did not end verified, and what went wrong."""
    run = page.run
    if run.state is RunState.FINISHED and not run.planned and not page.held:
        output.line(translate("CommandLine", "There was nothing to write."))
    else:
        _print_counts(page, output)
    output.document({**_plain(run), **_plain_parts(page)})
    if run.state is RunState.FINISHED:
        if page.failures:
            again = translate("CommandLine", "Plan again what failed: {command}")
            output.hint(again.replace("{command}", command_line("retry", run.id)))
    else:
        _hint_at_resuming(run, output)


def _print_counts(page: RunPage, output: Output) -> None:
    run = page.run
    sets = ", ".join(page.set_names)
    text = translate("CommandLine", "Run {run} of {sets}: {state}")
    if page.undo_of is not None:
        text = translate("CommandLine", "Run {run}, which takes back {other} of {sets}: {state}")
    text = text.replace("{state}", state_word(run.state)).replace("{other}", page.undo_of or "")
    output.line(text.replace("{run}", run.id).replace("{sets}", sets))
    if run.state is not RunState.ACTIVE and run.planned:
        output.line(state_sentence(run))
    verified = sum(line.outcome.result is MailboxResult.VERIFIED for line in page.mailboxes)
    rows = [
        (translate("CommandLine", "Writes"), _of(run.done, run.planned)),
        (translate("CommandLine", "Failed"), number_text(run.failed)),
        (translate("CommandLine", "Left alone"), number_text(run.conflicts)),
        (translate("CommandLine", "Held by a brake"), number_text(page.held)),
        (translate("CommandLine", "Mailboxes verified"), _of(verified, len(page.mailboxes))),
        (translate("CommandLine", "Calls"), number_text(run.calls)),
    ]
    always = (0, 4, 5)
    for line in aligned([row for number, row in enumerate(rows) if number in always or row[1] != number_text(0)]):
        output.line(f"  {line}")
    _print_troubles(page, output)


def _of(done: int, planned: int) -> str:
    text = translate("CommandLine", "{done} of {planned}")
    return text.replace("{done}", number_text(done)).replace("{planned}", number_text(planned))


def _print_troubles(page: RunPage, output: Output) -> None:
    troubles = [line for line in page.mailboxes if line.outcome.result in (MailboxResult.PARTLY, MailboxResult.FAILED)]
    if troubles:
        output.line()
        rows = [_trouble_row(line) for line in troubles]
        for text in aligned(rows):
            output.line(f"  {text}")
    if page.failures:
        output.line()
        failures = [
            (entry_word(one.state), one.mailbox, one.person, action_word(one.action), _what(one.error, one.detail))
            for one in page.failures
        ]
        for text in aligned(failures):
            output.line(f"  {text}")
    if page.more_failures:
        more = translate("CommandLine", "… and {number} more").replace("{number}", number_text(page.more_failures))
        output.line(f"  {more}")


def _trouble_row(line: MailboxLine) -> tuple[str, ...]:
    outcome = line.outcome
    reason = _what(outcome.error, outcome.detail)
    return RESULT_SIGNS[outcome.result], line.name, result_word(outcome.result), reason


def _what(code: ErrorCode | None, detail: str) -> str:
    return error_text(recorded_error(code, detail)).what if code is not None else detail


def _hint_at_resuming(run: Run, output: Output) -> None:
    text = translate("CommandLine", "This writes the rest and repeats nothing: {command}")
    output.hint(text.replace("{command}", command_line("resume", run.id)))


async def show_all(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List runs, the newest first."""
    async with open_session(arguments, output) as session:
        found = await session.ask(LatestRuns(None))
    if found:
        head = (
            translate("CommandLine", "Run"),
            translate("CommandLine", "Sync sets"),
            translate("CommandLine", "State"),
            translate("CommandLine", "Started"),
            translate("CommandLine", "Writes"),
            translate("CommandLine", "Failed"),
        )
        lines = (
            (
                one.run.id,
                _what_of(one),
                state_word(one.run.state),
                _local(one.run.started_at),
                _of(one.run.done, one.run.planned),
                number_text(one.run.failed),
            )
            for one in found
        )
        output.table(head, lines, right=(4, 5))
    else:
        output.line(translate("CommandLine", "Nothing was applied yet."))
    rows = [{**_plain(one.run), "set_names": list(one.set_names), "undo_of": one.undo_of} for one in found]
    output.document({"runs": rows})
    if unfinished := [one.run for one in found if one.run.state is not RunState.FINISHED]:
        _hint_at_resuming(unfinished[0], output)
    return ExitCode.DONE


def _what_of(title: RunTitle) -> str:
    sets = ", ".join(title.set_names)
    if title.undo_of is None:
        return sets
    text = translate("CommandLine", "{sets} (takes back {run})")
    return text.replace("{run}", title.undo_of).replace("{sets}", sets)


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


async def show(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show one run with its mailboxes."""
    async with open_session(arguments, output) as session:
        page = await session.ask(ReadRun(RunId(arguments.run)))
    print_run(page, output)
    return end_of_run(page)


async def resume(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Finish a run that was stopped or cut off; what was under way is looked up first, nothing is written twice."""
    async with open_session(arguments, output) as session:
        run = await session.read(lambda store: store.runs.get(RunId(arguments.run)))
        page = await write(session, ResumeRun(run.id), run.plan_id)
    print_run(page, output)
    return end_of_run(page)


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


def _plain_parts(page: RunPage) -> dict[str, object]:
    return {
        "set_names": list(page.set_names),
        "undo_of": page.undo_of,
        "held": page.held,
        "mailboxes": [_plain_mailbox(line) for line in page.mailboxes],
        "failures": [
            {
                "mailbox": one.mailbox,
                "person": one.person,
                "action": one.action.value,
                "state": one.state.value,
                "error": one.error.value if one.error else None,
                "detail": one.detail,
            }
            for one in page.failures
        ],
        "more_failures": page.more_failures,
    }


def _plain_mailbox(line: MailboxLine) -> dict[str, object]:
    outcome = line.outcome
    return {
        "mailbox": outcome.mailbox_id,
        "address": line.name,
        "result": outcome.result.value,
        "planned": outcome.planned,
        "done": outcome.done,
        "failed": outcome.failed,
        "conflicts": outcome.conflicts,
        "error": outcome.error.value if outcome.error else None,
        "detail": outcome.detail,
    }
