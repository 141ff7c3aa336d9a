"""The application's certificate with its private key, out of PEM text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import NameOID

from desktop.model.errors import ErrorCode, SignInNeeded
from desktop.model.tenant_setup import PublicCertificate

_KEY = re.compile(r"-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----.+?-----END \1-----", re.DOTALL)
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_BITS = 3072
_CLOCK_SKEW = timedelta(minutes=10)
"""A certificate that begins now would not be valid yet for a service whose clock is behind."""


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


def make_certificate(now: datetime, days: int) -> str:
    """Return a new key (RSA, 3072 bit) with a certificate of itself as PEM; takes up to a second, for the `cpu` lane.

    It bears the program's name alone: nobody can read from it whose it is.
    """
    key = rsa.generate_private_key(65537, _BITS)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ContactSync")])
    begins = now - _CLOCK_SKEW
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(begins)
    certificate = builder.not_valid_after(begins + timedelta(days=days)).sign(key, hashes.SHA256())
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return (certificate.public_bytes(Encoding.PEM) + plain).decode("ascii")


def public_part(pem: str) -> PublicCertificate:
    """Return what of a certificate is registered; raises `SignInNeeded` like `read_certificate`."""
    first = _CERTIFICATE.findall(read_certificate(pem).certificate)[0]
    certificate = x509.load_pem_x509_certificate(first.encode())
    return PublicCertificate(
        certificate.public_bytes(Encoding.DER), certificate.not_valid_before_utc, certificate.not_valid_after_utc
    )


def end_of(pem: str) -> datetime:
    """Return when the certificate in a PEM text ends, the first of several to do so; its key is not looked at.

    Reading a key takes a tenth of a second, which nobody has who only wants to know the day. Raises `SignInNeeded`
    (CERTIFICATE_REFUSED) where there is no certificate.
    """
    try:
        ends = [x509.load_pem_x509_certificate(text.encode()).not_valid_after_utc for text in _CERTIFICATE.findall(pem)]
    except (ValueError, UnsupportedAlgorithm):
        raise _refused("it can't be read") from None
    if not ends:
        raise _refused("there is no certificate")
    return min(ends)
