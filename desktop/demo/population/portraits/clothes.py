"""What people wear to the office."""

from __future__ import annotations

from desktop.demo.population.portraits.canvas import Canvas, Frame, Light, Stencil
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
from desktop.demo.population.portraits.curves import Point, both, oval, ribbon, smooth
from desktop.demo.population.portraits.look import Look

_DIPS = {"tee": 1.78, "sweater": 1.72, "blouse": 2.08, "v-neck": 2.25, "dress": 2.0, "cardigan": 1.95, "hoodie": 1.72,
         "shirt": 1.86, "polo": 1.86, "turtleneck": 1.3, "scarf": 1.6}  # fmt: skip


def draw_clothes(canvas: Canvas, look: Look) -> None:
    """Dress the sitter."""
    wear = look.wear
    chance = look.chance("clothes")
    cloth = jitter(chance, chance.choice(CLOTH), 10)
    if wear in ("suit", "suit-open", "blazer"):
        _draw_jacket(canvas, look, jitter(chance, chance.choice(SUITS if wear != "blazer" else (*SUITS, *CLOTH)), 6))
        return
    if wear == "vest":
        _draw_shirt(canvas, look, chance.choice(SHIRTS))
        _draw_vest(canvas, look, cloth)
        return
    if wear in ("shirt", "polo"):
        plain = chance.random() < (0.35 if wear == "shirt" else 1.0)
        _draw_shirt(canvas, look, cloth if plain else chance.choice(SHIRTS))
        return
    _draw_top(canvas, look, wear, cloth)


def _shoulders(look: Look) -> float:
    return 0.86 if look.is_woman else 1.0


def _body(look: Look, dip: float, spread: float = 0.0, is_pointed: bool = False) -> list[Point]:
    """Return a garment from shoulder to shoulder with its neckline: `dip` low, `spread` wider than the neck."""
    neck = look.head.neck + 0.1 + spread
    scale = _shoulders(look)
    top = 1.52 + spread * 0.25
    line: list[Point] = [(0.0, dip), (neck * 0.5, (dip + top) / 2), (neck, top)] if is_pointed else smooth(
        [(0.0, dip), (neck * 0.55, dip - (dip - top) * 0.22), (neck * 0.94, top + (dip - top) * 0.38), (neck, top)],
        is_closed=False, steps=4,
    )  # fmt: skip
    shoulder = smooth(
        [(neck, top), (neck + 0.35, 1.68), (1.5 * scale, 1.88), (2.0 * scale, 2.12), (2.28 * scale, 2.6), (2.42 * scale, 3.3), (2.5 * scale, 4.2)],
        is_closed=False, steps=5,
    )  # fmt: skip
    right = [*line, *shoulder[1:], (0.0, 4.2)]
    return both(right)


def _dress(canvas: Canvas, look: Look, body: list[Point], colour: Colour) -> Stencil | None:
    frame = look.body_frame
    dark, bright = darker(colour, 0.32), lighter(colour, 0.22)
    scale = _shoulders(look)
    shadows = ((1.9 * scale, 2.9, 0.5, 1.0, 0.6), (0.2, 1.62, 0.85, 0.16, 0.55), (-2.3 * scale, 3.1, 0.22, 0.6, 0.4))
    shine = ((-1.2 * scale, 2.08, 0.6, 0.12, 0.55), (1.2 * scale, 2.02, 0.36, 0.07, 0.28))
    stencil = canvas.model(frame, body, colour, (Light(dark, shadows, 0.2), Light(bright, shine, 0.13)))
    for side in (-1, 1):
        fold = [(side * 1.62 * scale, 2.5), (side * 1.55 * scale, 2.9), (side * 1.62 * scale, 3.4)]
        canvas.stroke(frame, fold, (0.0, 0.05, 0.03), dark, 0.5)
    return stencil


def _draw_top(canvas: Canvas, look: Look, wear: str, colour: Colour) -> None:
    frame = look.body_frame
    dip = _DIPS[wear]
    is_pointed = wear in ("v-neck", "cardigan")
    spread = {"dress": 0.3, "blouse": 0.1, "v-neck": 0.06, "cardigan": 0.1}.get(wear, 0.0)
    body = _body(look, dip, spread, is_pointed)
    if wear == "cardigan":
        _dress(canvas, look, _body(look, 1.85, 0.05), look.chance("under").choice(SHIRTS))
    if wear == "sweater" and look.chance("collar").random() < 0.55:
        _collar(canvas, look, look.chance("under").choice(SHIRTS), 1.84)
    stencil = _dress(canvas, look, body, colour)
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
            _draw_necklace(canvas, look)
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


def _draw_necklace(canvas: Canvas, look: Look) -> None:
    wide = look.head.neck + 0.1
    metal = look.chance("metal").choice(((214, 170, 92), (206, 208, 214)))
    canvas.stroke(
        look.body_frame,
        [(-wide, 1.55), (-wide * 0.5, 1.78), (0.0, 1.88), (wide * 0.5, 1.78), (wide, 1.55)],
        (0.024, 0.024),
        metal,
    )
    canvas.spot(look.body_frame, (0.0, 1.93), 0.055, 0.065, metal)


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


