"""What a new connection gets that nobody types: an id, a colour, a name where there is one of that name already."""

from __future__ import annotations

import secrets

from desktop.model.ids import ConnectionId
from desktop.ui.kit.connection_colours import BLUE, GREEN, ORANGE, PINK, PURPLE, RED, TEAL

DEMO_COLOUR, SERVER_COLOUR = PURPLE, TEAL
COLOURS = (BLUE, GREEN, ORANGE, PINK, RED)


def new_id() -> ConnectionId:
    """Return a fresh id."""
    return ConnectionId(secrets.token_hex(16))


def any_colour() -> str:
    """Return one of the colours, by chance."""
    return COLOURS[secrets.randbelow(len(COLOURS))]


def free_name(name: str, taken: frozenset[str]) -> str:
    """Return a name that is not taken: this one, or it with a number."""
    number = 2
    free = name
    while free in taken:
        free = f"{name} {number}"
        number += 1
    return free
