"""Before the first write: the seal, the ticks, the brakes, and the whole journal."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, ErrorCode, Stale
from desktop.model.ids import NO_PHOTO, MailboxId, PlanId, SetKey
from desktop.model.plan import Approval, Change, ChangeKind, PlanHeader
from desktop.model.progress import Progress, Stage
from desktop.model.run import EntryState, JournalEntry, MailboxOutcome, MailboxResult, Run, RunState
from desktop.model.syncset import SyncSet
from desktop.planning.approved import approved
from desktop.planning.seal import Seal
from desktop.workers.task import TaskContext
from desktop.workers.tasks.apply.entries import entries_of, folder_entry

if TYPE_CHECKING:
    from datetime import timedelta

    from desktop.storage.store import Store

PAGE = 1000
_OPEN = frozenset((RunState.ACTIVE, RunState.PAUSED, RunState.STOPPED, RunState.INTERRUPTED))
_IN_DOUBT = (EntryState.SENT, EntryState.IN_DOUBT)


def check_base(store: Store, header: PlanHeader, max_age: timedelta, age: timedelta) -> dict[SetKey, SyncSet]:
    """Return the sets of a plan; raises PLAN_STALE where it no longer fits, RUN_ACTIVE where a run has to end first."""
    if age > max_age:
        raise Stale(ErrorCode.PLAN_STALE, header.id, f"older than {round(max_age.total_seconds() / 60)} minutes")
    try:
        sets = sets_of(store, header)
    except AppError:
        raise Stale(ErrorCode.PLAN_STALE, header.id, "a set of it was removed") from None
    for run in store.runs.of_plan(header.id):
        if run.state in _OPEN:
            raise AppError(ErrorCode.RUN_ACTIVE, run.id, "a run of this plan has not ended")
        if run.planned:
            raise Stale(ErrorCode.PLAN_STALE, header.id, "it was applied")
    for run in _sharing_runs(store, header):
        if run.state in _OPEN and store.journal.entries(run.id, states=_IN_DOUBT):
            raise AppError(ErrorCode.RUN_ACTIVE, run.id, "a run has writes in doubt; resume it first")
    check_unwritten(store, header)
    return sets


def sets_of(store: Store, header: PlanHeader) -> dict[SetKey, SyncSet]:
    """Return the sets that a plan rests on; raises SET_UNKNOWN.

    None are for one that takes a run back, or a person's contacts out of mailboxes.
    """
    rests_on_sets = header.undo_of is None and not header.is_erasure
    return {key: store.sets.get(key) for key in header.set_keys} if rests_on_sets else {}


def check_unwritten(store: Store, header: PlanHeader) -> None:
    """Raise PLAN_STALE where a run of another plan wrote to the same folders since this one was made.

    That holds for a run of this plan that is resumed, too: the other one may have done what it left.
    """
    others = [run.id for run in _sharing_runs(store, header)]
    if store.journal.has_steps_since(header.journal_step, others):
        raise Stale(ErrorCode.PLAN_STALE, header.id, "the same folders were written since")


def _sharing_runs(store: Store, header: PlanHeader) -> list[Run]:
    """Return the runs of other plans that write, or wrote, to a folder of this one's."""
    own = _targets_of(store, header)
    others = (run for run in store.runs.all(header.connection_id) if run.plan_id != header.id)
    return [run for run in others if own & _targets_of(store, store.plans.header(run.plan_id))]


def _targets_of(store: Store, header: PlanHeader) -> set[tuple[str, str]]:
    """Return the sets of a plan and their folders: a set may have had another folder, or be gone, by now."""
    found = {("set", str(key)) for key in header.set_keys}
    for key in header.set_keys:
        with suppress(AppError):
            found.add(("folder", store.sets.get(key).folder.casefold()))
    return found


def _page(plan_id: PlanId, after: int, store: Store) -> tuple[Change, ...]:
    return store.plans.changes(plan_id, after=after, limit=PAGE)


async def check_seal(ctx: TaskContext, header: PlanHeader, sets: dict[SetKey, SyncSet]) -> None:
    """Raise PLAN_STALE where a change or a set is not what was sealed."""
    seal = Seal(header.id, header.connection_id, sets.values(), header.undo_of)
    number = 0
    while page := await ctx.in_db(partial(_page, header.id, number)):
        await ctx.in_cpu(seal.add, page)
        number = page[-1].number
        ctx.stop_if_cancelled()
    if seal.value() != header.seal:
        raise Stale(ErrorCode.PLAN_STALE, header.id, "the plan or one of its sets was changed")


