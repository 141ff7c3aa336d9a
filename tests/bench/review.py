"""A plan of half a million changes in the review: how soon it is there, and whether the window stays alive."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtWidgets import QTreeView

from desktop.model.card import CardField, content_hash, differing_fields
from desktop.model.ids import NO_PHOTO, FolderId, ItemId, MailboxId, PersonKey, PhotoHash, PlanId, SetKey, Version
from desktop.model.people import Person
from desktop.model.plan import Change, ChangeKind, Cost, PlanHeader, Reason
from desktop.model.reading import Completeness
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.planning.mapping import map_person
from desktop.storage.store import Store
from desktop.tour.stall import Stall, StallMeter
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.review.state import Phase
from desktop.workers.queries.review import Grouping, ReadApproved, ReadGroupContents, ReadReview, ReviewFilter
from tests.bench.goals import Measured
from tests.bench.stage import Times, on_stage, painted, print_stalls, print_times, stall_goals, until
from tests.bench.town import CONNECTION, fill_directory
from tests.ui.vault_world import World, child, shown

MAILBOXES, PEOPLE = 1000, 500
PLAN, SET = PlanId("a1b2c3d4e5f6"), SetKey("0badcafe")
PHOTO = PhotoHash("f0" * 16)
ROUNDS = 3
EVERYTHING = ReviewFilter()


def main() -> Sequence[Measured]:
    """Print the times and return the goals' rows."""
    print(f"Review of a plan over {MAILBOXES:,} mailboxes x {PEOPLE} people: {MAILBOXES * PEOPLE:,} changes")
    return on_stage(fill_plan, _play)


def fill_plan(store: Store, mailboxes: int = MAILBOXES, everybody: int = MAILBOXES) -> list[PersonKey]:
    """Store the plan: one mailbox through the repository, the others as copies of it."""
    keys = fill_directory(store, everybody)
    people = store.directory.people(CONNECTION, keys[:PEOPLE])
    made = SyncSet(SET, "Everybody", CONNECTION, (Selection(SelectionKind.ALL_PEOPLE),), folder="Colleagues")
    store.sets.put(made)
    changes = [_change(number, person, made) for number, person in enumerate(people.values(), 1)]
    header = _header(changes, mailboxes)
    store.plans.begin(header)
    store.plans.add_changes(PLAN, changes)
    database = store.plans._db
    columns = [row[1] for row in database.execute("PRAGMA table_info(change)")]
    copied = {"number": f"number + ? * {PEOPLE}", "mailbox_id": "?"}
    values = ", ".join(copied.get(name, name) for name in columns)
    for number in range(1, mailboxes):
        database.execute(
            f"INSERT INTO change SELECT {values} FROM change WHERE plan_id = ? AND number <= {PEOPLE}",
            (number, keys[number][2:], PLAN),
        )
    store.plans.finish(header)
    return keys


def _change(number: int, person: Person, made: SyncSet) -> Change:
    """Every fifth is an update, the others are created; three of five with a photo."""
    after = map_person(person, made).card
    before = replace(after, job_title="Trainee") if number % 5 == 0 else None
    return Change(
        number=number,
        kind=ChangeKind.UPDATE if before else ChangeKind.CREATE,
        mailbox_id=MailboxId("00000000-0000-4000-8000-000000000000"),
        folder_id=FolderId("folder") if before else None,
        person_key=person.key,
        set_key=SET,
        before=before,
        after=after,
        fields=differing_fields(before, after) if before else tuple(CardField(name) for name, _ in after.filled()),
        photo_before=NO_PHOTO,
        photo_after=PHOTO if number % 5 in (1, 2, 3) else NO_PHOTO,
        reason=Reason.PERSON_CHANGED if before else Reason.NEW_PERSON,
        content_hash=content_hash(after),
        item_id=ItemId(f"item-{number}") if before else None,
        base_version=Version("v1") if before else None,
    )


def _header(changes: Sequence[Change], mailboxes: int) -> PlanHeader:
    counts: dict[ChangeKind, int] = {}
    for change in changes:
        for part in change.parts:
            counts[part] = counts.get(part, 0) + mailboxes
    writing = len(changes) * mailboxes
    return PlanHeader(
        id=PLAN,
        connection_id=CONNECTION,
        set_keys=(SET,),
        created_at=datetime.now(UTC),
        seal="5" * 64,
        counts=counts,
        mailboxes=mailboxes,
        people=PEOPLE,
        cost=Cost(writing, writing // 20 + 1, writing * 0.02),
        completeness=Completeness.FULL,
    )


async def _play(world: World, keys: Sequence[PersonKey]) -> Sequence[Measured]:
    rows: list[tuple[str, Times]] = []
    for grouping, key in (
        (Grouping.PERSON, keys[0]),
        (Grouping.MAILBOX, keys[1][2:]),
        (Grouping.KIND, ChangeKind.CREATE.value),
    ):
        opened, inside = Times(), Times()
        for _ in range(ROUNDS):
            with opened.one():
                await world.runner.read(ReadReview(PLAN, grouping, EVERYTHING))
            with inside.one():
                await world.runner.read(ReadGroupContents(PLAN, grouping, key, EVERYTHING))
        rows += [(f"query: by {grouping.name.lower()}", opened), ("query:   one of them opened", inside)]
    asked = Times()
    with asked.one():
        await world.runner.read(ReadApproved(PLAN))
    rows.append(("query: what is ticked, for the last question", asked))
    opening, scrolling, ticking, stalls = await _in_window(world)
    rows += [("window: opened, first lines painted", opening), ("window: a group of 1,000 opened", scrolling)]
    print_times([*rows, ("window: everything unticked, everything ticked", ticking)])
    print_stalls(stalls)
    return [
        Measured(f"review of {MAILBOXES:,} x {PEOPLE} opens", opening.worst / 1000, 1, "s"),
        *stall_goals(stalls),
    ]


async def _in_window(world: World) -> tuple[Times, Times, Times, dict[str, Stall]]:
    opening, inside, ticking = Times(), Times(), Times()
    stalls: dict[str, Stall] = {}
    meter = StallMeter()
    screen = ReviewScreen(world.runner)
    with shown(screen):
        tree = child(screen, QTreeView, "review_groups")
        await asyncio.sleep(0.2)
        view = tree.viewport()  # the binding makes its classes of all widgets now: in the program the start did
        meter.start()
        for _ in range(ROUNDS):
            screen.show_connection(None)
            await world.settle()
            with opening.one():
                screen.show_connection(CONNECTION)
                await until(lambda: screen.presenter.state.phase is Phase.SHOWN and tree.isVisible())
                await painted(view)
        await world.settle()
        stalls["the review opens"] = meter.stop()
        meter.start()
        first = tree.model().index(0, 0)
        with inside.one():
            tree.expand(first)
            await until(lambda: tree.model().rowCount(first) > 0)
            await painted(view)
        await world.settle()
        bar = tree.verticalScrollBar()
        for step in range(101):
            bar.setValue(bar.maximum() * step // 100)
            await asyncio.sleep(0.01)
        stalls["it is scrolled"] = meter.stop()
        meter.start()
        for is_ticked in (False, True):
            with ticking.one():
                screen.presenter.tick_all(is_ticked)
                await world.settle()
        stalls["everything is unticked and ticked"] = meter.stop()
    return opening, inside, ticking, stalls
