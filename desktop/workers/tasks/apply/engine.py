"""The run itself: a few calls under way at a time until every mailbox is written and read back."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from math import ceil

from desktop.connectors.ports import OpenConnection
from desktop.model.errors import AppError, Bug, ErrorCode, Throttled
from desktop.model.ids import MailboxId
from desktop.model.progress import Progress, Stage
from desktop.model.run import RunState
from desktop.workers.folder_reading import folders_per_call
from desktop.workers.task import TaskContext, Topic
from desktop.workers.tasks.apply.doubt import Looking
from desktop.workers.tasks.apply.leasing import Leasing
from desktop.workers.tasks.apply.ledger import Ledger
from desktop.workers.tasks.apply.moves import queue_of
from desktop.workers.tasks.apply.reach import LONGEST_WAIT_S, Reach
from desktop.workers.tasks.apply.reading_back import ReadingBack
from desktop.workers.tasks.apply.schedule import NEVER, Board
from desktop.workers.tasks.apply.writing import Writing

LONGEST_SLEEP_S = 0.5
"""How late a stop is noticed while everything waits."""
RATE_OVER_S = 10.0
PREPARED = 1
"""So many calls are made ready, their intents durable, while all that may be under way are: no place stands empty."""

Step = Callable[[], Awaitable[None]]


class Engine:
    """Applies what is left of a run; for the event loop.

    Several workers take steps from the board: open further mailboxes, look at what is in doubt, write, read back. There
    is one worker more than calls may be under way: it has the next one ready. A step is never cut off by stopping or
    pausing. Mailboxes are written in a window, so that memory does not grow with
    their number.
    """

    def __init__(self, ctx: TaskContext, ledger: Ledger, opened: OpenConnection, people: int) -> None:
        limits = opened.contacts.limits
        in_flight = ctx.services.parts_in_flight
        self._ctx = ctx
        self._ledger = ledger
        self._board = Board(limits)
        self._reach = Reach(ctx.services)
        self._leasing = Leasing(ctx, opened.contacts, ledger, self._reach)
        calls_at_once = max(1, in_flight // limits.batch_size)
        self._places = asyncio.Semaphore(calls_at_once)
        self._writing = Writing(ctx, opened.contacts, ledger, self._reach, self._leasing, self._places)
        self._looking = Looking(ctx, opened.contacts, ledger, self._reach)
        self._reading_back = ReadingBack(ctx, opened.contacts, ledger, self._reach, self._board)
        self._workers = calls_at_once + PREPARED
        self._batch_size = limits.batch_size
        self._window = max(2 * limits.batch_size, 2 * ceil(in_flight / limits.mailbox_parts))
        self._per_call = folders_per_call(people)
        self._upcoming: deque[MailboxId] = deque()
        self._is_opening = False
        self._busy = 0
        self._woken = asyncio.Event()
        self._pausing = asyncio.Lock()
        self._calls = ledger.counter()
        self._rates: deque[tuple[float, int]] = deque()

    async def run(self) -> None:
        """Do all that is left; ends early when stopped. Raises why the service could not be used any longer.

        However it ends, the run is not left as one that goes on (but for a vault that can't be written).
        """
        await self._leasing.start()
        self._upcoming.extend(await self._ledger.start())
        self._ctx.announce(Topic.RUNS)
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self._workers):
                    group.create_task(self._work())
        except BaseExceptionGroup as failures:
            with suppress(AppError):
                await self._ledger.set_state(RunState.STOPPED)
            raise failures.exceptions[0] from None
        await self._leasing.give_back(self._board.pop_all_leases())
        is_finished = not self._upcoming and not len(self._board)
        await self._ledger.set_state(RunState.FINISHED if is_finished else RunState.STOPPED)
        if self._reach.failure is not None and not is_finished:
            raise self._reach.failure

    async def _work(self) -> None:
        while not self._is_over():
            await self._pause()
            if self._is_over():
                break
            now = self._ctx.services.monotonic()
            step = self._next_step(now)
            if step is not None:
                await self._take(step)
            elif self._busy:
                await self._woken.wait()
            elif self._upcoming or len(self._board):
                await self._sleep(now)
            else:
                break
        self._wake()

    def _is_over(self) -> bool:
        return self._ctx.control.is_stopped() or self._reach.failure is not None

    async def _take(self, step: Step) -> None:
        self._busy += 1
        try:
            await step()
        finally:
            self._busy -= 1
            self._wake()
        self._report()

    async def _call(self, step: Coroutine[None, None, None]) -> None:
        """Take a step that calls the service once there is a place for it."""
        async with self._places:
            await step

    def _wake(self) -> None:
        self._woken.set()
        self._woken = asyncio.Event()

    async def _sleep(self, now: float) -> None:
        """Wait for the next moment at which something can be done; gives up for now where that is too far away."""
        until = self._reach.wait_until if now < self._reach.wait_until else self._board.next_time(now)
        if until == NEVER:
            raise Bug("something is left to do and nothing to wait for")
        if until - now > LONGEST_WAIT_S:
            self._reach.give_up(Throttled(ErrorCode.THROTTLED, wait_s=until - now))
            return
        self._report()
        await self._ctx.services.sleep(min(LONGEST_SLEEP_S, until - now))

    def _next_step(self, now: float) -> Step | None:
        if now < self._reach.wait_until:
            return None
        if self._can_open():
            self._is_opening = True
            return self._open
        looks = self._board.looks(now, self._per_call)
        if looks:
            for queue, chains in looks:
                queue.is_looked_at = True
                queue.take_looks(chains)
            return lambda: self._call(self._looking.look(looks))
        leases = self._lease_step(now)
        if leases is not None:
            return leases
        return self._write_step(now) or self._give_back_step()

    def _write_step(self, now: float) -> Step | None:
        finished = self._board.finished(now, self._per_call)
        is_full_call = len(finished) >= self._per_call
        batch = [] if is_full_call else self._board.next_batch(now)
        if batch:
            return lambda: self._writing.write(batch)
        if is_full_call or (finished and not self._busy):
            for queue in finished:
                queue.is_looked_at = True
            return lambda: self._call(self._reading_back.end(finished))
        return None

    def _give_back_step(self) -> Step | None:
        """Give back full calls of leases, and all of them where there is nothing else to do for now."""
        number = self._board.leases_left
        if self._busy or self._upcoming:
            number -= number % self._batch_size
        if not number:
            return None
        left = self._board.pop_leases(number)
        return lambda: self._call(self._leasing.give_back(left))

    def _lease_step(self, now: float) -> Step | None:
        confirmed = self._board.to_confirm(now, self._batch_size)
        taken = [] if confirmed else self._board.to_lease(now, self._batch_size)
        for queue in (*confirmed, *taken):
            queue.is_leasing = True
        if confirmed:
            return lambda: self._call(self._leasing.confirm(confirmed))
        return (lambda: self._call(self._leasing.take(taken))) if taken else None

    def _can_open(self) -> bool:
        """Tell whether there is room for further mailboxes: as many as go into one call, for the sake of leases."""
        writing = self._board.writing
        is_room = self._window - writing >= self._batch_size or not writing
        return bool(self._upcoming) and not self._is_opening and is_room

    async def _open(self) -> None:
        """Bring further mailboxes into the window."""
        number = self._window - self._board.writing
        mailboxes = [self._upcoming.popleft() for _ in range(min(number, len(self._upcoming)))]
        entries = await self._ledger.entries(mailboxes)
        now = self._ctx.services.monotonic()
        for mailbox_id in mailboxes:
            self._board.add(queue_of(mailbox_id, entries[mailbox_id], now, self._ctx.services.settle_s))
        self._is_opening = False

    async def _pause(self) -> None:
        if not self._ctx.control.is_paused():
            return
        async with self._pausing:
            if not self._ctx.control.is_paused():
                return
            await self._ledger.set_state(RunState.PAUSED)
            self._ctx.announce(Topic.RUNS)
            await self._ctx.wait_while_paused()
            await self._ledger.set_state(RunState.ACTIVE)
            self._ctx.announce(Topic.RUNS)

    def _report(self) -> None:
        run = self._ledger.run
        now = self._ctx.services.monotonic()
        done = run.done + run.failed + run.conflicts
        self._rates.append((now, done))
        while len(self._rates) > 2 and now - self._rates[0][0] > RATE_OVER_S:
            self._rates.popleft()
        since, before = self._rates[0]
        wait_s = max(self._board.longest_block(now), self._reach.wait_until - now, 0.0)
        calls = self._calls()
        self._ctx.report(
            Progress(
                stage=self._stage(wait_s),
                done=done,
                total=run.planned,
                calls=calls.calls,
                parts=calls.parts,
                failed=run.failed + run.conflicts,
                wait_s=wait_s if not self._busy else 0.0,
                rate=(done - before) / (now - since) if now > since else 0.0,
            )
        )

    def _stage(self, wait_s: float) -> Stage:
        if self._is_over():
            return Stage.STOPPING
        if self._ctx.control.is_paused():
            return Stage.PAUSED
        if self._busy:
            return Stage.WRITING
        if wait_s:
            return Stage.WAITING
        return Stage.SETTLING if self._board.is_only_settling() else Stage.READING_BACK
