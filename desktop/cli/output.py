"""What the command line prints: a JSON document or plain lines on standard output, all else on standard error."""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from time import monotonic

_JOINERS = "\u200c\u200d"
"""Persian, Indian languages and family emojis are spelled with them, and they can't hide or turn other text."""
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_PROGRESS_S = 0.1


def harmless(text: str) -> str:
    """Return text that can't steer a terminal: control, bidi and invisible characters become a code in brackets."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if unicodedata.category(character) in _STEERING and character not in _JOINERS:
        return f"<{ord(character):04X}>"
    return character


def width_of(text: str) -> int:
    """Return how many columns a terminal needs for `text`."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def aligned(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """Return rows of cells as lines with columns; those numbered in `right` (from 0) end on one line."""
    texts = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(width_of(cell) for cell in column) for column in zip(*texts, strict=True)]
    lines = []
    for row in texts:
        cells = []
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            space = " " * (width - width_of(cell))
            cells.append(space + cell if number in right else cell + space)
        lines.append("  ".join(cells).rstrip())
    return lines


def prepare_streams() -> None:
    """Let every name be printed: files and pipes get UTF-8, a terminal that lacks a character its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() or "PYTHONIOENCODING" in os.environ else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


class Output:
    """Prints results, messages and progress; results of a command are either lines or one JSON document."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._progress_width = 0
        self._progress_at = 0.0

    def line(self, text: str = "") -> None:
        """Print one line of a result; nothing where JSON is wanted."""
        if not self.as_json:
            print(harmless(text))

    def raw(self, text: str) -> None:
        """Print text that a program reads back, unchanged; nothing where JSON is wanted."""
        if not self.as_json:
            print(text, end="")

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[int] = ()) -> None:
        """Print rows in columns below a head; nothing where JSON is wanted."""
        if not self.as_json:
            for line in aligned([head, *rows], right):
                print(line)

    def document(self, content: object) -> None:
        """Print the JSON document of a command; nothing where lines are wanted."""
        if self.as_json:
            print(json.dumps(content, ensure_ascii=True, indent=2, sort_keys=False))

    def message(self, text: str) -> None:
        """Print a message for the person at the terminal."""
        self.end_progress()
        print(harmless(text), file=sys.stderr)

    def hint(self, text: str) -> None:
        """Print what to do next; nothing where JSON is wanted, because a program reads that."""
        if not self.as_json:
            self.message(text)

    def progress(self, text: str) -> None:
        """Show progress in place on a terminal, at most ten times a second; silent elsewhere: logs stay short."""
        if not sys.stderr.isatty() or monotonic() - self._progress_at < _PROGRESS_S:
            return
        shown = harmless(text)[:110]
        print("\r" + shown.ljust(self._progress_width), end="", file=sys.stderr, flush=True)
        self._progress_width = len(shown)
        self._progress_at = monotonic()

    def end_progress(self) -> None:
        """Clear the progress line."""
        if self._progress_width:
            print("\r" + " " * self._progress_width + "\r", end="", file=sys.stderr, flush=True)
            self._progress_width = 0
