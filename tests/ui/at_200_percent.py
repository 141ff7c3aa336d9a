"""A look at every scene in German on a screen of 200 %; `test_at_200_percent.py` starts it in a process that has one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.shell import Shell
from tests.ui.readable import beyond_the_edge
from tests.ui.scenes import SCENES
from tests.ui.shots import still
from tests.ui.test_every_scene import BARE, SMALLEST
from tests.ui.walks import cut_texts

SHARES = 4
_SHARE = int(os.environ.get("SHARE", "0"))
NAMES = list(SCENES)[_SHARE::SHARES]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut(name: str, qt_run: Callable[..., Any], tmp_path: Path) -> None:
    async def go() -> None:
        async with SCENES[name](tmp_path) as widget:
            widget.resize(*(SMALLEST if isinstance(widget, Shell) else BARE))
            widget.show()
            await still(widget, own_tasks=2)  # this one, and the one that holds it to its time
            top = QApplication.activeModalWidget() or widget
            assert top.devicePixelRatio() == 2
            assert list(cut_texts(top)) == []
            assert beyond_the_edge(top) == []
            widget.hide()

    qt_run(go(), timeout=60)
