"""Names that came from outside, made fit for a line of the window; no Qt in here."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 256
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def shown_name(text: str) -> str:
    """Return a name fit for one line: what would steer or hide other text is replaced, and it ends after 256."""
    visible = "".join("·" if unicodedata.category(c) in _STEERING else c for c in text[: LONGEST_NAME + 1])
    return visible if len(visible) <= LONGEST_NAME else visible[: LONGEST_NAME - 1] + "…"