def _collar(canvas: Canvas, look: Look, colour: Colour, dip: float) -> None:
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


def _draw_shirt(canvas: Canvas, look: Look, colour: Colour, *, is_closed: bool = False) -> None:
    frame = look.body_frame
    dip = 1.62 if is_closed else _DIPS["shirt"]
    _dress(canvas, look, _body(look, dip, is_pointed=True), colour)
    canvas.stroke(frame, [(0.03, dip), (0.03, 3.0), (0.03, 4.0)], (0.025, 0.025), darker(colour, 0.3), 0.6)
    for y in (2.25, 2.75, 3.2):
        canvas.spot(frame, (-0.05, y), 0.035, 0.035, darker(colour, 0.3))
    if look.chance("stripes").random() < 0.2:
        stencil = canvas.stencil(frame, _body(look, dip, is_pointed=True))
        for column in range(-9, 10):
            canvas.inlay(
                frame,
                ribbon([(column * 0.22, 1.5), (column * 0.23, 4.0)], (0.03, 0.03)),
                darker(mix(colour, (90, 130, 190), 0.4), 0.1),
                stencil,
                0.35,
            )
    _collar(canvas, look, colour, dip)


def _draw_tie(canvas: Canvas, frame: Frame, look: Look) -> None:
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


def _draw_jacket(canvas: Canvas, look: Look, colour: Colour) -> None:
    frame = look.body_frame
    chance = look.chance("under")
    if look.wear == "blazer":
        kind = chance.choice(("blouse", "v-neck", "shirt", "tee"))
        if kind == "shirt":
            _draw_shirt(canvas, look, chance.choice(SHIRTS))
        else:
            _dress(canvas, look, _body(look, _DIPS[kind], 0.02, kind == "v-neck"), chance.choice((*SHIRTS, *CLOTH)))
            if chance.random() < 0.4:
                _draw_necklace(canvas, look)
    else:
        _draw_shirt(canvas, look, chance.choice(SHIRTS), is_closed=look.wear == "suit")
        if look.wear == "suit":
            _draw_tie(canvas, frame, look)
            _collar(canvas, look, chance.choice(SHIRTS[:2]), 1.62)
    scale, neck = _shoulders(look), look.head.neck + 0.1
    deep = 3.05
    for side in (-1, 1):
        half = smooth(
            [(side * neck, 1.42), (side * (neck + 0.35), 1.63), (side * 1.55 * scale, 1.86), (side * 2.08 * scale, 2.14), (side * 2.36 * scale, 2.7), (side * 2.48 * scale, 3.4), (side * 2.55 * scale, 4.3)],
            is_closed=False, steps=5,
        )  # fmt: skip
        shape = [*half, (0.0, 4.3), (0.0, deep), (side * 0.34, 2.4), (side * neck * 0.92, 1.7)]
        canvas.model(
            frame,
            shape,
            colour,
            (
                Light(
                    darker(colour, 0.4),
                    (
                        (1.95 * scale, 2.9, 0.45, 0.9, 0.6),
                        (-2.4 * scale, 3.1, 0.2, 0.6, 0.4),
                    ),
                    0.2,
                ),
                Light(
                    lighter(colour, 0.28),
                    (
                        (-1.25 * scale, 2.04, 0.6, 0.1, 0.5),
                        (1.3 * scale, 2.0, 0.34, 0.06, 0.25),
                    ),
                    0.12,
                ),
            ),
        )
        _draw_lapel(canvas, frame, side, neck, deep, colour)


def _draw_lapel(canvas: Canvas, frame: Frame, side: int, neck: float, deep: float, colour: Colour) -> None:
    tone = mix(colour, lighter(colour, 0.4), 0.2 if side < 0 else 0.06)
    lapel = [(side * (neck - 0.02), 1.4), (side * (neck + 0.2), 1.66), (side * (neck + 0.3), 2.0), (side * (neck + 0.08), 2.08),
             (side * (neck + 0.14), 2.2), (side * 0.0, deep), (side * 0.32, 2.3), (side * neck * 0.9, 1.68)]  # fmt: skip
    canvas.fill(frame, lapel, tone)
    canvas.fill(frame, ribbon([*lapel[1:6]], (0.02, 0.03, 0.02)), darker(colour, 0.42))


def _draw_vest(canvas: Canvas, look: Look, colour: Colour) -> None:
    frame, neck, scale = look.body_frame, look.head.neck + 0.18, _shoulders(look)
    for side in (-1, 1):
        shape = [
            (side * neck, 1.56),
            (side * 1.2 * scale, 1.74),
            (side * 1.36 * scale, 2.4),
            (side * 1.6 * scale, 3.2),
            (side * 1.6 * scale, 4.2),
            (0.0, 4.2),
            (0.0, 2.7),
        ]
        canvas.model(frame, shape, colour, (Light(darker(colour, 0.4), ((1.4, 3.0, 0.4, 0.9, 0.5),), 0.2),))
        canvas.stroke(frame, [(side * neck, 1.56), (side * 0.36, 2.2), (0.0, 2.7)], (0.05, 0.05), darker(colour, 0.35))
