"""Names that want to be something else than a name, in tree, list, pane, menus and hints."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QWidget

from desktop.ui.kit.fold import FoldHead
from desktop.ui.kit.names import LONGEST_NAME, MOST_MARKS, shown_name
from tests.ui.directory.copies import hostile_vault
from tests.ui.directory.hostile_names import NAMES
from tests.ui.directory.page import Page
from tests.ui.vault_world import child

STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def texts(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[tuple[str, str]]:
    """Yield what every cell shows, with its hint."""
    above = parent or QModelIndex()
    for row in range(model.rowCount(above)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(above)):
            index = model.index(row, column, above)
            yield str(index.data() or ""), str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        yield from texts(model, model.index(row, 0, above))


def assert_harmless(text: str, hint: str = "") -> None:
    text = text.replace("\u200d…", "…")  # Qt joins the last Arabic letter to what it cut off
    steering = [f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in STEERING and c != "\n"]
    assert steering == [], text[:60]
    if GuiQt.mightBeRichText(hint):
        assert hint.startswith("<qt>"), hint[:60]
        assert "<" not in hint.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", ""), hint[:60]


def labels(page: Page) -> Iterator[str]:
    for label in page.screen.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.objectName()
        yield label.text()


def hostile(home: Any) -> Any:
    return hostile_vault(home, NAMES)


def test_tree_and_list_show_them_to_the_letter(stored: Any) -> None:
    async def test(page: Page) -> None:
        page.tree.expandAll()
        await page.world.settle()
        shown = {text for text, _ in texts(page.tree.model())}
        assert shown >= {shown_name(name) for name in NAMES if name.strip()}
        assert "(no name)" in shown
        for model in (page.tree.model(), page.people.model()):
            for text, hint in texts(model):
                assert_harmless(text, hint)
                assert len(text) <= LONGEST_NAME + 30
        assert set(page.names()) >= {shown_name(name) for name in NAMES if name.strip()}

    stored(test, hostile)


def test_pane_shows_each_of_them_to_the_letter_and_within_its_width(stored: Any) -> None:
    async def test(page: Page) -> None:
        for part in ("mapped", "copies"):
            child(page.screen, FoldHead, f"detail_fold_{part}_head").click()
        area = child(page.screen, QWidget, "directory_detail")
        for row in range(len(NAMES)):
            page.people.setCurrentIndex(page.people.model().index(row, 0))
            await page.world.settle()
            assert page.text("detail_name") == page.names()[row]
            for name in ("attributes", "mapped", "groups", "uses"):
                view = page.pane(f"detail_{name}")
                for text, hint in texts(view.model()):
                    assert_harmless(text, hint)
                assert view.width() <= area.width()
            for text in labels(page):
                assert_harmless(text)
        sets = child(page.screen, QComboBox, "detail_set")
        assert sets.itemText(0) == shown_name(NAMES[0])

    stored(test, hostile)


def test_menus_show_them_to_the_letter(stored: Any) -> None:
    async def test(page: Page) -> None:
        for row in range(len(NAMES)):
            page.people.setCurrentIndex(page.people.model().index(row, 0))
            await page.world.settle()
            menu = page.menu_of(page.people, "directory_row_menu")
            assert not menu.toolTipsVisible()
            entries = [entry for made in (menu, *menu.findChildren(QMenu)) for entry in made.actions()]
            for entry in entries:
                assert_harmless(entry.text())
            assert entries[0].text().count("&") % 2 == 0, "no letter of a name is a shortcut"
            menu.close()
            await page.world.settle()

    stored(test, hostile)


def test_tower_of_marks_stays_in_its_line() -> None:
    tower = "e" + "\u0301" * 200 + "nd"
    assert shown_name(tower) == "e" + "\u0301" * MOST_MARKS + "nd"
    for fine in ("नमस्ते", "שָׁלוֹם", "สวัสดี", "Việt Nam", "ภู่"):
        assert shown_name(fine) == fine
