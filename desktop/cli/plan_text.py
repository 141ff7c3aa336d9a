"""A plan as lines for a person and as JSON for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.output import aligned
from desktop.cli.people_names import Names
from desktop.model.card import CardField, FieldValue, as_plain
from desktop.model.likeness import matching_fields
from desktop.model.plan import Anew, Approval, Change, ChangeKind, PlanHeader
from desktop.model.reading import Completeness
from desktop.ui.kit.field_text import as_lines, field_word
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.progress_text import duration_text
from desktop.ui.review.anew_words import anew_reason, anew_sentence
from desktop.ui.review.likeness_words import match_words
from desktop.ui.review.words import (
    brake_sentence,
    change_title,
    kind_title,
    kind_word,
    problem_sentence,
    reason_sentence,
)

if TYPE_CHECKING:
    from desktop.cli.output import Output

translate = QCoreApplication.translate

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


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan with its ticks, some of its changes, and what people and mailboxes in it are called."""

    header: PlanHeader
    set_names: Sequence[str]
    changes: Sequence[Change]
    names: Names
    approval: Approval
    anew: Mapping[int, Anew] = field(default_factory=dict)
    """The changes of a renewed plan that are not as in the plan before."""


def print_header(shown: ShownPlan, output: Output) -> None:
    """Print what a plan comes to: counts, cost, brakes and problems."""
    header = shown.header
    output.line(_title_of_plan(shown))
    counts = [(kind, header.counts[kind]) for kind in ChangeKind if header.counts.get(kind)]
    for line in aligned([(SIGNS[k], number_text(n), kind_word(k, n)) for k, n in counts], right=(1,)):
        output.line(f"  {line}")
    if header.cost.parts:
        calls = translate("CommandLine", "Cost: {parts} writes in {calls} calls, about {time}")
        requests = translate("CommandLine", "Cost: {parts} writes in {calls} requests, about {time}")
        cost = requests if header.cost.in_requests else calls
        cost = cost.replace("{parts}", number_text(header.cost.parts)).replace(
            "{calls}", number_text(header.cost.calls)
        )
        output.line(cost.replace("{time}", duration_text(header.cost.seconds)))
    else:
        output.line(translate("CommandLine", "Nothing to do."))
    if header.completeness is not Completeness.FULL:
        output.line(
            translate("CommandLine", "The directory or a mailbox could not be read whole; nothing is deleted there.")
        )
    if shown.anew:
        output.line(anew_sentence(Counter(shown.anew.values())))
    for brake in header.brakes:
        output.line(brake_sentence(brake, shown.names.mailbox(brake.mailbox_id) if brake.mailbox_id else ""))
    if header.brakes:
        release = translate("CommandLine", "To delete all the same, give this with apply: --release {number}")
        output.line(release.replace("{number}", str(header.brakes[0].deletions)))
    for problem in header.problems:
        who = shown.names.mailbox(problem.mailbox_id) if problem.mailbox_id else ""
        who = shown.names.person(problem.person_key) if problem.person_key else who
        output.line(f"  ! {problem_sentence(problem, who)}")


def _title_of_plan(shown: ShownPlan) -> str:
    header = shown.header
    if header.undo_of is not None:
        text = translate(
            "CommandLine", "Plan {plan} takes back run {run} of {sets}: {people} people, {mailboxes} mailboxes"
        )
    elif header.is_erasure:
        text = translate(
            "CommandLine", "Plan {plan} erases a person out of the mailboxes: {people} people, {mailboxes} mailboxes"
        )
    elif header.retry_of is not None:
        text = translate(
            "CommandLine",
            "Plan {plan} tries again what failed in run {run} of {sets}: {people} people, {mailboxes} mailboxes",
        )
    else:
        text = translate("CommandLine", "Plan {plan} of {sets}: {people} people, {mailboxes} mailboxes")
    text = text.replace("{plan}", header.id).replace("{people}", number_text(header.people))
    text = text.replace("{run}", header.undo_of or header.retry_of or "")
    return text.replace("{mailboxes}", number_text(header.mailboxes)).replace("{sets}", ", ".join(shown.set_names))


def print_changes(shown: ShownPlan, output: Output, *, by: str, with_fields: bool) -> None:
    """Print changes in groups: by person, by mailbox or by kind."""
    groups: dict[str, list[Change]] = {}
    for change in shown.changes:
        groups.setdefault(_group_of(change, by), []).append(change)
    rows = {change.number: _row(change, shown, by) for members in groups.values() for change in members}
    lines = dict(zip(rows, aligned(list(rows.values()), right=(1,)), strict=True)) if rows else {}
    for members in groups.values():
        output.line()
        output.line(f"{_title(members[0], shown.names, by)} ({number_text(len(members))})")
        for change in members:
            output.line(f"  {lines[change.number]}")
            if with_fields:
                for line in _field_lines(change):
                    output.line(f"        {line}")


