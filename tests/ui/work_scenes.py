"""States of the screens that work on sets, plans and runs, in the whole window, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QScrollArea, QWidget

from desktop.model.probe import ServerSetup
from desktop.storage.store import Store
from desktop.ui.frame.places import Place
from desktop.ui.review.group_view import GroupView
from tests.ui.review.renewed import renewed_vault
from tests.ui.review.samples import PLAN, RUN, hostile_vault, large_vault, sample_vault, single_vault
from tests.ui.sets.test_presenter import only_connection
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window, window

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]


def braked_vault(home: Path) -> Store:
    return sample_vault(home, with_brake=True)


def undo_vault(home: Path) -> Store:
    """One whose newest plan takes a run back."""
    store = sample_vault(home)
    with store.transaction():
        store.plans.finish(replace(store.plans.header(PLAN), undo_of=RUN))
    return store


@asynccontextmanager
async def at(
    folder: Path,
    place: Place,
    make: Callable[[Path], Store] = sample_vault,
    servers: ServerSetup | None = None,
) -> AsyncIterator[Window]:
    """Yield the whole window at one of its screens."""
    async with window(folder / "v", make=make, servers=servers) as one:
        one.shell.resize(1280, 800)
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        await one.world.until(lambda: one.shell.findChild(QWidget, "work") is not None)
        await one.world.settle()
        key = Qt.Key(Qt.Key.Key_1 + list(Place).index(place))
        QTest.keyClick(one.shell, key, Qt.KeyboardModifier.ControlModifier)
        await one.world.settle()
        yield one


def empty(place: Place) -> Scene:
    """Return a screen of a connection for which nothing was done yet."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, place, only_connection) as one:
            yield one.shell

    return scene


def change(name: str, *, opened: bool = False) -> Scene:
    """Return the review at the line of a person."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, Place.REVIEW) as one:
            groups = child(one.shell, GroupView, "review_groups")
            model = groups.model()
            row = next(n for n in range(model.rowCount()) if name in model.index(n, 0).data())
            groups.setCurrentIndex(model.index(row, 0))
            groups.setExpanded(model.index(row, 0), opened)
            await one.world.settle()
            yield one.shell

    return scene


def keyed(name: str, *keys: Qt.Key, make: Callable[[Path], Store] = sample_vault) -> Scene:
    """Return the review with a person's changes after some keys."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, Place.REVIEW, make) as one:
            groups = child(one.shell, GroupView, "review_groups")
            model = groups.model()
            row = next(n for n in range(model.rowCount()) if name in model.index(n, 0).data())
            groups.setCurrentIndex(model.index(row, 0))
            await one.world.settle()
            for key in keys:
                QTest.keyClick(groups, key)
                await one.world.settle()
            yield one.shell

    return scene


def pressed(place: Place, *buttons: str, make: Callable[[Path], Store] = sample_vault) -> Scene:
    """Return a screen after some of its buttons were pressed."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, place, make) as one:
            for name in buttons:
                child(one.shell, QPushButton, name).click()
                await one.world.settle()
            yield one.shell

    return scene


def set_part(name: str) -> Scene:
    """Return the page of a set that may delete, scrolled to one of its cards."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, Place.SETS) as one:
            child(one.shell, QCheckBox, "set_may_delete").click()
            await one.world.settle()
            area = child(one.shell, QScrollArea, "set_scroll")
            card = child(area, QWidget, name)
            area.verticalScrollBar().setValue(card.mapTo(area.widget(), QPoint(0, 0)).y())
            yield one.shell

    return scene


@asynccontextmanager
async def review_released(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.REVIEW, braked_vault) as one:
        child(one.shell, QPushButton, "review_apply").click()
        await one.world.settle()
        QTest.keyClicks(child(one.shell, QLineEdit, "apply_brake_number"), "20")
        yield one.shell


@asynccontextmanager
async def review_no_match(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.REVIEW) as one:
        field = child(one.shell, QLineEdit, "review_search")
        field.setText("nobody of this name")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await one.world.settle()
        yield one.shell


WORK_SCENES: dict[str, Scene] = {
    "sets-empty": empty(Place.SETS),
    "sets-new": pressed(Place.SETS, "sets_new"),
    "sets-mapping": set_part("set_mapping_card"),
    "sets-rules": set_part("set_rules_card"),
    "sets-picker": pressed(Place.SETS, "set_sources_add"),
    "sets-removed": pressed(Place.SETS, "set_remove"),
    "review-empty": empty(Place.REVIEW),
    "review-update": change("Anna Berger"),
    "review-photo": change("Jonas Weber"),
    "review-delete": change("Max Exit"),
    "review-clear": change("Zoë"),
    "review-adopt": change("Eva Stein"),
    "review-conflict": change("محمد"),
    "review-differs": change("Li Wei", opened=True),
    "review-brake": pressed(Place.REVIEW, make=braked_vault),
    "review-apply": pressed(Place.REVIEW, "review_apply"),
    "review-apply-brake": pressed(Place.REVIEW, "review_apply", make=braked_vault),
    "review-apply-released": review_released,
    "review-drift": keyed("Li Wei", Qt.Key.Key_D),
    "review-drift-only": keyed("Li Wei", Qt.Key.Key_9),
    "review-photos": keyed("Anna", Qt.Key.Key_E),
    "review-help": keyed("Anna", Qt.Key.Key_F2),
    "review-brake-shown": pressed(Place.REVIEW, "review_brake_retry", make=braked_vault),
    "review-one": pressed(Place.REVIEW, make=single_vault),
    "review-thousands": pressed(Place.REVIEW, make=large_vault),
    "review-hostile": keyed("gnp", make=hostile_vault),
    "review-long": keyed("AAAA", make=hostile_vault),
    "review-undo": pressed(Place.REVIEW, make=undo_vault),
    "review-renewed": keyed("Anna", make=renewed_vault),
    "review-renewed-only": keyed("Anna", Qt.Key.Key_R, make=renewed_vault),
    "review-no-match": review_no_match,
}
