"""Phone numbers that nobody has.

Numbers come from ranges that regulators keep for films and books:

* Germany: Bundesnetzagentur, "Drama Numbers" (Mitteilung 148/2021): five cities with 1,000 numbers each, mobile
  blocks (0)171 39200 00-99 and (0)176 040690 00-99, and single numbers such as (0)152 28817386.
* United Kingdom: Ofcom, numbers for drama use: 020 7946 0xxx, 0161 496 0xxx, mobile 07700 900xxx.
* France: Arcep, numbers for audiovisual works: 01 99 00 xx xx, 04 65 71 xx xx, mobile 06 39 98 xx xx.
* North America: NANPA, 555-0100 to 555-0199 in every area code.
* Sweden: PTS, 08-465 004 00-99, mobile 070-174 06 05-99.
* Australia: ACMA, (02) 5550 xxxx and (02) 7010 xxxx, mobile 0491 570 xxx (156-159 and 110 only).

Where a country keeps none, or one is used up, a prefix that the country's numbering plan does not assign stands in:
long enough to be dialled, never anybody's. A test checks both against the numbering plans.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import count


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive numbers: `prefix` and then every number from `first` on, `digits` long, `size` of them."""

    area: str
    prefix: str
    digits: int
    size: int
    first: int = 0

    def tail(self, index: int) -> str:
        """Return what follows the prefix; neighbours in the book are no neighbours in the block."""
        if not self.digits:
            return ""
        stride, offset = (1, 0) if self.size < 50 else (37, 11) if self.size <= 1000 else (7919, 2714)
        return f"{self.first + (index * stride + offset) % self.size:0{self.digits}d}"


@dataclass(frozen=True, slots=True)
class Line:
    """One number in its parts; `trunk` is dialled before the area code inside the country."""

    country: str
    trunk: str
    area: str
    prefix: str
    tail: str

    @property
    def subscriber(self) -> str:
        """What is dialled behind the area code."""
        return self.prefix + self.tail

    @property
    def e164(self) -> str:
        """The number as machines write it."""
        return f"+{self.country}{self.area}{self.subscriber}"


class Spelling(IntEnum):
    """How people write a number into a directory."""

    E164 = 0
    INTERNATIONAL = 1
    OPTIONAL_TRUNK = 2
    NATIONAL = 3
    DOUBLE_ZERO = 4
    HYPHENS = 5
    EXTENSION = 6


_CODES = {
    "DE": "49", "AT": "43", "CH": "41", "GB": "44", "FR": "33", "US": "1", "SE": "46", "AU": "61", "PL": "48",
    "CZ": "420", "TR": "90", "GR": "30", "UA": "380", "VN": "84", "JP": "81", "KR": "82", "CN": "86", "IN": "91",
    "IL": "972", "AE": "971", "ES": "34", "IT": "39",
}  # fmt: skip
_NO_TRUNK = frozenset({"US", "PL", "CZ", "GR", "ES", "IT"})

_OTHER_EXIT_CODE = frozenset({"1", "61", "81", "82"})
"""Countries in which 00 does not lead abroad."""

_US_AREAS = ("206", "212", "312", "415", "425", "503", "512", "617", "646", "702", "718", "773", "808", "917", "971")

