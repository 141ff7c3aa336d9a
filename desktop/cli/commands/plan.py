"""`plan`, `show` and `apply`: the road from reading to writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.change_filter import ChangeFilter, kind_named, parse_filters
from desktop.cli.commands.runs import end_of_run, print_run
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.model.card import FieldValue, PostalAddress, as_plain
from desktop.model.ids import PlanId
from desktop.model.plan import WRITING_KINDS, Change, ChangeKind, PlanHeader
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.make_plan import MakePlan
from desktop.workers.tasks.read_directory import ReadDirectory

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from desktop.cli.output import Output
    from desktop.storage.store import Store

translate = QCoreApplication.translate

_PAGE = 500
SIGNS = {
    ChangeKind.CREATE: "+",
    ChangeKind.UPDATE: "~",
    ChangeKind.CLEAR: "0",
    ChangeKind.PHOTO: "o",
    ChangeKind.DELETE: "-",
    ChangeKind.ADOPT: "?",
    ChangeKind.CONFLICT: "!",
    ChangeKind.SKIP: ".",
    ChangeKind.KEEP: "=",
}


async def make(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Read the directory, compute and seal a plan of the named sets."""
    async with open_session(arguments, output) as session:
        sets = await session.read(lambda store: [store.sets.by_name(name) for name in arguments.sets])
        for connection_id in dict.fromkeys(one.connection_id for one in sets):
            await session.run(ReadDirectory(connection_id))
        header = await session.run(MakePlan(tuple(one.key for one in sets)))
    output.document(plain_header(header))
    _print_header(header, output)
    return _end_of_plan(header)


def _end_of_plan(header: PlanHeader) -> ExitCode:
    if header.brakes:
        return ExitCode.HELD
    return ExitCode.CHANGES if header.cost.parts else ExitCode.DONE


def _print_header(header: PlanHeader, output: Output) -> None:
    text = translate("CommandLine", "Plan {plan}: {people} people, {mailboxes} mailboxes")
    filled = text.replace("{plan}", header.id).replace("{people}", str(header.people))
    output.line(filled.replace("{mailboxes}", str(header.mailboxes)))
    for kind in ChangeKind:
        if header.counts.get(kind):
            output.line(f"  {SIGNS[kind]} {header.counts[kind]:>7} {kind.value}")
    cost = translate("CommandLine", "Cost: {parts} writes in {calls} calls, about {seconds} s")
    filled = cost.replace("{parts}", str(header.cost.parts)).replace("{calls}", str(header.cost.calls))
    output.line(filled.replace("{seconds}", str(round(header.cost.seconds))))
    for brake in header.brakes:
        held = translate("CommandLine", "Brake {kind}: {deletions} deletions are held, {limit} are allowed.")
        filled = held.replace("{kind}", brake.kind.value).replace("{deletions}", str(brake.deletions))
        output.line(filled.replace("{limit}", str(brake.limit)))
    for problem in header.problems:
        where = problem.mailbox_id or problem.person_key or ""
        output.line(f"  ! {problem.kind.value} {where} {problem.detail}".rstrip())


def plain_header(header: PlanHeader) -> dict[str, object]:
    """Return a plan's header as it stands in JSON."""
    return {
        "plan": header.id,
        "created": header.created_at.isoformat(),
        "seal": header.seal,
        "sets": list(header.set_keys),
        "people": header.people,
        "mailboxes": header.mailboxes,
        "counts": {kind.value: header.counts.get(kind, 0) for kind in ChangeKind},
        "cost": {"writes": header.cost.parts, "calls": header.cost.calls, "seconds": header.cost.seconds},
        "complete": header.completeness.value == "full",
        "brakes": [
            {"kind": b.kind.value, "deletions": b.deletions, "limit": b.limit, "mailbox": b.mailbox_id}
            for b in header.brakes
        ],
        "problems": [
            {"kind": p.kind.value, "mailbox": p.mailbox_id, "person": p.person_key, "detail": p.detail}
            for p in header.problems
        ],
    }


