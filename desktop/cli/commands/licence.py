"""`licence`: trial and subscription, and the notice before an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import command_line
from desktop.cli.commands.connection import connection_named
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import Session, open_session
from desktop.model.end_notice import NoticeSender, NoticeState
from desktop.model.errors import ErrorCode, Invalid
from desktop.model.licence import Registration
from desktop.ui.kit.licence_words import (
    clock_sentence,
    consent_wording,
    mail_text,
    notice_sentence,
    record_sentence,
    state_sentence,
    state_title,
    tenants_text,
)
from desktop.ui.kit.moments import moment_text
from desktop.workers.queries.licence import LicencePage, ReadLicence
from desktop.workers.tasks.end_notice import AgreeToNotice, SendEndNotice, WithdrawNotice
from desktop.workers.tasks.install_licence import InstallLicence

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from desktop.cli.output import Output

translate = QCoreApplication.translate


async def _page(session: Session) -> LicencePage:
    return await session.ask(ReadLicence(session.services.issuers, session.services.now()))


async def status(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Say what there is, until when, who gets notices, and whether the mail was agreed to and sent."""
    async with open_session(arguments, output) as session:
        _print(await _page(session), output)
    return ExitCode.DONE


async def install(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Install a licence file."""
    async with open_session(arguments, output) as session:
        await session.run(InstallLicence(arguments.file))
        _print(await _page(session), output)
    return ExitCode.DONE


async def notify(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Show the words of the consent to the mail; with `--agree` give it."""
    async with open_session(arguments, output) as session:
        page = await _page(session)
        chosen = await connection_named(session, arguments.connection)
        known = page.registration or Registration("")
        address = arguments.to or known.address
        billing = known.billing_address if arguments.billing is None else arguments.billing
        if not address:
            raise Invalid(ErrorCode.REGISTRATION_INVALID)
        given = Registration(address, billing)
        wording = consent_wording(given, chosen.name, arguments.sender)
        output.line(wording)
        if arguments.agree:
            await session.run(AgreeToNotice(given, NoticeSender(chosen.id, arguments.sender), wording))
        else:
            output.hint(translate("CommandLine", "Nothing was kept. To agree, run it again with --agree."))
        output.document({"wording": wording, "agreed": bool(arguments.agree)})
    return ExitCode.DONE


async def withdraw(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Take the consent to the mail back."""
    async with open_session(arguments, output) as session:
        await session.run(WithdrawNotice())
    output.line(translate("CommandLine", "The consent was withdrawn. No mail is sent."))
    output.document({"agreed": False})
    return ExitCode.DONE


async def send(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Send the notice now, where it is due: also one of which nobody knows whether it was sent."""
    async with open_session(arguments, output) as session:
        record = await session.run(SendEndNotice(mail_text, by_hand=True))
    output.line(record_sentence(record))
    output.document({"state": record.state.value if record is not None else None})
    is_sent = record is not None and record.state is NoticeState.SENT
    return ExitCode.DONE if is_sent else ExitCode.FAILED


def _print(page: LicencePage, output: Output) -> None:
    standing = page.standing
    output.line(state_title(standing))
    output.line(state_sentence(standing))
    lines = [clock_sentence(standing)]
    if standing.licence is not None:
        text = translate("CommandLine", "Licence {id}, for {tenants}.").replace("{id}", standing.licence.id)
        lines.append(text.replace("{tenants}", tenants_text(standing.licence.tenants)))
    if standing.is_worth_a_word and standing.is_final:
        lines.append(notice_sentence(standing))
    lines += [_addresses(page), _consent(page), record_sentence(page.record)]
    for line in lines:
        if line:
            output.line(line)
    if not standing.state.is_open:
        install_it = command_line("licence", "install") + " FILE"
        output.hint(translate("CommandLine", "Next: {command}").replace("{command}", install_it))
    output.document(_plain(page))


def _addresses(page: LicencePage) -> str:
    if page.registration is None:
        return translate("CommandLine", "No registration address is known.")
    text = translate("CommandLine", "Registration address: {address}.").replace("{address}", page.registration.address)
    if page.registration.billing_address:
        billing = translate("CommandLine", "Billing address: {address}.")
        text = f"{text} {billing.replace('{address}', page.registration.billing_address)}"
    return text


def _consent(page: LicencePage) -> str:
    if page.consent is None:
        return translate("CommandLine", "Nobody agreed to the notice by mail; the program itself says it in any case.")
    text = translate("CommandLine", "The notice by mail was agreed to ({moment}).")
    return text.replace("{moment}", moment_text(page.consent.given_at))


def _plain(page: LicencePage) -> dict[str, object]:
    standing, licence = page.standing, page.standing.licence
    return {
        "state": standing.state.value,
        "open": standing.state.is_open,
        "ends_at": standing.ends_at.isoformat(),
        "days_left": standing.days_left,
        "clock_set_back": standing.is_clock_back,
        "notice_at": _stamp(standing.notice_at),
        "deletion_at": _stamp(standing.deletion_at),
        "licence": None if licence is None else {"id": licence.id, "tenants": list(licence.tenants)},
        "registration_address": page.registration.address if page.registration is not None else None,
        "billing_address": page.registration.billing_address if page.registration is not None else None,
        "consent": None if page.consent is None else _stamp(page.consent.given_at),
        "notice": None if page.record is None else page.record.state.value,
    }


def _stamp(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


VERBS = {"status": status, "install": install, "notify": notify, "withdraw": withdraw, "send": send}
