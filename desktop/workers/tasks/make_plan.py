"""Make a plan: read, compare, seal."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from desktop.model.errors import AppError, Cancelled, ErrorCode, Stale
from desktop.model.ids import ConnectionId, PersonKey, PhotoHash, PlanId, RunId, SetKey
from desktop.model.plan import Cost, PlanHeader, Problem, ProblemKind
from desktop.model.progress import Progress, Stage
from desktop.model.reading import Completeness
from desktop.planning.plan_folder import of_people
from desktop.planning.seal import Seal
from desktop.planning.selecting import Reference
from desktop.workers.directory_reading import DirectoryReading, Needed
from desktop.workers.few_people import Settling
from desktop.workers.folder_comparing import Compared, Comparing
from desktop.workers.folder_reading import FolderFound, FolderReading, folders_per_call
from desktop.workers.mailbox_source_reading import MailboxSourceReading
from desktop.workers.photo_reading import PhotoReading, PhotosRead
from desktop.workers.plan_scope import DesiredFolders, Scope, scope_of
from desktop.workers.plan_tally import PlanTally
from desktop.workers.run_part import Contacts
from desktop.workers.sealing import WhenSealed, nothing_else
from desktop.workers.stored_sets import check_exclusions, load_sets, needed_of, sharing_sets
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store

CALLS_AT_ONCE = 3
T = TypeVar("T")


class MakePlan(Task[PlanHeader]):
    """Read directories, photos and folders of some sets, compare, and store a sealed plan.

    It is about the mailboxes of one connection: `connection_id`, else the sets' own; their people may come from
    several. `only` narrows it to some contacts: those that failed in the run `retry_of`.
    Raises SET_UNKNOWN, SET_INVALID, SOURCE_UNKNOWN, CONNECTION_UNKNOWN, EXCLUSION_UNREAD, and what reading raises where
    one of the connections can't be reached, with its name; a mailbox that can't be read is a problem in the header. A
    plan that was not finished is never shown.
    """

    name = TaskName.MAKE_PLAN

    def __init__(
        self,
        set_keys: Sequence[SetKey],
        only: Contacts | None = None,
        retry_of: RunId | None = None,
        when_sealed: WhenSealed = nothing_else,
        connection_id: ConnectionId | None = None,
        beside: PlanId | None = None,
    ) -> None:
        self._set_keys = tuple(set_keys)
        self._beside = beside
        self._connection_id = connection_id
        self._only = only
        self._retry_of = retry_of
        self._when_sealed = when_sealed

    async def run(self, ctx: TaskContext) -> Outcome[PlanHeader]:
        """Read and compare; a few thousand contacts are in memory at a time."""
        ctx.report(Progress(Stage.STARTING))
        first = await ctx.in_db(lambda store: store.sets.get(self._set_keys[0]))
        self.subject = first.name
        sharing = await ctx.in_db(lambda store: sharing_sets(store, self._set_keys, self._connection_id))
        unread: set[Reference] = set()
        wanted = await ctx.in_db(lambda store: needed_of(store, sharing))
        for connection_id, needed in wanted.items():
            try:
                unread |= await _read_directory(ctx, connection_id, needed, is_named=len(wanted) > 1)
            except AppError as failure:
                if connection_id in sharing.needed or isinstance(failure, Cancelled):
                    raise
                unread.add((connection_id, ""))
        stored = await ctx.in_db(lambda store: load_sets(store, self._set_keys, sharing.connection_id))
        check_exclusions(stored.planned, frozenset(unread))
        scope = await ctx.in_cpu(scope_of, stored)
        if self._only is not None:
            scope = replace(scope, targets=tuple(one for one in scope.targets if one.mailbox_id in self._only))
        read = PhotosRead()
        for connection_id, people in scope.with_photos().items():
            read.add(await PhotoReading(ctx, connection_id, scope.photo_edge).run(people))
        making = _Making(ctx, scope, read, frozenset(unread), self._only, self._retry_of, self._beside)
        return Outcome(await making.run(self._when_sealed), frozenset((Topic.PLANS,)))


async def name_connection(ctx: TaskContext, failure: AppError, connection_id: ConnectionId) -> None:
    """Say which connection a failure is about, where several are read."""
    name = (await ctx.in_db(lambda store: store.connections.get(connection_id))).name
    if name not in failure.subject:
        failure.subject = f"{failure.subject} ({name})" if failure.subject else name


async def _read_directory(
    ctx: TaskContext, connection_id: ConnectionId, needed: Needed, *, is_named: bool
) -> frozenset[Reference]:
    """Bring up to date what a plan needs of a directory; returns the groups that could not be read whole.

    A failure names the connection where `is_named`: it is one of several.
    """
    try:
        failed = await DirectoryReading(ctx, connection_id, needed).run()
        await MailboxSourceReading(ctx, connection_id).run(needed.mailbox_sources)
    except AppError as failure:
        if is_named:
            await name_connection(ctx, failure, connection_id)
        raise
    return frozenset((connection_id, group_id) for group_id in failed)


def _photo_hashes(store: Store, scope: Scope) -> dict[PersonKey, PhotoHash]:
    """Return the photos that are known of a plan's people, each from the connection that the person comes from."""
    return {
        key: one.photo_hash
        for connection_id, people in scope.with_photos().items()
        for key, one in store.photos.sources(connection_id, people).items()
    }


