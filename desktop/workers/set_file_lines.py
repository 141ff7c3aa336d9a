"""Where in a file of sync sets something stands: TOML is read as a whole, and its reader keeps no places."""

from __future__ import annotations

import re

_SET = re.compile(r"^[ \t]*\[\[[ \t]*set[ \t]*\]\]", re.MULTILINE)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


class SetFileLines:
    """The lines of a file that holds so many sets, counted from 1."""

    def __init__(self, text: str, sets: int) -> None:
        self._lines = text.splitlines()
        starts = [text.count("\n", 0, match.start()) for match in _SET.finditer(text)]
        # A text of several lines may hold what looks like a head, and sets can be written without one.
        self._starts = starts if len(starts) == sets else []

    def find(self, number: int, *, key: str = "", value: str = "") -> int | None:
        """Return where the `number`-th set has this value, else this key, else where it begins; `None`: not known."""
        if not 0 < number <= len(self._starts):
            return None
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._lines)
        section = list(enumerate(self._lines[start:end], start + 1))
        if value:
            for line, text in section:
                if f'"{value}"' in text or f"'{value}'" in text:
                    return line
        if key:
            begins = re.compile(rf"\s*(?:\[\[?\s*set\s*\.\s*)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\.|\])")
            for line, text in section:
                if begins.match(text):
                    return line
        return start + 1


def line_of_failure(cause: str) -> int | None:
    """Return the line that the reader of TOML names."""
    found = _AT_LINE.search(cause)
    return int(found[1]) if found else None
