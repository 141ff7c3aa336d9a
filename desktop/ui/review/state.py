"""What the review shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from desktop.model.errors import AppError, ErrorCode
from desktop.model.plan import ChangeKind, Renewal
from desktop.workers.queries.review import Grouping, PlanTitle, ReviewFilter, ReviewPage, TickCounts

HIDDEN_AT_FIRST = frozenset((ChangeKind.SKIP, ChangeKind.KEEP))
"""Kinds that are shown only when asked for: they write nothing and ask for nothing."""
SHOWN_AT_FIRST = frozenset(ChangeKind) - HIDDEN_AT_FIRST
PILLS = (
    ChangeKind.CREATE,
    ChangeKind.UPDATE,
    ChangeKind.CLEAR,
    ChangeKind.DELETE,
    ChangeKind.PHOTO,
    ChangeKind.CONFLICT,
    ChangeKind.ADOPT,
    ChangeKind.SKIP,
)


class Phase(StrEnum):
    """What the screen is about at the moment."""

    EMPTY = "empty"
    LOADING = "loading"
    SHOWN = "shown"
    FAILED = "failed"


class TickState(StrEnum):
    """Whether all, some or none of what a box stands for is ticked; NONE_POSSIBLE has no box."""

    ALL = "all"
    SOME = "some"
    NONE = "none"
    NONE_POSSIBLE = "none_possible"


def tick_state(writing: int, ticked: int, partly: int = 0) -> TickState:
    """Return the state of a box over `writing` changes, of which `partly` leave single fields out."""
    if not writing:
        return TickState.NONE_POSSIBLE
    if not ticked:
        return TickState.NONE
    return TickState.ALL if ticked == writing and not partly else TickState.SOME


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A report that was saved, and how many changes it holds."""

    path: Path
    changes: int


@dataclass(frozen=True, slots=True)
class ReviewState:
    """The whole screen but for what is open in the tree and the change that is looked at.

    `kinds` are the pressed pills; none pressed shows all but `HIDDEN_AT_FIRST`. `only_drift` shows what follows from
    what users did, of these kinds or of all, `only_anew` in its place what was planned again. `is_working` while a plan
    is being discarded or handed over for applying.
    `is_refused` says that a run did not begin because the plan no longer fitted, so that it is renewed, or was.
    `saved` is the report that was saved last. `is_reading` and `is_ticking` say what may take a moment.
    """

    phase: Phase = Phase.EMPTY
    plans: tuple[PlanTitle, ...] = ()
    page: ReviewPage | None = None
    counts: TickCounts | None = None
    grouping: Grouping = Grouping.PERSON
    kinds: frozenset[ChangeKind] = field(default_factory=frozenset)
    search: str = ""
    only_drift: bool = False
    only_anew: bool = False
    saved: SavedReport | None = None
    error: AppError | None = None
    renewal: Renewal | None = None
    is_refused: bool = False
    is_working: bool = False
    is_reading: bool = False
    is_ticking: bool = False

    @property
    def wanted(self) -> ReviewFilter:
        """The filter that pills and search make."""
        search_in = None if self.grouping is Grouping.KIND else self.grouping
        kinds = self.kinds or (frozenset() if self.only_drift or self.only_anew else SHOWN_AT_FIRST)
        return ReviewFilter(kinds, self.search, search_in, self.only_drift, self.only_anew)

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows what is shown."""
        return bool(self.kinds or self.search or self.only_drift or self.only_anew)

    @property
    def shows_deletions(self) -> bool:
        """Whether deletions alone are shown."""
        is_narrower = self.search or self.only_drift or self.only_anew
        return self.kinds == {ChangeKind.DELETE} and not is_narrower

    @property
    def is_stale(self) -> bool:
        """Whether the plan could not be applied because it no longer fits."""
        return self.error is not None and self.error.code is ErrorCode.PLAN_STALE

    @property
    def is_applied(self) -> bool:
        """Whether the plan was applied before; then it is shown, but not applied or discarded."""
        return self.page is not None and bool(self.page.runs)

    @property
    def can_tick(self) -> bool:
        """Whether ticks may change."""
        return self.phase is Phase.SHOWN and not self.is_applied and not self.is_working

    @property
    def can_apply(self) -> bool:
        """Whether there is something to apply."""
        return self.can_tick and self.counts is not None and self.counts.ticked > 0

    @property
    def held_back(self) -> int:
        """How many of the ticked changes a brake holds back."""
        if self.brake_number is None or self.counts is None or self.is_applied:
            return 0
        return self.counts.ticked_parts.get(ChangeKind.DELETE, 0)

    @property
    def brake_number(self) -> int | None:
        """The number that releases the plan's brakes, `None` where none holds."""
        if self.page is None or not self.page.header.brakes:
            return None
        return max(brake.deletions for brake in self.page.header.brakes)
