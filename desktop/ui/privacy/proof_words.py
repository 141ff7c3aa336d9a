"""Words for files that were written and for consents."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.retention import ConsentKind, FileKind, FileState

translate = QCoreApplication.translate


def file_kind_word(kind: FileKind) -> str:
    """Return what kind of file it is."""
    return {
        FileKind.REPORT: translate("Privacy", "Report"),
        FileKind.SETS: translate("Privacy", "Sync sets"),
        FileKind.PERSON: translate("Privacy", "Export of a person"),
        FileKind.CERTIFICATE: translate("Privacy", "Certificate"),
        FileKind.NOTICE: translate("Privacy", "Privacy notice"),
        FileKind.RECORD: translate("Privacy", "Record of processing"),
        FileKind.DIAGNOSTICS: translate("Privacy", "Diagnostics"),
        FileKind.LOG: translate("Privacy", "Program log"),
    }[kind]


def file_state_word(state: FileState) -> str:
    """Return what became of it."""
    return {
        FileState.UNCHANGED: translate("Privacy", "there"),
        FileState.CHANGED: translate("Privacy", "changed"),
        FileState.GONE: translate("Privacy", "gone"),
    }[state]


def consent_title(kind: ConsentKind) -> str:
    """Return what was agreed to."""
    return {
        ConsentKind.NOTICE_MAIL: translate("Privacy", "Message before the end of a trial or subscription"),
        ConsentKind.DIAGNOSTICS: translate("Privacy", "A file of diagnostics"),
    }[kind]