async def show(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show the changes of a plan, grouped, with old and new values on request."""
    kinds = frozenset(kind_named(text) for text in arguments.kind)
    async with open_session(arguments, output) as session:
        header = await session.read(lambda store: store.plans.header(PlanId(arguments.plan)))
        changes = await session.read(lambda store: tuple(_changes(store, header.id, kinds)))
        names = await session.read(lambda store: _names(store, header))
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(_group_of(change, arguments.by), []).append(change)
    for key, members in groups.items():
        output.line(f"{names.get(key, key)} ({len(members)})")
        for change in members:
            other = change.mailbox_id if arguments.by == "person" else change.person_key
            label = names.get(other, other)
            output.line(
                f"  {SIGNS[change.kind]} {change.number:>6} {change.kind.value:<8} {label}  {change.reason.value}"
            )
            if arguments.fields:
                _print_fields(change, output)
    output.document({**plain_header(header), "changes": [_plain_change(c, names) for c in changes]})
    return _end_of_plan(header)


def _group_of(change: Change, by: str) -> str:
    if by == "person":
        return change.person_key
    return change.mailbox_id if by == "mailbox" else change.kind.value


def _changes(store: Store, plan_id: PlanId, kinds: frozenset[ChangeKind]) -> Iterator[Change]:
    after = 0
    while page := store.plans.changes(plan_id, after=after, limit=_PAGE):
        yield from (change for change in page if not kinds or change.parts & kinds)
        after = page[-1].number


def _names(store: Store, header: PlanHeader) -> dict[str, str]:
    """Return names by person key and by mailbox id."""
    names: dict[str, str] = {}
    for person in store.directory.all_people(header.connection_id):
        names[person.key] = person.display_name
        names[person.mailbox_id] = person.mail or person.display_name
    return names


def _print_fields(change: Change, output: Output) -> None:
    for field in change.fields:
        before = _text(change.before.value(field)) if change.before else ""
        after = _text(change.after.value(field)) if change.after else ""
        output.line(f"           {field.value}: {before!r} -> {after!r}")
    if change.writes_photo:
        before, after = (text[:8] or "-" for text in (change.photo_before, change.photo_after))
        output.line(f"           photo: {before} -> {after}")


def _text(value: FieldValue) -> str:
    if isinstance(value, PostalAddress):
        parts = (value.street, value.postal_code, value.city, value.state, value.country)
        return ", ".join(part for part in parts if part)
    return value if isinstance(value, str) else ", ".join(value)


def _plain_change(change: Change, names: Mapping[str, str]) -> dict[str, object]:
    fields = {
        field.value: {
            "now": as_plain(change.before.value(field)) if change.before else None,
            "will_be": as_plain(change.after.value(field)) if change.after else None,
        }
        for field in change.fields
    }
    return {
        "number": change.number,
        "kind": change.kind.value,
        "parts": sorted(part.value for part in change.parts),
        "reason": change.reason.value,
        "person": change.person_key,
        "name": names.get(change.person_key, ""),
        "mailbox": change.mailbox_id,
        "fields": fields,
        "photo": {"now": change.photo_before, "will_be": change.photo_after} if change.writes_photo else None,
    }


async def apply(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Write the ticked changes of a plan, narrowed by filters."""
    only, leave_out = parse_filters(arguments.only), parse_filters(arguments.leave_out)
    async with open_session(arguments, output) as session:
        header = await session.read(lambda store: store.plans.header(PlanId(arguments.plan)))
        if only or leave_out:
            await session.read(lambda store: _tick(store, header, only, leave_out))
        run = await session.run(ApplyPlan(header.id, released=arguments.release))
        outcomes = await session.read(lambda store: store.runs.outcomes(run.id))
    print_run(run, outcomes, output)
    return end_of_run(run, outcomes)


def _tick(store: Store, header: PlanHeader, only: ChangeFilter | None, leave_out: ChangeFilter | None) -> None:
    """Untick what the filters leave out, as the review screen would."""
    names = _names(store, header)
    unticked: list[int] = []
    for change in _changes(store, header.id, WRITING_KINDS):
        is_wanted = only is None or only.matches(change, names)
        if not is_wanted or (leave_out is not None and leave_out.matches(change, names)):
            unticked.append(change.number)
    store.plans.set_ticked(header.id, unticked, is_ticked=False)
