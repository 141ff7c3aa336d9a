"""The sentences for what goes wrong on the way to a server."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import ErrorCode
from desktop.ui.kit.error_sentences import ErrorText, Texts

translate = QCoreApplication.translate


def issuer_text() -> ErrorText:
    """Return the sentences for a certificate of an authority that is known by name, and not trusted."""
    return ErrorText(
        translate("Errors", "The certificate comes from an authority that is not trusted here ({subject})."),
        translate(
            "Errors",
            "If the authority is your company's, its proxy opens connections on their way: choose your company's CA"
            " file in the network settings of the connection. Otherwise do not go on: somebody may be reading along, or"
            " a sign-in page of the network answers.",
        ),
    )


def network_texts() -> Texts:
    """Return the sentences."""
    return {
        ErrorCode.HOST_UNREACHABLE: ErrorText(
            translate("Errors", "The server can't be reached ({subject})."),
            translate("Errors", "Check the network, the proxy and the firewall, then try again."),
        ),
        ErrorCode.HOST_UNKNOWN: ErrorText(
            translate("Errors", "There is no server of this name ({subject})."),
            translate("Errors", "Check the address, and whether this computer is online."),
        ),
        ErrorCode.TLS_UNTRUSTED: ErrorText(
            translate("Errors", "The server's certificate is not trusted ({subject})."),
            translate(
                "Errors",
                "If a proxy or an own authority issues certificates in your network, choose its CA file in the network"
                " settings of the connection. Otherwise do not go on: somebody may be reading along.",
            ),
        ),
        ErrorCode.TLS_MISSING: ErrorText(
            translate("Errors", "The server answers, but not encrypted ({subject})."),
            translate(
                "Errors", "Check the address and its port: the service speaks TLS there, and nothing else will do."
            ),
        ),
        ErrorCode.PROXY_REFUSED: ErrorText(
            translate("Errors", "The proxy does not let this connection through ({subject})."),
            translate("Errors", "Ask whoever runs the proxy to allow this server, or choose another proxy."),
        ),
        ErrorCode.PROXY_SIGN_IN: ErrorText(
            translate("Errors", "The proxy wants a user name and password, and accepted none ({subject})."),
            translate(
                "Errors",
                "Give them in the network settings of the connection. What the proxy refused is not told to it again,"
                " so that no account is locked.",
            ),
        ),
        ErrorCode.PROXY_UNREACHABLE: ErrorText(
            translate("Errors", "The proxy can't be reached ({subject})."),
            translate("Errors", "Check whether it runs, and its address in the network settings of the connection."),
        ),
        ErrorCode.NOT_THE_SERVICE: ErrorText(
            translate("Errors", "Something else than the service answered."),
            translate("Errors", "Often this is a sign-in page of the network: open a web page in a browser first."),
        ),
        ErrorCode.ANSWER_LOST: ErrorText(
            translate("Errors", "The connection broke before the answer came."),
            translate("Errors", "Try again; what was under way is looked at first."),
        ),
        ErrorCode.ANSWER_BROKEN: ErrorText(
            translate("Errors", "The answer of the service was incomplete or can't be understood."),
            translate("Errors", "Try again; if it stays like this, a device between here and the service changes it."),
        ),
        ErrorCode.LINK_REFUSED: ErrorText(
            translate("Errors", "An answer pointed to another server, and was not followed."),
            translate("Errors", "Check the addresses of the connection and the proxy."),
        ),
    }
