"""Which certificates are trusted, and which libraries may log."""

from __future__ import annotations

import logging
import ssl

import truststore

from desktop.model.errors import ErrorCode, Invalid

_TALKATIVE = ("msal", "requests", "urllib3", "truststore", "exchangelib", "requests_ntlm", "spnego", "ldap3")


def tls_context(ca_pem: str) -> ssl.SSLContext:
    """Return TLS settings that trust the operating system's store, and beside it the authority given, if any.

    Raises `Invalid` where `ca_pem` holds no certificate.
    """
    context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_pem:
        try:
            context.load_verify_locations(cadata=ca_pem)
        except (ssl.SSLError, ValueError, TypeError):  # the last for what is not ASCII
            raise Invalid(ErrorCode.CONNECTION_INVALID, cause="the CA file holds no certificate") from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def look_context() -> ssl.SSLContext:
    """Return TLS settings for looking at a certificate that is not trusted, to say who issued it.

    Nothing may be sent or read over such a connection: it is ended after the handshake.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
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
