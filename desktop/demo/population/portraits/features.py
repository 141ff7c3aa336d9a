"""Eyes, brows, nose and mouth."""

from __future__ import annotations

from desktop.demo.population.portraits.canvas import Canvas, Light
from desktop.demo.population.portraits.colours import brightness, darker, lighter, mix, shadow_of
from desktop.demo.population.portraits.curves import Point, both, flipped, oval, shifted, smooth
from desktop.demo.population.portraits.look import Look
from desktop.demo.population.portraits.number import Age

_LASHES = (38, 26, 26)


def draw_features(canvas: Canvas, look: Look) -> None:
    """Draw everything inside the face but hair."""
    for side in (-1, 1):
        _draw_eye(canvas, look, side)
        _draw_brow(canvas, look, side)
    _draw_nose(canvas, look)
    _draw_mouth(canvas, look)


def _eye_centre(look: Look, side: int) -> Point:
    away = 1.0 - 0.05 * max(0.0, side * look.turn)
    return side * look.features.eye_gap * away + look.turn * 0.065, 0.02


def _draw_eye(canvas: Canvas, look: Look, side: int) -> None:
    frame, features = look.head_frame, look.features
    x, y = _eye_centre(look, side)
    wide = features.eye_width * (1.0 - 0.07 * max(0.0, side * look.turn))
    high = features.eye_height
    slant = features.eye_slant
    upper = [
        (-wide, 0.025),
        (-wide * 0.55, -high * 0.78),
        (0.0, -high),
        (wide * 0.55, -high * 0.84 - slant * 0.4),
        (wide * 1.02, -0.01 - slant),
    ]
    lower = [(wide * 0.55, high * 0.52 - slant * 0.6), (0.0, high * 0.66), (-wide * 0.55, high * 0.5)]
    shape = shifted(flipped(smooth([*upper, *lower]), side), x, y)
    canvas.fill(frame, shape, mix((250, 248, 246), look.skin, 0.1))
    stencil = canvas.stencil(frame, shape)
    gaze = x + look.turn * 0.02
    radius = high * 1.02
    canvas.inlay(frame, oval(gaze, y - high * 0.12, radius, radius, 22), darker(look.iris, 0.35), stencil)
    canvas.inlay(frame, oval(gaze, y - high * 0.1, radius * 0.84, radius * 0.84, 22), look.iris, stencil)
    canvas.inlay(
        frame, oval(gaze, y + high * 0.16, radius * 0.56, radius * 0.42, 18), lighter(look.iris, 0.3), stencil, 0.55
    )
    canvas.inlay(frame, oval(gaze, y - high * 0.1, radius * 0.46, radius * 0.46, 18), (18, 14, 16), stencil)
    top = shifted(flipped(upper, side), x, y)
    canvas.light(
        frame,
        stencil,
        Light((60, 40, 40), outline=tuple(smooth([*top, *shifted(top[::-1], 0, -0.06)])), strength=0.5, softness=0.03),
    )
    canvas.spot(frame, (gaze - high * 0.32, y - high * 0.42), high * 0.23, high * 0.23, (255, 255, 255))
    _draw_lids(canvas, look, side, top, shifted(flipped(lower, side), x, y))


def _draw_lids(canvas: Canvas, look: Look, side: int, top: list[Point], bottom: list[Point]) -> None:
    frame, features = look.head_frame, look.features
    shade = shadow_of(look.skin)
    lash = mix(_LASHES, look.brows, 0.3)
    thick = 0.05 if look.is_woman else 0.034
    line = list(top)
    if look.is_woman:
        end_x, end_y = top[-1]
        line.append((end_x + side * 0.045, end_y - 0.035))
    canvas.stroke(frame, line, (thick * 0.35, thick * 0.9, thick, thick * 1.05, thick * 0.4), lash)
    canvas.stroke(frame, bottom, (0.0, 0.018, 0.02, 0.014, 0.0), shade, 0.75)
    crease = shifted(top, 0.0, -0.052 - 0.02 * features.lid)
    canvas.stroke(frame, crease, (0.0, 0.02, 0.028, 0.022, 0.008), shade, 0.25 + 0.5 * features.lid)


def _draw_brow(canvas: Canvas, look: Look, side: int) -> None:
    frame, features = look.head_frame, look.features
    x, _ = _eye_centre(look, side)
    y = -features.brow_height
    arch = features.brow_arch
    line = [(-0.24, -0.005), (-0.08, -0.045 - arch * 0.45), (0.12, -0.045 - arch * 0.9), (0.31, 0.065)]
    wide = features.brow_width
    points = shifted(flipped(line, side), x, y)
    canvas.stroke(frame, points, (wide * 0.72, wide, wide * 0.9, wide * 0.55, 0.012), look.brows)
    if look.age is Age.SENIOR and not look.is_woman:
        canvas.stroke(frame, shifted(points, 0.0, -0.03), (0.02, 0.035, 0.03, 0.0), lighter(look.brows, 0.35))


