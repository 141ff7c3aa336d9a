"""The words of the runs page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.progress import Progress, Stage
from desktop.model.run import Action, EntryState, MailboxResult, Run, RunState
from desktop.ui.kit.numbers import number_text

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
        RunState.FINISHED: translate("Runs", "Every mailbox was read back and compared."),
    }[run.state]


def result_word(result: MailboxResult) -> str:
    """Return how a mailbox ended."""
    return {
        MailboxResult.WAITING: translate("Runs", "under way"),
        MailboxResult.VERIFIED: translate("Runs", "verified"),
        MailboxResult.PARTLY: translate("Runs", "partly"),
        MailboxResult.FAILED: translate("Runs", "failed"),
    }[result]


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
        return f"! {translate('Runs', 'left alone')}"
    return f"✕ {translate('Runs', 'failed')}"


def stage_sentence(progress: Progress) -> str:
    """Return what a run is doing at the moment."""
    sentences = {
        Stage.STARTING: translate("Runs", "Starting …"),
        Stage.SIGNING_IN: translate("Runs", "Signing in …"),
        Stage.READING_PEOPLE: translate("Runs", "Reading people …"),
        Stage.READING_GROUPS: translate("Runs", "Reading groups …"),
        Stage.READING_PHOTOS: translate("Runs", "Reading photos …"),
        Stage.READING_MAILBOXES: translate("Runs", "Reading mailboxes …"),
        Stage.COMPARING: translate("Runs", "Comparing …"),
        Stage.SAVING: translate("Runs", "Saving …"),
        Stage.MAKING_FOLDERS: translate("Runs", "Making folders …"),
        Stage.WRITING: translate("Runs", "Writing …"),
        Stage.SETTLING: translate("Runs", "Waiting until writes without an answer have settled …"),
        Stage.READING_BACK: translate("Runs", "Reading back what was written …"),
        Stage.WAITING: translate("Runs", "The service asks for a pause …"),
        Stage.PAUSED: translate("Runs", "Paused"),
        Stage.STOPPING: translate("Runs", "Stopping: what is under way ends first …"),
    }
    return sentences[progress.stage]


def pace_sentence(progress: Progress) -> str:
    """Return calls and writes, the pace, and a wait that the service asked for."""
    text = translate("Runs", "{parts} writes in {calls} calls")
    parts = [text.replace("{parts}", number_text(progress.parts)).replace("{calls}", number_text(progress.calls))]
    if progress.rate > 0:
        pace = translate("Runs", "{rate} per second")
        parts.append(pace.replace("{rate}", number_text(round(progress.rate)) if progress.rate >= 1 else "< 1"))
    if progress.wait_s > 0:
        wait = translate("Runs", "waiting {seconds} s as the service asked")
        parts.append(wait.replace("{seconds}", number_text(max(1, round(progress.wait_s)))))
    if progress.failed:
        parts.append(translate("Runs", "{number} failed").replace("{number}", number_text(progress.failed)))
    return " · ".join(parts)
