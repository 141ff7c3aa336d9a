"""What a new connection gets that nobody types: an id, a colour, a name where there is one of that name already."""

from __future__ import annotations

import secrets

from desktop.model.ids import ConnectionId

DEMO_COLOUR = "#7a5bb5"
SERVER_COLOUR = "#3f7f86"
COLOURS = ("#2f6f9f", "#2e7d5b", "#b0662a", "#9c3f6a", "#54708c")


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
