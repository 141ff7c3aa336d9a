"""`privacy`: notice, contact, consents, the record of processing, the program log, files, diagnostics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.model.retention import ConsentKind, FileKind, FileState, LogEntry, ProtectionContact
from desktop.ui.kit.diagnostics_text import consent_wording
from desktop.ui.kit.diagnostics_text import diagnostics as diagnostics_of
from desktop.ui.kit.language import LANGUAGES
from desktop.ui.kit.moments import day_text, moment_text
from desktop.ui.kit.notice_text import notice as notice_of
from desktop.ui.kit.notice_text import notice_texts
from desktop.ui.kit.privacy_words import size_text
from desktop.ui.kit.record_text import record_of_processing
from desktop.workers.queries.privacy import (
    ReadConsents,
    ReadNoticeFacts,
    ReadNoticeVersions,
    ReadProgramLog,
    ReadProtectionContact,
    ReadWrittenFiles,
)
from desktop.workers.tasks.declare import ChangeProtectionContact, GiveConsent, UpdateNotice, WithdrawConsent
from desktop.workers.tasks.documents import DeleteWrittenFile, SaveDocument

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output
    from desktop.cli.session import Session
    from desktop.ui.kit.document import Document

translate = QCoreApplication.translate


def _language() -> str:
    code = QLocale().name().partition("_")[0]
    return code if code in LANGUAGES else "en"


def _print(text: str, output: Output) -> None:
    for line in text.splitlines():
        output.line(line)


async def notice(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show the notice of the rules in force, list its versions, or write it to a file."""
    language = _language()
    async with open_session(arguments, output) as session:
        made = notice_of(await session.ask(ReadNoticeFacts()), language)
        versions = await session.ask(ReadNoticeVersions(language))
        if arguments.save is not None:
            await _save(session, arguments.save, made, FileKind.NOTICE, output)
    if arguments.versions:
        for one in versions:
            output.line(f"{one.sequence}  {moment_text(one.at)}")
    elif arguments.save is None:
        _print(made.text(), output)
    plain = [{"sequence": one.sequence, "at": one.at.isoformat(), "text": one.text} for one in versions]
    output.document({"language": language, "text": made.text(), "versions": plain})
    return ExitCode.DONE


async def record(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show an entry for the record of processing activities, or write it to a file."""
    async with open_session(arguments, output) as session:
        today = day_text(session.services.now())
        made = record_of_processing(await session.ask(ReadNoticeFacts()), _language(), today)
        if arguments.save is not None:
            await _save(session, arguments.save, made, FileKind.RECORD, output)
    if arguments.save is None:
        _print(made.text(), output)
    output.document({"text": made.text()})
    return ExitCode.DONE


async def _save(session: Session, path: Path, made: Document, kind: FileKind, output: Output) -> None:
    text = made.html() if path.suffix.lower() in (".html", ".htm") else made.text()
    await session.run(SaveDocument(path, text, kind))
    output.line(translate("CommandLine", "Written: {file}").replace("{file}", str(path)))


async def contact(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show whom people turn to about their data, or set it; what is not given stays."""
    async with open_session(arguments, output) as session:
        found = await session.ask(ReadProtectionContact())
        given = (arguments.name, arguments.mail, arguments.postal)
        if any(one is not None for one in given):
            kept = (found.name, found.mail, found.postal)
            found = ProtectionContact(*(new if new is not None else old for new, old in zip(given, kept, strict=True)))
            await session.run(ChangeProtectionContact(found))
            await session.run(UpdateNotice(notice_texts))
    for line in (found.name, found.mail, found.postal):
        if line:
            output.line(line)
    output.document({"name": found.name, "mail": found.mail, "postal": found.postal})
    return ExitCode.DONE


async def consent(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List the consents, give one in the words that are shown, or withdraw it."""
    if bool(arguments.kind) != (arguments.yes or arguments.withdraw):
        if arguments.kind:
            output.line(consent_wording(ConsentKind(arguments.kind)))
        output.message(translate("CommandLine", "To give a consent, name it with --yes; to withdraw it, --withdraw."))
        return ExitCode.WRONG_USE
    async with open_session(arguments, output) as session:
        if arguments.kind:
            kind = ConsentKind(arguments.kind)
            await session.run(WithdrawConsent(kind) if arguments.withdraw else GiveConsent(kind, consent_wording(kind)))
            await session.run(UpdateNotice(notice_texts))
        found = await session.ask(ReadConsents())
    for one in found:
        until = translate("CommandLine", "withdrawn on {time}") if one.withdrawn_at else ""
        when = moment_text(one.withdrawn_at) if one.withdrawn_at else ""
        output.line(f"{one.kind.value}  {moment_text(one.given_at)}  {until.replace('{time}', when)}".rstrip())
        output.line(f"  {one.wording}")
    output.document(
        {
            "consents": [
                {
                    "kind": one.kind.value,
                    "given_at": one.given_at.isoformat(),
                    "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
                    "wording": one.wording,
                }
                for one in found
            ]
        }
    )
    return ExitCode.DONE


async def log(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show the program log, or write it to a file."""
    async with open_session(arguments, output) as session:
        found = await session.ask(ReadProgramLog(max(arguments.last, 0)))
        if arguments.save is not None:
            text = "".join(f"{_log_line(one)}\n" for one in found)
            await session.run(SaveDocument(arguments.save, text, FileKind.LOG))
    if arguments.save is None:
        for one in found:
            output.line(_log_line(one))
    lines = [
        {"at": one.at.isoformat(), "level": one.level, "source": one.source, "message": one.message} for one in found
    ]
    output.document({"lines": lines})
    return ExitCode.DONE


def _log_line(one: LogEntry) -> str:
    return f"{one.at.isoformat(timespec='seconds')} {one.level} {one.source}: {one.message}"


async def files(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List the files that the program wrote outside the vault, or delete one that is still as it was written."""
    async with open_session(arguments, output) as session:
        if arguments.delete is not None:
            await session.run(DeleteWrittenFile(arguments.delete))
        query = ReadWrittenFiles()
        found = query.compute(await session.read(query.load))
    words = {
        FileState.UNCHANGED: translate("CommandLine", "as written"),
        FileState.CHANGED: translate("CommandLine", "changed"),
        FileState.GONE: translate("CommandLine", "gone"),
    }
    for one, state in found:
        size = size_text(one.size)
        output.line(f"{one.sequence}  {moment_text(one.at)}  {one.kind.value}  {size}  {words[state]}  {one.path}")
    plain = [
        {"sequence": one.sequence, "at": one.at.isoformat(), "kind": one.kind.value, "path": one.path, "state": state}
        for one, state in found
    ]
    output.document({"files": plain})
    return ExitCode.DONE


async def diagnostics(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show the diagnostics; with a file and a consent that is in force write them there."""
    text = diagnostics_of()
    if arguments.file is not None:
        async with open_session(arguments, output) as session:
            await session.run(SaveDocument(arguments.file, text, FileKind.DIAGNOSTICS))
        output.line(translate("CommandLine", "Written: {file}").replace("{file}", str(arguments.file)))
    else:
        _print(text, output)
    output.document({"text": text})
    return ExitCode.DONE
