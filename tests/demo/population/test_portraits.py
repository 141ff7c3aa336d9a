"""The drawn portraits: repeatable, all different, small enough for a contact."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from desktop.demo.population import build
from desktop.demo.population.portraits import draw
from desktop.demo.population.portraits.haircuts import CUTS
from desktop.demo.population.portraits.look import look_of
from desktop.demo.population.portraits.number import Age, Palette, portrait_number, sitter
from desktop.demo.population.shapes import PopulationSize

_ROOT = Path(__file__).resolve().parents[3]


def _picture(number: int, size: int) -> Image.Image:
    with Image.open(io.BytesIO(draw(number, size))) as picture:
        picture.load()
        return picture.convert("RGB")


def test_three_hundred_portraits_decode_and_differ() -> None:
    pictures = [draw(number, 96) for number in range(300)]
    assert len(set(pictures)) == 300
    for data in pictures:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (96, 96))


def test_neighbours_differ_to_the_eye() -> None:
    small = [_picture(number, 48).resize((16, 16)) for number in range(0, 1000, 9)]
    for first, second in itertools.pairwise(small):
        difference = ImageStat.Stat(ImageChops.difference(first, second)).mean
        assert sum(difference) / 3 > 6


@pytest.mark.parametrize("size", [48, 64, 96, 120, 240, 360, 432, 504, 648])
def test_every_size_that_graph_offers_is_drawn(size: int) -> None:
    assert _picture(77, size).size == (size, size)


def test_sizes_show_the_same_person() -> None:
    large = _picture(1234, 648).resize((48, 48), Image.Resampling.LANCZOS)

    def distance(number: int) -> float:
        return sum(ImageStat.Stat(ImageChops.difference(large, _picture(number, 48))).mean) / 3

    assert distance(1234) < 7
    assert min(distance(number) for number in range(1235, 1260)) > 2 * distance(1234)


def test_full_size_is_small_enough_to_store() -> None:
    lengths = [len(draw(number)) for number in range(0, 400, 40)]
    assert min(lengths) >= 10_000
    assert max(lengths) <= 60_000


def test_portraits_are_the_same_in_another_process() -> None:
    numbers = (0, 5, 130, 1_000_000 * 128 + 9)
    script = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1])\n"
        "from desktop.demo.population.portraits import draw\n"
        f"print(hashlib.sha256(b''.join(draw(number, 120) for number in {numbers!r})).hexdigest())\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(_ROOT)],
        env={**os.environ, "PYTHONHASHSEED": "99"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()
    assert answer == hashlib.sha256(b"".join(draw(number, 120) for number in numbers)).hexdigest()


def test_number_tells_who_sits() -> None:
    for presentation, age, palette in itertools.product((0, 1, 2), Age, Palette):
        who = sitter(portrait_number(41, presentation, age, palette))
        assert (who.presentation, who.age, who.palette) == (presentation, age, palette)
    women = [look_of(portrait_number(look, 1, Age.MIDDLE, Palette.ANY)) for look in range(60)]
    men = [look_of(portrait_number(look, 2, Age.MIDDLE, Palette.ANY)) for look in range(60)]
    assert all(look.is_woman and not look.beard for look in women)
    assert not any(look.is_woman for look in men)
    assert any(look.beard for look in men)


def test_old_people_look_older() -> None:
    def greys(age: Age) -> int:
        looks = [look_of(portrait_number(look, 2, age, Palette.NORTH)) for look in range(100)]
        return sum(max(look.hair) - min(look.hair) < 24 and look.hair[0] > 80 for look in looks)

    assert greys(Age.YOUNG) < 10
    assert greys(Age.SENIOR) > 60


def test_looks_vary() -> None:
    looks = [look_of(number) for number in range(1500)]
    assert {look.cut for look in looks} == set(CUTS)
    assert {look.beard for look in looks} == {"", "full", "short", "stubble", "goatee", "moustache", "long"}
    assert {look.covering for look in looks} == {"", "hijab", "turban"}
    assert len({look.glasses for look in looks}) == 7
    assert len({look.wear for look in looks}) >= 15
    assert len({look.skin for look in looks}) > 400


@pytest.mark.parametrize("number", range(0, 1500, 60))
def test_no_look_breaks_the_drawing(number: int) -> None:
    assert _picture(number, 48).getbbox() is not None


def test_photos_match_the_given_names() -> None:
    tenant = build(PopulationSize(people=400, photos=400))
    by_name = {str(user.properties["givenName"]): user.portrait for user in tenant.users if user.portrait is not None}
    women = [
        by_name[name] for name in ("Laura", "Hannah", "Julia", "Sabine", "Claudia", "Katharina") if name in by_name
    ]
    men = [
        by_name[name] for name in ("Lukas", "Florian", "Stefan", "Markus", "Andreas", "Sebastian") if name in by_name
    ]
    assert len(women) >= 2
    assert len(men) >= 2
    assert all(look_of(number).is_woman for number in women)
    assert not any(look_of(number).is_woman for number in men)
