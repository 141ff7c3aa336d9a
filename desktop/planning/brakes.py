"""Brakes: limits that hold deletions back before the first one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.model.ids import MailboxId
from desktop.model.plan import BrakeHit, BrakeKind
from desktop.model.syncset import Brakes


@dataclass(frozen=True, slots=True)
class MailboxDeletions:
    """Deletions planned in one mailbox, and how many managed contacts it holds now."""

    mailbox_id: MailboxId
    managed: int
    deletions: int


def strictest(brakes: Iterable[Brakes]) -> Brakes:
    """Return the lowest limits of several sets."""
    found = list(brakes) or [Brakes()]
    return Brakes(
        mailbox_percent=min(one.mailbox_percent for one in found),
        mailbox_count=min(one.mailbox_count for one in found),
        mailbox_from=min(one.mailbox_from for one in found),
        run_count=min(one.run_count for one in found),
        source_shrink_percent=min(one.source_shrink_percent for one in found),
    )


def check_brakes(
    mailboxes: Iterable[MailboxDeletions], limits: Brakes, *, people_now: int, people_before: int
) -> tuple[BrakeHit, ...]:
    """Return the brakes that hold; each names the number of deletions in the whole plan, which releases it."""
    planned = [one for one in mailboxes if one.deletions]
    total = sum(one.deletions for one in planned)
    if not total:
        return ()
    hits: list[BrakeHit] = []
    for one in planned:
        if one.managed < limits.mailbox_from:
            continue
        share = one.managed * limits.mailbox_percent // 100
        if one.deletions > share:
            hits.append(BrakeHit(BrakeKind.MAILBOX_SHARE, total, share, one.mailbox_id))
        if one.deletions > limits.mailbox_count:
            hits.append(BrakeHit(BrakeKind.MAILBOX_COUNT, total, limits.mailbox_count, one.mailbox_id))
    if total > limits.run_count:
        hits.append(BrakeHit(BrakeKind.RUN_COUNT, total, limits.run_count))
    if not people_now:
        hits.append(BrakeHit(BrakeKind.SOURCE_EMPTY, total, 0))
    elif people_before and (people_before - people_now) * 100 > people_before * limits.source_shrink_percent:
        hits.append(BrakeHit(BrakeKind.SOURCE_SHRANK, total, limits.source_shrink_percent))
    return tuple(hits)
