"""What the page of runs shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.errors import AppError
from desktop.model.ids import RunId
from desktop.model.progress import Progress
from desktop.model.run import MailboxResult, RunState
from desktop.workers.queries.runs import MailboxLine, RunPage, RunTitle

RESUMABLE = frozenset((RunState.STOPPED, RunState.INTERRUPTED))


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
    mailboxes.
    """

    phase: Phase = Phase.EMPTY
    runs: tuple[RunTitle, ...] = ()
    chosen: RunId | None = None
    page: RunPage | None = None
    is_active: bool = False
    is_paused: bool = False
    is_stopping: bool = False
    progress: Progress | None = None
    only_troubled: bool = False
    error: AppError | None = None

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
