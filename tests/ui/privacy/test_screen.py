"""The privacy screen in the whole window, over a real vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.model.privacy import Category
from desktop.ui.frame.places import Place
from desktop.ui.privacy.screen import PrivacyScreen
from tests.ui.review.samples import sample_vault
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window


@pytest.fixture
def privacy(at_window: Callable[..., None]) -> Callable[..., None]:
    def run(test: Callable[[Window, PrivacyScreen], Any], make: Any = sample_vault) -> None:
        async def opened(one: Window) -> None:
            one.start.unlock(PASSPHRASE)
            await one.world.settle()
            await one.world.until(one.shell.isActiveWindow)
            key = Qt.Key(Qt.Key.Key_1 + list(Place).index(Place.PRIVACY))
            QTest.keyClick(one.shell, key, Qt.KeyboardModifier.ControlModifier)
            screen = child(one.shell, PrivacyScreen, "privacy")
            await one.world.until(lambda: screen.stored_rules.state.holdings, "what is stored")
            await one.world.settle()
            await test(one, screen)

        at_window(opened, make=make)

    return run


def test_every_category_stands_there_with_its_number(privacy: Any) -> None:
    async def test(one: Window, screen: PrivacyScreen) -> None:
        table = screen.stored.table
        assert table.model().rowCount() == len(Category)
        assert "one encrypted file" in child(screen, QLabel, "privacy_summary").text()
        people = await one.world.db(lambda store: store.categories.count(Category.DIRECTORY))
        assert table.model().index(0, 1).data() == str(people)

    privacy(test)
