"""Neck, ears and the modelled oval of the face."""

from __future__ import annotations

from desktop.demo.population.portraits.canvas import Canvas, Light, Stencil
from desktop.demo.population.portraits.colours import brightness, lighter, mix, shadow_of
from desktop.demo.population.portraits.curves import Point, both, oval, shifted, smooth
from desktop.demo.population.portraits.look import Look
from desktop.demo.population.portraits.number import Age


def outline(look: Look) -> list[Point]:
    """Return the outline of the face; the head turns a little, so one cheek is fuller."""
    head = look.head
    right = [
        (0.0, -head.crown),
        (0.5, -head.crown + 0.1),
        (0.85 * head.cheek, -0.82),
        (0.985 * head.cheek, -0.32),
        (0.985 * head.cheek, 0.1),
        (head.cheek * 0.55 + head.jaw * 0.47, 0.52),
        (head.jaw * 0.97, 0.84),
        (head.chin + 0.08, head.length - 0.12),
        (head.chin * 0.5, head.length),
        (0.0, head.length + 0.015),
    ]
    return smooth([(x + 0.035 * look.turn * max(0.0, 0.6 + y), y) for x, y in both(right)])


def _under_chin(look: Look) -> tuple[Point, ...]:
    return tuple(shifted(outline(look), 0.08, 0.26))


def draw_neck(canvas: Canvas, look: Look) -> None:
    """Draw neck and chest; clothes cover most of the chest later."""
    frame, skin = look.body_frame, look.skin
    wide = look.head.neck
    neck = smooth(
        both(
            [
                (0.0, 0.5),
                (wide * 0.94, 0.55),
                (wide * 0.96, 1.1),
                (wide * 1.06, 1.48),
                (wide * 1.5, 1.72),
                (1.1, 1.95),
                (1.2, 2.7),
                (1.1, 3.6),
                (0.0, 3.7),
            ]
        )
    )
    shade = shadow_of(skin)
    chin = Light(shade, outline=_under_chin(look), strength=0.75, softness=0.1)
    side = Light(shade, ((wide * 1.1, 1.2, 0.26, 0.8, 0.4),), 0.16)
    bones = Light(lighter(skin, 0.3), ((-wide * 0.6, 1.95, 0.4, 0.12, 0.28), (wide * 0.55, 1.98, 0.4, 0.1, 0.15)), 0.1)
    canvas.model(frame, neck, mix(skin, shade, 0.16), (side, bones, chin))
    if look.age >= Age.MATURE:
        for x in (-0.14, 0.16):
            canvas.stroke(frame, [(x * 0.8, 1.28), (x, 1.5), (x * 1.2, 1.66)], (0.0, 0.035, 0.0), shade, 0.45)


def draw_ears(canvas: Canvas, look: Look) -> None:
    """Draw both ears; the one turned away shows less."""
    skin = look.skin
    shade = shadow_of(skin)
    for side in (-1, 1):
        hidden = max(0.0, side * look.turn)
        x = side * (look.head.cheek + 0.02 - 0.08 * hidden)
        ear = smooth(
            [
                (x - side * 0.08, -0.14),
                (x + side * 0.1, -0.17),
                (x + side * 0.17, 0.02),
                (x + side * 0.12, 0.26),
                (x + side * 0.02, 0.43),
                (x - side * 0.1, 0.4),
            ]
        )
        canvas.fill(look.head_frame, ear, mix(skin, shade, 0.22 if side < 0 else 0.34))
        canvas.stroke(
            look.head_frame,
            [(x + side * 0.02, -0.06), (x + side * 0.1, -0.03), (x + side * 0.07, 0.14), (x + side * 0.01, 0.24)],
            (0.015, 0.035, 0.02),
            mix(skin, shade, 0.75),
        )