class _Making:
    """The second half of making a plan: folder by folder."""

    def __init__(
        self,
        ctx: TaskContext,
        scope: Scope,
        photos: PhotosRead,
        unread: frozenset[Reference],
        only: Contacts | None,
        retry_of: RunId | None,
        beside: PlanId | None,
    ) -> None:
        self._ctx = ctx
        self._scope = scope
        self._photos = photos
        self._connection_id = scope.stored.connection_id
        self._broken = unread | scope.stored.unknown | scope.stored.broken
        self._plan_id = ctx.services.new_plan_id()
        self._seal = Seal(self._plan_id, self._connection_id, scope.stored.planned)
        self._tally = PlanTally(scope.planned_keys)
        self._photos_unknown: frozenset[PersonKey] = frozenset()
        self._only = only
        self._retry_of = retry_of
        self._beside = beside

    async def run(self, when_sealed: WhenSealed) -> PlanHeader:
        """Read, compare and store every folder, then seal."""
        ctx, scope = self._ctx, self._scope
        photos = await ctx.in_db(lambda store: _photo_hashes(store, scope))
        self._photos_unknown = frozenset((self._photos.failed - photos.keys()) | self._photos.unusable.keys())
        desired = DesiredFolders(scope, photos)
        opened = await ctx.services.connections.get(self._connection_id)
        self._tally.kind = await ctx.in_db(lambda store: store.connections.get(self._connection_id).kind)
        # A plan of some contacts alone says nothing of the others in their folders.
        settling = self._settling(desired) if self._only is None else None
        reading = FolderReading(ctx, self._connection_id, opened.contacts, settling)
        comparing = Comparing(scope, desired, self._photos_unknown, self._broken, settling)
        created_at = ctx.services.now()
        journal_step = await ctx.in_db(lambda store: store.journal.last_step())
        nothing = Cost(0, 0, 0)
        empty = PlanHeader(
            self._plan_id, self._connection_id, self._keys(), created_at, "", {}, 0, 0, nothing, Completeness.FULL
        )
        empty = replace(empty, retry_of=self._retry_of, journal_step=journal_step, beside=self._beside)
        await ctx.in_db(lambda store: store.plans.begin(empty))
        for problem in scope.problems(self._broken):
            self._tally.add_problem(problem)
        try:
            await self._folders(reading, comparing)
            header = self._tally.header(empty, self._seal.value(), desired, scope, self._photos.unusable)

            def finish(store: Store) -> None:
                if store.erased.count() != scope.stored.erased:
                    raise Stale(ErrorCode.PLAN_STALE, header.id, "somebody was erased meanwhile")
                store.plans.finish(header)
                when_sealed(store, header)
                if settling is not None:
                    settling.end(store)

            await ctx.in_db(finish)
        except BaseException:
            await ctx.in_db(lambda store: store.plans.discard(self._plan_id))
            raise
        return header

    def _is_on_another_side(self, problem: Problem) -> bool:
        mailbox_id = problem.mailbox_id if problem.kind is ProblemKind.MAILBOX_MISSING else None
        return mailbox_id is not None and self._scope.is_on_another_side(mailbox_id)

    def _keys(self) -> tuple[SetKey, ...]:
        return tuple(one.key for one in self._scope.stored.planned)

    def _settling(self, desired: DesiredFolders) -> Settling:
        return Settling(self._connection_id, self._scope, desired, self._photos_unknown, self._plan_id)

    async def _folders(self, reading: FolderReading, comparing: Comparing) -> None:
        targets = self._scope.targets
        people = max((len(one.cards) for one in self._scope.people.values()), default=0)
        calls = list(_chunks(targets, folders_per_call(people)))
        done = 0
        for together in _chunks(calls, CALLS_AT_ONCE):
            self._ctx.stop_if_cancelled()
            self._ctx.report(Progress(Stage.READING_MAILBOXES, done, len(targets)))
            for found in await asyncio.gather(*(reading.read(call) for call in together)):
                await self._compare(found, comparing)
                done += len(found)
        self._ctx.report(Progress(Stage.SAVING, done, len(targets)))

    async def _compare(self, found: Sequence[FolderFound], comparing: Comparing) -> None:
        usable = [one for one in found if one.is_usable]
        known = await self._ctx.in_db(lambda store: [comparing.known(store, one) for one in usable])

        def compare() -> list[Compared]:
            number = self._tally.next_number
            compared: list[Compared] = []
            for one, what in zip(usable, known, strict=True):
                entry = comparing.compare(one, what, number)
                if self._only is not None:
                    plan = of_people(entry.plan, self._only[one.target.mailbox_id], number)
                    entry = replace(entry, plan=plan)
                number += len(entry.plan.changes)
                compared.append(entry)
                self._seal.add(entry.plan.changes)
            return compared

        compared = await self._ctx.in_cpu(compare)

        def store(store: Store) -> None:
            store.plans.add_changes(self._plan_id, [change for entry in compared for change in entry.plan.changes])
            for entry in compared:
                comparing.keep(store, entry)

        await self._ctx.in_db(store)
        for one in found:
            if one.problem is not None and not self._is_on_another_side(one.problem):
                self._tally.add_problem(one.problem)
        for entry in compared:
            self._tally.add(entry.plan, entry.managed, entry.people_before)
            if entry.found.few is not None:
                self._tally.add_settled(comparing.planned_people(entry.found.target), entry.found.few.keys)


def _chunks(items: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
