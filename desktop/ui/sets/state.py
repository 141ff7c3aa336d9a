"""What the page of sync sets shows, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.model.card import CardField, FieldValue
from desktop.model.connection import Connection
from desktop.model.errors import AppError
from desktop.model.ids import SetKey
from desktop.model.syncset import FieldRule, SyncSet
from desktop.ui.sets.validation import Finding, Warned
from desktop.workers.queries.phones import PersonNumber
from desktop.workers.queries.sets import SetForecast


class Phase(StrEnum):
    """What the page is about at the moment."""

    NO_CONNECTION = "no_connection"
    LOADING = "loading"
    EMPTY = "empty"
    SHOWN = "shown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class MappingLine:
    """One row of the mapping with what it gives for the person of the preview; `error` in place of a result."""

    rule: FieldRule
    result: FieldValue = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """How many of a set's people had their numbers checked by now, and the numbers that can't be dialled."""

    checked: int
    people: int
    found: tuple[PersonNumber, ...]

    @property
    def is_done(self) -> bool:
        """Whether everybody was looked at."""
        return self.checked >= self.people


@dataclass(frozen=True, slots=True)
class SetsState:
    """The whole page.

    `draft` is the set as it stands in the inputs, `None` where none is chosen; `is_new` until it was saved once;
    `is_restored` while it is one that was not saved when the page was left; `taken_from` is the name of the set whose
    unsaved changes this copy of it took along.
    `removed` is the set that was removed last and can be put back. `connections` begin with the one that is shown.
    """

    phase: Phase = Phase.NO_CONNECTION
    sets: tuple[SyncSet, ...] = ()
    connections: tuple[Connection, ...] = ()
    chosen: SetKey | None = None
    draft: SyncSet | None = None
    is_new: bool = False
    is_changed: bool = False
    is_restored: bool = False
    taken_from: str = ""
    findings: Mapping[str, Finding] = field(default_factory=dict)
    warnings: frozenset[Warned] = frozenset()
    mapping: tuple[MappingLine, ...] = ()
    preview_name: str = ""
    forecast: SetForecast | None = None
    is_counting: bool = False
    numbers: NumberCheck | None = None
    is_saving: bool = False
    is_planning: bool = False
    has_directory: bool = True
    removed: SyncSet | None = None
    error: AppError | None = None

    @property
    def saved(self) -> SyncSet | None:
        """The chosen set as it is stored, `None` for a new one."""
        return next((one for one in self.sets if one.key == self.chosen), None)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was typed into a new set yet: then nothing is called missing."""
        return self.is_new and not self.is_changed

    @property
    def template_errors(self) -> Mapping[CardField, str]:
        """The rows of the mapping that can't be used."""
        return {line.rule.field: line.error for line in self.mapping if line.error}

    @property
    def can_save(self) -> bool:
        """Whether saving would be accepted and would change something."""
        is_sound = not self.findings and not self.template_errors
        return self.draft is not None and is_sound and (self.is_changed or self.is_new) and not self.is_busy

    @property
    def can_plan(self) -> bool:
        """Whether a plan can be made; what was edited is saved first."""
        is_sound = not self.findings and not self.template_errors
        return self.draft is not None and is_sound and not self.is_busy

    @property
    def is_busy(self) -> bool:
        """Whether a task of this page is under way."""
        return self.is_saving or self.is_planning
