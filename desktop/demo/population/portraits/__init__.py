"""Drawn portraits: friendly, softly lit, and no two alike.

All of them are drawn by this package; nobody sat for them and no picture was copied.
"""

from __future__ import annotations

from desktop.demo.population.portraits.backdrop import draw_backdrop
from desktop.demo.population.portraits.beard import draw_beard, draw_moustache
from desktop.demo.population.portraits.canvas import Canvas
from desktop.demo.population.portraits.clothes import draw_clothes
from desktop.demo.population.portraits.coverings import draw_covering, draw_covering_behind
from desktop.demo.population.portraits.extras import draw_earrings, draw_glasses
from desktop.demo.population.portraits.face import draw_ears, draw_face, draw_neck, draw_skin_marks
from desktop.demo.population.portraits.features import draw_features
from desktop.demo.population.portraits.hair import draw_hair, draw_hair_before
from desktop.demo.population.portraits.hair_behind import draw_hair_behind
from desktop.demo.population.portraits.look import look_of

__all__ = ["draw"]


def draw(number: int, size: int = 648) -> bytes:
    """Return the portrait with this number as a JPEG of `size` by `size` pixels; the same bytes every time."""
    look = look_of(number)
    canvas = Canvas(size)
    is_hair_shown = look.covering == ""
    draw_backdrop(canvas, look)
    if is_hair_shown:
        draw_hair_behind(canvas, look)
    draw_covering_behind(canvas, look)
    draw_neck(canvas, look)
    draw_clothes(canvas, look)
    if look.covering != "hijab":
        draw_ears(canvas, look)
        draw_earrings(canvas, look)
    face = draw_face(canvas, look)
    draw_skin_marks(canvas, look, face)
    draw_beard(canvas, look, face)
    draw_features(canvas, look)
    draw_moustache(canvas, look)
    if is_hair_shown:
        draw_hair(canvas, look)
        draw_hair_before(canvas, look)
    draw_glasses(canvas, look)
    draw_covering(canvas, look)
    return canvas.jpeg()
