"""Searching in the history, what a mailbox holds, and the live numbers of mailboxes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView

from desktop.model.ids import ContentHash, MailboxId, OperationId, PhotoHash
from desktop.model.run import Action, EntryState, JournalEntry, MailboxOutcome, MailboxResult
from desktop.storage.store import Store
from desktop.ui.kit.entry_list import EntryList
from desktop.ui.kit.line_table import LineTable
from desktop.ui.runs.held_dialog import HeldDialog
from desktop.ui.runs.screen import RunsScreen
from desktop.workers.queries.runs import ReadRun
from tests.ui.review.samples import CONNECTION, company, sample_vault
from tests.ui.run_scenes import holding_vault
from tests.ui.runs.test_runs import CUT_OFF, RUN, choose_row, column, label
from tests.ui.vault_world import World, child, shown, vault_world


@pytest.fixture
def runs(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    def run(test: Callable[[World, RunsScreen], Any], make: Any = holding_vault) -> None:
        async def go() -> None:
            async with vault_world(lambda: make(tmp_path / "v")) as world:
                screen = RunsScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await world.settle()
                    await test(world, screen)

        qt_run(go(), timeout=30)

    return run


def listed(screen: RunsScreen) -> list[str]:
    model = child(screen, EntryList, "runs_list").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def search(screen: RunsScreen, text: str) -> None:
    field = child(screen, QLineEdit, "runs_search")
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "rows"), [("FINISHED", 1), ("interrupted phones", 1), ("all staff", 2), ("0123456789", 1), ("nobody", 0)]
)
def test_history_is_searched_by_state_set_and_id(runs: Any, text: str, rows: int) -> None:
    async def test(_world: World, screen: RunsScreen) -> None:
        search(screen, text)
        assert len(listed(screen)) == rows
        assert child(screen, QLabel, "runs_no_match").isVisible() is (rows == 0)
        assert screen.presenter.state.page is not None  # what one looks at stays
        search(screen, "")
        assert len(listed(screen)) == 2

    runs(test)


def test_choice_in_a_narrowed_list_is_the_run_that_is_meant(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        assert screen.presenter.state.chosen == CUT_OFF
        search(screen, "finished")
        assert screen.presenter.state.chosen == CUT_OFF
        choose_row(screen, 0)
        await world.settle()
        assert screen.presenter.state.chosen == RUN

    runs(test)


def test_what_a_mailbox_holds_is_listed_and_searched(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        choose_row(screen, 1)
        await world.settle()
        held = child(screen, QPushButton, "run_held")
        assert not held.isEnabled()
        view = child(screen, QTableView, "run_mailboxes")
        view.selectRow(column(view, 0).index("person17@contoso.example"))
        held.click()
        await world.settle()
        dialog = child(screen, HeldDialog, "held")
        contacts = child(dialog, QTableView, "held_contacts")
        people = company()
        assert contacts.model().rowCount() == len(people)
        assert f"{len(people)} contacts" in child(dialog, QLabel, "held_count").text()
        field = child(dialog, QLineEdit, "held_search")
        field.setText("anna berg")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert column(contacts, 0) == ["Anna Berger"]
        contacts.selectRow(0)
        QTest.keyClick(contacts, Qt.Key.Key_Return)
        assert dialog.isVisible()
        close = child(dialog, QPushButton, "held_close")
        close.setFocus()
        QTest.keyClick(close, Qt.Key.Key_Return)
        assert not dialog.isVisible()

    runs(test)


def test_undo_of_one_contact_names_mailbox_and_person(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        choose_row(screen, 1)
        await world.settle()
        view = child(screen, QTableView, "run_mailboxes")
        view.selectRow(column(view, 0).index("person17@contoso.example"))
        child(screen, QPushButton, "run_held").click()
        await world.settle()
        dialog = child(screen, HeldDialog, "held")
        wanted: list[str] = []
        dialog.undo_wanted.connect(wanted.append)
        undo = child(dialog, QPushButton, "held_undo")
        assert not undo.isEnabled()
        contacts = child(dialog, QTableView, "held_contacts")
        contacts.selectRow(column(contacts, 0).index("Anna Berger"))
        undo.click()
        assert wanted == [company()[0].key]
        assert screen.presenter.state.is_planning
        await world.settle()

    runs(test)


# Live numbers


def half_written(home: Path) -> Store:
    """A run in whose first mailbox two of three writes ended, and whose second waits for its turn."""
    store = sample_vault(home)
    states = (EntryState.DONE, EntryState.FAILED, EntryState.PLANNED, EntryState.PLANNED)
    entries = [
        JournalEntry(
            OperationId(f"op{number:030}"),
            CUT_OFF,
            number,
            Action.UPDATE,
            MailboxId(f"{number // 3:08d}"),
            None,
            company()[number].key,
            state,
            ContentHash(""),
            PhotoHash(""),
        )
        for number, state in enumerate(states)
    ]
    with store.transaction():
        store.journal.put(entries)
        waiting = [MailboxOutcome(MailboxId(f"{n:08d}"), MailboxResult.WAITING, 3 - 2 * n, 0, 0, 0) for n in (1, 0)]
        store.runs.put_outcomes(CUT_OFF, waiting)
    return store


def test_mailboxes_under_way_show_how_far_they_are(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        page = await world.runner.read(ReadRun(CUT_OFF))
        assert [(line.ended, line.is_begun) for line in page.mailboxes] == [(2, True), (0, False)]
        assert (page.planned, page.written) == (4, 2)
        view = child(screen, QTableView, "run_mailboxes")
        assert column(view, 1) == ["… under way", "· waiting"]
        assert column(view, 2) == ["2 of 3", "0 of 1"]
        assert label(screen, "run_counts").startswith("2 of 4 writes")

    runs(test, half_written)


def test_chosen_line_stays_chosen_when_lines_are_sorted_anew() -> None:
    lines: LineTable[tuple[str, int]] = LineTable([("Name", lambda line: line[0])], key=lambda line: line[0])
    QAbstractItemModelTester(lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view = QTableView()
    view.setModel(lines)
    lines.set_lines([("a", 1), ("b", 1), ("c", 1)])
    view.selectRow(0)
    lines.set_lines([("c", 2), ("b", 2), ("a", 2)])
    assert [index.row() for index in view.selectionModel().selectedIndexes()] == [2]
    lines.set_lines([("c", 2)])
    assert view.selectionModel().selectedIndexes() == []
