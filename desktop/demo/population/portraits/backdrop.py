"""What is behind the sitter: a studio wall or an office out of focus."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageDraw, ImageFilter

from desktop.demo.population.portraits.canvas import Canvas
from desktop.demo.population.portraits.colours import Colour, darker, jitter, lighter, mix
from desktop.demo.population.portraits.look import Look

_SIDE = 120
"""Backdrops are out of focus: painted this small and enlarged."""

_WALLS: tuple[Colour, ...] = (
    (206, 214, 222),
    (222, 216, 206),
    (198, 210, 204),
    (226, 208, 200),
    (208, 204, 220),
    (186, 200, 214),
    (232, 228, 222),
    (172, 188, 192),
    (214, 196, 178),
    (150, 168, 186),
    (196, 184, 172),
    (120, 140, 158),
    (182, 196, 178),
    (226, 200, 170),
    (92, 108, 126),
    (160, 150, 164),
)
_BOOKS: tuple[Colour, ...] = (
    (150, 84, 74),
    (74, 96, 122),
    (196, 170, 120),
    (94, 120, 100),
    (220, 214, 204),
    (110, 86, 116),
)


def draw_backdrop(canvas: Canvas, look: Look) -> None:
    """Fill the canvas with the background."""
    chance = look.chance("backdrop")
    wall = jitter(chance, chance.choice(_WALLS), 8)
    picture = _gradient(wall, chance)
    kind = chance.choices(("studio", "window", "shelf", "plants", "lights", "halves"), (44, 14, 12, 12, 10, 8))[0]
    painters = {"window": _window, "shelf": _shelf, "plants": _plants, "lights": _lights, "halves": _halves}
    if kind in painters:
        painters[kind](picture, chance, wall)
        picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(2.6, 4.2)))
    canvas.cover(picture)


def _gradient(wall: Colour, chance: Random) -> Image.Image:
    """A wall that is lit from above left and darker in the corners."""
    x, y = chance.uniform(0.25, 0.6), chance.uniform(0.2, 0.45)
    ramp = Image.radial_gradient("L").resize((_SIDE * 2, _SIDE * 2))
    left, top = round(_SIDE * (1 - x)), round(_SIDE * (1 - y))
    ramp = ramp.crop((left, top, left + _SIDE, top + _SIDE))
    bright = Image.new("RGB", (_SIDE, _SIDE), lighter(wall, 0.42))
    bright.paste(mix(wall, darker(wall, 0.5), 0.35), (0, 0), ramp.point(lambda value: min(255, value * 2)))
    return bright


def _window(picture: Image.Image, chance: Random, wall: Colour) -> None:
    pencil = ImageDraw.Draw(picture)
    left = chance.choice((-10, 62, 74))
    sky = chance.choice(((222, 236, 246), (240, 240, 234), (204, 224, 236)))
    pencil.rectangle((left, -4, left + 62, 84), fill=sky)
    pencil.rectangle((left, 52, left + 62, 84), fill=mix(sky, (140, 164, 140), 0.5))
    for x in (left, left + 30, left + 60):
        pencil.rectangle((x - 1, -4, x + 2, 84), fill=darker(wall, 0.12))
    pencil.rectangle((left, 30, left + 62, 32), fill=darker(wall, 0.12))


def _shelf(picture: Image.Image, chance: Random, wall: Colour) -> None:
    pencil = ImageDraw.Draw(picture)
    board = mix(darker(wall, 0.35), (140, 100, 66), 0.4)
    for y in (18, 56, 94):
        x = -2
        while x < _SIDE:
            wide, high = chance.randint(4, 10), chance.randint(16, 30)
            if chance.random() < 0.78:
                pencil.rectangle((x, y - high, x + wide, y), fill=mix(chance.choice(_BOOKS), wall, 0.45))
            x += wide + 1
        pencil.rectangle((-2, y, _SIDE, y + 4), fill=board)


def _plants(picture: Image.Image, chance: Random, wall: Colour) -> None:
    pencil = ImageDraw.Draw(picture)
    for base in (chance.randint(-6, 22), chance.randint(96, 124)):
        for _ in range(16):
            x, y = base + chance.gauss(0, 13), chance.uniform(10, 104)
            rx, ry = chance.uniform(4, 11), chance.uniform(7, 18)
            green = mix(
                chance.choice(((78, 118, 82), (104, 140, 92), (60, 96, 78), (132, 158, 104))),
                wall,
                chance.uniform(0.15, 0.5),
            )
            pencil.ellipse((x - rx, y - ry, x + rx, y + ry), fill=green)


def _lights(picture: Image.Image, chance: Random, wall: Colour) -> None:
    pencil = ImageDraw.Draw(picture)
    for _ in range(22):
        x, y, radius = chance.uniform(0, _SIDE), chance.uniform(-4, 90), chance.uniform(3, 9)
        lamp = chance.choice(((255, 236, 196), (255, 246, 226), (206, 226, 244)))
        pencil.ellipse((x - radius, y - radius, x + radius, y + radius), fill=mix(wall, lamp, chance.uniform(0.3, 0.8)))


def _halves(picture: Image.Image, chance: Random, wall: Colour) -> None:
    pencil = ImageDraw.Draw(picture)
    edge = chance.randint(20, 46) if chance.random() < 0.5 else chance.randint(78, 104)
    tone = mix(darker(wall, 0.22), chance.choice(((120, 140, 160), (170, 130, 100), (120, 140, 120))), 0.35)
    pencil.polygon(((edge - 6, -4), (_SIDE, -4), (_SIDE, _SIDE), (edge + 8, _SIDE)), fill=tone)
