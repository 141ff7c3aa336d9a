from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.language import install_language
from desktop.ui.kit.theme import Theme, apply_theme
from tests.ui.windows import LOOK, Window, window


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    """Speak English and write numbers the English way, whatever the test before did."""
    install_language(qapp, "en")


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> None:
    """Take off what a test before left on: who walks through the whole program in this process dresses it."""
    plain = qapp.style().standardPalette()
    if qapp.styleSheet() or qapp.palette() != plain:
        qapp.setStyleSheet("")
        qapp.setPalette(plain)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """Speak German in everything that a test makes, dressed as the light theme is."""
    palette = qapp.palette()
    LOOK["language"] = "de"
    install_language(qapp, "de")
    apply_theme(qapp, Theme.LIGHT)
    yield
    LOOK["language"] = "en"
    install_language(qapp, "en")
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


@pytest.fixture
def at_window(qapp: QApplication, qt_run: Callable[..., Any], tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Run a test on the whole window: `at_window(test, make=..., made=...)`; what it changed for all is put back."""

    def run(test: Callable[[Window], Any], *, home: str = "v", patience_s: float = 40, **given: Any) -> None:
        async def go() -> None:
            async with window(tmp_path / home, **given) as one:
                await test(one)

        qt_run(go(), timeout=patience_s)

    palette = qapp.palette()
    yield run
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    install_language(qapp, "en")
