"""Arguments of `privacy`: one function for each group of its verbs, called in the order of the help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.privacy_rules_parser import add_rules
from desktop.model.privacy import Category

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[Any]

CONNECTION, ALL = "connection", "all"
SCOPES = (*(one.value for one in Category), CONNECTION, ALL)


def add_privacy(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Add every verb of `privacy`; `common` are the options that each of them takes."""
    add_rules(verbs, common)
    _add_wipe(verbs, common)
    _add_person(verbs, common)


def _add_wipe(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    preview = verbs.add_parser("preview", parents=[common], help="say what a wipe would take")
    wipe = verbs.add_parser("wipe", parents=[common], help="wipe a category, a connection or everything, with proof")
    for one in (preview, wipe):
        one.add_argument("scope", choices=SCOPES, metavar="CATEGORY|connection|all")
        one.add_argument("name", nargs="?", default="", metavar="NAME", help="the connection")
    wipe.add_argument("--yes", default="", metavar="NAME", help="the connection's name, the category, or 'all', typed")
    wipe.add_argument("--save", type=Path, metavar="FILE", help="save the certificate to a file, too")
    certificates = verbs.add_parser("certificates", parents=[common], help="list certificates of wipes, or save one")
    certificates.add_argument("--save", type=Path, metavar="FILE", help="save one to a file")
    certificates.add_argument("id", nargs="?", default="", metavar="ID", help="the certificate")
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
