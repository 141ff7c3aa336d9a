"""What a benchmark found beside what it was to find, for the table at the end of a run of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """One row: what was measured, the figure, and what it must not be above; both in `unit`."""

    work: str
    figure: float
    goal: float
    unit: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached."""
        return self.figure <= self.goal

    @property
    def text(self) -> str:
        """The row as it is printed."""
        verdict = "met" if self.is_met else "MISSED"
        return f"{self.work:<80}{_number(self.figure):>10}{_number(self.goal):>10} {self.unit:<9}{verdict}"


def table(rows: Sequence[Measured]) -> str:
    """Return the rows below a line that names the columns."""
    return "\n".join([f"{'':<80}{'measured':>10}{'goal':>10}", *(row.text for row in rows)])


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or value >= 1000 else f"{value:,.2f}"
