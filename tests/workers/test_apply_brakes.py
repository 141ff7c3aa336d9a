"""Each brake stops the first deletion, lets the rest run, is released by its number only, and is in the audit log."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from dataclasses import replace

import pytest

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import DeleteContact
from desktop.model.plan import BrakeKind, PlanHeader
from desktop.model.run import Action, EntryState
from desktop.model.syncset import Brakes, Selection, SelectionKind
from desktop.workers.tasks.apply import preparing
from tests.workers.applying import Vanished, apply, in_world, last_run, restarted, resume, states, vanish_after
from tests.workers.world import World, key, person, run, sync_set, tenant, world

_OFF = Brakes(mailbox_percent=100, mailbox_count=99, mailbox_from=1, run_count=99, source_shrink_percent=100)
_SET: Mapping[BrakeKind, Brakes] = {
    BrakeKind.MAILBOX_SHARE: replace(_OFF, mailbox_percent=49),
    BrakeKind.MAILBOX_COUNT: replace(_OFF, mailbox_count=1),
    BrakeKind.RUN_COUNT: replace(_OFF, run_count=3),
    BrakeKind.SOURCE_SHRANK: replace(_OFF, source_shrink_percent=39),
    BrakeKind.SOURCE_EMPTY: _OFF,
}
"""For each brake the limits at which it, and no other, holds two deletions in each of two mailboxes."""
_NOBODY = (Selection(SelectionKind.DEPARTMENT, "Nobody"),)


def _town() -> MemoryTenant:
    return tenant(people=5, mailboxes=2, photos=0)


async def _braked(w: World, kind: BrakeKind) -> PlanHeader:
    """A plan with deletions behind one brake and, unless nobody is left, an update in each mailbox."""
    await w.save(sync_set(rules={"may_delete": True}))
    await apply(w)
    values: dict[str, object] = {"brakes": _SET[kind]}
    if kind is BrakeKind.SOURCE_EMPTY:
        values["sources"] = _NOBODY
    else:
        w.tenant.remove_person(key(4))
        w.tenant.remove_person(key(5))
        w.tenant.put_person(person(3, mobile_phone="+49 30 99", is_mailbox_likely=False))
    await w.save(sync_set(rules={"may_delete": True}, **values))
    header = await w.plan()
    assert {hit.kind for hit in header.brakes} == {kind}
    return header


def _deletions(kind: BrakeKind) -> int:
    return 8 if kind is BrakeKind.SOURCE_EMPTY else 4


async def _audit(w: World) -> list[tuple[str, str]]:
    """The events of the last run, in the order in which they happened."""
    found = await last_run(w)
    entries = await w.db(lambda store: store.audit.all())
    return [(one.event, one.detail.removeprefix(found.id).strip()) for one in entries if found.id in one.detail][::-1]


def _deleted(w: World) -> int:
    return sum(isinstance(write, DeleteContact) for write in w.tenant.contacts.sent)


@pytest.mark.parametrize("typed", [None, -1, 1], ids=["nothing", "one too few", "one too many"])
@pytest.mark.parametrize("kind", BrakeKind)
@in_world(_town)
async def test_a_brake_stops_the_first_deletion_and_nothing_else(w: World, kind: BrakeKind, typed: int | None) -> None:
    number = _deletions(kind)
    header = await _braked(w, kind)
    one = await apply(w, header, None if typed is None else number + typed)
    rest = 0 if kind is BrakeKind.SOURCE_EMPTY else 2
    assert (_deleted(w), one.planned, one.done, one.verified) == (0, rest, rest, rest)
    assert await states(w, Action.DELETE) == {EntryState.SKIPPED: number}
    assert await _audit(w) == [("run started", ""), ("brake held", f"{number} deletions: {kind.value}")]
    assert await w.db(lambda store: store.audit.is_chain_whole())


@pytest.mark.parametrize("kind", BrakeKind)
@in_world(_town)
async def test_a_brake_is_released_by_its_number(w: World, kind: BrakeKind) -> None:
    number = _deletions(kind)
    header = await _braked(w, kind)
    one = await apply(w, header, number)
    assert (_deleted(w), one.done, one.verified) == (number, one.planned, 2)
    assert await _audit(w) == [("run started", ""), ("brake released", f"{number} deletions: {kind.value}")]


@in_world(_town)
async def test_a_release_is_for_one_plan_only(w: World) -> None:
    await apply(w, await _braked(w, BrakeKind.MAILBOX_SHARE), 4)
    w.tenant.remove_person(key(3))
    await apply(w, released=4)
    assert (_deleted(w), (await _audit(w))[-1]) == (4, ("brake held", "2 deletions: mailbox_share"))


@in_world(_town)
async def test_without_a_brake_nothing_is_said_of_one(w: World) -> None:
    await apply(w)
    assert await _audit(w) == [("run started", "")]


def test_a_release_is_kept_while_the_journal_is_made(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is cut off before the journal is whole has released the brake all the same, and is not asked again."""
    monkeypatch.setattr(preparing, "PAGE", 2)
    before_the_journal, a_page_of_it = 4, 7
    for transactions in range(before_the_journal, a_page_of_it + 1):

        async def go(number: int = transactions) -> None:
            made = _town()
            home = tmp_path / str(number)
            async with world(made, home) as w:
                header = await _braked(w, BrakeKind.RUN_COUNT)
                vanish_after(w, number)
                with pytest.raises(Vanished):
                    await apply(w, header, 4)
            async with restarted(w) as again:
                runs = await again.db(lambda store: store.runs.of_plan(header.id))
                await (resume(again, runs[0]) if runs else apply(again, header, 4))
                assert (await states(again, Action.DELETE), _deleted(again)) == ({EntryState.DONE: 4}, 4)

        run(go())
