"""`connection`: tenants and the administrator's sign-in."""

from __future__ import annotations

import secrets
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import command_line
from desktop.cli.commands.network import network_given, tell_ways
from desktop.cli.commands.server import address_given, passwords_given, probe, read_pem, try_stored
from desktop.cli.commands.signing_in import code_shower, shower
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, DemoSize, GraphAddress
from desktop.model.ids import ConnectionId
from desktop.model.network import Network
from desktop.ui.kit.numbers import number_text
from desktop.workers.queries.connections import ReadStoredOf
from desktop.workers.tasks.add_connection import AddConnection
from desktop.workers.tasks.change_network import NetworkWant
from desktop.workers.tasks.check_connection import CheckConnection
from desktop.workers.tasks.probe_server import ProbeWant
from desktop.workers.tasks.remove_connection import RemoveConnection
from desktop.workers.tasks.sign_in import SignInAdministrator

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output
    from desktop.cli.session import Session

translate = QCoreApplication.translate


async def connection_named(session: Session, name: str) -> Connection:
    """Return the stored connection of a name; raises CONNECTION_UNKNOWN."""
    return await session.read(lambda store: store.connections.by_name(name))


async def add(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Store a connection; it is tested before, so that a wrong one is never kept."""
    connection_id = ConnectionId(secrets.token_hex(16))
    given = ConnectionSecrets()
    way = NetworkWant(Network()) if arguments.kind == "demo" else network_given(arguments)
    if arguments.kind == "demo":
        size = DemoSize(arguments.people, arguments.mailboxes, arguments.seed, arguments.server_mailboxes)
        kind = ConnectionKind.DEMO_EXCHANGE if arguments.exchange_server else ConnectionKind.DEMO
        connection = Connection(connection_id, arguments.name, kind, demo=size)
    elif arguments.kind == "exchange":
        server = address_given(arguments, way.network)
        given = replace(passwords_given(arguments), proxy_password=way.proxy_password or "")
        connection = Connection(connection_id, arguments.name, ConnectionKind.EXCHANGE, exchange=server)
    else:
        address = GraphAddress(
            tenant=arguments.tenant,
            client_id=arguments.client_id,
            authority=arguments.authority,
            graph_url=arguments.graph,
            ca_pem=way.network.ca_pem,
            proxy=way.network.proxy,
            proxy_user=way.network.proxy_user,
        )
        given = ConnectionSecrets(read_pem(arguments.certificate), proxy_password=way.proxy_password or "")
        connection = Connection(connection_id, arguments.name, ConnectionKind.GRAPH, address=address)
    async with open_session(arguments, output) as session:
        if connection.exchange is not None and (arguments.mailbox or arguments.write):
            code = await probe(
                session, output, ProbeWant(connection.exchange, given, arguments.mailbox, arguments.write)
            )
            if code is not ExitCode.DONE:
                return code
        added = await session.run(AddConnection(connection, given))
        await tell_ways(session, added, output)
    output.line(translate("CommandLine", "The connection {name} was added.").replace("{name}", added.name))
    output.document(_plain(added))
    text = translate("CommandLine", "Next: {command}")
    output.hint(text.replace("{command}", command_line("directory", "people", added.name)))
    return ExitCode.DONE


async def sign_in(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Sign in as administrator: in the browser, or by a code on another device."""
    show, show_code = shower(arguments, output), code_shower(arguments, output)
    async with open_session(arguments, output) as session:
        connection = await connection_named(session, arguments.name)
        account = await session.run(SignInAdministrator(connection.id, show, show_code))
    output.line(translate("CommandLine", "Signed in as {name}.").replace("{name}", account.name))
    output.document({"account": account.name, "tenant": account.tenant_id})
    return ExitCode.DONE


async def show_all(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List the connections."""
    async with open_session(arguments, output) as session:
        found = await session.read(lambda store: store.connections.all())
    if found:
        head = (
            translate("CommandLine", "Name"),
            translate("CommandLine", "Kind"),
            translate("CommandLine", "Tenant"),
            translate("CommandLine", "Address"),
        )
        output.table(head, (_row(one) for one in found))
    else:
        output.line(translate("CommandLine", "There is no connection yet."))
    output.document({"connections": [_plain(one) for one in found]})
    return ExitCode.DONE


async def test(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Prove that the tenant is reached and lets the application in."""
    async with open_session(arguments, output) as session:
        connection = await connection_named(session, arguments.name)
        if connection.exchange is not None:
            return await try_stored(session, connection, arguments, output)
        organisation = await session.run(CheckConnection(connection.id))
    text = translate("CommandLine", "The connection works: {organisation}.")
    output.line(text.replace("{organisation}", organisation.display_name))
    output.document({"organisation": organisation.display_name, "tenant": organisation.tenant_id})
    return ExitCode.DONE


async def remove(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Remove a connection and all that is stored of it; mailboxes stay as they are."""
    async with open_session(arguments, output) as session:
        connection = await connection_named(session, arguments.name)
        stored = await session.ask(ReadStoredOf(connection.id))
        await session.run(RemoveConnection(connection.id))
    text = translate(
        "CommandLine",
        "The connection {name} was removed. With it went what was stored: people {people}, sync sets {sets},"
        " plans {plans}, runs {runs}. The mailboxes stay as they are.",
    )
    for place in ("people", "sets", "plans", "runs"):
        text = text.replace(f"{{{place}}}", number_text(getattr(stored, place)))
    output.line(text.replace("{name}", connection.name))
    if stored.named_by:
        named = translate("CommandLine", "Sync sets of other connections still name it; change them: {names}.")
        output.message(named.replace("{names}", ", ".join(stored.named_by)))
    output.document({"removed": connection.name, **asdict(stored)})
    return ExitCode.DONE


def _row(connection: Connection) -> tuple[str, str, str, str]:
    address, server = connection.address, connection.exchange
    if server is not None:
        return connection.name, "Exchange Server", "", server.ews_url
    if address is None:
        is_server = connection.kind is ConnectionKind.DEMO_EXCHANGE
        demo, demo_server = translate("CommandLine", "demo tenant"), translate("CommandLine", "demo Exchange Server")
        return connection.name, demo_server if is_server else demo, "", ""
    return connection.name, "Microsoft 365", address.tenant, address.graph_url


def _plain(connection: Connection) -> dict[str, object]:
    address = connection.address
    return {
        "id": connection.id,
        "name": connection.name,
        "kind": connection.kind.value,
        "tenant": address.tenant if address else "",
        "authority": address.authority if address else "",
        "graph": address.graph_url if address else "",
        "ews": connection.exchange.ews_url if connection.exchange else "",
        "ldap": connection.exchange.ldap_url if connection.exchange else "",
        "proxy": connection.network.proxy,
    }
