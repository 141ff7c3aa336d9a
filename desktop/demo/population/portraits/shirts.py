"""Shirts with collar and tie, and the cut of everything that is worn."""

from __future__ import annotations

from desktop.demo.population.portraits.canvas import Canvas, Frame, Light, Stencil
from desktop.demo.population.portraits.colours import (
    ACCENTS,
    Colour,
    darker,
    jitter,
    lighter,
    mix,
)
from desktop.demo.population.portraits.curves import Point, both, ribbon, smooth
from desktop.demo.population.portraits.look import Look

NECKLINES = {
    "tee": 1.78,
    "sweater": 1.72,
    "blouse": 2.08,
    "v-neck": 2.25,
    "dress": 2.0,
    "cardigan": 1.95,
    "hoodie": 1.72,
    "shirt": 1.86,
    "polo": 1.86,
    "turtleneck": 1.3,
    "scarf": 1.6,
}


def shoulders(look: Look) -> float:
    """Return how broad the shoulders are, as a share of the broadest."""
    return 0.86 if look.is_woman else 1.0


def garment(look: Look, dip: float, spread: float = 0.0, is_pointed: bool = False) -> list[Point]:
    """Return a garment from shoulder to shoulder with its neckline: `dip` low, `spread` wider than the neck."""
    neck = look.head.neck + 0.1 + spread
    scale = shoulders(look)
    top = 1.52 + spread * 0.25
    line: list[Point] = (
        [(0.0, dip), (neck * 0.5, (dip + top) / 2), (neck, top)]
        if is_pointed
        else smooth(
            [(0.0, dip), (neck * 0.55, dip - (dip - top) * 0.22), (neck * 0.94, top + (dip - top) * 0.38), (neck, top)],
            is_closed=False,
            steps=4,
        )
    )
    shoulder = smooth(
        [
            (neck, top),
            (neck + 0.35, 1.68),
            (1.5 * scale, 1.88),
            (2.0 * scale, 2.12),
            (2.28 * scale, 2.6),
            (2.42 * scale, 3.3),
            (2.5 * scale, 4.2),
        ],
        is_closed=False,
        steps=5,
    )
    right = [*line, *shoulder[1:], (0.0, 4.2)]
    return both(right)


def draw_garment(canvas: Canvas, look: Look, body: list[Point], colour: Colour) -> Stencil | None:
    """Draw a garment with its folds; return its stencil for patterns."""
    frame = look.body_frame
    dark, bright = darker(colour, 0.32), lighter(colour, 0.22)
    scale = shoulders(look)
    shadows = ((1.9 * scale, 2.9, 0.5, 1.0, 0.6), (0.2, 1.62, 0.85, 0.16, 0.55), (-2.3 * scale, 3.1, 0.22, 0.6, 0.4))
    shine = ((-1.2 * scale, 2.08, 0.6, 0.12, 0.55), (1.2 * scale, 2.02, 0.36, 0.07, 0.28))
    stencil = canvas.model(frame, body, colour, (Light(dark, shadows, 0.2), Light(bright, shine, 0.13)))
    for side in (-1, 1):
        fold = [(side * 1.62 * scale, 2.5), (side * 1.55 * scale, 2.9), (side * 1.62 * scale, 3.4)]
        canvas.stroke(frame, fold, (0.0, 0.05, 0.03), dark, 0.5)
    return stencil


def draw_collar(canvas: Canvas, look: Look, colour: Colour, dip: float) -> None:
    """Draw the two wings of a collar around the neck."""
    frame, wide = look.body_frame, look.head.neck + 0.05
    for side in (-1, 1):
        wing = [
            (side * wide * 1.02, 1.3),
            (side * (wide + 0.16), 1.5),
            (side * 0.52, 2.02),
            (side * 0.03, dip),
            (side * wide * 0.78, 1.5),
        ]
        canvas.fill(frame, wing, lighter(colour, 0.16) if side < 0 else colour)
        canvas.stroke(frame, [wing[1], wing[2], wing[3]], (0.012, 0.026, 0.012), darker(colour, 0.35), 0.7)


def draw_shirt(canvas: Canvas, look: Look, colour: Colour, *, is_closed: bool = False) -> None:
    """Draw a shirt with its collar and buttons; `is_closed` for a tie."""
    frame = look.body_frame
    dip = 1.62 if is_closed else NECKLINES["shirt"]
    draw_garment(canvas, look, garment(look, dip, is_pointed=True), colour)
    canvas.stroke(frame, [(0.03, dip), (0.03, 3.0), (0.03, 4.0)], (0.025, 0.025), darker(colour, 0.3), 0.6)
    for y in (2.25, 2.75, 3.2):
        canvas.spot(frame, (-0.05, y), 0.035, 0.035, darker(colour, 0.3))
    if look.chance("stripes").random() < 0.2:
        stencil = canvas.stencil(frame, garment(look, dip, is_pointed=True))
        for column in range(-9, 10):
            canvas.inlay(
                frame,
                ribbon([(column * 0.22, 1.5), (column * 0.23, 4.0)], (0.03, 0.03)),
                darker(mix(colour, (90, 130, 190), 0.4), 0.1),
                stencil,
                0.35,
            )
    draw_collar(canvas, look, colour, dip)


def draw_tie(canvas: Canvas, frame: Frame, look: Look) -> None:
    """Draw a tie, plain or striped."""
    chance = look.chance("tie")
    colour = jitter(chance, chance.choice(ACCENTS), 10)
    knot = [(-0.13, 1.58), (0.13, 1.58), (0.09, 1.84), (-0.09, 1.84)]
    blade = [(-0.08, 1.82), (0.08, 1.82), (0.22, 2.9), (0.2, 3.8), (-0.2, 3.8), (-0.22, 2.9)]
    stencil = canvas.model(frame, blade, colour, ())
    if chance.random() < 0.5:
        for row in range(8):
            y = 1.9 + row * 0.24
            canvas.inlay(
                frame, ribbon([(-0.3, y + 0.16), (0.3, y - 0.12)], (0.05, 0.05)), lighter(colour, 0.4), stencil
            )
    canvas.light(frame, stencil, Light(darker(colour, 0.4), ((0.16, 2.6, 0.1, 0.9, 0.6),), 0.06))
    canvas.fill(frame, knot, mix(colour, darker(colour, 0.3), 0.3))
