"""Arguments of `privacy`: one function for each group of its verbs, called in the order of the help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[Any]


def add_privacy(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Add every verb of `privacy`; `common` are the options that each of them takes."""
    _add_wipe(verbs, common)
    _add_person(verbs, common)


def _add_wipe(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    verify = verbs.add_parser("verify", parents=[common], help="check the file of a certificate; needs no vault")
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--key", default="", metavar="FINGERPRINT", help="fingerprint that its key must have")


def _add_person(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    find = verbs.add_parser("find", parents=[common], help="say what is held about a person")
    export = verbs.add_parser("export", parents=[common], help="save what is held about a person: page, data, photos")
    erase = verbs.add_parser("erase", parents=[common], help="erase a person here, or in every mailbox, too")
    for one in (find, export, erase):
        one.add_argument("person", metavar="PERSON", help="name, mail address, telephone number, object id or key")
    export.add_argument("folder", type=Path, metavar="DIR", help="a new or an empty folder")
    erase.add_argument("--everywhere", action="store_true", help="delete the contacts in all mailboxes first")
    erase.add_argument("--exclude", action="store_true", help="the person does not come back with the next reading")
    erase.add_argument("--cancel", action="store_true", help="give an erasure up that was planned with --everywhere")
    erase.add_argument("--release", type=int, metavar="N", help="with --everywhere: the number that the brake names")
    erase.add_argument("--yes", action="store_true", help="do it; without, it is said what would be done")
    exclusions = verbs.add_parser("exclusions", parents=[common], help="count erased people who do not come back")
    exclusions.add_argument("--lift", default="", metavar="PERSON", help="lift that of a name, an address or an id")
    exclusions.add_argument("--lift-all", action="store_true", help="lift all")
