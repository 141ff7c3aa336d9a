"""What the page of runs shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.errors import AppError
from desktop.model.ids import MailboxId, PlanId, RunId
from desktop.model.progress import Progress
from desktop.model.run import EntryState, MailboxResult, RunState
from desktop.ui.runs.pace import PaceSample
from desktop.workers.queries.runs import Held, MailboxLine, RunPage, RunTitle

RESUMABLE = frozenset((RunState.STOPPED, RunState.INTERRUPTED))
_WRITING = frozenset((RunState.ACTIVE, RunState.PAUSED))
_IN_DOUBT = (EntryState.SENT, EntryState.IN_DOUBT)


class Phase(StrEnum):
    """What the page is about at the moment."""

    EMPTY = "empty"
    LOADING = "loading"
    SHOWN = "shown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RunsState:
    """The whole page.

    `progress` is that of the task that writes the chosen run, `None` while none does. `only_troubled` hides verified
    mailboxes. `is_planning` says that a plan is being made of the run, `planned_again` is that of what it was refused.
    `search` narrows the list of runs. `held` is
    what the mailbox `held_in` holds by now, `None` while that is being read. `saved_as` is the file that
    the last report went to.
    """

    phase: Phase = Phase.EMPTY
    runs: tuple[RunTitle, ...] = ()
    chosen: RunId | None = None
    page: RunPage | None = None
    is_active: bool = False
    is_paused: bool = False
    is_stopping: bool = False
    progress: Progress | None = None
    pace: tuple[PaceSample, ...] = ()
    search: str = ""
    held_in: MailboxId | None = None
    held: tuple[Held, ...] | None = None
    only_troubled: bool = False
    is_planning: bool = False
    planned_again: PlanId | None = None
    saved_as: str = ""
    error: AppError | None = None

    @property
    def can_undo(self) -> bool:
        """Whether the chosen run wrote something, all its writes have ended and nothing is under way now."""
        page = self.page
        if page is None or page.run.state in _WRITING or self.is_active or self.is_planning:
            return False
        return page.entries.get(EntryState.DONE, 0) > 0 and not any(page.entries.get(one) for one in _IN_DOUBT)

    @property
    def can_retry(self) -> bool:
        """Whether something failed in the chosen run that is finished, and nothing is under way now."""
        run = self.page.run if self.page is not None else None
        is_idle = not self.is_active and not self.is_planning
        return is_idle and run is not None and run.state is RunState.FINISHED and run.failed + run.conflicts > 0

    @property
    def can_resume(self) -> bool:
        """Whether the chosen run was left in the middle and nothing is being written now."""
        return self.page is not None and self.page.run.state in RESUMABLE and not self.is_active

    @property
    def mailboxes(self) -> tuple[MailboxLine, ...]:
        """The mailboxes that are shown."""
        lines = self.page.mailboxes if self.page is not None else ()
        if not self.only_troubled:
            return lines
        return tuple(line for line in lines if line.outcome.result in (MailboxResult.PARTLY, MailboxResult.FAILED))

    def count(self, result: MailboxResult) -> int:
        """Return how many mailboxes stand like this."""
        lines = self.page.mailboxes if self.page is not None else ()
        return sum(line.outcome.result is result for line in lines)

    @property
    def seconds_left(self) -> float | None:
        """How long the writing will take at the pace of the last seconds, `None` while that is unknown."""
        now = self.progress
        if not self.is_active or now is None or now.total is None or now.rate <= 0 or self.is_paused:
            return None
        return max(0, now.total - now.done) / now.rate + now.wait_s
