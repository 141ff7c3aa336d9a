"""What a check of a certificate's file can say; no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.privacy import Certificate


class Verdict(StrEnum):
    """The value is part of the JSON of the command line."""

    GOOD = "good"
    """Signed by the key that it names, and nothing was changed since."""
    CHANGED = "changed"
    """Its signature does not fit what it says."""
    OTHER_KEY = "other_key"
    """Whole, and signed by another key than the one that was asked for."""
    TRUNCATED = "truncated"
    """The file ends before the certificate does."""
    NOT_ONE = "not_one"
    """No certificate of this program."""
    TOO_NEW = "too_new"
    """A certificate of a newer program, in a form that this one does not know."""


@dataclass(frozen=True, slots=True)
class CertificateCheck:
    """A verdict; the certificate where the file holds one that can be shown (GOOD and OTHER_KEY)."""

    verdict: Verdict
    certificate: Certificate | None = None
    fingerprint: str = ""
    """SHA-256 of the public key (DER), in groups of four: whom it is from."""
