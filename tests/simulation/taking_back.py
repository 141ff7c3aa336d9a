"""I8: a run that is taken back restores all that nobody touched since, and names the rest."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from desktop.model.ids import ItemId
from desktop.model.plan import Change, ChangeKind, PlanHeader, Reason
from desktop.model.run import Run, RunState
from desktop.workers.run_part import RunPart
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from tests.simulation.annals import Past, State, state_of
from tests.simulation.calm import apply_whole, finish_runs, wait_for_leases
from tests.simulation.mailboxes import LONGEST_TITLE, Item
from tests.simulation.watch import FOREIGN, LOST, OTHER, Violation

if TYPE_CHECKING:
    from tests.simulation.life import Life

Places = Mapping[ItemId, tuple[str, str, State, int]]
"""Mailbox, folder, state and number of changes of every contact there is."""


async def plan_back(life: Life) -> PlanHeader | None:
    """Plan to take a run back, or a part of it; `None` where there is none or it can't be planned now."""
    run = _drawn(life)
    if run is None:
        return None
    life.process.expect(life.accident(2))
    header = await life.do(MakeUndoPlan(run.id, _part(life)))
    if not isinstance(header, PlanHeader):
        return None
    life.show(header)
    return header


async def take_back(life: Life) -> None:
    """Take a run back without faults, and compare with what the model knows of it."""
    await wait_for_leases(life)
    await finish_runs(life)
    while life.service.late:
        await asyncio.sleep(life.settle_s)
    run = _drawn(life)
    if run is None:
        return
    for _ in range(life.chance.choice((0, 0, 1, 2))):
        life.users.act()
    part = _part(life)
    header = await life.do(MakeUndoPlan(run.id, part))
    if not isinstance(header, PlanHeader):
        if any(one.id == run.id and one.state is RunState.FINISHED for one in _runs(life)):
            raise Violation(OTHER, f"I8: a finished run can't be taken back: {header}")
        return
    life.show(header)
    before = _places(life)
    await apply_whole(life, header)
    pasts = [one for one in life.watch.annals.of(run.id) if _is_in(part, one)]
    changes = tuple(life.watch.shown[header.id].changes.values())
    found = next(_Judging(before, life, changes).look(pasts), None)
    if found is not None:
        raise found


def _runs(life: Life) -> tuple[Run, ...]:
    with life.store.transaction():
        return life.store.runs.all()


def _drawn(life: Life) -> Run | None:
    runs = [one for one in _runs(life) if one.planned]
    return life.chance.choice(runs) if runs else None


def _part(life: Life) -> RunPart:
    kind = life.chance.choice(("all", "all", "mailbox", "person"))
    if kind == "mailbox":
        return RunPart(mailbox_ids=frozenset((life.chance.choice(sorted(life.service.mailboxes.all)),)))
    if kind == "person":
        return RunPart(person_keys=frozenset((life.chance.choice(sorted(life.service.directory.people)),)))
    return RunPart()


def _is_in(part: RunPart, past: Past) -> bool:
    is_of_mailbox = part.mailbox_ids is None or past.mailbox_id in part.mailbox_ids
    return is_of_mailbox and (part.person_keys is None or past.person in part.person_keys)


def _places(life: Life) -> dict[ItemId, tuple[str, str, State, int]]:
    places = life.service.mailboxes.places()
    return {i.item_id: (mailbox.mailbox_id, f.folder_id, state_of(i), i.changes) for mailbox, f, i in places}


def _photos_sent_twice(life: Life) -> frozenset[ItemId]:
    """Return the contacts whose photo was sent more than once: it changes the version whenever it comes in."""
    rows = life.connection.execute(
        "SELECT item_id FROM journal_entry WHERE action IN ('put_photo', 'remove_photo') AND attempts > 1"
    )
    return frozenset(ItemId(item_id) for (item_id,) in rows if item_id is not None)


class _Judging:
    """Compares what is there after a run was taken back with what was there before, and before that run."""

    def __init__(self, before: Places, life: Life, changes: tuple[Change, ...]) -> None:
        self._before = before
        self._after = _places(life)
        self._items = {item.item_id: item for _, _, item in life.service.mailboxes.places()}
        self._seconds = {one.item_id for one in changes if one.reason is Reason.SECOND_OR_COPY}
        self._shortens_titles = life.service.mailboxes.shortens_titles
        self._sent_twice = _photos_sent_twice(life)
        self._named = {(one.mailbox_id, one.person_key) for one in changes if one.kind is ChangeKind.CONFLICT}

    def look(self, pasts: list[Past]) -> Iterator[Violation]:
        """Yield what is otherwise than it should be."""
        for past in pasts:
            where = f"{past.person[-2:]} in {past.mailbox_id[-2:]}"
            if past.left is None:
                yield from self._look_at_deleted(past, where)
            elif self._is_untouched(past):
                if self._is_left_in_doubt(past):
                    continue
                if past.before is None and past.item.item_id in self._after:
                    yield Violation(LOST, f"I8: {where}, which nobody touched, is still there")
                elif past.before is not None and self._state(past) != past.before:
                    yield Violation(LOST, f"I8: {where}, which nobody touched, is not what it was")
            else:
                yield from self._look_at_touched(past, where)

    def _state(self, past: Past) -> State | None:
        there = self._after.get(past.item.item_id)
        return there[2] if there is not None else None

    def _is_untouched(self, past: Past) -> bool:
        """Tell whether a contact was as the run left it; who deletes one wants it to be the very same."""
        there = self._before.get(past.item.item_id)
        if past.is_mixed or there is None or there[:3] != (past.mailbox_id, past.folder_id, past.left):
            return False
        return past.before is not None or there[3] == past.left_at

    def _is_left_in_doubt(self, past: Past) -> bool:
        """Tell whether a contact is named because it may be a copy, or what it is an edit.

        That is the service's own form of it, or a photo of ours that came in once more after the reading back.
        """
        if past.item.item_id in self._seconds:
            return True
        if past.before is None and past.item.item_id in self._sent_twice and self._is_named(past):
            return True
        is_own_form = past.left is not None and len(past.left[0].job_title) >= LONGEST_TITLE - 1
        return self._shortens_titles and is_own_form and self._is_named(past)

    def _look_at_touched(self, past: Past, where: str) -> Iterator[Violation]:
        there, now = self._before.get(past.item.item_id), self._after.get(past.item.item_id)
        is_as_left = there is not None and there[:3] == (past.mailbox_id, past.folder_id, past.left)
        if there is None or (is_as_left and not past.is_mixed):
            return  # gone, or touched without a difference
        if now != there:
            yield Violation(FOREIGN, f"I8: {where}, which was touched since, was written")
        is_in_place = there[:2] == (past.mailbox_id, past.folder_id)
        is_as_before = past.before is not None and there[2] == past.before
        if is_in_place and not is_as_before and not self._is_named(past):
            yield Violation(OTHER, f"I8: {where}, which was touched since, is not named")

    def _look_at_deleted(self, past: Past, where: str) -> Iterator[Violation]:
        same = [item for item in self._items.values() if self._is_same(past, item)]
        if not any(state_of(item) == past.before for item in same) and not self._is_named(past):
            yield Violation(LOST, f"I8: {where}, which the run deleted, is not there again")

    def _is_same(self, past: Past, item: Item) -> bool:
        mailbox_id, folder_id = self._after[item.item_id][:2]
        return item.person == past.person and (mailbox_id, folder_id) == (past.mailbox_id, past.folder_id)

    def _is_named(self, past: Past) -> bool:
        return (past.mailbox_id, past.person) in self._named
