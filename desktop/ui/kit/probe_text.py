"""The words for what is tried of an Exchange Server, for window and command line alike."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.connection import EwsAuthentication
from desktop.model.probe import ProbeResult, ProbeStep
from desktop.ui.kit.names import shown_name

translate = QCoreApplication.translate


def step_text(step: ProbeStep) -> str:
    """Return what a step tries."""
    return {
        ProbeStep.NAME: translate("Probe", "Name of the server"),
        ProbeStep.TLS: translate("Probe", "Its certificate"),
        ProbeStep.LOG_ON: translate("Probe", "Log-on of the service account"),
        ProbeStep.IMPERSONATION: translate("Probe", "Acting for the mailbox"),
        ProbeStep.CONTACTS: translate("Probe", "Contacts of the mailbox"),
        ProbeStep.WRITE: translate("Probe", "Making and removing a folder"),
        ProbeStep.DIRECTORY: translate("Probe", "Directory"),
        ProbeStep.AUTHORITY: translate("Probe", "Sign-in service and tenant"),
        ProbeStep.CLOCK: translate("Probe", "Clock of this computer"),
        ProbeStep.SERVICE: translate("Probe", "Microsoft Graph"),
        ProbeStep.CERTIFICATE: translate("Probe", "Certificate of the application"),
        ProbeStep.APPLICATION: translate("Probe", "Sign-in of the application"),
        ProbeStep.PERMISSIONS: translate("Probe", "Rights to read the directory"),
        ProbeStep.MAILBOX: translate("Probe", "Contacts of the mailbox"),
        ProbeStep.ADMINISTRATOR: translate("Probe", "Sign-in of the administrator"),
    }[step]


def result_text(result: ProbeResult) -> str:
    """Return a step with what was found in brackets."""
    found = shown_name(result.detail)
    return f"{step_text(result.step)} ({found})" if found else step_text(result.step)


def authentication_text(way: EwsAuthentication) -> str:
    """Return what a way to log on is called."""
    return {
        EwsAuthentication.NTLM: "NTLM",
        EwsAuthentication.BASIC: translate("Probe", "Basic (over TLS)"),
        EwsAuthentication.KERBEROS: "Kerberos",
    }[way]
