"""Ways into a set: menus by key and mouse, dragging, and what stays ticked meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget

from desktop.ui.directory.drop_page import DropZone
from desktop.ui.kit import dragged
from desktop.workers.queries.sets import SelectionRole
from tests.ui.directory.page import Page, act
from tests.ui.vault_world import child

Told = list[tuple[SelectionRole, list[str], str]]


def listen(page: Page) -> Told:
    told: Told = []
    page.screen.selection_chosen.connect(
        lambda role, lines, key: told.append((role, [line.label or line.reference for line in lines], key))
    )
    return told


@pytest.mark.parametrize(
    ("entry", "role", "key"),
    [
        ("directory_give_sources", SelectionRole.SOURCES, ""),
        ("directory_give_exclusions", SelectionRole.EXCLUSIONS, ""),
        ("directory_into_3badcafe_targets", SelectionRole.TARGETS, "3badcafe"),
    ],
)
def test_menu_of_a_row_puts_somebody_into_a_set(stored: Any, entry: str, role: object, key: str) -> None:
    async def test(page: Page) -> None:
        told = listen(page)
        await page.look_at("Li Wei")
        act(page.menu_of(page.people, "directory_row_menu"), entry).trigger()
        assert told == [(role, ["Li Wei"], key)]

    stored(test)


def test_menu_of_a_ticked_row_is_about_all_who_are_ticked(stored: Any) -> None:
    async def test(page: Page) -> None:
        told = listen(page)
        page.tick("Li Wei", "Eva Stein")
        menu = page.menu_of(page.people, "directory_row_menu")
        assert menu.actions()[0].text() == "2 people ticked"
        act(menu, "directory_give_sources").trigger()
        assert told == [(SelectionRole.SOURCES, ["Li Wei", "Eva Stein"], "")]
        assert page.text("directory_chosen") == "All people", "what went into the set is ticked no longer"

    stored(test)


def test_menu_of_another_row_leaves_the_ticks_alone(stored: Any) -> None:
    async def test(page: Page) -> None:
        told = listen(page)
        page.tick("Li Wei")
        await page.look_at("Eva Stein")
        act(page.menu_of(page.people, "directory_row_menu"), "directory_give_sources").trigger()
        assert told == [(SelectionRole.SOURCES, ["Eva Stein"], "")]
        assert page.text("directory_chosen") == "1 person ticked"

    stored(test)


def test_menu_of_a_group_puts_the_group_into_a_set(stored: Any) -> None:
    async def test(page: Page) -> None:
        told = listen(page)
        page.tree.setCurrentIndex(page.line("Groups", "Management"))
        await page.world.settle()
        act(page.menu_of(page.tree, "directory_lines_menu"), "directory_into_0badcafe_sources").trigger()
        assert told == [(SelectionRole.SOURCES, ["Management"], "0badcafe")]

    stored(test)


def test_menu_of_a_row_copies_what_the_directory_says(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Li Wei")
        act(page.menu_of(page.people, "directory_row_menu"), "directory_copy_mobile").trigger()
        assert QGuiApplication.clipboard().text() == "+49 1522 8800002"

    stored(test)


def drop_on(target: QWidget, data: QMimeData) -> None:
    """Bring what is dragged over a widget and let it go there."""
    at, actions, left = QPoint(10, 10), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at, actions, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        drop = QDropEvent(QPointF(at), actions, data, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, drop)


def test_dragged_row_is_dropped_into_a_set(stored: Any) -> None:
    async def test(page: Page) -> None:
        told = listen(page)
        page.tick("Li Wei", "Eva Stein")
        right = child(page.screen, QWidget, "directory_drop").parentWidget()
        assert isinstance(right, QStackedWidget)
        before = right.currentWidget()
        page.people.drag_changed.emit(True)
        zone = child(page.screen, DropZone, "directory_drop_2badcafe_exclusions")
        assert zone.accessibleName() == "Without the board: As exclusion"
        assert zone.isVisible()
        drop_on(zone, page.people.model().mimeData([page.row_of("Eva Stein")]))
        page.people.drag_changed.emit(False)
        await page.world.until(lambda: told)
        assert told == [(SelectionRole.EXCLUSIONS, ["Li Wei", "Eva Stein"], "2badcafe")]
        assert right.currentWidget() is before

    stored(test)


def test_what_is_dragged_tells_other_programs_nothing(stored: Any) -> None:
    async def test(page: Page) -> None:
        data = page.people.model().mimeData([page.row_of("Li Wei")])
        assert data.formats() == [dragged.FORMAT]
        assert bytes(data.data(dragged.FORMAT).data()).isdigit()
        foreign = QMimeData()
        foreign.setText("Li Wei")
        assert dragged.carried(foreign) == ()
        stale = page.tree.model().mimeData([page.line("Groups", "Management")])
        assert [line.label for line in dragged.carried(stale)] == ["Management"]
        assert dragged.carried(data) == (), "an earlier drag is over"

    stored(test)


def test_people_who_are_ticked_elsewhere_are_counted_and_listed_alone(stored: Any) -> None:
    async def test(page: Page) -> None:
        page.tick("Li Wei", "Eva Stein")
        QTest.keyClicks(page.search, "eva")
        await page.listing("Eva Stein")
        assert page.text("directory_chosen") == "2 people ticked, 1 of them not in this list"
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        only = child(page.screen, QPushButton, "directory_only_ticked")
        only.click()
        await page.listing("Eva Stein", "Li Wei")
        assert page.text("directory_title") == "Ticked people"
        await page.read()
        page.tick("Eva Stein")
        assert page.names() == ["Eva Stein", "Li Wei"], "who is unticked stays until the list is made anew"
        only.click()
        await page.world.until(lambda: len(page.names()) == 40)
        assert page.text("directory_chosen") == "1 person ticked"

    stored(test)


def test_untick_all_leaves_the_list_of_the_ticked(stored: Any) -> None:
    async def test(page: Page) -> None:
        page.tick("Li Wei")
        child(page.screen, QPushButton, "directory_only_ticked").click()
        await page.listing("Li Wei")
        child(page.screen, QPushButton, "directory_untick_all").click()
        await page.world.until(lambda: len(page.names()) == 40)
        assert not child(page.screen, QPushButton, "directory_only_ticked").isVisible()

    stored(test)


def test_somebody_stays_chosen_while_the_list_is_filtered(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Li Wei")
        QTest.keyClicks(page.search, "wei")
        await page.listing("Li Wei")
        assert page.people.currentIndex().row() == 0
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        await page.world.until(lambda: len(page.names()) == 40)
        await page.read()
        assert page.people.currentIndex() == page.row_of("Li Wei")
        QTest.keyClicks(page.search, "anna")
        await page.world.until(lambda: "Li Wei" not in page.names())
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        await page.world.until(lambda: len(page.names()) == 40)
        await page.read()
        assert page.people.currentIndex() == page.row_of("Li Wei"), "filtered away and back"

    stored(test)
