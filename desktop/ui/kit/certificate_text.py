"""What a certificate and its check say, in words; the command line uses it too."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.certificate import Verdict

translate = QCoreApplication.translate


def verdict_text(verdict: Verdict) -> str:
    """Return what a check found, and what it means."""
    return {
        Verdict.GOOD: translate(
            "Certificates", "This certificate is genuine: nothing in it was changed since it was signed."
        ),
        Verdict.CHANGED: translate(
            "Certificates", "This certificate was changed or forged: its signature does not fit what it says."
        ),
        Verdict.OTHER_KEY: translate(
            "Certificates", "This certificate is whole, but it was signed with another key than the one you named."
        ),
        Verdict.TRUNCATED: translate("Certificates", "The file ends too early: the certificate is not complete."),
        Verdict.NOT_ONE: translate("Certificates", "This file is not a certificate of ContactSync."),
        Verdict.TOO_NEW: translate(
            "Certificates", "This certificate was made by a newer version of ContactSync; check it with that one."
        ),
    }[verdict]
