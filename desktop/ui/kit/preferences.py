"""What is remembered outside the vault: language, theme, the window's place, columns; nothing personal."""

from __future__ import annotations

from typing import Protocol


class Preferences(Protocol):
    """Keeps what is assigned, or raises DISK_FAILED; `language` "" and `theme` "system" follow the system."""

    language: str
    theme: str
    window: str
    """The window's place as base64, "" before the first time."""
    columns: str
    """Columns and order of the directory's list, "" for the usual ones."""
    place: str
    """The screen that was shown last, "" before the first time."""
    layout: str
    """Widths of columns and panes, as `LayoutMemory` writes them."""
