"""Arguments of `connection`: one function for each group of its verbs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.argument_types import given_name, given_proxy, number, positive
from desktop.model.connection import EwsAuthentication
from desktop.model.network import SYSTEM
from desktop.model.tenant_setup import SET_UP_CLIENT

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[Any]


def add_connection(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Add every verb of `connection`; `common` are the options that each of them takes."""
    kinds = verbs.add_parser("add", help="add one").add_subparsers(dest="kind", required=True)
    graph = kinds.add_parser("graph", parents=[common], help="Microsoft 365 through Graph")
    graph.add_argument("name", type=given_name, metavar="NAME")
    graph.add_argument("--tenant", required=True, metavar="T", help="tenant id or verified domain")
    graph.add_argument("--client-id", required=True, metavar="ID", help="application (client) id")
    graph.add_argument("--certificate", required=True, type=Path, metavar="PEM", help="certificate and private key")
    graph.add_argument("--authority", default="https://login.microsoftonline.com", metavar="URL")
    graph.add_argument("--graph", default="https://graph.microsoft.com", metavar="URL")
    _add_network(graph)
    demo = kinds.add_parser("demo", parents=[common], help="the embedded demo tenant")
    demo.add_argument("name", type=given_name, metavar="NAME")
    demo.add_argument("--people", type=positive, default=1200, metavar="N")
    demo.add_argument("--mailboxes", type=positive, default=60, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="N")
    demo.add_argument(
        "--server-mailboxes", type=number, default=40, metavar="N", help="mailboxes on its Exchange Server"
    )
    demo.add_argument("--exchange-server", action="store_true", help="connect to its Exchange Server, not to its cloud")
    _add_exchange(kinds, common)
    _add_set_up(verbs, common)
    sign_in = verbs.add_parser("sign-in", parents=[common], help="sign in as administrator in the browser")
    sign_in.add_argument("name", type=given_name, metavar="NAME")
    _add_ways(sign_in)
    verbs.add_parser("list", parents=[common], help="list them")
    for verb, text in (("test", "prove that one works"), ("remove", "remove one and all that is stored of it")):
        one = verbs.add_parser(verb, parents=[common], help=text)
        one.add_argument("name", type=given_name, metavar="NAME")
        if verb == "test":
            _add_probe(one)
    password = verbs.add_parser("password", parents=[common], help="give a service account's new password")
    password.add_argument("name", type=given_name, metavar="NAME")
    password.add_argument("--stored", action="store_true", help="try the kept one once more: the account was unlocked")
    _add_passwords(password)
    other = verbs.add_parser("directory", parents=[common], help="name an Exchange Server's directory, or another one")
    other.add_argument("name", type=given_name, metavar="NAME")
    _add_ldap(other, is_required=True)
    other.add_argument(
        "--ldap-password-file", type=Path, metavar="FILE", help="password of the directory's own account"
    )
    discover = verbs.add_parser("discover", parents=[common], help="ask autodiscover for an Exchange Server's address")
    discover.add_argument("mailbox", metavar="ADDRESS", help="the address of a mailbox")
    discover.add_argument("--account", required=True, metavar="NAME", help="the service account")
    discover.add_argument(
        "--password-file", type=Path, metavar="FILE", help="file with its password; else it is asked for"
    )
    _add_network(discover)
    network = verbs.add_parser("network", parents=[common], help="another proxy or certificate authority")
    network.add_argument("name", type=given_name, metavar="NAME")
    _add_network(network, proxy=None)
    network.add_argument("--no-ca", action="store_true", help="trust the system's certificate authorities alone")


def _add_set_up(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    set_up = verbs.add_parser("set-up", parents=[common], help="let ContactSync make its application in a tenant")
    set_up.add_argument("name", type=given_name, metavar="NAME", help="the connection that comes of it")
    set_up.add_argument("--tenant", default="organizations", metavar="T", help="tenant id or domain (of who signs in)")
    set_up.add_argument("--application", type=given_name, default="ContactSync", metavar="NAME", help="its name there")
    set_up.add_argument(
        "--sign-in-as",
        default=SET_UP_CLIENT,
        metavar="ID",
        help="application that the administrator signs in to for it",
    )
    set_up.add_argument("--explain", action="store_true", help="say what would be done, and do nothing")
    set_up.add_argument("--authority", default="https://login.microsoftonline.com", metavar="URL")
    set_up.add_argument("--graph", default="https://graph.microsoft.com", metavar="URL")
    _add_network(set_up)
    renew = verbs.add_parser("renew-certificate", parents=[common], help="another certificate for a year")
    back = verbs.add_parser("remove-from-tenant", parents=[common], help="take back what set-up made in the tenant")
    for one in (renew, back):
        one.add_argument("name", type=given_name, metavar="NAME", help="the connection")
    back.add_argument(
        "--proxy-password-file", type=Path, metavar="FILE", help="where a set-up that was not finished needs a proxy"
    )
    for one in (set_up, renew, back):
        _add_ways(one)


def _add_ways(parser: argparse.ArgumentParser) -> None:
    """Add how one signs in."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--print-url", action="store_true", help="show the address instead of opening it")
    ways.add_argument("--device-code", action="store_true", help="sign in on another device, with a code")


def _add_exchange(kinds: Verbs, common: argparse.ArgumentParser) -> None:
    server = kinds.add_parser("exchange", parents=[common], help="Exchange Server through EWS, with its directory")
    server.add_argument("name", type=given_name, metavar="NAME")
    server.add_argument("--url", required=True, metavar="URL", help="https address of the server or of Exchange.asmx")
    server.add_argument(
        "--account", required=True, metavar="NAME", help="service account (DOMAIN\\name or name@domain)"
    )
    server.add_argument(
        "--auth", choices=[one.value for one in EwsAuthentication], default=EwsAuthentication.NTLM.value, help="log-on"
    )
    _add_ldap(server, is_required=False)
    _add_network(server)
    _add_passwords(server)
    _add_probe(server)


def _add_ldap(parser: argparse.ArgumentParser, *, is_required: bool) -> None:
    parser.add_argument(
        "--ldap",
        default="",
        required=is_required,
        metavar="URL",
        help="directory: ldaps://host, or ldap://host with StartTLS",
    )
    parser.add_argument("--ldap-base", default="", metavar="DN", help="where in the directory people are (everywhere)")
    parser.add_argument(
        "--ldap-account", default="", metavar="NAME", help="the directory's account (the service account)"
    )


def _add_network(parser: argparse.ArgumentParser, proxy: str | None = SYSTEM) -> None:
    parser.add_argument(
        "--proxy",
        type=given_proxy,
        default=proxy,
        metavar="URL|system|none",
        help="proxy for the servers: its address, what this computer's settings say (system), or none",
    )
    parser.add_argument("--proxy-user", metavar="NAME", help="user name for the proxy")
    parser.add_argument(
        "--proxy-password-file", type=Path, metavar="FILE", help="file with its password; else it is asked for"
    )
    parser.add_argument("--ca", type=Path, metavar="FILE", help="certificate authority to trust beside the system's")


def _add_passwords(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-file", type=Path, metavar="FILE", help="file with the password; else it is asked for"
    )
    parser.add_argument(
        "--ldap-password-file", type=Path, metavar="FILE", help="password of the directory's own account"
    )


def _add_probe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mailbox", default="", metavar="ADDRESS", help="a mailbox of the server to try, too")
    parser.add_argument("--write", action="store_true", help="make a folder in that mailbox and remove it again")
