"""The physical limit: the fewest calls and the shortest time in which a service with Graph's limits lets itself be
written.

Counted are the writes that any program has to make, and in the steady state what it has to ask to see that nothing
else changed. What a program adds for safety (leases, marks, reading back) is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

BATCH = 20
"""Parts in a call."""
SLOTS = 4
"""Parts of one mailbox, and of one call, that the service works on at a time."""
MAILBOX_REQUESTS, MAILBOX_REQUESTS_S = 10_000, 600
MAILBOX_UPLOAD, MAILBOX_UPLOAD_S = 150_000_000, 300
APP_REQUESTS_PER_S = 13_000


@dataclass(frozen=True, slots=True)
class FirstFill:
    """New folders in `mailboxes` with `people` contacts each, `photos` of them with one of `photo_bytes`."""

    mailboxes: int
    people: int
    photos: int
    photo_bytes: int = 0

    @property
    def parts_of_mailbox(self) -> int:
        """The folder, its contacts, their photos; nothing needs to be read in a folder that was just made."""
        return 1 + self.people + self.photos

    @property
    def parts(self) -> int:
        """All writes."""
        return self.mailboxes * self.parts_of_mailbox

    @property
    def calls(self) -> int:
        """All writes in full batches."""
        return ceil(self.parts / BATCH)


def fill_seconds(fill: FirstFill, latency_s: float, parts_at_once: int) -> float:
    """Return the least time of a first fill where a write takes `latency_s` and so many parts are under way at once."""
    parts = fill.parts_of_mailbox
    slowest_mailbox = max(
        parts * latency_s / SLOTS,
        MAILBOX_REQUESTS_S * ((parts - 1) // MAILBOX_REQUESTS),
        MAILBOX_UPLOAD_S * (ceil(fill.photos * fill.photo_bytes / MAILBOX_UPLOAD) - 1),
    )
    return max(slowest_mailbox, fill.parts / APP_REQUESTS_PER_S, fill.parts * latency_s / parts_at_once)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Folders that are there: one delta of the directory, one of each folder, and what changed.

    Where contacts are written, one more read per mailbox learns their new versions.
    """

    mailboxes: int
    people: int = 0
    photos: int = 0

    @property
    def parts(self) -> int:
        """All parts, the directory's included."""
        return 1 + self._reads + self._writes

    @property
    def calls(self) -> int:
        """Reading, writing and reading again can't share a call: each needs the answer of the one before."""
        again = self.mailboxes if self._writes else 0
        return 1 + ceil(self.mailboxes / BATCH) + ceil(self._writes / BATCH) + ceil(again / BATCH)

    @property
    def _writes(self) -> int:
        return self.mailboxes * (self.people + self.photos)

    @property
    def _reads(self) -> int:
        return self.mailboxes * (2 if self._writes else 1)
