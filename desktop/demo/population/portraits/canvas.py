"""The canvas: filled curves, soft light and soft shadow, drawn larger than wanted and scaled down in the end."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from desktop.demo.population.portraits.colours import Colour
from desktop.demo.population.portraits.curves import Point, oval, ribbon, smooth

_SOFT_SCALE = 6
"""Soft things are painted on so much smaller a sheet; blurring is cheap there and nobody sees the difference."""
_EDGE = ImageFilter.BoxBlur(0.75)
"""Takes the steps out of the edges of large shapes."""
_JPEG_QUALITY = 88

Box = tuple[int, int, int, int]
Spot = tuple[float, float, float, float, float]
"""x, y, radius across, radius down, strength from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a drawing in face units lands: centre and unit as shares of the canvas, turned by an angle in radians."""

    x: float
    y: float
    unit: float
    angle: float = 0.0

    def pixels(self, points: Iterable[Point], side: int) -> list[Point]:
        """Return the points on a canvas of `side` pixels."""
        scale = self.unit * side
        cosine, sine = math.cos(self.angle) * scale, math.sin(self.angle) * scale
        x, y = self.x * side, self.y * side
        return [(x + px * cosine - py * sine, y + px * sine + py * cosine) for px, py in points]


@dataclass(frozen=True, slots=True)
class Light:
    """Soft light or shadow on a shape: spots, or one outline; `softness` is the blur in face units."""

    colour: Colour
    spots: tuple[Spot, ...] = ()
    softness: float = 0.12
    outline: tuple[Point, ...] = ()
    strength: float = 1.0
    """Of the outline; spots have their own."""


@dataclass(frozen=True, slots=True)
class Stencil:
    """A shape to paint within."""

    mask: Image.Image
    box: Box


class Canvas:
    """A square picture; every method takes points in the units of the frame that it is given."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.side = size * (2 if size >= 300 else 3 if size >= 100 else 4)
        self.image = Image.new("RGB", (self.side, self.side))
        self._pencil = ImageDraw.Draw(self.image)

    def fill(self, frame: Frame, points: Sequence[Point], colour: Colour, strength: float = 1.0) -> None:
        """Fill a shape; `strength` below 1 lets what is below show through."""
        if strength >= 1.0:
            self._pencil.polygon(frame.pixels(points, self.side), fill=colour)
            return
        stencil = self.stencil(frame, points, strength)
        if stencil is not None:
            self.image.paste(colour, stencil.box, stencil.mask)

    def curve(self, frame: Frame, points: Sequence[Point], colour: Colour, strength: float = 1.0) -> None:
        """Fill a closed shape given by a few points of its outline."""
        self.fill(frame, smooth(points), colour, strength)

    def stroke(
        self,
        frame: Frame,
        points: Sequence[Point],
        widths: Sequence[float],
        colour: Colour,
        strength: float = 1.0,
    ) -> None:
        """Draw a smooth line whose width changes along it."""
        self.fill(frame, ribbon(smooth(points, is_closed=False, steps=5), widths), colour, strength)

    def spot(self, frame: Frame, centre: Point, rx: float, ry: float, colour: Colour, strength: float = 1.0) -> None:
        """Fill an ellipse."""
        self.fill(frame, oval(*centre, rx, ry), colour, strength)

    def stencil(self, frame: Frame, points: Sequence[Point], strength: float = 1.0) -> Stencil | None:
        """Cut a shape out; `None` if it lies outside the picture."""
        pixels = frame.pixels(points, self.side)
        xs = [x for x, _ in pixels]
        ys = [y for _, y in pixels]
        left, top = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
        right, bottom = min(self.side, math.ceil(max(xs)) + 1), min(self.side, math.ceil(max(ys)) + 1)
        if right <= left or bottom <= top:
            return None
        mask = Image.new("L", (right - left, bottom - top))
        inside = [(x - left, y - top) for x, y in pixels]
        ImageDraw.Draw(mask).polygon(inside, fill=round(255 * strength))
        return Stencil(mask, (left, top, right, bottom))

    def inlay(
        self, frame: Frame, points: Sequence[Point], colour: Colour, within: Stencil | None, strength: float = 1.0
    ) -> None:
        """Fill what a shape and a stencil have in common."""
        if within is None:
            return
        left, top, _, _ = within.box
        mask = Image.new("L", within.mask.size)
        inside = [(x - left, y - top) for x, y in frame.pixels(points, self.side)]
        ImageDraw.Draw(mask).polygon(inside, fill=round(255 * strength))
        self.image.paste(colour, within.box, ImageChops.multiply(mask, within.mask))

    def model(self, frame: Frame, points: Sequence[Point], colour: Colour, lights: Sequence[Light]) -> Stencil | None:
        """Fill a shape that light and shadow give a volume; return its stencil for what is painted on it."""
        stencil = self.stencil(frame, points)
        if stencil is None:
            return None
        wide, high = stencil.mask.size
        small = Image.new("RGB", (max(1, wide // _SOFT_SCALE), max(1, high // _SOFT_SCALE)), colour)
        for light in lights:
            small.paste(light.colour, (0, 0), self._soft(frame, light, stencil.box, small.size))
        edge = stencil.mask.filter(_EDGE)
        self.image.paste(small.resize(stencil.mask.size, Image.Resampling.BILINEAR), stencil.box, edge)
        return stencil

    def light(self, frame: Frame, within: Stencil | None, light: Light) -> None:
        """Add light or shadow inside a stencil."""
        if within is None:
            return
        wide, high = within.mask.size
        soft = self._soft(frame, light, within.box, (max(1, wide // _SOFT_SCALE), max(1, high // _SOFT_SCALE)))
        mask = ImageChops.multiply(soft.resize(within.mask.size, Image.Resampling.BILINEAR), within.mask)
        self.image.paste(light.colour, within.box, mask)

    def _soft(self, frame: Frame, light: Light, box: Box, size: tuple[int, int]) -> Image.Image:
        left, top, right, bottom = box
        scale_x, scale_y = size[0] / (right - left), size[1] / (bottom - top)
        sheet = Image.new("L", size)
        pencil = ImageDraw.Draw(sheet)
        shapes = [(oval(x, y, rx, ry, 18), strength) for x, y, rx, ry, strength in light.spots]
        if light.outline:
            shapes.append((list(light.outline), light.strength))
        for outline, strength in shapes:
            pixels = frame.pixels(outline, self.side)
            pencil.polygon([((x - left) * scale_x, (y - top) * scale_y) for x, y in pixels], fill=round(255 * strength))
        return sheet.filter(ImageFilter.GaussianBlur(light.softness * frame.unit * self.side * scale_x))

    def cover(self, small: Image.Image) -> None:
        """Lay a small picture over the whole canvas, smoothly enlarged."""
        self.image.paste(small.resize((self.side, self.side), Image.Resampling.BILINEAR))

    def jpeg(self) -> bytes:
        """Return the finished picture."""
        finished = self.image.resize((self._size, self._size), Image.Resampling.LANCZOS, reducing_gap=2.0)
        stream = io.BytesIO()
        finished.save(stream, "JPEG", quality=_JPEG_QUALITY, optimize=False)
        return stream.getvalue()
