"""`privacy`: which function each verb is; they stand in modules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli.commands import privacy_person, privacy_wipe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.cli.main import Command

VERBS: Mapping[str, Command] = {
    "find": privacy_person.find,
    "export": privacy_person.export,
    "erase": privacy_person.erase,
    "exclusions": privacy_person.exclusions,
    "verify": privacy_wipe.verify,
}
