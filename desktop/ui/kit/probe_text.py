"""The words for what is tried of an Exchange Server, for window and command line alike."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.connection import EwsAuthentication
from desktop.model.network import Route
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
    """Return a step with what was found in brackets, and the way to the server."""
    found = shown_name(result.detail)
    text = f"{step_text(result.step)} ({found})" if found else step_text(result.step)
    return f"{text}, {route_text(result.route)}" if result.route is not None else text


def route_text(route: Route) -> str:
    """Return how a server is spoken to, such as "graph.microsoft.com through the proxy http://proxy:8080"."""
    if route.proxy and route.is_system:
        text = translate("Probe", "{host} through the proxy {proxy}, which this computer's settings give")
    elif route.proxy:
        text = translate("Probe", "{host} through the proxy {proxy}")
    elif route.is_system:
        text = translate("Probe", "{host} without a proxy, as this computer's settings say")
    else:
        text = translate("Probe", "{host} without a proxy")
    text = text.replace("{host}", shown_name(route.host)).replace("{proxy}", shown_name(route.proxy))
    if not route.issuer:
        return text
    issuer = translate("Probe", "{way}; certificate by {issuer}")
    return issuer.replace("{way}", text).replace("{issuer}", shown_name(route.issuer))


def authentication_text(way: EwsAuthentication) -> str:
    """Return what a way to log on is called."""
    return {
        EwsAuthentication.NTLM: "NTLM",
        EwsAuthentication.BASIC: translate("Probe", "Basic (over TLS)"),
        EwsAuthentication.KERBEROS: "Kerberos",
    }[way]
