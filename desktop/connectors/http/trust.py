"""Which certificates are trusted, and which libraries may log."""

from __future__ import annotations

import logging
import ssl

import truststore

from desktop.model.errors import ErrorCode, Invalid

_TALKATIVE = ("msal", "requests", "urllib3", "truststore", "exchangelib", "requests_ntlm", "spnego", "ldap3")


def tls_context(ca_pem: str) -> ssl.SSLContext:
    """Return TLS settings that trust the given authority alone, or the operating system's store where none is given.

    Raises `Invalid` where `ca_pem` holds no certificate.
    """
    if not ca_pem:
        context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    else:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            context.load_verify_locations(cadata=ca_pem)
        except (ssl.SSLError, ValueError, TypeError):  # the last for what is not ASCII
            raise Invalid(ErrorCode.CONNECTION_INVALID, cause="the CA file holds no certificate") from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def quiet_libraries() -> None:
    """Keep the libraries below WARNING silent: at DEBUG they write authorisation codes and addresses of people."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def silence(*names: str) -> None:
    """Let nothing of these loggers and those below them reach a log: what they say holds passwords, or people."""
    for name in names:
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL)
