"""The words of the directory page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.people import Person, PersonKind
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.review.tree_text import number_text
from desktop.workers.queries.directory import DirectoryCounts, PersonRow, SortColumn

translate = QCoreApplication.translate


def column_title(column: SortColumn) -> str:
    """Return the head of a column."""
    return {
        SortColumn.NAME: translate("Directory", "Name"),
        SortColumn.TITLE: translate("Directory", "Job title"),
        SortColumn.DEPARTMENT: translate("Directory", "Department"),
        SortColumn.MAIL: translate("Directory", "Mail"),
        SortColumn.MOBILE: translate("Directory", "Mobile"),
    }[column]


def scope_title(scope: Selection) -> str:
    """Return the name of a line of the tree."""
    if scope.kind is SelectionKind.ALL_PEOPLE:
        return translate("Directory", "All people")
    if scope.kind is SelectionKind.ORGANISATION_CONTACTS:
        return translate("Directory", "Organisation contacts")
    return shown_name(scope.label or scope.reference)


def chosen_text(ticked: int, scope: Selection) -> str:
    """Return what the buttons act on."""
    if ticked == 1:
        return translate("Directory", "1 person ticked")
    if ticked:
        return translate("Directory", "{number} people ticked").replace("{number}", number_text(ticked))
    text = {
        SelectionKind.DEPARTMENT: translate("Directory", "The whole department {name}"),
        SelectionKind.GROUP: translate("Directory", "The whole group {name}"),
        SelectionKind.FILE: translate("Directory", "Everybody of the import {name}"),
        SelectionKind.MAILBOX_CONTACTS: translate("Directory", "All contacts of {name}"),
    }.get(scope.kind, "{name}")
    return text.replace("{name}", scope_title(scope))


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


def row_name(row: PersonRow) -> str:
    """Return the name in a row, with what sets the person apart."""
    name = shown_name(row.display_name) or translate("Directory", "(no name)")
    word = kind_word(row.kind, is_enabled=row.is_enabled)
    return f"{name}  ·  {word}" if word else name


def attributes(person: Person) -> tuple[tuple[str, str], ...]:
    """Return what the directory says about a person, filled attributes only."""
    address = person.address
    town = " ".join(filter(None, (address.postal_code, address.city)))
    place = ", ".join(filter(None, (address.street, town, address.state, address.country)))
    lines = (
        (translate("Directory", "Mail"), person.mail),
        (translate("Directory", "Other mail"), ", ".join(person.other_mails)),
        (translate("Directory", "Mobile"), person.mobile_phone),
        (translate("Directory", "Business phone"), ", ".join(person.business_phones)),
        (translate("Directory", "Home phone"), ", ".join(person.home_phones)),
        (translate("Directory", "Fax"), person.fax),
        (translate("Directory", "Company"), person.company_name),
        (translate("Directory", "Office"), person.office_location),
        (translate("Directory", "Address"), place),
        (translate("Directory", "Given name"), person.given_name),
        (translate("Directory", "Surname"), person.surname),
        (translate("Directory", "Employee id"), person.employee_id),
        (translate("Directory", "Language"), person.language),
        (translate("Directory", "Sign-in name"), person.sign_in_name),
    )
    return tuple((name, shown_name(value)) for name, value in lines if value)
