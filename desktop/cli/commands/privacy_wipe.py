"""`privacy`: preview and do a wipe, and its certificates."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import command_line
from desktop.cli.commands.connection import connection_named
from desktop.cli.exit_codes import ExitCode
from desktop.cli.privacy_parser import ALL, CONNECTION
from desktop.cli.session import home_of, open_session
from desktop.model.certificate import Verdict
from desktop.model.privacy import Category, Certificate, WipeKind, WipePreview, WipeScope
from desktop.storage.certificate_file import fingerprint
from desktop.storage.vault_end import certificate_path
from desktop.ui.kit.certificate_text import verdict_text
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title, meaning_sentence, size_text
from desktop.workers.certificate_files import read_certificate, write_certificate
from desktop.workers.queries.wiping import PreviewWipe, ReadCertificate, ReadCertificates
from desktop.workers.tasks.save_certificate import SaveCertificate
from desktop.workers.tasks.wipe import Wipe

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output
    from desktop.cli.session import Session

translate = QCoreApplication.translate


async def preview(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Say what a wipe would take and what that means; nothing is changed."""
    async with open_session(arguments, output) as session:
        scope = await _scope(session, arguments)
        found = await session.ask(PreviewWipe(scope))
    _print_preview(found, output)
    output.document(_plain_preview(found))
    words = ("privacy", "wipe", arguments.scope, *([arguments.name] if arguments.name else []))
    output.hint(translate("CommandLine", "Next: {command}").replace("{command}", command_line(*words)))
    return ExitCode.DONE


