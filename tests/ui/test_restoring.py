"""Backups in the window: written from the settings, restored where the vault is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from desktop.model.vault_settings import VaultSetting
from desktop.ui.frame.places import Place
from desktop.ui.start.state import Step
from desktop.workers.queries.settings import ReadVaultSettings
from desktop.workers.tasks.change_setting import ChangeSetting
from tests.ui.review.samples import sample_vault
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window


async def press(one: Window, name: str) -> None:
    QTest.mouseClick(child(one.shell, QWidget, name), Qt.MouseButton.LeftButton)
    await one.world.settle()


async def to_settings(one: Window) -> None:
    one.start.unlock(PASSPHRASE)
    await one.world.settle()
    one.shell._go(Place.SETTINGS)
    await one.world.settle()


async def back_up(one: Window, path: Path) -> None:
    child(one.shell, QPushButton, "settings_back_up").click()
    child(one.shell, QFileDialog, "settings_back_up_dialog").fileSelected.emit(str(path))
    await one.world.until(lambda: child(one.shell, QPushButton, "settings_back_up").isEnabled())
    await one.world.settle()


async def parts_in_flight(one: Window) -> int:
    return (await one.world.runner.read(ReadVaultSettings())).value(VaultSetting.PARTS_IN_FLIGHT)


async def type_and_restore(one: Window, path: Path, secret: str) -> None:
    child(one.shell, QLineEdit, "restore_file").setText(str(path))
    child(one.shell, QLineEdit, "restore_secret").setText(secret)
    await press(one, "restore_start")
    await one.world.until(lambda: not one.start.state.is_busy)
    await one.world.settle()


def shown(one: Window, name: str) -> str:
    label = child(one.shell, QLabel, name)
    return label.text() if label.isVisibleTo(one.shell) else ""


@pytest.fixture
def run(at_window: Callable[..., None]) -> Callable[..., None]:
    return lambda test: at_window(test, make=sample_vault)


def test_the_whole_road(run: Any, tmp_path: Path) -> None:
    async def test(one: Window) -> None:
        await to_settings(one)
        await back_up(one, tmp_path / "vault.backup")
        assert (tmp_path / "vault.backup").stat().st_size > 100_000
        before = await parts_in_flight(one)
        one.world.runner.start(ChangeSetting(VaultSetting.PARTS_IN_FLIGHT, 40))
        await one.world.settle()
        assert await parts_in_flight(one) == 40
        await press(one, "settings_restore")
        await one.world.until(lambda: one.start.state.step is Step.RESTORE)
        assert not one.world.lanes.is_unlocked
        await type_and_restore(one, tmp_path / "vault.backup", "not this one")
        assert one.start.state.error is not None
        await type_and_restore(one, tmp_path / "vault.backup", PASSPHRASE)
        await one.world.until(lambda: one.shell.place is not None)
        assert await parts_in_flight(one) == before

    run(test)


def test_what_is_missing_is_said_and_one_can_go_back(run: Any) -> None:
    async def test(one: Window) -> None:
        await press(one, "unlock_restore")
        assert one.start.state.step is Step.RESTORE
        await press(one, "restore_start")
        assert len(one.start.state.wrong) == 2
        await press(one, "restore_back")
        assert one.start.state.step is Step.UNLOCK

    run(test)


def test_a_damaged_vault_is_replaced_from_where_it_is_opened(run: Any, tmp_path: Path) -> None:
    async def test(one: Window) -> None:
        await to_settings(one)
        await back_up(one, tmp_path / "vault.backup")
        one.shell._lock()
        await one.world.until(lambda: not one.world.lanes.is_unlocked)
        await one.world.settle()
        (one.profile._home / "vault.db").write_bytes(b"damaged" * 5000)
        one.start.unlock(PASSPHRASE)
        await one.world.until(lambda: not one.start.state.is_busy)
        assert one.start.state.error is not None
        await press(one, "unlock_restore")
        await type_and_restore(one, tmp_path / "vault.backup", PASSPHRASE)
        await one.world.until(lambda: one.shell.place is not None)

    run(test)


def test_a_backup_into_a_folder_that_is_not_there_says_so(run: Any, tmp_path: Path) -> None:
    async def test(one: Window) -> None:
        await to_settings(one)
        await back_up(one, tmp_path / "no folder" / "vault.backup")
        assert "disk" in shown(one, "settings_error_text").lower()

    run(test)
