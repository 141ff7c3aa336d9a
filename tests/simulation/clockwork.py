"""Virtual time, chance and the program's processes: a run is a function of its seed.

One event loop without threads: time passes only when nothing else can happen. Calls to the outside take a random time
there and back, so that what is under way at the same time arrives, takes effect and is answered in any order.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Protocol, TypeVar

import sqlcipher3

from desktop.connectors.ports import Write
from desktop.model.errors import AppError, ErrorCode
from desktop.storage.database import add_functions
from desktop.storage.key_file import KeyClass, KeyFile, OpenedKeys
from desktop.storage.migrations import migrate
from desktop.storage.store import Store
from desktop.workers.photos import scale_photo

T = TypeVar("T")

START = datetime(2026, 11, 24, 12, tzinfo=UTC)
_scaled = cache(scale_photo)


class Killed(BaseException):
    """The process is gone: nothing of it runs or is written down any more."""


class Stuck(Exception):
    """Nothing is under way and nothing is waited for: the program would hang for ever."""


class Trace:
    """What happened, in order; its hash tells whether two lives were the same."""

    def __init__(self, *, is_kept: bool = False) -> None:
        self._hash = hashlib.sha256()
        self._is_kept = is_kept
        self.lines: list[str] = []
        self.steps = 0

    def note(self, seconds: float, what: str) -> None:
        line = f"{seconds:10.3f} {what}"
        self._hash.update(line.encode() + b"\n")
        self.steps += 1
        if self._is_kept:
            self.lines.append(line)

    @property
    def hash(self) -> str:
        return self._hash.hexdigest()[:16]


class VirtualLoop(asyncio.BaseEventLoop):
    """An event loop whose time jumps to the next moment at which something is due."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = self
        self._clock_resolution = 1e-6
        self.seconds = 0.0
        self.set_exception_handler(lambda *_: None)  # what a killed process leaves behind

    def time(self) -> float:
        return self.seconds

    def select(self, timeout: float | None) -> tuple[()]:
        if timeout is None:
            raise Stuck
        self.seconds += timeout
        return ()

    def _process_events(self, events: object) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


def _memory() -> sqlcipher3.Connection:
    connection = sqlcipher3.connect(":memory:", isolation_level=None, cached_statements=256)
    connection.execute("PRAGMA foreign_keys = ON")
    add_functions(connection)
    return connection


@cache
def _empty_vault() -> sqlcipher3.Connection:
    made = _memory()
    migrate(made, Path(), b"")
    return made


_KEYS = OpenedKeys(bytes(32), dict.fromkeys(KeyClass, bytes(32)), 0, KeyFile("simulation", (), None))


def new_vault() -> tuple[sqlcipher3.Connection, Store]:
    """Return a vault in memory: what was committed is what a process that is killed leaves behind."""
    connection = _memory()
    _empty_vault().backup(connection)
    return connection, Store(connection, _KEYS, Path("memory"), lambda: None)


class Line(Protocol):
    """Sees what is sent and what is answered, as the program sees it."""

    def sent(self, writes: Sequence[Write]) -> None: ...

    def answered(self, writes: Sequence[Write], answers: Any) -> None: ...


@dataclass
class Accident:
    """What befalls a process: at its n-th transaction or call; `None` for nothing.

    A transaction can be cut off before or after its commit, a call before it is sent, while it is on its way and after
    it was answered; a full disk fails one transaction and leaves the process alive.
    """

    kind: str | None = None
    at: int = 0

    def __str__(self) -> str:
        return f"{self.kind} {self.at}" if self.kind else "none"


ACCIDENTS = {"before commit": 16, "after commit": 16, "disk full": 16, "unsent": 7, "sent": 7, "answered": 7}
"""Kinds with how far into a run they come at most: a run has fewer calls than transactions."""
WRITE_SENT = "write sent"
"""A call with writes is cut off on its way; only such calls count."""


