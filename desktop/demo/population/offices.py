"""Where the people of the demo tenant work: invented streets in real cities, and who speaks what there."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.demo.population.tables import rows

_LATIN = frozenset({"de", "en", "us", "fr", "pl", "cs", "tr", "es", "it", "sv", "ng"})
"""Tongues that every office writes as they are; the others only where they are at home."""


@dataclass(frozen=True, slots=True)
class Office:
    """One site; `tongues` are name tables with their weights, those in `native` are written in their own script."""

    code: str
    city: str
    street: str
    postal_code: str
    state: str
    country: str
    country_code: str
    region: str
    weight: int
    tongues: tuple[tuple[str, int], ...]
    native: frozenset[str]

    @property
    def label(self) -> str:
        """The office as its people call it."""
        return f"{self.code} {self.city}"


def _tongues(text: str) -> tuple[tuple[str, int], ...]:
    """Read `de:66 tr:8`."""
    pairs = (pair.partition(":") for pair in text.split())
    return tuple((code, int(weight)) for code, _, weight in pairs)


def _office(row: dict[str, str]) -> Office:
    return Office(
        code=row["code"],
        city=row["city"],
        street=row["street"],
        postal_code=row["postal_code"],
        state=row["state"],
        country=row["country"],
        country_code=row["country_code"],
        region=row["region"],
        weight=int(row["weight"]),
        tongues=_tongues(row["tongues"]),
        native=_LATIN | frozenset(row["native"].split()),
    )


OFFICES: tuple[Office, ...] = tuple(_office(row) for row in rows("offices.csv"))
"""The first one is the head office."""
