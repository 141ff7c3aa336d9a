"""Hair: what hangs behind the head, and what covers it in front."""

from __future__ import annotations

import math
from random import Random

from desktop.demo.population.portraits.canvas import Canvas, Light
from desktop.demo.population.portraits.colours import brightness, lighter, mix
from desktop.demo.population.portraits.curves import Point, between, oval, resampled, ribbon, smooth
from desktop.demo.population.portraits.hair_behind import draw_locs
from desktop.demo.population.portraits.hair_colours import gloss_of_hair, shade_of_hair
from desktop.demo.population.portraits.haircuts import CUTS, Cut
from desktop.demo.population.portraits.look import Look

_STRAND_POINTS = 22


def draw_hair(canvas: Canvas, look: Look) -> None:
    """Draw the hair that lies on the head, from ear to ear."""
    cut = CUTS[look.cut]
    if look.cut == "bald":
        return
    if look.cut == "horseshoe":
        _draw_horseshoe(canvas, look, cut)
        return
    outer, inner = _outer(look, cut), smooth(list(_inner(look, cut)), is_closed=False)
    shape = [*outer, *inner[::-1]] if outer[0][0] * inner[0][0] > 0 else [*outer, *inner]
    if cut.texture == "buzz":
        _draw_buzz(canvas, look, shape)
        return
    frame = look.head_frame
    if cut.texture == "curly":
        canvas.fill(frame, shape, look.hair)
        _draw_curls(canvas, look, outer, inner)
        return
    shadows = (
        (1.0 + cut.sides, -0.5, 0.24, 0.8, 0.6),
        (-1.08 - cut.sides, -0.2, 0.1, 0.6, 0.45),
        (0.5, -1.3, 0.5, 0.12, 0.3),
    )
    stencil = canvas.model(frame, shape, look.hair, (Light(shade_of_hair(look.hair), shadows, 0.13),))
    _draw_strands(canvas, look, outer, inner, cut)
    gloss = 0.5 if brightness(look.hair) < 0.35 else 0.62
    shine = (
        (-0.44 + cut.lean, -1.06 - cut.volume * 0.5, 0.34, 0.075, gloss),
        (0.28, -1.12 - cut.volume * 0.6, 0.2, 0.05, gloss * 0.5),
    )
    canvas.light(frame, stencil, Light(gloss_of_hair(look.hair), shine, 0.07))
    if cut.parting is not None:
        _draw_parting(canvas, look, cut)


def draw_hair_before(canvas: Canvas, look: Look) -> None:
    """Draw the hair that falls over the shoulders in front of the clothes."""
    cut = CUTS[look.cut]
    if cut.back == "locs":
        draw_locs(canvas, look, cut, look.hair, behind=False)
    if not cut.locks or cut.back == "locs":
        return
    chance = look.chance("locks")
    for side in (-1, 1):
        if chance.random() < 0.25:
            continue
        end = cut.length - chance.uniform(0.0, 0.35)
        swing = chance.uniform(-0.06, 0.08)
        points = [
            (side * (1.04 + cut.sides * 0.5), 0.25),
            (side * (1.06 + cut.sides), 0.9),
            (side * (1.0 + swing), 1.5),
            (side * (0.98 + swing), (1.5 + end) / 2),
            (side * (0.86 + swing), end),
        ]
        if cut.texture == "wavy":
            points = [(x + side * 0.06 * math.sin(3.6 * y), y) for x, y in smooth(points, is_closed=False, steps=4)]
        _draw_lock(canvas, look, points, chance)


def _draw_lock(canvas: Canvas, look: Look, points: list[Point], chance: Random) -> None:
    frame = look.head_frame
    curve = smooth(points, is_closed=False, steps=4)
    widths = (0.2, 0.36, 0.42, 0.36, 0.05)
    shape = ribbon(curve, widths)
    canvas.model(
        frame, shape, look.hair, (Light(shade_of_hair(look.hair), ((points[0][0], 0.5, 0.3, 0.4, 0.5),), 0.2),)
    )
    for share in (-0.3, -0.1, 0.12, 0.32):
        tone = gloss_of_hair(look.hair) if share < 0 else shade_of_hair(look.hair)
        line = [(x + share * 0.4 * math.sin(math.pi * place / len(curve)), y) for place, (x, y) in enumerate(curve)]
        canvas.fill(frame, ribbon(line, (0.0, 0.03, chance.uniform(0.02, 0.04), 0.0)), mix(look.hair, tone, 0.5))


def _outer(look: Look, cut: Cut) -> list[Point]:
    crown, cheek = look.head.crown, look.head.cheek
    lift, side, lean = cut.volume, cut.sides, cut.lean
    right = [
        (0.0, -crown - lift),
        (0.48, -crown + 0.07 - lift * 0.92),
        (0.84 + side * 0.7, -0.92 - lift * 0.55),
        (cheek + 0.01 + side, -0.46),
        (cheek + 0.04 + side, -0.1),
        (cheek - 0.0 + side * 0.8, max(cut.ends, -0.05)),
    ]
    points = [*mirrored_down(right), *right[1:]]
    return smooth([(x + lean * max(0.0, -0.6 - y), y) for x, y in points], is_closed=False)


def mirrored_down(right: list[Point]) -> list[Point]:
    """Return the left half of an open curve whose right half runs from the top to the ear, from ear to top."""
    return [(-x, y) for x, y in right[:0:-1]] + [right[0]]


