"""Names, colours and ids that new connections begin with, and the way to the browser."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.model.ids import ConnectionId

DEMO_COLOUR = "#7a5bb5"
SERVER_COLOUR = "#3f7f86"
COLOURS = ("#2f6f9f", "#2e7d5b", "#b0662a", "#9c3f6a", "#54708c")


def open_in_browser(address: str) -> bool:
    """Open an address in the system's browser; whether that worked."""
    return QDesktopServices.openUrl(QUrl(address))


def new_id() -> ConnectionId:
    """Return a fresh id for a connection."""
    return ConnectionId(secrets.token_hex(16))


def free_name(name: str, taken: frozenset[str]) -> str:
    """Return a name that is not taken: the given one, or with the next free number."""
    number = 2
    free = name
    while free in taken:
        free = f"{name} {number}"
        number += 1
    return free
