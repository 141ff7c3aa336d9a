"""The sentences for what can be wrong with a tenant's application, its certificate and this computer's clock."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import ErrorCode

translate = QCoreApplication.translate


def tenant_texts() -> Mapping[ErrorCode, tuple[str, str]]:
    """Return what happened and what to do next, by code."""
    return {
        ErrorCode.CERTIFICATE_REFUSED: (
            translate("Errors", "The certificate was not accepted."),
            translate(
                "Errors",
                "The PEM file must hold the certificate and its private key, still be valid, and the same certificate"
                " must be uploaded to the app registration.",
            ),
        ),
        ErrorCode.CERTIFICATE_EXPIRED: (
            translate("Errors", "The application's certificate has expired ({subject})."),
            translate("Errors", "Renew it: Settings, Connections, or upload another one to the app registration."),
        ),
        ErrorCode.CERTIFICATE_EXPIRING: (
            translate("Errors", "The application's certificate ends soon ({subject})."),
            translate("Errors", "Renew it in good time: Settings, Connections. The old one works until then."),
        ),
        ErrorCode.TENANT_UNKNOWN: (
            translate("Errors", "Microsoft Entra ID knows no tenant of this name ({subject})."),
            translate("Errors", "Check the tenant id or domain; a national cloud has an address of its own."),
        ),
        ErrorCode.APPLICATION_UNKNOWN: (
            translate("Errors", "The tenant knows no application of this id."),
            translate(
                "Errors",
                "Check the application (client) id, and that the app registration was made in this very tenant."
                " One that was just made can take some minutes.",
            ),
        ),
        ErrorCode.ACCESS_BLOCKED: (
            translate("Errors", "A rule of the tenant blocks this access."),
            translate(
                "Errors",
                "Look into Conditional Access in the Entra admin centre (sign-in logs name the rule), or whether the"
                " account is assigned to the application.",
            ),
        ),
        ErrorCode.CLOCK_WRONG: (
            translate("Errors", "This computer's clock is wrong by {subject} minutes."),
            translate("Errors", "Set date, time and time zone; sign-ins are refused otherwise."),
        ),
    }
