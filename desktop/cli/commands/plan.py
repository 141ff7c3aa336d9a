"""`plan`, `show`, `renew` and `apply`: the road from reading to writing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import command_line
from desktop.cli.change_filter import Condition, is_meant, refuse_unknown
from desktop.cli.commands.connection import connection_named
from desktop.cli.commands.runs import end_of_run, print_run, write
from desktop.cli.exit_codes import ExitCode
from desktop.cli.people_names import read_names
from desktop.cli.plan_text import ShownPlan, plain_plan, print_changes, print_header
from desktop.cli.session import open_session
from desktop.model.errors import ErrorCode, Invalid
from desktop.model.ids import ConnectionId, PlanId
from desktop.model.plan import WRITING_KINDS, Change, ChangeKind, PlanHeader, Renewal
from desktop.ui.review.words import renewal_sentence
from desktop.workers.queries.review import set_names
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.make_plan import MakePlan
from desktop.workers.tasks.make_plans import MakePlans
from desktop.workers.tasks.renew_plan import RenewPlan

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from desktop.cli.output import Output
    from desktop.cli.session import Session
    from desktop.storage.store import Store

translate = QCoreApplication.translate

_PAGE = 500


async def make(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Read the directory, compute and seal a plan of the named sets."""
    async with open_session(arguments, output) as session:
        sets = await session.read(lambda store: [store.sets.by_name(name) for name in arguments.sets])
        keys = [one.key for one in sets]
        if arguments.connection is not None:
            chosen = await connection_named(session, arguments.connection)
            return await tell_plan(session, await session.run(MakePlan(keys, connection_id=chosen.id)))
        headers = await session.run(MakePlans(keys))
        if len(headers) == 1:
            return await tell_plan(session, headers[0])
        return await tell_plans(session, headers)


async def tell_plans(session: Session, headers: Sequence[PlanHeader]) -> ExitCode:
    """Print the plans that sets have for the mailboxes of several connections, and what to do with each."""
    output, documents = session.output, []
    for header in headers:
        shown = await session.read(partial(_shown, header=header, changes=()))
        connection = await session.read(partial(_connection_name, header=header))
        heading = translate("CommandLine", "Mailboxes of {connection}").replace("{connection}", connection)
        output.line(heading)
        print_header(shown, output)
        documents.append({"connection": connection, **plain_plan(shown)})
        _hint(output, header)
    output.document({"plans": documents})
    return max((_end_of_plan(header) for header in headers), key=_END_OF_PLANS.index)


def _connection_name(store: Store, header: PlanHeader) -> str:
    return store.connections.get(header.connection_id).name


