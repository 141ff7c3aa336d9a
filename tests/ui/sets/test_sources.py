"""Filters, imported files and shared mailboxes in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
)

from desktop.connectors.files.reader import FileReader
from desktop.model.people_filter import decode_filter
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.directory.tree_model import DirectoryTree
from desktop.ui.kit.icon_button import IconButton
from desktop.ui.kit.screen_parts import Notice, Question
from desktop.ui.sets.filter_dialog import FilterDialog
from desktop.ui.sets.people_import import LinesDialog, NameDialog
from desktop.ui.sets.picker import PickerDialog
from desktop.ui.sets.screen import SetsScreen
from tests.ui.review.samples import CONNECTION
from tests.ui.sets.sources import FILE, MAILBOX, SALES, source_vault
from tests.ui.sets.test_presenter import counted
from tests.ui.sets.test_screen import items
from tests.ui.vault_world import World, child, shown, unnamed, vault_world

Run = Callable[..., None]


@pytest.fixture
def sets(qt_run: Callable[..., Any], tmp_path: Path) -> Run:
    def run(test: Callable[[World, SetsScreen], Any]) -> None:
        async def go() -> None:
            async with vault_world(lambda: source_vault(tmp_path / "v")) as world:
                world.runner.services = replace(world.runner.services, files=FileReader())
                screen = SetsScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await counted(world, screen.presenter)
                    await test(world, screen)

        qt_run(go(), timeout=30)

    return run


def chips(screen: SetsScreen) -> list[str]:
    draft = screen.presenter.state.draft
    assert draft is not None
    return [label.text() for label in screen.findChildren(QLabel) if label.text() and label.isVisible()]


def test_sources_are_shown_as_sentences_and_counted(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        found = " | ".join(chips(screen))
        assert "Department is Sales and Job title starts with Head" in found
        assert "Suppliers" in found
        text = child(screen, QLabel, "set_forecast").text()
        assert text.startswith("13 people into ")
        assert "Info is a source and a target" in text

    sets(test)


def test_tab_goes_through_the_conditions_of_a_filter_in_reading_order(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_exclusions_filter").click()
        dialog = child(screen, FilterDialog, "filter")
        first = child(dialog, QComboBox, "filter_value_1")
        assert dialog.focusWidget() in (first, first.lineEdit())
        child(dialog, QPushButton, "filter_more").click()
        assert dialog.focusWidget() is child(dialog, QComboBox, "filter_attribute_2")
        names = []
        one = child(dialog, QComboBox, "filter_attribute_1")
        for _ in range(40):
            names.append(one.objectName())
            one = one.nextInFocusChain()
        wanted = [f"filter_{part}_{number}" for number in (1, 2) for part in ("attribute", "comparison", "value")]
        wanted = [*wanted[:3], "filter_remove_1", *wanted[3:], "filter_remove_2", "filter_more", "filter_yes"]
        assert [name for name in dict.fromkeys(names) if name in wanted] == wanted

    sets(test)


def test_a_filter_is_made_and_counted(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_exclusions_filter").click()
        dialog = child(screen, FilterDialog, "filter")
        assert unnamed(dialog, (QComboBox, QAbstractButton, QLineEdit)) == []
        assert not dialog.yes.isEnabled()
        value = child(dialog, QComboBox, "filter_value_1")
        await world.until(lambda: value.count())
        value.setEditText(value.itemText(0).upper())
        sentence = child(dialog, QLabel, "filter_sentence")
        await world.until(lambda: sentence.text().endswith(("people", "1 person")))
        child(dialog, QPushButton, "filter_more").click()
        assert not dialog.yes.isEnabled()
        kinds = child(dialog, QComboBox, "filter_attribute_2")
        kinds.setCurrentIndex(0)
        child(dialog, QComboBox, "filter_value_2").setEditText("x")
        assert "once" in sentence.text()
        assert not dialog.yes.isEnabled()
        kinds.setCurrentIndex(kinds.count() - 1)
        assert child(dialog, QComboBox, "filter_comparison_2").count() == 1
        assert dialog.yes.isEnabled()
        child(dialog, IconButton, "filter_remove_2").click()
        await world.settle()
        dialog.accept()
        (made,) = screen.presenter.state.draft.exclusions
        assert made.kind is SelectionKind.FILTER
        assert len(decode_filter(made.reference).conditions) == 1
        await counted(world, screen.presenter)

    sets(test)


def test_files_and_mailboxes_can_be_picked_but_not_as_targets(sets: Run) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        screen.presenter.edit(sources=(SALES,))
        child(screen, QPushButton, "set_sources_add").click()
        await world.settle()
        dialog = child(screen, PickerDialog, "picker")
        found = items(child(dialog, QTreeWidget, "picker_tree"))
        assert found["Suppliers"].text(1).startswith("12 · suppliers.csv")
        mailboxes = found["Contacts of mailboxes that nobody signs in to"]
        assert [mailboxes.child(n).text(0) for n in range(mailboxes.childCount())] == ["Info"]
        found["Suppliers"].setCheckState(0, Qt.CheckState.Checked)
        mailboxes.child(0).setCheckState(0, Qt.CheckState.Checked)
        dialog.accept()
        assert screen.presenter.state.draft.sources == (
            SALES,
            Selection(SelectionKind.FILE, FILE.id, "Suppliers"),
            Selection(SelectionKind.MAILBOX_CONTACTS, MAILBOX.id, "Info"),
        )
        await world.settle()
        child(screen, QPushButton, "set_targets_add").click()
        await world.settle()
        dialog = next(one for one in screen.findChildren(PickerDialog) if one.isVisible())
        found = items(child(dialog, QTreeWidget, "picker_tree"))
        assert "Suppliers" not in found
        assert child(dialog, Notice, "picker_blocked").text.startswith("1 of the mailboxes is of a disabled account")
        assert found["Info"].text(1) == "account disabled · info@contoso.example"
        assert "disabled" not in found["Li Wei"].text(1)
        dialog.reject()
        await counted(world, screen.presenter)

    sets(test)


async def chosen(world: World, screen: SetsScreen, file: Path) -> NameDialog:
    child(screen, QPushButton, "set_sources_file").click()
    dialog = child(screen, QFileDialog, "import_file")
    dialog.fileSelected.emit(str(file))
    dialog.close()
    await world.settle()
    return next(one for one in screen.findChildren(NameDialog) if one.isVisible())


def test_a_file_is_imported_and_becomes_a_source(sets: Run, tmp_path: Path) -> None:
    file = tmp_path / "Partner.csv"
    file.write_text("Name;Mail;Hobby\nAda;ada@x.example;Chess\n", "utf-8")

    async def test(world: World, screen: SetsScreen) -> None:
        name = await chosen(world, screen, file)
        field = child(name, QLineEdit, "import_name")
        assert field.text() == "Partner"
        field.setText(" suppliers ")
        hint = child(name, QLabel, "import_hint")
        await world.until(lambda: "12 people" in hint.text())
        field.setText("Partner")
        name.accept()
        await world.until(lambda: screen.findChildren(LinesDialog))
        result = child(screen, LinesDialog, "import_result")
        assert "People: 1 (1 new" in child(result, QLabel, "import_result_text").text()
        assert child(result, QPlainTextEdit, "import_lines").toPlainText().endswith("Hobby.")
        assert not result.yes.isVisible()
        result.reject()
        assert screen.presenter.state.draft.sources[-1].label == "Partner"
        await counted(world, screen.presenter)

    sets(test)


def test_lines_that_can_not_be_used_are_shown_and_left_out_on_request(sets: Run, tmp_path: Path) -> None:
    file = tmp_path / "Partner.csv"
    file.write_text("Name;Mail\nAda;ada@x.example\nx\n=1;b@x.example\n", "utf-8")

    async def test(world: World, screen: SetsScreen) -> None:
        (await chosen(world, screen, file)).accept()
        await world.until(lambda: screen.findChildren(LinesDialog))
        dialog = child(screen, LinesDialog, "import_result")
        assert [
            line.split(":")[0] for line in child(dialog, QPlainTextEdit, "import_lines").toPlainText().split("\n")
        ] == [
            "Line 3",
            "Line 4",
        ]
        assert dialog.yes.text() == "Import the others (1)"
        assert screen.presenter.state.draft.sources[-1].label != "Partner"
        dialog.accept()
        await world.until(lambda: screen.presenter.state.draft.sources[-1].label == "Partner")
        rows = await world.db(lambda store: store.sources.all(CONNECTION))
        assert {row.source.name: row.source.is_whole for row in rows}["Partner"] is False
        await counted(world, screen.presenter)

    sets(test)


def test_a_file_that_can_not_be_read_says_why(sets: Run, tmp_path: Path) -> None:
    file = tmp_path / "photo.csv"
    file.write_bytes(b"\x89PNG\0\0")

    async def test(world: World, screen: SetsScreen) -> None:
        (await chosen(world, screen, file)).accept()
        await world.until(lambda: screen.findChildren(LinesDialog))
        dialog = child(screen, LinesDialog, "import_result")
        assert "save it as UTF-8" in child(dialog, QLabel, "import_result_text").text()
        dialog.reject()

    sets(test)


def test_the_tree_shows_sources_and_an_import_can_be_removed(qt_run: Any, tmp_path: Path) -> None:
    async def go() -> None:
        async with vault_world(lambda: source_vault(tmp_path / "v")) as world:
            screen = DirectoryScreen(world.runner)
            with shown(screen):
                screen.show_connection(CONNECTION)
                await world.settle()
                tree = screen.findChild(DirectoryTree)
                titles = [tree.data(tree.index(row, 0)) for row in range(tree.rowCount())]
                assert titles[-2:] == ["Shared mailboxes", "Imported files"]
                scope = Selection(SelectionKind.FILE, FILE.id, FILE.name)
                assert tree.data(tree.index_of_scope(scope)).startswith("Suppliers, ")
                screen.presenter.choose_scope(scope)
                await world.until(lambda: screen.presenter.state.listed == 12)
                remove = child(screen, QPushButton, "directory_remove_source")
                assert remove.isVisible()
                assert not child(screen, QPushButton, "directory_add_target").isEnabled()
                remove.click()
                child(screen, Question, "remove_source").accept()
                await world.until(lambda: screen.presenter.state.scope.kind is SelectionKind.ALL_PEOPLE)
                await world.settle()
                assert not remove.isVisible()
                assert child(screen, QPushButton, "directory_add_target").isEnabled()

    qt_run(go(), timeout=30)
