"""Several connections in the tree: what is kept of the others is shown, and going there changes the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu

from desktop.model.syncset import Selection
from desktop.ui.directory.people_table import ROW_ROLE
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.directory.ticks import selection_of
from desktop.ui.frame.places import Place
from desktop.ui.frame.rail import RailButton
from desktop.ui.kit.screen_parts import Question
from desktop.ui.sets.screen import SetsScreen
from desktop.workers.queries.sets import SelectionRole
from tests.ui.directory.copies import OTHER, copied_vault
from tests.ui.directory.page import Page, act
from tests.ui.directory.test_giving import drop_on
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window


def test_tree_of_another_connection_is_read_when_it_is_opened(stored: Any) -> None:
    async def test(page: Page) -> None:
        model = page.tree.model()
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, page.tree)
        other = page.line("Fabrikam")
        assert page.lines()[-1] == "Fabrikam (demo) 2"
        assert model.hasChildren(other)
        assert page.lines(other) == []
        await page.open("Fabrikam")
        assert page.lines(page.line("Fabrikam")) == ["All people 2", "Departments 2", "Groups 2"]
        await page.open("Fabrikam", "Groups")
        await page.open("Fabrikam", "Groups", "Everybody")
        assert page.lines(page.line("Fabrikam", "Groups", "Everybody")) == ["Sales 1"]
        assert len(page.names()) == 40, "looking at the tree changes nothing in the list"

    stored(test)


def test_line_of_another_connection_is_gone_to_on_enter(stored: Any) -> None:
    async def test(page: Page) -> None:
        wanted: list[str] = []
        page.screen.connection_wanted.connect(wanted.append)
        await page.open("Fabrikam")
        await page.open("Fabrikam", "Groups")
        page.tree.setCurrentIndex(page.line("Fabrikam", "Groups", "Everybody"))
        assert wanted == []
        QTest.keyClick(page.tree, Qt.Key.Key_Return)
        assert wanted == [OTHER]
        page.screen.show_connection(OTHER)
        await page.listing("Amal Haddad", "Bo Svensson")
        assert page.text("directory_title") == "Everybody"
        assert page.lines()[-1] == "Contoso (demo) 40"

    stored(test)


def chosen(page: Page) -> list[str]:
    return [str(index.data()) for index in page.tree.selectionModel().selectedRows()]


def test_the_line_that_is_listed_stays_chosen_while_the_keyboard_is_elsewhere(stored: Any) -> None:
    """A line that looks chosen beside the list of another one tells what is not so."""

    async def test(page: Page) -> None:
        assert chosen(page) == ["All people"]
        for path in (["Fabrikam"], ["Fabrikam", "Groups"], ["Departments"]):
            await page.open(*path)
            assert chosen(page) == ["All people"]
            assert str(page.tree.currentIndex().data()).startswith(path[-1])
        page.tree.setCurrentIndex(page.line("Fabrikam", "All people"))
        page.tick("Anna Berger")  # another state: the keyboard stays where it is
        await page.world.settle()
        assert page.tree.currentIndex() == page.line("Fabrikam", "All people")
        assert (chosen(page), page.tree.selectionModel().selectedRows()[0].parent().isValid()) == (
            ["All people"],
            False,
        )
        page.tree.setCurrentIndex(page.line("Groups", "Management"))
        await page.world.settle()
        assert (chosen(page), page.text("directory_title")) == (["Management"], "Management")

    stored(test)


def test_the_line_with_the_keyboard_has_a_frame_where_it_is_not_the_chosen_one(stored: Any) -> None:
    async def test(page: Page) -> None:
        def has_frame(name: str) -> bool:
            area = page.tree.visualRect(page.line(name))
            line = (
                page.tree.viewport().grab(QRect(0, area.top(), page.tree.viewport().width(), area.height())).toImage()
            )
            frame = page.tree.palette().color(QPalette.ColorRole.Link)
            at = line.pixelColor(line.width() // 2, 0)
            return abs(at.red() - frame.red()) + abs(at.blue() - frame.blue()) < 60

        page.tree.window().activateWindow()
        page.tree.setFocus()
        await page.world.until(page.tree.hasFocus)
        page.tree.setCurrentIndex(page.line("Fabrikam"))
        assert has_frame("Fabrikam")
        assert not has_frame("All people")
        page.tree.setCurrentIndex(page.line("All people"))
        assert not has_frame("Fabrikam")
        assert not has_frame("All people")

    stored(test)


@pytest.fixture
def opened(at_window: Callable[..., None]) -> Callable[..., None]:
    """Run a test on the whole window with the directory in front."""

    def run(test: Callable[[Window, Page], Any]) -> None:
        async def go(one: Window) -> None:
            one.start.unlock(PASSPHRASE)
            await one.world.settle()
            await one.world.until(one.shell.isActiveWindow)
            page = Page(one.world, child(one.shell, DirectoryScreen, "directory"), one.tenant)
            await page.read()
            await test(one, page)

        at_window(go, make=copied_vault)

    return run


def test_window_goes_to_the_other_connection(opened: Any) -> None:
    async def test(one: Window, page: Page) -> None:
        await page.open("Fabrikam")
        page.tree.setCurrentIndex(page.line("Fabrikam", "All people"))
        QTest.keyClick(page.tree, Qt.Key.Key_Return)
        await page.listing("Amal Haddad", "Bo Svensson")
        assert one.shell._session.state.current.id == OTHER

    opened(test)


def test_menu_leads_to_the_named_set_and_asks_about_what_is_unsaved(opened: Any) -> None:
    async def test(one: Window, page: Page) -> None:
        sets = child(one.shell, SetsScreen, "sets").presenter
        await page.look_at("Li Wei")
        act(page.menu_of(page.people, "directory_row_menu"), "directory_into_3badcafe_sources").trigger()
        await one.world.settle()
        assert one.shell.place is Place.SETS
        assert sets.state.draft.name == "IT only"
        assert [line.label for line in sets.state.draft.sources] == ["IT", "Li Wei"]
        page.screen.presenter.give(*role_and_lines(page), sets.state.sets[0].key)
        await one.world.settle()
        child(one.shell, Question, "unsaved").reject()
        assert sets.state.draft.name == "IT only", "the administrator stays"
        page.screen.presenter.give(*role_and_lines(page), sets.state.sets[0].key)
        await one.world.settle()
        open_question = next(q for q in one.shell.findChildren(Question, "unsaved") if q.isVisible())
        open_question.accept()
        await one.world.settle()
        assert sets.state.draft.name == "All staff → phones"
        assert [line.label for line in sets.state.draft.sources] == ["All Employees", "Eva Stein"]

    opened(test)


def role_and_lines(page: Page) -> tuple[Any, tuple[Selection, ...]]:
    return SelectionRole.SOURCES, (selection_of(page.row_of("Eva Stein").data(ROW_ROLE)),)


def test_what_is_dropped_on_the_rail_asks_what_it_shall_be(opened: Any) -> None:
    async def test(one: Window, page: Page) -> None:
        rail = child(one.shell, RailButton, "rail_sets")
        drop_on(rail, page.tree.model().mimeData([page.line("Groups", "Management")]))
        await one.world.until(lambda: page.screen.findChild(QMenu, "directory_lines_menu") is not None)
        menu = child(page.screen, QMenu, "directory_lines_menu")
        assert menu.actions()[0].text() == "The whole group Management"
        act(menu, "directory_into_3badcafe_exclusions").trigger()
        await one.world.settle()
        draft = child(one.shell, SetsScreen, "sets").presenter.state.draft
        assert (draft.name, [line.label for line in draft.exclusions]) == ("IT only", ["Management"])
        assert not child(one.shell, RailButton, "rail_review").acceptDrops()

    opened(test)


def test_line_in_the_pane_opens_its_set(opened: Any) -> None:
    async def test(one: Window, page: Page) -> None:
        await page.look_at("Anna Berger")
        uses = page.pane("detail_uses")
        uses.clicked.emit(uses.model().index(1, 0))
        await one.world.settle()
        assert one.shell.place is Place.SETS
        assert child(one.shell, SetsScreen, "sets").presenter.state.draft.name == "Management → all"

    opened(test)
