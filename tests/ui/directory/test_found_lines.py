"""The search of the directory finds departments and groups by name, however deep, and leads to their people."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from desktop.model.ids import GroupId
from desktop.model.people import Group
from desktop.ui.directory.found_lines import FoundLines
from tests.ui.directory.page import Page
from tests.ui.hostile import STORABLE
from tests.ui.vault_world import child


def found(page: Page) -> list[str]:
    """What the buttons say that are shown, as a screen reader reads them."""
    row = child(page.screen, FoundLines, "directory_found")
    return [one.accessibleName() for one in row.findChildren(QPushButton) if one.isVisible()]


async def type_in(page: Page, text: str) -> None:
    page.search.clear()
    QTest.keyClicks(page.search, text)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    await page.world.settle()


def test_groups_in_groups_and_departments_are_found_by_name(directory: Any) -> None:
    async def test(page: Page) -> None:
        assert found(page) == []
        await type_in(page, "sal")
        assert found(page) == [
            "The whole group Sales, 13",
            "The whole department Sales, 7",
            "The whole group Sales Europe, 7",
        ]
        await type_in(page, "europe")
        assert found(page) == ["The whole group Sales Europe, 7"]
        await type_in(page, "e")
        assert found(page) == [], "one letter finds too much"

    directory(test)


def test_a_found_group_shows_its_people_and_what_was_typed_is_gone(directory: Any) -> None:
    async def test(page: Page) -> None:
        await type_in(page, "europe")
        child(page.screen, QPushButton, "directory_found_0").setFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        await page.world.settle()
        assert page.text("directory_title") == "Sales Europe"
        assert page.search.text() == ""
        assert page.text("directory_chosen") == "The whole group Sales Europe"
        assert page.people.hasFocus()
        assert not child(page.screen, FoundLines, "directory_found").isVisible()

    directory(test)


def test_what_does_not_fit_stands_in_a_menu(directory: Any) -> None:
    async def test(page: Page) -> None:
        for number in range(40):
            page.tenant.put_group(Group(GroupId(f"g-{number}"), f"Team {number:02d}"), [], ())
        page.screen.presenter.refresh()
        await page.world.settle()
        await type_in(page, "team")
        assert found(page) == [
            *(f"The whole group Team {number:02d}, 0" for number in range(3)),
            "37 more with this name",
        ]
        child(page.screen, QPushButton, "directory_found_more").click()
        menu = child(page.screen, QMenu, "directory_found_menu")
        texts = [one.text() for one in menu.actions() if not one.isSeparator()]
        assert (texts[0], texts[29]) == ("Team 03  0", "Team 32  0")
        assert texts[30:] == ["Type more letters to see the others"]
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        await page.world.settle()
        assert page.text("directory_title") == "Team 03"

    directory(test)


@pytest.mark.parametrize("name", STORABLE)
def test_hostile_names_of_groups_are_shown_to_the_letter(directory: Any, name: str) -> None:
    async def test(page: Page) -> None:
        page.tenant.put_group(Group(GroupId("g-hostile"), f"Zz {name}"), [], ())
        page.screen.presenter.refresh()
        await page.world.settle()
        await type_in(page, "zz")
        (made,) = (one for one in shown_buttons(page) if "Zz" in one.accessibleName())
        assert "\u202e" not in made.text()
        assert made.width() <= 260
        assert "&" not in made.text().replace("&&", "")
        assert "<" not in made.toolTip().replace("<qt>", "").replace("</qt>", "").replace("<br>", "")

    directory(test)


def shown_buttons(page: Page) -> list[QPushButton]:
    row: QWidget = child(page.screen, FoundLines, "directory_found")
    return [one for one in row.findChildren(QPushButton) if one.isVisible()]
