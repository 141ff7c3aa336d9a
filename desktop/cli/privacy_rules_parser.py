"""Arguments of the verbs of `privacy` that are about rules, holds, notice, consents and files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.model.retention import RULES, ConsentKind

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[Any]

_RULED = tuple(one.value for one in RULES)
_CONSENTS = tuple(one.value for one in ConsentKind)


def add_rules(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Add the verbs; `common` are the options that each of them takes."""
    verbs.add_parser("status", parents=[common], help="list what is stored, for how long, and what goes next")
    rules = verbs.add_parser("rules", parents=[common], help="list the periods, set one, or let them run")
    rules.add_argument(
        "category", nargs="?", default="", choices=("", *_RULED), metavar="CATEGORY", help=", ".join(_RULED)
    )
    rules.add_argument("days", nargs="?", type=int, metavar="DAYS", help="days that the category stays")
    rules.add_argument("--preview", action="store_true", help="say what DAYS would take, and change nothing")
    rules.add_argument("--run", action="store_true", help="take what is due now")
    rules.add_argument(
        "--trust-clock", action="store_true", help="this computer's clock is right, whatever tenants told"
    )
    hold = verbs.add_parser("hold", parents=[common], help="list legal holds, place or lift one")
    hold.add_argument("action", nargs="?", default="list", choices=("list", "add", "lift"), metavar="add|list|lift")
    hold.add_argument("what", nargs="?", default="", metavar="CATEGORY|ID", help="what to hold, or which hold to lift")
    hold.add_argument("--person", default="", metavar="PERSON", help="hold a person: key, address or name")
    hold.add_argument("--reason", default="", metavar="TEXT", help="why")
    _add_declarations(verbs, common)
    _add_files(verbs, common)


def _add_declarations(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    notice = verbs.add_parser("notice", parents=[common], help="show the privacy notice that is in force")
    notice.add_argument("--versions", action="store_true", help="list the versions with their dates")
    notice.add_argument("--save", type=Path, metavar="FILE", help="write it to a file (.html for a page)")
    contact = verbs.add_parser("contact", parents=[common], help="show or set the data protection contact")
    for name, what in (("name", "who"), ("mail", "mail address"), ("postal", "postal address")):
        contact.add_argument(f"--{name}", default=None, metavar="TEXT", help=what)
    consent = verbs.add_parser("consent", parents=[common], help="list consents, give or withdraw one")
    consent.add_argument(
        "kind", nargs="?", default="", choices=("", *_CONSENTS), metavar="KIND", help=", ".join(_CONSENTS)
    )
    consent.add_argument("--yes", action="store_true", help="give the consent in the words that are shown")
    consent.add_argument("--withdraw", action="store_true", help="withdraw it")
    record = verbs.add_parser(
        "record", parents=[common], help="entry for the record of processing activities (Art. 30)"
    )
    record.add_argument("--save", type=Path, metavar="FILE", help="write it to a file (.html for a page)")


def _add_files(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    log = verbs.add_parser("log", parents=[common], help="show the program log; it holds no names and no addresses")
    log.add_argument("--last", type=int, default=200, metavar="N", help="how many lines (200)")
    log.add_argument("--save", type=Path, metavar="FILE", help="write them to a file")
    files = verbs.add_parser("files", parents=[common], help="list files that the program wrote, or delete one")
    files.add_argument("--delete", type=int, metavar="NUMBER", help="delete it, if it is still as it was written")
    diagnostics = verbs.add_parser("diagnostics", parents=[common], help="show diagnostics, or write them to a file")
    diagnostics.add_argument("file", nargs="?", type=Path, metavar="FILE")
