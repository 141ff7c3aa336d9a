"""The time that servers tell with their answers: what this computer's clock is compared with."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class ToldTime:
    """The newest time that any server told; for any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: datetime | None = None

    def note(self, text: str) -> None:
        """Take the text of a `Date` header; one that is no date tells nothing."""
        try:
            at = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            return
        at = at.astimezone(UTC) if at.tzinfo is not None else at.replace(tzinfo=UTC)
        with self._lock:
            if self._newest is None or at > self._newest:
                self._newest = at

    @property
    def newest(self) -> datetime | None:
        """The newest time, `None` before the first."""
        with self._lock:
            return self._newest
