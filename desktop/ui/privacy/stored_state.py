"""What the page "What is stored" shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.errors import AppError
from desktop.model.privacy import Category, Holding
from desktop.model.retention import RULES, ClockState, Forecast, Holdings


@dataclass(frozen=True, slots=True)
class StoredState:
    """The whole page; `holdings` is `None` while it is being read.

    `chosen` is the category that is looked at. `draft_days` is a period that is typed and not kept yet, `effect` what
    it would mean, `None` while that is being counted. `said` is what was done last.
    """

    holdings: Holdings | None = None
    chosen: Category = Category.DIRECTORY
    draft_days: int | None = None
    effect: Forecast | None = None
    connection_name: str = ""
    colour: str = ""
    """Of that connection."""
    is_keeping: bool = False
    said: str = ""
    error: AppError | None = None

    @property
    def lines(self) -> tuple[Holding, ...]:
        """What is stored, a line for each category."""
        return self.holdings.lines if self.holdings is not None else ()

    @property
    def uncounted(self) -> frozenset[Category]:
        """Of what the figures of a large vault are not known yet."""
        return self.holdings.uncounted if self.holdings is not None else frozenset()

    @property
    def holding(self) -> Holding | None:
        """What is stored of the chosen category."""
        return next((one for one in self.lines if one.category is self.chosen), None)

    @property
    def is_edited(self) -> bool:
        """Whether a period is typed that is not the one in force."""
        holding = self.holding
        if holding is None or holding.category not in RULES:
            return False
        return self.draft_days is not None and self.draft_days != holding.days

    @property
    def is_clock_ahead(self) -> bool:
        """Whether the rules delete nothing because this computer's clock is not trusted."""
        return self.holdings is not None and self.holdings.clock.state is ClockState.AHEAD

    @property
    def entries(self) -> int:
        """How much is stored altogether."""
        return sum(one.entries for one in self.lines)

    @property
    def next(self) -> Holding | None:
        """Of what the rules delete something next."""
        waiting = [one for one in self.lines if one.next_at is not None and one.hold is None]
        return min(waiting, key=lambda one: (one.next_at is None, one.next_at), default=None)