async def wipe(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Wipe once the name or the word is typed; the certificate is kept, and saved where that was asked for."""
    async with open_session(arguments, output) as session:
        scope = await _scope(session, arguments)
        word = arguments.name if arguments.scope == CONNECTION else arguments.scope
        if not arguments.yes:
            _print_preview(await session.ask(PreviewWipe(scope)), output)
        if not _is_confirmed(word, arguments.yes, output):
            return ExitCode.WRONG_USE
        certificate = await session.run(Wipe(scope))
    saved = certificate_path(home_of(arguments), certificate) if scope.kind is WipeKind.ALL else None
    if arguments.save is not None:
        write_certificate(certificate, arguments.save)
        saved = arguments.save
    body = json.loads(certificate.body)
    for category, counts in body["entries"].items():
        line = f"{category_title(Category(category))}: {number_text(counts['before'])} → {number_text(counts['after'])}"
        output.line(line)
    done = translate("CommandLine", "Wiped, with proof. Certificate {id}.")
    output.line(done.replace("{id}", certificate.id))
    if saved is not None:
        output.line(translate("CommandLine", "The certificate was saved: {file}").replace("{file}", str(saved)))
    output.document(
        {"id": certificate.id, "saved": None if saved is None else str(saved), "certificate": _body(certificate)}
    )
    return ExitCode.DONE


async def certificates(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List the certificates, or save one to a file."""
    if (arguments.save is None) != (not arguments.id):
        output.message(translate("CommandLine", "To save a certificate, give both the file (--save) and its id."))
        return ExitCode.WRONG_USE
    async with open_session(arguments, output) as session:
        if arguments.id:
            one = await session.ask(ReadCertificate(arguments.id))
            await session.run(SaveCertificate(one, arguments.save))
            found: tuple[Certificate, ...] = (one,)
            saved = translate("CommandLine", "The certificate was saved: {file}")
            output.line(saved.replace("{file}", str(arguments.save)))
        else:
            found = await session.ask(ReadCertificates())
            _list(found, output)
    output.document({"certificates": [_plain(one) for one in found]})
    return ExitCode.DONE


async def verify(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Check the file of a certificate; neither vault nor network is needed."""
    found = read_certificate(arguments.file, arguments.key)
    output.line(verdict_text(found.verdict))
    body = None if found.certificate is None else _body(found.certificate)
    if found.certificate is not None:
        output.line(translate("CommandLine", "Fingerprint of its key: {print}").replace("{print}", found.fingerprint))
        for line in json.dumps(body, indent=2, sort_keys=True).splitlines():
            output.line(line)
    output.document({"verdict": found.verdict.value, "fingerprint": found.fingerprint, "certificate": body})
    return ExitCode.DONE if found.verdict is Verdict.GOOD else ExitCode.FAILED


async def _scope(session: Session, arguments: argparse.Namespace) -> WipeScope:
    if arguments.scope == ALL:
        return WipeScope(WipeKind.ALL)
    if arguments.scope == CONNECTION:
        return WipeScope(WipeKind.CONNECTION, connection_id=(await connection_named(session, arguments.name)).id)
    return WipeScope(WipeKind.CATEGORY, Category(arguments.scope))


def _is_confirmed(word: str, given: str, output: Output) -> bool:
    """Tell whether the name or the word was typed, with the command or now."""
    if not given and sys.stdin.isatty():
        prompt = translate("CommandLine", "Type {word} to wipe this: ").replace("{word}", word)
        given = input(prompt)
    if given != word:
        text = translate("CommandLine", "Nothing was wiped. To wipe it, type the name, or give it: --yes {word}")
        output.message(text.replace("{word}", word))
    return given == word


def _print_preview(found: WipePreview, output: Output) -> None:
    head = (translate("CommandLine", "What"), translate("CommandLine", "Entries"))
    rows = [(category_title(category), number_text(entries)) for category, entries in found.entries.items()]
    if rows:
        output.table(head, rows, right=(1,))
    about = translate("CommandLine", "About {size}.").replace("{size}", size_text(found.size_bytes))
    output.line(about)
    for category in sorted(found.held):
        held = translate("CommandLine", "On hold, and stays: {what}.")
        output.line(held.replace("{what}", category_title(category)))
    for code, value in found.meanings:
        sentence = meaning_sentence(code, value)
        if sentence:
            output.line(sentence)


def _plain_preview(found: WipePreview) -> dict[str, object]:
    return {
        "scope": _plain_scope(found.scope),
        "entries": [{"category": category.value, "entries": entries} for category, entries in found.entries.items()],
        "bytes": found.size_bytes,
        "held": sorted(category.value for category in found.held),
        "meanings": [
            {"code": code, "value": value, "text": meaning_sentence(code, value)} for code, value in found.meanings
        ],
    }


def _plain_scope(scope: WipeScope) -> dict[str, str]:
    return {
        "kind": scope.kind.value,
        "category": scope.category.value if scope.category else "",
        "connection": scope.connection_id or "",
    }


def _list(found: tuple[Certificate, ...], output: Output) -> None:
    if not found:
        output.line(translate("CommandLine", "Nothing was wiped yet."))
        return
    head = (
        translate("CommandLine", "Certificate"),
        translate("CommandLine", "Ended"),
        translate("CommandLine", "What"),
        translate("CommandLine", "Result"),
    )
    done, failed = translate("CommandLine", "done"), translate("CommandLine", "failed")
    rows = ((one.id, moment_text(one.ended_at), _what(one.scope), done if one.is_done else failed) for one in found)
    output.table(head, rows)
    output.line(
        translate("CommandLine", "Fingerprint of its key: {print}").replace("{print}", fingerprint(found[0].public_key))
    )


def _what(scope: WipeScope) -> str:
    if scope.category is not None:
        return category_title(scope.category)
    return {
        WipeKind.ALL: translate("CommandLine", "everything"),
        WipeKind.PERSON: translate("CommandLine", "a person"),
    }.get(scope.kind, translate("CommandLine", "a connection"))


def _plain(one: Certificate) -> dict[str, object]:
    return {
        "id": one.id,
        "began_at": one.began_at.isoformat(),
        "ended_at": one.ended_at.isoformat(),
        "scope": _plain_scope(one.scope),
        "done": one.is_done,
        "fingerprint": fingerprint(one.public_key),
    }


def _body(one: Certificate) -> dict[str, object]:
    return dict(json.loads(one.body))
