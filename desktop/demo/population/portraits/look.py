"""What somebody looks like: everything a portrait shows, drawn from its number."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from desktop.demo.population.portraits import colours
from desktop.demo.population.portraits.canvas import Frame
from desktop.demo.population.portraits.colours import Colour
from desktop.demo.population.portraits.haircuts import choose_cut
from desktop.demo.population.portraits.number import Age, Palette, sitter

_HIJAB = {Palette.LEVANT: 0.22, Palette.ANY: 0.05, Palette.AFRICA: 0.06, Palette.SOUTHASIA: 0.04, Palette.EAST: 0.02}
_TURBAN = {Palette.SOUTHASIA: 0.1, Palette.ANY: 0.02}
_BEARDS = ("full", "short", "stubble", "goatee", "moustache", "long")
_BEARD_WEIGHTS = (12, 24, 34, 12, 8, 4)
_GLASSES = ("round", "square", "wide", "rimless", "cat", "half")
_WOMEN_WEAR = ("blouse", "blazer", "tee", "turtleneck", "shirt", "v-neck", "cardigan", "dress", "scarf")
_WOMEN_WEAR_WEIGHTS = (16, 22, 11, 10, 12, 12, 9, 8, 5)
_MEN_WEAR = ("shirt", "suit", "suit-open", "tee", "sweater", "polo", "turtleneck", "hoodie", "scarf", "vest")
_MEN_WEAR_WEIGHTS = (22, 18, 14, 9, 13, 9, 6, 6, 2, 4)


@dataclass(frozen=True, slots=True)
class Head:
    """The shape of a head in face units (half the width of the face is 1)."""

    cheek: float
    jaw: float
    chin: float
    length: float
    crown: float
    neck: float


@dataclass(frozen=True, slots=True)
class Features:
    """The shapes inside the face."""

    eye_width: float
    eye_height: float
    eye_slant: float
    eye_gap: float
    lid: float
    brow_width: float
    brow_arch: float
    brow_height: float
    nose_width: float
    nose_length: float
    nose_hook: float
    mouth_width: float
    mouth_height: float
    lip: float
    smile: float
    mouth: str
    freckles: int
    mole: bool


@dataclass(frozen=True, slots=True)
class Look:
    """One sitter, complete."""

    number: int
    is_woman: bool
    age: Age
    skin: Colour
    hair: Colour
    brows: Colour
    iris: Colour
    lips: Colour
    head: Head
    features: Features
    cut: str
    beard: str
    glasses: str
    covering: str
    wear: str
    earrings: str
    turn: float
    head_frame: Frame
    body_frame: Frame

    def chance(self, topic: str) -> Random:
        """Return the stream that decides the details of one part of the picture."""
        return Random(f"portrait/{self.number}/{topic}")


def look_of(number: int) -> Look:
    """Decide what the sitter with this number looks like."""
    who = sitter(number)
    chance = Random(f"portrait/{number}")
    is_woman = who.presentation == 1 or (who.presentation == 0 and chance.random() < 0.5)
    palette = who.palette
    skin = colours.draw_skin(chance, palette)
    hair = colours.draw_hair(chance, palette, skin, who.age)
    covering = _covering(chance, palette, is_woman)
    beard = _beard(chance, palette, is_woman, who.age, covering)
    head_frame, body_frame = _frames(chance)
    return Look(
        number=number,
        is_woman=is_woman,
        age=who.age,
        skin=skin,
        hair=hair,
        brows=_brows(hair, skin),
        iris=colours.draw_eyes(chance, palette, skin),
        lips=_lips(chance, skin, is_woman),
        head=_head(chance, is_woman),
        features=_features(chance, palette, is_woman, who.age, skin),
        cut=choose_cut(chance, palette, who.age, is_woman=is_woman),
        beard=beard,
        glasses=chance.choice(_GLASSES) if chance.random() < 0.2 + 0.09 * who.age else "",
        covering=covering,
        wear=chance.choices(_WOMEN_WEAR, _WOMEN_WEAR_WEIGHTS)[0]
        if is_woman
        else chance.choices(_MEN_WEAR, _MEN_WEAR_WEIGHTS)[0],
        earrings=chance.choice(("stud", "hoop", "drop", "pearl")) if is_woman and chance.random() < 0.55 else "",
        turn=chance.choice((-1, 1)) * chance.uniform(0.1, 0.9),
        head_frame=head_frame,
        body_frame=body_frame,
    )


def _frames(chance: Random) -> tuple[Frame, Frame]:
    unit = chance.uniform(0.188, 0.212)
    x, y = 0.5 + chance.uniform(-0.02, 0.02), 0.475 + chance.uniform(-0.015, 0.02)
    angle = chance.uniform(-0.075, 0.075)
    body_x = x + angle * unit * 1.5
    return Frame(x, y, unit, angle), Frame(body_x, y, unit * 1.02)


def _covering(chance: Random, palette: Palette, is_woman: bool) -> str:
    roll = chance.random()
    if is_woman:
        return "hijab" if roll < _HIJAB.get(palette, 0.0) else ""
    return "turban" if roll < _TURBAN.get(palette, 0.0) else ""


def _beard(chance: Random, palette: Palette, is_woman: bool, age: Age, covering: str) -> str:
    if is_woman:
        return ""
    if covering == "turban":
        return "long" if chance.random() < 0.4 else "full"
    likely = {Palette.EAST: 0.14, Palette.LEVANT: 0.7, Palette.SOUTH: 0.58, Palette.SOUTHASIA: 0.6}.get(palette, 0.46)
    if chance.random() > likely:
        return ""
    kind = chance.choices(_BEARDS, _BEARD_WEIGHTS)[0]
    return "short" if kind == "long" and age is Age.YOUNG else kind


def _brows(hair: Colour, skin: Colour) -> Colour:
    light = colours.brightness(hair)
    if light > colours.brightness(skin) - 0.12:
        return colours.mix(colours.darker(hair, 0.42), colours.shadow_of(skin), 0.35)
    return colours.darker(hair, 0.12 if light < 0.3 else 0.28)


def _lips(chance: Random, skin: Colour, is_woman: bool) -> Colour:
    tone = chance.choice(((178, 62, 72), (190, 84, 84), (160, 48, 62), (196, 96, 88))) if is_woman else (158, 74, 72)
    share = chance.uniform(0.35, 0.72) if is_woman else chance.uniform(0.26, 0.4)
    return colours.mix(colours.shadow_of(skin) if colours.brightness(skin) < 0.5 else skin, tone, share)


def _head(chance: Random, is_woman: bool) -> Head:
    build = max(-1.0, min(1.0, chance.gauss(0, 0.55)))
    if is_woman:
        return Head(
            cheek=chance.uniform(0.95, 1.02) + 0.03 * build,
            jaw=chance.uniform(0.6, 0.75) + 0.05 * build,
            chin=chance.uniform(0.25, 0.34) + 0.03 * build,
            length=chance.uniform(1.14, 1.33) - 0.03 * build,
            crown=chance.uniform(1.2, 1.28),
            neck=chance.uniform(0.45, 0.51) + 0.05 * build,
        )
    return Head(
        cheek=chance.uniform(0.95, 1.03) + 0.03 * build,
        jaw=chance.uniform(0.69, 0.86) + 0.06 * build,
        chin=chance.uniform(0.32, 0.45) + 0.04 * build,
        length=chance.uniform(1.18, 1.4) - 0.03 * build,
        crown=chance.uniform(1.22, 1.32),
        neck=chance.uniform(0.57, 0.68) + 0.06 * build,
    )


def _features(chance: Random, palette: Palette, is_woman: bool, age: Age, skin: Colour) -> Features:
    is_eastern = palette is Palette.EAST
    wide_nose = palette is Palette.AFRICA or (palette is Palette.ANY and colours.brightness(skin) < 0.45)
    brow = chance.uniform(0.05, 0.085) if is_woman else chance.uniform(0.08, 0.125)
    return Features(
        eye_width=chance.uniform(0.185, 0.225) * (1.03 if is_woman else 0.97),
        eye_height=chance.uniform(0.092, 0.125) * (0.8 if is_eastern else 1.0) * (1.08 if is_woman else 0.95),
        eye_slant=chance.uniform(0.0, 0.035) + (0.028 if is_eastern else 0.0),
        eye_gap=chance.uniform(0.405, 0.455),
        lid=0.35 if is_eastern else chance.uniform(0.4, 1.0),
        brow_width=brow,
        brow_arch=chance.uniform(0.02, 0.07) if is_woman else chance.uniform(-0.01, 0.04),
        brow_height=chance.uniform(0.26, 0.34) if is_woman else chance.uniform(0.23, 0.29),
        nose_width=chance.uniform(0.17, 0.22) + (0.065 if wide_nose else 0.0) + (0.0 if is_woman else 0.025),
        nose_length=chance.uniform(0.43, 0.53),
        nose_hook=chance.uniform(0.0, 1.0),
        mouth_width=chance.uniform(0.3, 0.41),
        mouth_height=chance.uniform(0.77, 0.85),
        lip=chance.uniform(0.05, 0.085) * (1.15 if is_woman else 0.85) * (1.3 if wide_nose else 1.0),
        smile=chance.uniform(0.3, 1.0),
        mouth=chance.choices(("closed", "open", "grin", "calm"), (42, 26, 18, 14))[0],
        freckles=chance.randint(12, 26)
        if age <= Age.MIDDLE and colours.brightness(skin) > 0.72 and chance.random() < 0.14
        else 0,
        mole=chance.random() < 0.07,
    )
