"""States of sets and review that nobody gets to by a click: read slowly, out of reach, very many, hostile; for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.model.errors import ErrorCode, Offline
from desktop.model.ids import SetKey
from desktop.storage.store import Store
from desktop.ui.frame.places import Place
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.review.state import Phase as ReviewPhase
from desktop.ui.review.state import ReviewState
from desktop.ui.sets.screen import SetsScreen
from desktop.ui.sets.state import Phase as SetsPhase
from desktop.ui.sets.state import SetsState
from tests.ui.hostile import STORABLE
from tests.ui.review.samples import company, fill_directory, hostile_vault, new_vault, sample_vault, sync_set
from tests.ui.vault_world import child
from tests.ui.work_scenes import at, pressed
from tests.vaults import made_once

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]
OFFLINE = Offline(ErrorCode.HOST_UNREACHABLE, "graph.microsoft.com", "ConnectTimeout")
_PEOPLE = 10_000
_SETS = 300


@made_once
def crowded_vault(home: Path) -> Store:
    """Return a vault with ten thousand people to pick from, and hundreds of sets."""
    store = new_vault(home)
    with store.transaction():
        fill_directory(store, company(_PEOPLE))
        for number in range(_SETS):
            store.sets.put(sync_set(f"Branch {number:03d}", SetKey(f"{number:08x}")))
    return store


@made_once
def hostile_sets(home: Path) -> Store:
    """Return a vault with a set for every payload, which its folder is called too."""
    store = hostile_vault(home)
    with store.transaction():
        for number, text in enumerate(STORABLE):
            if text == STORABLE[3]:  # there is one of this name
                continue
            store.sets.put(replace(sync_set(text[:100], SetKey(f"{number:08x}")), folder=text[:100]))
    return store


def shown(place: Place, kind: type[Any], change: Callable[[Any], Any]) -> Scene:
    """Return a screen with something else in its state."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, place, sample_vault) as one:
            screen = child(one.shell, kind, place.value)
            screen.presenter._put(change(screen.presenter.state))  # what comes later leaves it as it is
            yield one.shell

    return scene


def simply(place: Place, make: Callable[[Path], Store]) -> Scene:
    """Return a screen of a vault as it opens."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, place, make) as one:
            yield one.shell

    return scene


STATE_SCENES: dict[str, Scene] = {
    "sets-loading": shown(Place.SETS, SetsScreen, lambda _state: SetsState(phase=SetsPhase.LOADING)),
    "sets-error": shown(Place.SETS, SetsScreen, lambda state: replace(state, error=OFFLINE)),
    "sets-hostile": simply(Place.SETS, hostile_sets),
    "sets-many": simply(Place.SETS, crowded_vault),
    "sets-picker-many": pressed(Place.SETS, "set_sources_add", make=crowded_vault),
    "review-loading": shown(Place.REVIEW, ReviewScreen, lambda _state: ReviewState(phase=ReviewPhase.LOADING)),
    "review-error": shown(Place.REVIEW, ReviewScreen, lambda state: replace(state, error=OFFLINE)),
}
