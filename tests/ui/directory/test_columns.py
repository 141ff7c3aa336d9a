"""Which columns the list shows, by which it is sorted, and that both are remembered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.model.errors import AppError, ErrorCode
from desktop.ui.directory.columns import ALL, USUAL, Columns, decode_columns
from desktop.workers.profile import Profile
from desktop.workers.queries.directory import SortColumn
from tests.ui.directory.page import Page, act
from tests.ui.vault_world import child


@dataclass
class Kept:
    """Preferences of a window."""

    language: str = ""
    theme: str = "system"
    window: str = ""
    columns: str = ""


def heads(page: Page) -> list[str]:
    """The heads that are shown."""
    view, model = page.people, page.people.model()
    shown = (n for n in range(model.columnCount()) if not view.isColumnHidden(n))
    return [model.headerData(n, Qt.Orientation.Horizontal) for n in shown]


async def columns_menu(page: Page) -> QMenu:
    """Open the menu of the columns by its keys, after an earlier one has gone."""
    await page.world.until(lambda: QApplication.activePopupWidget() is None)
    page.screen.activateWindow()
    await page.world.until(page.screen.isActiveWindow)
    page.people.setFocus()
    QTest.keyClick(page.people, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return child(page.screen, QMenu, "directory_columns_menu")


def test_columns_are_chosen_by_key_and_remembered(stored: Any) -> None:
    kept = Kept()

    async def test(page: Page) -> None:
        assert heads(page) == ["Name", "Job title", "Mobile"]
        menu = await columns_menu(page)
        act(menu, "directory_column_office").trigger()
        menu.close()
        await page.world.settle()
        act(await columns_menu(page), "directory_column_title").trigger()
        assert heads(page) == ["Name", "Mobile", "Office"]
        office = ALL.index(SortColumn.OFFICE)
        assert page.people.model().index(0, office).data() == "Berlin 2.14"
        assert decode_columns(kept.columns).shown == (
            SortColumn.NAME,
            SortColumn.MOBILE,
            SortColumn.OFFICE,
        )

    stored(test, preferences=kept)


def test_columns_come_back_with_their_order(stored: Any) -> None:
    kept = Kept(columns="name,mobile,company;-mobile")

    async def test(page: Page) -> None:
        assert heads(page) == ["Name", "Mobile", "Company"]
        numbers = [page.people.model().index(row, ALL.index(SortColumn.MOBILE)).data() for row in range(40)]
        assert numbers == sorted(numbers, reverse=True)
        assert page.people.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.DescendingOrder

    stored(test, preferences=kept)


def test_list_is_sorted_by_key(stored: Any) -> None:
    kept = Kept()

    async def test(page: Page) -> None:
        first = page.names()[0]
        menu = await columns_menu(page)
        act(menu, "directory_sort_down").trigger()
        await page.world.until(lambda: page.names()[-1] == first)
        menu.close()
        await page.world.settle()
        act(await columns_menu(page), "directory_sort_mobile").trigger()
        await page.world.settle()
        await page.read()
        assert decode_columns(kept.columns) == Columns(USUAL, SortColumn.MOBILE, is_descending=True)

    stored(test, preferences=kept)


def test_head_of_the_list_has_the_menu_too(stored: Any) -> None:
    async def test(page: Page) -> None:
        page.people.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
        menu = child(page.screen, QMenu, "directory_columns_menu")
        assert not act(menu, "directory_column_name").isEnabled(), "the name stays"
        act(menu, "directory_column_mobile").trigger()
        assert "Mobile" not in heads(page)

    stored(test)


def test_column_that_goes_takes_its_order_with_it() -> None:
    columns = Columns(USUAL, SortColumn.MOBILE, is_descending=True).with_column(SortColumn.MOBILE, is_shown=False)
    assert (columns.sort, columns.is_descending) == (SortColumn.NAME, False)
    assert SortColumn.NAME in columns.with_column(SortColumn.NAME, is_shown=False).shown


@given(st.sets(st.sampled_from(ALL)), st.sampled_from(ALL), st.booleans())
def test_columns_survive_the_settings(some: set[SortColumn], sort: SortColumn, is_descending: bool) -> None:
    shown = tuple(one for one in ALL if one in some or one in (SortColumn.NAME, sort))
    columns = Columns(shown, sort, is_descending)
    assert decode_columns(columns.encode()) == columns


@given(st.text(max_size=60))
def test_damaged_columns_still_show_the_name(text: str) -> None:
    columns = decode_columns(text)
    assert columns.shown[0] is SortColumn.NAME
    assert columns.sort in columns.shown


def test_columns_stand_in_the_settings(tmp_path: Path) -> None:
    Profile(tmp_path).columns = "name;-name"
    assert Profile(tmp_path).columns == "name;-name"


def test_full_disk_leaves_the_columns_for_this_session(stored: Any) -> None:
    class Full(Kept):
        def __setattr__(self, name: str, value: object) -> None:
            if name == "columns" and value:
                raise AppError(ErrorCode.DISK_FAILED)
            object.__setattr__(self, name, value)

    async def test(page: Page) -> None:
        page.people.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
        act(child(page.screen, QMenu, "directory_columns_menu"), "directory_column_mail").trigger()
        assert heads(page) == ["Name", "Job title", "Mail", "Mobile"]

    stored(test, preferences=Full())
