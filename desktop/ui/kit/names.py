"""Names that came from outside, made fit for a line of the window; no Qt in here."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 256
MOST_MARKS = 4
"""Marks above or below one letter that are shown; scripts need three, a tower of them covers the lines around."""
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_PIECE = 16
_LONG_RUN = re.compile(r"\S{33,}")
_JOINED = "\u200c\u200d\ufe0f"
_KEPT = "\n\u200c\u200d"


def plain_line(text: str) -> str:
    """Return a text in one line, with a dot for each character that would steer or hide other text."""
    if text.isprintable():  # as nearly all are, without a look at each character
        return text
    return "".join("·" if unicodedata.category(c) in _STEERING else c for c in text)


def shown_name(text: str) -> str:
    """Return a name fit for one line: what would steer or hide other text is replaced, and it ends after 256."""
    visible = plain_line(_lowered(text[: LONGEST_NAME + 1]))
    return visible if len(visible) <= LONGEST_NAME else visible[: LONGEST_NAME - 1] + "…"


def shown_text(text: str) -> str:
    """Return a value as it can be read whole: what would steer or hide other text stands there as its code, ⟨202E⟩.

    Line breaks stay, and so do the joiners that Persian, Indian languages and emojis are spelled with.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_coded(character) for character in text.replace("\r\n", "\n"))


def _coded(character: str) -> str:
    if unicodedata.category(character) in _STEERING and character not in _KEPT:
        return f"⟨{ord(character):04X}⟩"
    return character


def breakable(text: str) -> str:
    """Return a text that a label can wrap everywhere: long runs without a space get invisible places to break at."""
    return _LONG_RUN.sub(lambda run: "\u200b".join(_pieces(run.group())), text)


def _pieces(run: str) -> list[str]:
    """Return a run in pieces; a character and what belongs to it stay together."""
    pieces = [""]
    for character in run:
        is_free = not unicodedata.combining(character) and character not in _JOINED and pieces[-1][-1:] != "\u200d"
        if len(pieces[-1]) >= _PIECE and is_free:
            pieces.append("")
        pieces[-1] += character
    return pieces


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
