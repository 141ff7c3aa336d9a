"""The settings in the vault: locking by itself, limits, the passphrase."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QToolButton

from desktop.model.connection import Connection, ConnectionKind, GraphAddress
from desktop.model.ids import ConnectionId
from desktop.model.vault_settings import SPANS, VaultSetting
from desktop.ui.frame.idle_lock import IdleLock
from desktop.ui.settings.connection_row import ConnectionRow, RowActs, without_password
from desktop.ui.settings.passphrase_dialog import PassphraseDialog
from desktop.workers.queries.settings import ReadVaultSettings
from tests.ui.review.samples import sample_vault
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

NEW = "nine purple kettles"


@pytest.fixture
def settings(at_window: Callable[..., None]) -> Callable[..., None]:
    def run(test: Callable[[Window], Any]) -> None:
        async def opened(one: Window) -> None:
            one.start.unlock(PASSPHRASE)
            await one.world.settle()
            QTest.keyClick(one.shell, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
            await test(one)

        at_window(opened, make=sample_vault)

    return run


async def value(one: Window, setting: VaultSetting) -> int:
    return (await one.world.runner.read(ReadVaultSettings())).value(setting)


def spin(one: Window, setting: VaultSetting) -> QSpinBox:
    return child(one.shell, QSpinBox, f"settings_{setting.value}")


def test_limits_are_kept_in_the_vault_and_noted(settings: Any) -> None:
    async def test(one: Window) -> None:
        usual = child(one.shell, QPushButton, "settings_limits_usual")
        assert not usual.isEnabled()
        spin(one, VaultSetting.PARTS_IN_FLIGHT).setValue(40)
        await one.world.settle()
        assert await value(one, VaultSetting.PARTS_IN_FLIGHT) == 40
        audit = await one.world.db(lambda store: store.audit.all())
        assert (audit[0].event, audit[0].detail) == ("setting changed", "parts_in_flight 40")
        usual.click()
        await one.world.settle()
        assert await value(one, VaultSetting.PARTS_IN_FLIGHT) == SPANS[VaultSetting.PARTS_IN_FLIGHT].usual
        assert not usual.isEnabled()

    settings(test)


def test_what_is_kept_stands_in_the_boxes(settings: Any) -> None:
    async def test(one: Window) -> None:
        await one.world.db(lambda store: store.settings.put("settle_s", "300"))
        await one.world.db(lambda store: store.settings.put("lock_after_min", "7"))
        child(one.shell, QPushButton, "connection_0_check").click()  # announces nothing about settings
        QTest.keyClick(one.shell, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        one.shell._work.show_connection(None)
        await one.world.settle()
        assert spin(one, VaultSetting.SETTLE_S).value() == 300
        assert child(one.shell, QComboBox, "settings_lock_after").currentText() == "7 min"

    settings(test)


def test_another_passphrase_opens_the_vault_from_then_on(settings: Any) -> None:
    async def test(one: Window) -> None:
        await change(one, PASSPHRASE, NEW, NEW)
        assert (
            one.shell.findChild(PassphraseDialog) is None
            or not child(one.shell, PassphraseDialog, "passphrase").isVisible()
        )
        assert "passphrase was changed" in child(one.shell, QLabel, "settings_changed_text").text()
        child(one.shell, QToolButton, "header_lock").click()
        await one.world.settle()
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        assert one.shell.place is None
        one.start.unlock(NEW)
        await one.world.settle()
        assert one.shell.place is not None

    settings(test)


async def change(one: Window, old: str, new: str, repeated: str) -> None:
    child(one.shell, QPushButton, "settings_passphrase").click()
    dialog = child(one.shell, PassphraseDialog, "passphrase")
    for name, text in (("old", old), ("new", new), ("repeated", repeated)):
        child(dialog, QLineEdit, f"passphrase_{name}").setText(text)
    child(dialog, QPushButton, "passphrase_change").click()
    await one.world.settle()


@pytest.mark.parametrize(
    ("old", "new", "repeated", "says", "name"),
    [
        ("wrong one", NEW, NEW, "passphrase", "passphrase_error_text"),
        (PASSPHRASE, "short", "short", "10", "passphrase_error_text"),
        (PASSPHRASE, NEW, "another", "not the same", "passphrase_repeated_note"),
        ("", NEW, NEW, "Type", "passphrase_old_note"),
    ],
)
def test_passphrase_that_is_not_changed_says_why(
    settings: Any, old: str, new: str, repeated: str, says: str, name: str
) -> None:
    async def test(one: Window) -> None:
        await change(one, old, new, repeated)
        dialog = child(one.shell, PassphraseDialog, "passphrase")
        said = child(dialog, QLabel, name)
        assert said.isVisible()
        assert says in said.text()
        assert child(dialog, QPushButton, "passphrase_change").isEnabled()
        dialog.reject()

    settings(test)


# Locking by itself


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def idle(one: Window, clock: Clock) -> IdleLock:
    """Let the window's own watch go by a clock of the test."""
    watch = one.shell.findChild(IdleLock)
    assert watch is not None
    watch._clocks = (clock,)
    watch.touch()
    return watch


