"""Whether the service can be reached at all: when to wait with everything, and when to give up for now."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.connectors.ports import WriteAnswer, WriteState
from desktop.model.errors import AppError, ErrorCode, Offline, Throttled
from desktop.workers.services import Services
from desktop.workers.tasks.apply.moves import backoff_s

MOST_IN_VAIN = 3
"""So many calls in a row that do not get out end the run for now; it can be resumed."""
LONGEST_WAIT_S = 900.0
"""A service that asks for a longer wait is come back to later."""


class Reach:
    """Counts calls that did not get out; `failure` is why the run ends for now."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._in_vain = 0
        self.failure: AppError | None = None
        self.wait_until = 0.0

    def jitter(self) -> float:
        """Return a number from 0 to 1."""
        return int(self._services.token_hex(1)[-2:], 16) / 255

    def give_up(self, failure: AppError) -> None:
        """End the run for now."""
        self.failure = self.failure or failure

    def note_answers(self, answers: Sequence[WriteAnswer]) -> None:
        """Take notice of a call: one of which nothing was sent is in vain, or before its time."""
        if not answers or any(answer.state is not WriteState.NOT_SENT for answer in answers):
            self._in_vain = 0
            return
        error = answers[0].error or Offline(ErrorCode.HOST_UNREACHABLE)
        if isinstance(error, Throttled):
            self._wait(error)
        else:
            self._in_vain_once(error)

    def note_failure(self, failure: AppError) -> None:
        """Take notice of a reading that raised."""
        if isinstance(failure, Offline):
            self._in_vain_once(failure)
        elif isinstance(failure, Throttled):
            self._wait(failure)
        else:
            self.give_up(failure)

    def note_success(self) -> None:
        """Take notice of a reading that was answered."""
        self._in_vain = 0

    def _wait(self, failure: AppError) -> None:
        wait_s = failure.wait_s if failure.wait_s is not None else backoff_s(1, self.jitter())
        self.wait_until = max(self.wait_until, self._services.monotonic() + wait_s)
        if wait_s > LONGEST_WAIT_S:
            self.give_up(failure)

    def _in_vain_once(self, failure: AppError) -> None:
        now = self._services.monotonic()
        if now < self.wait_until:
            return  # calls that were under way together fail together
        self._in_vain += 1
        self.wait_until = now + backoff_s(self._in_vain, self.jitter())
        if self._in_vain >= MOST_IN_VAIN:
            self.give_up(failure)
