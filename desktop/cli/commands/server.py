"""`connection … ` for an Exchange Server: adding one, trying it step by step, a new password."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import ask_passphrase, open_session, read_first_line
from desktop.model.connection import Connection, ConnectionSecrets, EwsAuthentication, ExchangeAddress, ews_url_of
from desktop.model.network import Network
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.probe_text import result_text
from desktop.workers.tasks.change_directory_server import ChangeDirectoryServer, DirectoryServer
from desktop.workers.tasks.change_password import ChangePassword
from desktop.workers.tasks.probe_server import ProbeServer, ProbeStored, ProbeWant
from desktop.workers.text_file import read_text

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output
    from desktop.cli.session import Session
    from desktop.model.probe import ProbeResult
    from desktop.workers.task import Task

translate = QCoreApplication.translate

_LARGEST_PEM = 1_000_000


def read_pem(path: Path | None) -> str:
    """Return a PEM file; its blocks are checked later, and the comments around them may be in any encoding."""
    return "" if path is None else read_text(path, _LARGEST_PEM, "ignore").encode("ascii", "ignore").decode("ascii")


def address_given(arguments: argparse.Namespace, network: Network) -> ExchangeAddress:
    """Return the address that the arguments of `connection add exchange` give; raises CONNECTION_INVALID."""
    return ExchangeAddress(
        ews_url=ews_url_of(arguments.url),
        account=arguments.account,
        authentication=EwsAuthentication(arguments.auth),
        ldap_url=arguments.ldap,
        ldap_base=arguments.ldap_base,
        ldap_account=arguments.ldap_account,
        ca_pem=network.ca_pem,
        proxy=network.proxy,
        proxy_user=network.proxy_user,
    )


def passwords_given(arguments: argparse.Namespace) -> ConnectionSecrets:
    """Return the passwords from their files; that of the service account is asked for where no file is named."""
    password = service_password(arguments)
    other = "" if arguments.ldap_password_file is None else read_first_line(arguments.ldap_password_file)
    return ConnectionSecrets(password=password, ldap_password=other)


def service_password(arguments: argparse.Namespace) -> str:
    """Return the service account's password: from its file, else it is asked for."""
    if arguments.password_file is not None:
        return read_first_line(arguments.password_file)
    return ask_passphrase(translate("CommandLine", "Password of the service account: "))


async def probe(session: Session, output: Output, want: ProbeWant) -> ExitCode:
    """Try a server and print each step as it ends."""
    return await _told(session, output, lambda tell: ProbeServer(want, tell))


async def _told(
    session: Session, output: Output, task: Callable[[Callable[[ProbeResult], None]], Task[tuple[ProbeResult, ...]]]
) -> ExitCode:
    loop = asyncio.get_running_loop()

    def show(result: ProbeResult) -> None:  # called on a thread of the net lane
        loop.call_soon_threadsafe(output.line, _line(result))

    results = await session.run(task(show))
    await asyncio.sleep(0)  # the last line is announced by then
    output.document({"steps": [_plain(result) for result in results]})
    return ExitCode.DONE if all(result.error is None for result in results) else ExitCode.FAILED


def _line(result: ProbeResult) -> str:
    if result.error is None:
        return f"ok      {result_text(result)}"
    text = error_text(result.error)
    return f"FAILED  {result_text(result)}: {text.what} {text.next_step}".rstrip()


def _plain(result: ProbeResult) -> dict[str, object]:
    error = None
    if result.error is not None:
        text = error_text(result.error)
        error = {"code": result.error.code.value, "cause": result.error.cause, "message": " ".join(text).strip()}
    return {"step": result.step.value, "detail": result.detail, "error": error}


async def password(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Keep another password of the service account; it is tried once before. Or try the kept one once more."""
    given = None if arguments.stored else passwords_given(arguments)
    async with open_session(arguments, output) as session:
        connection = await session.read(lambda store: store.connections.by_name(arguments.name))
        if given is None:
            await session.run(ChangePassword(connection.id, None))
        else:
            await session.run(ChangePassword(connection.id, given.password, given.ldap_password))
    text = translate("CommandLine", "The password of {name} was changed.")
    if given is None:
        text = translate("CommandLine", "The stored password of {name} is right.")
    output.line(text.replace("{name}", connection.name))
    output.document({"name": connection.name})
    return ExitCode.DONE


async def directory(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Keep another directory server with a connection; it is tried once before."""
    other = "" if arguments.ldap_password_file is None else read_first_line(arguments.ldap_password_file)
    wanted = DirectoryServer(arguments.ldap, arguments.ldap_base, arguments.ldap_account, other)
    async with open_session(arguments, output) as session:
        connection = await session.read(lambda store: store.connections.by_name(arguments.name))
        await session.run(ChangeDirectoryServer(connection.id, wanted))
    text = translate("CommandLine", "The directory server of {name} was changed.")
    output.line(text.replace("{name}", connection.name))
    output.document({"name": connection.name, "ldap": wanted.url})
    return ExitCode.DONE


async def try_stored(
    session: Session, connection: Connection, arguments: argparse.Namespace, output: Output
) -> ExitCode:
    """Try a stored server with its own secrets; a password that was refused before is not tried again."""
    return await _told(
        session,
        output,
        lambda tell: ProbeStored(connection.id, tell, arguments.mailbox, may_write=arguments.write),
    )
