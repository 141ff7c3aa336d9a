"""Hair: what hangs behind the head, and what covers it in front."""

from __future__ import annotations

import math
from random import Random

from desktop.demo.population.portraits.canvas import Canvas, Light
from desktop.demo.population.portraits.colours import Colour, brightness, darker, lighter, mix, shadow_of
from desktop.demo.population.portraits.curves import Point, between, both, oval, resampled, ribbon, smooth
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
    stencil = canvas.model(frame, shape, look.hair, (Light(_dark(look.hair), shadows, 0.13),))
    _draw_strands(canvas, look, outer, inner, cut)
    gloss = 0.5 if brightness(look.hair) < 0.35 else 0.62
    shine = (
        (-0.44 + cut.lean, -1.06 - cut.volume * 0.5, 0.34, 0.075, gloss),
        (0.28, -1.12 - cut.volume * 0.6, 0.2, 0.05, gloss * 0.5),
    )
    canvas.light(frame, stencil, Light(_light(look.hair), shine, 0.07))
    if cut.parting is not None:
        _draw_parting(canvas, look, cut)


def draw_hair_behind(canvas: Canvas, look: Look) -> None:
    """Draw the hair behind neck and shoulders."""
    cut = CUTS[look.cut]
    colour = mix(look.hair, _dark(look.hair), 0.45)
    if cut.back in ("long", "bob"):
        _draw_curtain(canvas, look, cut, colour)
    elif cut.back in ("curls", "afro"):
        _draw_cloud(canvas, look, cut, colour)
    elif cut.back == "locs":
        _draw_locs(canvas, look, cut, colour, behind=True)
    elif cut.back:
        _draw_gathered(canvas, look, cut, colour)


def draw_hair_before(canvas: Canvas, look: Look) -> None:
    """Draw the hair that falls over the shoulders in front of the clothes."""
    cut = CUTS[look.cut]
    if cut.back == "locs":
        _draw_locs(canvas, look, cut, look.hair, behind=False)
    if not cut.locks or cut.back == "locs":
        return
    chance = look.chance("locks")
    for side in (-1, 1):
        if chance.random() < 0.25:
            continue
        end = cut.length - chance.uniform(0.0, 0.35)
        swing = chance.uniform(-0.06, 0.08)
        points = [(side * (1.04 + cut.sides * 0.5), 0.25), (side * (1.06 + cut.sides), 0.9), (side * (1.0 + swing), 1.5),
                  (side * (0.98 + swing), (1.5 + end) / 2), (side * (0.86 + swing), end)]  # fmt: skip
        if cut.texture == "wavy":
            points = [(x + side * 0.06 * math.sin(3.6 * y), y) for x, y in smooth(points, is_closed=False, steps=4)]
        _draw_lock(canvas, look, points, chance)


def _draw_lock(canvas: Canvas, look: Look, points: list[Point], chance: Random) -> None:
    frame = look.head_frame
    curve = smooth(points, is_closed=False, steps=4)
    widths = (0.2, 0.36, 0.42, 0.36, 0.05)
    shape = ribbon(curve, widths)
    canvas.model(frame, shape, look.hair, (Light(_dark(look.hair), ((points[0][0], 0.5, 0.3, 0.4, 0.5),), 0.2),))
    for share in (-0.3, -0.1, 0.12, 0.32):
        tone = _light(look.hair) if share < 0 else _dark(look.hair)
        line = [(x + share * 0.4 * math.sin(math.pi * place / len(curve)), y) for place, (x, y) in enumerate(curve)]
        canvas.fill(frame, ribbon(line, (0.0, 0.03, chance.uniform(0.02, 0.04), 0.0)), mix(look.hair, tone, 0.5))


def _dark(hair: Colour) -> Colour:
    return darker(hair, 0.42)


def _light(hair: Colour) -> Colour:
    return mix(lighter(hair, 0.34), (150, 160, 190), 0.25) if brightness(hair) < 0.22 else lighter(hair, 0.42)


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
    return [(-cheek + 0.03, ends), (-cheek + 0.045, min(ends, -0.05) - 0.05), *line,
            (cheek - 0.045, min(ends, -0.05) - 0.05), (cheek - 0.03, ends)]  # fmt: skip


