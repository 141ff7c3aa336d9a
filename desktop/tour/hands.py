"""Mouse, keyboard and eyes of the tour: it knows widgets by name and touches them with events only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCheckBox, QLabel, QRadioButton, QWidget

W = TypeVar("W", bound=QWidget)


_STEADY_LOOKS = 20
"""About half a second: no timer of the window is longer."""


class Lost(Exception):
    """The tour did not find what a person would have looked for."""


class Hands:
    """Acts on the windows of this program.

    Events are sent from the loop's own callbacks, never inside the tour's coroutine: a handler may then start tasks or
    open dialogs as it does for a person.
    """

    def __init__(self, pictures: Path, patience_s: float = 60.0) -> None:
        self._pictures = pictures
        self._patience_s = patience_s
        self.pictures: list[str] = []

    async def until(self, is_so: Callable[[], bool], what: str, patience_s: float | None = None) -> None:
        """Wait until something is so; raises `Lost` naming what was waited for."""
        end = monotonic() + (patience_s or self._patience_s)
        while not is_so():
            if monotonic() > end:
                raise Lost(f"waited in vain for {what}")
            await asyncio.sleep(0.02)

    async def until_quiet(self, is_so: Callable[[], bool], what: str, patience_s: float | None = None) -> None:
        """Wait until something is so and stays so for a moment: what follows by a timer has begun by then."""
        seen = 0

        def is_steady() -> bool:
            nonlocal seen
            seen = seen + 1 if is_so() else 0
            return seen >= _STEADY_LOOKS

        await self.until(is_steady, what, patience_s)

    async def find(self, kind: type[W], name: str, patience_s: float | None = None) -> W:
        """Return a visible, enabled widget by its object name, waiting for it."""
        found: list[W] = []

        def is_there() -> bool:
            found[:] = [w for w in self._all(kind, name) if w.isVisible() and w.isEnabled()]
            return bool(found)

        await self.until(is_there, name, patience_s)
        return found[0]

    async def wait_for(self, name: str, patience_s: float | None = None) -> None:
        """Wait until a widget of this name can be used."""
        await self.find(QWidget, name, patience_s)

    def is_shown(self, name: str) -> bool:
        """Whether a widget of this name is visible now."""
        return any(widget.isVisible() for widget in self._all(QWidget, name))

    def _all(self, kind: type[W], name: str) -> list[W]:
        found: list[W] = []
        for window in QApplication.topLevelWidgets():
            if window.objectName() == name and isinstance(window, kind):
                found.append(window)
            found.extend(window.findChildren(kind, name))
        return found

    async def click(self, name: str) -> None:
        """Click the middle of a widget (a check box or radio button at its left end, where the mark is)."""
        widget = await self.find(QWidget, name)
        if isinstance(widget, QCheckBox | QRadioButton):
            place = QPoint(min(10, widget.width() // 2), widget.height() // 2)
        else:
            place = widget.rect().center()
        await self._send(
            lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        )

    async def click_row(self, name: str, index: QModelIndex, offset: QPoint | None = None) -> None:
        """Click an entry of a list, table or tree, scrolled into view first."""
        view = await self.find(QAbstractItemView, name)
        await self._send(lambda: view.scrollTo(index))
        area: QRect = view.visualRect(index)
        place = area.center() if offset is None else area.topLeft() + offset
        await self._send(
            lambda: QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        )

    async def find_row(self, name: str, text: str) -> QModelIndex:
        """Return the first entry of a list, table or tree whose text begins like this, waiting for it."""
        view = await self.find(QAbstractItemView, name)
        found: list[QModelIndex] = []

        def is_there() -> bool:
            found[:] = [index for index in _entries(view) if str(index.data() or "").startswith(text)][:1]
            return bool(found)

        await self.until(is_there, f"{text} in {name}")
        return found[0]

    async def row(self, name: str, number: int) -> QModelIndex:
        """Return an entry of a list or table by its number, from 0, waiting for it."""
        view = await self.find(QAbstractItemView, name)
        await self.until(lambda: view.model().rowCount() > number, f"line {number + 1} of {name}")
        return view.model().index(number, 0)

    async def choose_row(self, name: str, text: str) -> None:
        """Click the entry of a list, table or tree whose text begins like this."""
        await self.click_row(name, await self.find_row(name, text))

    async def write(self, name: str, text: str) -> None:
        """Click a field, select what is in it and type."""
        await self.click(name)
        widget = await self.find(QWidget, name)
        await self._send(lambda: QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier))
        await self._send(lambda: QTest.keyClicks(widget, text))

    async def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is: in the list of a box that is open, else in the window in front."""
        if (opened := QApplication.activePopupWidget()) is not None:
            target = QApplication.focusWidget() or opened
            await self._send(lambda: QTest.keyClick(target, key, modifier))
            return
        front = _front()
        if QApplication.activeWindow() is not front:  # no window manager did it when a dialog was closed
            front.activateWindow()
            await self.until(lambda: QApplication.activeWindow() is front, "the window in front")
        target = QApplication.focusWidget() or front
        await self._send(lambda: QTest.keyClick(target, key, modifier))

    async def picture(self, name: str) -> None:
        """Save a picture of the active window (a dialog's own, where one is open)."""
        await asyncio.sleep(0.15)
        path = self._pictures / f"{len(self.pictures) + 1:02d}-{name}.png"
        grabbed = _front().grab()
        if not grabbed.save(str(path), "PNG"):
            raise OSError(f"the picture {path.name} could not be saved")
        self.pictures.append(path.name)

    def says(self, name: str) -> str:
        """Return the text of a visible label, "" where there is none."""
        return next((label.text() for label in self._all(QLabel, name) if label.isVisible()), "")

    async def _send(self, act: Callable[[], object]) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def run() -> None:
            try:
                act()
            except Exception as failure:  # noqa: BLE001 - handed on to the coroutine that waits
                done.set_exception(failure)
            else:
                done.set_result(None)

        QTimer.singleShot(0, run)
        await done
        await asyncio.sleep(0)


def _front() -> QWidget:
    """Return the window that a person has before the eyes: a dialog, where one is open."""
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    if not windows:
        raise Lost("a window")
    return QApplication.activeModalWidget() or max(windows, key=lambda one: one.width() * one.height())


def _entries(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """Yield what a view has loaded, from the top."""
    model = view.model()
    waiting = [model.index(row, 0) for row in reversed(range(model.rowCount()))]
    while waiting:
        index = waiting.pop()
        yield index
        waiting.extend(model.index(row, 0, index) for row in reversed(range(model.rowCount(index))))
