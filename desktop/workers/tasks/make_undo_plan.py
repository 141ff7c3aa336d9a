"""Make a plan that takes a run back: read what it wrote, compare with the journal, seal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from desktop.connectors.ports import ContactsAnswer, ContactTarget
from desktop.model.contact import FolderRef, Link
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import NO_PHOTO, ItemId, MailboxId, OperationId, PersonKey, PhotoHash, RunId
from desktop.model.plan import Cost, FolderPlan, PlanHeader
from desktop.model.progress import Progress, Stage
from desktop.model.reading import Completeness
from desktop.model.run import EntryState, JournalEntry, RunState
from desktop.model.syncset import SyncSet
from desktop.planning.folder_case import sort_contacts
from desktop.planning.seal import Seal
from desktop.planning.undo import UndoCase, photos_to_read, plan_undo
from desktop.workers.folder_reading import folders_per_call, problem_of
from desktop.workers.plan_tally import PlanTally
from desktop.workers.run_part import RunPart
from desktop.workers.sealing import WhenSealed, nothing_else
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store

PHOTOS_PER_CALL = 20
_RUNNING = frozenset((RunState.ACTIVE, RunState.PAUSED))
_IN_DOUBT = (EntryState.SENT, EntryState.IN_DOUBT)


class MakeUndoPlan(Task[PlanHeader]):
    """Store a sealed plan that brings back what was there before a run, or a part of it; writes nothing outside.

    Raises RUN_UNKNOWN, RUN_UNFINISHED for a run that is being written or has writes in doubt, and what reading raises
    where nothing can be reached; a mailbox that can't be read whole is a problem in the header. A plan that was not
    finished is never shown.
    """

    name = TaskName.MAKE_PLAN

    def __init__(
        self,
        run_id: RunId,
        part: RunPart = RunPart(),  # noqa: B008
        retry_of: RunId | None = None,
        when_sealed: WhenSealed = nothing_else,
    ) -> None:
        self._run_id = run_id
        self._part = part
        self._retry_of = retry_of
        self._when_sealed = when_sealed

    async def run(self, ctx: TaskContext) -> Outcome[PlanHeader]:
        """Read and compare, some mailboxes at a time."""
        ctx.report(Progress(Stage.STARTING))
        found = await ctx.in_db(lambda store: _load(store, self._run_id))
        journal_step = await ctx.in_db(lambda store: store.journal.last_step())
        empty = PlanHeader(
            ctx.services.new_plan_id(),
            found.plan.connection_id,
            found.plan.set_keys,
            ctx.services.now(),
            "",
            {},
            0,
            0,
            Cost(0, 0, 0),
            Completeness.FULL,
            undo_of=self._run_id,
            retry_of=self._retry_of,
            journal_step=journal_step,
        )
        header = await _Making(ctx, found, empty, self._run_id, self._part).run(self._when_sealed)
        return Outcome(header, frozenset((Topic.PLANS,)))


@dataclass(frozen=True, slots=True)
class _Found:
    """What the vault has of a run: its plan, those of its sets that are still there, and its mailboxes."""

    plan: PlanHeader
    sets: tuple[SyncSet, ...]
    mailboxes: tuple[MailboxId, ...]


def _load(store: Store, run_id: RunId) -> _Found:
    run = store.runs.get(run_id)
    if run.state in _RUNNING or store.journal.entries(run.id, states=_IN_DOUBT):
        raise AppError(ErrorCode.RUN_UNFINISHED, run.id, "its writes have not all ended")
    plan = store.plans.header(run.plan_id)
    sets = tuple(one for one in store.sets.all() if one.key in plan.set_keys)
    return _Found(plan, sets, tuple(one.mailbox_id for one in store.runs.outcomes(run.id)))


def _undoing(store: Store, operations: Set[OperationId]) -> frozenset[OperationId]:
    """Return those of some operations by which a run took another one back."""
    runs = store.journal.runs_of(operations)
    is_undo = {one: store.plans.header(store.runs.get(one).plan_id).undo_of is not None for one in set(runs.values())}
    return frozenset(operation for operation, run_id in runs.items() if is_undo[run_id])


Entries = Mapping[FolderRef, Sequence[JournalEntry]]


class _Making:
    """The second half: folder by folder."""

    def __init__(self, ctx: TaskContext, found: _Found, empty: PlanHeader, run_id: RunId, part: RunPart) -> None:
        self._ctx = ctx
        self._found = found
        self._empty = empty
        self._run_id = run_id
        self._part = part
        self._seal = Seal(empty.id, empty.connection_id, (), run_id)
        self._tally = PlanTally(frozenset())
        self._people: set[PersonKey] = set()

    async def run(self, when_sealed: WhenSealed) -> PlanHeader:
        """Compare and store every folder, then seal."""
        ctx, empty = self._ctx, self._empty
        opened = await ctx.services.connections.get(empty.connection_id)
        self._tally.kind = await ctx.in_db(lambda store: store.connections.get(empty.connection_id).kind)
        await ctx.in_db(lambda store: store.plans.begin(empty))
        try:
            await self._mailboxes(opened.contacts)
            # Nothing is read of the sources, so the brakes that watch them have nothing to say.
            people = len(self._people)
            header = self._tally.finished(empty, self._seal.value(), self._found.sets, people, people)

            def finish(store: Store) -> None:
                store.plans.finish(header)
                when_sealed(store, header)

            await ctx.in_db(finish)
        except BaseException:
            await ctx.in_db(lambda store: store.plans.discard(empty.id))
            raise
        return header

    async def _mailboxes(self, target: ContactTarget) -> None:
        mailboxes = [one for one in self._found.mailboxes if self._part.has_mailbox(one)]
        size = folders_per_call(self._found.plan.people)
        for start in range(0, len(mailboxes), size):
            self._ctx.stop_if_cancelled()
            self._ctx.report(Progress(Stage.READING_MAILBOXES, start, len(mailboxes)))
            together = mailboxes[start : start + size]
            entries = await self._ctx.in_db(partial(self._entries, together))
            answers = await self._ctx.in_net(target.contacts, list(entries)) if entries else []
            await self._compare(target, entries, answers)

    def _entries(self, mailboxes: Iterable[MailboxId], store: Store) -> Entries:
        found: dict[FolderRef, list[JournalEntry]] = {}
        for mailbox_id in mailboxes:
            for entry in store.journal.entries(self._run_id, mailbox_id=mailbox_id):
                if entry.folder_id is not None and self._part.has(entry):
                    found.setdefault(FolderRef(mailbox_id, entry.folder_id), []).append(entry)
        return found

    async def _compare(self, target: ContactTarget, entries: Entries, answers: Sequence[ContactsAnswer]) -> None:
        for answer in answers:
            is_gone = answer.error is not None and answer.error.code is ErrorCode.FOLDER_MISSING
            if not is_gone and (answer.error is not None or answer.reading is None or not answer.reading.is_full):
                self._tally.add_problem(problem_of(answer.folder.mailbox_id, answer.error))
                continue
            case = await self._case(entries[answer.folder], answer)
            case = await self._with_photos(target, case)
            plan = await self._ctx.in_cpu(plan_undo, case, self._tally.next_number)
            await self._store(case, plan)

    async def _case(self, entries: Sequence[JournalEntry], answer: ContactsAnswer) -> UndoCase:
        cards = {entry.before_hash for entry in entries if entry.before_hash is not None}
        photos = {entry.before_photo for entry in entries if entry.before_photo}
        own = {entry.operation_id for entry in entries}
        people = {entry.person_key for entry in entries}
        marks = [one.mark for one in answer.reading.items if one.mark is not None] if answer.reading is not None else []
        others = {mark.operation_id for mark in marks if mark.person_key in people} - own

        def read(store: Store) -> UndoCase:
            links: Mapping[PersonKey, Link] = store.mailboxes.links(self._empty.connection_id, answer.folder)
            return UndoCase(
                folder=answer.folder,
                entries=entries,
                observed=answer.reading,
                links=links,
                cards=store.cards.get_many(cards),
                photos=store.photos.kept(photos),
                undoing=_undoing(store, others),
            )

        return await self._ctx.in_db(read)

    async def _with_photos(self, target: ContactTarget, case: UndoCase) -> UndoCase:
        """Return the case with the photos that are needed to decide; one that can't be read is not known."""
        wanted = await self._ctx.in_cpu(photos_to_read, case)
        now: dict[ItemId, PhotoHash] = {}
        for start in range(0, len(wanted), PHOTOS_PER_CALL):
            self._ctx.stop_if_cancelled()
            items = wanted[start : start + PHOTOS_PER_CALL]
            answers = await self._ctx.in_net(target.photos, [(case.folder, item_id) for item_id in items])
            for item_id, content in zip(items, answers, strict=True):
                if not isinstance(content, AppError):
                    now[item_id] = PhotoHash(hashlib.sha256(content).hexdigest()[:32]) if content else NO_PHOTO
        return replace(case, photos_now=now)

    async def _store(self, case: UndoCase, plan: FolderPlan) -> None:
        self._seal.add(plan.changes)
        await self._ctx.in_db(lambda store: store.plans.add_changes(self._empty.id, plan.changes))
        self._people |= {entry.person_key for entry in case.entries if entry.person_key}
        self._tally.add(plan, len(sort_contacts(case.observed, case.links).ours), frozenset())
