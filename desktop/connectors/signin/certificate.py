"""The application's certificate with its private key, out of PEM text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from desktop.model.errors import ErrorCode, SignInNeeded

_KEY = re.compile(r"-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----.+?-----END \1-----", re.DOTALL)
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ApplicationCertificate:
    """Key and certificate as PEM; never printed (`repr` is empty)."""

    private_key: str
    certificate: str

    def __repr__(self) -> str:
        return "ApplicationCertificate(...)"


def read_certificate(pem: str) -> ApplicationCertificate:
    """Return what a PEM text holds.

    Raises `SignInNeeded` (CERTIFICATE_REFUSED) where the certificate, its key or their fit is missing, or where the
    key needs a passphrase.
    """
    key_text, certificates = _KEY.search(pem), _CERTIFICATE.findall(pem)
    if not key_text or not certificates:
        raise _refused("a certificate together with its private key is needed")
    if "ENCRYPTED" in key_text[0]:
        raise _refused("the private key is protected by a passphrase")
    try:
        key = load_pem_private_key(key_text[0].encode(), None)
        read = [(text, x509.load_pem_x509_certificate(text.encode())) for text in certificates]
        if not isinstance(key, RSAPrivateKey):
            raise _refused("an RSA key is needed")
        public = key.public_key()
        own = [text for text, certificate in read if certificate.public_key() == public]
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _refused("it can't be read") from None
    if not own:
        raise _refused("the private key belongs to another certificate")
    others = [text for text in certificates if text != own[0]]
    return ApplicationCertificate(key_text[0], "\n".join([own[0], *others]))


def _refused(cause: str) -> SignInNeeded:
    return SignInNeeded(ErrorCode.CERTIFICATE_REFUSED, cause=cause)
