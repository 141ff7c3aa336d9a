"""The help beside the screens, and the list of all keys, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.frame.places import Place
from tests.ui.windows import window
from tests.ui.work_scenes import at

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]


def help_at(place: Place) -> Scene:
    """Return a screen with its help open."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, place) as one:
            QTest.keyClick(one.shell, Qt.Key.Key_F1)
            yield one.shell

    return scene


@asynccontextmanager
async def help_at_start(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v") as one:
        await one.world.until(one.shell.isActiveWindow)
        QTest.keyClick(one.shell, Qt.Key.Key_F1)
        yield one.shell


@asynccontextmanager
async def help_keys(folder: Path) -> AsyncIterator[QWidget]:
    async with at(folder, Place.RUNS) as one:
        QTest.keyClick(one.shell, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
        yield one.shell


HELP_SCENES: dict[str, Scene] = {
    "help-start": help_at_start,
    **{f"help-{place.value}": help_at(place) for place in Place},
    "help-keys": help_keys,
}
