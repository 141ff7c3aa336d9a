"""Walks over every state that there are pictures of: in German, in the smallest window, light and dark, help open too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.ui.kit.theme import Theme, apply_theme
from desktop.ui.shell import Shell
from tests.ui.kit.test_translations import texts
from tests.ui.readable import beyond_the_edge, unreadable, without_ring
from tests.ui.scenes import SCENES
from tests.ui.shots import still
from tests.ui.test_every_widget import assert_literal
from tests.ui.walks import cut_texts, described, focusable, nameless, open_menus, texts_shown

SMALLEST = (960, 600)
"""A screen of 1920 x 1200 at 200 %."""
BARE = (736, 504)
"""What of it is left for a screen that stands alone: without the rail, the header and the line of tasks."""
MANY = {"directory-10000", "review-thousands", "runs-many", "sets-many", "sets-picker-many"}
"""The same screens as others, with more rows."""


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("name", [name for name in SCENES if name not in MANY])
def test_scene(name: str, qapp: QApplication, qt_run: Callable[..., Any], tmp_path: Path) -> None:
    async def go() -> None:
        async with SCENES[name](tmp_path) as widget:
            widget.resize(*(SMALLEST if isinstance(widget, Shell) else BARE))
            widget.show()
            await still(widget, own_tasks=2)  # this one, and the one that holds it to its time
            top = QApplication.activeModalWidget() or widget
            menus = open_menus()
            assert_walked(top, menus)
            for menu in menus:
                menu.close()
            assert_tab_reaches_everything(top)
            for theme in (Theme.LIGHT, Theme.DARK):
                apply_theme(qapp, theme)
                await still(widget, own_tasks=2)
                assert_seen(top)
            widget.hide()

    qt_run(go(), timeout=90)


def assert_walked(top: QWidget, menus: Sequence[QWidget]) -> None:
    assert nameless(top) == []
    assert list(cut_texts(top)) == []
    for one in (top, *menus):
        assert english_texts(one) == set()
        assert_literal(one)


def assert_seen(top: QWidget) -> None:
    """What is painted can be read, stands inside, and shows where the keyboard is."""
    assert unreadable(top) == []
    assert beyond_the_edge(top) == []
    assert without_ring(top) == []


def assert_tab_reaches_everything(top: QWidget) -> None:
    """A list that gets the focus chooses its first line, and other controls may appear: so a second round is fair."""
    missing: set[str] = set()
    for _ in range(2):
        wanted = {described(widget) for widget in focusable(top)}
        reached = reached_by_tab(top, wanted)
        missing = {described(widget) for widget in focusable(top)} - reached
        if not missing:
            break
    assert missing == set()


def reached_by_tab(top: QWidget, wanted: set[str]) -> set[str]:
    reached: set[str] = set()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        for _ in range(3 * len(wanted)):
            at = QApplication.focusWidget()
            QTest.keyClick(at or top, key)
            after = QApplication.focusWidget()
            assert after is not None
            assert after is not at or len(wanted) == 1, f"{described(after)} keeps the focus"
            reached.add(described(after))
            if wanted <= reached:
                return reached
    return reached


def english_texts(one: QWidget) -> set[str]:
    """Return what is shown in English though there is German for it."""
    english = {text.source for text in texts()} - {text.translation for text in texts()}
    return english & {text.replace("&&", "&") for text in texts_shown(one)}


def test_english_that_is_shown_is_found(qapp: QApplication) -> None:
    frame = QWidget()
    label = QLabel("Directory", frame)
    frame.show()
    assert english_texts(frame) == {"Directory"}
    label.setText("Verzeichnis")
    assert english_texts(frame) == set()
    frame.deleteLater()
