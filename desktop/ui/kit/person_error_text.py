"""Sentences for what can go wrong with the rights of a person; `error_text` takes them in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import ErrorCode
from desktop.ui.kit.error_sentences import ErrorText, Texts

translate = QCoreApplication.translate


def person_texts() -> Texts:
    """Return what happened and what to do next, by code."""
    return {
        ErrorCode.PERSON_HELD: ErrorText(
            translate("Errors", "A legal hold ({subject}) keeps what is stored of this person, so nothing was erased."),
            translate("Errors", "Lift the hold first, where it is no longer needed."),
        ),
        ErrorCode.PERSON_IN_USE: ErrorText(
            translate("Errors", "A plan or a run with this person is under way ({subject}), so nothing was erased."),
            translate("Errors", "Wait for its end, or finish it; then erase."),
        ),
        ErrorCode.PERSON_UNCLEAR: ErrorText(
            translate("Errors", "Several people may be meant by {subject}."),
            translate("Errors", "Give the mail address or the object id of the one you mean."),
        ),
        ErrorCode.ERASURE_OPEN: ErrorText(
            translate("Errors", "Contacts of this person are not deleted in every mailbox yet ({subject})."),
            translate("Errors", "Review and apply the plan, or try again what failed; then erase."),
        ),
        ErrorCode.ERASURE_UNKNOWN: ErrorText(
            translate("Errors", "Nobody is being erased everywhere who could be meant."),
            translate("Errors", "Plan the erasure first."),
        ),
        ErrorCode.FOLDER_NOT_EMPTY: ErrorText(
            translate("Errors", "The folder {subject} holds something already, so nothing was written."),
            translate("Errors", "Choose a new or an empty folder: what is held of a person should lie alone."),
        ),
    }
