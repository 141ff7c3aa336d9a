"""One call with writes: what was there is kept, the intent made durable, then it is sent and judged."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from desktop.connectors.ports import ContactTarget, Write, WriteAnswer, WriteState
from desktop.model.card import content_hash
from desktop.model.errors import AppError, Bug, Cancelled, Denied, ErrorCode, Refused, SignInNeeded, Throttled
from desktop.model.ids import NO_PHOTO, ContentHash, OperationId, PhotoHash
from desktop.model.run import Action, EntryState, JournalEntry
from desktop.workers.task import TaskContext
from desktop.workers.tasks.apply.entries import Chain, folder_of, needs_photo_before, write_of
from desktop.workers.tasks.apply.leasing import Leasing
from desktop.workers.tasks.apply.ledger import Ledger, Material
from desktop.workers.tasks.apply.moves import block, move
from desktop.workers.tasks.apply.reach import Reach
from desktop.workers.tasks.apply.schedule import MailboxQueue
from desktop.workers.tasks.apply.verdicts import MAILBOX_ERRORS, MOST_UNSENT, Judgement, Verdict, judge

Batch = list[tuple[MailboxQueue, Chain]]

_CARD_BYTES = 4_000
"""More than a contact takes in a call, mark and headers included."""


class Writing:
    """Sends batches, each when there is one of the `places` for calls; for the event loop."""

    def __init__(
        self,
        ctx: TaskContext,
        target: ContactTarget,
        ledger: Ledger,
        reach: Reach,
        leasing: Leasing,
        places: asyncio.Semaphore,
    ) -> None:
        self._ctx = ctx
        self._target = target
        self._ledger = ledger
        self._reach = reach
        self._leasing = leasing
        self._places = places

    async def write(self, batch: Batch) -> None:
        """Send a batch and note what became of it."""
        photos = await self._photos_before(batch)
        if photos is None:
            self._put_back(batch)
            return
        batch = [pair for pair in batch if pair[1].entries]
        material = await self._ledger.material(chain.head for _, chain in batch)
        batch = await self._without_unwritable(batch, material)
        batch = self._fitting(batch, material)
        if not batch:
            return
        for _, chain in batch:
            chain.entries[0] = replace(chain.head, state=EntryState.SENT, attempts=chain.head.attempts + 1)
        await self._ledger.intend([chain.head for _, chain in batch], photos)
        async with self._places:
            batch = await self._without_blocked(batch, material)
            if not batch:
                return
            lease = self._leasing.new_lease()
            holds = [self._leasing.hold_of(chain.head.operation_id) for _, chain in batch]
            heads = [chain.head for _, chain in batch]
            answers = await self._send(
                [write_of(one, material.cards, material.photos, one.detail, lease) for one in heads]
            )
        self._count(batch, material)
        # Away from the event loop: twenty hashes are milliseconds.
        kept = await self._ctx.in_cpu(_kept, batch, answers)
        names = {one.operation_id: one.detail for one in heads}
        changed: list[JournalEntry] = []
        for (queue, chain), answer, hold in zip(batch, answers, holds, strict=True):
            if answer.state is WriteState.DONE and answer.folder_id is not None:
                queue.holds[answer.folder_id] = hold
            changed += self._judge(queue, chain, answer)
        await self._ledger.note(changed, names, kept)

    async def _without_blocked(self, batch: Batch, material: Material) -> Batch:
        """Put back what may no longer be sent, and return the rest.

        While the intent was written and the call waited for its place, a mailbox may have been asked to wait or lost
        its lease, the network may be gone, or the run be stopped.
        """
        now = self._ctx.services.monotonic()
        is_over = self._ctx.control.is_stopped() or self._reach.failure is not None or now < self._reach.wait_until
        blocked = [pair for pair in batch if is_over or pair[0].blocked_until > now or not pair[0].may_write(now)]
        for queue, chain in blocked:
            queue.uploading -= _bytes_of(chain.head, material)
            chain.entries[0] = replace(chain.head, state=EntryState.PLANNED, attempts=chain.head.attempts - 1)
        await self._ledger.note([chain.head for _, chain in blocked])
        self._put_back(blocked)
        return [pair for pair in batch if pair not in blocked]

    def _judge(self, queue: MailboxQueue, chain: Chain, answer: WriteAnswer) -> list[JournalEntry]:
        now = self._ctx.services.monotonic()
        settle_s = self._ctx.services.settle_s
        head = chain.head
        if answer.state is WriteState.NOT_SENT:
            chain.entries[0] = replace(head, attempts=head.attempts - 1)
            chain.unsent += 1
        elif head.action is Action.CREATE and head.attempts > 1:
            queue.read_back_from = max(queue.read_back_from, now + settle_s)
        judged = judge(head, answer)
        is_unsent = judged.verdict is Verdict.AGAIN or answer.state is WriteState.NOT_SENT
        if chain.unsent >= MOST_UNSENT and is_unsent:
            judged = replace(judged, verdict=Verdict.FAILED)
        queue.in_flight -= 1
        block(queue, judged, now, self._reach.jitter)
        return move(queue, chain, judged, now, settle_s)

    async def _send(self, writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        try:
            answers = await self._ctx.in_net(self._target.write, writes)
        except (SignInNeeded, Denied, Cancelled) as failure:
            # These are raised before anything is sent.
            self._reach.give_up(failure)
            return [WriteAnswer(WriteState.NOT_SENT, error=failure) for _ in writes]
        except Throttled as failure:
            return [WriteAnswer(WriteState.THROTTLED, error=failure) for _ in writes]
        except AppError as failure:
            if isinstance(failure, Bug):
                self._reach.give_up(failure)
            return [WriteAnswer(WriteState.UNKNOWN, error=failure) for _ in writes]
        self._reach.note_answers(answers)
        return answers

    async def _photos_before(self, batch: Batch) -> list[bytes] | None:
        """Read the photos that will be replaced, their hashes into the entries; `None` where nothing is reached."""
        wanted = [(queue, chain) for queue, chain in batch if needs_photo_before(chain.head)]
        asked = [(folder_of(chain.head), chain.head.item_id) for _, chain in wanted]
        items = [(folder, item_id) for folder, item_id in asked if item_id is not None]
        if not items:
            return []
        try:
            async with self._places:
                answers = await self._ctx.in_net(self._target.photos, items)
        except AppError as failure:
            self._reach.note_failure(failure)
            return None
        kept: list[bytes] = []
        failed: list[JournalEntry] = []
        now = self._ctx.services.monotonic()
        for (queue, chain), answer in zip(wanted, answers, strict=True):
            queue.requests.add(now, 1)
            if isinstance(answer, AppError) and answer.code is not ErrorCode.ITEM_MISSING:
                failed += self._end(queue, chain, answer)
                continue
            content = answer if isinstance(answer, bytes) else b""
            photo_hash = PhotoHash(hashlib.sha256(content).hexdigest()[:32]) if content else NO_PHOTO
            chain.entries[0] = replace(chain.head, before_photo=photo_hash)
            if content:
                kept.append(content)
        await self._ledger.note(failed)
        return kept

    async def _without_unwritable(self, batch: Batch, material: Material) -> Batch:
        """End photos that the vault does not hold (any more), and return the rest."""
        failed: list[JournalEntry] = []
        left: Batch = []
        for queue, chain in batch:
            head = chain.head
            if head.action is Action.PUT_PHOTO and head.photo_hash not in material.photos:
                failed += self._end(queue, chain, Refused(ErrorCode.PHOTO_UNUSABLE, cause="not in the vault"))
            else:
                left.append((queue, chain))
        await self._ledger.note(failed)
        return left

    def _end(self, queue: MailboxQueue, chain: Chain, error: AppError) -> list[JournalEntry]:
        queue.in_flight -= 1
        verdict = Verdict.LEAVE if error.code in MAILBOX_ERRORS else Verdict.FAILED
        ended = move(queue, chain, Judgement(verdict, error), self._ctx.services.monotonic(), 0.0)
        chain.entries = []
        return ended

    def _fitting(self, batch: Batch, material: Material) -> Batch:
        """Return what fits into one call, and into what each mailbox takes; the rest goes back to where it was."""
        left = self._target.limits.max_bytes
        now = self._ctx.services.monotonic()
        fitting: Batch = []
        others: Batch = []
        for queue, chain in batch:
            size = _bytes_of(chain.head, material)
            free_from = queue.upload.free_from(now, queue.uploading + size)
            if free_from > now:
                queue.blocked_until = max(queue.blocked_until, free_from)
            if free_from > now or (size > left and fitting):
                others.append((queue, chain))
                continue
            left -= size
            queue.uploading += size
            fitting.append((queue, chain))
        self._put_back(others)
        return fitting

    def _count(self, batch: Batch, material: Material) -> None:
        """Count what was sent, whatever became of it."""
        now = self._ctx.services.monotonic()
        for queue, chain in batch:
            size = _bytes_of(chain.head, material)
            queue.uploading -= size
            queue.upload.add(now, size)
            queue.requests.add(now, 1)

    def _put_back(self, batch: Batch) -> None:
        for queue, chain in reversed(batch):
            queue.in_flight -= 1
            if chain.entries:
                queue.ready.appendleft(chain)


def _kept(batch: Batch, answers: Sequence[WriteAnswer]) -> dict[OperationId, ContentHash]:
    """Return what the service made of the contents of writes, as far as it tells."""
    return {
        chain.head.operation_id: content_hash(answer.card)
        for (_, chain), answer in zip(batch, answers, strict=True)
        if answer.card is not None
    }


def _bytes_of(entry: JournalEntry, material: Material) -> int:
    """Return about how many bytes of a call a write takes, rather more than less."""
    photo = material.photos.get(entry.photo_hash, b"") if entry.action is Action.PUT_PHOTO else b""
    return _CARD_BYTES + len(photo) * 4 // 3
