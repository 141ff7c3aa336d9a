"""The next call is ready, its intent durable, while all calls that may be under way are; it is sent only when one ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import CreateContact, Write, WriteAnswer
from desktop.model.run import EntryState, RunState
from desktop.storage.store import Store
from desktop.workers.task import Control
from tests.workers.applying import apply, check_books, in_world, is_up_to_date, last_run, resume
from tests.workers.world import World, tenant

PATIENCE_S = 20


def one_by_one() -> MemoryTenant:
    return tenant(people=6, mailboxes=1, photos=0, batch_size=1)


class _Gate:
    """Holds the first create until another entry was made durable as sent; counts calls that are under way together."""

    def __init__(self, w: World, on_ready: Callable[[], object] = lambda: None) -> None:
        self.is_ready = threading.Event()
        self.most = 0
        self._under_way = 0
        self._is_holding = False
        self._are_two = False
        self._w = w
        self._on_ready = on_ready
        self._write = w.tenant.contacts.write
        self._in_db = w.services.lanes.in_db
        w.tenant.contacts.write = self._held  # type: ignore[method-assign]
        w.services.lanes.in_db = self._looking  # type: ignore[method-assign]

    def _held(self, writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        self._under_way += 1
        self.most = max(self.most, self._under_way)
        if isinstance(writes[0], CreateContact) and not self.is_ready.is_set():
            self._is_holding = True
            if self._are_two:  # the other was made ready before this one came here
                self._tell()
            assert self.is_ready.wait(PATIENCE_S), "no other call was made ready"
        answers = self._write(writes)
        self._under_way -= 1
        return answers

    def _tell(self) -> None:
        self._on_ready()
        self.is_ready.set()

    async def _looking(self, work: Callable[[Store], Any]) -> Any:
        result = await self._in_db(work)
        if not self.is_ready.is_set() and await self._in_db(_sent) == 2:
            self._are_two = True
        if self._is_holding and self._are_two and not self.is_ready.is_set():
            self._tell()
        return result


def _sent(store: Store) -> int:
    runs = store.runs.all()
    return len(store.journal.entries(runs[0].id, states=[EntryState.SENT])) if runs else 0


@in_world(one_by_one, parts_in_flight=1)
async def test_one_more_call_is_ready_and_not_under_way(w: World) -> None:
    header = await w.plan()
    gate = _Gate(w)
    await apply(w, header)
    assert gate.is_ready.is_set()
    assert gate.most == 1
    assert await is_up_to_date(w)
    await check_books(w)


@in_world(one_by_one, parts_in_flight=1)
async def test_what_is_ready_is_not_sent_after_a_stop(w: World) -> None:
    header, control = await w.plan(), Control()
    _Gate(w, control.stop)
    stopped = await apply(w, header, control=control)
    assert stopped.state is RunState.STOPPED
    assert await w.db(_sent) == 0, "an intent of something that never went out"
    assert sum(isinstance(write, CreateContact) for write in w.tenant.contacts.sent) == 1
    await resume(w)
    assert (await last_run(w)).state is RunState.FINISHED
    assert await is_up_to_date(w)
    await check_books(w)