def test_vault_locks_itself_when_nobody_is_there(settings: Any) -> None:
    async def test(one: Window) -> None:
        clock = Clock()
        watch = idle(one, clock)
        assert watch.minutes == SPANS[VaultSetting.LOCK_AFTER_MIN].usual
        clock.now += 599
        watch.look()
        await one.world.settle()
        assert one.shell.place is not None
        clock.now += 1
        watch.look()
        await one.world.settle()
        await one.world.until(lambda: one.shell.place is None)
        assert not one.world.lanes.is_unlocked

    settings(test)


@pytest.mark.parametrize("touch", ["key", "mouse"])
def test_keys_and_mouse_keep_it_open(settings: Any, touch: str) -> None:
    async def test(one: Window) -> None:
        clock = Clock()
        watch = idle(one, clock)
        handle = one.shell.windowHandle()
        watch.watch(handle)
        clock.now += 599
        done = asyncio.get_running_loop().create_future()

        def use() -> None:
            if touch == "key":
                QTest.keyClick(handle, Qt.Key.Key_Shift)
            else:
                QTest.mouseMove(handle)
                QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))  # a menu there would never close
            done.set_result(None)

        # What is sent to a window handle turns the loop: out of a task, because none can begin inside of another.
        asyncio.get_running_loop().call_soon(use)
        await done
        clock.now += 599
        watch.look()
        await one.world.settle()
        assert one.shell.place is not None

    settings(test)


def test_never_is_never(settings: Any) -> None:
    async def test(one: Window) -> None:
        clock = Clock()
        watch = idle(one, clock)
        box = child(one.shell, QComboBox, "settings_lock_after")
        box.setCurrentIndex(box.findData(0))
        await one.world.settle()
        clock.now += 1_000_000
        watch.look()
        await one.world.settle()
        assert watch.minutes == 0
        assert one.shell.place is not None

    settings(test)


# Connections


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://proxy:8080", "http://proxy:8080"),
        ("http://anna:secret@proxy:8080", "http://proxy:8080"),
        ("anna:se@cret@proxy", "proxy"),
    ],
)
def test_password_of_a_proxy_is_not_shown(qapp: object, address: str, shown: str) -> None:
    assert without_password(address) == shown
    reached = GraphAddress("contoso.example", "0" * 8, proxy=address, ca_pem="pem")
    connection = Connection(ConnectionId("c" * 32), "Contoso", ConnectionKind.GRAPH, reached)
    row = ConnectionRow(connection, 0, RowActs(*[lambda *_: None] * len(fields(RowActs))))
    text = child(row, QLabel, "connection_0_address").text()
    assert shown in text
    assert "secret" not in text
    assert "one more certificate authority" in text
    row.deleteLater()
