"""The words of the runs page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.model.errors import ErrorCode
from desktop.model.ids import RunId
from desktop.model.progress import Progress
from desktop.model.run import Action, EntryState, MailboxResult, Run, RunState
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.progress_text import pace_text
from desktop.workers.queries.runs import MailboxLine, RunTitle

translate = QCoreApplication.translate

RESULT_SIGNS = {
    MailboxResult.WAITING: "…",
    MailboxResult.VERIFIED: "✓",
    MailboxResult.PARTLY: "!",
    MailboxResult.FAILED: "✕",
}


def state_word(state: RunState) -> str:
    """Return how a run stands."""
    return {
        RunState.ACTIVE: translate("Runs", "running"),
        RunState.PAUSED: translate("Runs", "paused"),
        RunState.STOPPED: translate("Runs", "stopped"),
        RunState.INTERRUPTED: translate("Runs", "interrupted"),
        RunState.FINISHED: translate("Runs", "finished"),
    }[state]


def state_sentence(run: Run) -> str:
    """Return what the state means, and what can be done."""
    return {
        RunState.ACTIVE: translate("Runs", "The changes are being written."),
        RunState.PAUSED: translate("Runs", "Paused. Nothing is written until you resume."),
        RunState.STOPPED: translate(
            "Runs", "Stopped before its end. What was written stays; Resume writes the rest and repeats nothing."
        ),
        RunState.INTERRUPTED: translate(
            "Runs",
            "The program ended in the middle of this run. Resume looks what was written, writes the rest and repeats"
            " nothing.",
        ),
        RunState.FINISHED: (
            translate("Runs", "Every mailbox was read back and compared.")
            if _is_whole(run)
            else translate(
                "Runs",
                "Not everything was written. The reasons stand below; what is missing can be planned again.",
            )
        ),
    }[run.state]


def outcome_word(run: Run) -> str:
    """Return how a run stands, and of a finished one how it ended, in the words for mailboxes."""
    if run.state is not RunState.FINISHED or _is_whole(run):
        return state_word(run.state)
    return result_word(MailboxResult.PARTLY if run.done else MailboxResult.FAILED)


def _is_whole(run: Run) -> bool:
    """Tell whether all was written that the run was to write."""
    return run.failed + run.conflicts == 0


def result_word(result: MailboxResult) -> str:
    """Return how a mailbox ended."""
    return {
        MailboxResult.WAITING: translate("Runs", "under way"),
        MailboxResult.VERIFIED: translate("Runs", "verified"),
        MailboxResult.PARTLY: translate("Runs", "partly"),
        MailboxResult.FAILED: translate("Runs", "failed"),
    }[result]


def line_word(line: MailboxLine) -> str:
    """Return how a mailbox stands: one that waits for its turn is told from one that is being written."""
    result = line.outcome.result
    if result is MailboxResult.WAITING and not line.is_begun:
        word = translate("Runs", "waiting")
        return f"· {word}"
    if result is MailboxResult.FAILED and line.outcome.error is ErrorCode.MAILBOX_DENIED:
        word = translate("Runs", "not in scope")
        return f"{RESULT_SIGNS[result]} {word}"
    return f"{RESULT_SIGNS[result]} {result_word(result)}"


def action_word(action: Action) -> str:
    """Return what a write does."""
    return {
        Action.MAKE_FOLDER: translate("Runs", "make folder"),
        Action.CREATE: translate("Runs", "new contact"),
        Action.UPDATE: translate("Runs", "update"),
        Action.DELETE: translate("Runs", "deletion"),
        Action.PUT_PHOTO: translate("Runs", "photo"),
        Action.REMOVE_PHOTO: translate("Runs", "remove photo"),
    }[action]


def entry_word(state: EntryState) -> str:
    """Return how a write ended."""
    if state is EntryState.CONFLICT:
        word = translate("Runs", "left alone")
        return f"! {word}"
    word = translate("Runs", "failed")
    return f"✕ {word}"


def pace_sentence(progress: Progress, *, in_requests: bool = False) -> str:
    """Return how many writes ended, calls or requests, failures and the pace.

    A wait that the service asked for stands below the chart.
    """
    parts = []
    if progress.total is not None:
        parts.append(ended_text(progress.done, progress.total))
    if progress.calls:
        parts.append(calls_text(progress.calls, in_requests=in_requests))
    own = replace(progress, wait_s=0.0, rate=0.0 if progress.wait_s >= 1 else progress.rate)
    return " · ".join(filter(None, (*parts, pace_text(own, None))))


def ended_text(done: int, planned: int) -> str:
    """Return how many of a run's writes ended."""
    text = translate("Runs", "{done} of {planned} writes ended")
    return text.replace("{done}", number_text(done)).replace("{planned}", number_text(planned))


def calls_text(number: int, *, in_requests: bool) -> str:
    """Return how many calls a run took, or requests to an Exchange Server."""
    text = translate("Runs", "{number} requests") if in_requests else translate("Runs", "{number} calls")
    return text.replace("{number}", number_text(number))


def rate_text(rate: float) -> str:
    """Return a number per second: whole from ten on, with one digit below."""
    return QLocale().toString(float(rate), "f", 0 if rate >= 10 or rate == 0 else 1)


def run_title(run: Run, set_names: Sequence[str], undo_of: RunId | None) -> str:
    """Return what a run is called on its page and in its report."""
    text = translate("Runs", "Undo of {when} · {sets}") if undo_of else translate("Runs", "Run of {when} · {sets}")
    names = ", ".join(shown_name(name) for name in set_names)
    return text.replace("{when}", moment_text(run.started_at)).replace("{sets}", names)


def run_line(title: RunTitle) -> str:
    """Return the two lines of the history: when and how it ended, then the sets."""
    names = ", ".join(shown_name(name) for name in title.set_names)
    if title.undo_of is not None:
        names = translate("Runs", "Undo: {sets}").replace("{sets}", names)
    return f"{moment_text(title.run.started_at)} · {outcome_word(title.run)}\n{names}"


def is_found(title: RunTitle, search: str) -> bool:
    """Tell whether every searched word stands in a run's lines (day, state, sets) or begins its id.

    A run that ended in part is found as a finished one, too.
    """
    line = f"{run_line(title)} {state_word(title.run.state)}".casefold()
    return all(word in line or title.run.id.startswith(word) for word in search.casefold().split())