def _draw_nose(canvas: Canvas, look: Look) -> None:
    frame, features, turn = look.head_frame, look.features, look.turn
    shade = shadow_of(look.skin)
    tip_x, tip_y = turn * 0.115, features.nose_length
    wide = features.nose_width
    lit = 1 if turn >= 0 else -1
    canvas.stroke(
        frame,
        [
            (turn * 0.05 + lit * 0.13, -0.16),
            (turn * 0.08 + lit * (0.075 + 0.02 * features.nose_hook), 0.1),
            (tip_x + lit * wide * 0.62, tip_y - 0.13),
        ],
        (0.0, 0.05, 0.03),
        shade,
        0.3,
    )
    deep = mix(shade, (70, 28, 30), 0.3)
    drop = 0.03 * features.nose_hook
    canvas.stroke(
        frame,
        [
            (tip_x - wide, tip_y - 0.075),
            (tip_x - wide * 0.96, tip_y + 0.0),
            (tip_x - wide * 0.55, tip_y + 0.025),
            (tip_x, tip_y + 0.055 + drop),
            (tip_x + wide * 0.55, tip_y + 0.025),
            (tip_x + wide * 0.96, tip_y + 0.0),
            (tip_x + wide, tip_y - 0.075),
        ],
        (0.012, 0.034, 0.02, 0.034, 0.02, 0.034, 0.012),
        shade,
        0.8,
    )
    for side in (-1, 1):
        canvas.spot(frame, (tip_x + side * wide * 0.52, tip_y + 0.012), wide * 0.22, 0.022, deep, 0.75)


def _draw_mouth(canvas: Canvas, look: Look) -> None:
    features = look.features
    if features.mouth in ("open", "grin"):
        _draw_open_mouth(canvas, look)
    else:
        _draw_closed_mouth(canvas, look)


def _draw_closed_mouth(canvas: Canvas, look: Look) -> None:
    frame, features = look.head_frame, look.features
    x, y, wide = look.turn * 0.085, features.mouth_height, features.mouth_width * 0.94
    up = 0.075 * features.smile if features.mouth == "closed" else 0.012
    lip = features.lip
    line = [(-wide, -up), (-wide * 0.5, up * 0.15), (0.0, up * 0.3), (wide * 0.5, up * 0.15), (wide, -up)]
    upper = [
        (-wide, -up),
        (-wide * 0.45, -lip * 0.75),
        (-wide * 0.14, -lip),
        (0.0, -lip * 0.72),
        (wide * 0.14, -lip),
        (wide * 0.45, -lip * 0.75),
        (wide, -up),
    ]
    lower = [(wide * 0.55, lip * 0.8 + up * 0.2), (0.0, lip * 1.35 + up * 0.35), (-wide * 0.55, lip * 0.8 + up * 0.2)]
    canvas.fill(frame, shifted(smooth([*upper, *lower]), x, y), look.lips)
    canvas.fill(
        frame,
        shifted([*smooth(upper, is_closed=False), *smooth(line, is_closed=False)[::-1]], x, y),
        darker(look.lips, 0.13),
    )
    canvas.spot(
        frame, (x - wide * 0.12, y + lip * 0.72 + up * 0.3), wide * 0.3, lip * 0.2, lighter(look.lips, 0.4), 0.4
    )
    deep = mix(shadow_of(look.skin), (70, 20, 28), 0.55)
    canvas.stroke(frame, shifted(line, x, y), (0.012, 0.03, 0.034, 0.03, 0.012), deep)
    _draw_dimples(canvas, look, (x, y), wide, up)


def _draw_open_mouth(canvas: Canvas, look: Look) -> None:
    frame, features = look.head_frame, look.features
    x, y, wide = look.turn * 0.085, features.mouth_height - 0.015, features.mouth_width * 1.04
    up = 0.06 + 0.05 * features.smile
    drop = (0.11 if features.mouth == "open" else 0.16) + 0.03 * features.smile
    lip = features.lip
    lips = both(
        [
            (0.0, -lip * 0.7),
            (wide * 0.15, -lip * 0.92),
            (wide * 0.5, -lip * 0.75),
            (wide + 0.03, -up),
            (wide * 0.62, drop * 0.75 + lip * 0.5),
            (0.0, drop + lip),
        ]
    )
    inside = both(
        [(0.0, 0.012), (wide * 0.45, -0.008), (wide * 0.93, -up * 0.8), (wide * 0.56, drop * 0.62), (0.0, drop * 0.92)]
    )
    teeth = [
        (-wide, -up * 1.2),
        (wide, -up * 1.2),
        (wide * 0.8, drop * 0.4),
        (0.0, drop * 0.66),
        (-wide * 0.8, drop * 0.4),
    ]
    hole = shifted(smooth(inside), x, y)
    canvas.fill(frame, shifted(smooth(lips), x, y), look.lips)
    canvas.fill(frame, hole, (92, 30, 36))
    mouth = canvas.stencil(frame, hole)
    canvas.inlay(frame, shifted(smooth(teeth), x, y), (250, 247, 242), mouth)
    canvas.light(frame, mouth, Light((150, 110, 105), ((x, y - 0.05, wide, 0.07, 0.4),), 0.03))
    canvas.spot(frame, (x - wide * 0.15, y + drop + lip * 0.45), wide * 0.28, lip * 0.2, lighter(look.lips, 0.4), 0.4)
    _draw_dimples(canvas, look, (x, y), wide + 0.03, up)


def _draw_dimples(canvas: Canvas, look: Look, mouth: Point, wide: float, up: float) -> None:
    shade = shadow_of(look.skin)
    strength = 0.7 if brightness(look.skin) > 0.4 else 0.9
    for side in (-1, 1):
        x, y = mouth[0] + side * wide, mouth[1] - up
        canvas.stroke(
            look.head_frame,
            [(x, y - 0.035), (x + side * 0.03, y), (x + side * 0.015, y + 0.04)],
            (0.008, 0.03, 0.008),
            shade,
            strength,
        )
