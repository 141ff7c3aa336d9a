"""Who issued the certificate that a server shows: for people to read, never for trust."""

from __future__ import annotations

from cryptography import x509
from cryptography.x509.oid import NameOID

_LONGEST = 100


def issuer_of(der: bytes | None) -> str:
    """Return the name of the authority that issued a certificate, "" where there is none to be read."""
    if not der:
        return ""
    try:
        issuer = x509.load_der_x509_certificate(der).issuer
        names = [
            str(one.value)
            for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME, NameOID.ORGANIZATIONAL_UNIT_NAME)
            for one in issuer.get_attributes_for_oid(oid)
        ]
    except ValueError:
        return ""
    shown = "".join(sign for sign in (names[0] if names else "") if sign.isprintable())
    return " ".join(shown.split())[:_LONGEST]
