"""What goes wrong next in a memory tenant, as a test ordered it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from desktop.connectors.ports import Write, WriteAnswer, WriteState
from desktop.model.errors import AppError, ErrorCode, Offline, Refused, Stale, Throttled
from desktop.model.ids import MailboxId


class Commit(StrEnum):
    """Whether a write that seems to fail is executed nevertheless."""

    NEVER = "never"
    NOW = "now"
    LATER = "later"
    """When the test says so: `MemoryTenant.commit_late`."""


@dataclass(slots=True)
class _Order:
    """One failure that was ordered, for the next `times` writes that fit."""

    mailbox_id: MailboxId | None
    kind: type[Write] | None
    answer: WriteAnswer
    commit: Commit
    times: int

    def fits(self, write: Write) -> bool:
        """Tell whether this failure is meant for a write."""
        is_there = self.mailbox_id is None or self.mailbox_id == write.mailbox_id
        return self.times > 0 and is_there and (self.kind is None or isinstance(write, self.kind))


def _usual_error(state: WriteState, wait_s: float | None) -> AppError | None:
    errors: dict[WriteState, Callable[[], AppError]] = {
        WriteState.CONFLICT: lambda: Stale(ErrorCode.VERSION_CHANGED),
        WriteState.REFUSED: lambda: Refused(ErrorCode.REFUSED_BY_SERVICE),
        WriteState.NOT_SENT: lambda: Offline(ErrorCode.HOST_UNREACHABLE),
        WriteState.THROTTLED: lambda: Throttled(ErrorCode.THROTTLED, wait_s=1.0 if wait_s is None else wait_s),
        WriteState.UNKNOWN: lambda: Offline(ErrorCode.ANSWER_LOST),
    }
    make = errors.get(state)
    return make() if make else None


class Faults:
    """Failures that wait for their write, mailboxes that are closed, writes that are executed late."""

    def __init__(self) -> None:
        self._orders: list[_Order] = []
        self.closed: dict[MailboxId, AppError] = {}
        self.partial: set[MailboxId] = set()
        self.offline: AppError | None = None
        self.late: list[Write] = []
        self.changes_from = 0
        """States from before this moment are not good any more."""

    def order(
        self,
        mailbox_id: MailboxId | None,
        state: WriteState,
        *,
        kind: type[Write] | None,
        error: AppError | None,
        wait_s: float | None,
        commit: Commit,
        times: int,
    ) -> None:
        """Let the next writes that fit fail."""
        answer = WriteAnswer(state, error=error or _usual_error(state, wait_s))
        self._orders.append(_Order(mailbox_id, kind, answer, commit, times))

    def take(self, write: Write) -> tuple[WriteAnswer, Commit] | None:
        """Return what was ordered for a write, and count it."""
        for order in self._orders:
            if order.fits(write):
                order.times -= 1
                return order.answer, order.commit
        return None

    def check_reachable(self) -> None:
        """Raise while the tenant is out of reach."""
        if self.offline is not None:
            raise self.offline
