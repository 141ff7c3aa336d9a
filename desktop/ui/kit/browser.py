"""The system's browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_in_browser(address: str) -> bool:
    """Open an address in the system's browser; whether that worked."""
    return QDesktopServices.openUrl(QUrl(address))
