"""The start in another language."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from tests.ui.start.test_start import page, to_connect
from tests.ui.vault_world import child
from tests.ui.windows import Window


def test_other_language_speaks_at_once_and_keeps_the_page(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_connect(one)
        languages = child(one.shell, QComboBox, "start_language")
        languages.setCurrentIndex(languages.findData("de"))
        await one.world.settle()
        assert page(one) == "connect"
        assert (
            child(child(one.shell, QWidget, "start"), QLabel, "connect_title").text()
            == "Womit möchten Sie sich verbinden?"
        )
        assert one.profile.language == "de"

    at_window(test)
