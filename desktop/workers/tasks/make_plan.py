"""Make a plan: read, compare, seal."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from desktop.model.contact import Contact, Link, Written
from desktop.model.ids import GroupId, OperationId, PersonKey, PlanId, RunId, SetKey
from desktop.model.plan import Cost, FolderPlan, PlanHeader
from desktop.model.progress import Progress, Stage
from desktop.model.reading import Completeness, Reading
from desktop.planning.folder_case import FolderCase
from desktop.planning.plan_folder import managed_count, of_people, plan_folder, recovered_links
from desktop.planning.seal import Seal
from desktop.planning.selecting import groups_named
from desktop.workers.directory_reading import DirectoryReading
from desktop.workers.folder_reading import FolderFound, FolderReading, folders_per_call
from desktop.workers.photo_reading import PhotoReading, PhotosRead
from desktop.workers.plan_scope import DesiredFolders, Scope, load_sets, needed_of, scope_of
from desktop.workers.plan_tally import PlanTally
from desktop.workers.run_part import Contacts
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store

CALLS_AT_ONCE = 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Compared:
    """The plan of one folder with what the header counts of it."""

    found: FolderFound
    plan: FolderPlan
    links: tuple[Link, ...]
    managed: int
    people_before: frozenset[PersonKey]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the vault knows of a folder: its links, and what it knows of marks on other items than the linked ones."""

    links: Mapping[PersonKey, Link]
    written: Written


