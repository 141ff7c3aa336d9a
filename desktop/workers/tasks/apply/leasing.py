"""The lease: two consoles never write into one folder at the same time.

The folder's mark says who writes there, and until when. Nothing on the service can be written on condition that it did
not change, so a lease is taken as Fischer's algorithm takes a lock: it is looked for, written, and read again after a
pause that is longer than anybody takes from looking to having written. Whoever then finds himself there is alone; who
took longer does not count on what he reads, but waits until whomever he may have overwritten has ended.
A folder that is made carries its lease from the first moment; of several makers the service refuses all but one.

Where contacts are only changed or removed, looking is enough: each of those writes names the version that it was meant
for, and of two consoles the service refuses the second. Making a contact has no such guard.

A lease that was given back still names its holder. Where that is another console, it may have made what our plan did
not see: then nobody is made there before the folder was looked at. The same holds for a lease of ours that was not
given back: the process that took it may have written it over that of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop.connectors.ports import ContactTarget
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, Denied, ErrorCode, Offline
from desktop.model.ids import OperationId
from desktop.model.mark import FolderMark, Lease, decode_folder_mark
from desktop.model.run import JournalEntry
from desktop.workers.task import TaskContext
from desktop.workers.tasks.apply.ledger import Ledger
from desktop.workers.tasks.apply.moves import block, leave
from desktop.workers.tasks.apply.reach import Reach
from desktop.workers.tasks.apply.schedule import Hold, MailboxQueue
from desktop.workers.tasks.apply.verdicts import MAILBOX_ERRORS, Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

LEASE_S = 900.0
"""How long a lease stands: who crashes keeps others out for so long, who is slow renews it in good time."""
RENEWED_AFTER_S = LEASE_S / 3
GIVEN_UP_BEFORE_S = 60.0
"""So long before it expires nothing is sent any more: calls take time, and no two clocks are the same."""
SEEN_FOR_S = 2.5
"""A folder that was seen free may be written to for so long; the pause is twice that, for the call itself."""
MOST_TRIES = 4

_Asked = list[tuple[MailboxQueue, FolderRef, Hold]]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who takes leases: an installation, and one of its runs."""

    fingerprint: str
    nonce: OperationId