_CITY_BLOCKS: dict[str, tuple[Block, ...]] = {
    "Berlin": (Block("30", "23125", 3, 1000),),
    "Frankfurt": (Block("69", "90009", 3, 1000),),
    "Hamburg": (Block("40", "66969", 3, 1000),),
    "Köln": (Block("221", "4710", 3, 1000),),
    "München": (Block("89", "99998", 3, 1000),),
    "London": (Block("20", "79460", 3, 1000),),
    "Manchester": (Block("161", "4960", 3, 1000),),
    "Paris": (Block("1", "9900", 4, 10000),),
    "Lyon": (Block("4", "6571", 4, 10000),),
    "Seattle": (Block("206", "555", 4, 100, 100), Block("425", "555", 4, 100, 100)),
    "New York": tuple(Block(area, "555", 4, 100, 100) for area in ("212", "646", "917", "718")),
    "Stockholm": (Block("8", "465004", 2, 100),),
    "Sydney": (Block("2", "5550", 4, 10000), Block("2", "7010", 4, 10000)),
}
_MOBILE_BLOCKS: dict[str, tuple[Block, ...]] = {
    "DE": (
        Block("152", "28817386", 0, 1),
        Block("171", "39200", 2, 100),
        Block("176", "040690", 2, 100),
    ),
    "GB": (Block("7700", "900", 3, 1000),),
    "FR": (Block("6", "3998", 4, 10000),),
    "US": tuple(Block(area, "555", 4, 100, 100) for area in _US_AREAS),
    "SE": (Block("70", "17406", 2, 95, 5),),
    "AU": (Block("491", "570", 3, 4, 156), Block("491", "570110", 0, 1)),
}
_UNASSIGNED: dict[str, tuple[Block, Block]] = {
    "DE": (Block("100", "", 8, 10**8), Block("154", "3", 7, 10**7)),
    "AT": (Block("100", "", 7, 10**7), Block("990", "", 7, 10**7)),
    "CH": (Block("10", "", 7, 10**7), Block("99", "", 7, 10**7)),
    "GB": (Block("100", "", 7, 10**7), Block("990", "", 7, 10**7)),
    "FR": (Block("4", "04", 6, 10**6), Block("7", "15", 6, 10**6)),
    "US": (Block("100", "555", 4, 10**4), Block("101", "555", 4, 10**4)),
    "SE": (Block("999", "", 6, 10**6), Block("99", "8", 6, 10**6)),
    "AU": (Block("1", "0", 7, 10**7), Block("9", "99", 6, 10**6)),
    "PL": (Block("10", "", 7, 10**7), Block("99", "", 7, 10**7)),
    "CZ": (Block("100", "", 6, 10**6), Block("99", "", 7, 10**7)),
    "TR": (Block("100", "", 7, 10**7), Block("990", "", 7, 10**7)),
    "GR": (Block("100", "", 7, 10**7), Block("990", "", 7, 10**7)),
    "UA": (Block("10", "", 7, 10**7), Block("90", "2", 6, 10**6)),
    "VN": (Block("10", "", 7, 10**7), Block("46", "3", 6, 10**6)),
    "JP": (Block("10", "", 8, 10**8), Block("99", "", 8, 10**8)),
    "KR": (Block("13", "", 7, 10**7), Block("99", "", 8, 10**8)),
    "CN": (Block("100", "", 8, 10**8), Block("99", "", 9, 10**9)),
    "IN": (Block("10", "", 8, 10**8), Block("59", "0", 7, 10**7)),
    "IL": (Block("10", "", 7, 10**7), Block("99", "", 7, 10**7)),
    "AE": (Block("10", "", 6, 10**6), Block("99", "", 7, 10**7)),
    "ES": (Block("100", "", 6, 10**6), Block("999", "", 6, 10**6)),
    "IT": (Block("100", "", 7, 10**7), Block("999", "", 7, 10**7)),
}


class PhoneBook:
    """Hands out every number once; one book makes one tenant."""

    def __init__(self) -> None:
        self._next: dict[tuple[str, bool], count[int]] = {}

    def landline(self, country: str, city: str) -> Line:
        """Take the next number of an office; a city without a range of its own uses its country's."""
        blocks = _CITY_BLOCKS.get(city, ())
        return self._take((city if blocks else country, False), country, (*blocks, _UNASSIGNED[country][0]))

    def mobile(self, country: str) -> Line:
        """Take the next mobile number of a country."""
        blocks = (*_MOBILE_BLOCKS.get(country, ()), _UNASSIGNED[country][1])
        return self._take((country, True), country, blocks)

    def _take(self, key: tuple[str, bool], country: str, blocks: tuple[Block, ...]) -> Line:
        index = next(self._next.setdefault(key, count()))
        for block in blocks:
            if index < block.size:
                break
            index -= block.size
        return Line(_CODES[country], "" if country in _NO_TRUNK else "0", block.area, block.prefix, block.tail(index))


def spell(line: Line, spelling: Spelling, extension: int = 0) -> str:
    """Write a number as somebody typed it; `extension` is used by the EXTENSION spelling only."""
    grouped = _in_groups(line)
    if spelling is Spelling.E164:
        return line.e164
    if spelling is Spelling.OPTIONAL_TRUNK and line.trunk:
        return f"+{line.country} ({line.trunk}){line.area} {grouped}"
    if spelling is Spelling.NATIONAL:
        if line.country == "1":
            return f"({line.area}) {line.subscriber[:3]}-{line.subscriber[3:]}"
        return f"{line.trunk}{line.area} {grouped}"
    if spelling is Spelling.DOUBLE_ZERO and line.country not in _OTHER_EXIT_CODE:
        return f"00{line.country} {line.area} {line.subscriber}"
    if spelling is Spelling.HYPHENS:
        return f"+{line.country}-{line.area}-{line.subscriber[:-3]}-{line.subscriber[-3:]}"
    if spelling is Spelling.EXTENSION:
        return f"+{line.country} {line.area} {grouped} ext. {extension}"
    return f"+{line.country} {line.area} {grouped}"


def _in_groups(line: Line) -> str:
    if len(line.subscriber) <= 5:
        return line.subscriber
    if len(line.prefix) >= 3 and len(line.tail) >= 2:
        return f"{line.prefix} {line.tail}"
    middle = len(line.subscriber) // 2
    return f"{line.subscriber[:middle]} {line.subscriber[middle:]}"