class MakePlan(Task[PlanHeader]):
    """Read directory, photos and folders of some sets, compare, and store a sealed plan.

    `only` narrows it to some contacts: those that failed in the run `retry_of`.
    Raises SET_UNKNOWN, SOURCE_UNKNOWN, and what reading raises where nothing can be reached; a mailbox that can't be
    read is a problem in the header. A plan that was not finished is never shown.
    """

    name = TaskName.MAKE_PLAN

    def __init__(self, set_keys: Sequence[SetKey], only: Contacts | None = None, retry_of: RunId | None = None) -> None:
        self._set_keys = tuple(set_keys)
        self._only = only
        self._retry_of = retry_of

    async def run(self, ctx: TaskContext) -> Outcome[PlanHeader]:
        """Read and compare; a few thousand contacts are in memory at a time."""
        ctx.report(Progress(Stage.STARTING))
        first = await ctx.in_db(lambda store: store.sets.get(self._set_keys[0]))
        self.subject = first.name
        needed = await ctx.in_db(lambda store: needed_of(store, self._set_keys))
        failed_groups = await DirectoryReading(ctx, first.connection_id, needed).run()
        stored = await ctx.in_db(lambda store: load_sets(store, self._set_keys))
        scope = await ctx.in_cpu(scope_of, stored)
        if self._only is not None:
            scope = replace(scope, targets=tuple(one for one in scope.targets if one.mailbox_id in self._only))
        photos = PhotoReading(ctx, first.connection_id, scope.photo_edge)
        read = await photos.run(scope.with_photos())
        making = _Making(ctx, scope, read, failed_groups, self._only, self._retry_of)
        return Outcome(await making.run(), frozenset((Topic.PLANS,)))


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
        self._broken = failed_groups | scope.stored.unknown_groups
        self._plan_id = ctx.services.new_plan_id()
        self._seal = Seal(self._plan_id, self._connection_id, scope.stored.planned)
        self._tally = PlanTally(scope.planned_keys)
        self._photos_unknown: frozenset[PersonKey] = frozenset()
        self._only = only
        self._retry_of = retry_of

    async def run(self) -> PlanHeader:
        """Read, compare and store every folder, then seal."""
        ctx, scope = self._ctx, self._scope
        users = scope.with_photos()
        sources = await ctx.in_db(lambda store: store.photos.sources(self._connection_id, users))
        self._photos_unknown = frozenset((self._photos.failed - sources.keys()) | self._photos.unusable.keys())
        desired = DesiredFolders(scope, {key: one.photo_hash for key, one in sources.items()})
        opened = await ctx.services.connections.get(self._connection_id)
        reading = FolderReading(ctx, self._connection_id, opened.contacts)
        created_at = ctx.services.now()
        journal_step = await ctx.in_db(lambda store: store.journal.last_step())
        nothing = Cost(0, 0, 0)
        empty = PlanHeader(
            self._plan_id, self._connection_id, self._keys(), created_at, "", {}, 0, 0, nothing, Completeness.FULL
        )
        empty = replace(empty, retry_of=self._retry_of, journal_step=journal_step)
        await ctx.in_db(lambda store: store.plans.begin(empty))
        try:
            await self._folders(reading, desired)
            header = self._tally.header(empty, self._seal.value(), desired, scope, self._photos.unusable)
            await ctx.in_db(lambda store: store.plans.finish(header))
        except BaseException:
            await ctx.in_db(lambda store: store.plans.discard(self._plan_id))
            raise
        return header

    def _keys(self) -> tuple[SetKey, ...]:
        return tuple(one.key for one in self._scope.stored.planned)

    async def _folders(self, reading: FolderReading, desired: DesiredFolders) -> None:
        targets = self._scope.targets
        people = max((len(one.cards) for one in self._scope.people.values()), default=0)
        calls = list(_chunks(targets, folders_per_call(people)))
        done = 0
        for together in _chunks(calls, CALLS_AT_ONCE):
            self._ctx.stop_if_cancelled()
            self._ctx.report(Progress(Stage.READING_MAILBOXES, done, len(targets)))
            for found in await asyncio.gather(*(reading.read(call) for call in together)):
                await self._compare(found, desired)
                done += len(found)
        self._ctx.report(Progress(Stage.SAVING, done, len(targets)))

    async def _compare(self, found: Sequence[FolderFound], desired: DesiredFolders) -> None:
        usable = [one for one in found if one.is_usable]
        known = await self._ctx.in_db(lambda store: {one.target: self._known(store, one) for one in usable})

        def compare() -> list[_Compared]:
            number = self._tally.next_number
            compared: list[_Compared] = []
            for one in usable:
                case = self._case(one, desired, known[one.target])
                plan = plan_folder(case, number)
                if self._only is not None:
                    plan = of_people(plan, self._only[case.mailbox_id], number)
                number += len(plan.changes)
                before = frozenset(_people_of(case.observed, case.planned))
                compared.append(_Compared(one, plan, recovered_links(case), managed_count(case), before))
                self._seal.add(plan.changes)
            return compared

        compared = await self._ctx.in_cpu(compare)
        await self._ctx.in_db(lambda store: self._store(store, self._plan_id, compared))
        for one in found:
            if one.problem is not None:
                self._tally.add_problem(one.problem)
        for entry in compared:
            self._tally.add(entry.plan, entry.managed, entry.people_before)

    def _known(self, store: Store, found: FolderFound) -> _Known:
        if found.folder is None:
            return _Known({}, Written())
        links = store.mailboxes.links(self._connection_id, found.folder)
        unknown = tuple(_unlinked(found.observed.items, links)) if found.observed else ()
        written = store.journal.written(unknown)
        if unknown:  # a new vault has no journal, but knows sets, and by now which contacts it met in other folders
            known = store.mailboxes.items_by_operation(self._connection_id, found.target.mailbox_id)
            name = found.target.folder_name.casefold()
            sets = store.sets.of_connection(self._connection_id)
            elsewhere = frozenset(one.key for one in sets if one.folder.casefold() != name)
            written = replace(written, items={**known, **written.items}, elsewhere=elsewhere)
        return _Known(links, written)

    def _case(self, found: FolderFound, desired: DesiredFolders, known: _Known) -> FolderCase:
        target = found.target
        sets = {key: self._scope.stored.sets[key] for key in target.set_keys}
        return FolderCase(
            mailbox_id=target.mailbox_id,
            folder=found.folder,
            folder_name=target.folder_name,
            desired=desired.of(target),
            is_desired_full=not any(groups_named(one) & self._broken for one in sets.values()),
            observed=found.observed,
            links=known.links,
            sets=sets,
            planned=self._scope.planned_keys,
            untouched=frozenset(p.person_key for p in desired.whole(target.set_keys).problems if p.person_key),
            photos_unknown=self._photos_unknown,
            written=known.written,
        )

    def _store(self, store: Store, plan_id: PlanId, compared: Sequence[_Compared]) -> None:
        for one in compared:
            store.plans.add_changes(plan_id, one.plan.changes)
            store.mailboxes.put_links(self._connection_id, one.links)


def _people_of(observed: Reading[Contact] | None, planned: frozenset[SetKey]) -> Iterator[PersonKey]:
    for contact in observed.items if observed else ():
        if contact.mark is not None and contact.mark.set_key in planned:
            yield contact.mark.person_key


def _unlinked(contacts: Iterable[Contact], links: Mapping[PersonKey, Link]) -> Iterator[OperationId]:
    """Yield the operations that wrote marked contacts which are not the linked ones."""
    for contact in contacts:
        mark = contact.mark
        link = links.get(mark.person_key) if mark is not None else None
        if mark is not None and (link is None or link.item_id != contact.item_id):
            yield mark.operation_id


def _chunks(items: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
