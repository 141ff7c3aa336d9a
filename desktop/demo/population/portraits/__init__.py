"""Drawn portraits: friendly, flat, and no two alike."""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageDraw

from desktop.demo.population.portraits.number import sitter

__all__ = ["draw", "sitter"]


def draw(number: int, size: int = 648) -> bytes:
    """Return the portrait with this number as a JPEG of `size` by `size` pixels; the same bytes every time."""
    chance = Random(f"portrait/{number}")
    picture = Image.new("RGB", (size, size), tuple(chance.randrange(120, 230) for _ in range(3)))
    pencil = ImageDraw.Draw(picture)
    pencil.ellipse([size * 0.3, size * 0.2, size * 0.7, size * 0.65], fill=(230, 190, 160))
    pencil.ellipse(
        [size * 0.1, size * 0.72, size * 0.9, size * 1.5], fill=tuple(chance.randrange(256) for _ in range(3))
    )
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=85)
    return stream.getvalue()
