"""A directory of 100,000 people: how soon the first rows are there, and the answer to each letter typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from PySide6.QtWidgets import QTableView

from desktop.tour.stall import Stall, StallMeter
from desktop.ui.directory.people_table import PeopleModel
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.kit.paged_table import PAGE
from desktop.workers.queries.directory import ListPeople, PeopleFilter, ReadDirectoryPage, ReadRows, SortColumn
from tests.bench.goals import Measured
from tests.bench.stage import Times, on_stage, painted, print_stalls, print_times, stall_goals, until
from tests.bench.town import CONNECTION, fill_directory
from tests.ui.vault_world import World, child, shown

PEOPLE = 100_000
TYPED = ("müller", "anna we", "sales", "+49 151 00123", "0.0", "system administrator berlin", "xyzzy")
"""What is typed, letter by letter."""
ROUNDS = 5


def main() -> Sequence[Measured]:
    """Print the times and return the goals' rows."""
    print(f"Directory of {PEOPLE:,} people")
    return on_stage(lambda store: fill_directory(store, PEOPLE), _play)


async def _play(world: World, _keys: object) -> Sequence[Measured]:
    tree, ids, rows, letters, sorts = Times(), Times(), Times(), Times(), Times()
    for _ in range(ROUNDS):
        with tree.one():
            await world.runner.read(ReadDirectoryPage(CONNECTION))
        with ids.one():
            found = await world.runner.read(ListPeople(CONNECTION, PeopleFilter()))
        with rows.one():
            await world.runner.read(ReadRows(found[:PAGE]))
    for column in SortColumn:
        with sorts.one(column.name.lower()):
            found = await world.runner.read(ListPeople(CONNECTION, PeopleFilter(sort=column)))
    for text in TYPED:
        for end in range(1, len(text) + 1):
            with letters.one(text[:end]):
                found = await world.runner.read(ListPeople(CONNECTION, PeopleFilter(search=text[:end])))
                await world.runner.read(ReadRows(found[:PAGE]))
    window, typing, sorting, stalls = await _in_window(world)
    print_times(
        [
            ("query: the tree", tree),
            ("query: everybody in order", ids),
            ("query: everybody by each column", sorts),
            ("query: a page of rows", rows),
            ("query: a letter typed, matches in order and a page of rows", letters),
            ("window: the screen opened, first rows painted", window),
            ("window: a letter typed, first rows painted", typing),
            ("window: sorted by another column, first rows painted", sorting),
        ]
    )
    slow = ", ".join(f"“{name}” {value:.0f}" for name, value in typing.slowest(3))
    print(f"slowest texts in the window: {slow} ms; slowest column: {sorting.slowest(1)[0][0]}")
    print_stalls(stalls)
    return [
        Measured(f"directory of {PEOPLE:,}: first rows", window.worst, 200, "ms"),
        Measured(f"directory of {PEOPLE:,}: full-text filter per keystroke, median", typing.median, 50, "ms"),
        Measured(f"directory of {PEOPLE:,}: full-text filter per keystroke, worst", typing.worst, 50, "ms"),
        *stall_goals(stalls),
    ]


async def _in_window(world: World) -> tuple[Times, Times, Times, dict[str, Stall]]:
    window, typing, sorting = Times(), Times(), Times()
    stalls: dict[str, Stall] = {}
    meter = StallMeter()
    screen = DirectoryScreen(world.runner)
    with shown(screen):
        table = child(screen, QTableView, "directory_people")
        model = table.model()
        assert isinstance(model, PeopleModel)
        meter.start()
        for _ in range(ROUNDS):
            screen.show_connection(None)
            await world.settle()
            with window.one():
                screen.show_connection(CONNECTION)
                await until(lambda: model.row(0) is not None)
                await painted(table.viewport())
            await world.settle()
        stalls["the directory opens"] = meter.stop()
        presenter = screen.presenter

        async def search(text: str) -> None:
            """Search as the field does a moment after the last letter; that moment is not counted."""
            if text.strip() != presenter.state.search:
                await _listed(world, table, typing.one(text), lambda: presenter.search(text.strip()))

        meter.start()
        for text in TYPED:
            for end in range(1, len(text) + 1):
                await search(text[:end])
        stalls["somebody types"] = meter.stop()
        await search("")
        meter.start()
        for column in (*SortColumn, SortColumn.NAME):
            if column is not presenter.state.sort:
                by = sorting.one(column.name.lower())
                await _listed(world, table, by, lambda column=column: presenter.sort_by(column))  # type: ignore[misc]
        stalls["the list is sorted"] = meter.stop()
        meter.start()
        presenter.tick_all()
        await until(lambda: len(presenter.state.ticked) == PEOPLE)
        await world.settle()
        stalls["everybody is ticked"] = meter.stop()
    return window, typing, sorting, stalls


async def _listed(
    world: World, table: QTableView, measured: AbstractContextManager[None], wish: Callable[[], None]
) -> None:
    """Wish for another list and wait until its first rows are painted."""
    model = table.model()
    assert isinstance(model, PeopleModel)
    with measured:
        wish()
        asked = world.runner._reading.copy()
        await until(lambda: asked.isdisjoint(world.runner._reading))
        await until(lambda: not len(model.ids) or model.row(0) is not None)
        await painted(table.viewport())
    await world.settle()
