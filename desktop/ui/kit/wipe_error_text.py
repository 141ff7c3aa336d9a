"""Sentences for what can go wrong with wipes and what proves them; `error_text` takes them in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import ErrorCode
from desktop.ui.kit.error_sentences import ErrorText, Texts

translate = QCoreApplication.translate


def wipe_texts() -> Texts:
    """Return what happened and what to do next, by code."""
    return {
        ErrorCode.WIPE_BUSY: ErrorText(
            translate("Errors", "Something is still being read or written, so nothing was wiped."),
            translate("Errors", "Wait for its end, or stop it; then wipe."),
        ),
        ErrorCode.WIPE_HELD: ErrorText(
            translate("Errors", "A legal hold keeps this ({subject}), so nothing was wiped."),
            translate("Errors", "Lift the hold first, where it is no longer needed."),
        ),
        ErrorCode.WIPE_FAILED: ErrorText(
            translate("Errors", "What was wiped could not be proved to be gone."),
            translate("Errors", "Wipe again; if it fails again, please report it. A certificate tells of the failure."),
        ),
        ErrorCode.CERTIFICATE_UNKNOWN: ErrorText(
            translate("Errors", "There is no such certificate ({subject})."),
            translate("Errors", "Look at the list again; it may have been removed."),
        ),
    }
