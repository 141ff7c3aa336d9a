"""Arguments of the program; names are a public interface, documented in docs/cli.md."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from desktop import __version__
from desktop.cli.change_filter import Condition, read_condition
from desktop.cli.exit_codes import ExitCode
from desktop.cli.output import harmless
from desktop.model.connection import EwsAuthentication
from desktop.model.plan import ChangeKind


class _Parser(argparse.ArgumentParser):
    """Ends wrong use with our exit code and one line; no abbreviations: new options would change their meaning."""

    def __init__(self, **options: object) -> None:
        super().__init__(allow_abbrev=False, **options)  # type: ignore[arg-type]  # handed on as argparse takes them

    def error(self, message: str) -> NoReturn:
        self.exit(ExitCode.WRONG_USE, harmless(f"{self.prog}: {message}. See {self.prog} --help") + "\n")

    def parse_known_args(  # type: ignore[override]  # argparse's overloads say the same for every kind of namespace
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Refuse what is not known where it stands: the help that is named is then that of the command."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unknown: {' '.join(unknown)}")
        return found, unknown


_Commands = argparse._SubParsersAction


def _verbs(parser: _Parser, dest: str = "verb") -> _Commands[_Parser]:
    return parser.add_subparsers(dest=dest, required=True, parser_class=_Parser)


def _name_choices(parser: argparse.ArgumentParser) -> None:
    """Let a message about a verb that is missing list the verbs, in every noun."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            action.metavar = f"{{{','.join(action.choices)}}}" if action.required else "COMMAND"
            for one in action.choices.values():
                _name_choices(one)


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 on")
    return int(text)


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("a name is needed")
    return text.strip()


def _condition(text: str) -> Condition:
    try:
        return read_condition(text)
    except ValueError as failure:
        raise argparse.ArgumentTypeError(str(failure)) from None


def _common() -> _Parser:
    """Options that may stand before or after the command."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--home", type=Path, metavar="DIR", help="where vault and settings live (or CONTACTSYNC_HOME)")
    common.add_argument("--passphrase-file", type=Path, metavar="FILE", help="file whose first line is the passphrase")
    common.add_argument("--json", action="store_true", help="one JSON document on standard output")
    common.add_argument("--lang", choices=("de", "en"), help="language of messages")
    common.add_argument("--debug", action="store_true", help="show where an unexpected error came from, redacted")
    return common


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole program."""
    common = _common()
    parser = _Parser(prog="contactsync", description=_DESCRIPTION, parents=[common])
    parser.add_argument("--version", action="version", version=f"ContactSync {__version__}")
    parser.add_argument("--demo", action="store_true", help="window: open it with the embedded demo tenant")
    parser.add_argument("--tour", type=Path, metavar="DIR", help="window: walk through it by itself, pictures into DIR")
    parser.add_argument("--demo-people", type=_positive, default=1200, metavar="N", help="size of the demo tenant")
    parser.add_argument(
        "--demo-mailboxes", type=_positive, default=60, metavar="N", help="mailboxes of the demo tenant"
    )
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)
    _add_vault(commands, common)
    _add_connection(commands, common)
    _add_directory(commands, common)
    _add_source(commands, common)
    _add_set(commands, common)
    _add_plan(commands, common)
    _add_runs(commands, common)
    _add_tenant(commands, common)
    _name_choices(parser)
    return parser


_DESCRIPTION = (
    "Puts a company's people, with photos, into the contact folders of its mailboxes. "
    "Without a command the window opens."
)


def _add_vault(commands: _Commands[_Parser], common: _Parser) -> None:
    verbs = _verbs(commands.add_parser("vault", help="the encrypted database"))
    create = verbs.add_parser("create", parents=[common], help="make a vault")
    create.add_argument("--keyring", action="store_true", help="let the system keyring open it too")
    verbs.add_parser("status", parents=[common], help="say whether there is one and what opens it")
    verbs.add_parser("check", parents=[common], help="look for damage")
    change = verbs.add_parser("passphrase", parents=[common], help="change the passphrase")
    change.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help="file with the new passphrase")


