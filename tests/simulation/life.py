"""One life from a seed: a tenant, a program that plans, writes, is cut off and starts again, and in the end a calm."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from desktop.connectors.ports import TargetLimits
from desktop.model.connection import Connection, ConnectionKind, GraphAddress
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId, PlanId, RunId
from desktop.model.plan import WRITING_KINDS, Change, ChangeKind, PlanHeader
from desktop.model.run import Run, RunState
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.workers.open_connections import OpenConnections
from desktop.workers.services import Services
from desktop.workers.task import Control, Task, TaskContext
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from desktop.workers.tasks.make_plan import MakePlan
from tests.simulation import beginnings
from tests.simulation.books import check_books
from tests.simulation.clockwork import (
    ACCIDENTS,
    Accident,
    Clock,
    Killed,
    Process,
    Stuck,
    Trace,
    VirtualLoop,
    new_vault,
)
from tests.simulation.faults import Faults
from tests.simulation.mailboxes import Item
from tests.simulation.opened import Opened
from tests.simulation.service import Service
from tests.simulation.truth import AtRest, check_plan, must_brake
from tests.simulation.users import Administration, Users
from tests.simulation.watch import LOST, OTHER, Shown, Violation, Watch

CONNECTION = ConnectionId("c" * 32)
SETTLE_S = 12.0
"""The settle time of simulated lives: it stands for the real one, and every lateness is measured by it."""
LIMITS = TargetLimits(batch_size=4, mailbox_parts=2)
PARTS_IN_FLIGHT = 12
MOST_STEPS = 8
"""So many rounds without faults must be enough to come to rest."""


@dataclass(frozen=True)
class Lived:
    """What came of a life; `kind` says what a violation counts as."""

    seed: int
    hash: str
    steps: int
    writes: int
    kind: str = ""
    violation: str = ""
    lines: tuple[str, ...] = ()


def live(seed: int, *, is_told: bool = False) -> Lived:
    """Live one life."""
    loop = VirtualLoop()
    trace = Trace(is_kept=is_told)
    life = Life(seed, loop, trace)
    kind = text = ""
    try:
        loop.run_until_complete(life.run())
    except Violation as violation:
        kind, text = violation.kind, violation.text
    except Stuck:
        kind, text = OTHER, "the program waits for what never comes"
    except Exception as failure:
        kind, text = OTHER, f"{type(failure).__name__}: {failure}"
    finally:
        life.close()
    return Lived(seed, trace.hash, trace.steps, life.watch.writes, kind, text, tuple(trace.lines))


class Life:
    """Everything of one life; all chance comes from the seed."""

    def __init__(self, seed: int, loop: VirtualLoop, trace: Trace) -> None:
        self._loop = loop
        self._trace = trace
        self._chance = Random(seed)
        self._identifiers = Random(seed + 1)
        self._clock = Clock(loop)
        self._faults = Faults.drawn(self._chance, SETTLE_S)
        limits = replace(LIMITS, tells_changes=self._chance.random() < 0.6)
        self._service = Service(loop, self._clock, Random(seed + 2), self._faults, limits)
        self._service.note = self._note
        mailboxes, directory = self._service.mailboxes, self._service.directory
        self.watch = mailboxes.witness = Watch(mailboxes, LIMITS, loop.time)
        self._users = Users(self._chance, mailboxes, self._note)
        self._users.may_copy = self._can_be_told_from_copies
        self._administration = Administration(self._chance, directory, self._note)
        self._sets: dict[str, SyncSet] = beginnings.sets(self._chance, CONNECTION)
        beginnings.fill(self._chance, mailboxes, directory)
        self._is_slow = self._chance.random() < 0.3
        self._unapplied: list[PlanId] = []
        self._connection, self._store = new_vault()
        self._start()

    def close(self) -> None:
        """Leave nothing of the loop behind."""
        pending = asyncio.all_tasks(self._loop)
        self._process.is_dead = True
        for task in pending:
            task.cancel()
        if pending:
            self._loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
        self._loop.close()
        self._connection.close()

    def _note(self, what: str) -> None:
        self._trace.note(self._loop.seconds, what)

    # The process

    def _start(self) -> None:
        """Start the program over what is in the vault."""
        line, lateness = self.watch, self._service.lateness
        self._process = Process(self._loop, self._store, self._chance, line, lateness, is_slow=self._is_slow)
        lanes: Any = self._process
        connections = OpenConnections(lanes, Opened(self._service))
        self._services = Services(
            lanes=lanes,
            connections=connections,
            now=self._clock.now,
            monotonic=self._clock.monotonic,
            sleep=asyncio.sleep,
            token_hex=lambda size: f"{self._identifiers.getrandbits(size * 8):0{size * 2}x}",
            settle_s=SETTLE_S,
            parts_in_flight=PARTS_IN_FLIGHT,
        )
        self.watch.connection = self._connection
        self.watch.restart()
        with self._store.transaction():
            self._store.runs.mark_interrupted(self._clock.now())
            self._store.plans.discard_unfinished()

    def _save_sets(self) -> None:
        with self._store.transaction():
            for one in self._sets.values():
                self._store.sets.put(one)

    def _can_be_told_from_copies(self, item: Item) -> bool:
        """Whether the vault knows a contact by its item: not while its create is in doubt, nor after it was lost."""
        rows = self._connection.execute(
            "SELECT state, attempts FROM journal_entry WHERE operation_id = ?", (item.operation,)
        ).fetchall()
        is_linked = self._connection.execute("SELECT 1 FROM link WHERE item_id = ?", (item.item_id,)).fetchone()
        return all(state == "done" and attempts == 1 for state, attempts in rows) and bool(rows or is_linked)

    def _lose_vault(self) -> None:
        """Start with an empty vault, where nothing is in doubt and no copies are about: then the marks must do."""
        named = {one.folder for one in self._sets.values()}
        places = self._service.mailboxes.places()
        has_copies = any(
            item.mark and (item.is_left or not item.is_ours) for _, folder, item in places if folder.name in named
        )
        if self._service.late or self._open_runs() or has_copies:
            return
        self._note("the vault is lost")
        self._connection.close()
        self._connection, self._store = new_vault()
        self._start()
        self._fill_vault()
        self._users.deleted.clear()

    def _fill_vault(self) -> None:
        address = GraphAddress("contoso.example", "client")
        with self._store.transaction():
            self._store.connections.put(Connection(CONNECTION, "Contoso", ConnectionKind.GRAPH, address))
        self._save_sets()

    async def _do(self, task: Task[Any], control: Control | None = None) -> Any:
        """Run a task; returns its value, the error that it ends with, or `None` where the process was killed."""
        self.watch.restart()
        context = TaskContext(self._services, control or Control(), lambda _: None, lambda _: None)
        result: Any
        try:
            result = (await task.run(context)).value
        except Killed:
            self._note(f"{type(task).__name__}: killed ({self._process.accident})")
            await asyncio.sleep(self._chance.choice((0.1, 3.0, SETTLE_S * 2)))
            self._start()
            result = None
        except AppError as failure:
            if failure.code is ErrorCode.BUG:
                raise
            self._note(f"{type(task).__name__}: {failure}")
            result = failure
        self._process.expect(Accident())
        self._look()
        return result

    def _look(self) -> None:
        if self.watch.found:
            raise self.watch.found[0]

    # The course of things

    async def run(self) -> None:
        self._fill_vault()
        for number in range(self._chance.choice((1, 2, 2, 3, 3, 4))):
            if number:
                await self._meanwhile()
            self._faults.is_on = self._chance.random() < 0.85
            await self._round()
        self._faults.is_on = False
        self._service.unread_groups.clear()
        for mailbox in self._service.mailboxes.all.values():
            mailbox.closed, mailbox.is_full = None, False
        await self._calm()

    async def _meanwhile(self) -> None:
        for _ in range(self._chance.randint(0, 3)):
            self._administration.act()
        for _ in range(self._chance.randint(0, 2)):
            self._users.act()
        if self._chance.random() < 0.3:
            self._edit_set()
        await asyncio.sleep(self._chance.choice((3.0, 60.0, 4000.0)))
        if self._chance.random() < 0.25:
            self._lose_vault()

    def _edit_set(self) -> None:
        key = self._chance.choice(sorted(self._sets))
        edited = beginnings.edited(self._chance, self._sets[key])
        group = self._administration.new_group() if self._chance.random() < 0.3 else None
        if group is not None:
            edited = replace(edited, sources=(Selection(SelectionKind.GROUP, group),))
            if self._faults.is_on and self._chance.random() < 0.5:
                self._service.unread_groups.add(group)
        self._sets[key] = edited
        self._note(f"set {key} edited")
        self._save_sets()

    async def _round(self) -> None:
        """Plan, tick, apply and take up again, with everything that can come in between."""
        chance = self._chance
        header = await self._plan()
        if header is None or chance.random() < 0.1:
            return
        await self._tick(header)
        for _ in range(chance.choice((0, 0, 1, 2))):
            self._users.act()
        was_edited = False
        if chance.random() < 0.05:
            before = [self._sets[key] for key in header.set_keys]
            self._edit_set()
            was_edited = before != [self._sets[key] for key in header.set_keys]
        if chance.random() < 0.05:
            self._clock.skew_s += chance.choice((-86400.0, 1900.0, 86400.0))
        shown = self.watch.shown[header.id]
        number = header.brakes[0].deletions if header.brakes else None
        released = chance.choice((None, number, (number or 0) + 1))
        shown.is_released = released is not None and released == number
        started = await self._apply(ApplyPlan(header.id, released))
        if was_edited and isinstance(started, Run):
            raise Violation(OTHER, "I6: a plan of rules that are no longer those of the set was applied")
        while chance.random() < 0.75 and (left := self._open_runs()):
            if chance.random() < 0.3:
                self._users.act()
            await self._apply(ResumeRun(left[0]))
        if chance.random() < 0.2:
            await self._apply_again(header.id)

    async def _plan(self, *, is_calm: bool = False) -> PlanHeader | None:
        keys = sorted(self._sets)
        if not is_calm:
            self._process.expect(self._accident(2))
            if len(keys) > 1 and self._chance.random() < 0.3:
                keys = [self._chance.choice(keys)]
        header = await self._do(MakePlan(keys))  # type: ignore[arg-type]
        if not isinstance(header, PlanHeader):
            return None
        changes = self._changes(header.id)
        self._note(f"plan {header.id} {sorted((kind.value, number) for kind, number in header.counts.items())}")
        planned = [self._sets[key] for key in keys]
        mailboxes, directory = self._service.mailboxes, self._service.directory
        must = must_brake(changes, planned, mailboxes, directory)
        self.watch.shown[header.id] = Shown(header, {one.number: one for one in changes}, must_brake=must)
        self.watch.found += check_plan(changes, self._sets, mailboxes, directory)
        self._look()
        return header

    def _changes(self, plan_id: PlanId) -> tuple[Change, ...]:
        with self._store.transaction():
            return self._store.plans.changes(plan_id, limit=100_000)

    async def _tick(self, header: PlanHeader) -> None:
        """Leave some rows, fields and photos out."""
        if self._chance.random() < 0.5:
            return
        shown, chance = self.watch.shown[header.id], self._chance
        writing = [one for one in shown.changes.values() if one.kind in WRITING_KINDS]
        unticked = frozenset(one.number for one in writing if chance.random() < 0.2)
        fields, photos = {}, set()
        with self._store.transaction():
            self._store.plans.set_ticked(header.id, unticked, is_ticked=False)
            for one in writing:
                if one.kind is ChangeKind.DELETE or chance.random() < 0.7:
                    continue
                left_out = [field for field in one.fields if chance.random() < 0.4]
                leaves_photo = chance.random() < 0.3
                self._store.plans.leave_out(header.id, one.number, left_out, photo=leaves_photo)
                fields[one.number] = frozenset(field.value for field in left_out)
                photos |= {one.number} if leaves_photo else set()
        self.watch.shown[header.id] = replace(
            shown, unticked=unticked, fields_left_out=fields, photos_left_out=frozenset(photos)
        )

    def _accident(self, times: int = 1) -> Accident:
        if self._chance.random() < 0.55:
            return Accident()
        kind = self._chance.choice((*ACCIDENTS, "sent"))
        return Accident(kind, self._chance.randint(1, ACCIDENTS[kind] * times))

    async def _apply(self, task: Task[Run]) -> Run | AppError | None:
        """Write, while users go on and somebody may stop or pause it."""
        chance, control = self._chance, Control()
        most = chance.choice((1.0, 6.0, 40.0))
        timers = [
            self._loop.call_later(chance.uniform(0.0, most), self._users.act) for _ in range(chance.randint(0, 3))
        ]
        if chance.random() < 0.2:
            timers.append(self._loop.call_later(chance.uniform(0.0, 20.0), control.stop))
        elif chance.random() < 0.1:
            begins = chance.uniform(0.0, 3.0)
            timers.append(self._loop.call_later(begins, control.pause))
            timers.append(self._loop.call_later(begins + chance.uniform(0.1, 30.0), control.resume))
        self._process.expect(self._accident())
        result = await self._do(task, control)
        control.resume()
        for timer in timers:
            timer.cancel()
        if isinstance(result, Run):
            self._note(f"run {result.id} {result.state.value} {result.done} {result.failed} {result.conflicts}")
            check_books(self._store, result)
        return result  # type: ignore[no-any-return]

    def _open_runs(self) -> list[RunId]:
        with self._store.transaction():
            return [run.id for run in self._store.runs.all() if run.state is not RunState.FINISHED]

    async def _apply_again(self, plan_id: PlanId) -> None:
        """I5: what was applied is not applied a second time."""
        with self._store.transaction():
            runs = self._store.runs.of_plan(plan_id)
        if not any(run.planned for run in runs):
            return
        before = self.watch.writes
        again = await self._do(ApplyPlan(plan_id))
        if not isinstance(again, AppError) or (self.watch.writes != before and not self._service.late):
            raise Violation(OTHER, "I5: a plan was applied twice")

    # The calm

    async def _calm(self) -> None:
        """Without faults everything comes to rest, and then the mailboxes hold what they should."""
        await asyncio.sleep(self._service.mailboxes.leased_for(self._clock.now()))
        for _ in range(MOST_STEPS):
            for run_id in self._open_runs():
                resumed = await self._do(ResumeRun(run_id))
                if isinstance(resumed, Run):
                    check_books(self._store, resumed)
                    if resumed.state is not RunState.FINISHED:
                        raise Violation(OTHER, "I10: a run does not finish though nothing is in its way")
                elif resumed.code is not ErrorCode.PLAN_STALE:
                    raise Violation(OTHER, f"I10: a run can't be resumed: {resumed}")
            header = await self._plan(is_calm=True)
            if header is None:
                raise Violation(OTHER, "I10: no plan though nothing is in its way")
            shown = self.watch.shown[header.id]
            if not any(one.kind in WRITING_KINDS for one in shown.changes.values()):
                if not self._service.late:
                    self._check_rest(header, tuple(shown.changes.values()))
                    return
                await asyncio.sleep(SETTLE_S)
                continue
            shown.is_released = bool(header.brakes)
            run = await self._do(ApplyPlan(header.id, header.brakes[0].deletions if header.brakes else None))
            if not isinstance(run, Run) or run.state is not RunState.FINISHED:
                raise Violation(OTHER, f"I10: a plan can't be applied: {run}")
            check_books(self._store, run)
        raise Violation(LOST, "I10: it does not come to rest")

    def _check_rest(self, header: PlanHeader, changes: Sequence[Change]) -> None:
        mailboxes, directory = self._service.mailboxes, self._service.directory
        found = AtRest(self._sets, mailboxes, directory, header, changes, self._users.deleted).look()
        if found:
            raise found[0]
