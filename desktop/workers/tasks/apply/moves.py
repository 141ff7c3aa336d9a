"""What a judgement does to the queue of a mailbox: pure bookkeeping that returns the entries with their new state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import MailboxId
from desktop.model.run import Action, EntryState, JournalEntry
from desktop.workers.tasks.apply.entries import Chain, after_contact, chains_of
from desktop.workers.tasks.apply.schedule import Hold, MailboxQueue, entries_under
from desktop.workers.tasks.apply.verdicts import MAILBOX_ERRORS, Judgement, Verdict

LONGEST_BACKOFF_S = 300.0
_UNKNOWN = frozenset((EntryState.PLANNED, EntryState.IN_DOUBT))
"""States of a create of which nobody learned whether it was executed."""


def queue_of(mailbox_id: MailboxId, entries: Sequence[JournalEntry], now: float, settle_s: float) -> MailboxQueue:
    """Return the queue of a mailbox with what is left of its entries.

    What an earlier process sent without writing down an answer is in doubt from now on, and nobody knows how long ago
    it sent a create for the second time. A create that was about to be sent again is looked for once more: it may have
    come in since.
    """
    queue = MailboxQueue(mailbox_id)
    if any(entry.action is Action.CREATE and entry.attempts > 1 for entry in entries):
        queue.read_back_from = now + settle_s
    for chain in chains_of(entries):
        queue.waiting += len(chain.dependents)
        queue.makes_contacts |= chain.is_create or bool(chain.dependents)
        if chain.head.folder_id is not None:
            queue.holds.setdefault(chain.head.folder_id, Hold())
        is_second = chain.is_create and chain.head.attempts > 0
        is_planned = chain.head.state is EntryState.PLANNED and not is_second
        if is_planned or chain.head.action in (Action.PUT_PHOTO, Action.REMOVE_PHOTO):
            queue.ready.append(chain)
        elif chain.is_create and chain.head.state is not EntryState.PLANNED:
            queue.doubts.append((now + settle_s, chain))
        else:
            queue.looking.append(chain)
    return queue


def move(queue: MailboxQueue, chain: Chain, judged: Judgement, now: float, settle_s: float) -> list[JournalEntry]:
    """Do what a judgement says and return every entry whose state changed."""
    if judged.verdict is Verdict.DONE:
        done = [_done(queue, chain, judged)]
        return done if queue.error is None else [*done, *leave(queue, queue.error)]
    if judged.verdict is Verdict.LEAVE:
        return leave(queue, judged.error, chain)
    if judged.verdict in (Verdict.FAILED, Verdict.CONFLICT):
        state = EntryState.FAILED if judged.verdict is Verdict.FAILED else EntryState.CONFLICT
        if judged.error is not None and judged.error.code is ErrorCode.MAILBOX_FULL:
            queue.is_full = True
            return [*_end(queue, chain, state, judged.error), *_end_creates(queue, judged.error)]
        return _end(queue, chain, state, judged.error)
    if queue.error is not None:
        return _end(queue, chain, EntryState.FAILED, queue.error)
    if queue.is_full and chain.is_create and judged.verdict is Verdict.AGAIN:
        return _end(queue, chain, EntryState.FAILED, AppError(ErrorCode.MAILBOX_FULL))
    code = judged.error.code if judged.error is not None else chain.head.error
    if judged.verdict is Verdict.AGAIN:
        chain.entries[0] = replace(chain.head, state=EntryState.PLANNED, error=code)
        queue.ready.appendleft(chain)
    else:
        is_sent = chain.head.attempts > 0
        chain.entries[0] = replace(chain.head, state=EntryState.IN_DOUBT if is_sent else chain.head.state, error=code)
        if judged.verdict is Verdict.DOUBT:
            queue.doubts.append((now + settle_s, chain))
        else:
            queue.looking.append(chain)
    return [chain.head]


def leave(queue: MailboxQueue, error: AppError | None, chain: Chain | None = None) -> list[JournalEntry]:
    """Give a mailbox up: all that is left there fails for the same reason, but for what is under way."""
    queue.error = error or AppError(ErrorCode.REFUSED_BY_SERVICE)
    chains = [*([chain] if chain is not None else []), *queue.pop_all()]
    changed: list[JournalEntry] = []
    for one in chains:
        changed += _end(queue, one, EntryState.FAILED, queue.error)
    return changed


def _done(queue: MailboxQueue, chain: Chain, judged: Judgement) -> JournalEntry:
    head = replace(
        chain.head,
        state=EntryState.DONE,
        item_id=judged.item_id or chain.head.item_id,
        folder_id=judged.folder_id or chain.head.folder_id,
        version=judged.version or chain.head.version,
        error=None,
        detail=chain.head.detail if chain.head.action is Action.UPDATE else "",  # the set, which the mark names
    )
    if head.action is Action.MAKE_FOLDER and head.folder_id is not None:
        queue.holds.setdefault(head.folder_id, Hold())
    queue.backoffs = 0
    chain.looks = chain.unsent = 0
    for dependent in chain.dependents:
        dependent.entries = [replace(entry, folder_id=head.folder_id) for entry in dependent.entries]
        queue.ready.append(dependent)
    queue.waiting -= len(chain.dependents)
    chain.dependents = []
    chain.entries = [after_contact(entry, head) for entry in chain.entries[1:]]
    if chain.entries:
        queue.ready.appendleft(chain)
    return head


def _end(queue: MailboxQueue, chain: Chain, state: EntryState, error: AppError | None) -> list[JournalEntry]:
    """End a chain: its next entry in `state`, what depends on it skipped (or failed with the mailbox)."""
    queue.waiting -= len(chain.dependents)
    head = chain.head
    queue.may_come_in |= chain.is_create and (head.attempts > 1 or (head.attempts > 0 and head.state in _UNKNOWN))
    code = error.code if error is not None else ErrorCode.REFUSED_BY_SERVICE
    detail = error.cause if error is not None else ""
    rest = EntryState.FAILED if code in MAILBOX_ERRORS else EntryState.SKIPPED
    ended = [replace(chain.head, state=state, error=code, detail=detail)]
    following = list(entries_under(chain))[1:]
    told = detail if rest is EntryState.FAILED else ""
    return ended + [replace(entry, state=rest, error=code, detail=told) for entry in following]


def _end_creates(queue: MailboxQueue, error: AppError) -> list[JournalEntry]:
    """End every create that was not sent: there is no room for it."""
    ended: list[JournalEntry] = []
    for chain in [one for one in queue.ready if one.is_create]:
        queue.ready.remove(chain)
        ended += _end(queue, chain, EntryState.FAILED, error)
    return ended


def block(queue: MailboxQueue, judged: Judgement, now: float, jitter: Callable[[], float]) -> None:
    """Leave a mailbox in peace for as long as the service says, else twice as long each time, a little by chance.

    `jitter` is asked only then: the system's chance costs the event loop a turn each time.
    """
    if judged.wait_s is not None:
        queue.blocked_until = max(queue.blocked_until, now + judged.wait_s)
    elif judged.is_busy and queue.blocked_until <= now:  # several answers of one call are one refusal
        queue.backoffs += 1
        queue.blocked_until = max(queue.blocked_until, now + backoff_s(queue.backoffs, jitter()))


def backoff_s(number: int, jitter: float) -> float:
    """Return how long to wait before the next attempt after `number` in vain; `jitter` is from 0 to 1."""
    return min(LONGEST_BACKOFF_S, float(2 ** min(number, 12))) * (1 + jitter / 4)
