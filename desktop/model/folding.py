"""Text as it is compared where people type it: without case, accents and surplus spaces."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile("[0-9]+")


def folded(text: str) -> str:
    """Return text without case and accents, with one space between words."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())


def by_number(text: str) -> str:
    """Return a key that sorts text as people would: without case and accents, and 2 before 10.

    Each number has its length before it. Texts that differ only in case, accents or leading zeros have the same key.
    """
    return _NUMBER.sub(_sized, folded(text))


def _sized(number: re.Match[str]) -> str:
    digits = number.group().lstrip("0") or "0"
    return f"{len(digits):03}{digits}"
