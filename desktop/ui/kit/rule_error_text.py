"""Sentences for what goes wrong with periods, holds, consents and written files."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import ErrorCode
from desktop.ui.kit.error_sentences import ErrorText, Texts

translate = QCoreApplication.translate


def rule_texts() -> Texts:
    """Return the sentences by code."""
    return {
        ErrorCode.RULE_INVALID: ErrorText(
            translate("Errors", "This rule is not possible ({subject})."),
            translate("Errors", "Choose a value within the bounds and give what is asked for."),
        ),
        ErrorCode.HOLD_UNKNOWN: ErrorText(
            translate("Errors", "There is no such hold ({subject})."),
            translate("Errors", "It may have been lifted meanwhile. Look at the list of holds."),
        ),
        ErrorCode.CONSENT_NEEDED: ErrorText(
            translate("Errors", "This needs your consent first."),
            translate("Errors", "Read what it is about and give the consent (Privacy, Consents)."),
        ),
        ErrorCode.FILE_CHANGED: ErrorText(
            translate("Errors", "The file is not the one that ContactSync wrote ({subject})."),
            translate("Errors", "It was left alone. Delete it yourself if it is no longer needed."),
        ),
    }
