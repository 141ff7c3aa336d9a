"""Hints that appear below the mouse: Qt reads markup in them, and names are data."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """Return a hint that shows a text to the letter; as it is, Qt would fetch what an `<img>` in a name points to."""
    if "<" not in text and "&" not in text:
        return text
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"
