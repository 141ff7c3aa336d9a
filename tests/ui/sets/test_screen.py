from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
)

from desktop.model.card import CardField
from desktop.model.syncset import FieldPolicy, Selection, SelectionKind
from desktop.ui.kit.difference_text import DifferenceText
from desktop.ui.kit.screen_parts import Question
from desktop.ui.kit.undo_notice import UndoNotice
from desktop.ui.sets.picker import PickerDialog
from desktop.ui.sets.screen import SetsScreen
from desktop.workers.queries.sets import SelectionRole
from tests.ui.review.samples import CONNECTION, HOSTILE, SET, company, sample_vault
from tests.ui.sets.test_presenter import counted, only_connection
from tests.ui.vault_world import World, child, shown, unnamed, vault_world


@pytest.fixture
def sets(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    def run(test: Callable[[World, SetsScreen], Any], make: Any = sample_vault) -> None:
        async def go() -> None:
            async with vault_world(lambda: make(tmp_path / "v")) as world:
                screen = SetsScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await counted(world, screen.presenter)
                    await test(world, screen)

        qt_run(go(), timeout=30)

    return run


def items(tree: QTreeWidget) -> dict[str, QTreeWidgetItem]:
    found: dict[str, QTreeWidgetItem] = {}
    for number in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(number)
        found[top.text(0)] = top
        found.update({top.child(k).text(0): top.child(k) for k in range(top.childCount())})
    return found


def test_sentence_says_what_the_set_means(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        text = child(screen, QLabel, "set_forecast").text().replace(",", "")  # the separator follows the locale
        assert text.startswith("40 people into 40 mailboxes: 1560 contacts; first run about ")

    sets(test)


def test_every_input_has_a_name_for_screen_readers(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        kinds = (QAbstractButton, QLineEdit, QCheckBox, QComboBox, QSpinBox, QPlainTextEdit, QToolButton)
        assert unnamed(screen, kinds) == []

    sets(test)


def test_first_set_is_made_from_the_empty_page(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "sets_first").click()
        assert child(screen, QLineEdit, "set_name").isVisible()
        assert not child(screen, QLabel, "set_name_finding_text").isVisible()
        QTest.keyClicks(child(screen, QLineEdit, "set_name"), "All")
        assert screen.presenter.state.draft.name == "All"
        assert child(screen, QLabel, "set_sources_finding_text").isVisible()
        assert child(screen, QListWidget, "sets_list").item(0).text() == "• All"

    sets(test, only_connection)


def test_picker_adds_what_was_ticked_also_when_the_search_moved_on(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_exclusions_add").click()
        await world.settle()
        dialog = child(screen, PickerDialog, "picker")
        tree = child(dialog, QTreeWidget, "picker_tree")
        assert not dialog.yes.isEnabled()
        items(tree)["Board"].setCheckState(0, Qt.CheckState.Checked)
        child(dialog, QLineEdit, "picker_search").setText("zoe")
        await world.until(lambda: "Board" not in items(tree))
        items(tree)["Zoë d'Arc-Müller"].setCheckState(0, Qt.CheckState.Checked)
        assert dialog.yes.text() == "Add 2"
        dialog.accept()
        assert screen.presenter.state.draft.exclusions == (
            Selection(SelectionKind.GROUP, "g2", "Board"),
            Selection(SelectionKind.PERSON, company()[5].key, "Zoë d'Arc-Müller"),
        )
        await counted(world, screen.presenter)

    sets(test)


def test_picker_shows_what_is_there_already_and_that_nothing_is_found(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_sources_add").click()
        await world.settle()
        dialog = child(screen, PickerDialog, "picker")
        tree = child(dialog, QTreeWidget, "picker_tree")
        there = items(tree)["All Employees"]
        assert there.isDisabled()
        assert there.checkState(0) is Qt.CheckState.Checked
        child(dialog, QLineEdit, "picker_search").setText("no such name")
        await world.until(lambda: tree.topLevelItemCount() == 1)
        assert "Nothing in the directory" in tree.topLevelItem(0).text(0)
        dialog.reject()

    sets(test)


def test_enter_in_the_search_of_the_picker_adds_nothing(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_sources_add").click()
        await world.settle()
        dialog = child(screen, PickerDialog, "picker")
        items(child(dialog, QTreeWidget, "picker_tree"))["Li Wei"].setCheckState(0, Qt.CheckState.Checked)
        assert dialog.yes.isEnabled()
        QTest.keyClick(child(dialog, QLineEdit, "picker_search"), Qt.Key.Key_Return)
        assert dialog.isVisible()
        dialog.yes.click()
        assert "Li Wei" in {one.label for one in screen.presenter.state.draft.sources}

    sets(test)


def test_person_for_the_preview_is_chosen_with_the_keyboard(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "mapping_choose_person").click()
        await world.settle()
        dialog = child(screen, PickerDialog, "picker")
        tree = child(dialog, QTreeWidget, "picker_tree")
        tree.setCurrentItem(items(tree)["Li Wei"])
        QTest.keyClick(tree, Qt.Key.Key_Return)
        await world.settle()
        assert child(screen, QLabel, "mapping_preview_name").text() == "Li Wei"
        assert child(screen, DifferenceText, "mapping_file_as_result").text == "Wei, Li"

    sets(test)


def test_chip_is_taken_out_by_its_button(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QToolButton, "set_sources_0_remove").click()
        assert screen.presenter.state.draft.sources == ()
        assert child(screen, QLabel, "set_sources_finding_text").text() == "Add at least one source."
        assert not child(screen, QPushButton, "set_plan").isEnabled()
        await counted(world, screen.presenter)

    sets(test)


def test_in_a_narrow_window_what_a_template_gives_stands_below_it(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        edit = child(screen, QPlainTextEdit, "mapping_business_phones")
        result = child(screen, DifferenceText, "mapping_business_phones_result")
        head = child(screen, QLabel, "mapping_result_head")
        for width, is_below in ((1200, False), (880, True), (1200, False)):
            screen.resize(width, 600)
            screen.grab()
            await world.settle()
            screen.grab()
            assert (result.geometry().top() > edit.geometry().bottom()) is is_below
            assert (result.geometry().left() > edit.geometry().right()) is not is_below
            assert head.isHidden() is is_below
            assert edit.width() >= 140

    sets(test)


def test_template_is_edited_with_its_error_in_the_row(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        edit = child(screen, QPlainTextEdit, "mapping_job_title")
        result = child(screen, DifferenceText, "mapping_job_title_result")
        edit.setPlainText("{{ job_title")
        assert result.text.startswith("✕ ")
        assert not child(screen, QPushButton, "set_save").isEnabled()
        edit.setPlainText("{{ job_title }} ({{ department }})")
        assert result.text.startswith("Consultant (")
        policy = child(screen, QComboBox, "mapping_job_title_policy")
        policy.setCurrentIndex(policy.findData(FieldPolicy.FILL_ONLY.value))
        policy.activated.emit(policy.currentIndex())
        rules = {rule.field: rule for rule in screen.presenter.state.draft.mapping}
        assert rules[CardField.JOB_TITLE].policy is FieldPolicy.FILL_ONLY
        child(screen, QPushButton, "set_save").click()
        await world.settle()
        stored = await world.db(lambda store: store.sets.of_connection(CONNECTION))
        assert stored[0].mapping == screen.presenter.state.draft.mapping

    sets(test)


def test_switching_deletes_on_says_what_it_means_and_wakes_the_brakes(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        spin = child(screen, QSpinBox, "set_run_count")
        assert not spin.isEnabled()
        child(screen, QCheckBox, "set_may_delete").click()
        assert "deleted from the mailboxes" in child(screen, QLabel, "set_deletes_on_text").text()
        assert spin.isEnabled()
        spin.setValue(9000)
        assert screen.presenter.state.draft.brakes.run_count == 9000
        assert child(screen, QLabel, "set_brakes_wide_text").text()
        await counted(world, screen.presenter)

    sets(test)


def test_default_contacts_folder_warns(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        folder = child(screen, QLineEdit, "set_folder")
        folder.clear()
        folder.textEdited.emit("")
        assert "default Contacts folder" in child(screen, QLabel, "set_folder_notice_text").text()
        await counted(world, screen.presenter)

    sets(test)


def test_leaving_unsaved_work_asks_and_stays_unless_told(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        screen.presenter.edit(folder="Elsewhere")
        names = child(screen, QListWidget, "sets_list")
        names.setCurrentRow(1)
        assert names.currentRow() == 0
        dialog = child(screen, Question, "unsaved")
        dialog.accept()
        assert names.currentRow() == 1
        assert child(screen, QLineEdit, "set_name").text() == "Board only"
        await counted(world, screen.presenter)

    sets(test)


@pytest.mark.parametrize("way", ["button", "keys"])
def test_removed_set_is_put_back_as_it_was(sets: Any, way: str) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        before = await world.db(lambda store: store.sets.get(SET))
        bar = child(screen, UndoNotice, "sets_removed")
        screen.presenter.edit(folder="Elsewhere")  # not saved, so that it does not come back
        child(screen, QPushButton, "set_remove").click()
        await world.settle()
        assert child(screen, QListWidget, "sets_list").count() == 1
        assert "“All staff → phones”" in bar.text
        assert "stay in the mailboxes" in bar.text
        if way == "button":
            child(screen, QPushButton, "sets_removed_retry").click()
        else:
            await world.until(screen.isActiveWindow)
            child(screen, QListWidget, "sets_list").setFocus()
            QTest.keyClick(child(screen, QListWidget, "sets_list"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        await world.settle()
        assert await world.db(lambda store: store.sets.get(SET)) == before
        assert screen.presenter.state.chosen == SET
        assert not bar.isVisible()
        await counted(world, screen.presenter)

    sets(test)


def test_putting_back_leaves_what_is_being_edited(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_remove").click()
        await world.settle()
        screen.presenter.edit(folder="Elsewhere")
        child(screen, QPushButton, "sets_removed_retry").click()
        await world.settle()
        assert screen.presenter.state.draft.folder == "Elsewhere"
        assert len(screen.presenter.state.sets) == 2
        await counted(world, screen.presenter)

    sets(test)


def test_closing_the_line_makes_a_removal_final(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_remove").click()
        await world.settle()
        child(screen, QToolButton, "sets_removed_close").click()
        assert not child(screen, UndoNotice, "sets_removed").isVisible()
        screen.presenter.put_back()
        await world.settle()
        assert len(screen.presenter.state.sets) == 1
        await counted(world, screen.presenter)

    sets(test)


def test_discarding_a_set_that_was_never_saved_asks(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "sets_new").click()
        child(screen, QPushButton, "set_remove").click()
        dialog = child(screen, Question, "remove_set")
        assert "never saved" in child(dialog, QLabel, "remove_set_text").text()
        dialog.accept()
        assert not screen.presenter.state.is_new
        assert screen.presenter.state.removed is None
        await counted(world, screen.presenter)

    sets(test)


def test_failed_plan_shows_what_went_wrong_and_can_be_tried_again(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        child(screen, QPushButton, "set_plan").click()
        assert child(screen, QPushButton, "set_plan").text() == "Stop"
        await world.settle()
        assert child(screen, QLabel, "sets_error_text").isVisible()
        assert child(screen, QPushButton, "set_plan").text() == "Plan"
        assert child(screen, QPushButton, "set_plan").isEnabled()

    sets(test)


def test_selections_of_the_directory_arrive_as_chips_to_the_letter(sets: Any) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        evil = company()[8]
        screen.add_selections(SelectionRole.TARGETS, [Selection(SelectionKind.PERSON, evil.key, evil.display_name)])
        labels = [label for label in screen.findChildren(QLabel) if label.text() == HOSTILE[0]]
        assert labels
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in screen.findChildren(QLabel))
        await counted(world, screen.presenter)

    sets(test)
