"""Glasses and jewellery."""

from __future__ import annotations

from desktop.demo.population.portraits.canvas import Canvas
from desktop.demo.population.portraits.colours import ACCENTS, Colour
from desktop.demo.population.portraits.curves import Point, oval, ribbon, smooth
from desktop.demo.population.portraits.look import Look

_FRAMES: tuple[Colour, ...] = (
    (34, 30, 32),
    (34, 30, 32),
    (70, 48, 38),
    (110, 72, 46),
    (52, 60, 82),
    (120, 44, 52),
    (140, 142, 148),
    (178, 146, 92),
)
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
    canvas.stroke(
        frame,
        [(-gap + 0.26 + turn * 0.08, -0.03), (turn * 0.08, -0.075), (gap - 0.26 + turn * 0.08, -0.03)],
        (thick, thick * 0.9, thick),
        colour,
    )


def _lens(kind: str, x: float, side: int) -> list[Point]:
    if kind == "round":
        return oval(x, 0.04, 0.275, 0.27)
    height, width, lift = {"square": (0.22, 0.27, 0.0), "wide": (0.19, 0.29, 0.0), "cat": (0.2, 0.28, 0.07)}.get(
        kind, (0.2, 0.27, 0.0)
    )
    right = [
        (-width, -height * 0.5),
        (-width * 0.85, -height * 0.96),
        (0.0, -height),
        (width * 0.8, -height - lift),
        (width * 1.04, -height * 0.5 - lift),
        (width * 0.95, height * 0.4),
        (width * 0.6, height),
        (0.0, height * 1.08),
        (-width * 0.66, height * 0.95),
        (-width * 0.97, height * 0.3),
    ]
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


def draw_necklace(canvas: Canvas, look: Look) -> None:
    """Draw a thin chain with a pendant."""
    wide = look.head.neck + 0.1
    metal = look.chance("metal").choice(((214, 170, 92), (206, 208, 214)))
    canvas.stroke(
        look.body_frame,
        [(-wide, 1.55), (-wide * 0.5, 1.78), (0.0, 1.88), (wide * 0.5, 1.78), (wide, 1.55)],
        (0.024, 0.024),
        metal,
    )
    canvas.spot(look.body_frame, (0.0, 1.93), 0.055, 0.065, metal)
