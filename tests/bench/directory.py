"""A directory of 100,000 people: how soon the first rows are there, and the answer to each letter typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTableView

from desktop.ui.directory.people_table import PeopleModel
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.kit.paged_table import PAGE
from desktop.workers.queries.directory import ListPeople, PeopleFilter, ReadDirectoryPage, ReadRows
from tests.bench.goals import Measured
from tests.bench.stage import Times, on_stage, print_times, until
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
    tree, ids, rows, letters = Times(), Times(), Times(), Times()
    for _ in range(ROUNDS):
        with tree.one():
            await world.runner.read(ReadDirectoryPage(CONNECTION))
        with ids.one():
            found = await world.runner.read(ListPeople(CONNECTION, PeopleFilter()))
        with rows.one():
            await world.runner.read(ReadRows(found[:PAGE]))
    for text in TYPED:
        for end in range(1, len(text) + 1):
            with letters.one():
                found = await world.runner.read(ListPeople(CONNECTION, PeopleFilter(search=text[:end])))
                await world.runner.read(ReadRows(found[:PAGE]))
    window, typing = await _in_window(world)
    print_times(
        [
            ("query: the tree", tree),
            ("query: everybody in order", ids),
            ("query: a page of rows", rows),
            ("query: a letter typed, matches in order and a page of rows", letters),
            ("window: the screen opened, first rows painted", window),
            ("window: a letter typed, first rows painted", typing),
        ]
    )
    return [
        Measured(f"directory of {PEOPLE:,}: first rows", window.worst, 200, "ms"),
        Measured(f"directory of {PEOPLE:,}: full-text filter per keystroke, median", typing.median, 50, "ms"),
        Measured(f"directory of {PEOPLE:,}: full-text filter per keystroke, worst", typing.worst, 50, "ms"),
    ]


async def _in_window(world: World) -> tuple[Times, Times]:
    window, typing = Times(), Times()
    screen = DirectoryScreen(world.runner)
    with shown(screen):
        table = child(screen, QTableView, "directory_people")
        model = table.model()
        assert isinstance(model, PeopleModel)
        for _ in range(ROUNDS):
            screen.show_connection(None)
            await world.settle()
            with window.one():
                screen.show_connection(CONNECTION)
                await until(lambda: model.row(0) is not None)
                table.viewport().repaint()
            await world.settle()
        for text in TYPED:
            for end in range(1, len(text) + 1):
                await _type(world, screen, table, model, text[:end], typing)
    return window, typing


async def _type(
    world: World, screen: DirectoryScreen, table: QTableView, model: PeopleModel, text: str, times: Times
) -> None:
    """Search as the field does a moment after the last letter; that moment is not counted."""
    if text.strip() == screen.presenter.state.search:
        return
    with times.one():
        screen.presenter.search(text.strip())
        asked = world.runner._reading.copy()
        await until(lambda: asked.isdisjoint(world.runner._reading))
        await until(lambda: not len(model.ids) or model.row(0) is not None)
        table.viewport().repaint()
    await world.settle()
