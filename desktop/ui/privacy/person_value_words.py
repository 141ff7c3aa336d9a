"""What the values of a finding are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.card import CardField
from desktop.ui.kit.field_text import field_word

translate = QCoreApplication.translate


def value_title(name: str) -> str:
    """Return what a value is called; one that nobody named is called by its technical name."""
    if name in list(CardField):
        return field_word(CardField(name))
    known = {
        "key": translate("Privacy", "Key"),
        "mail": translate("Privacy", "E-mail"),
        "other_mails": translate("Privacy", "Other e-mail"),
        "sign_in_name": translate("Privacy", "Sign-in name"),
        "phones": translate("Privacy", "Telephone"),
        "fax": translate("Privacy", "Fax"),
        "address": translate("Privacy", "Address"),
        "country_code": translate("Privacy", "Country"),
        "employee_id": translate("Privacy", "Employee number"),
        "language": translate("Privacy", "Language"),
        "is_enabled": translate("Privacy", "Account enabled"),
        "is_mailbox_likely": translate("Privacy", "Has a mailbox"),
        "immutable_id": translate("Privacy", "Id in Active Directory"),
        "folder": translate("Privacy", "Folder"),
        "state": translate("Privacy", "State"),
        "role": translate("Privacy", "Used as"),
        "label": translate("Privacy", "Shown as"),
        "detail": translate("Privacy", "Detail"),
        "message": translate("Privacy", "Message"),
        "reason": translate("Privacy", "Reason"),
        "kind": translate("Privacy", "Kind"),
    }
    return known.get(name, name)


def value_text(text: str) -> str:
    """Return a value as people read it."""
    return {"True": translate("Privacy", "yes"), "False": translate("Privacy", "no")}.get(text, text)
