"""What covers a head: hijab and turban."""

from __future__ import annotations

from desktop.demo.population.portraits.canvas import Canvas, Light
from desktop.demo.population.portraits.colours import ACCENTS, CLOTH, Colour, darker, jitter, lighter, mix, shadow_of
from desktop.demo.population.portraits.curves import Point, both, ribbon, smooth
from desktop.demo.population.portraits.look import Look


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


_HIJAB = (
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
)
_FOLDS = (
    ((-0.92, 0.3), (-0.62, 1.16), (0.1, 1.52), (0.95, 1.55)),
    ((-1.05, 0.7), (-0.7, 1.5), (0.1, 1.86), (1.1, 1.95)),
    ((0.95, 0.4), (0.6, 1.2), (-0.1, 1.75), (-0.9, 2.1)),
    ((-0.95, -0.5), (-0.6, -1.08), (0.1, -1.2), (0.7, -1.02)),
)
_TURBAN = (
    (-1.05, -0.28),
    (-1.22, -0.75),
    (-1.05, -1.35),
    (-0.5, -1.75),
    (0.1, -1.84),
    (0.7, -1.66),
    (1.12, -1.24),
    (1.2, -0.7),
    (1.05, -0.28),
    (0.72, -0.52),
    (0.3, -0.68),
    (0.0, -0.86),
    (-0.3, -0.68),
    (-0.72, -0.52),
)


def _from_top(curve: list[Point]) -> list[Point]:
    """Let a closed curve begin at its highest point, so that two of them can be joined there."""
    top = min(range(len(curve)), key=lambda place: curve[place][1])
    return curve[top:] + curve[:top]


def _opening(look: Look) -> list[Point]:
    chin = look.head.length
    right = [(0.0, -0.84), (0.5, -0.77), (0.8, -0.48), (0.89, 0.0), (0.82, 0.5), (0.6, 0.92), (0.28, chin - 0.03)]
    return _from_top(smooth(both([*right, (0.0, chin)])))


def _draw_hijab(canvas: Canvas, look: Look) -> None:
    frame, colour = look.head_frame, _cloth(look)
    dark, bright = darker(colour, 0.34), lighter(colour, 0.28)
    ring, edge = _opening(look), _from_top(smooth(both(_HIJAB)))
    whole = [*edge, edge[0], ring[0], *ring[::-1]]
    shadows = ((1.0, 0.2, 0.2, 1.2, 0.55), (0.25, 1.5, 0.8, 0.16, 0.6), (-1.15, 0.4, 0.08, 0.8, 0.4))
    shine = ((-0.5, -1.2, 0.4, 0.12, 0.55), (-0.7, 1.9, 0.4, 0.14, 0.4))
    canvas.model(frame, whole, colour, (Light(dark, shadows, 0.14), Light(bright, shine, 0.1)))
    for place, fold in enumerate(_FOLDS):
        tone = dark if place % 2 == 0 else mix(colour, bright, 0.5)
        canvas.stroke(frame, fold, (0.0, 0.055, 0.05, 0.0), tone, 0.7)
    canvas.fill(frame, ribbon([*ring, ring[0]], (0.04, 0.04)), mix(colour, dark, 0.5), 0.8)


def _draw_turban(canvas: Canvas, look: Look) -> None:
    frame, colour = look.head_frame, _cloth(look)
    dark, bright = darker(colour, 0.34), lighter(colour, 0.26)
    lights = (
        Light(dark, ((1.05, -0.8, 0.26, 0.7, 0.6),), 0.14),
        Light(bright, ((-0.5, -1.4, 0.36, 0.14, 0.5),), 0.1),
    )
    stencil = canvas.model(frame, smooth(_TURBAN), colour, lights)
    for place in range(5):
        y = -0.5 - place * 0.24
        left = smooth([(-1.25, y + 0.1), (-0.5, y - 0.3), (0.05, y - 0.42)], is_closed=False)
        right = smooth([(1.25, y + 0.1), (0.5, y - 0.26), (0.0, y - 0.36)], is_closed=False)
        canvas.inlay(frame, ribbon(left, (0.02, 0.05, 0.02)), dark, stencil, 0.8)
        canvas.inlay(frame, ribbon(right, (0.02, 0.05, 0.02)), mix(colour, dark, 0.7), stencil, 0.8)
    rim = [(-1.0, -0.3), (-0.5, -0.6), (0.0, -0.84), (0.5, -0.6), (1.0, -0.3)]
    canvas.stroke(frame, rim, (0.03, 0.03), shadow_of(look.skin), 0.35)
