"""What one looks at stays where it is while one chooses, ticks, types and filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPushButton, QWidget

from desktop.ui.frame.places import Place
from desktop.ui.kit.counted_pill import CountedPill
from desktop.ui.shell import SMALLEST, USUAL
from tests.ui.runs.test_runs import troubled_vault
from tests.ui.test_every_widget import to_place
from tests.ui.vault_world import child
from tests.ui.windows import LOOK, Window

Act = Callable[[Window], object]


def place_of(one: Window, name: str) -> QRect:
    widget = child(one.shell, QWidget, name)
    return QRect(widget.mapTo(one.shell, QPoint()), widget.size())


def down(name: str) -> Act:
    return lambda one: QTest.keyClick(child(one.shell, QAbstractItemView, name), Qt.Key.Key_Down)


def space(name: str) -> Act:
    return lambda one: QTest.keyClick(child(one.shell, QAbstractItemView, name), Qt.Key.Key_Space)


def typed(name: str, text: str) -> Act:
    def act(one: Window) -> None:
        field = child(one.shell, QLineEdit, name)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return act


def pressed(kind: type[QPushButton] | type[CountedPill], name: str) -> Act:
    return lambda one: child(one.shell, kind, name).click()


WATCHED: dict[Place, tuple[tuple[str, ...], tuple[Act, ...]]] = {
    Place.DIRECTORY: (
        ("directory_tree", "directory_people", "directory_search", "directory_detail"),
        (
            down("directory_people"),
            space("directory_people"),
            down("directory_people"),
            space("directory_people"),
            typed("directory_search", "wei"),
            typed("directory_search", "x"),
            down("directory_tree"),
        ),
    ),
    Place.REVIEW: (
        ("review_groups", "review_detail", "review_apply"),
        (
            down("review_groups"),
            space("review_groups"),
            pressed(CountedPill, "pill_update"),
            down("review_groups"),
            pressed(CountedPill, "pill_delete"),
        ),
    ),
    Place.RUNS: (
        ("runs_list", "run_mailboxes", "run_tabs"),
        (down("run_mailboxes"), down("run_mailboxes")),
    ),
}


@pytest.mark.parametrize("size", [USUAL, SMALLEST], ids=["usual", "smallest"])
@pytest.mark.parametrize("place", list(WATCHED))
def test_views_stay_where_they_are(at_window: Any, place: Place, size: tuple[int, int]) -> None:
    names, acts = WATCHED[place]

    async def test(one: Window) -> None:
        one.shell.resize(*size)
        await to_place(one, place)
        await one.world.settle()
        before = {name: place_of(one, name) for name in names}
        for number, act in enumerate(acts):
            act(one)
            await one.world.settle()
            moved = {name: (at, place_of(one, name)) for name, at in before.items() if place_of(one, name) != at}
            assert moved == {}, f"after step {number}"

    LOOK["language"] = "de"
    try:
        at_window(test, make=troubled_vault)
    finally:
        LOOK["language"] = "en"
