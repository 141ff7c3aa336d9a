"""A contact's field as people read it: its name and its value; no widgets, so that the command line can use it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.model.card import CardField, FieldValue, PostalAddress
from desktop.ui.kit.names import shown_text

translate = QCoreApplication.translate

# Asked for in each line of a list: only the one that is wanted is translated.
_FIELD_WORDS: dict[CardField, Callable[[], str]] = {
    CardField.DISPLAY_NAME: lambda: translate("Fields", "Display name"),
    CardField.GIVEN_NAME: lambda: translate("Fields", "First name"),
    CardField.SURNAME: lambda: translate("Fields", "Last name"),
    CardField.FILE_AS: lambda: translate("Fields", "File as"),
    CardField.COMPANY_NAME: lambda: translate("Fields", "Company"),
    CardField.DEPARTMENT: lambda: translate("Fields", "Department"),
    CardField.JOB_TITLE: lambda: translate("Fields", "Job title"),
    CardField.OFFICE_LOCATION: lambda: translate("Fields", "Office"),
    CardField.EMAILS: lambda: translate("Fields", "E-mail"),
    CardField.MOBILE_PHONE: lambda: translate("Fields", "Mobile"),
    CardField.BUSINESS_PHONES: lambda: translate("Fields", "Business phones"),
    CardField.HOME_PHONES: lambda: translate("Fields", "Home phones"),
    CardField.BUSINESS_ADDRESS: lambda: translate("Fields", "Business address"),
    CardField.BUSINESS_HOME_PAGE: lambda: translate("Fields", "Web page"),
    CardField.CATEGORIES: lambda: translate("Fields", "Categories"),
    CardField.PERSONAL_NOTES: lambda: translate("Fields", "Notes"),
}


def field_word(field: CardField) -> str:
    """Return what a field of a contact is called."""
    return _FIELD_WORDS[field]()


def as_lines(value: FieldValue) -> str:
    """Return a value as text that can be read whole: a list one entry per line, an address as on an envelope."""
    if isinstance(value, PostalAddress):
        town = " ".join(part for part in (value.postal_code, value.city) if part)
        return shown_text("\n".join(part for part in (value.street, town, value.state, value.country) if part))
    return shown_text(value if isinstance(value, str) else "\n".join(value))
