"""Hair behind the head: curtains, clouds of curls, locs, and what is tied."""

from __future__ import annotations

import math

from desktop.demo.population.portraits.canvas import Canvas, Light
from desktop.demo.population.portraits.colours import Colour, darker, mix
from desktop.demo.population.portraits.curves import Point, both, oval, resampled, ribbon, smooth
from desktop.demo.population.portraits.hair_colours import gloss_of_hair, shade_of_hair
from desktop.demo.population.portraits.haircuts import CUTS, Cut
from desktop.demo.population.portraits.look import Look


def draw_hair_behind(canvas: Canvas, look: Look) -> None:
    """Draw the hair behind neck and shoulders."""
    cut = CUTS[look.cut]
    colour = mix(look.hair, shade_of_hair(look.hair), 0.45)
    if cut.back in ("long", "bob"):
        _draw_curtain(canvas, look, cut, colour)
    elif cut.back in ("curls", "afro"):
        _draw_cloud(canvas, look, cut, colour)
    elif cut.back == "locs":
        draw_locs(canvas, look, cut, colour, behind=True)
    elif cut.back:
        _draw_gathered(canvas, look, cut, colour)


def _draw_curtain(canvas: Canvas, look: Look, cut: Cut, colour: Colour) -> None:
    frame = look.head_frame
    side, low = cut.sides, cut.length
    ends = 0.78 if cut.back == "bob" else 1.02
    right = [
        (0.0, -look.head.crown - cut.volume * 0.6),
        (0.7, -1.1),
        (1.06 + side, -0.5),
        (1.12 + side, 0.2),
        (1.14 + side, low * 0.6),
        (1.1 + side * 0.8, low * 0.88),
        (ends, low),
        (ends * 0.5, low + 0.06),
        (0.0, low + 0.04),
    ]
    shape = smooth(both(right))
    if cut.texture == "wavy":
        shape = [
            (x + math.copysign(0.05 * math.sin(5.2 * y), x), y + 0.04 * math.sin(7 * x)) if y > 0.2 else (x, y)
            for x, y in shape
        ]
    stencil = canvas.model(
        frame,
        shape,
        colour,
        (
            Light(darker(colour, 0.5), ((0.0, 0.9, 0.85, 0.6, 0.75),), 0.2),
            Light(mix(look.hair, gloss_of_hair(look.hair), 0.35), ((-1.1 - side, 0.3, 0.12, 0.7, 0.6),), 0.1),
        ),
    )
    chance = look.chance("curtain")
    for place in range(10):
        x = (place / 9 - 0.5) * 2.3
        bend = 0.05 if cut.texture == "wavy" else 0.0
        line = [(x * 0.95, -0.2), (x + bend, low * 0.35), (x - bend, low * 0.7), (x * ends, low - 0.08)]
        tone = mix(colour, gloss_of_hair(look.hair), 0.28) if place % 3 == 0 else darker(colour, 0.3)
        canvas.inlay(
            frame,
            ribbon(smooth(line, is_closed=False, steps=4), (0.0, chance.uniform(0.02, 0.05), 0.03, 0.0)),
            tone,
            stencil,
        )


def _draw_cloud(canvas: Canvas, look: Look, cut: Cut, colour: Colour) -> None:
    frame = look.head_frame
    chance = look.chance("cloud")
    low, lift, side = cut.length, cut.volume, cut.sides
    right = [
        (0.0, -look.head.crown - lift),
        (0.7, -1.15 - lift * 0.8),
        (1.1 + side, -0.62),
        (1.2 + side, 0.0),
        (1.2 + side * 0.9, low * 0.6),
        (0.95 + side * 0.4, low),
        (0.0, low),
    ]
    shape = smooth(both(right))
    canvas.fill(frame, shape, colour)
    light = gloss_of_hair(look.hair)
    for x, y in resampled([*shape, shape[0]], 34):
        radius = chance.uniform(0.15, 0.24)
        canvas.spot(frame, (x * 0.97, y), radius, radius, mix(colour, look.hair, chance.uniform(0.0, 0.9)))
        if chance.random() < 0.6:
            canvas.stroke(
                frame,
                [(x - radius * 0.6, y), (x - radius * 0.1, y - radius * 0.6), (x + radius * 0.5, y - radius * 0.2)],
                (0.0, 0.035, 0.0),
                mix(colour, light, 0.3 if x < 0 else 0.16),
            )


