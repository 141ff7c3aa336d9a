"""What a set must have before it is stored."""

from __future__ import annotations

from collections import Counter

import phonenumbers

from desktop.model.syncset import SyncSet
from desktop.planning.mapping import rules_of
from desktop.planning.templates import TemplateFailed, check_template

LONGEST_NAME = 120
LONGEST_FOLDER = 250


def set_fault(sync_set: SyncSet) -> str | None:
    """Return the first thing that is wrong with a set as "attribute: reason", `None` where nothing is."""
    name = sync_set.name.strip()
    if not name or len(name) > LONGEST_NAME:
        return f"name: 1 to {LONGEST_NAME} characters are needed"
    if not sync_set.sources:
        return "sources: at least one is needed"
    if not sync_set.targets:
        return "targets: at least one is needed"
    folder = sync_set.folder
    if (
        len(folder) > LONGEST_FOLDER
        or folder != folder.strip()
        or any(not c.isprintable() or c in "\\/" for c in folder)
    ):
        return f"folder: at most {LONGEST_FOLDER} visible characters, no slashes, no spaces around"
    if sync_set.default_country.upper() not in phonenumbers.SUPPORTED_REGIONS:
        return "default_country: a two-letter country code is needed"
    return _mapping_fault(sync_set)


def _mapping_fault(sync_set: SyncSet) -> str | None:
    rules = rules_of(sync_set)
    doubled = [field for field, number in Counter(rule.field for rule in rules).items() if number > 1]
    if doubled:
        return f"mapping: {doubled[0].value} stands there twice"
    for rule in rules:
        try:
            check_template(rule.template)
        except TemplateFailed as failure:
            return f"mapping: {rule.field.value}: {failure}"
    return None
