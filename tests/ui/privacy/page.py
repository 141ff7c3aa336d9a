"""The privacy screen in the whole window, for its tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QTabWidget, QWidget

from desktop.model.privacy import Category
from desktop.ui.frame.places import Place
from desktop.ui.privacy.holdings_table import Column
from desktop.ui.privacy.screen import PrivacyScreen
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

CONTROL = Qt.KeyboardModifier.ControlModifier
STORED, PERSON, PROOF, NOTICE = range(4)


class PrivacyPage:
    """What a test does on the screen."""

    def __init__(self, one: Window) -> None:
        self.one = one
        self.screen = child(one.shell, PrivacyScreen, "privacy")

    async def settle(self) -> None:
        await self.one.world.settle()
        await self.one.world.until(lambda: not self.screen.stored_rules._again.isActive(), "the page to be read again")
        await self.one.world.settle()

    def find(self, kind: type[Any], name: str) -> Any:
        return child(self.one.shell, kind, name)

    def says(self, name: str) -> str:
        """Return what a label says, "" where it is not shown."""
        label = self.find(QLabel, name)
        return str(label.text()) if label.isVisible() else ""

    def is_shown(self, name: str) -> bool:
        return bool(self.find(QWidget, name).isVisible())

    def can(self, name: str) -> bool:
        """Whether a button is shown and can be pressed."""
        made = self.find(QAbstractButton, name)
        return bool(made.isVisible() and made.isEnabled())

    async def press(self, name: str) -> None:
        """Press a button with the keyboard."""
        made = self.find(QAbstractButton, name)
        assert made.isVisible(), name
        assert made.isEnabled(), name
        made.setFocus()
        QTest.keyClick(made, Qt.Key.Key_Space)
        await self.settle()

    async def to(self, tab: int) -> None:
        self.find(QTabWidget, "privacy_tabs").setCurrentIndex(tab)
        await self.settle()

    async def choose(self, category: Category) -> None:
        table = self.screen.stored.table
        table.selectRow(list(Category).index(category))
        await self.settle()

    def cell(self, category: Category, column: Column) -> str:
        model = self.screen.stored.table.model()
        return str(model.index(list(Category).index(category), column).data())

    async def give(self, name: str, path: Path) -> None:
        """Answer a dialog that asks for a place."""
        dialog = self.find(QFileDialog, name)
        dialog.fileSelected.emit(str(path))
        dialog.close()
        await self.settle()


async def open_page(one: Window) -> PrivacyPage:
    one.start.unlock(PASSPHRASE)
    await one.world.settle()
    await one.world.until(one.shell.isActiveWindow)
    await one.world.settle()
    QTest.keyClick(one.shell, Qt.Key(Qt.Key.Key_1 + list(Place).index(Place.PRIVACY)), CONTROL)
    page = PrivacyPage(one)
    await one.world.until(lambda: page.screen.stored_rules.state.holdings, "what is stored")
    await page.settle()
    return page