def _inner(look: Look, cut: Cut) -> list[Point]:
    """Return the hairline from the left ear to the right one, ends in front of the ears."""
    cheek = look.head.cheek
    turn = 0.03 * look.turn
    line = [(x * cheek + turn, y) for x, y in cut.hairline[::-1]]
    ends = max(cut.ends, -0.05)
    return [
        (-cheek + 0.03, ends),
        (-cheek + 0.045, min(ends, -0.05) - 0.05),
        *line,
        (cheek - 0.045, min(ends, -0.05) - 0.05),
        (cheek - 0.03, ends),
    ]


def _draw_strands(canvas: Canvas, look: Look, outer: list[Point], inner: list[Point], cut: Cut) -> None:
    outside, inside = resampled(outer, _STRAND_POINTS), resampled(inner, _STRAND_POINTS)
    chance = look.chance("strands")
    dark, light = shade_of_hair(look.hair), gloss_of_hair(look.hair)
    for _ in range(11):
        share = chance.uniform(0.1, 0.9)
        line = between(outside, inside, share)
        first = chance.randint(0, 9)
        last = chance.randint(first + 7, _STRAND_POINTS)
        part = line[first:last]
        if cut.texture == "wavy":
            part = [(x, y + 0.035 * math.sin(5 * x + share * 9)) for x, y in part]
        tone = (
            mix(look.hair, light, chance.uniform(0.18, 0.4))
            if chance.random() < 0.5
            else mix(look.hair, dark, chance.uniform(0.3, 0.6))
        )
        canvas.fill(look.head_frame, ribbon(part, (0.0, 0.03, 0.036, 0.0)), tone)


def _draw_parting(canvas: Canvas, look: Look, cut: Cut) -> None:
    x = cut.parting or 0.0
    top = -look.head.crown - cut.volume * 0.45
    low = -1.02 if x else -1.08
    canvas.stroke(
        look.head_frame,
        [(x, low), (x * 0.92, (low + top) / 2 - 0.04), (x * 0.8, top)],
        (0.035, 0.028, 0.0),
        mix(look.hair, shade_of_hair(look.hair), 0.6),
    )


def _draw_buzz(canvas: Canvas, look: Look, shape: list[Point]) -> None:
    frame = look.head_frame
    canvas.fill(frame, shape, mix(look.hair, look.skin, 0.16), 0.86)
    stencil = canvas.stencil(frame, shape)
    canvas.light(frame, stencil, Light(shade_of_hair(look.hair), ((0.9, -0.6, 0.3, 0.7, 0.5),), 0.15))
    canvas.light(frame, stencil, Light(gloss_of_hair(look.hair), ((-0.3, -1.08, 0.36, 0.1, 0.4),), 0.1))


def _draw_horseshoe(canvas: Canvas, look: Look, cut: Cut) -> None:
    frame, cheek = look.head_frame, look.head.cheek
    for side in (-1, 1):
        patch = smooth(
            [
                (side * (cheek - 0.05), 0.1),
                (side * (cheek - 0.06), -0.28),
                (side * (cheek - 0.12), -0.62),
                (side * (cheek - 0.02), -0.74),
                (side * (cheek + 0.04 + cut.sides), -0.42),
                (side * (cheek + 0.05 + cut.sides), -0.02),
                (side * (cheek + 0.02), 0.14),
            ]
        )
        canvas.model(
            frame, patch, look.hair, (Light(shade_of_hair(look.hair), ((side * cheek, 0.0, 0.1, 0.2, 0.5),), 0.08),)
        )
    face = oval(-0.3, -0.98, 0.3, 0.1)
    canvas.light(
        frame,
        canvas.stencil(frame, oval(0.0, -0.7, 0.8, 0.6)),
        Light(lighter(look.skin, 0.6), outline=tuple(face), strength=0.5, softness=0.09),
    )


def _draw_curls(canvas: Canvas, look: Look, outer: list[Point], inner: list[Point]) -> None:
    frame = look.head_frame
    chance = look.chance("curls")
    count = 20
    outside, inside = resampled(outer, count), resampled(inner, count)
    dark, light = shade_of_hair(look.hair), gloss_of_hair(look.hair)
    size = 0.15 if CUTS[look.cut].volume > 0.15 else 0.1
    for share in (0.0, 0.3, 0.62, 0.9):
        for x, y in between(outside, inside, share)[1:-1]:
            radius = size * chance.uniform(0.75, 1.15) * (0.72 if share > 0.8 else 1.0)
            px, py = x + chance.uniform(-0.04, 0.04), y + chance.uniform(-0.04, 0.04)
            shaded = 0.12 + 0.28 * max(0.0, px) + (0.1 if share > 0.8 else 0.0)
            canvas.spot(
                frame, (px, py), radius, radius, mix(look.hair, dark, min(0.6, shaded + chance.uniform(-0.1, 0.1)))
            )
            if chance.random() < 0.55:
                canvas.stroke(
                    frame,
                    [
                        (px - radius * 0.6, py - radius * 0.1),
                        (px - radius * 0.1, py - radius * 0.6),
                        (px + radius * 0.5, py - radius * 0.3),
                    ],
                    (0.0, 0.032, 0.0),
                    mix(look.hair, light, 0.42 if px < 0.2 else 0.2),
                )
