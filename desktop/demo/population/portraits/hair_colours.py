"""The shade and the gloss of a hair colour."""

from __future__ import annotations

from desktop.demo.population.portraits.colours import Colour, brightness, darker, lighter, mix


def shade_of_hair(hair: Colour) -> Colour:
    """Return the colour of hair in the shade."""
    return darker(hair, 0.42)


def gloss_of_hair(hair: Colour) -> Colour:
    """Return the colour of light on hair; black hair shines bluish."""
    return mix(lighter(hair, 0.34), (150, 160, 190), 0.25) if brightness(hair) < 0.22 else lighter(hair, 0.42)
