"""Words for files that were written and for consents."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.ui.kit.names import shown_name

translate = QCoreApplication.translate


def file_kind_word(kind: str) -> str:
    """Return what kind of file it is; one that is not known is called by its own name."""
    words = {
        "report": translate("Privacy", "Report of a plan"),
        "run_report": translate("Privacy", "Report of a run"),
        "person": translate("Privacy", "Export of a person"),
        "sets": translate("Privacy", "Sync sets"),
        "certificate": translate("Privacy", "Certificate"),
        "notice": translate("Privacy", "Privacy notice"),
        "art30": translate("Privacy", "Record of processing"),
        "diagnostics": translate("Privacy", "Diagnostics"),
    }
    return words.get(kind, shown_name(kind))


def consent_title(kind: str) -> str:
    """Return what was agreed to."""
    words = {
        "notice_mail": translate("Privacy", "Message before the end of a trial or subscription"),
        "diagnostics": translate("Privacy", "A file of diagnostics"),
    }
    return words.get(kind, shown_name(kind))
