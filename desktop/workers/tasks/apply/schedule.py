"""Who is written next: pure bookkeeping over the mailboxes of a run, with time passed in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop.connectors.ports import TargetLimits
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError
from desktop.model.ids import FolderId, MailboxId, OperationId
from desktop.model.run import JournalEntry
from desktop.workers.tasks.apply.allowance import Allowance
from desktop.workers.tasks.apply.entries import Chain

NEVER = float("inf")


@dataclass(eq=False, slots=True)
class Hold:
    """What we know of one folder: it may be written until `until`, and is to be looked at again from `renew_from` on.

    `operation_id` is that of the folder's own mark; with `is_leased` our lease stands there. While `confirm_from` is
    set, a lease was written and has to be read again from then on; `pending` is what it comes to. `is_written` tells
    whether the last reading showed our lease.
    """

    operation_id: OperationId = OperationId("")
    until: float = 0.0
    renew_from: float = 0.0
    confirm_from: float | None = None
    pending: Hold | None = None
    is_written: bool = False
    is_leased: bool = False
    may_hold_others: bool = False
    """Whether another console may have made here what is to be made."""
    is_exempt: bool = False
    """Whether the folder is not ours and is written without a lease."""


@dataclass(eq=False, slots=True)
class MailboxQueue:
    """What is left to do in one mailbox; times are those of the injected clock.

    `ready` may be sent, `looking` is looked at before anything else is decided, `doubts` hold creates without an answer
    and when they may be looked for. `error` is why the mailbox was left.
    """

    mailbox_id: MailboxId
    ready: deque[Chain] = field(default_factory=deque)
    looking: list[Chain] = field(default_factory=list)
    doubts: list[tuple[float, Chain]] = field(default_factory=list)
    waiting: int = 0
    """Chains that wait for a folder to be made."""
    in_flight: int = 0
    is_looked_at: bool = False
    """Whether a look or the read-back is under way."""
    blocked_until: float = 0.0
    backoffs: int = 0
    read_back_from: float = 0.0
    """A create that was sent twice is read back only when the first one can no longer come in late."""
    is_full: bool = False
    may_come_in: bool = False
    """Whether a create was given up that may be executed yet."""
    requests: Allowance = field(default_factory=lambda: _allowances(TargetLimits())[0])
    upload: Allowance = field(default_factory=lambda: _allowances(TargetLimits())[1])
    uploading: int = 0
    """Bytes under way."""
    error: AppError | None = None
    reads_failed: int = 0
    holds: dict[FolderId, Hold] = field(default_factory=dict)
    """The folders that are written, those aside that are yet to be made."""
    makes_contacts: bool = False
    """Whether contacts are made: nothing but a lease keeps two consoles from making the same one."""
    is_leasing: bool = False
    """Whether a call for leases is under way."""
    lease_tries: int = 0

    def holds_due(self, now: float) -> list[tuple[FolderId, Hold]]:
        """Return the folders for which a lease has to be taken or renewed."""
        return [(one, hold) for one, hold in self.holds.items() if not hold.is_exempt and hold.renew_from <= now]

    def holds_pending(self) -> list[tuple[FolderId, Hold]]:
        """Return the folders whose lease has to be read again."""
        return [(one, hold) for one, hold in self.holds.items() if hold.confirm_from is not None]

    def may_write(self, now: float) -> bool:
        """Tell whether nobody else writes into these folders."""
        return all(hold.is_exempt or hold.until > now for hold in self.holds.values())

    @property
    def confirm_from(self) -> float | None:
        """Return from when on leases can be read again, `None` where there are none to read."""
        times = [hold.confirm_from for hold in self.holds.values() if hold.confirm_from is not None]
        return max(times, default=None)

    def free_from(self, now: float) -> float:
        """Return from when on something may be sent: the service asked for peace, or has taken all that it takes."""
        return max(self.blocked_until, self.requests.free_from(now, self.in_flight + 1))

    @property
    def is_written(self) -> bool:
        """Whether nothing is left but the read-back."""
        return not (self.ready or self.looking or self.doubts or self.waiting or self.in_flight)

    @property
    def is_writing(self) -> bool:
        """Whether it takes up a place among the mailboxes that are written at the same time."""
        return bool(self.ready or self.in_flight or self.waiting)

    def looks_due(self, now: float) -> list[Chain]:
        """Return what has to be looked at by now."""
        if self.is_looked_at or self.blocked_until > now:
            return []
        return [*self.looking, *(chain for due, chain in self.doubts if due <= now)]

    def take_looks(self, chains: Iterable[Chain]) -> None:
        """Take chains out that are being looked at."""
        taken = {id(chain) for chain in chains}
        self.looking = [chain for chain in self.looking if id(chain) not in taken]
        self.doubts = [(due, chain) for due, chain in self.doubts if id(chain) not in taken]

    def look_for_creates(self, folder_id: FolderId) -> None:
        """Let nothing be made in a folder before it was looked at."""
        found = [one for one in self.ready if one.is_create and one.head.folder_id == folder_id]
        for chain in found:
            self.ready.remove(chain)
        self.looking += found

    @property
    def is_in_doubt(self) -> bool:
        """Whether a create may still come in: others are better kept out until it did."""
        return self.may_come_in or any(
            chain.is_create and chain.head.attempts for chain in (*self.looking, *(c for _, c in self.doubts))
        )

    def pop_all(self) -> Iterator[Chain]:
        """Take out everything that is not under way."""
        while self.ready:
            yield self.ready.popleft()
        yield from (*self.looking, *(chain for _, chain in self.doubts))
        self.looking, self.doubts = [], []


class Board:
    """The mailboxes under way, in the order of whose turn it is."""

    def __init__(self, limits: TargetLimits) -> None:
        self._limits = limits
        self._queues: deque[MailboxQueue] = deque()
        self._left: list[tuple[FolderRef, Hold]] = []

    def __iter__(self) -> Iterator[MailboxQueue]:
        return iter(self._queues)

    def __len__(self) -> int:
        return len(self._queues)

    def add(self, queue: MailboxQueue) -> None:
        """Let a mailbox take part."""
        queue.requests, queue.upload = _allowances(self._limits)
        self._queues.append(queue)

    def remove(self, queue: MailboxQueue) -> None:
        """Forget a mailbox that is finished, but for its leases."""
        self._queues.remove(queue)
        for hold in queue.holds.values():
            hold.may_hold_others = False  # nothing is left to be made: the next plan sees what is there
        if queue.is_in_doubt:
            return
        self._left += [(folder, hold) for folder, hold in _holds_of(queue) if hold.is_leased]

    @property
    def leases_left(self) -> int:
        """How many leases are held for nothing."""
        return len(self._left)

    def pop_leases(self, number: int) -> list[tuple[FolderRef, Hold]]:
        """Take out some of the leases that are held for nothing, the oldest first."""
        found, self._left = self._left[:number], self._left[number:]
        return found

    def pop_all_leases(self) -> list[tuple[FolderRef, Hold]]:
        """Take out every lease: the run ends. Where a create is in doubt the lease stays until it expires."""
        queues = (queue for queue in self._queues if not queue.is_in_doubt)
        return [*self.pop_leases(len(self._left)), *(one for queue in queues for one in _holds_of(queue))]

    @property
    def writing(self) -> int:
        """How many mailboxes are being written."""
        return sum(queue.is_writing for queue in self._queues)

    def next_batch(self, now: float) -> list[tuple[MailboxQueue, Chain]]:
        """Take out what goes into one call: a part of each mailbox in turn, as often as its limit allows.

        Whoever was served goes to the end, so that no mailbox waits for ever.
        """
        batch: list[tuple[MailboxQueue, Chain]] = []
        able = [q for q in self._queues if q.free_from(now) <= now and self._free(q, now) > 0 and q.may_write(now)]
        if not self._limits.spans_mailboxes:
            able = able[:1]
        served: dict[int, MailboxQueue] = {}
        while able and len(batch) < self._limits.batch_size:
            for queue in tuple(able):
                if len(batch) == self._limits.batch_size:
                    break
                batch.append((queue, queue.ready.popleft()))
                queue.in_flight += 1
                served[id(queue)] = queue
                if self._free(queue, now) <= 0:
                    able.remove(queue)
        for queue in served.values():
            self._queues.remove(queue)
            self._queues.append(queue)
        return batch

    def _free(self, queue: MailboxQueue, now: float) -> int:
        most = min(self._limits.mailbox_parts, queue.requests.room(now))
        return min(len(queue.ready), most - queue.in_flight)

    def to_lease(self, now: float, most: int) -> list[MailboxQueue]:
        """Return mailboxes for whose folders a lease has to be taken or renewed before, or while, they are written."""
        found = (q for q in self._queues if q.ready and not q.is_leasing and q.blocked_until <= now)
        return [q for q in found if q.confirm_from is None and q.holds_due(now)][:most]

    def to_confirm(self, now: float, most: int) -> list[MailboxQueue]:
        """Return mailboxes whose leases can be read again."""
        found = (q for q in self._queues if q.ready and not q.is_leasing and q.blocked_until <= now)
        return [q for q in found if q.confirm_from is not None and q.confirm_from <= now][:most]

    def looks(self, now: float, most: int) -> list[tuple[MailboxQueue, list[Chain]]]:
        """Return mailboxes with something to look at, and what."""
        found = ((queue, queue.looks_due(now)) for queue in self._queues)
        return [(queue, chains) for queue, chains in found if chains][:most]

    def finished(self, now: float, most: int) -> list[MailboxQueue]:
        """Return mailboxes whose read-back is due."""
        due = (q for q in self._queues if q.is_written and not q.is_looked_at and not q.is_leasing)
        return [q for q in due if max(q.read_back_from, q.blocked_until) <= now][:most]

    def next_time(self, now: float) -> float:
        """Return when something becomes possible that is not possible now; `NEVER` where nothing waits for time."""
        times: list[float] = []
        for queue in self._queues:
            times += [max(due, queue.blocked_until) for due, _ in queue.doubts]
            if queue.ready or queue.looking:
                times.append(max(queue.blocked_until, queue.confirm_from or 0.0))
            if queue.ready:
                times.append(queue.free_from(now))
            if queue.is_written:
                times.append(max(queue.read_back_from, queue.blocked_until))
        return min((time for time in times if time > now), default=NEVER)

    def longest_block(self, now: float) -> float:
        """Return how long the mailbox that is free first still has to wait, 0 while one is free."""
        blocks = [queue.free_from(now) - now for queue in self._queues if queue.ready or queue.looking]
        return max(0.0, min(blocks, default=0.0))

    def is_only_settling(self) -> bool:
        """Whether nothing but creates in doubt is left to wait for."""
        return bool(self._queues) and not any(queue.is_writing or queue.looking for queue in self._queues)


def _allowances(limits: TargetLimits) -> tuple[Allowance, Allowance]:
    """Return what a mailbox takes: requests and bytes."""
    return (
        Allowance(limits.mailbox_requests, limits.mailbox_requests_s),
        Allowance(limits.mailbox_upload, limits.mailbox_upload_s),
    )


def _holds_of(queue: MailboxQueue) -> list[tuple[FolderRef, Hold]]:
    return [(FolderRef(queue.mailbox_id, folder_id), hold) for folder_id, hold in queue.holds.items()]


def entries_under(chain: Chain) -> Iterator[JournalEntry]:
    """Yield the entries of a chain and of everything that waits for it."""
    yield from chain.entries
    for dependent in chain.dependents:
        yield from entries_under(dependent)
