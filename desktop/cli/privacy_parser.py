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


def _add_wipe(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    verify = verbs.add_parser("verify", parents=[common], help="check the file of a certificate; needs no vault")
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--key", default="", metavar="FINGERPRINT", help="fingerprint that its key must have")