def draw_locs(canvas: Canvas, look: Look, cut: Cut, colour: Colour, *, behind: bool) -> None:
    """Draw locs: behind the head, or those that fall in front of the shoulders."""
    frame = look.head_frame
    chance = look.chance(f"locs {behind}")
    xs = [(place / 13 - 0.5) * 2.5 for place in range(14)] if behind else [-1.3, -1.17, -1.05, 1.05, 1.17, 1.3]
    for x in xs:
        end = cut.length * chance.uniform(0.75, 1.05)
        sway = chance.uniform(-0.05, 0.05)
        start = -0.6 if behind else -0.4
        line = [(x * 0.9, start), (x + sway, 0.4), (x - sway, (0.4 + end) / 2), (x * 1.02, end)]
        tone = mix(colour, shade_of_hair(look.hair), chance.uniform(0.0, 0.5))
        canvas.stroke(frame, line, (0.15, 0.17, 0.16, 0.13, 0.06), tone)
        canvas.stroke(
            frame,
            [(px - 0.03, py) for px, py in line],
            (0.0, 0.03, 0.03, 0.0),
            mix(tone, gloss_of_hair(look.hair), 0.3),
        )


def _draw_gathered(canvas: Canvas, look: Look, cut: Cut, colour: Colour) -> None:
    side = -1 if look.turn > 0 else 1
    if cut.back == "puff":
        _draw_puff(canvas, look, colour)
    elif cut.back == "bun":
        _draw_bun(canvas, look, (side * 0.12, -look.head.crown - cut.length * 0.55), cut.length, colour)
    elif cut.back == "low":
        _draw_bun(canvas, look, (side * 0.86, 0.62), cut.length, colour)
    else:
        _draw_tail(canvas, look, cut, side, colour)


def _draw_puff(canvas: Canvas, look: Look, colour: Colour) -> None:
    chance = look.chance("puff")
    for _ in range(26):
        x, y = chance.gauss(0, 0.3) * 1.2, -look.head.crown - 0.3 + chance.gauss(0, 0.17)
        canvas.spot(look.head_frame, (x, y), 0.2, 0.2, mix(colour, look.hair, chance.random()))


def _draw_bun(canvas: Canvas, look: Look, centre: Point, size: float, colour: Colour) -> None:
    frame, (x, y) = look.head_frame, centre
    dark, gloss = shade_of_hair(look.hair), gloss_of_hair(look.hair)
    lights = (
        Light(dark, ((x + size * 0.5, y + size * 0.4, size * 0.7, size * 0.6, 0.6),), 0.1),
        Light(gloss, ((x - size * 0.35, y - size * 0.4, size * 0.4, size * 0.2, 0.6),), 0.06),
    )
    canvas.model(frame, oval(x, y, size, size * 0.88), mix(colour, look.hair, 0.5), lights)
    wrap = [(x - size * 0.8, y + size * 0.2), (x, y - size * 0.35), (x + size * 0.8, y + size * 0.1)]
    canvas.stroke(frame, wrap, (0.0, 0.04, 0.0), dark)


def _draw_tail(canvas: Canvas, look: Look, cut: Cut, side: int, colour: Colour) -> None:
    frame = look.head_frame
    tail = [(side * 0.5, -1.0), (side * 1.2, -0.55), (side * 1.36, 0.3), (side * 1.22, 1.1), (side * 1.0, cut.length)]
    shape = ribbon(smooth(tail, is_closed=False, steps=5), (0.3, 0.44, 0.5, 0.44, 0.08))
    stencil = canvas.model(
        frame,
        shape,
        mix(colour, look.hair, 0.4),
        (Light(gloss_of_hair(look.hair), ((side * 1.2, 0.2, 0.08, 0.6, 0.5),), 0.08),),
    )
    if cut.back == "braid":
        for place in range(9):
            y = -0.3 + place * 0.28
            canvas.inlay(
                frame,
                ribbon([(side * 0.9, y), (side * 1.25, y + 0.14), (side * 1.6, y)], (0.04, 0.05, 0.04)),
                shade_of_hair(look.hair),
                stencil,
            )