def _add_connection(commands: _Commands[_Parser], common: _Parser) -> None:
    verbs = _verbs(commands.add_parser("connection", help="tenants and servers"))
    kinds = _verbs(verbs.add_parser("add", help="add one"), "kind")
    graph = kinds.add_parser("graph", parents=[common], help="Microsoft 365 through Graph")
    graph.add_argument("name", type=_name, metavar="NAME")
    graph.add_argument("--tenant", required=True, metavar="T", help="tenant id or verified domain")
    graph.add_argument("--client-id", required=True, metavar="ID", help="application (client) id")
    graph.add_argument("--certificate", required=True, type=Path, metavar="PEM", help="certificate and private key")
    graph.add_argument("--authority", default="https://login.microsoftonline.com", metavar="URL")
    graph.add_argument("--graph", default="https://graph.microsoft.com", metavar="URL")
    graph.add_argument("--ca", type=Path, metavar="FILE", help="certificate authority to trust instead of the system's")
    graph.add_argument("--proxy", default="", metavar="URL")
    demo = kinds.add_parser("demo", parents=[common], help="the embedded demo tenant")
    demo.add_argument("name", type=_name, metavar="NAME")
    demo.add_argument("--people", type=_positive, default=1200, metavar="N")
    demo.add_argument("--mailboxes", type=_positive, default=60, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="N")
    demo.add_argument(
        "--server-mailboxes", type=_number, default=40, metavar="N", help="mailboxes on its Exchange Server"
    )
    demo.add_argument("--exchange-server", action="store_true", help="connect to its Exchange Server, not to its cloud")
    _add_exchange(kinds, common)
    sign_in = verbs.add_parser("sign-in", parents=[common], help="sign in as administrator in the browser")
    sign_in.add_argument("name", type=_name, metavar="NAME")
    sign_in.add_argument("--print-url", action="store_true", help="show the address instead of opening it")
    verbs.add_parser("list", parents=[common], help="list them")
    for verb, text in (("test", "prove that one works"), ("remove", "remove one and all that is stored of it")):
        one = verbs.add_parser(verb, parents=[common], help=text)
        one.add_argument("name", type=_name, metavar="NAME")
        if verb == "test":
            _add_probe(one)
    password = verbs.add_parser("password", parents=[common], help="give a service account's new password")
    password.add_argument("name", type=_name, metavar="NAME")
    password.add_argument("--stored", action="store_true", help="try the kept one once more: the account was unlocked")
    _add_passwords(password)
    other = verbs.add_parser("directory", parents=[common], help="name an Exchange Server's directory, or another one")
    other.add_argument("name", type=_name, metavar="NAME")
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
    discover.add_argument(
        "--ca", type=Path, metavar="FILE", help="certificate authority to trust instead of the system's"
    )


def _add_exchange(kinds: _Commands[_Parser], common: _Parser) -> None:
    server = kinds.add_parser("exchange", parents=[common], help="Exchange Server through EWS, with its directory")
    server.add_argument("name", type=_name, metavar="NAME")
    server.add_argument("--url", required=True, metavar="URL", help="https address of the server or of Exchange.asmx")
    server.add_argument(
        "--account", required=True, metavar="NAME", help="service account (DOMAIN\\name or name@domain)"
    )
    server.add_argument(
        "--auth", choices=[one.value for one in EwsAuthentication], default=EwsAuthentication.NTLM.value, help="log-on"
    )
    _add_ldap(server, is_required=False)
    server.add_argument(
        "--ca", type=Path, metavar="FILE", help="certificate authority to trust instead of the system's"
    )
    _add_passwords(server)
    _add_probe(server)


def _add_ldap(parser: _Parser, *, is_required: bool) -> None:
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


def _add_passwords(parser: _Parser) -> None:
    parser.add_argument(
        "--password-file", type=Path, metavar="FILE", help="file with the password; else it is asked for"
    )
    parser.add_argument(
        "--ldap-password-file", type=Path, metavar="FILE", help="password of the directory's own account"
    )


def _add_probe(parser: _Parser) -> None:
    parser.add_argument("--mailbox", default="", metavar="ADDRESS", help="a mailbox of the server to try, too")
    parser.add_argument("--write", action="store_true", help="make a folder in that mailbox and remove it again")


def _add_directory(commands: _Commands[_Parser], common: _Parser) -> None:
    verbs = _verbs(commands.add_parser("directory", help="what the trees show"))
    for verb in ("people", "groups", "mailboxes"):
        one = verbs.add_parser(verb, parents=[common], help=f"list {verb}")
        one.add_argument("name", metavar="NAME", help="the connection")
        one.add_argument("--search", default="", metavar="TEXT")
        if verb == "people":
            one.add_argument("--group", default="", metavar="ID", help="only members of this group (id or name)")
        one.add_argument("--stored", action="store_true", help="show what is stored, without reading it again")

    folders = verbs.add_parser("folders", parents=[common], help="list public folders with contacts (Exchange Server)")
    folders.add_argument("name", metavar="NAME", help="the connection")
    folders.add_argument("--mailbox", default="", metavar="ADDRESS", help="the mailbox that looks at them (the first)")
    find = verbs.add_parser("find", parents=[common], help="find people on an Exchange Server without a directory")
    find.add_argument("name", metavar="NAME", help="the connection")
    find.add_argument("text", metavar="TEXT", help="beginning of a name or address")
    find.add_argument("--keep", action="store_true", help="keep them all, so that sets can name them")


def _add_source(commands: _Commands[_Parser], common: _Parser) -> None:
    verbs = _verbs(commands.add_parser("source", help="people of vCard and CSV files"))
    load = verbs.add_parser("import", parents=[common], help="import a file, in the place of the one before")
    load.add_argument("connection", metavar="NAME", help="the connection")
    load.add_argument("file", type=Path, metavar="FILE", help="vCard (.vcf) or CSV")
    load.add_argument(
        "--name", type=_name, metavar="TEXT", dest="source", help="what the import is called (the file's)"
    )
    load.add_argument("--key", default="", metavar="COLUMN", help="the column that tells people apart (CSV)")
    load.add_argument("--take-rest", action="store_true", help="leave lines that can't be used out")
    everything = verbs.add_parser("list", parents=[common], help="list what was imported")
    everything.add_argument("connection", metavar="NAME", help="the connection")
    one = verbs.add_parser("remove", parents=[common], help="forget imported people; their contacts stay")
    one.add_argument("connection", metavar="NAME", help="the connection")
    one.add_argument("source", metavar="TEXT", help="what the import is called")


