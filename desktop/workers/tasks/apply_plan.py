"""Apply a plan, and finish a run that was stopped or cut off."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from desktop.connectors.ports import OpenConnection
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId, PlanId, RunId
from desktop.model.plan import PlanHeader
from desktop.model.run import Run, RunState
from desktop.workers.limits import limited, oldest_plan, read_limits
from desktop.workers.standing import check_licence
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.apply.engine import Engine
from desktop.workers.tasks.apply.ledger import Ledger
from desktop.workers.tasks.apply.preparing import Preparing, check_base, check_seal, check_unwritten, sets_of
from desktop.workers.tasks.back_up import back_up_before_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.storage.store import Store

_CHANGED = frozenset((Topic.RUNS, Topic.PLANS))


class ApplyPlan(Task[Run]):
    """Write the ticked changes of a plan; `released` is the number that releases its brakes.

    `left_out` are unticked with the start of the run and not before: a run that does not start leaves the ticks.
    A plan that is older than the settings allow shows a world that may no longer be: it is made anew, not applied.
    Raises PLAN_STALE, PLAN_UNKNOWN, RUN_ACTIVE and what `check_licence` raises before anything is written. What ends
    the run for now (no network, sign-in needed) is raised after the run was stored as stopped; it can be resumed.
    Without the right number deletions are held and everything else is done.
    """

    name = TaskName.APPLY_PLAN

    def __init__(self, plan_id: PlanId, released: int | None = None, left_out: Sequence[int] = ()) -> None:
        self._plan_id = plan_id
        self._released = released
        self._left_out = left_out

    async def run(self, ctx: TaskContext) -> Outcome[Run]:
        """Check, write the journal, apply."""
        settings = await read_limits(ctx)
        ctx = ctx.with_services(limited(ctx.services, settings))
        header = await ctx.in_db(lambda store: store.plans.header(self._plan_id))
        await check_licence(ctx, header)
        with _only_run(ctx, header.connection_id):
            age = ctx.services.now() - header.created_at
            sets = await ctx.in_db(lambda store: check_base(store, header, oldest_plan(settings), age))
            self.subject = ", ".join(one.name for one in sets.values())
            await check_seal(ctx, header, sets)
            opened = await ctx.services.connections.get(header.connection_id)
            await back_up_before_run(ctx)
            is_released = bool(header.brakes) and self._released == header.brakes[0].deletions
            run = Run(
                ctx.services.new_run_id(), header.id, RunState.ACTIVE, ctx.services.now(), is_released=is_released
            )

            def begin(store: Store) -> None:
                store.plans.set_ticked(header.id, self._left_out, is_ticked=False)
                store.runs.put(run)
                what = f"{run.id}, taking back {header.undo_of}" if header.undo_of is not None else run.id
                store.audit.add(run.started_at, "run started", what)
                if header.brakes:
                    event = "brake released" if is_released else "brake held"
                    store.audit.add(run.started_at, event, _braked(run, header))

            await ctx.in_db(begin)
            run = await Preparing(ctx, run, sets).run()
            return Outcome(await _apply(ctx, run, header, opened), _CHANGED)


class ResumeRun(Task[Run]):
    """Finish a run that was stopped or cut off: what was under way is looked for first, nothing is written twice.

    Raises RUN_UNKNOWN, RUN_ACTIVE, PLAN_STALE where another run wrote to the same folders meanwhile, and what
    `ApplyPlan` raises while it writes.
    """

    name = TaskName.APPLY_PLAN

    def __init__(self, run_id: RunId) -> None:
        self._run_id = run_id

    async def run(self, ctx: TaskContext) -> Outcome[Run]:
        """Go on where the journal ends."""
        ctx = ctx.with_services(limited(ctx.services, await read_limits(ctx)))
        run = await ctx.in_db(lambda store: store.runs.get(self._run_id))
        header = await ctx.in_db(lambda store: store.plans.header(run.plan_id))
        if run.state is RunState.FINISHED:
            return Outcome(run)
        with _only_run(ctx, header.connection_id):
            await ctx.in_db(lambda store: check_unwritten(store, header))
            opened = await ctx.services.connections.get(header.connection_id)
            await back_up_before_run(ctx)
            if not run.planned:  # cut off before the first write
                sets = await ctx.in_db(lambda store: sets_of(store, header))
                run = await Preparing(ctx, run, sets).run()
            return Outcome(await _apply(ctx, run, header, opened), _CHANGED)


def _braked(run: Run, header: PlanHeader) -> str:
    """Return what the audit log says of a plan's brakes: the run, the number of deletions, and which brakes."""
    kinds = dict.fromkeys(hit.kind.value for hit in header.brakes)
    return f"{run.id} {header.brakes[0].deletions} deletions: {', '.join(kinds)}"


async def _apply(ctx: TaskContext, run: Run, header: PlanHeader, opened: OpenConnection) -> Run:
    ledger = Ledger(ctx, header.connection_id, run, opened)
    try:
        await Engine(ctx, ledger, opened, header.people).run()
    except AppError:
        ctx.announce(*_CHANGED)
        raise
    finally:
        with suppress(AppError):  # the vault was closed, or its disk is full: the journal says what was done
            await ctx.services.lanes.in_vault(lambda store: store.renew_anchor())
    return ledger.run


@contextmanager
def _only_run(ctx: TaskContext, connection_id: ConnectionId) -> Iterator[None]:
    """Hold a connection for one run of this process; raises RUN_ACTIVE where another holds it."""
    writing = ctx.services.writing
    if connection_id in writing:
        raise AppError(ErrorCode.RUN_ACTIVE, cause="another run writes to this connection")
    writing.add(connection_id)
    try:
        yield
    finally:
        writing.discard(connection_id)
