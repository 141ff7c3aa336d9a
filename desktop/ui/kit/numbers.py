"""Numbers as people here write them; no widgets, so that the command line can use it."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def number_text(number: int) -> str:
    """Return a number with the separators of the language: 1,204 or 1.204."""
    return QLocale().toString(number)