@dataclass(eq=False)
class Process:
    """One start of the program: its lanes, and whether it is still alive. Stands in for `Lanes`."""

    loop: VirtualLoop
    store: Store
    chance: Random
    line: Line
    lateness: Callable[[Sequence[Write]], float]
    """How long a call may be on its way that was sent by a process which is gone."""
    accident: Accident = field(default_factory=Accident)
    is_dead: bool = False
    transactions: int = 0
    calls: int = 0
    calls_with_writes: int = 0
    is_slow: bool = False
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One transaction after the other, in the order in which they were asked for."""

    @property
    def is_unlocked(self) -> bool:
        return not self.is_dead

    def expect(self, accident: Accident) -> None:
        """Count anew, towards the next accident."""
        self.accident = accident
        self.transactions = self.calls = self.calls_with_writes = 0

    def _kill(self) -> Killed:
        self.is_dead = True
        return Killed()

    def _check(self) -> None:
        if self.is_dead:
            raise Killed

    def _is_due(self, kind: str, number: int) -> bool:
        return self.accident.kind == kind and self.accident.at == number

    async def in_db(self, work: Callable[[Store], T]) -> T:
        async with self._turn:
            await asyncio.sleep(self.chance.choice((0.0, 0.001, 0.3)) if self.is_slow else 0)
            return self._transact(work)

    async def in_vault(self, work: Callable[[Store], T]) -> T:
        async with self._turn:
            self._check()
            return work(self.store)

    def _transact(self, work: Callable[[Store], T]) -> T:
        self._check()
        self.transactions += 1
        number = self.transactions
        with self.store.transaction():
            result = work(self.store)
            if self._is_due("before commit", number):
                raise self._kill()
            if self._is_due("disk full", number):
                raise AppError(ErrorCode.DISK_FAILED, cause="SQLITE_FULL")
        if self._is_due("after commit", number):
            raise self._kill()
        return result

    async def in_cpu(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        self._check()
        return (_scaled if work is scale_photo else work)(*args, **kwargs)  # the one costly work here, and a pure one

    async def in_net(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        self._check()
        self.calls += 1
        number = self.calls
        if self._is_due("unsent", number):
            raise self._kill()
        answer: asyncio.Future[T] = self.loop.create_future()
        writes = args[0] if getattr(work, "__name__", "") == "write" else ()
        self.line.sent(writes)
        there, back = self._delay(), self._delay()
        self.calls_with_writes += bool(writes)
        is_sent = self._is_due("sent", number) or (bool(writes) and self._is_due(WRITE_SENT, self.calls_with_writes))
        if is_sent and writes and self.chance.random() < 0.6:
            there = self.lateness(writes)
        self.loop.call_later(there, self._arrive, answer, back, lambda: work(*args, **kwargs))
        if is_sent:
            raise self._kill()
        try:
            result = await answer
        except Exception as failure:
            self.line.answered(writes, failure)
            raise
        if not self.is_dead:
            self.line.answered(writes, result)
        if self._is_due("answered", number):
            raise self._kill()
        self._check()
        return result

    def _delay(self) -> float:
        slow = self.chance.random() < 0.1
        return self.chance.uniform(0.2, 4.0) if slow else self.chance.uniform(0.01, 0.1)

    def _arrive(self, answer: asyncio.Future[T], back: float, work: Callable[[], T]) -> None:
        """Let a call take effect; of a process that is gone it may have been cut off on its way."""
        if self.is_dead and self.chance.random() < 0.4:
            return
        try:
            result = work()
        except Exception as failure:
            self.loop.call_later(back, _fail, answer, failure)
        else:
            self.loop.call_later(back, _deliver, answer, result)


def _deliver(answer: asyncio.Future[T], result: T) -> None:
    if not answer.done():
        answer.set_result(result)


def _fail(answer: asyncio.Future[Any], failure: Exception) -> None:
    if not answer.done():
        answer.set_exception(failure)


class Clock:
    """What the program sees of time: waits by the loop's, dates by a wall clock that may be set (F44)."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop
        self.skew_s = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self._loop.seconds + self.skew_s)

    def monotonic(self) -> float:
        return self._loop.seconds
