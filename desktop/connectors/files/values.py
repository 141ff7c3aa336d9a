"""Single values of a file: cleaned, bounded, and never a formula."""

from __future__ import annotations

import re

LONGEST_VALUE = 1_000
"""A contact's fields hold 255 characters; whatever is much longer is not what the column says."""
_KEPT_TEXT = re.compile(r'="([^"]*)"\Z')
"""How spreadsheets keep leading zeros of a number."""
_FORMULA = re.compile(r"[=@]|[+-]\s*[A-Za-z]\w*\s*[(|!]")
_CONTROL = dict.fromkeys((*range(32), 127), " ")


def clean(value: str) -> str:
    """Return a value as one line that can be stored: no control characters, no half of a surrogate pair."""
    plain = value.encode("utf-8", "replace").decode() if not value.isascii() else value
    return " ".join(plain.translate(_CONTROL).split())


def cell_value(cell: str) -> str | None:
    """Return what a cell of a table holds, `None` where that is a formula."""
    text = clean(cell)
    kept = _KEPT_TEXT.match(text)
    if kept:
        return kept[1].strip()
    return None if _FORMULA.match(text) else text
