"""One life from a seed: a tenant, a program that plans, writes, is cut off and starts again, and in the end a calm."""

from __future__ import annotations

import asyncio
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
from desktop.storage.store import Store
from desktop.workers.open_connections import OpenConnections
from desktop.workers.services import Services
from desktop.workers.task import Control, Task, TaskContext
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from desktop.workers.tasks.make_plan import MakePlan
from tests.simulation import beginnings
from tests.simulation.aftermath import Aftermath
from tests.simulation.books import check_books
from tests.simulation.calm import come_to_rest
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
from tests.simulation.second import meet
from tests.simulation.service import Service
from tests.simulation.taking_back import plan_back, take_back
from tests.simulation.truth import check_plan, must_brake
from tests.simulation.users import Administration, Users
from tests.simulation.watch import OTHER, Shown, Violation, Watch

CONNECTION = ConnectionId("c" * 32)
SETTLE_S = 12.0
"""The settle time of simulated lives: it stands for the real one, and every lateness is measured by it."""
LIMITS = TargetLimits(batch_size=4, mailbox_parts=2)
PARTS_IN_FLIGHT = 12


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

    settle_s = SETTLE_S

    def __init__(self, seed: int, loop: VirtualLoop, trace: Trace) -> None:
        self._seed = seed
        self.loop = loop
        self._trace = trace
        self.chance = Random(seed)
        self._identifiers = Random(seed + 1)
        self._aftermath = Aftermath(self, Random(seed + 4))
        self.clock = Clock(loop)
        self.faults = Faults.drawn(self.chance, SETTLE_S)
        limits = replace(LIMITS, tells_changes=self.chance.random() < 0.6)
        self.service = Service(loop, self.clock, Random(seed + 2), self.faults, limits)
        self.service.note = self.note
        mailboxes, directory = self.service.mailboxes, self.service.directory
        self.watch = mailboxes.witness = Watch(mailboxes, LIMITS, loop.time)
        self.users = Users(self.chance, mailboxes, self.note)
        self.users.may_copy = self._can_be_told_from_copies
        mailboxes.doubled = self._aftermath.see_double
        self._administration = Administration(self.chance, directory, self.note)
        self.sets: dict[str, SyncSet] = beginnings.sets(self.chance, CONNECTION)
        beginnings.fill(self.chance, mailboxes, directory)
        self._is_slow = self.chance.random() < 0.3
        self._unapplied: list[PlanId] = []
        self.connection, self.store = new_vault()
        self._start()

    def close(self) -> None:
        """Leave nothing of the loop behind."""
        pending = asyncio.all_tasks(self.loop)
        self.process.is_dead = True
        for task in pending:
            task.cancel()
        if pending:
            self.loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
        self.loop.close()
        for connection in (self.connection, *self.watch.others):
            connection.close()

    def note(self, what: str) -> None:
        self._trace.note(self.loop.seconds, what)

    # The process

    def _start(self) -> None:
        """Start the program over what is in the vault."""
        line, lateness = self.watch, self.service.lateness
        self.process = Process(self.loop, self.store, self.chance, line, lateness, is_slow=self._is_slow)
        self._services = self.services_of(self.process)
        self.watch.connection = self.connection
        self.watch.restart()
        with self.store.transaction():
            self.store.runs.mark_interrupted(self.clock.now())
            self.store.plans.discard_unfinished()

    def services_of(self, process: Process, host: str = "console") -> Services:
        """Return what tasks get from a process on some computer."""
        lanes: Any = process
        return Services(
            lanes=lanes,
            connections=OpenConnections(lanes, Opened(self.service)),
            now=self.clock.now,
            monotonic=self.clock.monotonic,
            sleep=asyncio.sleep,
            token_hex=lambda size: f"{self._identifiers.getrandbits(size * 8):0{size * 2}x}",
            settle_s=SETTLE_S,
            parts_in_flight=PARTS_IN_FLIGHT,
            host=host,
        )

    def _save_sets(self) -> None:
        with self.store.transaction():
            for one in self.sets.values():
                self.store.sets.put(one)

    def _can_be_told_from_copies(self, item: Item) -> bool:
        """Whether the vault knows a contact by its item: not while its create is in doubt, nor after it was lost."""
        rows = self.connection.execute(
            "SELECT state, attempts FROM journal_entry WHERE operation_id = ?", (item.operation,)
        ).fetchall()
        is_linked = self.connection.execute("SELECT 1 FROM link WHERE item_id = ?", (item.item_id,)).fetchone()
        return all(state == "done" and attempts == 1 for state, attempts in rows) and bool(rows or is_linked)

    def has_copies(self) -> bool:
        """Whether there is something that the marks alone do not tell."""
        named = {one.folder for one in self.sets.values()}
        places = self.service.mailboxes.places()
        return any(
            item.mark and (item.is_left or not item.is_ours) for _, folder, item in places if folder.name in named
        )

    def _lose_vault(self) -> None:
        """Start with an empty vault, where nothing is in doubt and no copies are about: then the marks must do."""
        if self.service.late or self.open_runs() or self.has_copies():
            return
        self.note("the vault is lost")
        self.connection.close()
        self.connection, self.store = new_vault()
        self._start()
        self.fill_vault(self.store)
        self.users.deleted.clear()

    def fill_vault(self, store: Store) -> None:
        """Put connection and sets into an empty vault."""
        address = GraphAddress("contoso.example", "client")
        with store.transaction():
            store.connections.put(Connection(CONNECTION, "Contoso", ConnectionKind.GRAPH, address))
            for one in self.sets.values():
                store.sets.put(one)

    async def do(self, task: Task[Any], control: Control | None = None) -> Any:
        """Run a task; returns its value, the error that it ends with, or `None` where the process was killed."""
        self.watch.restart()
        context = TaskContext(self._services, control or Control(), lambda _: None, lambda _: None)
        result: Any
        try:
            result = (await task.run(context)).value
        except Killed:
            self.note(f"{type(task).__name__}: killed ({self.process.accident})")
            self._aftermath.note_killed(self.process)
            await asyncio.sleep(self.chance.choice((0.1, 3.0, SETTLE_S * 2)))
            self._start()
            result = None
        except AppError as failure:
            if failure.code is ErrorCode.BUG:
                raise
            self.note(f"{type(task).__name__}: {failure}")
            result = failure
        self.process.expect(Accident())
        self.look()
        return result

    def look(self) -> None:
        if self.watch.found:
            raise self.watch.found[0]

    # The course of things

    async def run(self) -> None:
        self.fill_vault(self.store)
        for number in range(self.chance.choice((1, 2, 2, 3, 3, 4))):
            if number:
                await self._meanwhile()
            self.faults.is_on = self.chance.random() < 0.85
            await self._round()
        elsewhere = Random(self._seed + 3)
        if elsewhere.random() < 0.15:
            await meet(self, elsewhere)
        self.faults.is_on = False
        self.service.unread_groups.clear()
        for mailbox in self.service.mailboxes.all.values():
            mailbox.closed, mailbox.is_full = None, False
        if self.chance.random() < 0.35:
            await take_back(self)
        await come_to_rest(self)

    async def _meanwhile(self) -> None:
        for _ in range(self.chance.randint(0, 3)):
            self._administration.act()
        for _ in range(self.chance.randint(0, 2)):
            self.users.act()
        if self.chance.random() < 0.3:
            self._edit_set()
        await asyncio.sleep(self.chance.choice((3.0, 60.0, 4000.0)))
        if self.chance.random() < 0.25:
            self._lose_vault()

    def _edit_set(self) -> None:
        key = self.chance.choice(sorted(self.sets))
        edited = beginnings.edited(self.chance, self.sets[key])
        group = self._administration.new_group() if self.chance.random() < 0.3 else None
        if group is not None:
            edited = replace(edited, sources=(Selection(SelectionKind.GROUP, group),))
            if self.faults.is_on and self.chance.random() < 0.5:
                self.service.unread_groups.add(group)
        self.sets[key] = edited
        self.note(f"set {key} edited")
        self._save_sets()

    async def _round(self) -> None:
        """Plan, tick, apply and take up again, with everything that can come in between."""
        chance = self.chance
        header = await plan_back(self) if chance.random() < 0.1 else await self.plan()
        if header is None or chance.random() < 0.1:
            return
        await self._tick(header)
        for _ in range(chance.choice((0, 0, 1, 2))):
            self.users.act()
        was_edited = False
        if chance.random() < 0.05:
            before = [self.sets[key] for key in header.set_keys]
            self._edit_set()
            was_edited = before != [self.sets[key] for key in header.set_keys]
        if chance.random() < 0.05:
            self.clock.skew_s += chance.choice((-86400.0, 1900.0, 86400.0))
        shown = self.watch.shown[header.id]
        number = header.brakes[0].deletions if header.brakes else None
        released = chance.choice((None, number, (number or 0) + 1))
        shown.is_released = released is not None and released == number
        started = await self.apply(ApplyPlan(header.id, released))
        if was_edited and header.undo_of is None and isinstance(started, Run):
            raise Violation(OTHER, "I6: a plan of rules that are no longer those of the set was applied")
        while chance.random() < 0.75 and (left := self.open_runs()):
            if chance.random() < 0.3:
                self.users.act()
            await self.apply(ResumeRun(left[0]))
        if chance.random() < 0.2:
            await self._apply_again(header.id)

    async def plan(self, *, is_calm: bool = False) -> PlanHeader | None:
        keys = sorted(self.sets)
        if not is_calm:
            self.process.expect(self.accident(2))
            if len(keys) > 1 and self.chance.random() < 0.3:
                keys = [self.chance.choice(keys)]
        self.service.breaks_off = not is_calm and self._aftermath.is_half_read()
        header = await self.do(MakePlan(keys))  # type: ignore[arg-type]
        self.service.breaks_off = False
        if not isinstance(header, PlanHeader):
            return None
        self.show(header)
        return header

    def show(self, header: PlanHeader, store: Store | None = None) -> None:
        """Let the administrator and the watch see a plan; it may lie in another vault."""
        changes, is_undo = self.changes(header.id, store), header.undo_of is not None
        what = f"plan {header.id}" + (f" taking back {header.undo_of}" if is_undo else "")
        self.note(f"{what} {sorted((kind.value, number) for kind, number in header.counts.items())}")
        planned = [self.sets[key] for key in header.set_keys]
        mailboxes, directory = self.service.mailboxes, self.service.directory
        must = must_brake(changes, planned, mailboxes, directory, is_undo=is_undo)
        self.watch.shown[header.id] = Shown(header, {one.number: one for one in changes}, must_brake=must)
        if not is_undo:
            self.watch.found += check_plan(changes, self.sets, mailboxes, directory)
        self.look()

    def changes(self, plan_id: PlanId, store: Store | None = None) -> tuple[Change, ...]:
        store = store or self.store
        with store.transaction():
            return store.plans.changes(plan_id, limit=100_000)

    async def _tick(self, header: PlanHeader) -> None:
        """Leave some rows, fields and photos out."""
        if self.chance.random() < 0.5:
            return
        shown, chance = self.watch.shown[header.id], self.chance
        writing = [one for one in shown.changes.values() if one.kind in WRITING_KINDS]
        unticked = frozenset(one.number for one in writing if chance.random() < 0.2)
        fields, photos = {}, set()
        with self.store.transaction():
            self.store.plans.set_ticked(header.id, unticked, is_ticked=False)
            for one in writing:
                if one.kind is ChangeKind.DELETE or chance.random() < 0.7:
                    continue
                left_out = [field for field in one.fields if chance.random() < 0.4]
                leaves_photo = chance.random() < 0.3
                self.store.plans.leave_out(header.id, one.number, left_out, photo=leaves_photo)
                fields[one.number] = frozenset(field.value for field in left_out)
                photos |= {one.number} if leaves_photo else set()
        self.watch.shown[header.id] = replace(
            shown, unticked=unticked, fields_left_out=fields, photos_left_out=frozenset(photos)
        )

    def accident(self, times: int = 1) -> Accident:
        if self.chance.random() < 0.55:
            return Accident()
        kind = self.chance.choice((*ACCIDENTS, "sent"))
        return Accident(kind, self.chance.randint(1, ACCIDENTS[kind] * times))

    async def apply(self, task: Task[Run]) -> Run | AppError | None:
        """Write, while users go on and somebody may stop or pause it."""
        chance, control = self.chance, Control()
        most = chance.choice((1.0, 6.0, 40.0))
        timers = [self.loop.call_later(chance.uniform(0.0, most), self.users.act) for _ in range(chance.randint(0, 3))]
        if chance.random() < 0.2:
            timers.append(self.loop.call_later(chance.uniform(0.0, 20.0), control.stop))
        elif chance.random() < 0.1:
            begins = chance.uniform(0.0, 3.0)
            timers.append(self.loop.call_later(begins, control.pause))
            timers.append(self.loop.call_later(begins + chance.uniform(0.1, 30.0), control.resume))
        self.process.expect(self._aftermath.accident(self.accident()))
        self._aftermath.is_writing = True
        result = await self.do(task, control)
        self._aftermath.is_writing = False
        control.resume()
        for timer in timers:
            timer.cancel()
        if isinstance(result, Run):
            self.note(f"run {result.id} {result.state.value} {result.done} {result.failed} {result.conflicts}")
            check_books(self.store, result)
        return result  # type: ignore[no-any-return]

    def open_runs(self) -> list[RunId]:
        with self.store.transaction():
            return [run.id for run in self.store.runs.all() if run.state is not RunState.FINISHED]

    async def _apply_again(self, plan_id: PlanId) -> None:
        """I5: what was applied is not applied a second time."""
        with self.store.transaction():
            runs = self.store.runs.of_plan(plan_id)
        if not any(run.planned for run in runs):
            return
        before = self.watch.writes
        again = await self.do(ApplyPlan(plan_id))
        if not isinstance(again, AppError) or (self.watch.writes != before and not self.service.late):
            raise Violation(OTHER, "I5: a plan was applied twice")
