"""How the service account proves who it is: Basic, NTLM and Kerberos, and the gate that a refusal shuts for good."""

from __future__ import annotations

import base64
import binascii
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import spnego
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256, Hash, HashAlgorithm
from spnego.channel_bindings import GssChannelBindings
from spnego.exceptions import SpnegoError

from desktop.model.connection import SERVICE, EwsAuthentication, Refusals, UnkeptRefusals
from desktop.model.errors import ErrorCode, Invalid, Offline, SignInNeeded

_SCHEMES = {EwsAuthentication.NTLM: "NTLM", EwsAuthentication.KERBEROS: "Negotiate"}
_NTLM = b"NTLMSSP\0"
_WEAK = frozenset(("md5", "sha1"))


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """Who logs on, and how; never printed with its password."""

    name: str
    password: str = field(repr=False)
    authentication: EwsAuthentication
    host: str

    @property
    def scheme(self) -> str:
        """Name of the handshake in HTTP's headers, "" for Basic, which has none."""
        return _SCHEMES.get(self.authentication, "")

    def basic(self) -> str:
        """Return the header that carries name and password; for TLS only, and nothing else is ever spoken here."""
        plain = f"{self.name}:{self.password}".encode()
        return "Basic " + base64.b64encode(plain).decode("ascii")


class Handshake:
    """The tokens of one log-on on one TCP connection."""

    def __init__(self, account: ServiceAccount) -> None:
        self._scheme = account.scheme
        is_ntlm = account.authentication is EwsAuthentication.NTLM
        # Without `use_ntlm`, Windows would log on as the person at the computer.
        options = spnego.NegotiateOptions.use_ntlm if is_ntlm else spnego.NegotiateOptions.negotiate_kerberos
        try:
            self._context: Any = spnego.client(
                account.name or None,
                account.password or None,
                hostname=account.host,
                service="http",
                protocol="ntlm" if is_ntlm else "negotiate",
                options=options,
            )
        except (SpnegoError, ImportError, ValueError):
            raise Invalid(ErrorCode.CONNECTION_INVALID, cause="this log-on is not available on this computer") from None

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is to be sent."""
        return bool(self._context.complete)

    def header(self, token: bytes | None, certificate: bytes | None) -> str:
        """Return the next header; `certificate` (DER) binds the log-on to the TLS connection.

        Raises `Offline` (NOT_THE_SERVICE) for a token that makes no sense, `Invalid` where Kerberos would become NTLM.
        """
        try:
            made = self._context.step(token, channel_bindings=_bindings(certificate))
        except (SpnegoError, ValueError, IndexError, KeyError):
            raise Offline(ErrorCode.NOT_THE_SERVICE, cause="a log-on that makes no sense") from None
        if self._scheme != "NTLM" and _NTLM in (made or b""):
            # The library falls back without a word where there is no Kerberos, or no ticket.
            raise Invalid(ErrorCode.CONNECTION_INVALID, cause="no Kerberos ticket can be had on this computer")
        return f"{self._scheme} {base64.b64encode(made or b'').decode('ascii')}"

    def token_in(self, header: str) -> bytes | None:
        """Return the server's token, `None` where it sent none."""
        found = re.search(rf"(?:^|[,\s]){self._scheme}\s+([A-Za-z0-9+/]{{4,60000}}={{0,2}})", header)
        if found is None:
            return None
        with suppress(binascii.Error, ValueError):
            return base64.b64decode(found[1], validate=True)
        return None


def _bindings(certificate: bytes | None) -> GssChannelBindings | None:
    """Return what ties a log-on to a server's certificate (RFC 5929, tls-server-end-point)."""
    if certificate is None:
        return None
    algorithm: HashAlgorithm = SHA256()
    with suppress(UnsupportedAlgorithm, ValueError):
        named = x509.load_der_x509_certificate(certificate).signature_hash_algorithm
        algorithm = algorithm if named is None or named.name in _WEAK else named
    digest = Hash(algorithm)
    digest.update(certificate)
    return GssChannelBindings(application_data=b"tls-server-end-point:" + digest.finalize())


class Gate:
    """Lets nobody log on any more once a log-on was refused: a password is tried once, never until it is locked out.

    Log-ons go one after the other, so that threads which start together don't all try the same wrong password. A
    refused password stays so in `refusals`, which knows it after the next start of the program, too.
    """

    def __init__(self, refusals: Refusals | None = None, account: str = SERVICE) -> None:
        self._refusals = refusals or UnkeptRefusals()
        self._account = account
        self._refused = self._refusals.get(account)
        self._one = threading.Lock()

    def check(self) -> None:
        """Raise `SignInNeeded` (LOG_ON_REFUSED) once a log-on was refused."""
        if self._refused:
            raise SignInNeeded(ErrorCode.LOG_ON_REFUSED, cause=self._refused)

    def shut(self, cause: str, *, is_password: bool = True) -> SignInNeeded:
        """Let nobody log on any more; returns the error to raise.

        Where it is not the password that was refused (`is_password`), the next start of the program may try again.
        """
        self._refused = cause or "refused"
        if is_password:
            self._refusals.keep(self._account, self._refused)
        return SignInNeeded(ErrorCode.LOG_ON_REFUSED, cause=cause)

    @contextmanager
    def logging_on(self, *, is_first: bool) -> Iterator[None]:
        """Hold the gate while a connection logs on for the first time; with others it only looks."""
        if not is_first:
            self.check()
            yield
            return
        with self._one:
            self.check()
            yield
