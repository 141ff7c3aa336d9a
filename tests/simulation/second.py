"""F52: another console, with a vault of its own, applies the same sets to the same mailboxes at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from desktop.connectors.ports import Write
from desktop.model.errors import AppError, ErrorCode
from desktop.model.plan import PlanHeader
from desktop.model.run import Run, RunState
from desktop.workers.task import Control, Task, TaskContext
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from desktop.workers.tasks.make_plan import MakePlan
from tests.simulation.books import check_books
from tests.simulation.clockwork import Process, new_vault
from tests.simulation.watch import Watch

if TYPE_CHECKING:
    from tests.simulation.life import Life


class _Line:
    """Sees that what this console sends is in its journal; the limits are each console's own."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def sent(self, writes: Sequence[Write]) -> None:
        self._watch.check_intents(writes)

    def answered(self, writes: Sequence[Write], answers: Any) -> None:
        pass


class _Console:
    """The program on another computer; nothing befalls it but what befalls its calls."""

    def __init__(self, life: Life, chance: Random) -> None:
        self._life = life
        connection, self.store = new_vault()
        life.watch.others.append(connection)
        life.fill_vault(self.store)
        line, lateness = _Line(life.watch), life.service.lateness
        self._services = life.services_of(Process(life.loop, self.store, chance, line, lateness), host="another")

    async def do(self, task: Task[Any], control: Control | None = None) -> Any:
        context = TaskContext(self._services, control or Control(), lambda _: None, lambda _: None)
        try:
            result = (await task.run(context)).value
        except AppError as failure:
            if failure.code is ErrorCode.BUG:
                raise
            self._life.note(f"the other's {type(task).__name__}: {failure}")
            return failure
        if isinstance(result, Run):
            self._life.note(f"the other's run {result.state.value} {result.done} {result.failed} {result.conflicts}")
            check_books(self.store, result)
        return result

    async def resume(self) -> None:
        with self.store.transaction():
            left = [run.id for run in self.store.runs.all() if run.state is not RunState.FINISHED]
        for run_id in left:
            await self.do(ResumeRun(run_id))


async def meet(life: Life, chance: Random) -> None:
    """Let both plan, then both apply; the other one may never finish, or later.

    Into a folder that is not ours nobody can write a lease, so that two consoles can't be kept apart there. And a new
    vault can't tell copies from originals, nor follow a folder that was renamed.
    """
    folders = [one for mailbox in life.service.mailboxes.all.values() for one in mailbox.folders.values()]
    is_renamed = any(one.is_ours and one.name != one.first_name for one in folders)
    if not all(one.folder for one in life.sets.values()) or life.has_copies() or is_renamed:
        return
    other = _Console(life, chance)
    ours = await life.plan(is_calm=True)
    theirs = await other.do(MakePlan(sorted(life.sets)))  # type: ignore[arg-type]
    if ours is None or not isinstance(theirs, PlanHeader):
        return
    life.show(theirs, other.store)
    control, tasks = Control(), []
    if chance.random() < 0.3:
        life.loop.call_later(chance.uniform(0.0, 30.0), control.stop)
    for header in (ours, theirs):
        is_released = bool(header.brakes) and chance.random() < 0.5
        life.watch.shown[header.id].is_released = is_released
        tasks.append(ApplyPlan(header.id, header.brakes[0].deletions if is_released else None))
    first, second = life.apply(tasks[0]), other.do(tasks[1], control)
    await asyncio.gather(first, _after(chance.choice((0.0, 0.0, 0.3, 4.0)), second))
    life.look()
    if chance.random() < 0.5:
        await other.resume()


async def _after(seconds: float, task: Any) -> None:
    await asyncio.sleep(seconds)
    await task
