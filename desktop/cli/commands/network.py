"""`connection network` and `discover`, and what other verbs are told about the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.commands.server import read_pem, service_password
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import ask_passphrase, open_session, read_first_line
from desktop.model.connection import ConnectionSecrets
from desktop.model.errors import ErrorCode, Invalid
from desktop.model.network import SYSTEM, Network
from desktop.ui.kit.probe_text import route_text
from desktop.workers.tasks.change_network import ChangeNetwork, FindProxies, NetworkWant, server_urls
from desktop.workers.tasks.probe_server import DiscoverServer

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output
    from desktop.cli.session import Session
    from desktop.model.connection import Connection

translate = QCoreApplication.translate


def network_given(arguments: argparse.Namespace) -> NetworkWant:
    """Return what the arguments of a new connection say; the proxy's password is asked for where no file is named."""
    user = arguments.proxy_user or ""
    _check_account(arguments.proxy, user)
    network = Network(read_pem(arguments.ca), arguments.proxy, user)
    return NetworkWant(network, _password(arguments) if user else "")


def _check_account(proxy: str, user: str) -> None:
    if user and not proxy:
        raise Invalid(ErrorCode.CONNECTION_INVALID, cause="a user name for a proxy, and no proxy")


def _password(arguments: argparse.Namespace) -> str:
    if arguments.proxy_password_file is not None:
        return read_first_line(arguments.proxy_password_file)
    return ask_passphrase(translate("CommandLine", "Password for the proxy: "))


async def change(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Reach a connection's servers another way; what is not named stays. It is tried once before it is kept."""
    async with open_session(arguments, output) as session:
        connection = await session.read(lambda store: store.connections.by_name(arguments.name))
        want = _wanted(arguments, connection.network)
        if want is not None:
            connection = await session.run(ChangeNetwork(connection.id, want))
            text = translate("CommandLine", "The network settings of {name} were changed.")
            output.line(text.replace("{name}", connection.name))
        await tell_ways(session, connection, output)
    network = connection.network
    output.document(
        {
            "name": connection.name,
            "proxy": network.proxy,
            "proxy_user": network.proxy_user,
            "has_ca": bool(network.ca_pem),
        }
    )
    return ExitCode.DONE


def _wanted(arguments: argparse.Namespace, before: Network) -> NetworkWant | None:
    """Return the settings that are wanted; `None` where nothing was named."""
    given = (arguments.proxy, arguments.proxy_user, arguments.proxy_password_file, arguments.ca)
    if all(one is None for one in given) and not arguments.no_ca:
        return None
    proxy = before.proxy if arguments.proxy is None else arguments.proxy
    kept_user = before.proxy_user if proxy else ""
    user = kept_user if arguments.proxy_user is None else arguments.proxy_user
    _check_account(proxy, user)
    ca_pem = "" if arguments.no_ca else before.ca_pem if arguments.ca is None else read_pem(arguments.ca)
    is_new = user != before.proxy_user or proxy != before.proxy or arguments.proxy_password_file is not None
    is_asked = bool(user) and (is_new or arguments.proxy_user is not None)
    return NetworkWant(Network(ca_pem, proxy, user), _password(arguments) if is_asked else None)


async def tell_ways(session: Session, connection: Connection, output: Output) -> None:
    """Print what this computer's settings say of each server, where they are followed."""
    if connection.network.proxy != SYSTEM:
        return
    for route in await session.run(FindProxies(server_urls(connection))):
        output.message(route_text(route))


async def discover(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Print the address of EWS that autodiscover tells for a mailbox."""
    way = network_given(arguments)
    secrets = ConnectionSecrets(password=service_password(arguments), proxy_password=way.proxy_password or "")
    async with open_session(arguments, output) as session:
        task = DiscoverServer(arguments.mailbox, arguments.account, secrets, way.network)
        found = await session.run(task)
    output.line(found)
    output.document({"ews": found})
    return ExitCode.DONE
