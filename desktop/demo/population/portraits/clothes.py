"""What people wear to the office."""

from __future__ import annotations

from desktop.demo.population.portraits.canvas import Canvas, Light, Stencil
from desktop.demo.population.portraits.colours import (
    ACCENTS,
    CLOTH,
    SHIRTS,
    SUITS,
    Colour,
    brightness,
    darker,
    jitter,
    lighter,
    mix,
)
from desktop.demo.population.portraits.curves import oval, ribbon, smooth
from desktop.demo.population.portraits.extras import draw_necklace
from desktop.demo.population.portraits.jackets import draw_jacket, draw_vest
from desktop.demo.population.portraits.look import Look
from desktop.demo.population.portraits.shirts import NECKLINES, draw_collar, draw_garment, draw_shirt, garment


def draw_clothes(canvas: Canvas, look: Look) -> None:
    """Dress the sitter."""
    wear = look.wear
    chance = look.chance("clothes")
    cloth = jitter(chance, chance.choice(CLOTH), 10)
    if wear in ("suit", "suit-open", "blazer"):
        draw_jacket(canvas, look, jitter(chance, chance.choice(SUITS if wear != "blazer" else (*SUITS, *CLOTH)), 6))
        return
    if wear == "vest":
        draw_shirt(canvas, look, chance.choice(SHIRTS))
        draw_vest(canvas, look, cloth)
        return
    if wear in ("shirt", "polo"):
        plain = chance.random() < (0.35 if wear == "shirt" else 1.0)
        draw_shirt(canvas, look, cloth if plain else chance.choice(SHIRTS))
        return
    _draw_top(canvas, look, wear, cloth)


def _draw_top(canvas: Canvas, look: Look, wear: str, colour: Colour) -> None:
    frame = look.body_frame
    dip = NECKLINES[wear]
    is_pointed = wear in ("v-neck", "cardigan")
    spread = {"dress": 0.3, "blouse": 0.1, "v-neck": 0.06, "cardigan": 0.1}.get(wear, 0.0)
    body = garment(look, dip, spread, is_pointed)
    if wear == "cardigan":
        draw_garment(canvas, look, garment(look, 1.85, 0.05), look.chance("under").choice(SHIRTS))
    if wear == "sweater" and look.chance("collar").random() < 0.55:
        draw_collar(canvas, look, look.chance("under").choice(SHIRTS), 1.84)
    stencil = draw_garment(canvas, look, body, colour)
    neckline = [
        point for point in body if point[1] <= max(dip, 1.6) and abs(point[0]) <= look.head.neck + 0.12 + spread
    ]
    edge = sorted(neckline, key=lambda point: point[0])
    if wear in ("tee", "sweater", "hoodie", "v-neck", "cardigan"):
        canvas.fill(frame, ribbon(edge, (0.09, 0.1, 0.09)), mix(colour, darker(colour, 0.4), 0.45))
    if wear == "turtleneck":
        _draw_roll(canvas, look, colour)
    elif wear == "hoodie":
        _draw_hood(canvas, look, colour)
    elif wear == "scarf":
        _draw_scarf(canvas, look)
    elif wear in ("blouse", "dress"):
        _draw_pattern(canvas, look, colour, stencil)
        if look.chance("necklace").random() < 0.55:
            draw_necklace(canvas, look)
    if wear == "cardigan":
        canvas.stroke(frame, [(0.0, dip), (0.0, 3.0), (0.0, 4.0)], (0.05, 0.05), darker(colour, 0.4), 0.8)


def _draw_pattern(canvas: Canvas, look: Look, colour: Colour, stencil: Stencil | None) -> None:
    chance = look.chance("pattern")
    kind = chance.choice(("", "", "dots", "stripes"))
    tone = lighter(colour, 0.45) if brightness(colour) < 0.6 else darker(colour, 0.3)
    if kind == "dots":
        for row in range(7):
            for column in range(-8, 9):
                x = column * 0.3 + (0.15 if row % 2 else 0.0)
                canvas.inlay(look.body_frame, oval(x, 1.8 + row * 0.24, 0.045, 0.045, 8), tone, stencil, 0.8) if abs(
                    x
                ) < 2.2 else None
    elif kind == "stripes":
        for row in range(8):
            y = 1.75 + row * 0.22
            canvas.inlay(
                look.body_frame, ribbon([(-2.4, y + 0.12), (0.0, y), (2.4, y + 0.12)], (0.06, 0.06)), tone, stencil, 0.6
            )


