"""`privacy`: which function each verb is; they stand in modules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli.commands import privacy_notice, privacy_person, privacy_rules, privacy_wipe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.cli.main import Command

VERBS: Mapping[str, Command] = {
    "find": privacy_person.find,
    "export": privacy_person.export,
    "erase": privacy_person.erase,
    "exclusions": privacy_person.exclusions,
    "status": privacy_rules.status,
    "rules": privacy_rules.rules,
    "hold": privacy_rules.hold,
    "notice": privacy_notice.notice,
    "contact": privacy_notice.contact,
    "consent": privacy_notice.consent,
    "record": privacy_notice.record,
    "log": privacy_notice.log,
    "files": privacy_notice.files,
    "diagnostics": privacy_notice.diagnostics,
    "preview": privacy_wipe.preview,
    "wipe": privacy_wipe.wipe,
    "certificates": privacy_wipe.certificates,
    "verify": privacy_wipe.verify,
}