def _draw_strands(canvas: Canvas, look: Look, outer: list[Point], inner: list[Point], cut: Cut) -> None:
    outside, inside = resampled(outer, _STRAND_POINTS), resampled(inner, _STRAND_POINTS)
    chance = look.chance("strands")
    dark, light = _dark(look.hair), _light(look.hair)
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
    canvas.stroke(look.head_frame, [(x, low), (x * 0.92, (low + top) / 2 - 0.04), (x * 0.8, top)], (0.035, 0.028, 0.0),
                  mix(look.hair, shadow_of(look.skin), 0.5) if brightness(look.hair) > 0.5 else _dark(look.hair))  # fmt: skip


def _draw_buzz(canvas: Canvas, look: Look, shape: list[Point]) -> None:
    frame = look.head_frame
    canvas.fill(frame, shape, mix(look.hair, look.skin, 0.16), 0.86)
    stencil = canvas.stencil(frame, shape)
    canvas.light(frame, stencil, Light(_dark(look.hair), ((0.9, -0.6, 0.3, 0.7, 0.5),), 0.15))
    canvas.light(frame, stencil, Light(_light(look.hair), ((-0.3, -1.08, 0.36, 0.1, 0.4),), 0.1))


def _draw_horseshoe(canvas: Canvas, look: Look, cut: Cut) -> None:
    frame, cheek = look.head_frame, look.head.cheek
    for side in (-1, 1):
        patch = smooth([(side * (cheek - 0.05), 0.1), (side * (cheek - 0.06), -0.28), (side * (cheek - 0.12), -0.62),
                        (side * (cheek - 0.02), -0.74), (side * (cheek + 0.07 + cut.sides), -0.42),
                        (side * (cheek + 0.08 + cut.sides), -0.02), (side * (cheek + 0.02), 0.14)])  # fmt: skip
        canvas.model(frame, patch, look.hair, (Light(_dark(look.hair), ((side * cheek, 0.0, 0.1, 0.2, 0.5),), 0.08),))
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
    dark, light = _dark(look.hair), _light(look.hair)
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
                canvas.stroke(frame, [(px - radius * 0.6, py - radius * 0.1), (px - radius * 0.1, py - radius * 0.6),
                                      (px + radius * 0.5, py - radius * 0.3)], (0.0, 0.032, 0.0),
                              mix(look.hair, light, 0.42 if px < 0.2 else 0.2))  # fmt: skip


def _draw_curtain(canvas: Canvas, look: Look, cut: Cut, colour: Colour) -> None:
    frame = look.head_frame
    side, low = cut.sides, cut.length
    ends = 0.78 if cut.back == "bob" else 1.02
    right = [(0.0, -look.head.crown - cut.volume * 0.6), (0.7, -1.1), (1.06 + side, -0.5), (1.12 + side, 0.2),
             (1.14 + side, low * 0.6), (1.1 + side * 0.8, low * 0.88), (ends, low), (ends * 0.5, low + 0.06), (0.0, low + 0.04)]  # fmt: skip
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
            Light(mix(look.hair, _light(look.hair), 0.35), ((-1.1 - side, 0.3, 0.12, 0.7, 0.6),), 0.1),
        ),
    )
    chance = look.chance("curtain")
    for place in range(10):
        x = (place / 9 - 0.5) * 2.3
        bend = 0.05 if cut.texture == "wavy" else 0.0
        line = [(x * 0.95, -0.2), (x + bend, low * 0.35), (x - bend, low * 0.7), (x * ends, low - 0.08)]
        tone = mix(colour, _light(look.hair), 0.28) if place % 3 == 0 else darker(colour, 0.3)
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
    right = [(0.0, -look.head.crown - lift), (0.7, -1.15 - lift * 0.8), (1.1 + side, -0.62), (1.2 + side, 0.0),
             (1.2 + side * 0.9, low * 0.6), (0.95 + side * 0.4, low), (0.0, low)]  # fmt: skip
    shape = smooth(both(right))
    canvas.fill(frame, shape, colour)
    light = _light(look.hair)
    for x, y in resampled([*shape, shape[0]], 34):
        radius = chance.uniform(0.15, 0.24)
        canvas.spot(frame, (x * 0.97, y), radius, radius, mix(colour, look.hair, chance.uniform(0.0, 0.9)))
        if chance.random() < 0.6:
            canvas.stroke(frame, [(x - radius * 0.6, y), (x - radius * 0.1, y - radius * 0.6), (x + radius * 0.5, y - radius * 0.2)],
                          (0.0, 0.035, 0.0), mix(colour, light, 0.3 if x < 0 else 0.16))  # fmt: skip


