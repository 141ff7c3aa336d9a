"""`connection set-up`, `renew-certificate` and `remove-from-tenant`: what the program makes in a tenant by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import advice_for, command_line
from desktop.cli.commands.network import network_given
from desktop.cli.commands.signing_in import code_shower, shower, tell_again
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session, read_first_line
from desktop.model.connection import GraphAddress
from desktop.model.errors import ErrorCode, Gone
from desktop.model.tenant_setup import SetupEnd, SetupResult, SetupStep
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.scope_text import scoping_lines
from desktop.ui.kit.setup_text import (
    colleague_text,
    consent_link,
    permission_lines,
    setup_end_text,
    setup_hint,
    setup_step_reason,
    setup_step_text,
)
from desktop.workers.tasks.remove_from_tenant import RemoveFromTenant
from desktop.workers.tasks.renew_certificate import RenewCertificate
from desktop.workers.tasks.set_up_tenant import SetupOutcome, SetUpTenant, SetupWant

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output

translate = QCoreApplication.translate


async def set_up(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Register the program's own application in a tenant and keep the connection; `--explain` only says what would be.

    Asked again with the same name, it goes on where it was.
    """
    if arguments.explain:
        return _explain(output)
    way = network_given(arguments)
    address = GraphAddress(
        tenant=arguments.tenant,
        client_id=arguments.sign_in_as,
        authority=arguments.authority,
        graph_url=arguments.graph,
        ca_pem=way.network.ca_pem,
        proxy=way.network.proxy,
        proxy_user=way.network.proxy_user,
    )
    want = SetupWant(arguments.name, address, arguments.application, way.proxy_password or "")
    async with open_session(arguments, output) as session:
        show, show_code = shower(arguments, output), code_shower(arguments, output)
        outcome = await session.run(SetUpTenant(want, show, partial(_tell, output), show_code))
    _close(outcome, address, output)
    ends = [{"step": one.step.value, "end": one.end.value, "error": _code(one)} for one in outcome.results]
    registered = outcome.registered
    output.document(
        {
            "connection": outcome.connection.name if outcome.connection is not None else None,
            "client_id": registered.client_id if registered is not None else None,
            "principal_id": registered.principal_id if registered is not None else None,
            "steps": ends,
        }
    )
    if outcome.connection is not None:
        return ExitCode.DONE
    return ExitCode.PARTLY if registered is not None else ExitCode.FAILED


def _explain(output: Output) -> ExitCode:
    for number, step in enumerate(SetupStep, start=1):
        output.line(f"{number}. {setup_step_text(step)}")
        output.line(f"   {setup_step_reason(step)}")
    output.line(translate("CommandLine", "Rights that are given:"))
    for line in permission_lines():
        output.line(f"   {line}")
    output.document({"steps": [step.value for step in SetupStep], "rights": list(permission_lines())})
    return ExitCode.DONE


def _code(result: SetupResult) -> str | None:
    return result.error.code.value if result.error is not None else None


def _tell(output: Output, result: SetupResult) -> None:
    line = f"{setup_step_text(result.step)}: {setup_end_text(result.end)}"
    if result.error is not None and result.end is SetupEnd.SIGN_IN:
        line = f"{line}. {error_text(result.error).what}"
    if result.error is not None and result.end is SetupEnd.FAILED:
        text = error_text(result.error, advice_for(result.error))
        line = f"{line}. {text.what} {text.next_step} {setup_hint(result)}".rstrip()
    output.message(line)


def _close(outcome: SetupOutcome, address: GraphAddress, output: Output) -> None:
    """Say what comes next."""
    if outcome.connection is not None:
        text = translate("CommandLine", "The connection {name} was added.")
        output.line(text.replace("{name}", outcome.connection.name))
        if outcome.registered is not None:
            output.line(translate("CommandLine", "To limit writing to some mailboxes, in PowerShell:"))
            for line in scoping_lines(outcome.registered.client_id, outcome.registered.principal_id):
                output.line(f"   {line}")
        command = command_line("directory", "people", outcome.connection.name)
        output.hint(translate("CommandLine", "Next: {command}").replace("{command}", command))
        return
    if outcome.registered is not None and outcome.needs_colleague:
        output.line(colleague_text(consent_link(address.authority, outcome.registered)))
    output.hint(translate("CommandLine", "Then give the same command again: it goes on where it was."))


async def renew(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Give the application another certificate; the old one stays until the new one works."""
    async with open_session(arguments, output) as session:
        connection = await session.read(lambda store: store.connections.by_name(arguments.name))
        show, show_code = shower(arguments, output), code_shower(arguments, output)
        task = RenewCertificate(connection.id, show, show_code, partial(tell_again, output))
        found = await session.run(task)
    text = translate("CommandLine", "The certificate of {name} was renewed; it is valid until {date}.")
    shown = moment_text(found.ends_at)
    output.line(text.replace("{name}", connection.name).replace("{date}", shown))
    output.document({"connection": connection.name, "ends_at": found.ends_at.isoformat()})
    return ExitCode.DONE


async def take_back(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Remove the application that the program registered; the connection stays, without access."""
    async with open_session(arguments, output) as session:
        try:
            connection = await session.read(lambda store: store.connections.by_name(arguments.name))
        except Gone as failure:
            if failure.code is not ErrorCode.CONNECTION_UNKNOWN:
                raise
            connection = None
        identifier = connection.id if connection is not None else None
        file = arguments.proxy_password_file
        task = RemoveFromTenant(
            shower(arguments, output),
            identifier,
            arguments.name,
            read_first_line(file) if file is not None else "",
            show_code=code_shower(arguments, output),
            tell_again=partial(tell_again, output),
        )
        was_there = await session.run(task)
    gone = translate("CommandLine", "The application was removed from the tenant, with its certificate and rights.")
    nothing = translate("CommandLine", "There was no application of ContactSync in the tenant any more.")
    output.line(gone if was_there else nothing)
    output.document({"removed": was_there})
    return ExitCode.DONE
