"""What goes wrong with files and the disk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import ErrorCode
from desktop.ui.kit.error_sentence import ErrorText

translate = QCoreApplication.translate


def file_errors() -> dict[ErrorCode, ErrorText]:
    """Return the sentences."""
    return {
        ErrorCode.FILE_UNREADABLE: ErrorText(
            translate("Errors", "The file can't be read ({subject})."),
            translate("Errors", "Check that it exists, that you may read it, and that it is the right one."),
        ),
        ErrorCode.PEOPLE_FILE_INVALID: ErrorText(
            translate("Errors", "The file can't be imported ({subject}). Nothing was stored."),
            translate(
                "Errors",
                "It must be a vCard file (.vcf), or a table saved as CSV whose first line names the columns.",
            ),
        ),
        ErrorCode.PHOTO_UNUSABLE: ErrorText(
            translate("Errors", "The photo can't be used: it is damaged, too large, or neither JPEG nor PNG."),
            translate("Errors", "Give the person another photo in the directory."),
        ),
        ErrorCode.DISK_FAILED: ErrorText(
            translate("Errors", "The disk could not be read or written ({subject})."),
            translate("Errors", "Check the free space and your rights in this folder, then try again."),
        ),
        ErrorCode.TENANT_NOT_STARTED: ErrorText(
            translate("Errors", "The demo tenant did not start."),
            translate("Errors", "Try again; a virus scanner or firewall may keep it from listening on this computer."),
        ),
    }
