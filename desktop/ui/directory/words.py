"""The words of the directory page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.people import PersonKind
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.workers.queries.directory import DirectoryCounts, PersonRow, SortColumn
from desktop.workers.queries.sets import SelectionRole

translate = QCoreApplication.translate
ROLES = (SelectionRole.SOURCES, SelectionRole.TARGETS, SelectionRole.EXCLUSIONS)
"""In the order in which the page offers them."""


def column_title(column: SortColumn) -> str:
    """Return the head of a column."""
    return {
        SortColumn.NAME: translate("Directory", "Name"),
        SortColumn.TITLE: translate("Directory", "Job title"),
        SortColumn.DEPARTMENT: translate("Directory", "Department"),
        SortColumn.MAIL: translate("Directory", "Mail"),
        SortColumn.MOBILE: translate("Directory", "Mobile"),
        SortColumn.BUSINESS_PHONE: translate("Directory", "Business phone"),
        SortColumn.OFFICE: translate("Directory", "Office"),
        SortColumn.COMPANY: translate("Directory", "Company"),
    }[column]


def scope_title(scope: Selection) -> str:
    """Return the name of a line of the tree."""
    if scope.kind is SelectionKind.ALL_PEOPLE:
        return translate("Directory", "All people")
    if scope.kind is SelectionKind.ORGANISATION_CONTACTS:
        return translate("Directory", "Organisation contacts")
    if scope.kind is SelectionKind.ALL_MAILBOXES:
        return translate("Directory", "All mailboxes")
    return shown_name(scope.label or scope.reference).strip() or nameless()


def chosen_text(ticked: int, elsewhere: int, scope: Selection) -> str:
    """Return what the buttons act on; so many ticked people are not in the list."""
    if not ticked:
        return about_text(scope)
    if ticked == 1:
        text = translate("Directory", "1 person ticked")
    else:
        text = translate("Directory", "{number} people ticked").replace("{number}", number_text(ticked))
    if not elsewhere:
        return text
    if elsewhere == ticked:
        hidden = (
            translate("Directory", "not in this list") if ticked == 1 else translate("Directory", "none in this list")
        )
        return f"{text}, {hidden}"
    hidden = translate("Directory", "{number} of them not in this list")
    return f"{text}, {hidden.replace('{number}', number_text(elsewhere))}"


def about_text(scope: Selection) -> str:
    """Return a line of the tree, or one person, as what something is done with."""
    text = {
        SelectionKind.DEPARTMENT: translate("Directory", "The whole department {name}"),
        SelectionKind.GROUP: translate("Directory", "The whole group {name}"),
        SelectionKind.FILE: translate("Directory", "Everybody of the import {name}"),
        SelectionKind.MAILBOX_CONTACTS: translate("Directory", "All contacts of {name}"),
    }.get(scope.kind, "{name}")
    return text.replace("{name}", scope_title(scope))


def add_words(role: SelectionRole, *, is_named: bool = False) -> str:
    """Return how something is put into a set; `is_named` where the set is named beside it."""
    if is_named:
        return {
            SelectionRole.SOURCES: translate("Directory", "As source"),
            SelectionRole.EXCLUSIONS: translate("Directory", "As exclusion"),
            SelectionRole.TARGETS: translate("Directory", "As target"),
        }[role]
    return {
        SelectionRole.SOURCES: translate("Directory", "Add as source…"),
        SelectionRole.EXCLUSIONS: translate("Directory", "Exclude…"),
        SelectionRole.TARGETS: translate("Directory", "Add as target…"),
    }[role]


def role_word(role: SelectionRole) -> str:
    """Return what somebody is in a set, or becomes."""
    return {
        SelectionRole.SOURCES: translate("Directory", "Source"),
        SelectionRole.EXCLUSIONS: translate("Directory", "Exclusion"),
        SelectionRole.TARGETS: translate("Directory", "Target"),
    }[role]


def listed_text(listed: int | None, search: str) -> str:
    """Return how many people the list holds."""
    if listed is None:
        return ""
    if listed == 1:
        return translate("Directory", "1 person found") if search else translate("Directory", "1 person")
    text = translate("Directory", "{number} found") if search else translate("Directory", "{number} people")
    return text.replace("{number}", number_text(listed))


def read_text(counts: DirectoryCounts) -> str:
    """Return when the directory was read."""
    if counts.taken_at is None:
        return ""
    return translate("Directory", "Read {moment}").replace("{moment}", moment_text(counts.taken_at))


def kind_word(kind: PersonKind, *, is_enabled: bool) -> str:
    """Return what sets somebody apart from everybody, "" for an ordinary user."""
    if not is_enabled:
        return translate("Directory", "account disabled")
    return {
        PersonKind.GUEST: translate("Directory", "guest"),
        PersonKind.ORGANISATION_CONTACT: translate("Directory", "organisation contact"),
        PersonKind.MAILBOX_CONTACT: translate("Directory", "contact of a mailbox"),
        PersonKind.FILE_ROW: translate("Directory", "imported"),
    }.get(kind, "")


def nameless() -> str:
    """Return what stands where a name is empty."""
    return translate("Directory", "(no name)")


def row_name(row: PersonRow) -> str:
    """Return the name in a row, with what sets the person apart."""
    name = shown_name(row.display_name).strip() or nameless()
    word = kind_word(row.kind, is_enabled=row.is_enabled)
    return f"{name}  ·  {word}" if word else name
