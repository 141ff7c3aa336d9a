"""What the page "What is stored" shows, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.model.errors import AppError
from desktop.model.privacy import Category, Holding


class Phase(StrEnum):
    """How far reading is."""

    LOADING = "loading"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days that a period may have, and those it has unless somebody changes it."""

    usual: int
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What another period would mean: so many entries go at the next run of the rules, later ones from `next_at` on."""

    days: int
    entries: int
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredState:
    """The whole page.

    `chosen` is the category that is looked at. `draft_days` is a period that is typed and not kept yet, `effect` what
    it would mean, `None` while that is being counted. `removed` is how many entries the rules took when they last ran.
    `clock_ahead` says that this computer's clock is not trusted, so that nothing is erased by the rules.
    """

    phase: Phase = Phase.LOADING
    holdings: tuple[Holding, ...] = ()
    bounds: Mapping[Category, Bounds] = field(default_factory=dict)
    chosen: Category = Category.DIRECTORY
    draft_days: int | None = None
    effect: Effect | None = None
    last_run_at: datetime | None = None
    removed: int = 0
    clock_ahead: bool = False
    connection_name: str = ""
    is_keeping: bool = False
    said: str = ""
    error: AppError | None = None

    @property
    def holding(self) -> Holding | None:
        """What is stored of the chosen category."""
        return next((one for one in self.holdings if one.category is self.chosen), None)

    @property
    def entries(self) -> int:
        """How much is stored altogether."""
        return sum(one.entries for one in self.holdings)

    @property
    def size_bytes(self) -> int:
        """How large it is altogether."""
        return sum(one.size_bytes for one in self.holdings)

    @property
    def next(self) -> Holding | None:
        """Of what the rules delete something next."""
        waiting = [one for one in self.holdings if one.next_at is not None and one.hold is None]
        return min(waiting, key=lambda one: (one.next_at is None, one.next_at), default=None)
