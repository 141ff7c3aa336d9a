"""Locking through the real window: nothing is shown, what runs goes on, and the vault closes after it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from desktop.model.progress import Progress, Stage
from desktop.model.run import RunState
from desktop.ui.frame.places import Place
from desktop.ui.frame.system_lock import SystemLock
from desktop.ui.kit.screen_parts import Question
from desktop.ui.kit.task_bar import TaskBar
from desktop.workers.task import TaskName
from tests.ui.review.samples import sample_vault
from tests.ui.runs.test_runs import LIVE, Writing
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def work(at_window: Callable[..., None]) -> Callable[..., None]:
    def run(test: Callable[[Window], Any]) -> None:
        async def opened(one: Window) -> None:
            one.start.unlock(PASSPHRASE)
            await one.world.settle()
            await test(one)

        at_window(opened, make=sample_vault)

    return run


async def writing(one: Window) -> Writing:
    task = Writing()
    one.world.runner.start(task)
    await one.world.until(lambda: one.world.runner.running)
    task.reports.put_nowait(Progress(Stage.WRITING, 3, 100))
    return task


def locks(one: Window, way: str) -> None:
    if way == "keys":
        QTest.keyClick(one.shell, Qt.Key.Key_L, CONTROL)
    elif way == "idle":
        one.shell._idle.expired.emit()
    else:
        child(one.shell, SystemLock, "").happened.emit()


def texts_in_sight(one: Window) -> str:
    """Return all that is written in windows that can be seen, titles and hints included."""
    parts: list[str] = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            parts.append(window.windowTitle())
            for widget in (window, *window.findChildren(QWidget)):
                if widget.isVisible():
                    parts += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
                    text = getattr(widget, "text", "")
                    parts.append(str(text() if callable(text) else text))
    return "\n".join(parts)


def is_at(one: Window, place: Place) -> bool:
    return one.shell.place is place and not one.world.runner._reading


async def until_closed(one: Window) -> None:
    await one.world.until(lambda: not one.world.lanes.is_unlocked)
    await one.world.settle()


@pytest.mark.parametrize("way", ["keys", "idle", "system"])
def test_a_run_goes_on_behind_the_lock_and_the_vault_closes_after_it(work: Any, way: str) -> None:
    async def test(one: Window) -> None:
        task = await writing(one)
        locks(one, way)
        assert one.shell.place is None
        await one.world.until(lambda: one.shell.findChild(QWidget, "work") is None)
        assert child(one.shell, QLabel, "unlock_working").isVisible()
        assert one.world.lanes.is_unlocked
        (handle,) = one.world.runner.running
        assert (handle.name, handle.control.is_stopped()) == (TaskName.APPLY_PLAN, False)
        task.reports.put_nowait(None)
        await until_closed(one)
        assert not child(one.shell, QLabel, "unlock_working").isVisible()
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        run = await one.world.db(lambda store: store.runs.get(LIVE))
        assert run.state is RunState.FINISHED

    work(test)


def test_whoever_comes_back_while_it_runs_finds_it_running(work: Any) -> None:
    async def test(one: Window) -> None:
        task = await writing(one)
        locks(one, "keys")
        field = child(one.shell, QLineEdit, "unlock_passphrase")
        field.setText("not this one")
        child(one.shell, QPushButton, "unlock_open").click()
        await one.world.until(lambda: one.start.state.error is not None)
        assert one.shell.place is None
        assert one.world.lanes.is_unlocked
        field.setText(PASSPHRASE)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await one.world.until(lambda: one.shell.place is not None)
        (handle,) = (one for one in one.world.runner.running if one.name is TaskName.APPLY_PLAN)
        assert not handle.control.is_stopped()
        task.reports.put_nowait(None)
        await one.world.settle()
        assert one.shell.place is not None
        assert one.world.lanes.is_unlocked
        run = await one.world.db(lambda store: store.runs.get(LIVE))
        assert run.state is RunState.FINISHED

    work(test)


def test_a_locked_window_shows_nothing_of_the_vault(work: Any) -> None:
    async def test(one: Window) -> None:
        task = await writing(one)
        for place in (Place.SETS, Place.REVIEW, Place.RUNS, Place.DIRECTORY):
            QTest.keyClick(one.shell, Qt.Key(Qt.Key.Key_1 + list(Place).index(place)), CONTROL)
            await one.world.until(partial(is_at, one, place))
        title = "Close while contacts are being written?"
        assert one.shell.place is Place.DIRECTORY
        one.shell.close()
        assert child(one.shell, Question, "close_question").isVisible()
        assert "Contoso" in texts_in_sight(one)
        locks(one, "system")
        seen = texts_in_sight(one)
        for secret in ("Contoso", title, "Writing", "3 of 100"):
            assert secret not in seen
        assert one.shell.windowTitle() == "ContactSync"
        assert not child(one.shell, TaskBar, "task_bar").isVisible()
        assert [one for one in one.shell.findChildren(QDialog) if one.isVisible()] == []
        task.reports.put_nowait(Progress(Stage.WRITING, 50, 100))
        await one.world.until(lambda: one.shell.findChild(QWidget, "work") is None)
        assert not child(one.shell, TaskBar, "task_bar").isVisible()
        one.start._profile.language = "de"
        one.shell._speak()
        assert not child(one.shell, TaskBar, "task_bar").isVisible()
        for keys in (Qt.Key.Key_1, Qt.Key.Key_5):
            QTest.keyClick(one.shell, keys, CONTROL)
        assert one.shell.place is None
        task.reports.put_nowait(None)
        await until_closed(one)

    work(test)


def test_what_was_begun_on_the_start_page_does_not_keep_it_shut(work: Any) -> None:
    async def test(one: Window) -> None:
        one.start.add_connection(can_leave=True)
        one.shell._pages.setCurrentWidget(child(one.shell, QWidget, "start"))
        one.start.state_changed.connect(lambda state: busy.set() if state.is_busy else None)
        busy = asyncio.Event()
        one.start.connect_demo()
        await busy.wait()
        assert one.start.state.is_busy
        locks(one, "idle")
        assert child(one.shell, QWidget, "unlock").isVisible()
        await until_closed(one)
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        assert one.shell.place is not None

    work(test)


def test_locking_twice_is_locking_once(work: Any) -> None:
    async def test(one: Window) -> None:
        for _ in range(3):
            locks(one, "system")
        await until_closed(one)
        assert child(one.shell, QWidget, "unlock").isVisible()

    work(test)