def _add_set(commands: _Commands[_Parser], common: _Parser) -> None:
    verbs = _verbs(commands.add_parser("set", help="sync sets as TOML files"))
    load = verbs.add_parser("import", parents=[common], help="add or replace sets from a file")
    load.add_argument("file", type=Path, metavar="FILE.toml")
    verbs.add_parser("list", parents=[common], help="list them")
    for verb, text in (("export", "print as TOML"), ("show", "show one"), ("remove", "remove one")):
        one = verbs.add_parser(verb, parents=[common], help=text)
        one.add_argument("name", metavar="SET")


def _add_plan(commands: _Commands[_Parser], common: _Parser) -> None:
    plan = commands.add_parser("plan", parents=[common], help="read, compute and seal a plan")
    plan.add_argument("sets", nargs="+", metavar="SET")
    plan.add_argument("--connection", metavar="NAME", help="only the mailboxes of this connection")
    show = commands.add_parser("show", parents=[common], help="show the changes of a plan, old and new")
    show.add_argument("plan", metavar="PLAN")
    show.add_argument("--by", choices=("person", "mailbox", "kind"), default="person")
    kinds = [kind.value for kind in ChangeKind]
    show.add_argument("--kind", action="append", default=[], choices=kinds, help="only this kind (can be repeated)")
    show.add_argument("--fields", action="store_true", help="with the fields, old and new")
    export = commands.add_parser("export", parents=[common], help="save the changes of a plan as a report")
    export.add_argument("plan", metavar="PLAN")
    form = export.add_mutually_exclusive_group(required=True)
    form.add_argument("--html", type=Path, metavar="FILE", help="a page for a browser")
    form.add_argument("--csv", type=Path, metavar="FILE", help="a table: a line for each field of each change")
    export.add_argument("--photos", action="store_true", help="with the photos, old and new, in the page")
    export.add_argument("--kind", action="append", default=[], choices=kinds, help="only this kind (can be repeated)")
    export.add_argument("--drift", action="store_true", help="only what users changed themselves")
    renew = commands.add_parser("renew", parents=[common], help="make a plan that no longer fits anew, with its ticks")
    renew.add_argument("plan", metavar="PLAN")
    apply = commands.add_parser("apply", parents=[common], help="write exactly the ticked changes of a plan")
    apply.add_argument("plan", metavar="PLAN")
    narrowing = "kind=K, person=TEXT or mailbox=TEXT (can be repeated)"
    for option, dest, text in (("--only", "only", f"only these: {narrowing}"), ("--except", "leave_out", "not these")):
        apply.add_argument(option, dest=dest, action="append", default=[], type=_condition, metavar="FILTER", help=text)
    apply.add_argument("--release", type=_number, metavar="N", help="the number that the brake names")
    _add_settle(apply)


def _add_settle(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--settle",
        type=_number,
        default=120,
        metavar="S",
        help="seconds after which a write without an answer is looked for (120)",
    )


def _add_runs(commands: _Commands[_Parser], common: _Parser) -> None:
    commands.add_parser("runs", parents=[common], help="list runs")
    for verb, text in (("run", "show a run"), ("resume", "finish a run that stopped or was cut off")):
        one = commands.add_parser(verb, parents=[common], help=text)
        one.add_argument("run", metavar="RUN")
        if verb == "resume":
            _add_settle(one)
    undo = commands.add_parser("undo", parents=[common], help="make a plan that takes a run back")
    undo.add_argument("run", metavar="RUN")
    undo.add_argument(
        "--mailbox", type=_name, metavar="M", help="only in this mailbox: a part of its address, or its id"
    )
    undo.add_argument("--person", type=_name, metavar="P", help="only of this person: a part of the name, or the key")
    retry = commands.add_parser("retry", parents=[common], help="make a plan of what failed in a run")
    retry.add_argument("run", metavar="RUN")


def _add_tenant(commands: _Commands[_Parser], common: _Parser) -> None:
    verbs = _verbs(commands.add_parser("tenant", help="the demo tenant alone"))
    serve = verbs.add_parser("serve", parents=[common], help="serve it until stopped; prints one JSON line when ready")
    from desktop.demo.serve import add_arguments

    add_arguments(serve)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments; ends the program with 64 on wrong use and 0 after `--help`."""
    arguments = build_parser().parse_args(argv)
    for name, default in (("home", None), ("passphrase_file", None), ("json", False), ("lang", None), ("debug", False)):
        if not hasattr(arguments, name):
            setattr(arguments, name, default)
    return arguments
