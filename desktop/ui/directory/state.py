"""What the directory page shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from desktop.model.errors import AppError
from desktop.model.progress import Progress
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.workers.queries.directory import DirectoryPage, SortColumn

EVERYBODY = Selection(SelectionKind.ALL_PEOPLE)


class Phase(Enum):
    """What the page as a whole is about."""

    NO_CONNECTION = auto()
    LOADING = auto()
    NEVER_READ = auto()
    SHOWN = auto()


def is_of_source(chosen: Selection) -> bool:
    """Tell whether a line or a person comes from an imported file or a mailbox."""
    if chosen.kind is SelectionKind.PERSON:
        return chosen.reference.startswith(("f.", "m."))
    return chosen.kind in (SelectionKind.FILE, SelectionKind.MAILBOX_CONTACTS)


@dataclass(frozen=True, slots=True)
class DirectoryState:
    """`listed` is `None` while a list is being read; `ticked` are people, whatever list they were ticked in.

    `ticked_elsewhere` of them are not in the list; with `only_ticked` the list holds just them. `has_source_ticked`:
    one of them comes from an imported file or a mailbox.
    """

    phase: Phase = Phase.NO_CONNECTION
    page: DirectoryPage | None = None
    scope: Selection = EVERYBODY
    search: str = ""
    sort: SortColumn = SortColumn.NAME
    is_descending: bool = False
    listed: int | None = None
    progress: Progress | None = None
    is_reading: bool = False
    error: AppError | None = None
    ticked: tuple[Selection, ...] = ()
    ticked_elsewhere: int = 0
    has_source_ticked: bool = False
    only_ticked: bool = False
    sets: tuple[SyncSet, ...] = ()

    @property
    def chosen(self) -> tuple[Selection, ...]:
        """What the buttons below the list act on: the ticked people, else the line of the tree."""
        return self.ticked or (self.scope,)

    @property
    def can_be_target(self) -> bool:
        """Whether what the buttons act on has mailboxes: only accounts of the directory do."""
        return not (self.has_source_ticked if self.ticked else is_of_source(self.scope))
