"""`privacy find`, `export`, `erase` and `exclusions`: the rights of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import command_line
from desktop.cli.commands.plan import tell_plans
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.model.errors import ErrorCode, Gone, Invalid
from desktop.model.person_held import Erased, Held
from desktop.ui.kit.moments import day_text
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title, found_place_title, remark_sentence
from desktop.ui.privacy.person_page import PersonPage
from desktop.ui.privacy.person_words import correction_sentences, limit_sentences
from desktop.workers.queries.find_person import FindStored, ReadErasure, ReadExclusions, ReadFindings
from desktop.workers.tasks.erase_everywhere import CancelErasure, EraseEverywhere, LiftExclusions
from desktop.workers.tasks.erase_person import ErasePerson
from desktop.workers.tasks.export_person import ExportPerson, plain_finding
from desktop.workers.tasks.plan_erasure import PlanErasure

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from desktop.cli.output import Output
    from desktop.cli.session import Session
    from desktop.model.ids import PersonKey
    from desktop.model.person_held import Candidate
    from desktop.model.privacy import Finding

translate = QCoreApplication.translate


async def find(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Say what is held about a person, or who may be meant."""
    async with open_session(arguments, output) as session:
        candidates = await session.ask(FindStored(arguments.person))
        if len(candidates) != 1:
            _tell_candidates(candidates, output)
            return ExitCode.DONE
        held = await session.ask(ReadFindings(candidates[0].key))
    _tell_held(held, output)
    output.document({"candidates": [_plain(candidates[0])], "findings": list(map(plain_finding, held.findings))})
    return ExitCode.DONE


