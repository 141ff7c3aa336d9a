"""A contact's field as people read it: its name and its value; no widgets, so that the command line can use it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.card import CardField, FieldValue, PostalAddress
from desktop.ui.kit.names import shown_text

translate = QCoreApplication.translate


def field_word(field: CardField) -> str:
    """Return what a field of a contact is called."""
    return {
        CardField.DISPLAY_NAME: translate("Fields", "Display name"),
        CardField.GIVEN_NAME: translate("Fields", "First name"),
        CardField.SURNAME: translate("Fields", "Last name"),
        CardField.FILE_AS: translate("Fields", "File as"),
        CardField.COMPANY_NAME: translate("Fields", "Company"),
        CardField.DEPARTMENT: translate("Fields", "Department"),
        CardField.JOB_TITLE: translate("Fields", "Job title"),
        CardField.OFFICE_LOCATION: translate("Fields", "Office"),
        CardField.EMAILS: translate("Fields", "E-mail"),
        CardField.MOBILE_PHONE: translate("Fields", "Mobile"),
        CardField.BUSINESS_PHONES: translate("Fields", "Business phones"),
        CardField.HOME_PHONES: translate("Fields", "Home phones"),
        CardField.BUSINESS_ADDRESS: translate("Fields", "Business address"),
        CardField.BUSINESS_HOME_PAGE: translate("Fields", "Web page"),
        CardField.CATEGORIES: translate("Fields", "Categories"),
        CardField.PERSONAL_NOTES: translate("Fields", "Notes"),
    }[field]


def as_lines(value: FieldValue) -> str:
    """Return a value as text that can be read whole: a list one entry per line, an address as on an envelope."""
    if isinstance(value, PostalAddress):
        town = " ".join(part for part in (value.postal_code, value.city) if part)
        return shown_text("\n".join(part for part in (value.street, town, value.state, value.country) if part))
    return shown_text(value if isinstance(value, str) else "\n".join(value))
