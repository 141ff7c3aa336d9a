"""Given names and surnames by tongue, read from `resources/demo/names`; invented combinations of common names.

A table spells a name as `native|latin` where the script is not Latin, and a surname as `man's form/woman's form` where
the two differ. A likeness with a living person is chance.
"""

from __future__ import annotations

import functools
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from random import Random

from desktop.demo.population.tables import TABLES

_DOUBLE_NAMED = frozenset({"de", "fr", "pl", "en"})
"""Tongues in which two surnames joined by a hyphen are usual."""
_DOUBLE_SHARE = 0.05
_LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ø": "o", "Ø": "O", "æ": "ae", "ð": "d", "þ": "th"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


class Presentation(IntEnum):
    """How a given name is usually read; OPEN where the tables do not know."""

    OPEN = 0
    WOMAN = 1
    MAN = 2


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name in its own script and in Latin letters."""

    native: str
    latin: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """The names of one language; `order` is `given`, `surname` (first, with a space) or `surname-joined`."""

    code: str
    locale: str
    order: str
    portrait: str
    women: tuple[Spelling, ...]
    men: tuple[Spelling, ...]
    surnames: tuple[tuple[Spelling, Spelling], ...]
    """Man's and woman's form."""


@dataclass(frozen=True, slots=True)
class FullName:
    """A person's name as one office writes it, with the Latin letters that addresses are made from."""

    given: str
    surname: str
    display: str
    latin_given: str
    latin_surname: str
    presentation: Presentation


def _spelling(text: str) -> Spelling:
    native, _, latin = text.partition("|")
    return Spelling(native, latin or native)


def _surname(text: str) -> tuple[Spelling, Spelling]:
    man, _, woman = text.partition("/")
    return _spelling(man), _spelling(woman or man)


def _spellings(texts: Iterable[str]) -> tuple[Spelling, ...]:
    return tuple(_spelling(text) for text in texts)


@functools.cache
def tongue(code: str) -> Tongue:
    """Return the table of one tongue.

    Raises:
        OSError: The program's resources are incomplete.
    """
    table = json.loads((TABLES / "names" / f"{code}.json").read_text(encoding="utf-8"))
    return Tongue(
        code,
        table["locale"],
        table["order"],
        table["portrait"],
        _spellings(table["women"]),
        _spellings(table["men"]),
        tuple(_surname(text) for text in table["surnames"]),
    )


def draw_name(chance: Random, speech: Tongue, *, is_native: bool) -> FullName:
    """Draw a name; `is_native` writes it in the tongue's own script and order."""
    presentation = Presentation.WOMAN if chance.random() < 0.5 else Presentation.MAN
    given = chance.choice(speech.women if presentation is Presentation.WOMAN else speech.men)
    surname = chance.choice(speech.surnames)[0 if presentation is Presentation.MAN else 1]
    if speech.code in _DOUBLE_NAMED and chance.random() < _DOUBLE_SHARE:
        second = chance.choice(speech.surnames)[0 if presentation is Presentation.MAN else 1]
        if "-" not in surname.native + second.native and second != surname:
            surname = Spelling(f"{surname.native}-{second.native}", f"{surname.latin}-{second.latin}")
    return compose(speech, given, surname, presentation, is_native=is_native)


def compose(
    speech: Tongue, given: Spelling, surname: Spelling, presentation: Presentation, *, is_native: bool
) -> FullName:
    """Put a given name and a surname together as the tongue orders them."""
    if not is_native:
        display = f"{given.latin} {surname.latin}"
        return FullName(given.latin, surname.latin, display, given.latin, surname.latin, presentation)
    if speech.order == "given":
        display = f"{given.native} {surname.native}"
    else:
        display = f"{surname.native}{' ' if speech.order == 'surname' else ''}{given.native}"
    return FullName(given.native, surname.native, display, given.latin, surname.latin, presentation)


@functools.lru_cache(maxsize=8192)
def address_part(latin: str, code: str = "") -> str:
    """Turn a Latin name into what stands in an address: small ASCII letters, digits, dots and hyphens.

    `code` is the tongue; German umlauts become two letters, all others lose their marks.
    """
    text = latin.translate(_GERMAN) if code == "de" else latin
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    kept = "".join(letter for letter in plain.lower() if letter.isascii() and (letter.isalnum() or letter == "-"))
    return kept.strip("-")
