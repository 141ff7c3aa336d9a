"""Arguments of the program; names are a public interface, documented in docs/cli.md."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from desktop import __version__
from desktop.cli.argument_types import given_name, number, positive
from desktop.cli.change_filter import Condition, read_condition
from desktop.cli.connection_parser import add_connection
from desktop.cli.exit_codes import ExitCode
from desktop.cli.output import harmless
from desktop.cli.privacy_parser import add_privacy
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
    common.add_argument(
        "--recovery-key-file", type=Path, metavar="FILE", help="file whose first line is the recovery key"
    )
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
    parser.add_argument("--demo-people", type=positive, default=1200, metavar="N", help="size of the demo tenant")
    parser.add_argument("--demo-mailboxes", type=positive, default=60, metavar="N", help="mailboxes of the demo tenant")
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)
    _add_vault(commands, common)
    add_connection(_verbs(commands.add_parser("connection", help="tenants and servers")), common)
    _add_directory(commands, common)
    _add_source(commands, common)
    _add_set(commands, common)
    _add_plan(commands, common)
    _add_runs(commands, common)
    _add_licence(commands, common)
    add_privacy(_verbs(commands.add_parser("privacy", help="what is stored, for how long, and wiping it")), common)
    _add_tenant(commands, common)
    doctor = commands.add_parser(
        "doctor", parents=[common], help="examine connections: what is wrong, how it is mended"
    )
    doctor.add_argument("name", nargs="?", default="", metavar="NAME", help="one connection (all)")
    doctor.add_argument("--mailbox", default="", metavar="ADDRESS", help="a mailbox to try")
    doctor.add_argument(
        "--outside", default="", metavar="ADDRESS", help="a mailbox outside the scope: tries whether the limit holds"
    )
    doctor.add_argument("--report", action="store_true", help="without names and addresses, for somebody who helps")
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
    check = verbs.add_parser("check", parents=[common], help="look for damage")
    check.add_argument("--accept", action="store_true", help="go on with files that are not those that were left")
    backup = verbs.add_parser("backup", parents=[common], help="write the whole vault into one encrypted file")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = verbs.add_parser("restore", parents=[common], help="put a backup in the place of the vault")
    restore.add_argument("file", type=Path, metavar="FILE", help="a backup, or a copy of the folder backups")
    restore.add_argument("--keyring", action="store_true", help="open the backup by the system keyring")
    change = verbs.add_parser("passphrase", parents=[common], help="change the passphrase")
    change.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help="file with the new passphrase")
    change.add_argument("--recovery-key", action="store_true", help="ask for the recovery key, not the old passphrase")
    verbs.add_parser("recovery-key", parents=[common], help="make a new recovery key and show it once")
    verbs.add_parser("keyring", parents=[common], help="let the system keyring open it (again)")


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
        "--name", type=given_name, metavar="TEXT", dest="source", help="what the import is called (the file's)"
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
    show.add_argument("--planned-again", action="store_true", help="only what a renewed plan planned again")
    show.add_argument("--fields", action="store_true", help="with the fields, old and new")
    export = commands.add_parser("export", parents=[common], help="save the changes of a plan as a report")
    export.add_argument("plan", metavar="PLAN")
    form = export.add_mutually_exclusive_group(required=True)
    form.add_argument("--html", type=Path, metavar="FILE", help="a page for a browser")
    form.add_argument("--csv", type=Path, metavar="FILE", help="a table: a line for each field of each change")
    export.add_argument("--photos", action="store_true", help="with the photos, old and new, in the page")
    export.add_argument("--kind", action="append", default=[], choices=kinds, help="only this kind (can be repeated)")
    export.add_argument("--drift", action="store_true", help="only what users changed themselves")
    export.add_argument("--planned-again", action="store_true", help="only what a renewed plan planned again")
    renew = commands.add_parser("renew", parents=[common], help="make a plan that no longer fits anew, with its ticks")
    renew.add_argument("plan", metavar="PLAN")
    apply = commands.add_parser("apply", parents=[common], help="write exactly the ticked changes of a plan")
    apply.add_argument("plan", metavar="PLAN")
    narrowing = "kind=K, person=TEXT or mailbox=TEXT (can be repeated)"
    for option, dest, text in (("--only", "only", f"only these: {narrowing}"), ("--except", "leave_out", "not these")):
        apply.add_argument(option, dest=dest, action="append", default=[], type=_condition, metavar="FILTER", help=text)
    apply.add_argument("--release", type=number, metavar="N", help="the number that the brake names")
    _add_settle(apply)


def _add_settle(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--settle",
        type=number,
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
        "--mailbox", type=given_name, metavar="M", help="only in this mailbox: a part of its address, or its id"
    )
    undo.add_argument(
        "--person", type=given_name, metavar="P", help="only of this person: a part of the name, or the key"
    )
    retry = commands.add_parser("retry", parents=[common], help="make a plan of what failed in a run")
    retry.add_argument("run", metavar="RUN")


def _add_licence(commands: _Commands[_Parser], common: _Parser) -> None:
    verbs = _verbs(commands.add_parser("licence", help="trial, subscription, and the notice before an end"))
    verbs.add_parser("status", parents=[common], help="say what there is and until when")
    install = verbs.add_parser("install", parents=[common], help="install a licence file")
    install.add_argument("file", type=Path, metavar="FILE")
    notify = verbs.add_parser("notify", parents=[common], help="agree to one mail before an end")
    notify.add_argument("connection", type=given_name, metavar="NAME", help="the connection that sends it")
    notify.add_argument("--to", default="", metavar="ADDRESS", help="registration address (the licence's)")
    notify.add_argument("--billing", metavar="ADDRESS", help="who gets a copy (the licence's billing address)")
    notify.add_argument("--from", dest="sender", default="", metavar="MAILBOX", help="mailbox that it is sent from")
    notify.add_argument("--agree", action="store_true", help="agree to the words that are printed")
    verbs.add_parser("withdraw", parents=[common], help="take that consent back")
    verbs.add_parser("send", parents=[common], help="send the notice now, where it is due")


def _add_tenant(commands: _Commands[_Parser], common: _Parser) -> None:
    verbs = _verbs(commands.add_parser("tenant", help="the demo tenant alone"))
    serve = verbs.add_parser("serve", parents=[common], help="serve it until stopped; prints one JSON line when ready")
    from desktop.demo.serve import add_arguments

    add_arguments(serve)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments; ends the program with 64 on wrong use and 0 after `--help`."""
    arguments = build_parser().parse_args(argv)
    texts = dict.fromkeys(("home", "passphrase_file", "recovery_key_file", "lang"))
    for name, default in {**texts, "json": False, "debug": False}.items():
        if not hasattr(arguments, name):
            setattr(arguments, name, default)
    return arguments
