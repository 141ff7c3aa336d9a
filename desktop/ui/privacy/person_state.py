"""What the page "A person" shows, as frozen values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from desktop.model.errors import AppError
from desktop.model.ids import PlanId
from desktop.model.person_held import Candidate, Held
from desktop.model.privacy import Category, Finding


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one category; `until` is when the first of it is deleted by a rule."""

    category: Category
    findings: tuple[Finding, ...]
    until: datetime | None = None

    @property
    def entries(self) -> int:
        """How much it is."""
        return sum(one.entries for one in self.findings)


@dataclass(frozen=True, slots=True)
class PersonState:
    """The whole page.

    `candidates` is `None` while nothing was searched or while it is; `held` is `None` while nobody is chosen or what is
    held of the chosen one is being read. `planned` are the plans that take the person out of the mailboxes.
    `excluded` is how many people were erased and do not come back; who, nobody knows any more.
    `is_busy` while something is exported or erased; `said` is what was done last.
    """

    text: str = ""
    candidates: tuple[Candidate, ...] | None = None
    chosen: Candidate | None = None
    held: Held | None = None
    planned: tuple[PlanId, ...] = ()
    excluded: int = 0
    is_searching: bool = False
    is_busy: bool = False
    said: str = ""
    error: AppError | None = None

    @property
    def groups(self) -> tuple[Group, ...]:
        """What is held, by category in the order of the table of what is stored."""
        return tuple(_groups(self.held.findings)) if self.held is not None else ()


def _groups(findings: tuple[Finding, ...]) -> Iterator[Group]:
    order = {category: place for place, category in enumerate(Category)}
    found = sorted(findings, key=lambda one: order[one.category])
    for category, members in groupby(found, key=lambda one: one.category):
        same = tuple(members)
        dates = [one.until for one in same if one.until is not None]
        yield Group(category, same, min(dates, default=None))
