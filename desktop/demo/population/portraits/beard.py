"""Beards from stubble to full."""

from __future__ import annotations

from desktop.demo.population.portraits.canvas import Canvas, Light, Stencil
from desktop.demo.population.portraits.colours import darker, lighter, mix
from desktop.demo.population.portraits.curves import Point, between, both, resampled, smooth
from desktop.demo.population.portraits.look import Look

_LENGTHS = {"full": 0.14, "short": 0.045, "stubble": 0.0, "long": 0.46}


def draw_beard(canvas: Canvas, look: Look, face: Stencil | None) -> None:
    """Draw the beard; the mouth is drawn over it later."""
    if not look.beard:
        return
    colour = look.hair if look.beard == "stubble" else mix(look.hair, look.brows, 0.25)
    if look.beard in _LENGTHS:
        _draw_full(canvas, look, face, _LENGTHS[look.beard])
    if look.beard == "goatee":
        x, y, wide = look.turn * 0.08, look.features.mouth_height, look.features.mouth_width
        shape = smooth(
            both(
                [
                    (0.0, y + 0.16),
                    (wide * 0.5, y + 0.17),
                    (wide * 1.12, y - 0.05),
                    (wide * 1.2, y + 0.16),
                    (wide * 0.9, look.head.length - 0.06),
                    (wide * 0.4, look.head.length + 0.1),
                    (0.0, look.head.length + 0.12),
                ]
            )
        )
        canvas.fill(look.head_frame, [(px + x, py) for px, py in shape], colour)


def draw_moustache(canvas: Canvas, look: Look) -> None:
    """Draw what grows over the upper lip, after the mouth."""
    if look.beard in ("", "stubble"):
        return
    x = look.turn * 0.09
    y, wide = look.features.mouth_height, max(0.34, look.features.mouth_width) * 1.12
    top = look.features.nose_length + 0.09
    lip = y - 0.07
    end = lip + (0.09 if look.beard == "moustache" else 0.04)
    half = [
        (0.0, top + 0.03),
        (0.11, top + 0.005),
        (wide * 0.66, lip - 0.1),
        (wide * 1.08, end - 0.04),
        (wide * 1.16, end + 0.05),
        (wide * 0.92, end + 0.03),
        (wide * 0.5, lip + 0.015),
        (0.14, lip + 0.02),
        (0.0, lip - 0.015),
    ]
    colour = mix(look.hair, look.brows, 0.3)
    shape = [(px + x, py) for px, py in smooth(both(half), steps=5)]
    canvas.model(
        look.head_frame,
        shape,
        colour,
        (Light(lighter(colour, 0.35), ((x - wide * 0.4, y - 0.12, 0.1, 0.025, 0.5),), 0.03),),
    )


def _edges(look: Look, longer: float) -> tuple[list[Point], list[Point]]:
    """Return the outer edge (jaw) and the inner edge (cheek) of a full beard, from the right ear to the left one."""
    head = look.head
    jaw_x = head.cheek * 0.55 + head.jaw * 0.47
    thick = 0.02 + min(0.05, longer)
    lean = 0.035 * look.turn
    right = [
        (0.985 * head.cheek + 0.01, -0.16),
        (0.99 * head.cheek + thick * 0.2, 0.2),
        (jaw_x + thick, 0.55),
        (head.jaw + thick * 1.2, 0.88 + longer * 0.3),
        (head.chin + 0.14 + thick, head.length - 0.05 + longer * 0.75),
        (head.chin * 0.55, head.length + 0.06 + longer),
        (0.0, head.length + 0.075 + longer * 1.08),
    ]
    wide, y = look.features.mouth_width, look.features.mouth_height
    inner_right = [
        (0.955 * head.cheek, -0.16),
        (0.91 * head.cheek, 0.2),
        (0.82 * jaw_x, 0.5),
        (wide + 0.17, 0.63),
        (wide + 0.05, y - 0.04),
        (wide * 0.92, y + 0.15),
        (0.0, y + 0.19),
    ]
    outer = [*right, *((-x, py) for x, py in right[-2::-1])]
    inner = [*inner_right, *((-x, py) for x, py in inner_right[-2::-1])]
    return (
        [(x + lean * (0.6 + py), py) for x, py in smooth(outer, is_closed=False)],
        [(x + lean * (0.6 + py) + look.turn * 0.04, py) for x, py in smooth(inner, is_closed=False)],
    )


def _draw_full(canvas: Canvas, look: Look, face: Stencil | None, longer: float) -> None:
    frame = look.head_frame
    outer, inner = _edges(look, longer)
    shape = [*outer, *inner[::-1]]
    if look.beard == "stubble":
        tone = mix(look.hair, look.skin, 0.25)
        mouth = (look.turn * 0.09, look.features.nose_length + 0.2)
        canvas.light(frame, face, Light(tone, outline=tuple(shape), strength=0.52, softness=0.05))
        canvas.light(frame, face, Light(tone, ((*mouth, 0.3, 0.05, 0.4),), 0.05))
        return
    colour = mix(look.hair, look.brows, 0.25)
    canvas.model(
        frame,
        shape,
        colour,
        (
            Light(
                darker(colour, 0.4),
                (
                    (0.85, 0.5, 0.16, 0.7, 0.6),
                    (0.3, look.head.length + longer, 0.6, 0.14, 0.5),
                ),
                0.1,
            ),
            Light(lighter(colour, 0.22), ((-0.5, 0.82, 0.16, 0.2, 0.5),), 0.1),
        ),
    )
    count = 34
    outside, inside = resampled(outer, count), resampled(inner, count)
    chance = look.chance("beard")
    for step in range(2, count - 2):
        start = between([inside[step]], [outside[step]], chance.uniform(0.1, 0.35))[0]
        end = between([inside[step]], [outside[step]], chance.uniform(0.75, 1.0))[0]
        tone = lighter(colour, 0.08) if step % 2 else darker(colour, 0.13)
        canvas.stroke(
            frame, [start, ((start[0] + end[0]) / 2 * 1.01, (start[1] + end[1]) / 2), end], (0.0, 0.026, 0.0), tone
        )
