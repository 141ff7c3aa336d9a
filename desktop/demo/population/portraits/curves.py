"""Curves in the units of a face: half its width is 1, the eyes lie on y = 0, y grows downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

Point = tuple[float, float]


@lru_cache(maxsize=8)
def _weights(steps: int) -> tuple[tuple[float, float, float, float], ...]:
    """Return the Catmull-Rom weights of four neighbours for each step between the middle two."""
    rows = []
    for step in range(steps):
        t = step / steps
        rows.append(
            (
                -0.5 * t + t * t - 0.5 * t**3,
                1 - 2.5 * t * t + 1.5 * t**3,
                0.5 * t + 2 * t * t - 1.5 * t**3,
                -0.5 * t * t + 0.5 * t**3,
            )
        )
    return tuple(rows)


def smooth(points: Sequence[Point], *, is_closed: bool = True, steps: int = 6) -> list[Point]:
    """Lay a smooth curve through the points."""
    count = len(points)
    if count < 3:
        return list(points)
    if is_closed:
        around = [points[-1], *points, points[0], points[1]]
        spans = count
    else:
        around = [points[0], *points, points[-1]]
        spans = count - 1
    curve: list[Point] = []
    weights = _weights(steps)
    for start in range(spans):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = around[start : start + 4]
        curve += [(a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy) for a, b, c, d in weights]
    if not is_closed:
        curve.append(points[-1])
    return curve


def mirrored(points: Iterable[Point]) -> list[Point]:
    """Return the points on the other side of the face, in reverse order so that both halves join."""
    return [(-x, y) for x, y in points][::-1]


def flipped(points: Iterable[Point], side: int) -> list[Point]:
    """Return the points as they are for side 1, on the other side for side -1."""
    return [(x * side, y) for x, y in points]


def both(right: Sequence[Point]) -> list[Point]:
    """Close a shape from its right half, given from the top to the bottom; points on the axis are not doubled."""
    return [*right, *(point for point in mirrored(right) if abs(point[0]) > 1e-6)]


def oval(x: float, y: float, rx: float, ry: float, corners: int = 28) -> list[Point]:
    """Return an ellipse."""
    turns = (math.tau * corner / corners for corner in range(corners))
    return [(x + rx * math.cos(turn), y + ry * math.sin(turn)) for turn in turns]


def between(first: Sequence[Point], second: Sequence[Point], share: float) -> list[Point]:
    """Return the curve that lies between two curves of the same number of points."""
    return [(ax + (bx - ax) * share, ay + (by - ay) * share) for (ax, ay), (bx, by) in zip(first, second, strict=True)]


def shifted(points: Iterable[Point], dx: float, dy: float) -> list[Point]:
    """Return the points moved."""
    return [(x + dx, y + dy) for x, y in points]


def resampled(points: Sequence[Point], count: int) -> list[Point]:
    """Return `count` points at even distances along an open curve."""
    lengths = [0.0]
    for (ax, ay), (bx, by) in pairwise(points):
        lengths.append(lengths[-1] + math.hypot(bx - ax, by - ay))
    total = lengths[-1] or 1.0
    even: list[Point] = []
    place = 0
    for index in range(count):
        wanted = total * index / (count - 1)
        while place < len(points) - 2 and lengths[place + 1] < wanted:
            place += 1
        span = (lengths[place + 1] - lengths[place]) or 1.0
        share = min(1.0, max(0.0, (wanted - lengths[place]) / span))
        (ax, ay), (bx, by) = points[place], points[place + 1]
        even.append((ax + (bx - ax) * share, ay + (by - ay) * share))
    return even


def ribbon(points: Sequence[Point], widths: Sequence[float]) -> list[Point]:
    """Return the outline of a stroke whose width changes along its curve: `widths` are spread evenly over it."""
    left: list[Point] = []
    right: list[Point] = []
    last = len(points) - 1
    for place, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(0, place - 1)], points[min(last, place + 1)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        position = place / last * (len(widths) - 1)
        low = min(int(position), len(widths) - 2)
        half = (widths[low] + (widths[low + 1] - widths[low]) * (position - low)) / 2
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return [*left, *right[::-1]]
