"""A set across two connections in the window: picking, chips, the sentence, and its plans side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPushButton, QTreeWidget, QWidget

from desktop.model.ids import PlanId
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.review.group_view import GroupView
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.sets.filter_dialog import FilterDialog
from desktop.ui.sets.picker import PickerDialog
from desktop.ui.sets.screen import SetsScreen
from tests.ui.review.samples import CONNECTION
from tests.ui.sets.test_presenter import counted
from tests.ui.sets.test_screen import items
from tests.ui.sets.two_sides import CLOUD_PLAN, SERVER, SERVER_NAME, SERVER_PLAN, two_sides
from tests.ui.vault_world import World, child, shown, unnamed, vault_world

Run = Callable[..., None]


@pytest.fixture
def sets(qt_run: Callable[..., Any], tmp_path: Path) -> Run:
    def run(test: Callable[[World, SetsScreen], Any]) -> None:
        async def go() -> None:
            async with vault_world(lambda: two_sides(tmp_path / "v")) as world:
                screen = SetsScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await counted(world, screen.presenter)
                    await test(world, screen)

        qt_run(go(), timeout=30)

    return run


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def test_each_line_says_which_connection_it_is_of(sets: Run) -> None:
    async def test(_world: World, screen: SetsScreen) -> None:
        assert texts(child(screen, QWidget, "set_sources_0")) == ["Contoso (demo)", "Group", "All Employees"]
        assert texts(child(screen, QWidget, "set_sources_1")) == [SERVER_NAME, "Group", "Works"]
        assert texts(child(screen, QWidget, "set_targets_1")) == [SERVER_NAME, "All mailboxes"]
        forecast = screen.presenter.state.forecast
        assert forecast is not None
        assert (forecast.people, forecast.missing, forecast.unknown) == (40 + 3, (), ())

    sets(test)


def test_the_picker_offers_what_the_other_connection_has(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_exclusions_add").click()
        await world.settle()
        dialog = child(screen, PickerDialog, "picker")
        tree = child(dialog, QTreeWidget, "picker_tree")
        assert unnamed(dialog, (QComboBox, QAbstractButton, QLineEdit)) == []
        items(tree)["Board"].setCheckState(0, Qt.CheckState.Checked)
        box = child(dialog, QComboBox, "picker_connection")
        assert [box.itemText(place) for place in range(box.count())] == ["Contoso (demo)", SERVER_NAME]
        box.setCurrentIndex(1)
        await world.until(lambda: "Works" in items(tree))
        assert "Board" not in items(tree)
        items(tree)["Chiara Neri"].setCheckState(0, Qt.CheckState.Checked)
        dialog.accept()
        chosen = screen.presenter.state.draft.exclusions
        assert [(one.label, one.connection_id) for one in chosen] == [("Board", ""), ("Chiara Neri", SERVER)]
        await counted(world, screen.presenter)

    sets(test)


def test_a_filter_of_the_other_connection(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_sources_filter").click()
        dialog = child(screen, FilterDialog, "filter")
        child(dialog, QComboBox, "filter_connection").setCurrentIndex(1)
        value = child(dialog, QComboBox, "filter_value_1")
        await world.until(lambda: value.count() == 1)
        value.setEditText("Works")
        sentence = child(dialog, QLabel, "filter_sentence")
        await world.until(lambda: sentence.text().endswith("3 people"))
        dialog.accept()
        made = screen.presenter.state.draft.sources[-1]
        assert (made.kind, made.connection_id, made.label) == (SelectionKind.FILTER, SERVER, SERVER_NAME)
        await counted(world, screen.presenter)

    sets(test)


def test_the_same_line_of_both_connections_is_two_lines(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        everybody = Selection(SelectionKind.ALL_PEOPLE)
        there = Selection(SelectionKind.ALL_PEOPLE, label=SERVER_NAME, connection_id=SERVER)
        from desktop.workers.queries.sets import SelectionRole

        for _ in range(2):
            screen.presenter.add_selections(SelectionRole.SOURCES, [everybody, there])
        assert screen.presenter.state.draft.sources[2:] == (everybody, there)
        await counted(world, screen.presenter)

    sets(test)


def test_plans_of_one_go_are_reviewed_side_by_side(qt_run: Callable[..., Any], tmp_path: Path) -> None:
    async def go() -> None:
        async with vault_world(lambda: two_sides(tmp_path / "v")) as world:
            screen = ReviewScreen(world.runner)
            with shown(screen):
                screen.show_connection(CONNECTION)
                await world.settle()
                screen.show_plan(PlanId(CLOUD_PLAN))
                await world.settle()
                row = child(screen, QWidget, "review_parts")
                presses = [child(row, QPushButton, f"review_part_{number}") for number in range(2)]
                assert row.isVisible()
                assert [one.text() for one in presses] == ["Contoso (demo): 12 changes", f"{SERVER_NAME}: 6 changes"]
                assert [one.isChecked() for one in presses] == [True, False]
                model = child(screen, GroupView, "review_groups").model()
                assert {model.index(n, 0).data().split("\n")[0] for n in range(model.rowCount())} >= {"Chiara Neri"}
                presses[1].click()
                await world.settle()
                assert screen.presenter.state.page.header.id == SERVER_PLAN
                assert [child(row, QPushButton, f"review_part_{n}").isChecked() for n in range(2)] == [False, True]
                wanted: list[str] = []
                screen.presenter.connection_wanted.connect(wanted.append)
                screen.presenter.apply()
                await world.settle()
                assert wanted == [SERVER]

    qt_run(go(), timeout=30)