async def export(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Save what is held about a person into a folder."""
    async with open_session(arguments, output) as session:
        key = await _meant(session, arguments.person)
        paths = await session.run(ExportPerson(key, arguments.folder.absolute(), PersonPage()))
    for path in paths:
        output.line(str(path))
    output.hint(translate("CommandLine", "These files hold personal data; delete them when they were handed over."))
    output.document({"files": [str(path) for path in paths]})
    return ExitCode.DONE


async def erase(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Erase a person, after the contacts in all mailboxes where that is wanted; only with `--yes`."""
    async with open_session(arguments, output) as session:
        key = await _meant(session, arguments.person)
        if arguments.cancel:
            await session.run(CancelErasure(key))
            output.line(translate("CommandLine", "The erasure was given up; the person is copied again."))
            output.document({"cancelled": True})
            return ExitCode.DONE
        if arguments.everywhere:
            return await _everywhere(session, arguments, key)
        held = await session.ask(ReadFindings(key))
        if not arguments.yes:
            _tell_meaning(held, output, is_excluded=arguments.exclude)
            output.hint(translate("CommandLine", "Nothing was erased. To do it, add --yes."))
            output.document({"would_erase": _counts(held.erased), "erased": None})
            return ExitCode.CHANGES
        erased = await session.run(ErasePerson(key, exclude=arguments.exclude))
    _tell_erased(erased, output)
    return ExitCode.DONE


async def _everywhere(session: Session, arguments: argparse.Namespace, key: PersonKey) -> ExitCode:
    """Plan, or with `--yes` do all that is left of planning, applying and erasing."""
    output = session.output
    if arguments.yes:
        _tell_erased(await session.run(EraseEverywhere(key, arguments.release)), output)
        return ExitCode.DONE
    if await session.ask(ReadErasure(key)) is not None:
        output.message(translate("CommandLine", "This was planned before; what was not applied is planned anew."))
    headers = await session.run(PlanErasure(key))
    code = await tell_plans(session, headers)
    _tell_meaning(await session.ask(ReadFindings(key)), output, is_excluded=True)
    text = translate("CommandLine", "After the contacts are deleted, erase the person here: {command}")
    command = command_line("privacy", "erase", arguments.person, "--everywhere", "--yes")
    output.hint(text.replace("{command}", command))
    return code


async def exclusions(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Count erased people who do not come back, or let them."""
    lifted = 0
    async with open_session(arguments, output) as session:
        if arguments.lift or arguments.lift_all:
            lifted = await session.run(LiftExclusions("" if arguments.lift_all else arguments.lift))
            if not lifted:
                raise Gone(ErrorCode.SOURCE_UNKNOWN, arguments.lift, "nobody is excluded who could be meant")
            text = translate("CommandLine", "Exclusions lifted: {number}")
            output.line(text.replace("{number}", number_text(lifted)))
        number = await session.ask(ReadExclusions())
    text = translate("CommandLine", "Erased people who do not come back: {number}")
    output.line(text.replace("{number}", number_text(number)))
    output.document({"exclusions": number, "lifted": lifted})
    return ExitCode.DONE


async def _meant(session: Session, text: str) -> PersonKey:
    """Return who is meant; raises SOURCE_UNKNOWN for nobody and PERSON_UNCLEAR for several."""
    candidates = await session.ask(FindStored(text))
    if not candidates:
        raise Gone(ErrorCode.SOURCE_UNKNOWN, text, "nothing is stored of such a person")
    if len(candidates) > 1:
        for line in map(_candidate_line, candidates):
            session.output.message(line)
        raise Invalid(ErrorCode.PERSON_UNCLEAR, text)
    return candidates[0].key


def _candidate_line(one: Candidate) -> str:
    return "  ".join(part for part in (one.name, one.mail, one.key) if part)


def _plain(one: Candidate) -> dict[str, object]:
    return {"key": one.key, "name": one.name, "mail": one.mail, "listed_in": list(one.connections)}


def _tell_candidates(candidates: Sequence[Candidate], output: Output) -> None:
    if candidates:
        output.line(translate("CommandLine", "Several people may be meant; give an address or an id:"))
        head = (translate("CommandLine", "Name"), translate("CommandLine", "Mail"), "Id")
        output.table(head, ((one.name, one.mail, one.key) for one in candidates))
    else:
        output.line(translate("CommandLine", "Nothing is stored about such a person."))
    output.document({"candidates": list(map(_plain, candidates)), "findings": []})


def _tell_held(held: Held, output: Output) -> None:
    one = held.candidate
    output.line(_candidate_line(one))
    if held.hold is not None:
        text = translate("CommandLine", "A legal hold keeps what is stored: {reason}")
        output.line(text.replace("{reason}", held.hold.reason))
    head = (
        translate("CommandLine", "Where"),
        translate("CommandLine", "Category"),
        translate("CommandLine", "What"),
        translate("CommandLine", "Entries"),
        translate("CommandLine", "To be deleted on"),
        translate("CommandLine", "Remark"),
    )
    output.table(head, map(_row, held.findings), right=(3,))
    for line in correction_sentences(held):
        output.line(line)


def _row(one: Finding) -> tuple[str, ...]:
    return (
        found_place_title(one.place),
        category_title(one.category),
        one.title,
        number_text(one.entries),
        day_text(one.until) if one.until is not None else "",
        remark_sentence(one.remark),
    )


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in findings:
        found[one.category.value] = found.get(one.category.value, 0) + one.entries
    return found


def _tell_meaning(held: Held, output: Output, *, is_excluded: bool) -> None:
    """Say what erasing takes, what it can't reach, and whether the person comes back."""
    for one in sorted({finding.category for finding in held.erased}, key=category_title):
        number = sum(finding.entries for finding in held.erased if finding.category is one)
        output.line(f"  {category_title(one)}: {number_text(number)}")
    if not is_excluded:
        text = translate(
            "CommandLine",
            "The person comes back with the next reading of directory and mailboxes; --exclude prevents that.",
        )
        output.line(text)
    if held.excluding_sets and not is_excluded:
        text = translate(
            "CommandLine",
            "Sets that exclude this person by name lose that line ({sets}); without --exclude she may be copied again.",
        )
        output.line(text.replace("{sets}", ", ".join(held.excluding_sets)))
    output.line(translate("CommandLine", "Runs with this person can't be taken back for her any more."))
    for line in limit_sentences():
        output.line(line)


def _tell_erased(erased: Erased, output: Output) -> None:
    for category, number in sorted(erased.entries.items(), key=lambda one: one[0].value):
        output.line(f"  {category_title(category)}: {number_text(number)}")
    output.line(translate("CommandLine", "The person was erased, and the vault has a new key."))
    if erased.is_excluded:
        output.line(translate("CommandLine", "She does not come back; only keyed hashes are kept for that."))
    for path in erased.files:
        text = translate("CommandLine", "A file outside the vault is named after the person: {file}")
        output.line(text.replace("{file}", path))
    for line in limit_sentences():
        output.line(line)
    output.document(
        {
            "erased": {category.value: number for category, number in erased.entries.items()},
            "excluded": erased.is_excluded,
            "files": list(erased.files),
            "certificate": erased.certificate.id if erased.certificate is not None else None,
        }
    )
