"""What is wrong with a set while it is edited; each finding belongs to one input."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from desktop.model.card import CardField
from desktop.model.syncset import SyncSet
from desktop.planning.mapping import rules_of
from desktop.planning.templates import TemplateFailed, check_template

LONGEST_NAME = 120
LONGEST_FOLDER = 250
SMALLEST_PHOTO, LARGEST_PHOTO = 96, 648
"""Exchange keeps contact photos up to 648 pixels; below 96 a phone shows blocks."""


class Finding(StrEnum):
    """What is wrong; the view has a sentence for each."""

    NAME_MISSING = "name_missing"
    NAME_TAKEN = "name_taken"
    NAME_TOO_LONG = "name_too_long"
    SOURCES_MISSING = "sources_missing"
    TARGETS_MISSING = "targets_missing"
    FOLDER_INVALID = "folder_invalid"
    COUNTRY_INVALID = "country_invalid"


class Warned(StrEnum):
    """What is allowed but worth a word."""

    DEFAULT_FOLDER = "default_folder"
    DELETES_ON = "deletes_on"
    BRAKES_WIDE = "brakes_wide"


def findings_of(sync_set: SyncSet, other_names: Collection[str]) -> Mapping[str, Finding]:
    """Return the findings by the attribute of `SyncSet` that they belong to."""
    found: dict[str, Finding] = {}
    name = sync_set.name.strip()
    if not name:
        found["name"] = Finding.NAME_MISSING
    elif name in other_names:
        found["name"] = Finding.NAME_TAKEN
    elif len(name) > LONGEST_NAME:
        found["name"] = Finding.NAME_TOO_LONG
    if not sync_set.sources:
        found["sources"] = Finding.SOURCES_MISSING
    if not sync_set.targets:
        found["targets"] = Finding.TARGETS_MISSING
    folder = sync_set.folder
    if len(folder) > LONGEST_FOLDER or any(not c.isprintable() or c in "\\/" for c in folder):
        found["folder"] = Finding.FOLDER_INVALID
    country = sync_set.default_country
    if len(country) != 2 or not (country.isascii() and country.isalpha()):
        found["default_country"] = Finding.COUNTRY_INVALID
    return found


def warnings_of(sync_set: SyncSet) -> frozenset[Warned]:
    """Return what the administrator should know before saving."""
    found: set[Warned] = set()
    if not sync_set.folder.strip():
        found.add(Warned.DEFAULT_FOLDER)
    if sync_set.rules.may_delete:
        found.add(Warned.DELETES_ON)
        if sync_set.brakes.mailbox_percent > 25 or sync_set.brakes.run_count > 5000:
            found.add(Warned.BRAKES_WIDE)
    return frozenset(found)


def template_findings(sync_set: SyncSet) -> Mapping[CardField, str]:
    """Return why templates can't be used, by field."""
    found: dict[CardField, str] = {}
    for rule in rules_of(sync_set):
        try:
            check_template(rule.template)
        except TemplateFailed as failure:
            found[rule.field] = str(failure)
    return found
