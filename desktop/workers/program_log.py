"""The program log: what the program logs goes into the vault, as fixed sentences with codes and numbers.

Redaction is how lines are made, not a search for what looks personal: of a record of ours its template stays, with
numbers, members of enumerations and `CodeWord`s in their places and "…" for every other value. Of a library's record
nothing stays but which library it was and how serious it took it. Texts of exceptions are dropped.
"""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from desktop.model.errors import AppError
from desktop.model.log_words import CodeWord
from desktop.model.retention import LogEntry
from desktop.workers.lanes import Lanes

if TYPE_CHECKING:
    from desktop.storage.store import Store

MOST_WAITING = 2_000
"""So many lines wait in memory while the vault is locked or busy; older ones are dropped then."""
MOST_CHARACTERS = 300
BATCH = 500
WRITE_AFTER_S = 1.0
OURS = "desktop"
_PLACE = re.compile(r"%%|%(?:\([^)]*\))?[-#0 +]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]")


def redacted(record: logging.LogRecord) -> LogEntry | None:
    """Return what may be kept of a record, `None` for nothing."""
    at = datetime.fromtimestamp(record.created, UTC)
    package = record.name.partition(".")[0]
    if package != OURS:
        if record.levelno < logging.WARNING:
            return None
        return LogEntry(at, record.levelname, package, "a library reported something")
    text = _filled(record.msg, record.args) if isinstance(record.msg, str) else type(record.msg).__name__
    if record.exc_info is not None and record.exc_info[1] is not None:
        failure = record.exc_info[1]
        code = f" {failure.code.value}" if isinstance(failure, AppError) else ""
        text = f"{text} ({type(failure).__name__}{code})"
    return LogEntry(at, record.levelname, record.name, text[:MOST_CHARACTERS])


def _filled(template: str, arguments: object) -> str:
    given = list(arguments) if isinstance(arguments, tuple) else []

    def value(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        return _shown(given.pop(0)) if given else "…"

    return _PLACE.sub(value, template)


def _shown(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, CodeWord | bool | int | float) or value is None:
        return str(value)
    return "…"


class _Lines(logging.Handler):
    """Takes records of any thread; never waits for anything but its own lock."""

    def __init__(self, wake: Callable[[], None]) -> None:
        super().__init__(logging.NOTSET)
        self._wake = wake
        self._waiting: deque[LogEntry] = deque(maxlen=MOST_WAITING)
        self._guard = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what may be kept."""
        entry = redacted(record)
        if entry is not None:
            with self._guard:
                self._waiting.append(entry)
            self._wake()

    def take(self, most: int) -> list[LogEntry]:
        """Return the oldest lines that wait, and let them go."""
        with self._guard:
            return [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]

    def give_back(self, lines: list[LogEntry]) -> None:
        """Let lines wait again that could not be written, as far as there is room."""
        with self._guard:
            room = MOST_WAITING - len(self._waiting)
            if room > 0:
                self._waiting.extendleft(reversed(lines[-room:]))


def _put(lines: list[LogEntry], store: Store) -> None:
    store.log.add(lines)


class LogKeeper:
    """Writes what is logged into the vault, a second later and in batches; while it is locked lines wait in memory.

    For the event loop: made, and ended with `aclose` before the lanes are, on its thread.
    """

    def __init__(self, lanes: Lanes, level: int = logging.INFO) -> None:
        self._lanes = lanes
        self._loop = asyncio.get_running_loop()
        self._is_planned = False
        self._timer: asyncio.TimerHandle | None = None
        self._writing: asyncio.Future[None] | None = None
        self._lines = _Lines(self._wake)
        self._level_before = logging.getLogger(OURS).level
        logging.getLogger(OURS).setLevel(level)
        # On the root: a library's record that nobody handles would be printed, with all that it says.
        logging.getLogger().addHandler(self._lines)

    def _wake(self) -> None:
        if not self._is_planned and not self._loop.is_closed():
            self._is_planned = True
            self._loop.call_soon_threadsafe(self._plan)

    def _plan(self) -> None:
        self._timer = self._loop.call_later(WRITE_AFTER_S, self._begin)

    def _begin(self) -> None:
        self._is_planned = False
        if self._lanes.is_unlocked:
            self._writing = asyncio.ensure_future(self.write())

    async def write(self) -> None:
        """Write what waits; a vault that can't take it now gets it later."""
        while self._lanes.is_unlocked and (lines := self._lines.take(BATCH)):
            try:
                await self._lanes.in_db(partial(_put, lines))
            except AppError:
                self._lines.give_back(lines)
                return

    async def aclose(self) -> None:
        """Write what waits and listen no more."""
        logging.getLogger().removeHandler(self._lines)
        logging.getLogger(OURS).setLevel(self._level_before)
        if self._timer is not None:
            self._timer.cancel()
        if self._writing is not None:
            await asyncio.gather(self._writing, return_exceptions=True)
        await self.write()
        self._lines.close()
