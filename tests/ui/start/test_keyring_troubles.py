"""A keyring that does not open the vault any more: said in the window, opened by passphrase, used again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from desktop.storage.store import Store
from desktop.storage.vault_slots import use_keyring
from desktop.ui.kit.screen_parts import Notice
from tests.storage.rings import Locked, PlaintextKeyring, Ring
from tests.ui.directory.town import connected_vault
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

Change = Callable[[Ring], Ring]


@pytest.fixture
def vault_after() -> Iterator[Callable[[Change], Callable[[Path], Store]]]:
    """Give what makes a vault that the keyring opens, after which something happens to the keyring."""
    before = keyring.get_keyring()

    def of(change: Change) -> Callable[[Path], Store]:
        def make(home: Path) -> Store:
            ring = Ring()
            keyring.set_keyring(ring)
            store = connected_vault(home)
            use_keyring(store)
            keyring.set_keyring(change(ring))
            return store

        return make

    yield of
    keyring.set_keyring(before)


def _nothing(ring: Ring) -> Ring:
    return ring


def _lost(ring: Ring) -> Ring:
    ring.kept.clear()
    return ring


def _changed(ring: Ring) -> Ring:
    ring.kept = dict.fromkeys(ring.kept, "0" * 64)
    return ring


def _locked(_ring: Ring) -> Ring:
    return Locked()


def _in_clear(ring: Ring) -> Ring:
    plain = PlaintextKeyring()
    plain.kept = dict(ring.kept)
    return plain


def test_the_keyring_opens_the_vault_at_the_start_and_not_after_locking(at_window: Any, vault_after: Any) -> None:
    async def test(one: Window) -> None:
        await one.world.settle()
        assert one.shell.place is not None
        one.shell._lock()
        await one.world.until(lambda: not one.world.lanes.is_unlocked)
        await one.world.settle()
        assert one.shell.place is None
        child(one.shell, QPushButton, "unlock_keyring").click()
        await one.world.settle()
        assert one.shell.place is not None

    at_window(test, make=vault_after(_nothing))


@pytest.mark.parametrize(
    ("change", "says"), [(_lost, "has no key for this vault"), (_changed, "was changed"), (_locked, "is locked")]
)
def test_what_is_wrong_is_said_and_the_passphrase_opens(
    at_window: Any, vault_after: Any, change: Change, says: str
) -> None:
    async def test(one: Window) -> None:
        await one.world.settle()
        assert one.shell.place is None
        error = child(one.shell, Notice, "unlock_error").text
        assert says in error
        assert "passphrase or its recovery key" in error
        field = child(one.shell, QLineEdit, "unlock_passphrase")
        field.setText(PASSPHRASE)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await one.world.settle()
        assert one.shell.place is not None

    at_window(test, make=vault_after(change))


def test_a_keyring_in_clear_is_not_asked_at_all(at_window: Any, vault_after: Any) -> None:
    async def test(one: Window) -> None:
        await one.world.settle()
        assert one.shell.place is None
        child(one.shell, QPushButton, "unlock_keyring").click()
        await one.world.settle()
        assert "in clear" in child(one.shell, Notice, "unlock_error").text
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        assert one.shell.place is not None

    at_window(test, make=vault_after(_in_clear))


def test_a_lost_entry_is_set_up_again_in_the_settings(at_window: Any, vault_after: Any) -> None:
    async def test(one: Window) -> None:
        await one.world.settle()
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        QTest.keyClick(one.shell, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
        button = child(one.shell, QPushButton, "settings_keyring")
        assert button.text() == "Set the system keyring up again"
        button.click()
        await one.world.settle()
        assert "keyring opens the vault" in child(one.shell, QLabel, "settings_changed_text").text()
        one.shell._lock()
        await one.world.until(lambda: not one.world.lanes.is_unlocked)
        await one.world.settle()
        one.start.unlock(None)
        await one.world.settle()
        assert one.shell.place is not None

    at_window(test, make=vault_after(_lost))
