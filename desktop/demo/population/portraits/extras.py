"""Glasses, earrings, and what covers the head."""

from __future__ import annotations

from desktop.demo.population.portraits.canvas import Canvas, Light
from desktop.demo.population.portraits.colours import ACCENTS, CLOTH, Colour, darker, jitter, lighter, mix, shadow_of
from desktop.demo.population.portraits.curves import Point, both, oval, ribbon, smooth
from desktop.demo.population.portraits.look import Look

_FRAMES: tuple[Colour, ...] = (
    (34, 30, 32), (34, 30, 32), (70, 48, 38), (110, 72, 46), (52, 60, 82), (120, 44, 52), (140, 142, 148), (178, 146, 92),
)  # fmt: skip
_GOLD, _SILVER, _PEARL = (214, 170, 92), (202, 206, 212), (246, 240, 232)


def draw_glasses(canvas: Canvas, look: Look) -> None:
    """Draw the glasses, if any: lens, rim, bridge and temples."""
    if not look.glasses:
        return
    frame, turn = look.head_frame, look.turn
    colour = look.chance("glasses").choice(_FRAMES)
    thick = {"rimless": 0.016, "half": 0.03, "round": 0.036}.get(look.glasses, 0.05)
    gap = look.features.eye_gap
    for side in (-1, 1):
        x = side * (gap + 0.015) * (1.0 - 0.04 * max(0.0, side * turn)) + turn * 0.07
        lens = _lens(look.glasses, x, side)
        canvas.fill(frame, lens, (235, 244, 250), 0.16)
        canvas.stroke(
            frame, [(x - 0.13, 0.13), (x - 0.02, -0.02), (x + 0.08, -0.14)], (0.02, 0.06, 0.02), (255, 255, 255), 0.25
        )
        half = len(lens) // 2
        rim = [point for point in lens if point[1] < 0.08] if look.glasses == "half" else [*lens, *lens[:2]]
        if look.glasses == "half":
            rim = sorted(rim[half:] + rim[:half], key=lambda point: point[0])
        canvas.fill(frame, ribbon(rim, (thick, thick)), colour)
        hinge = x + side * 0.27
        canvas.stroke(
            frame,
            [(hinge, -0.06), (side * 0.82, -0.07), (side * look.head.cheek * 1.01, -0.05)],
            (thick, thick, thick * 0.8),
            colour,
        )
    canvas.stroke(frame, [(-gap + 0.26 + turn * 0.08, -0.03), (turn * 0.08, -0.075), (gap - 0.26 + turn * 0.08, -0.03)],
                  (thick, thick * 0.9, thick), colour)  # fmt: skip


def _lens(kind: str, x: float, side: int) -> list[Point]:
    if kind == "round":
        return oval(x, 0.04, 0.275, 0.27)
    height, width, lift = {"square": (0.22, 0.27, 0.0), "wide": (0.19, 0.29, 0.0), "cat": (0.2, 0.28, 0.07)}.get(
        kind, (0.2, 0.27, 0.0)
    )
    right = [(-width, -height * 0.5), (-width * 0.85, -height * 0.96), (0.0, -height), (width * 0.8, -height - lift), (width * 1.04, -height * 0.5 - lift),
             (width * 0.95, height * 0.4), (width * 0.6, height), (0.0, height * 1.08), (-width * 0.66, height * 0.95), (-width * 0.97, height * 0.3)]  # fmt: skip
    return smooth([(x + px * side, 0.04 + py) for px, py in right], steps=4)


def draw_earrings(canvas: Canvas, look: Look) -> None:
    """Draw the earrings, if any."""
    if not look.earrings or look.covering:
        return
    frame = look.head_frame
    metal = look.chance("earrings").choice((_GOLD, _GOLD, _SILVER))
    for side in (-1, 1):
        x = side * (look.head.cheek + 0.03 - 0.08 * max(0.0, side * look.turn))
        y = 0.43
        if look.earrings == "hoop":
            canvas.fill(
                frame, ribbon([*oval(x, y + 0.12, 0.1, 0.13), *oval(x, y + 0.12, 0.1, 0.13)[:2]], (0.028, 0.028)), metal
            )
        elif look.earrings == "drop":
            canvas.stroke(frame, [(x, y), (x, y + 0.06), (x, y + 0.1)], (0.02, 0.02, 0.02), metal)
            canvas.spot(frame, (x, y + 0.17), 0.05, 0.08, look.chance("stone").choice(ACCENTS))
        else:
            canvas.spot(frame, (x, y), 0.05, 0.05, _PEARL if look.earrings == "pearl" else metal)
            canvas.spot(frame, (x - 0.015, y - 0.015), 0.018, 0.018, (255, 255, 255), 0.9)


def draw_covering_behind(canvas: Canvas, look: Look) -> None:
    """Draw what lies behind the neck."""
    if look.covering == "hijab":
        shape = smooth(
            both(
                [(0.0, -1.5), (0.7, -1.36), (1.16, -0.7), (1.22, 0.2), (1.28, 1.0), (1.5, 1.9), (1.4, 2.6), (0.0, 2.9)]
            )
        )
        canvas.fill(look.head_frame, shape, darker(_cloth(look), 0.3))


