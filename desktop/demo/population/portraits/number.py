"""What a portrait's number says: every number is a portrait, and its low bits tell whose.

`number = look * 128 + palette * 16 + age * 4 + presentation`. The whole number seeds the drawing, so two numbers with
the same look are still two people.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Age(IntEnum):
    """Roughly how old somebody looks."""

    YOUNG = 0
    MIDDLE = 1
    MATURE = 2
    SENIOR = 3


class Palette(IntEnum):
    """Which mixture skin and hair are drawn from, so that a face goes with a name; ANY is the whole world.

    The mixtures overlap widely: they say what is common, not what is possible.
    """

    ANY = 0
    NORTH = 1
    SOUTH = 2
    EAST = 3
    SOUTHASIA = 4
    AFRICA = 5
    LEVANT = 6


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who sits for a portrait; `presentation` is 0 open, 1 woman, 2 man."""

    presentation: int
    age: Age
    palette: Palette


def portrait_number(look: int, presentation: int, age: Age, palette: Palette) -> int:
    """Return the number of one portrait of such a person."""
    return look * 128 + palette * 16 + age * 4 + presentation


def sitter(number: int) -> Sitter:
    """Read a number; unused values of a field mean "any"."""
    palette = number >> 4 & 7
    presentation = number & 3
    return Sitter(
        presentation if presentation < 3 else 0,
        Age(number >> 2 & 3),
        Palette(palette) if palette <= Palette.LEVANT else Palette.ANY,
    )
