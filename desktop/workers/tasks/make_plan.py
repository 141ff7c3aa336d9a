"""Make a plan: read, compare, seal."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from desktop.model.ids import GroupId, PersonKey, RunId, SetKey
from desktop.model.plan import Cost, PlanHeader
from desktop.model.progress import Progress, Stage
from desktop.model.reading import Completeness
from desktop.planning.plan_folder import of_people
from desktop.planning.seal import Seal
from desktop.workers.directory_reading import DirectoryReading
from desktop.workers.few_people import Settling
from desktop.workers.folder_comparing import Compared, Comparing
from desktop.workers.folder_reading import FolderFound, FolderReading, folders_per_call
from desktop.workers.mailbox_source_reading import MailboxSourceReading
from desktop.workers.photo_reading import PhotoReading, PhotosRead
from desktop.workers.plan_scope import DesiredFolders, Scope, check_exclusions, load_sets, needed_of, scope_of
from desktop.workers.plan_tally import PlanTally
from desktop.workers.run_part import Contacts
from desktop.workers.sealing import WhenSealed, nothing_else
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store

CALLS_AT_ONCE = 3
T = TypeVar("T")


class MakePlan(Task[PlanHeader]):
    """Read directory, photos and folders of some sets, compare, and store a sealed plan.

    `only` narrows it to some contacts: those that failed in the run `retry_of`.
    Raises SET_UNKNOWN, SOURCE_UNKNOWN, EXCLUSION_UNREAD, and what reading raises where nothing can be reached; a
    mailbox that can't be read is a problem in the header. A plan that was not finished is never shown.
    """

    name = TaskName.MAKE_PLAN

    def __init__(
        self,
        set_keys: Sequence[SetKey],
        only: Contacts | None = None,
        retry_of: RunId | None = None,
        when_sealed: WhenSealed = nothing_else,
    ) -> None:
        self._set_keys = tuple(set_keys)
        self._only = only
        self._retry_of = retry_of
        self._when_sealed = when_sealed

    async def run(self, ctx: TaskContext) -> Outcome[PlanHeader]:
        """Read and compare; a few thousand contacts are in memory at a time."""
        ctx.report(Progress(Stage.STARTING))
        first = await ctx.in_db(lambda store: store.sets.get(self._set_keys[0]))
        self.subject = first.name
        needed = await ctx.in_db(lambda store: needed_of(store, self._set_keys))
        failed_groups = await DirectoryReading(ctx, first.connection_id, needed).run()
        await MailboxSourceReading(ctx, first.connection_id).run(needed.mailbox_sources)
        stored = await ctx.in_db(lambda store: load_sets(store, self._set_keys))
        check_exclusions(stored.planned, failed_groups)
        scope = await ctx.in_cpu(scope_of, stored)
        if self._only is not None:
            scope = replace(scope, targets=tuple(one for one in scope.targets if one.mailbox_id in self._only))
        photos = PhotoReading(ctx, first.connection_id, scope.photo_edge)
        read = await photos.run(scope.with_photos())
        making = _Making(ctx, scope, read, failed_groups, self._only, self._retry_of)
        return Outcome(await making.run(self._when_sealed), frozenset((Topic.PLANS,)))


class _Making:
    """The second half of making a plan: folder by folder."""

    def __init__(
        self,
        ctx: TaskContext,
        scope: Scope,
        photos: PhotosRead,
        failed_groups: frozenset[GroupId],
        only: Contacts | None,
        retry_of: RunId | None,
    ) -> None:
        self._ctx = ctx
        self._scope = scope
        self._photos = photos
        self._connection_id = scope.stored.connection_id
        self._broken: frozenset[str] = failed_groups | scope.stored.unknown_groups | scope.stored.broken
        self._plan_id = ctx.services.new_plan_id()
        self._seal = Seal(self._plan_id, self._connection_id, scope.stored.planned)
        self._tally = PlanTally(scope.planned_keys)
        self._photos_unknown: frozenset[PersonKey] = frozenset()
        self._only = only
        self._retry_of = retry_of

    async def run(self, when_sealed: WhenSealed) -> PlanHeader:
        """Read, compare and store every folder, then seal."""
        ctx, scope = self._ctx, self._scope
        users = scope.with_photos()
        sources = await ctx.in_db(lambda store: store.photos.sources(self._connection_id, users))
        self._photos_unknown = frozenset((self._photos.failed - sources.keys()) | self._photos.unusable.keys())
        desired = DesiredFolders(scope, {key: one.photo_hash for key, one in sources.items()})
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
        empty = replace(empty, retry_of=self._retry_of, journal_step=journal_step)
        await ctx.in_db(lambda store: store.plans.begin(empty))
        for problem in scope.problems(self._broken):
            self._tally.add_problem(problem)
        try:
            await self._folders(reading, comparing)
            header = self._tally.header(empty, self._seal.value(), desired, scope, self._photos.unusable)

            def finish(store: Store) -> None:
                store.plans.finish(header)
                when_sealed(store, header)
                if settling is not None:
                    settling.end(store)

            await ctx.in_db(finish)
        except BaseException:
            await ctx.in_db(lambda store: store.plans.discard(self._plan_id))
            raise
        return header

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
            if one.problem is not None:
                self._tally.add_problem(one.problem)
        for entry in compared:
            self._tally.add(entry.plan, entry.managed, entry.people_before)
            if entry.found.few is not None:
                self._tally.add_settled(comparing.planned_people(entry.found.target), entry.found.few.keys)


def _chunks(items: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