def draw_covering(canvas: Canvas, look: Look) -> None:
    """Draw hijab or turban."""
    if look.covering == "hijab":
        _draw_hijab(canvas, look)
    elif look.covering == "turban":
        _draw_turban(canvas, look)


def _cloth(look: Look) -> Colour:
    chance = look.chance("covering")
    return jitter(chance, chance.choice((*CLOTH, *CLOTH, *ACCENTS)), 8)


def _draw_hijab(canvas: Canvas, look: Look) -> None:
    frame, colour, head = look.head_frame, _cloth(look), look.head
    dark, light = darker(colour, 0.34), lighter(colour, 0.28)
    opening = smooth(
        both(
            [
                (0.0, -0.84),
                (0.5, -0.77),
                (0.8, -0.48),
                (0.89, 0.0),
                (0.82, 0.5),
                (0.6, 0.92),
                (0.28, head.length - 0.03),
                (0.0, head.length),
            ]
        )
    )
    outer = both(
        [
            (0.0, -1.5),
            (0.6, -1.4),
            (1.06, -0.9),
            (1.18, -0.2),
            (1.14, 0.5),
            (1.06, 1.1),
            (1.3, 1.75),
            (1.5, 2.3),
            (0.9, 2.75),
            (0.0, 2.8),
        ]
    )
    shape = smooth(outer)
    start = max(range(len(opening)), key=lambda place: -opening[place][1])
    ring = opening[start:] + opening[:start]
    top = max(range(len(shape)), key=lambda place: -shape[place][1])
    edge = shape[top:] + shape[:top]
    whole = [*edge, edge[0], ring[0], *ring[::-1]]
    canvas.model(
        frame,
        whole,
        colour,
        (
            Light(
                dark,
                (
                    (1.0, 0.2, 0.2, 1.2, 0.55),
                    (0.25, 1.5, 0.8, 0.16, 0.6),
                    (-1.15, 0.4, 0.08, 0.8, 0.4),
                ),
                0.14,
            ),
            Light(
                light,
                (
                    (-0.5, -1.2, 0.4, 0.12, 0.55),
                    (-0.7, 1.9, 0.4, 0.14, 0.4),
                ),
                0.1,
            ),
        ),
    )
    folds = (
        [(-0.92, 0.3), (-0.62, 1.16), (0.1, 1.52), (0.95, 1.55)], [(-1.05, 0.7), (-0.7, 1.5), (0.1, 1.86), (1.1, 1.95)],
        [(0.95, 0.4), (0.6, 1.2), (-0.1, 1.75), (-0.9, 2.1)], [(-0.95, -0.5), (-0.6, -1.08), (0.1, -1.2), (0.7, -1.02)],
    )  # fmt: skip
    for place, fold in enumerate(folds):
        canvas.stroke(frame, fold, (0.0, 0.055, 0.05, 0.0), dark if place % 2 == 0 else mix(colour, light, 0.5), 0.7)
    canvas.fill(frame, ribbon([*ring, ring[0]], (0.04, 0.04)), mix(colour, dark, 0.5), 0.8)


def _draw_turban(canvas: Canvas, look: Look) -> None:
    frame, colour = look.head_frame, _cloth(look)
    dark, light = darker(colour, 0.34), lighter(colour, 0.26)
    shape = smooth([(-1.05, -0.28), (-1.22, -0.75), (-1.05, -1.35), (-0.5, -1.75), (0.1, -1.84), (0.7, -1.66), (1.12, -1.24),
                    (1.2, -0.7), (1.05, -0.28), (0.72, -0.52), (0.3, -0.68), (0.0, -0.86), (-0.3, -0.68), (-0.72, -0.52)])  # fmt: skip
    stencil = canvas.model(
        frame,
        shape,
        colour,
        (
            Light(dark, ((1.05, -0.8, 0.26, 0.7, 0.6),), 0.14),
            Light(light, ((-0.5, -1.4, 0.36, 0.14, 0.5),), 0.1),
        ),
    )
    for place in range(5):
        y = -0.5 - place * 0.24
        canvas.inlay(
            frame,
            ribbon(smooth([(-1.25, y + 0.1), (-0.5, y - 0.3), (0.05, y - 0.42)], is_closed=False), (0.02, 0.05, 0.02)),
            dark,
            stencil,
            0.8,
        )
        canvas.inlay(
            frame,
            ribbon(smooth([(1.25, y + 0.1), (0.5, y - 0.26), (0.0, y - 0.36)], is_closed=False), (0.02, 0.05, 0.02)),
            mix(colour, dark, 0.7),
            stencil,
            0.8,
        )
    canvas.stroke(
        frame,
        [(-1.0, -0.3), (-0.5, -0.6), (0.0, -0.84), (0.5, -0.6), (1.0, -0.3)],
        (0.03, 0.03),
        shadow_of(look.skin),
        0.35,
    )