def _draw_locs(canvas: Canvas, look: Look, cut: Cut, colour: Colour, *, behind: bool) -> None:
    frame = look.head_frame
    chance = look.chance(f"locs {behind}")
    xs = [(place / 13 - 0.5) * 2.5 for place in range(14)] if behind else [-1.1, -0.98, -0.86, 0.88, 1.0, 1.1]
    for x in xs:
        end = cut.length * chance.uniform(0.75, 1.05)
        sway = chance.uniform(-0.05, 0.05)
        start = -0.6 if behind else -0.05
        line = [(x * 0.9, start), (x + sway, 0.4), (x - sway, (0.4 + end) / 2), (x * 1.02, end)]
        tone = mix(colour, _dark(look.hair), chance.uniform(0.0, 0.5))
        canvas.stroke(frame, line, (0.15, 0.17, 0.16, 0.13, 0.06), tone)
        canvas.stroke(
            frame, [(px - 0.03, py) for px, py in line], (0.0, 0.03, 0.03, 0.0), mix(tone, _light(look.hair), 0.3)
        )


def _draw_gathered(canvas: Canvas, look: Look, cut: Cut, colour: Colour) -> None:
    """Draw hair that is tied: bun, knot, ponytail, braid, puff."""
    frame = look.head_frame
    side = -1 if look.turn > 0 else 1
    top = -look.head.crown
    size = cut.length
    if cut.back == "puff":
        chance = look.chance("puff")
        for _ in range(26):
            x, y = chance.gauss(0, 0.3) * 1.2, top - 0.3 + chance.gauss(0, 0.17)
            canvas.spot(frame, (x, y), 0.2, 0.2, mix(colour, look.hair, chance.random()))
        return
    if cut.back in ("bun", "low"):
        x, y = (side * 0.12, top - size * 0.55) if cut.back == "bun" else (side * 0.86, 0.62)
        bun = oval(x, y, size, size * 0.88)
        stencil = canvas.model(
            frame,
            bun,
            mix(colour, look.hair, 0.5),
            (
                Light(_dark(look.hair), ((x + size * 0.5, y + size * 0.4, size * 0.7, size * 0.6, 0.6),), 0.1),
                Light(_light(look.hair), ((x - size * 0.35, y - size * 0.4, size * 0.4, size * 0.2, 0.6),), 0.06),
            ),
        )
        canvas.stroke(frame, [(x - size * 0.8, y + size * 0.2), (x, y - size * 0.35), (x + size * 0.8, y + size * 0.1)],
                      (0.0, 0.04, 0.0), _dark(look.hair))  # fmt: skip
        return
    tail = [(side * 0.5, -1.0), (side * 1.2, -0.55), (side * 1.36, 0.3), (side * 1.22, 1.1), (side * 1.0, cut.length)]
    shape = ribbon(smooth(tail, is_closed=False, steps=5), (0.3, 0.44, 0.5, 0.44, 0.08))
    stencil = canvas.model(
        frame,
        shape,
        mix(colour, look.hair, 0.4),
        (Light(_light(look.hair), ((side * 1.2, 0.2, 0.08, 0.6, 0.5),), 0.08),),
    )
    if cut.back == "braid":
        for place in range(9):
            y = -0.3 + place * 0.28
            canvas.inlay(
                frame,
                ribbon([(side * 0.9, y), (side * 1.25, y + 0.14), (side * 1.6, y)], (0.04, 0.05, 0.04)),
                _dark(look.hair),
                stencil,
            )
