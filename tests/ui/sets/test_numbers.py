"""The numbers that no phone can dial: counted while one edits, listed with their reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QTableView

from desktop.storage.directory import Feed
from desktop.storage.store import Store
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.sets import counting
from desktop.ui.sets.screen import SetsScreen
from desktop.ui.sets.undialable_dialog import UndialableDialog
from desktop.workers.queries.phones import CheckNumbers
from tests.ui.review.samples import CONNECTION, HOSTILE, company, sample_vault
from tests.ui.sets.test_presenter import counted
from tests.ui.vault_world import World, child, shown, unnamed, vault_world
from tests.vaults import made_once

Run = Callable[..., None]
EXTENSION, WORDS, NATIONAL = company()[0], company()[2], company()[3]


@made_once
def numbers_vault(home: Path) -> Store:
    """One in which an extension, words and, unless the country is right, a national number can't be dialled."""
    store = sample_vault(home)
    people = (
        replace(EXTENSION, business_phones=("4711",)),
        replace(WORDS, mobile_phone="=ask reception"),
        replace(NATIONAL, mobile_phone="030 23125100", country_code=""),
        replace(company()[8], mobile_phone="12"),
    )
    with store.transaction():
        store.directory.put_people(CONNECTION, Feed.PEOPLE, people)
    return store


@pytest.fixture
def sets(qt_run: Callable[..., Any], tmp_path: Path) -> Run:
    def run(test: Callable[[World, SetsScreen], Any], make: Any = numbers_vault) -> None:
        async def go() -> None:
            async with vault_world(lambda: make(tmp_path / "v")) as world:
                screen = SetsScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await checked(world, screen)
                    await test(world, screen)

        qt_run(go(), timeout=30)

    return run


async def checked(world: World, screen: SetsScreen) -> None:
    """Wait until the numbers of the draft as it stands are checked."""
    await counted(world, screen.presenter)
    check = screen.presenter._counting._check_timer
    await world.until(lambda: not check.isActive())
    await world.until(lambda: screen.presenter.state.numbers is not None and screen.presenter.state.numbers.is_done)


def listed(dialog: UndialableDialog) -> list[tuple[str, ...]]:
    model = child(dialog, QTableView, "undialable_numbers").model()
    return [tuple(model.index(row, column).data() for column in range(5)) for row in range(model.rowCount())]


def test_numbers_are_counted_and_listed_with_their_reason(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        notice = child(screen, Notice, "set_undialable")
        assert notice.text.startswith("Of the numbers of 40 people, 3 can't be dialled.")
        show = child(notice, QPushButton, "set_undialable_retry")
        show.setFocus()
        QTest.keyClick(show, Qt.Key.Key_Space)
        dialog = child(screen, UndialableDialog, "undialable")
        assert unnamed(dialog, (QAbstractButton, QLineEdit, QTableView)) == []
        found = {row[0]: row[1:] for row in listed(dialog)}
        assert found["Anna Berger"] == (
            "Business phones",
            "4711",
            "DE",
            "an extension: it has only a few digits",
        )
        assert found["Li Wei"][1:] == ("=ask reception", "DE", "no number")
        assert "Max Exit" not in found
        assert found[HOSTILE[0]][3].startswith("an extension")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    sets(test)


def test_another_country_is_followed_in_the_open_list(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_undialable_retry").click()
        dialog = child(screen, UndialableDialog, "undialable")
        country = child(screen, QLineEdit, "set_country")
        country.clear()
        QTest.keyClicks(country, "us")
        assert screen.presenter.state.draft.default_country == "US"
        await world.until(lambda: len(listed(dialog)) == 4)
        assert "Max Exit" in {row[0] for row in listed(dialog)}

    sets(test)


def test_half_a_country_shows_no_count(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        country = child(screen, QLineEdit, "set_country")
        country.clear()
        QTest.keyClicks(country, "u")
        assert not child(screen, Notice, "set_undialable").isVisible()
        assert child(screen, Notice, "set_country_finding").isVisible()
        await checked(world, screen)

    sets(test)


def test_a_list_is_searched_and_copied_without_formulas(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_undialable_retry").click()
        dialog = child(screen, UndialableDialog, "undialable")
        search = child(dialog, QLineEdit, "undialable_search")
        QTest.keyClicks(search, "reception")
        QTest.keyClick(search, Qt.Key.Key_Return)
        assert [row[0] for row in listed(dialog)] == ["Li Wei"]
        assert child(dialog, QLabel, "undialable_count").text().endswith("1 shown.")
        child(dialog, QPushButton, "undialable_copy").click()
        head, line = QGuiApplication.clipboard().text().splitlines()
        assert head.split("\t") == ["Name", "Field", "Number", "Country", "Reason"]
        assert line.split("\t")[2] == "'=ask reception"
        search.clear()
        QTest.keyClick(search, Qt.Key.Key_Return)
        view = child(dialog, QTableView, "undialable_numbers")
        header = view.horizontalHeader()
        assert all(header.sectionSize(n) >= header.sectionSizeHint(n) for n in range(header.count()))  # no title is cut
        await world.until(dialog.isActiveWindow)
        view.setFocus()
        view.selectRow(0)
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert len(QGuiApplication.clipboard().text().splitlines()) == 2

    sets(test)


def test_who_is_not_copied_does_not_count(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        screen.presenter.edit(sources=())
        await checked(world, screen)
        assert not child(screen, Notice, "set_undialable").isVisible()
        assert child(screen, QLabel, "set_numbers").text() == ""

    sets(test)


def test_all_dialable_says_so(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        assert child(screen, QLabel, "set_numbers").text() == "Every number of the 40 people can be dialled."
        assert not child(screen, Notice, "set_undialable").isVisible()

    sets(test, sample_vault)


def test_people_are_checked_in_portions_and_not_again_for_another_folder(
    sets: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    compute = CheckNumbers.compute

    def counting_compute(self: CheckNumbers, loaded: Any) -> Any:
        asked.append(len(loaded))
        return compute(self, loaded)

    monkeypatch.setattr(counting, "CHECKED_AT_ONCE", 15)
    monkeypatch.setattr(CheckNumbers, "compute", counting_compute)

    async def test(world: World, screen: SetsScreen) -> None:
        assert asked == [15, 15, 10]
        screen.presenter.edit(folder="Elsewhere")
        await checked(world, screen)
        assert asked == [15, 15, 10]
        screen.presenter.edit(category="x")
        await checked(world, screen)
        assert asked == [15, 15, 10] * 2

    sets(test)
