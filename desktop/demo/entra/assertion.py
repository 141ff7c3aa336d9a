"""Checks the signed assertion by which an application proves that it holds its certificate."""

from __future__ import annotations

from typing import Any

import orjson
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from desktop.demo.entra.failures import SignInError, invalid_client
from desktop.demo.entra.registration import Registration
from desktop.demo.entra.tokens import Tokens, decode

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_SKEW_S = 300


def check_assertion(
    assertion: str, registration: Registration, audiences: frozenset[str], tokens: Tokens, *, refuses_repeats: bool
) -> None:
    """Raise the refusal unless the assertion is signed by a registered certificate, for us, now.

    PS256 with `x5t#S256` and RS256 with `x5t` are accepted. The same `jti` in another assertion is refused always, the
    very same assertion again only with `refuses_repeats`.
    """
    parts = assertion.split(".")
    if len(parts) != 3:
        raise _malformed()
    try:
        head, claims = orjson.loads(decode(parts[0])), orjson.loads(decode(parts[1]))
        signature = decode(parts[2])
    except ValueError:
        raise _malformed() from None
    if not isinstance(head, dict) or not isinstance(claims, dict):
        raise _malformed()
    certificate = _certificate(head, registration, tokens.clock.timestamp())
    _check_signature(head, f"{parts[0]}.{parts[1]}".encode("ascii"), signature, certificate)
    _check_claims(claims, registration, audiences, tokens)
    known = tokens.assertions.get(claims["jti"])
    if known is not None and (refuses_repeats or known[0] != assertion):
        raise invalid_client(700048, "The client assertion has been used before: its 'jti' is not unique.")
    tokens.assertions[claims["jti"]] = (assertion, float(claims["exp"]))


def _malformed() -> SignInError:
    return SignInError("invalid_request", 50027, "JWT token is invalid or malformed.")


def _certificate(head: dict[str, Any], registration: Registration, now: float) -> x509.Certificate:
    algorithm, name = head.get("alg"), ""
    digest: hashes.HashAlgorithm
    if algorithm == "PS256":
        name, digest = "x5t#S256", hashes.SHA256()
    elif algorithm == "RS256":
        name, digest = "x5t", hashes.SHA1()  # noqa: S303 - the older thumbprint is SHA-1 by definition
    else:
        raise invalid_client(5002738, "The client assertion must be signed with PS256 or RS256.")
    if name == "x5t" and "x5t" not in head and "x5t#S256" in head:
        name, digest = "x5t#S256", hashes.SHA256()
    thumbprint = head.get(name)
    if not isinstance(thumbprint, str):
        raise invalid_client(50027, f"The client assertion has no '{name}' header.")
    try:
        key = registration.key(digest, decode(thumbprint))
    except ValueError:
        key = None
    if key is None:
        raise invalid_client(
            700027,
            "The certificate with identifier used to sign the client assertion is not registered on application.",
        )
    if not key.begins.timestamp() <= now + _SKEW_S or key.ends.timestamp() < now:
        raise invalid_client(
            700027,
            "Client assertion contains an invalid signature. [Reason - The key used is expired.], Please visit the "
            "Azure Portal and find the certificate of the application.",
        )
    certificate = key.certificate
    chain = head.get("x5c")
    if chain is not None:
        first = str(chain[0] if isinstance(chain, list) and chain else chain)
        if "".join(first.split()) != _as_text(certificate):  # MSAL leaves PEM's line breaks in
            raise invalid_client(700027, "The certificate in 'x5c' is not the one that the thumbprint names.")
    return certificate


def _as_text(certificate: x509.Certificate) -> str:
    pem = certificate.public_bytes(Encoding.PEM).decode("ascii")
    return "".join(pem.splitlines()[1:-1])


def _check_signature(head: dict[str, Any], text: bytes, signature: bytes, certificate: x509.Certificate) -> None:
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise invalid_client(700027, "The registered certificate has no RSA key.")
    scheme: padding.AsymmetricPadding = padding.PKCS1v15()
    if head["alg"] == "PS256":
        scheme = padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size)
    try:
        key.verify(signature, text, scheme, hashes.SHA256())
    except InvalidSignature:
        raise invalid_client(
            700027, "Client assertion failed signature validation. Reason - The key was found, but use of the key to "
            "verify the signature failed."
        ) from None  # fmt: skip


def _check_claims(
    claims: dict[str, Any], registration: Registration, audiences: frozenset[str], tokens: Tokens
) -> None:
    if claims.get("iss") != registration.client_id or claims.get("sub") != registration.client_id:
        raise invalid_client(700021, "Client assertion application identifier doesn't match 'client_id' parameter.")
    if claims.get("aud") not in audiences:
        raise invalid_client(700023, "Client assertion audience claim does not match the token endpoint.")
    now = tokens.clock.timestamp()
    expires, begins = claims.get("exp"), claims.get("nbf", now)
    if (
        not isinstance(expires, int | float)
        or not isinstance(begins, int | float)
        or not isinstance(claims.get("jti"), str)
    ):
        raise invalid_client(50027, "The client assertion lacks 'exp', 'nbf' or 'jti'.")
    if expires < now - _SKEW_S or begins > now + _SKEW_S:
        raise invalid_client(700024, "Client assertion is not within its valid time range.")
