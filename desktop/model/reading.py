"""Readings: what was read from outside, with the knowledge of whether it is all there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Completeness(StrEnum):
    """Whether a reading is everything; a PARTIAL reading plans no delete."""

    FULL = "full"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """Items as they were at `taken_at` (UTC)."""

    items: tuple[T, ...]
    completeness: Completeness
    taken_at: datetime

    @property
    def is_full(self) -> bool:
        """Whether absence from `items` means absence outside."""
        return self.completeness is Completeness.FULL
