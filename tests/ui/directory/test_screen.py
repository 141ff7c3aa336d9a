"""The directory page against a tenant in memory: tree, list, ticks, photos, one person."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget

from desktop.connectors.memory.tenant import MemoryTenant
from desktop.ui.directory.people_table import ROW_ROLE
from desktop.ui.kit.portrait import Portrait
from desktop.ui.kit.screen_parts import Notice
from desktop.workers.queries.directory import PersonRow
from desktop.workers.queries.sets import SelectionRole
from tests.ui.directory.page import Page
from tests.ui.directory.town import tenant
from tests.ui.review.samples import person
from tests.ui.vault_world import child

# The tree


def test_tree_shows_its_sections_with_counts(directory: Any) -> None:
    async def test(page: Page) -> None:
        assert page.lines() == ["All people 24", "Departments 3", "Groups 4", "Organisation contacts 2"]
        assert page.lines(page.line("Departments")) == ["IT 8", "Research & Development 8", "Sales 7"]
        assert page.lines(page.line("Groups")) == ["All Employees 25", "Board 3"]

    directory(test)


def test_nested_groups_open_one_in_another_and_a_loop_ends(directory: Any) -> None:
    async def test(page: Page) -> None:
        QAbstractItemModelTester(page.tree.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, page.tree)
        await page.open("Groups", "All Employees")
        await page.open("Groups", "All Employees", "Sales")
        await page.open("Groups", "All Employees", "Sales", "Sales Europe")
        deepest = page.line("Groups", "All Employees", "Sales", "Sales Europe", "Sales")
        assert deepest.data() == "Sales (already above)"
        assert not page.tree.model().hasChildren(deepest)

    directory(test)


def test_line_of_the_tree_narrows_the_list_and_stays_chosen_after_a_refresh(directory: Any) -> None:
    async def test(page: Page) -> None:
        page.tree.setCurrentIndex(page.line("Groups", "Board"))
        await page.listing("Anna Berger", "Jonas Weber", "Li Wei")
        assert page.text("directory_title") == "Board"
        assert page.text("directory_listed") == "3 people"
        assert page.text("directory_chosen") == "The whole group Board"
        page.screen.presenter.refresh()
        await page.world.settle()
        assert page.tree.currentIndex().data() == "Board"
        assert len(page.names()) == 3

    directory(test)


# The list


def test_list_narrows_as_one_types_and_says_when_nobody_is_left(directory: Any) -> None:
    async def test(page: Page) -> None:
        QTest.keyClicks(page.search, "zoe")
        await page.listing("Zoë d'Arc-Müller")
        assert page.text("directory_listed") == "1 person found"
        QTest.keyClicks(page.search, "zzz")
        await page.listing()
        nobody = child(page.screen, QLabel, "directory_nobody")
        assert nobody.isVisible()
        assert "“zoezzz”" in nobody.text()
        assert not child(page.screen, QPushButton, "directory_tick_all").isEnabled()
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        await page.world.until(lambda: len(page.names()) == 24)
        assert not nobody.isVisible()

    directory(test)


def test_ticks_stay_while_the_list_is_filtered(directory: Any) -> None:
    async def test(page: Page) -> None:
        QTest.keyClicks(page.search, "anna")
        await page.world.until(lambda: "Anna Berger" in page.names() and len(page.names()) < 24)
        await page.read()
        page.people.setCurrentIndex(page.people.model().index(page.names().index("Anna Berger"), 0))
        QTest.keyClick(page.people, Qt.Key.Key_Space)
        page.search.clear()
        QTest.keyClicks(page.search, "jonas")
        await page.world.until(lambda: "Jonas Weber" in page.names() and "Anna Berger" not in page.names())
        assert page.text("directory_chosen") == "1 person ticked, not in this list"
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        await page.world.until(lambda: len(page.names()) == 24)
        assert page.text("directory_chosen") == "1 person ticked"
        await page.read()
        states = {name: row_state(page, name) for name in ("Anna Berger", "Jonas Weber")}
        assert states == {"Anna Berger": Qt.CheckState.Checked, "Jonas Weber": Qt.CheckState.Unchecked}

    directory(test)


def row_state(page: Page, name: str) -> Qt.CheckState:
    return Qt.CheckState(page.row_of(name).data(Qt.ItemDataRole.CheckStateRole))


def test_all_who_are_shown_are_ticked_and_unticked(directory: Any) -> None:
    async def test(page: Page) -> None:
        page.tree.setCurrentIndex(page.line("Departments", "Sales"))
        await page.world.until(lambda: len(page.names()) == 7)
        child(page.screen, QPushButton, "directory_tick_all").click()
        await page.world.settle()
        assert page.text("directory_chosen") == "7 people ticked"
        child(page.screen, QPushButton, "directory_untick_all").click()
        assert page.text("directory_chosen") == "The whole department Sales"

    directory(test)


def test_box_is_ticked_with_the_mouse(directory: Any) -> None:
    async def test(page: Page) -> None:
        cell = page.people.visualRect(page.people.model().index(2, 0))
        QTest.mouseClick(
            page.people.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(cell.left() + 16, cell.center().y()),
        )
        assert page.text("directory_chosen") == "1 person ticked"
        assert row_state(page, page.names()[2]) is Qt.CheckState.Checked

    directory(test)


def test_head_of_a_column_sorts_and_turns_round(directory: Any) -> None:
    async def test(page: Page) -> None:
        before = page.names()
        heads = page.people.horizontalHeader()
        heads.sectionClicked.emit(0)
        await page.world.until(lambda: page.names()[:1] == before[-1:])
        heads.sectionClicked.emit(0)
        await page.world.until(lambda: page.names() == before)

    directory(test)


def test_arrow_leads_from_the_search_into_the_list(directory: Any) -> None:
    async def test(page: Page) -> None:
        page.search.setFocus()
        QTest.keyClick(page.search, Qt.Key.Key_Down)
        await page.world.until(page.people.hasFocus)
        assert page.people.currentIndex().row() == 0

    directory(test)


def test_tab_into_the_list_chooses_its_first_row(directory: Any) -> None:
    async def test(page: Page) -> None:
        assert not page.people.selectionModel().hasSelection()
        page.people.setFocus(Qt.FocusReason.TabFocusReason)
        assert [index.row() for index in page.people.selectionModel().selectedRows()] == [0]
        await page.world.until(lambda: page.text("detail_name") == page.names()[0])

    directory(test)


def test_photos_arrive_and_the_person_in_full_has_it(directory: Any) -> None:
    async def test(page: Page) -> None:
        def with_photo() -> list[int]:
            rows = [page.people.model().index(n, 0).data(ROW_ROLE) for n in range(8)]
            known = [row for row in rows if isinstance(row, PersonRow) and row.photo_hash]
            return [n for n, row in enumerate(known) if page.screen._portraits.get(row.photo_hash) is not None]

        await page.world.until(lambda: len(with_photo()) >= 4, "photos")
        page.people.setCurrentIndex(page.people.model().index(page.names().index("Anna Berger"), 0))
        portrait = child(page.screen, Portrait, "detail_photo")
        await page.world.until(lambda: portrait.has_photo)
        assert portrait.accessibleName() == "Photo of Anna Berger"

    directory(test, tenant(24, photos=24))


def test_nobody_is_to_be_chosen_in_a_list_that_holds_nobody(directory: Any) -> None:
    async def test(page: Page) -> None:
        invitation = child(page.screen, QLabel, "detail_nothing")
        QTest.keyClicks(page.search, "zzz")
        await page.listing()
        assert not invitation.isVisible()
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        await page.world.until(lambda: len(page.names()) == 24)
        assert invitation.isVisible()

    directory(test, tenant(24))


def test_person_in_full_shows_what_is_known_and_leads_to_the_groups(directory: Any) -> None:
    async def test(page: Page) -> None:
        assert child(page.screen, QLabel, "detail_nothing").isVisible()
        page.people.setCurrentIndex(page.people.model().index(page.names().index("Jonas Weber"), 0))
        await page.world.settle()
        assert page.text("detail_name") == "Jonas Weber"
        assert page.text("detail_place") == "Consultant · IT"
        values = {line.label: line.text for line in page.pane("detail_attributes").lines}
        assert values["Mobile"] == "+49 1522 8800001"
        assert values["Address"] == "Hauptstraße 1, 10115 Berlin, Deutschland"
        groups = page.pane("detail_groups")
        assert [line.spoken for line in groups.lines] == ["All Employees", "Board", "Sales", "Sales Europe"]
        groups.setCurrentIndex(groups.model().index(1, 0))
        QTest.keyClick(groups, Qt.Key.Key_Return)
        await page.listing("Anna Berger", "Jonas Weber", "Li Wei")

    directory(test)


# What is chosen


@pytest.mark.parametrize(
    ("button", "role"),
    [
        ("directory_add_source", SelectionRole.SOURCES),
        ("directory_add_target", SelectionRole.TARGETS),
        ("directory_exclude", SelectionRole.EXCLUSIONS),
    ],
)
def test_what_is_ticked_goes_to_the_sets_and_is_ticked_no_longer(directory: Any, button: str, role: object) -> None:
    async def test(page: Page) -> None:
        told: list[tuple[object, list[str]]] = []
        page.screen.selection_chosen.connect(lambda one, chosen, _key: told.append((one, [s.label for s in chosen])))
        for name in ("Anna Berger", "Li Wei"):
            page.people.setCurrentIndex(page.people.model().index(page.names().index(name), 0))
            QTest.keyClick(page.people, Qt.Key.Key_Space)
        child(page.screen, QPushButton, button).click()
        assert told == [(role, ["Anna Berger", "Li Wei"])]
        assert row_state(page, "Anna Berger") is Qt.CheckState.Unchecked

    directory(test)


# When there is nothing to show


def test_tenant_out_of_reach_is_told_and_tried_again(directory: Any) -> None:
    async def test(page: Page) -> None:
        notice = child(page.screen, Notice, "directory_error")
        assert notice.isVisible()
        assert "Check the network" in notice.text
        assert child(page.screen, QWidget, "directory_never_read").isVisible()
        assert not child(page.screen, QPushButton, "directory_error_retry").isVisible(), "the page itself offers it"
        page.tenant.come_back()
        child(page.screen, QPushButton, "directory_first_read").click()
        await page.world.until(lambda: len(page.names()) == 24)
        assert not notice.isVisible()

    directory(test, is_offline=True)


def test_directory_that_was_read_stays_when_the_tenant_is_out_of_reach(directory: Any) -> None:
    async def test(page: Page) -> None:
        page.tenant.go_offline()
        child(page.screen, QPushButton, "directory_refresh").click()
        await page.world.settle()
        notice = child(page.screen, Notice, "directory_error")
        assert notice.isVisible()
        assert child(page.screen, QTableView, "directory_people").isVisible()
        assert len(page.names()) == 24
        page.tenant.come_back()
        child(page.screen, QPushButton, "directory_error_retry").click()
        await page.world.until(lambda: not notice.isVisible())

    directory(test)


def test_an_empty_list_keeps_the_ground_of_a_list(directory: Any) -> None:
    async def test(page: Page) -> None:
        ground = child(page.screen, QWidget, "directory_empty_list")
        assert ground.isVisible()
        assert ground.size() == page.people.parentWidget().size()
        shown = ground.grab().toImage().pixelColor(12, 12)
        assert shown == page.people.palette().color(QPalette.ColorRole.Base)
        assert shown != page.screen.palette().color(QPalette.ColorRole.Window)

    directory(test, MemoryTenant())


def test_tenant_without_people_says_so(directory: Any) -> None:
    async def test(page: Page) -> None:
        assert page.text("directory_nobody").startswith("This connection has no people yet.")
        assert child(page.screen, QLabel, "directory_nobody").isVisible()

    directory(test, MemoryTenant())


def test_page_without_connection_says_what_to_do(directory: Any) -> None:
    async def test(page: Page) -> None:
        page.screen.show_connection(None)
        empty = child(page.screen, QWidget, "directory_unconnected")
        assert empty.isVisible()
        assert "Connect to" in child(empty, QLabel, "directory_unconnected_text").text()

    directory(test)


def test_f5_reads_again_what_changed_outside(directory: Any) -> None:
    async def test(page: Page) -> None:
        page.tenant.put_person(person(900, "Aaron New"))
        page.people.setFocus()
        await page.world.until(page.people.hasFocus)
        QTest.keyClick(page.people, Qt.Key.Key_F5)
        await page.world.settle()
        await page.world.until(lambda: "Aaron New" in page.names())

    directory(test)
