"""What the command line prints: a JSON document or plain lines on standard output, all else on standard error."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u200b\u2060\ufeff")


def harmless(text: str) -> str:
    """Return text that can't steer a terminal: control, bidi and zero-width characters become a code in brackets."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    is_hidden = character in _BIDI_CONTROLS or character in _INVISIBLE
    if is_hidden or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
        return f"<{ord(character):04X}>"
    return character


def _width(text: str) -> int:
    """Return how many columns a terminal needs for `text`."""
    wide = sum(1 for character in text if unicodedata.east_asian_width(character) in "WF")
    combining = sum(1 for character in text if unicodedata.combining(character))
    return len(text) + wide - combining


class Output:
    """Prints results, messages and progress; results of a command are either lines or one JSON document."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._progress_width = 0

    def line(self, text: str = "") -> None:
        """Print one line of a result; nothing where JSON is wanted."""
        if not self.as_json:
            print(harmless(text))

    def raw(self, text: str) -> None:
        """Print text that a program reads back, unchanged; nothing where JSON is wanted."""
        if not self.as_json:
            print(text, end="")

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print rows in columns below a head; nothing where JSON is wanted."""
        if self.as_json:
            return
        texts = [tuple(head), *(tuple(harmless(cell) for cell in row) for row in rows)]
        widths = [max(_width(row[column]) for row in texts) for column in range(len(head))]
        for row in texts:
            cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
            print("  ".join(cells).rstrip())

    def document(self, content: object) -> None:
        """Print the JSON document of a command; nothing where lines are wanted."""
        if self.as_json:
            print(json.dumps(content, ensure_ascii=True, indent=2, sort_keys=False))

    def message(self, text: str) -> None:
        """Print a message for the person at the terminal."""
        self.end_progress()
        print(harmless(text), file=sys.stderr)

    def progress(self, text: str) -> None:
        """Show progress in place on a terminal; silent elsewhere, so that logs stay short."""
        if sys.stderr.isatty():
            shown = harmless(text)[:110]
            print("\r" + shown.ljust(self._progress_width), end="", file=sys.stderr, flush=True)
            self._progress_width = len(shown)

    def end_progress(self) -> None:
        """Clear the progress line."""
        if self._progress_width:
            print("\r" + " " * self._progress_width + "\r", end="", file=sys.stderr, flush=True)
            self._progress_width = 0