def _group_of(change: Change, by: str) -> str:
    if by == "person":
        return change.person_key
    return change.mailbox_id if by == "mailbox" else change.kind.value


def _title(change: Change, names: Names, by: str) -> str:
    if by == "person":
        return names.person_line(change.person_key)
    return names.mailbox(change.mailbox_id) if by == "mailbox" else kind_title(change.kind)


def _row(change: Change, shown: ShownPlan, by: str) -> tuple[str, ...]:
    """Return sign, number, what is done, about whom (less what the group's title says), and why."""
    names = shown.names
    about = [names.mailbox(change.mailbox_id)] if by != "mailbox" else []
    if by != "person":
        about.insert(0, names.person_line(change.person_key))
    why = reason_sentence(change.reason)
    if matches := match_words(_matches(change)):
        why = f"{why} ({matches})"
    if change.number in shown.approval.left_out:
        not_ticked = translate("CommandLine", "Not ticked.")
        why = f"{not_ticked} {why}"
    if change.number in shown.anew:
        why = f"{why} {anew_reason(shown.anew[change.number])}"
    return (SIGNS[change.kind], str(change.number), change_title(change.kind), *about, why)


def _matches(change: Change) -> tuple[CardField, ...]:
    """Return what of a person the contact of a user's own has too that looks alike."""
    if change.kind is not ChangeKind.ADOPT or change.before is None or change.after is None:
        return ()
    return matching_fields(change.after, change.before)


def _field_lines(change: Change) -> Iterator[str]:
    values = [
        (
            field_word(field),
            _text(change.before.value(field)) if change.before else '""',
            _text(change.after.value(field)) if change.after else '""',
        )
        for field in change.fields
    ]
    if change.writes_photo:
        none = translate("CommandLine", "none")
        photo = translate("CommandLine", "Photo")
        values.append((photo, change.photo_before[:8] or none, change.photo_after[:8] or none))
    names = aligned([(f"{name}:",) for name, _, _ in values]) if values else []
    width = max((len(name) for name in names), default=0)
    for name, (_, before, after) in zip(names, values, strict=True):
        yield f"{name:<{width}}  {before} -> {after}"


def _text(value: FieldValue) -> str:
    return '"' + as_lines(value).replace("\n", ", ") + '"'


def plain_plan(shown: ShownPlan, *, with_changes: bool = False) -> dict[str, object]:
    """Return a plan as it stands in JSON."""
    header, names = shown.header, shown.names
    plain: dict[str, object] = {
        "plan": header.id,
        "created": header.created_at.isoformat(),
        "seal": header.seal,
        "sets": list(header.set_keys),
        "set_names": list(shown.set_names),
        "undo_of": header.undo_of,
        "is_erasure": header.is_erasure,
        "retry_of": header.retry_of,
        "people": header.people,
        "mailboxes": header.mailboxes,
        "counts": {kind.value: header.counts.get(kind, 0) for kind in ChangeKind},
        "cost": {
            "writes": header.cost.parts,
            "calls": header.cost.calls,
            "seconds": round(header.cost.seconds, 1),
        },
        "complete": header.completeness is Completeness.FULL,
        "brakes": [
            {
                "kind": one.kind.value,
                "deletions": one.deletions,
                "limit": one.limit,
                "mailbox": one.mailbox_id,
                "address": names.mailbox(one.mailbox_id) if one.mailbox_id else None,
            }
            for one in header.brakes
        ],
        "problems": [
            {
                "kind": one.kind.value,
                "mailbox": one.mailbox_id,
                "address": names.mailbox(one.mailbox_id) if one.mailbox_id else None,
                "person": one.person_key,
                "detail": one.detail,
            }
            for one in header.problems
        ],
    }
    if with_changes:
        plain["changes"] = [_plain_change(change, shown) for change in shown.changes]
    return plain


def _plain_change(change: Change, shown: ShownPlan) -> Mapping[str, object]:
    approval = shown.approval
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
        "planned_again": shown.anew.get(change.number),
        "ticked": change.number not in approval.left_out,
        "photo_left_out": change.number in approval.photos_left_out,
        "fields_left_out": sorted(approval.fields_left_out.get(change.number, ())),
        "person": change.person_key,
        "name": shown.names.person(change.person_key),
        "mailbox": change.mailbox_id,
        "address": shown.names.mailbox(change.mailbox_id),
        "matches": [field.value for field in _matches(change)],
        "fields": fields,
        "photo": {"now": change.photo_before, "will_be": change.photo_after} if change.writes_photo else None,
    }
