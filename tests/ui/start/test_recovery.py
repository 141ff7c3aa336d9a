"""The recovery key in the window: offered once the vault is made, shown once, used where the passphrase is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from desktop.storage.key_file import SlotKind
from desktop.storage.recovery_key import new_recovery_key, recovery_text, typed_recovery_key
from desktop.storage.vault import vault_status
from desktop.ui.kit.recovery_sheet import paint_sheet
from desktop.ui.kit.recovery_view import RecoveryKeyView
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.kit.secret_clipboard import secret_clipboard
from desktop.ui.settings.passphrase_dialog import PassphraseDialog
from desktop.ui.settings.recovery_dialog import RecoveryDialog
from tests.canaries import find_canaries
from tests.ui.directory.town import connected_vault
from tests.ui.review.samples import sample_vault
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

NEW = "nine purple kettles"


async def press(one: Window, name: str) -> None:
    QTest.mouseClick(child(one.shell, QWidget, name), Qt.MouseButton.LeftButton)
    await one.world.settle()


async def to_offer(one: Window) -> None:
    one.start.create(PASSPHRASE, PASSPHRASE, use_keyring=False)
    await one.world.settle()


def shown_key(parent: QWidget, name: str = "recovery_key") -> str:
    lines = [child(parent, QLabel, f"{name}_line_{number}").text() for number in (1, 2)]
    return "-".join(" ".join(lines).split())


async def to_unlock(one: Window) -> None:
    one.shell._lock()
    await one.world.until(lambda: one.shell.place is None and not one.world.lanes.is_unlocked)
    await one.world.settle()


async def recovered(one: Window) -> str:
    """Open the vault, make a recovery key, lock, and return the key."""
    one.start.unlock(PASSPHRASE)
    await one.world.settle()
    QTest.keyClick(one.shell, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    await press(one, "settings_recovery")
    dialog = child(one.shell, RecoveryDialog, "recovery_dialog")
    await press(one, "recovery_dialog_make")
    key = shown_key(dialog, "recovery_dialog_key")
    child(one.shell, QPushButton, "recovery_dialog_close").click()
    assert shown_key(dialog, "recovery_dialog_key") == ""  # it is deleted a turn later
    await one.world.settle()
    return key


def test_the_key_is_shown_once_and_lies_nowhere(at_window: Any, tmp_path: Path) -> None:
    async def test(one: Window) -> None:
        await to_offer(one)
        await press(one, "recovery_make")
        view = child(one.shell, RecoveryKeyView, "recovery_key")
        key = shown_key(view)
        assert typed_recovery_key(key)
        assert key not in one.shell.windowTitle()
        assert key not in repr(one.start.state)
        assert vault_status(tmp_path / "v").slots == (SlotKind.PASSPHRASE, SlotKind.RECOVERY_KEY)
        await press(one, "recovery_go_on")
        assert child(one.shell, QWidget, "connect").isVisible()
        assert shown_key(view) == ""
        assert one.start.state.recovery_key == ""
        assert find_canaries(tmp_path, [key, key.replace("-", "")]) == []

    at_window(test)


def test_it_can_be_left_for_later(at_window: Any, tmp_path: Path) -> None:
    async def test(one: Window) -> None:
        await to_offer(one)
        await press(one, "recovery_later")
        assert child(one.shell, QWidget, "connect").isVisible()
        assert vault_status(tmp_path / "v").slots == (SlotKind.PASSPHRASE,)

    at_window(test)


def test_it_opens_the_vault_and_typing_errors_are_told(at_window: Any) -> None:
    async def test(one: Window) -> None:
        key = await recovered(one)
        await to_unlock(one)
        field = child(one.shell, QLineEdit, "unlock_recovery_key")
        await press(one, "unlock_other")
        assert one.shell.focusWidget() is field
        assert not child(one.shell, QWidget, "unlock_passphrase").isVisible()
        await press(one, "unlock_open")
        assert "Type the recovery key" in child(one.shell, QLabel, "unlock_recovery_key_note").text()
        error = child(one.shell, Notice, "unlock_error")
        wrong = key[:-1] + ("0" if key[-1] != "0" else "1")
        for typed, says in ((wrong, "(group 8)"), (recovery_text(new_recovery_key()), "does not open the vault")):
            field.setText(typed)
            await press(one, "unlock_open")
            assert says in error.text
            assert one.shell.place is None
        field.setText(key.lower().replace("-", " "))
        QTest.keyClick(field, Qt.Key.Key_Return)
        await one.world.settle()
        assert one.shell.place is not None
        assert field.text() == ""

    at_window(test, make=sample_vault)


def test_without_one_the_page_does_not_ask_for_it(at_window: Any) -> None:
    async def test(one: Window) -> None:
        assert not child(one.shell, QPushButton, "unlock_other").isVisible()

    at_window(test, make=connected_vault)


def test_a_forgotten_passphrase_is_set_anew(at_window: Any) -> None:
    async def test(one: Window) -> None:
        key = await recovered(one)
        await press(one, "settings_passphrase")
        dialog = child(one.shell, PassphraseDialog, "passphrase")
        child(dialog, QCheckBox, "passphrase_by_recovery").click()
        assert not child(dialog, QLineEdit, "passphrase_old").isVisible()
        for name, text in (("recovery", key), ("new", NEW), ("repeated", NEW)):
            child(dialog, QLineEdit, f"passphrase_{name}").setText(text)
        child(dialog, QPushButton, "passphrase_change").click()
        await one.world.settle()
        assert "passphrase was changed" in child(one.shell, QLabel, "settings_changed_text").text()
        await to_unlock(one)
        one.start.unlock(NEW)
        await one.world.settle()
        assert one.shell.place is not None

    at_window(test, make=sample_vault)


def test_a_newer_one_is_announced_and_replaces_it(at_window: Any) -> None:
    async def test(one: Window) -> None:
        first = await recovered(one)
        assert "new recovery key" in child(one.shell, QPushButton, "settings_recovery").text()
        await press(one, "settings_recovery")
        assert "opens nothing any more" in child(one.shell, QLabel, "recovery_dialog_text").text()
        await press(one, "recovery_dialog_close")
        second = await recovered(one)
        assert first != second
        await to_unlock(one)
        one.start.recover(first)
        await one.world.settle()
        assert one.shell.place is None
        one.start.recover(second)
        await one.world.settle()
        assert one.shell.place is not None

    at_window(test, make=sample_vault)


def test_what_was_copied_is_taken_back(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_offer(one)
        await press(one, "recovery_make")
        key = shown_key(one.shell)
        clipboard = QGuiApplication.clipboard()
        await press(one, "recovery_key_copy")
        assert clipboard.text() == key
        marks = clipboard.mimeData().formats()
        assert "x-kde-passwordManagerHint" in marks
        assert any("ExcludeClipboardContentFromMonitorProcessing" in mark for mark in marks)
        copied = secret_clipboard()
        assert (copied._timer.isActive(), copied._timer.interval()) == (True, 10_000)
        copied._timer.timeout.emit()
        assert clipboard.text() == ""
        await press(one, "recovery_key_copy")
        clipboard.setText("something else")
        copied._timer.timeout.emit()
        assert clipboard.text() == "something else"
        await press(one, "recovery_key_copy")
        copied.take_back()  # as when the program ends
        assert clipboard.text() == ""

    at_window(test)


def test_the_sheet_is_one_page_and_the_printer_gets_the_whole_key(
    at_window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []

    async def test(one: Window) -> None:
        await to_offer(one)
        await press(one, "recovery_make")
        view = child(one.shell, RecoveryKeyView, "recovery_key")

        def to_file(key: str, _parent: QWidget, printed: Callable[[], object]) -> None:
            given.append(key)
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
            paint_sheet(printer, key)
            printed()

        monkeypatch.setattr(view, "_print_key", to_file)
        await press(one, "recovery_key_print")
        assert given == [shown_key(view)]
        assert "printer" in child(one.shell, QLabel, "recovery_key_done").text()

    at_window(test)
    written = (tmp_path / "sheet.pdf").read_bytes()
    assert written.count(b"/Type /Page\n") == 1
    assert len(written) > 5000
