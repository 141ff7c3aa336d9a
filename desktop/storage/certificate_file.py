"""The form of a certificate: canonical JSON, signed with Ed25519, in a file that anybody can check with OpenSSL alone.

The file is one JSON object with a name on each line: `body`, `signature` and `public_key` in base64 (the key as DER),
and `certificate`, the body once more for people to read; a check demands that both say the same.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.model.certificate import CertificateCheck, Verdict
from desktop.model.ids import ConnectionId
from desktop.model.privacy import Category, Certificate, WipeKind, WipeScope

FORM = "contactsync-certificate"
VERSION = 1
LARGEST_FILE = 65_536
_DER_HEAD = bytes.fromhex("302a300506032b6570032100")
"""RFC 8410: what stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo."""


def canonical(content: Mapping[str, object]) -> str:
    """Return the one way to write this JSON: names in order, no spaces, ASCII."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def fingerprint(public_key: str) -> str:
    """Return the SHA-256 of a public key (raw, in hex) as DER, in groups of four."""
    digest = hashlib.sha256(_DER_HEAD + bytes.fromhex(public_key)).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def certificate_from(body: str, signature: str, public_key: str) -> Certificate:
    """Return the certificate whose body this is; raises ValueError, KeyError or TypeError where it is none."""
    plain = json.loads(body)
    scope = plain["scope"]
    category, connection = scope["category"], scope["connection"]
    return Certificate(
        id=str(plain["id"]),
        began_at=datetime.fromisoformat(plain["began_at"]),
        ended_at=datetime.fromisoformat(plain["ended_at"]),
        scope=WipeScope(
            WipeKind(scope["kind"]),
            Category(category) if category else None,
            ConnectionId(str(connection)) if connection else None,
        ),
        is_done=plain["result"] == "done",
        body=body,
        signature=signature,
        public_key=public_key,
    )


def encode_certificate(certificate: Certificate) -> bytes:
    """Return the content of a certificate's file."""

    def text(value: bytes) -> str:
        return base64.b64encode(value).decode()

    plain = {
        "form": FORM,
        "version": VERSION,
        "certificate": json.loads(certificate.body),
        "body": text(certificate.body.encode()),
        "signature": text(bytes.fromhex(certificate.signature)),
        "public_key": text(_DER_HEAD + bytes.fromhex(certificate.public_key)),
    }
    return (json.dumps(plain, indent=2, ensure_ascii=True) + "\n").encode()


def check_certificate(content: bytes, wanted: str = "") -> CertificateCheck:
    """Say whether a file is a certificate as it was signed, and by the key with the fingerprint `wanted`, if any.

    Never raises: whatever a file may hold, there is a verdict.
    """
    if len(content) > LARGEST_FILE:
        return CertificateCheck(Verdict.NOT_ONE)
    try:
        plain = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        is_begun = FORM.encode() in content and not content.rstrip().endswith(b"}")
        return CertificateCheck(Verdict.TRUNCATED if is_begun else Verdict.NOT_ONE)
    if not isinstance(plain, dict) or plain.get("form") != FORM:
        return CertificateCheck(Verdict.NOT_ONE)
    version = plain.get("version")
    if isinstance(version, int) and version > VERSION:
        return CertificateCheck(Verdict.TOO_NEW)
    try:
        return _checked(plain, wanted)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, InvalidSignature):
        return CertificateCheck(Verdict.CHANGED)


def _checked(plain: Mapping[str, Any], wanted: str) -> CertificateCheck:
    def raw(name: str) -> bytes:
        return base64.b64decode(str(plain[name]), validate=True)

    body, signature, key = raw("body"), raw("signature"), raw("public_key")
    if not key.startswith(_DER_HEAD):
        raise ValueError("key")
    public_key = key.removeprefix(_DER_HEAD)
    Ed25519PublicKey.from_public_bytes(public_key).verify(signature, body)
    if plain["version"] != VERSION or canonical(plain["certificate"]) != body.decode():
        raise ValueError("the part for people says something else")
    certificate = certificate_from(body.decode(), signature.hex(), public_key.hex())
    print_ = fingerprint(certificate.public_key)
    is_wanted = not wanted or _bare(wanted) == _bare(print_)
    return CertificateCheck(Verdict.GOOD if is_wanted else Verdict.OTHER_KEY, certificate, print_)


def _bare(text: str) -> str:
    return "".join(text.split()).replace(":", "").casefold()
