"""The time that servers tell with their answers: what this computer's clock is compared with."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class ToldTime:
    """The newest time that any server told; for any thread.

    Where two threads hear a time at once, one of the two may be lost: they are seconds apart, and the next answer
    tells it again.
    """

    def __init__(self) -> None:
        self.newest: datetime | None = None

    def note(self, text: str) -> None:
        """Take the text of a `Date` header; one that is no date tells nothing."""
        try:
            at = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            return
        at = at.astimezone(UTC) if at.tzinfo is not None else at.replace(tzinfo=UTC)
        known = self.newest
        if known is None or at > known:
            self.newest = at
