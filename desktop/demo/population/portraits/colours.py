"""Colour arithmetic and the palettes of skin, hair, eyes and cloth."""

from __future__ import annotations

from random import Random

from desktop.demo.population.portraits.number import Age, Palette

Colour = tuple[int, int, int]

SKINS: tuple[Colour, ...] = (
    (255, 226, 207),
    (250, 213, 188),
    (243, 200, 170),
    (233, 186, 150),
    (221, 170, 130),
    (204, 150, 110),
    (182, 126, 89),
    (156, 103, 71),
    (127, 82, 57),
    (101, 64, 46),
    (80, 50, 38),
)
"""From very fair to very dark."""

BLACK, DARK, BROWN, CHESTNUT = (35, 30, 32), (58, 42, 36), (88, 60, 44), (118, 74, 48)
LIGHT_BROWN, DARK_BLOND, BLOND, PLATINUM = (150, 109, 72), (180, 141, 96), (217, 182, 128), (236, 216, 178)
GINGER, AUBURN = (181, 90, 46), (124, 54, 42)
SALT, GREY, SILVER, WHITE = (104, 100, 100), (146, 144, 145), (190, 189, 190), (231, 229, 227)

_SKIN_WEIGHTS: dict[Palette, tuple[int, ...]] = {
    Palette.ANY: (8, 12, 13, 10, 9, 8, 8, 7, 7, 5, 3),
    Palette.NORTH: (14, 24, 18, 8, 4, 2, 1, 1, 1, 0, 0),
    Palette.SOUTH: (1, 6, 14, 20, 18, 9, 3, 1, 0, 0, 0),
    Palette.EAST: (6, 20, 24, 18, 8, 2, 0, 0, 0, 0, 0),
    Palette.SOUTHASIA: (0, 0, 2, 6, 14, 20, 18, 10, 3, 0, 0),
    Palette.AFRICA: (0, 0, 0, 0, 0, 2, 8, 16, 22, 18, 10),
    Palette.LEVANT: (0, 4, 12, 20, 20, 12, 5, 2, 0, 0, 0),
}
_HAIRS: tuple[Colour, ...] = (
    BLACK,
    DARK,
    BROWN,
    CHESTNUT,
    LIGHT_BROWN,
    DARK_BLOND,
    BLOND,
    PLATINUM,
    GINGER,
    AUBURN,
)
_HAIR_WEIGHTS: dict[Palette, tuple[int, ...]] = {
    Palette.NORTH: (3, 10, 17, 14, 15, 16, 12, 4, 6, 4),
    Palette.SOUTH: (22, 30, 20, 8, 3, 2, 2, 0, 0, 2),
    Palette.EAST: (50, 28, 8, 3, 1, 0, 0, 0, 0, 1),
    Palette.SOUTHASIA: (55, 30, 6, 1, 0, 0, 0, 0, 0, 0),
    Palette.AFRICA: (60, 24, 5, 1, 0, 0, 0, 0, 0, 1),
    Palette.LEVANT: (34, 34, 16, 5, 1, 1, 0, 0, 0, 1),
}
_EYES: tuple[Colour, ...] = (
    (62, 40, 30),
    (92, 60, 38),
    (126, 92, 52),
    (98, 112, 70),
    (84, 118, 142),
    (112, 142, 168),
    (104, 118, 128),
)
_EYE_WEIGHTS: dict[Palette, tuple[int, ...]] = {
    Palette.NORTH: (4, 12, 8, 12, 16, 14, 8),
    Palette.SOUTH: (24, 24, 8, 4, 2, 1, 1),
}
_DARK_EYES = (30, 14, 2, 0, 0, 0, 0)

