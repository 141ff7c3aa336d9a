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
        ProbeStep.NAME: translate("Probe", "The server is reached"),
        ProbeStep.TLS: translate("Probe", "Its certificate is trusted"),
        ProbeStep.LOG_ON: translate("Probe", "The service account is let in"),
        ProbeStep.IMPERSONATION: translate("Probe", "It may act for the mailbox"),
        ProbeStep.CONTACTS: translate("Probe", "The mailbox's contacts can be read"),
        ProbeStep.WRITE: translate("Probe", "A folder can be made and removed again"),
        ProbeStep.DIRECTORY: translate("Probe", "The directory can be read"),
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
