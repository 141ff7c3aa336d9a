"""What the window remembers of itself: its place on the screen, the screen shown, columns and splitters."""

from __future__ import annotations

import base64
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QTableView,
)

from desktop.ui.frame.places import Place
from desktop.ui.screens import screen_factories
from desktop.ui.shell import SMALLEST, USUAL, Shell
from desktop.ui.start.presenter import StartPresenter
from tests.ui.review.samples import sample_vault
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

CONTROL = Qt.KeyboardModifier.ControlModifier


def another(one: Window) -> Shell:
    start = StartPresenter(one.world.runner, one.profile, open_address=one.addresses.append)
    return Shell(one.world.runner, one.profile, start, screen_factories(one.world.runner, one.profile, one.profile))


def test_place_of_the_window_is_remembered(at_window: Any) -> None:
    async def test(one: Window) -> None:
        one.shell.resize(SMALLEST[0], 707)
        one.shell.close()
        shell = another(one)
        assert shell.size() == QSize(SMALLEST[0], 707)
        shiboken6.delete(shell)

    at_window(test)


def test_maximised_window_is_maximised_again_and_as_before_when_that_ends(at_window: Any) -> None:
    async def test(one: Window) -> None:
        one.shell.resize(SMALLEST[0], 620)
        await one.world.settle()
        one.shell.showMaximized()
        await one.world.settle()
        one.shell.close()
        shell = another(one)
        assert shell.isMaximized()
        shell.showNormal()
        assert shell.size() == QSize(SMALLEST[0], 620)
        shiboken6.delete(shell)

    at_window(test)


@pytest.mark.parametrize("place", [(5_000, 300), (-4_000, 100), (200, 9_000)])
def test_window_whose_screen_is_gone_stands_on_one_that_is_there(at_window: Any, place: tuple[int, int]) -> None:
    async def test(one: Window) -> None:
        one.shell.move(*place)
        one.shell.close()
        shell = another(one)
        assert QApplication.primaryScreen().availableGeometry().intersects(shell.frameGeometry())
        shiboken6.delete(shell)

    at_window(test)


def test_window_that_was_larger_than_the_screen_fits_into_it(at_window: Any) -> None:
    async def test(one: Window) -> None:
        one.shell.resize(6_000, 4_000)
        one.shell.close()
        shell = another(one)
        screen = QApplication.primaryScreen().availableGeometry().size()
        assert shell.width() <= max(screen.width(), SMALLEST[0])
        assert shell.height() <= max(screen.height(), SMALLEST[1])
        shiboken6.delete(shell)

    at_window(test)


def test_screen_and_columns_are_remembered(at_window: Any) -> None:
    async def test(one: Window) -> None:
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        QTest.keyClick(one.shell, Qt.Key.Key_4, CONTROL)
        await one.world.settle()
        child(one.shell, QTableView, "run_mailboxes").setColumnWidth(0, 333)
        splitter = child(one.shell, QSplitter, "directory_splitter")
        splitter.setSizes([300, 500, splitter.width() - 800])
        wide = splitter.sizes()[0]
        one.shell._lock()
        await one.world.until(lambda: one.shell.place is None)
        await one.world.settle()
        assert one.profile.place == Place.RUNS.value
        assert PASSPHRASE not in one.profile.layout
        shell = another(one)
        shell.show()
        shell._start.unlock(PASSPHRASE)
        await one.world.settle()
        assert shell.place is Place.RUNS
        assert child(shell, QTableView, "run_mailboxes").columnWidth(0) == 333
        QTest.keyClick(shell, Qt.Key.Key_1, CONTROL)
        await one.world.settle()
        assert child(shell, QSplitter, "directory_splitter").sizes()[0] == wide
        shiboken6.delete(shell)

    at_window(test, make=sample_vault)


def test_screen_that_is_no_more_gives_way_to_the_first(at_window: Any) -> None:
    async def test(one: Window) -> None:
        one.profile.place = "fax"
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        assert one.shell.place is Place.DIRECTORY

    at_window(test, make=sample_vault)


@pytest.mark.parametrize("kept", ["", "###", base64.b64encode(b"no geometry").decode()])
def test_place_that_makes_no_sense_is_the_usual_one(at_window: Any, kept: str) -> None:
    async def test(one: Window) -> None:
        one.profile.window = kept
        shell = another(one)
        assert shell.size() == QSize(*USUAL)
        shiboken6.delete(shell)

    at_window(test)
