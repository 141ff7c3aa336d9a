"""Text as it is compared where people type it: without case, accents and surplus spaces."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return text without case and accents, with one space between words."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())
