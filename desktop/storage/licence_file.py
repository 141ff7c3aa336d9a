"""Reads licence files: strict JSON, one spelling, and a signature (Ed25519) of an issuer that the program knows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.model.errors import AppError, ErrorCode, Invalid
from desktop.model.licence import MOST_BYTES, Licence, licence_from, signed_bytes

_PARTS = frozenset(("issuer", "licence", "signature"))
_KEY_BYTES, _SIGNATURE_BYTES, _DEEPEST = 32, 64, 8


def fingerprint(issuer: bytes) -> str:
    """Return the name that a licence file has for the key of its issuer."""
    return hashlib.sha256(issuer).hexdigest()[:32]


def read_issuers(path: Path) -> tuple[bytes, ...]:
    """Return the public keys (32 bytes) in a file, one a line as hex; `#` begins a remark.

    Lines that are no key are passed over: a licence of theirs is then of an unknown issuer.
    """
    try:
        lines = path.read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    found = []
    for line in lines:
        text = line.partition("#")[0].strip()
        if len(text) == 2 * _KEY_BYTES:
            try:
                found.append(bytes.fromhex(text))
            except ValueError:
                continue
    return tuple(found)


def read_bytes(path: Path) -> bytes:
    """Return what is in a file, as far as a licence can be; raises FILE_UNREADABLE."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as failure:
        raise Invalid(ErrorCode.FILE_UNREADABLE, path.name, type(failure).__name__) from None


def read_licence(raw: bytes, issuers: Sequence[bytes]) -> Licence:
    """Return a licence whose signature is that of one of the issuers.

    Raises `Invalid`: LICENCE_INVALID for what is no licence file, LICENCE_FORGED for one that nobody known signed.
    """
    whole = _parse(raw)
    if set(whole) != _PARTS or not isinstance(whole["licence"], dict):
        raise _invalid("other parts than a licence file has")
    signature = _hex(whole["signature"], _SIGNATURE_BYTES)
    named = whole["issuer"]
    issuer = next((one for one in issuers if fingerprint(one) == named), None)
    if issuer is None:
        raise Invalid(ErrorCode.LICENCE_FORGED, cause="an unknown issuer")
    body = whole["licence"]
    try:
        Ed25519PublicKey.from_public_bytes(issuer).verify(signature, signed_bytes(body))
    except (InvalidSignature, ValueError):
        raise Invalid(ErrorCode.LICENCE_FORGED, cause="the signature does not fit") from None
    return licence_from(body)


def _parse(raw: bytes) -> dict[str, object]:
    if len(raw) > MOST_BYTES:
        raise _invalid("too large")
    if raw.count(b"[") + raw.count(b"{") > _DEEPEST:
        raise _invalid("nested too deeply")
    try:
        whole = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse, parse_float=_refuse)
    except (ValueError, RecursionError):
        raise _invalid("not JSON") from None
    if not isinstance(whole, dict):
        raise _invalid("not a JSON object")
    return whole


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a name that stands twice: readers differ in which of them counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _refuse(_text: str) -> object:
    raise ValueError("a number that a licence has not")


def _hex(value: object, size: int) -> bytes:
    if not isinstance(value, str) or len(value) != 2 * size:
        raise _invalid("the signature has another length")
    try:
        return bytes.fromhex(value)
    except ValueError:
        raise _invalid("the signature is no hex") from None


def _invalid(cause: str) -> AppError:
    return Invalid(ErrorCode.LICENCE_INVALID, cause=cause)
