"""Haircuts as data: how much hair, where it begins, how it falls; and who wears which."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from desktop.demo.population.portraits.curves import Point
from desktop.demo.population.portraits.number import Age, Palette


@dataclass(frozen=True, slots=True)
class Cut:
    """One haircut; hairlines run from the right ear over the forehead to the left ear.

    `volume` lifts the top, `sides` widens the sides, `ends` is where the hair before the ear ends; `texture` is
    `straight`, `wavy`, `curly` or `buzz`; `back` names what hangs behind, `length` how far down; `locks` says whether
    some of it falls in front of the shoulders.
    """

    volume: float
    sides: float
    ends: float
    hairline: tuple[Point, ...]
    texture: str = "straight"
    back: str = ""
    length: float = 0.0
    locks: bool = False
    lean: float = 0.0
    """How far the top leans to the side that the hair is combed to."""
    parting: float | None = None


def _even(*right: Point) -> tuple[Point, ...]:
    """Mirror a hairline given from the ear to the middle."""
    return (*right, *((-x, y) for x, y in right[-2::-1]))


_ROUND = _even((0.93, -0.28), (0.86, -0.55), (0.62, -0.8), (0.3, -0.9), (0.0, -0.92))
_SQUARE = _even((0.93, -0.25), (0.89, -0.56), (0.76, -0.82), (0.4, -0.89), (0.0, -0.9))
_HIGH = _even((0.94, -0.28), (0.87, -0.58), (0.64, -0.86), (0.32, -0.95), (0.0, -0.94))
_RECEDING = _even((0.94, -0.25), (0.9, -0.58), (0.76, -0.94), (0.5, -1.1), (0.26, -1.02), (0.0, -0.94))
_DEEP = _even((0.95, -0.2), (0.92, -0.58), (0.82, -1.0), (0.56, -1.19), (0.22, -1.14), (0.0, -1.06))
_SIDE = (
    (0.93, -0.25),
    (0.89, -0.52),
    (0.74, -0.72),
    (0.4, -0.8),
    (0.0, -0.87),
    (-0.42, -0.99),
    (-0.66, -0.86),
    (-0.87, -0.55),
    (-0.93, -0.25),
)
_SWEPT = (
    (0.95, 0.05),
    (0.9, -0.22),
    (0.72, -0.5),
    (0.3, -0.72),
    (-0.15, -0.9),
    (-0.45, -1.03),
    (-0.68, -0.78),
    (-0.86, -0.42),
    (-0.95, 0.05),
)
_CENTRE = _even((0.96, 0.1), (0.9, -0.25), (0.74, -0.56), (0.4, -0.84), (0.12, -1.03), (0.0, -1.1))
_FRINGE = _even((0.95, 0.1), (0.88, -0.2), (0.8, -0.36), (0.5, -0.37), (0.0, -0.35))
_CROP = _even((0.93, -0.2), (0.87, -0.46), (0.76, -0.6), (0.4, -0.64), (0.0, -0.66))
_MESSY = (
    (0.93, -0.25),
    (0.88, -0.5),
    (0.72, -0.62),
    (0.52, -0.54),
    (0.34, -0.7),
    (0.12, -0.58),
    (-0.1, -0.74),
    (-0.36, -0.64),
    (-0.6, -0.8),
    (-0.86, -0.52),
    (-0.93, -0.25),
)

CUTS: dict[str, Cut] = {
    # short
    "crew": Cut(0.12, 0.015, -0.12, _SQUARE),
    "buzz": Cut(0.0, -0.015, -0.1, _SQUARE, "buzz"),
    "side": Cut(0.16, 0.03, 0.0, _SIDE, lean=0.1, parting=-0.45),
    "quiff": Cut(0.34, 0.02, -0.02, _SQUARE, lean=0.08),
    "slick": Cut(0.18, 0.02, 0.02, _HIGH),
    "crop": Cut(0.12, 0.01, -0.05, _CROP),
    "messy": Cut(0.2, 0.06, 0.05, _MESSY, "wavy"),
    "curls": Cut(0.2, 0.05, -0.05, _ROUND, "curly"),
    "fade": Cut(0.22, -0.02, -0.3, _SQUARE, "curly"),
    "receding": Cut(0.07, 0.02, 0.0, _RECEDING),
    "thin": Cut(0.02, 0.03, 0.05, _DEEP),
    "horseshoe": Cut(0.0, 0.03, 0.1, ()),
    "bald": Cut(0.0, 0.0, 0.0, ()),
    "wave": Cut(0.22, 0.06, 0.08, _SIDE, "wavy", lean=0.12, parting=-0.45),
    "bowl": Cut(0.14, 0.08, 0.0, _FRINGE),
    # longer
    "chin": Cut(0.14, 0.07, 0.3, _CENTRE, "wavy", "bob", 0.95),
    "manbun": Cut(0.08, 0.01, -0.05, _HIGH, back="bun", length=0.28),
    "mane": Cut(0.14, 0.1, 0.35, _CENTRE, "wavy", "long", 1.75),
    "afro": Cut(0.42, 0.26, 0.1, _ROUND, "curly", "afro", 0.4),
    "locs": Cut(0.14, 0.06, 0.05, _HIGH, "curly", "locs", 1.7, locks=True),
    "pixie": Cut(0.17, 0.05, 0.12, _SWEPT, lean=0.1),
    "bob": Cut(0.16, 0.11, 0.45, _SWEPT, back="bob", length=1.02, lean=0.08, parting=-0.45),
    "bob-fringe": Cut(0.15, 0.11, 0.45, _FRINGE, back="bob", length=1.05),
    "straight": Cut(0.14, 0.09, 0.5, _CENTRE, back="long", length=2.5, locks=True, parting=0.0),
    "straight-side": Cut(0.17, 0.09, 0.5, _SWEPT, back="long", length=2.3, locks=True, lean=0.08, parting=-0.45),
    "long-fringe": Cut(0.14, 0.09, 0.5, _FRINGE, back="long", length=2.4, locks=True),
    "waves": Cut(0.2, 0.13, 0.45, _SWEPT, "wavy", "long", 2.3, locks=True, lean=0.1, parting=-0.45),
    "waves-centre": Cut(0.18, 0.13, 0.45, _CENTRE, "wavy", "long", 2.1, locks=True, parting=0.0),
    "shoulder": Cut(0.18, 0.12, 0.5, _SWEPT, "wavy", "long", 1.5, lean=0.08, parting=-0.45),
    "curly-long": Cut(0.3, 0.26, 0.4, _CENTRE, "curly", "curls", 1.7),
    "curly-bob": Cut(0.3, 0.24, 0.3, _ROUND, "curly", "curls", 1.0),
    "ponytail": Cut(0.1, 0.02, -0.02, _HIGH, back="ponytail", length=1.6),
    "ponytail-fringe": Cut(0.12, 0.03, 0.1, _FRINGE, back="ponytail", length=1.5),
    "bun": Cut(0.09, 0.02, 0.0, _HIGH, back="bun", length=0.42),
    "bun-side": Cut(0.13, 0.03, 0.05, _SWEPT, back="bun", length=0.36, lean=0.05, parting=-0.45),
    "knot": Cut(0.14, 0.04, 0.1, _SIDE, back="low", length=0.4, lean=0.06, parting=-0.45),
    "braid": Cut(0.12, 0.04, 0.12, _CENTRE, back="braid", length=2.3, parting=0.0),
    "puff": Cut(0.08, 0.0, -0.05, _HIGH, "curly", "puff", 0.6),
}

_MEN: dict[str, int] = {
    "crew": 12,
    "buzz": 7,
    "side": 15,
    "quiff": 9,
    "slick": 7,
    "crop": 9,
    "messy": 8,
    "curls": 6,
    "receding": 7,
    "horseshoe": 3,
    "bald": 4,
    "wave": 8,
    "thin": 3,
    "chin": 2,
    "manbun": 2,
    "mane": 1,
    "fade": 2,
    "bowl": 1,
}
_WOMEN: dict[str, int] = {
    "pixie": 5,
    "bob": 12,
    "bob-fringe": 6,
    "straight": 10,
    "straight-side": 10,
    "long-fringe": 6,
    "waves": 12,
    "waves-centre": 8,
    "shoulder": 9,
    "curly-long": 6,
    "curly-bob": 4,
    "ponytail": 7,
    "ponytail-fringe": 4,
    "bun": 5,
    "bun-side": 4,
    "knot": 5,
    "braid": 3,
}
_COILY_MEN: dict[str, int] = {
    "buzz": 16,
    "fade": 18,
    "crew": 5,
    "afro": 7,
    "locs": 7,
    "curls": 10,
    "bald": 9,
    "receding": 3,
}
_COILY_WOMEN: dict[str, int] = {
    "afro": 14,
    "locs": 12,
    "curly-long": 12,
    "curly-bob": 12,
    "puff": 10,
    "bun": 6,
    "bob": 5,
    "braid": 5,
    "buzz": 3,
    "straight-side": 4,
    "waves": 4,
}
_CURLY = frozenset({"curls", "fade", "afro", "locs", "curly-long", "curly-bob", "puff"})
_OLDER_MEN: dict[str, int] = {"receding": 26, "horseshoe": 18, "bald": 12, "thin": 16, "side": 12}
_OLDER_WOMEN: dict[str, int] = {"pixie": 16, "bob": 12, "shoulder": 8, "knot": 6, "curly-bob": 10}


def choose_cut(chance: Random, palette: Palette, age: Age, *, is_woman: bool) -> str:
    """Choose a haircut that goes with somebody's age and kind of hair."""
    is_coily = palette is Palette.AFRICA
    weights = dict((_COILY_WOMEN if is_woman else _COILY_MEN) if is_coily else (_WOMEN if is_woman else _MEN))
    if palette is Palette.EAST:
        weights = {name: weight for name, weight in weights.items() if name not in _CURLY}
    if age >= Age.MATURE:
        for name, weight in (_OLDER_WOMEN if is_woman else _OLDER_MEN).items():
            if name in weights or not is_coily:
                weights[name] = weights.get(name, 0) + weight * (1 if age is Age.MATURE else 2) // 2
    elif age is Age.YOUNG:
        for name in ("receding", "horseshoe", "thin", "bald"):
            weights.pop(name, None)
    names = list(weights)
    return chance.choices(names, [weights[name] for name in names])[0]