def _is_photo_kept(store: Store, header: PlanHeader, change: Change) -> bool:
    """Tell whether the vault holds the photo that a contact has now, so that it need not be read before it is replaced.

    That is so where nobody touched the contact since it was read back after our last write.
    """
    if change.folder_id is None or not (change.writes_photo or change.kind is ChangeKind.DELETE):
        return False
    folder = FolderRef(change.mailbox_id, change.folder_id)
    link = store.mailboxes.link(header.connection_id, folder, change.person_key)
    if link is None or (link.item_id, link.version) != (change.item_id, change.base_version):
        return False
    is_same = link.photo_hash == change.photo_before
    return is_same and (link.photo_hash == NO_PHOTO or store.photos.get(link.photo_hash) is not None)


class Preparing:
    """Writes the journal of a run, page by page; picks up where it was cut off."""

    def __init__(self, ctx: TaskContext, run: Run, sets: dict[SetKey, SyncSet]) -> None:
        self._ctx = ctx
        self._run = run
        self._sets = sets
        self._planned: dict[MailboxId, int] = {}
        self._folders: set[tuple[MailboxId, str]] = set()

    async def run(self) -> Run:
        """Put an entry for every write that was ticked, and return the run with their number."""
        plan_id = self._run.plan_id
        approval = await self._ctx.in_db(lambda store: store.plans.approval(plan_id))
        header = await self._ctx.in_db(lambda store: store.plans.header(plan_id))
        is_held = bool(header.brakes) and not self._run.is_released
        number = await self._ctx.in_db(self._pick_up)
        while True:
            self._ctx.report(Progress(Stage.STARTING, sum(self._planned.values())))

            def put_page(store: Store, after: int = number) -> int:
                return self._put_page(store, header, after, approval, is_held=is_held)

            number = await self._ctx.in_db(put_page)
            if number < 0:
                break
        return await self._ctx.in_db(self._finish)

    def _pick_up(self, store: Store) -> int:
        """Return the number of the last change that has its entries, from a preparation that was cut off."""
        last, planned, folders = store.journal.prepared(self._run.id)
        self._planned.update(planned)
        self._folders.update((mailbox_id, name.casefold()) for mailbox_id, name in folders)
        return last

    def _put_page(self, store: Store, header: PlanHeader, after: int, approval: Approval, *, is_held: bool) -> int:
        page = store.plans.changes(header.id, after=after, limit=PAGE, only_ticked=True)
        if not page:
            return -1
        entries: list[JournalEntry] = []
        cards = []
        for change in page:
            wanted = approved(change, approval)
            if wanted is None:
                continue
            entries += self._folder_first(wanted)
            entries += entries_of(
                wanted,
                self._run.id,
                self._ctx.services.new_operation_id,
                is_held=is_held,
                is_photo_kept=_is_photo_kept(store, header, wanted),
            )
            cards += [card for card in (wanted.before, wanted.after) if card is not None]
        store.cards.put_many(cards)
        store.journal.put(entries)
        for entry in entries:
            self._count(entry)
        return page[-1].number

    def _folder_first(self, change: Change) -> list[JournalEntry]:
        name = self._sets[change.set_key].folder if change.set_key in self._sets else ""
        where = (change.mailbox_id, name.casefold())
        if change.folder_id is not None or where in self._folders:
            return []
        self._folders.add(where)
        return [folder_entry(change, self._run.id, self._ctx.services.new_operation_id(), name)]

    def _count(self, entry: JournalEntry) -> None:
        self._planned.setdefault(entry.mailbox_id, 0)
        self._planned[entry.mailbox_id] += entry.state is not EntryState.SKIPPED

    def _finish(self, store: Store) -> Run:
        run = replace(self._run, planned=sum(self._planned.values()))
        store.runs.put(run)
        waiting = (
            MailboxOutcome(mailbox_id, MailboxResult.WAITING, planned, 0, 0, 0)
            for mailbox_id, planned in self._planned.items()
            if planned
        )
        store.runs.put_outcomes(run.id, waiting)
        return run
