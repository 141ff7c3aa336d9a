"""`undo` and `retry`: plans that take a run back, or try again what failed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli.commands.plan import tell_plan
from desktop.cli.people_names import Names, read_names
from desktop.cli.session import open_session
from desktop.model.errors import ErrorCode, Gone
from desktop.model.ids import MailboxId, PersonKey, RunId
from desktop.workers.run_part import RunPart
from desktop.workers.tasks.make_retry_plan import MakeRetryPlan
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from desktop.cli.exit_codes import ExitCode
    from desktop.cli.output import Output
    from desktop.storage.store import Store


async def undo(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Make a plan that brings back what was there before a run, in one mailbox or of one person where that is named."""
    run_id = RunId(arguments.run)
    async with open_session(arguments, output) as session:
        part = await session.read(lambda store: _part(store, run_id, arguments.mailbox, arguments.person))
        return await tell_plan(session, await session.run(MakeUndoPlan(run_id, part)))


def _part(store: Store, run_id: RunId, mailbox: str | None, person: str | None) -> RunPart:
    """Return what the names mean among those that the run wrote; raises SOURCE_UNKNOWN where they mean nobody."""
    if mailbox is None and person is None:
        return RunPart()
    entries = store.journal.entries(run_id)
    mailboxes = {entry.mailbox_id for entry in entries}
    people = {entry.person_key for entry in entries if entry.person_key}
    names = read_names(store, store.runs.connection_of(run_id), people, mailboxes)
    return RunPart(
        _mailboxes(names, mailboxes, mailbox) if mailbox is not None else None,
        _people(names, people, person) if person is not None else None,
    )


def _mailboxes(names: Names, mailboxes: Iterable[MailboxId], text: str) -> frozenset[MailboxId]:
    found = frozenset(one for one in mailboxes if names.is_mailbox(one, text))
    if not found:
        raise Gone(ErrorCode.SOURCE_UNKNOWN, text, "the run wrote to no such mailbox")
    return found


def _people(names: Names, people: Iterable[PersonKey], text: str) -> frozenset[PersonKey]:
    found = frozenset(one for one in people if names.is_person(one, text))
    if not found:
        raise Gone(ErrorCode.SOURCE_UNKNOWN, text, "the run wrote no such person")
    return found


async def retry(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Make a plan of what failed in a run."""
    async with open_session(arguments, output) as session:
        return await tell_plan(session, await session.run(MakeRetryPlan(RunId(arguments.run))))