async def renew(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Put a plan of today in the place of one that no longer fits, with its ticks."""
    async with open_session(arguments, output) as session:
        renewed = await session.run(RenewPlan(PlanId(arguments.plan)))
        return await tell_plan(session, renewed.header, renewed.rows)


async def tell_plan(session: Session, header: PlanHeader, rows: Renewal | None = None) -> ExitCode:
    """Print a plan that was just made, and what to do with it; `rows` tell of the plan in whose place it is."""
    output = session.output
    shown = await session.read(lambda store: _shown(store, header, ()))
    print_header(shown, output)
    document = plain_plan(shown)
    if rows is not None:
        output.line(renewal_sentence(rows))
        document["renewal"] = {"same": rows.same, "stale": rows.stale, "renewed": rows.renewed}
    output.document(document)
    _hint(output, header)
    return _end_of_plan(header)


def _hint(output: Output, header: PlanHeader) -> None:
    """Say how the plan is looked at and applied."""
    has_named = header.undo_of is not None and header.counts.get(ChangeKind.CONFLICT, 0) > 0
    if header.cost.parts or header.brakes or has_named:
        output.hint(
            translate("CommandLine", "Look at it: {command}").replace(
                "{command}", command_line("show", header.id, "--fields")
            )
        )
    if header.cost.parts or header.brakes:
        output.hint(
            translate("CommandLine", "Write it: {command}").replace("{command}", command_line("apply", header.id))
        )


_END_OF_PLANS = (ExitCode.DONE, ExitCode.CHANGES, ExitCode.HELD)
"""How several plans end: as the one of which there is most to say."""


def _end_of_plan(header: PlanHeader) -> ExitCode:
    if header.brakes:
        return ExitCode.HELD
    return ExitCode.CHANGES if header.cost.parts else ExitCode.DONE


def _shown(store: Store, header: PlanHeader, changes: Sequence[Change]) -> ShownPlan:
    """Return a plan with what its people and mailboxes are called; on the `db` lane."""
    people = [change.person_key for change in changes]
    people += [problem.person_key for problem in header.problems if problem.person_key]
    mailboxes = [change.mailbox_id for change in changes]
    mailboxes += [one.mailbox_id for one in header.problems if one.mailbox_id]
    mailboxes += [one.mailbox_id for one in header.brakes if one.mailbox_id]
    names = read_names(store, header.connection_id, people, mailboxes)
    approval, anew = store.plans.approval(header.id), store.plans.anew(header.id)
    return ShownPlan(header, set_names(store, header), tuple(changes), names, approval, anew)


async def show(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show the changes of a plan, grouped, with old and new values on request."""
    kinds = frozenset(ChangeKind(text) for text in arguments.kind)

    def read(store: Store) -> ShownPlan:
        header = store.plans.header(PlanId(arguments.plan))
        found = [one for one in _changes(store, header.id) if not kinds or one.parts & kinds]
        if arguments.planned_again:
            anew = store.plans.anew(header.id)
            found = [one for one in found if one.number in anew]
        return _shown(store, header, found)

    async with open_session(arguments, output) as session:
        shown = await session.read(read)
    print_header(shown, output)
    print_changes(shown, output, by=arguments.by, with_fields=arguments.fields)
    output.document(plain_plan(shown, with_changes=True))
    return _end_of_plan(shown.header)


def _changes(store: Store, plan_id: PlanId) -> Iterator[Change]:
    after = 0
    while page := store.plans.changes(plan_id, after=after, limit=_PAGE):
        yield from page
        after = page[-1].number


async def apply(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Write the ticked changes of a plan, narrowed by filters."""
    async with open_session(arguments, output) as session:
        header = await session.read(lambda store: store.plans.header(PlanId(arguments.plan)))
        if arguments.release is not None and header.brakes and arguments.release != header.brakes[0].deletions:
            raise Invalid(ErrorCode.RELEASE_WRONG, str(header.brakes[0].deletions))
        left_out = await session.read(lambda store: _left_out(store, header, arguments.only, arguments.leave_out))
        page = await write(session, ApplyPlan(header.id, arguments.release, left_out), header.id)
    print_run(page, output)
    return end_of_run(page)


def _connections_of(store: Store, header: PlanHeader) -> tuple[ConnectionId, ...]:
    """Return the connections that the people of a plan come from."""
    named = (key for one in store.sets.all() if one.key in header.set_keys for key in one.connections)
    return tuple(dict.fromkeys((header.connection_id, *named)))


def _left_out(
    store: Store, header: PlanHeader, only: Sequence[Condition], leave_out: Sequence[Condition]
) -> tuple[int, ...]:
    """Return the numbers of the changes that the filters leave out; raises SOURCE_UNKNOWN for unknown names."""
    if not only and not leave_out:
        return ()
    people = (one for key in _connections_of(store, header) for one in store.directory.all_people(key))
    refuse_unknown((*only, *leave_out), people)
    changes = [change for change in _changes(store, header.id) if change.kind in WRITING_KINDS]
    names = _shown(store, header, changes).names
    return tuple(
        change.number
        for change in changes
        if (only and not is_meant(only, change, names)) or (leave_out and is_meant(leave_out, change, names))
    )
