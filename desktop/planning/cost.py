"""What applying a plan is expected to take, by the service's published limits."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from desktop.model.plan import Change, ChangeKind, Cost

PARTS_PER_CALL = 20
WRITE_S = 0.3
"""Latency of one write that the forecast assumes; seen in the field between 0.2 and 0.4 s."""
PARTS_IN_FLIGHT = 16
MAILBOX_PARTS = 4
REQUESTS_PER_WINDOW = 10_000
WINDOW_S = 600.0
"""The service takes 10,000 requests of an application per mailbox in ten minutes."""


def parts_of(change: Change) -> int:
    """Return how many requests a change takes: a photo is one of its own."""
    if change.kind in (ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.CLEAR):
        return 2 if change.writes_photo else 1
    if change.kind is ChangeKind.PHOTO:
        return 2  # the photo, and the mark that says which one it is
    return 1 if change.kind is ChangeKind.DELETE else 0


def forecast(mailbox_parts: Iterable[int], new_folders: int) -> Cost:
    """Return the cost of writing `mailbox_parts` requests into each mailbox, with folders to make and the read-back."""
    counts = [parts for parts in mailbox_parts if parts]
    parts = sum(counts) + new_folders
    if not parts:
        return Cost(0, 0, 0.0)
    calls = ceil(sum(counts) / PARTS_PER_CALL) + ceil(new_folders / PARTS_PER_CALL) + ceil(len(counts) / PARTS_PER_CALL)
    slowest = max((_mailbox_seconds(one) for one in counts), default=0.0)
    return Cost(parts, calls, max(slowest, parts * WRITE_S / PARTS_IN_FLIGHT))


def _mailbox_seconds(parts: int) -> float:
    return max(parts * WRITE_S / MAILBOX_PARTS, WINDOW_S * ((parts - 1) // REQUESTS_PER_WINDOW))
