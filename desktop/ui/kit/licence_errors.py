"""What goes wrong with trial, licences and the notice before an end."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import ErrorCode
from desktop.ui.kit.error_sentences import ErrorText, Texts

translate = QCoreApplication.translate


def licence_errors() -> Texts:
    """Return the sentences."""
    stays = translate(
        "Errors",
        "Everything stays readable, and can be exported, taken back and wiped; only new plans are not written.",
    )
    install = translate("Errors", "Install a licence file (Settings, Subscription).")
    again = translate("Errors", "Ask for the file again, and install it as it came, without opening and saving it.")
    return {
        ErrorCode.LICENCE_INVALID: ErrorText(translate("Errors", "This is no licence file that can be used."), again),
        ErrorCode.LICENCE_FORGED: ErrorText(
            translate("Errors", "The licence was changed, or was not issued by the vendor of this program."), again
        ),
        ErrorCode.LICENCE_OTHER_TENANT: ErrorText(
            translate("Errors", "The licence is for another organisation than this connection ({subject})."),
            translate("Errors", "Install one that names its tenant or domain (Settings, Subscription).") + f" {stays}",
        ),
        ErrorCode.LICENCE_NOT_YET_VALID: ErrorText(
            translate("Errors", "The licence is not valid yet: it begins on {subject}."),
            translate("Errors", "Wait until then.") + f" {stays}",
        ),
        ErrorCode.LICENCE_EXPIRED: ErrorText(
            translate("Errors", "The subscription ended ({subject})."), f"{install} {stays}"
        ),
        ErrorCode.LICENCE_TRIAL_ENDED: ErrorText(
            translate("Errors", "The trial ended ({subject})."), f"{install} {stays}"
        ),
        ErrorCode.LICENCE_CLOCK_BACK: ErrorText(
            translate("Errors", "The clock of this computer was set back: {subject} has been already."),
            translate("Errors", "Set the clock right, then install a licence file.") + f" {stays}",
        ),
        ErrorCode.REGISTRATION_INVALID: ErrorText(
            translate("Errors", "This is no mail address ({subject})."),
            translate("Errors", "Give one address, such as it@example.com."),
        ),
        ErrorCode.NOTICE_IMPOSSIBLE: ErrorText(
            translate("Errors", "The notice can't be sent by mail yet."),
            translate(
                "Errors", "Give a registration address, choose a connection, and agree to it (Settings, Subscription)."
            ),
        ),
    }