class Leasing:
    """Takes, renews and gives back the leases of a run, for several mailboxes with one call; for the event loop."""

    def __init__(self, ctx: TaskContext, target: ContactTarget, ledger: Ledger, reach: Reach) -> None:
        self._ctx = ctx
        self._target = target
        self._ledger = ledger
        self._reach = reach
        self._holder = Holder("", OperationId(""))

    async def start(self) -> None:
        """Find out who we are."""
        self._holder = Holder(await self._ledger.fingerprint(), self._ctx.services.new_operation_id())

    def new_lease(self) -> Lease:
        """Return a lease that begins now."""
        return Lease(self._holder.fingerprint, self._holder.nonce, int(self._ctx.services.now().timestamp() + LEASE_S))

    def hold_of(self, operation_id: OperationId) -> Hold:
        """Return what is known of a folder whose mark, with our lease, is being written at this moment."""
        now = self._ctx.services.monotonic()
        until, renew_from = now + LEASE_S - GIVEN_UP_BEFORE_S, now + RENEWED_AFTER_S
        return Hold(operation_id, until=until, renew_from=renew_from, is_leased=True)

    async def take(self, queues: Sequence[MailboxQueue]) -> None:
        """Look for leases in folders that are about to be written; write ours where contacts are going to be made.

        One that we hold is renewed by that; another one counts after it was read again.
        """
        now = self._ctx.services.monotonic()
        asked = [(q, FolderRef(q.mailbox_id, one), hold) for q in queues for one, hold in q.holds_due(now)]
        found = await self._read(asked)
        free = await self._without_others(asked, found) if found is not None else []
        for queue, _, hold in free:
            if not queue.makes_contacts:
                seen = self.hold_of(hold.operation_id)
                hold.until, hold.renew_from = seen.until, seen.renew_from
        await self._write([one for one in free if one[0].makes_contacts], now)
        self._end(queues)

    async def confirm(self, queues: Sequence[MailboxQueue]) -> None:
        """Read again what was written: whose lease stands there now holds the folder."""
        asked = [(q, FolderRef(q.mailbox_id, one), hold) for q in queues for one, hold in q.holds_pending()]
        found = await self._read(asked)
        for queue, folder, hold in await self._without_others(asked, found) if found is not None else []:
            hold.confirm_from = None
            if not hold.is_written:  # our lease is not there: somebody came and went
                self._again(queue, None)
            elif hold.pending is not None:
                hold.until, hold.renew_from, hold.pending = hold.pending.until, hold.pending.renew_from, None
                if hold.may_hold_others:
                    queue.look_for_creates(folder.folder_id)
        self._end(queues)

    def _end(self, queues: Sequence[MailboxQueue]) -> None:
        now = self._ctx.services.monotonic()
        for queue in queues:
            queue.is_leasing = False
            queue.requests.add(now, 2 * len(queue.holds))

    async def give_back(self, holds: Iterable[tuple[FolderRef, Hold]]) -> None:
        """Let others write again, as far as they are still kept out; what can't be given back expires."""
        now = self._ctx.services.monotonic()
        lease = self.new_lease()
        marks = [
            (ref, FolderMark(h.operation_id, lease.given_back(is_known=not h.may_hold_others)).encode())
            for ref, h in holds
            if h.is_leased and h.until > now
        ]
        size = self._target.limits.batch_size
        for start in range(0, len(marks), size):
            try:
                await self._ctx.in_net(self._target.put_marks, marks[start : start + size])
            except AppError:
                return

    async def _read(self, asked: _Asked) -> Sequence[str | AppError] | None:
        """Return the marks of folders, `None` where nothing was reached."""
        try:
            found = await self._ctx.in_net(self._target.marks, [folder for _, folder, _ in asked])
        except AppError as failure:
            self._reach.note_failure(failure)
            return None
        self._reach.note_success()
        return found

    async def _without_others(self, asked: _Asked, found: Sequence[str | AppError]) -> _Asked:
        """Leave mailboxes in which somebody else holds a folder, and return the folders that may be taken."""
        free: _Asked = []
        ended: list[JournalEntry] = []
        for (queue, folder, hold), mark in zip(asked, found, strict=True):
            error = self._judge(hold, mark)
            if error is None:
                if not hold.is_exempt:
                    free.append((queue, folder, hold))
            elif error.code in MAILBOX_ERRORS:
                ended += leave(queue, error)
            else:
                ended += self._again(queue, error)
        await self._ledger.note(ended)
        return [one for one in free if one[0].error is None]

    def _judge(self, hold: Hold, mark: str | AppError) -> AppError | None:
        """Take notice of a folder's mark and return why it can't be taken."""
        if isinstance(mark, AppError):
            return mark
        known = decode_folder_mark(mark)
        if known is None:  # a folder that is not ours carries nothing of ours, not even a lease
            hold.is_exempt = True
            return None
        hold.operation_id, lease = known.operation_id, known.lease
        hold.is_written = lease is not None and lease.nonce == self._holder.nonce
        if lease is None or hold.is_written:
            return None
        is_ours = lease.holder == self._holder.fingerprint
        if is_ours or not lease.stands(self._ctx.services.now()):
            hold.may_hold_others |= not is_ours or lease.until > 0
            return None
        return Denied(ErrorCode.MAILBOX_IN_USE, cause=_until(lease))

    async def _write(self, free: _Asked, looked_at: float) -> None:
        size = self._target.limits.batch_size
        for start in range(0, len(free), size):
            part = free[start : start + size]
            if self._ctx.services.monotonic() - looked_at > SEEN_FOR_S:  # somebody may have come meanwhile
                await self._ledger.note([entry for queue, _, _ in part for entry in self._again(queue, None)])
                continue
            lease = self.new_lease()
            holds = [self.hold_of(hold.operation_id) for _, _, hold in part]
            marks = [(folder, FolderMark(hold.operation_id, lease).encode()) for _, folder, hold in part]
            try:
                answers = await self._ctx.in_net(self._target.put_marks, marks)
            except AppError as failure:
                self._reach.note_failure(failure)
                return
            ended: list[JournalEntry] = []
            taken_s = self._ctx.services.monotonic() - looked_at
            for (queue, _, hold), new, error in zip(part, holds, answers, strict=True):
                ended += self._written(queue, hold, new, error, taken_s)
            await self._ledger.note(ended)

    def _written(
        self, queue: MailboxQueue, hold: Hold, new: Hold, error: AppError | None, taken_s: float
    ) -> list[JournalEntry]:
        if error is not None:
            return leave(queue, error) if error.code in MAILBOX_ERRORS else self._again(queue, error)
        now = self._ctx.services.monotonic()
        hold.is_leased = True
        if hold.is_written and hold.until > now:
            hold.until, hold.renew_from = new.until, new.renew_from
        elif 0 < self._ctx.services.lease_pause_s < taken_s:  # without a pause there is no other console to reckon with
            # Somebody may have taken the folder meanwhile and found himself there before ours went over his: he sees it
            # when he renews, and until then nobody can tell. Once his time is over in any case, it is looked at anew.
            return self._again(queue, _too_slow())
        else:
            hold.until, hold.pending = 0.0, new
            hold.confirm_from = now + self._ctx.services.lease_pause_s
        return []

    def _again(self, queue: MailboxQueue, error: AppError | None) -> list[JournalEntry]:
        """Try again a little later, and leave the mailbox where that was in vain."""
        queue.lease_tries += 1
        if queue.lease_tries >= MOST_TRIES:
            return leave(queue, error or Offline(ErrorCode.ANSWER_BROKEN))
        wait_s = error.wait_s if error is not None else None
        now = self._ctx.services.monotonic()
        block(queue, Judgement(Verdict.LOOK, error, wait_s=wait_s, is_busy=True), now, self._reach.jitter)
        return []


def _too_slow() -> AppError:
    wait_s = LEASE_S - GIVEN_UP_BEFORE_S
    return Offline(ErrorCode.SERVICE_BUSY, cause="writing the lease took too long", wait_s=wait_s)


def _until(lease: Lease) -> str:
    """Return until when a lease stands, and the sign of its holder."""
    return f"{datetime.fromtimestamp(lease.until, UTC):%Y-%m-%d %H:%M} UTC ({lease.holder[:8]})"