def _draw_roll(canvas: Canvas, look: Look, colour: Colour) -> None:
    frame, wide = look.body_frame, look.head.neck + 0.1
    roll = smooth(
        [
            (-wide, 1.12),
            (0.0, 1.28),
            (wide, 1.12),
            (wide + 0.1, 1.52),
            (wide * 0.5, 1.72),
            (0.0, 1.76),
            (-wide * 0.5, 1.72),
            (-wide - 0.1, 1.52),
        ]
    )
    canvas.model(
        frame,
        roll,
        mix(colour, lighter(colour, 0.3), 0.2),
        (
            Light(
                darker(colour, 0.4),
                (
                    (wide, 1.4, 0.2, 0.4, 0.6),
                    (0.0, 1.14, 0.6, 0.12, 0.7),
                ),
                0.12,
            ),
        ),
    )
    canvas.stroke(
        frame, [(-wide - 0.06, 1.42), (0.0, 1.6), (wide + 0.06, 1.42)], (0.02, 0.04, 0.02), darker(colour, 0.35), 0.7
    )


def _draw_hood(canvas: Canvas, look: Look, colour: Colour) -> None:
    frame, wide = look.body_frame, look.head.neck
    for side in (-1, 1):
        hood = smooth(
            [
                (side * (wide + 0.02), 1.36),
                (side * (wide + 0.5), 1.5),
                (side * (wide + 0.55), 1.85),
                (side * 0.3, 2.14),
                (side * 0.05, 1.98),
                (side * wide * 0.75, 1.72),
            ]
        )
        canvas.model(
            frame,
            hood,
            mix(colour, lighter(colour, 0.4), 0.22),
            (Light(darker(colour, 0.35), ((side * 0.4, 2.1, 0.5, 0.12, 0.7),), 0.1),),
        )
        canvas.stroke(
            frame, [(side * 0.2, 2.05), (side * 0.22, 2.4), (side * 0.19, 2.7)], (0.05, 0.045, 0.045), (238, 236, 232)
        )


def _draw_scarf(canvas: Canvas, look: Look) -> None:
    frame, wide = look.body_frame, look.head.neck + 0.2
    chance = look.chance("scarf")
    colour = jitter(chance, chance.choice(ACCENTS), 8)
    dark = darker(colour, 0.35)
    tail = smooth([(0.05, 1.7), (0.5, 1.75), (0.62, 2.6), (0.5, 3.3), (0.1, 3.3), (0.16, 2.5)])
    canvas.fill(frame, tail, mix(colour, dark, 0.3))
    loop = smooth(
        [
            (-wide, 1.14),
            (0.0, 1.34),
            (wide, 1.14),
            (wide + 0.24, 1.55),
            (wide * 0.6, 1.95),
            (0.0, 2.02),
            (-wide * 0.6, 1.95),
            (-wide - 0.24, 1.55),
        ]
    )
    canvas.model(
        frame,
        loop,
        colour,
        (
            Light(
                dark,
                (
                    (wide, 1.6, 0.3, 0.4, 0.6),
                    (0.0, 1.18, 0.6, 0.12, 0.6),
                ),
                0.12,
            ),
        ),
    )
    for place in range(3):
        y = 1.36 + 0.17 * place
        canvas.stroke(
            frame,
            [(-wide - 0.1, y), (-0.1, y + 0.22), (wide + 0.1, y + 0.02)],
            (0.0, 0.05, 0.0),
            dark if place % 2 == 0 else lighter(colour, 0.25),
            0.7,
        )
