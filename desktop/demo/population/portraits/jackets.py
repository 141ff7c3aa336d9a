"""Jackets and vests."""

from __future__ import annotations

from desktop.demo.population.portraits.canvas import Canvas, Frame, Light
from desktop.demo.population.portraits.colours import (
    CLOTH,
    SHIRTS,
    Colour,
    darker,
    lighter,
    mix,
)
from desktop.demo.population.portraits.curves import flipped, ribbon, smooth
from desktop.demo.population.portraits.extras import draw_necklace
from desktop.demo.population.portraits.look import Look
from desktop.demo.population.portraits.shirts import (
    NECKLINES,
    draw_collar,
    draw_garment,
    draw_shirt,
    draw_tie,
    garment,
    shoulders,
)

_DEPTH = 3.05
"""Where the lapels meet."""


def draw_jacket(canvas: Canvas, look: Look, colour: Colour) -> None:
    """Draw a jacket and what is worn under it."""
    if look.wear == "blazer":
        _draw_under_blazer(canvas, look)
    else:
        chance = look.chance("under")
        draw_shirt(canvas, look, chance.choice(SHIRTS), is_closed=look.wear == "suit")
        if look.wear == "suit":
            draw_tie(canvas, look.body_frame, look)
            draw_collar(canvas, look, chance.choice(SHIRTS[:2]), 1.62)
    for side in (-1, 1):
        _draw_half(canvas, look, side, colour)


def _draw_under_blazer(canvas: Canvas, look: Look) -> None:
    chance = look.chance("under")
    kind = chance.choice(("blouse", "v-neck", "shirt", "tee"))
    if kind == "shirt":
        draw_shirt(canvas, look, chance.choice(SHIRTS))
        return
    body = garment(look, NECKLINES[kind], 0.02, is_pointed=kind == "v-neck")
    draw_garment(canvas, look, body, chance.choice((*SHIRTS, *CLOTH)))
    if chance.random() < 0.4:
        draw_necklace(canvas, look)


def _draw_half(canvas: Canvas, look: Look, side: int, colour: Colour) -> None:
    scale, neck = shoulders(look), look.head.neck + 0.1
    shoulder = [
        (neck, 1.42),
        (neck + 0.35, 1.63),
        (1.55 * scale, 1.86),
        (2.08 * scale, 2.14),
        (2.36 * scale, 2.7),
        (2.48 * scale, 3.4),
        (2.55 * scale, 4.3),
    ]
    outer = smooth(flipped(shoulder, side), is_closed=False, steps=5)
    shape = [*outer, (0.0, 4.3), (0.0, _DEPTH), (side * 0.34, 2.4), (side * neck * 0.92, 1.7)]
    shadows = ((1.95 * scale, 2.9, 0.45, 0.9, 0.6), (-2.4 * scale, 3.1, 0.2, 0.6, 0.4))
    shine = ((-1.25 * scale, 2.04, 0.6, 0.1, 0.5), (1.3 * scale, 2.0, 0.34, 0.06, 0.25))
    lights = (Light(darker(colour, 0.4), shadows, 0.2), Light(lighter(colour, 0.28), shine, 0.12))
    canvas.model(look.body_frame, shape, colour, lights)
    _draw_lapel(canvas, look.body_frame, side, neck, colour)


def _draw_lapel(canvas: Canvas, frame: Frame, side: int, neck: float, colour: Colour) -> None:
    tone = mix(colour, lighter(colour, 0.4), 0.2 if side < 0 else 0.06)
    lapel = [
        (side * (neck - 0.02), 1.4),
        (side * (neck + 0.2), 1.66),
        (side * (neck + 0.3), 2.0),
        (side * (neck + 0.08), 2.08),
        (side * (neck + 0.14), 2.2),
        (0.0, _DEPTH),
        (side * 0.32, 2.3),
        (side * neck * 0.9, 1.68),
    ]
    canvas.fill(frame, lapel, tone)
    canvas.fill(frame, ribbon([*lapel[1:6]], (0.02, 0.03, 0.02)), darker(colour, 0.42))


def draw_vest(canvas: Canvas, look: Look, colour: Colour) -> None:
    """Draw a knitted vest over a shirt."""
    frame, neck, scale = look.body_frame, look.head.neck + 0.18, shoulders(look)
    for side in (-1, 1):
        shape = [
            (side * neck, 1.56),
            (side * 1.2 * scale, 1.74),
            (side * 1.36 * scale, 2.4),
            (side * 1.6 * scale, 3.2),
            (side * 1.6 * scale, 4.2),
            (0.0, 4.2),
            (0.0, 2.7),
        ]
        canvas.model(frame, shape, colour, (Light(darker(colour, 0.4), ((1.4, 3.0, 0.4, 0.9, 0.5),), 0.2),))
        canvas.stroke(frame, [(side * neck, 1.56), (side * 0.36, 2.2), (0.0, 2.7)], (0.05, 0.05), darker(colour, 0.35))
