"""By what a contact of a user's own is taken for a person, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop.model.card import CardField

translate = QCoreApplication.translate


def match_words(fields: Iterable[CardField]) -> str:
    """Return what matches, "" where nothing does: "same e-mail, same mobile number"."""
    words = {
        CardField.EMAILS: translate("Review", "same e-mail"),
        CardField.MOBILE_PHONE: translate("Review", "same mobile number"),
        CardField.BUSINESS_PHONES: translate("Review", "same business number"),
        CardField.HOME_PHONES: translate("Review", "same home number"),
    }
    return ", ".join(words[field] for field in fields)
