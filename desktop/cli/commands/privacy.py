"""`privacy`: which function each verb is; they stand in modules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli.commands import privacy_wipe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.cli.main import Command

VERBS: Mapping[str, Command] = {
    "preview": privacy_wipe.preview,
    "wipe": privacy_wipe.wipe,
    "certificates": privacy_wipe.certificates,
    "verify": privacy_wipe.verify,
}
