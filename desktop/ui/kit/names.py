"""Names that came from outside, made fit for a line of the window; no Qt in here."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 256
MOST_MARKS = 4
"""Marks above or below one letter that are shown; scripts need three, a tower of them covers the lines around."""
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def shown_name(text: str) -> str:
    """Return a name fit for one line: what would steer or hide other text is replaced, and it ends after 256."""
    visible = "".join("·" if unicodedata.category(c) in _STEERING else c for c in _lowered(text[: LONGEST_NAME + 1]))
    return visible if len(visible) <= LONGEST_NAME else visible[: LONGEST_NAME - 1] + "…"


def _lowered(text: str) -> str:
    """Return text without the marks of a letter that has too many of them."""
    if text.isascii():
        return text
    kept, marks = [], 0
    for c in text:
        marks = marks + 1 if unicodedata.combining(c) else 0
        if marks <= MOST_MARKS:
            kept.append(c)
    return "".join(kept)
