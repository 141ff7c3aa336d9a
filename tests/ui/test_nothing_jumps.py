"""A list that somebody reads stays where it is: when a line is ticked or chosen, and when an answer comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QRadioButton

from desktop.connectors.memory.tenant import MemoryTenant
from desktop.ui.directory.people_table import PeopleView
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.review.group_view import GroupView
from desktop.ui.review.screen import ReviewScreen
from desktop.workers.task import Topic
from tests.ui.directory import copies
from tests.ui.review import samples
from tests.ui.review.samples import CONNECTION
from tests.ui.vault_world import World, child, shown, vault_world


def place(view: QAbstractItemView) -> tuple[int, str, int]:
    """How far a list is scrolled, what its first visible line says, and where that line stands."""
    first = view.indexAt(QPoint(view.viewport().width() // 2, 2))
    return view.verticalScrollBar().value(), str(first.siblingAtColumn(0).data()), view.visualRect(first).top()


async def scrolled(world: World, view: QAbstractItemView) -> None:
    bar = view.verticalScrollBar()
    assert bar.maximum() > 100, "the list has to be longer than the window"
    bar.setValue(bar.maximum() // 2 + 7)
    await world.settle()


def middle(view: QAbstractItemView) -> QModelIndex:
    size = view.viewport().size()
    return view.indexAt(QPoint(size.width() // 3, size.height() // 2))


def test_list_of_people_stays_where_it_is(qt_run: Callable[..., Any], tmp_path: Path) -> None:
    async def go() -> None:
        async with vault_world(lambda: copies.large_vault(tmp_path / "v", 400), MemoryTenant().opener()) as world:
            screen = DirectoryScreen(world.runner)
            with shown(screen):
                screen.show_connection(CONNECTION)
                await world.settle()
                await world.until(lambda: screen.presenter.state.listed is not None)
                people = child(screen, PeopleView, "directory_people")
                await scrolled(world, people)
                before = place(people)
                at = people.visualRect(middle(people)).center()
                QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=at)
                await world.settle()
                assert place(people) == before, "somebody was chosen, the pane is shown"
                QTest.keyClick(people, Qt.Key.Key_Space)
                await world.settle()
                assert screen.presenter.state.ticked
                assert place(people) == before, "somebody was ticked"
                world.runner.changed.emit(frozenset((Topic.PHOTOS,)))
                await world.settle()
                assert place(people) == before, "photos came"
                screen.presenter._read_page()
                await world.settle()
                assert place(people) == before, "the directory was read anew"

    qt_run(go(), timeout=60)


def test_changes_of_the_review_stay_where_they_are(qt_run: Callable[..., Any], tmp_path: Path) -> None:
    async def go() -> None:
        async with vault_world(lambda: samples.large_vault(tmp_path / "v")) as world:
            screen = ReviewScreen(world.runner)
            with shown(screen):
                screen.show_connection(CONNECTION)
                await world.settle()
                child(screen, QRadioButton, "review_by_person").click()
                await world.settle()
                groups = child(screen, GroupView, "review_groups")
                await scrolled(world, groups)
                before = place(groups)
                at = groups.visualRect(middle(groups)).center()
                QTest.mouseClick(groups.viewport(), Qt.MouseButton.LeftButton, pos=at)
                await world.settle()
                assert place(groups) == before, "a line was chosen, its details are shown"
                counts = screen.presenter.state.counts
                QTest.keyClick(groups, Qt.Key.Key_Space)
                await world.settle()
                assert screen.presenter.state.counts != counts
                assert place(groups) == before, "it was unticked"
                QTest.keyClick(groups, Qt.Key.Key_Right)
                await world.settle()
                assert groups.model().rowCount(groups.currentIndex()), "it was opened"
                assert place(groups) == before, "what is in it stands below"
                QTest.keyClick(groups, Qt.Key.Key_Left)
                await world.settle()
                assert place(groups) == before, "it was closed"
                assert QApplication.focusWidget() is groups

    qt_run(go(), timeout=60)