CLOTH: tuple[Colour, ...] = (
    (44, 58, 84),
    (64, 78, 106),
    (88, 108, 138),
    (58, 92, 96),
    (74, 110, 92),
    (120, 132, 98),
    (150, 84, 74),
    (134, 62, 72),
    (178, 108, 80),
    (196, 148, 92),
    (110, 86, 116),
    (88, 70, 98),
    (72, 74, 80),
    (112, 114, 118),
    (160, 150, 138),
    (206, 196, 182),
    (52, 54, 60),
    (38, 84, 112),
    (176, 132, 140),
    (92, 124, 150),
)
SHIRTS: tuple[Colour, ...] = (
    (246, 247, 250),
    (246, 247, 250),
    (222, 232, 244),
    (206, 222, 240),
    (244, 232, 236),
    (236, 240, 230),
    (198, 208, 222),
)
SUITS: tuple[Colour, ...] = (
    (38, 44, 60),
    (48, 52, 60),
    (64, 68, 76),
    (32, 34, 40),
    (56, 66, 88),
    (84, 80, 78),
    (70, 60, 58),
    (104, 108, 116),
)
ACCENTS: tuple[Colour, ...] = (
    (150, 40, 52),
    (36, 66, 122),
    (48, 104, 96),
    (122, 64, 116),
    (196, 116, 48),
    (78, 88, 102),
    (36, 44, 72),
    (200, 164, 72),
    (92, 138, 168),
    (188, 98, 110),
)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Blend; `share` is that of the second colour."""
    return (
        round(first[0] + (second[0] - first[0]) * share),
        round(first[1] + (second[1] - first[1]) * share),
        round(first[2] + (second[2] - first[2]) * share),
    )


def lighter(colour: Colour, share: float) -> Colour:
    """Move towards a warm white."""
    return mix(colour, (255, 250, 242), share)


def darker(colour: Colour, share: float) -> Colour:
    """Move towards a deep cool brown."""
    return mix(colour, (24, 16, 26), share)


def shadow_of(skin: Colour) -> Colour:
    """Skin in the shade is warmer, not greyer."""
    return mix((round(skin[0] * 0.74), round(skin[1] * 0.60), round(skin[2] * 0.55)), (96, 40, 44), 0.12)


def brightness(colour: Colour) -> float:
    """Return 0 for black to 1 for white."""
    return (colour[0] * 0.299 + colour[1] * 0.587 + colour[2] * 0.114) / 255


def jitter(chance: Random, colour: Colour, amount: int) -> Colour:
    """Move a colour a little, so that no two people share one."""
    light = chance.randint(-amount, amount)
    return (
        min(255, max(0, colour[0] + light + chance.randint(-amount // 2, amount // 2))),
        min(255, max(0, colour[1] + light)),
        min(255, max(0, colour[2] + light + chance.randint(-amount // 2, amount // 2))),
    )


def draw_skin(chance: Random, palette: Palette) -> Colour:
    """Draw a skin colour."""
    return jitter(chance, chance.choices(SKINS, _SKIN_WEIGHTS[palette])[0], 5)


def draw_hair(chance: Random, palette: Palette, skin: Colour, age: Age) -> Colour:
    """Draw a hair colour; dark skin goes with dark hair as a rule, and age brings grey."""
    if age is Age.SENIOR and chance.random() < 0.85:
        return jitter(chance, chance.choice((GREY, SILVER, SILVER, WHITE)), 6)
    if age is Age.MATURE and chance.random() < 0.32:
        return jitter(chance, chance.choice((SALT, GREY, SILVER)), 6)
    if palette is Palette.ANY:
        palette = (
            Palette.NORTH if brightness(skin) > 0.76 else Palette.SOUTH if brightness(skin) > 0.6 else Palette.AFRICA
        )
    return jitter(chance, chance.choices(_HAIRS, _HAIR_WEIGHTS[palette])[0], 6)


def draw_eyes(chance: Random, palette: Palette, skin: Colour) -> Colour:
    """Draw the colour of the iris."""
    if palette is Palette.ANY and brightness(skin) > 0.78:
        palette = Palette.NORTH
    return jitter(chance, chance.choices(_EYES, _EYE_WEIGHTS.get(palette, _DARK_EYES))[0], 8)