def draw_face(canvas: Canvas, look: Look) -> Stencil | None:
    """Draw the face with its light and shadow; return its stencil for what is painted on it."""
    frame, skin, turn = look.head_frame, look.skin, look.turn
    features, tip = look.features, turn * 0.1
    shade, bright = shadow_of(skin), lighter(skin, 0.42)
    deep = 0.62 if brightness(skin) < 0.45 else 0.46
    edges = (
        (1.02, 0.2, 0.2, 1.0, deep),
        (-1.08, 0.3, 0.13, 0.9, deep * 0.5),
        (0.62, 1.08, 0.34, 0.2, deep * 0.8),
        (0.0, look.head.length + 0.1, 0.6, 0.16, deep * 0.8),
    )
    hollows = (
        (0.42 + turn * 0.06, -0.06, 0.25, 0.15, 0.3),
        (-0.42 + turn * 0.06, -0.06, 0.25, 0.15, 0.26),
        (0.07 + tip, features.nose_length + 0.07, 0.15, 0.06, 0.34),
        (0.03 + turn * 0.07, features.mouth_height + 0.19, 0.2, 0.045, 0.32),
    )
    raised = (
        (-0.24, -0.66, 0.42, 0.2, 0.5),
        (-0.56, 0.28, 0.2, 0.14, 0.42),
        (0.5, 0.26, 0.13, 0.09, 0.2),
        (turn * 0.08 - 0.01, 0.1, 0.045, 0.24, 0.45),
        (tip * 1.15 - 0.03, features.nose_length - 0.06, 0.07, 0.055, 0.7),
        (turn * 0.08 - 0.04, look.head.length - 0.16, 0.13, 0.08, 0.3),
    )
    warmth = 0.62 if look.is_woman else 0.4
    cheeks = ((-0.6 + turn * 0.05, 0.42, 0.22, 0.15, warmth), (0.6 + turn * 0.05, 0.42, 0.2, 0.15, warmth))
    return canvas.model(
        frame,
        outline(look),
        skin,
        (
            Light(shade, edges, 0.15),
            Light(shade, hollows, 0.06),
            Light(bright, raised, 0.11),
            Light(mix(skin, (214, 72, 70), 0.42), cheeks, 0.13),
        ),
    )


def draw_skin_marks(canvas: Canvas, look: Look, stencil: Stencil | None) -> None:
    """Draw freckles, a mole and the lines of age."""
    frame, features = look.head_frame, look.features
    shade = shadow_of(look.skin)
    chance = look.chance("marks")
    for _ in range(features.freckles):
        x, y = chance.gauss(0, 0.38), chance.gauss(0.34, 0.09)
        canvas.inlay(frame, oval(x + look.turn * 0.06, y, 0.018, 0.016, 8), shade, stencil, chance.uniform(0.35, 0.65))
    if features.mole:
        side = chance.choice((-1, 1))
        canvas.spot(
            frame, (side * chance.uniform(0.3, 0.55), chance.uniform(0.5, 0.72)), 0.022, 0.022, (80, 46, 40), 0.85
        )
    if look.age >= Age.MATURE:
        _draw_age(canvas, look)


def _draw_age(canvas: Canvas, look: Look) -> None:
    frame, features = look.head_frame, look.features
    shade = shadow_of(look.skin)
    strength = 0.5 if look.age is Age.SENIOR else 0.32
    shift = look.turn * 0.06
    mouth = features.mouth_width
    for side in (-1, 1):
        canvas.stroke(
            frame,
            [
                (side * (features.nose_width + 0.04) + shift, 0.42),
                (side * (mouth + 0.04) + shift, 0.62),
                (side * (mouth + 0.09) + shift, 0.78),
            ],
            (0.0, 0.03, 0.0),
            shade,
            strength,
        )
        eye = side * features.eye_gap + shift
        canvas.stroke(
            frame, [(eye - 0.15, 0.18), (eye, 0.225), (eye + 0.15, 0.18)], (0.0, 0.024, 0.0), shade, strength * 0.9
        )
        if look.age is Age.SENIOR:
            x = eye + side * 0.27
            for y, rise in ((-0.03, -0.05), (0.06, 0.01), (0.13, 0.07)):
                canvas.stroke(
                    frame,
                    [(x, y), (x + side * 0.06, y + rise * 0.5), (x + side * 0.12, y + rise)],
                    (0.016, 0.012, 0.0),
                    shade,
                    strength,
                )
    if look.age is Age.SENIOR:
        for y in (-0.56, -0.68):
            canvas.stroke(
                frame,
                [(-0.36 + shift, y + 0.02), (shift, y - 0.02), (0.36 + shift, y + 0.02)],
                (0.0, 0.022, 0.0),
                shade,
                strength * 0.75,
            )
