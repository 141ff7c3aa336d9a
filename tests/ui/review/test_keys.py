"""The review without a mouse."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from desktop.model.card import CardField
from desktop.model.plan import ChangeKind
from desktop.storage.store import Store
from desktop.ui.kit.counted_pill import CountedPill
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.review.apply_dialog import ApplyDialog
from desktop.ui.review.detail_view import DetailView
from desktop.ui.review.group_tree import KINDS_ROLE
from desktop.ui.review.group_view import GroupView
from desktop.ui.review.help_dialog import HelpDialog
from desktop.ui.review.keys import COMMANDS, KIND_KEYS, help_lines
from desktop.ui.review.photo_view import PhotoDialog, PhotoView
from desktop.ui.review.screen import ReviewScreen
from desktop.workers.queries.review import Grouping
from tests.ui.review.samples import CONNECTION, PLAN, hostile_vault, sample_vault
from tests.ui.vault_world import World, child, shown, vault_world

CONTROL = Qt.KeyboardModifier.ControlModifier


class Review:
    """The screen as somebody without a mouse has it: everything goes to the widget that has the keyboard."""

    def __init__(self, world: World, screen: ReviewScreen) -> None:
        self.world = world
        self.screen = screen
        self.groups = child(screen, GroupView, "review_groups")
        self.detail = child(screen, DetailView, "review_detail")

    async def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key, modifier)
            await self.world.settle()

    async def at(self, name: str) -> QModelIndex:
        model = self.groups.model()
        index = next(i for i in (model.index(r, 0) for r in range(model.rowCount())) if name in i.data())
        self.groups.setFocus()
        self.groups.setCurrentIndex(index)
        await self.world.settle()
        return index

    def names(self) -> list[str]:
        model = self.groups.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def title(self) -> str:
        return child(self.screen, QLabel, "review_detail_title").text()


@pytest.fixture
def review(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    def run(test: Callable[[Review], Any], make: Callable[[Path], Store] = sample_vault) -> None:
        async def go() -> None:
            async with vault_world(lambda: make(tmp_path / "v")) as world:
                screen = ReviewScreen(world.runner)
                with shown(screen):
                    screen.activateWindow()
                    await world.until(screen.isActiveWindow)
                    screen.show_connection(CONNECTION)
                    await world.settle()
                    await test(Review(world, screen))

        qt_run(go(), timeout=60)

    return run


def test_next_and_previous_group(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.at("Anna")
        await it.press(Qt.Key.Key_N)
        assert it.groups.currentIndex().data() == "Eva Stein"
        await it.press(Qt.Key.Key_P, Qt.Key.Key_P)
        assert it.groups.currentIndex().data().startswith("AAAA")
        await it.press(*[Qt.Key.Key_P] * 5)
        assert it.groups.currentIndex().row() == 0

    review(test)


def test_a_field_is_unticked_and_the_keyboard_goes_back(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.at("Anna")
        await it.press(Qt.Key.Key_F)
        assert child(it.screen, QCheckBox, "review_field_photo").hasFocus()
        await it.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
        assert child(it.screen, QCheckBox, "review_field_job_title").hasFocus()
        await it.press(Qt.Key.Key_Space)
        approval = await it.world.db(lambda store: store.plans.approval(PLAN))
        assert set(approval.fields_left_out.values()) == {frozenset((CardField.JOB_TITLE,))}
        assert child(it.screen, QCheckBox, "review_field_job_title").hasFocus()
        await it.press(Qt.Key.Key_Up)
        assert child(it.screen, QCheckBox, "review_field_department").hasFocus()
        await it.press(Qt.Key.Key_N)  # from the fields too
        assert it.groups.currentIndex().data() == "Eva Stein"
        await it.at("Anna")
        await it.press(Qt.Key.Key_F, Qt.Key.Key_Escape)
        assert it.groups.hasFocus()

    review(test)


def test_the_mailboxes_that_differ(review: Any) -> None:
    async def test(it: Review) -> None:
        index = await it.at("Li Wei")
        assert child(it.screen, QPushButton, "review_differing").text() == "2 mailboxes differ: show them"
        await it.press(Qt.Key.Key_D)
        assert it.groups.currentIndex().parent() == index
        assert it.groups.currentIndex().data() == "Job title: Boss → Lead Engineer"
        await it.at("Jonas")
        await it.press(Qt.Key.Key_D)  # nothing differs
        assert it.groups.currentIndex().data() == "Jonas Weber"
        await it.at("Li Wei")
        QTest.mouseClick(child(it.screen, QPushButton, "review_differing"), Qt.MouseButton.LeftButton)
        await it.world.settle()
        assert it.groups.currentIndex().data() == "Job title: Boss → Lead Engineer"

    review(test)


def test_what_the_user_changed_stands_apart_from_the_plan(review: Any) -> None:
    async def test(it: Review) -> None:
        notice = child(it.screen, Notice, "review_drift")
        assert (
            notice.text == "Since the last run users changed 2 of our contacts: 2 edited (the plan writes over them)."
        )
        index = await it.at("Li Wei")
        assert index.data(KINDS_ROLE) == (None, ChangeKind.UPDATE)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Li Wei, Job title, …, in 18, 2 differ, changed by users, Updates"
        assert it.screen.findChild(QWidget, "review_edits") is None
        await it.press(Qt.Key.Key_9)
        assert it.names() == ["Li Wei"]
        written, now = (child(it.screen, QWidget, f"review_edit_job_title_{n}").accessibleName() for n in (1, 2))
        assert (written, now) == ("Engineer", "Boss")
        button = child(notice, QPushButton, "review_drift_retry")
        assert button.text() == "Show everything"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await it.world.settle()
        assert len(it.names()) == 12
        assert button.text() == "Show them"

    review(test)


def test_photos_are_enlarged_and_put_away(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.at("Anna")
        await it.press(Qt.Key.Key_E)
        dialog = child(it.screen, PhotoDialog, "review_photos")
        sizes = [child(dialog, QLabel, f"review_photos_{n}_size").text() for n in (0, 1)]
        assert all(size.startswith("240 × 240, ") for size in sizes)
        assert child(dialog, QWidget, "review_photos_0").accessibleName().startswith("Now: 240")
        QTest.keyClick(dialog, Qt.Key.Key_E)
        await it.world.until(lambda: it.screen.findChild(PhotoDialog) is None)
        photo = child(it.screen, PhotoView, "photo_will_be")
        it.screen.activateWindow()
        await it.world.until(it.screen.isActiveWindow)
        photo.setFocus()
        await it.press(Qt.Key.Key_Return)
        dialog = child(it.screen, PhotoDialog, "review_photos")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await it.world.until(lambda: it.screen.findChild(PhotoDialog) is None)
        it.screen.activateWindow()
        await it.world.until(it.screen.isActiveWindow)
        await it.at("Eva")
        await it.press(Qt.Key.Key_E)
        assert it.screen.findChild(PhotoDialog) is None  # no photo

    review(test)


def test_kinds_by_number_and_everything_by_nought(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.at("Anna")
        await it.press(Qt.Key.Key_4)
        assert child(it.screen, CountedPill, "pill_delete").isChecked()
        assert it.names() == ["Max Exit"]
        await it.press(Qt.Key.Key_5)
        assert set(it.names()) == {"Max Exit", "Anna Berger", "Jonas Weber", "Олена Шевченко"}
        await it.press(Qt.Key.Key_0)
        assert len(it.names()) == 12
        assert list(KIND_KEYS.values())[3] is ChangeKind.DELETE

    review(test)


def test_groupings_in_turn(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.at("Anna")
        for grouping in (Grouping.MAILBOX, Grouping.KIND, Grouping.PERSON):
            await it.press(Qt.Key.Key_G)
            assert it.screen.presenter.state.grouping is grouping
        assert child(it.screen, QRadioButton, "review_by_person").isChecked()

    review(test)


def test_find_and_down_into_the_list(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.at("Anna")
        await it.press(Qt.Key.Key_F, modifier=CONTROL)
        field = child(it.screen, QLineEdit, "review_search")
        assert field.hasFocus()
        QTest.keyClicks(field, "zoe 4")  # letters and digits are text here
        assert field.text() == "zoe 4"
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        await it.press(Qt.Key.Key_Down)
        assert it.groups.hasFocus()
        assert it.names() == ["Zoë d'Arc-Müller"]

    review(test)


def test_help_lists_every_key(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.at("Anna")
        await it.press(Qt.Key.Key_F2)
        dialog = child(it.screen, HelpDialog, "review_help_dialog")
        texts = {label.text() for label in dialog.findChildren(QLabel)}
        assert {text for line in help_lines() for text in line} <= texts
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))
        dialog.reject()

    review(test)
    listed = " ".join(keys for keys, _ in help_lines())
    for key in COMMANDS:
        assert key.name.removeprefix("Key_") in listed


def test_apply_is_asked_for(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.at("Anna")
        await it.press(Qt.Key.Key_Return, modifier=CONTROL)
        child(it.screen, ApplyDialog, "apply").reject()
        await it.world.settle()

    review(test)


def test_letters_that_mean_nothing_change_nothing(review: Any) -> None:
    async def test(it: Review) -> None:
        before = await it.at("Anna"), it.screen.presenter.state
        await it.press(Qt.Key.Key_M, Qt.Key.Key_Z)
        assert (it.groups.currentIndex(), it.screen.presenter.state) == before

    review(test)


def test_what_takes_long_says_so(review: Any) -> None:
    async def test(it: Review) -> None:
        state = it.screen.presenter.state
        assert (state.is_reading, state.is_ticking) == (False, False)
        label = child(it.screen, QLabel, "review_ticked")
        it.screen.show_state(replace(state, is_ticking=True))
        assert label.text() == "200 of 200 changes ticked"  # not yet: it would flicker
        await it.world.until(lambda: label.text() == "One moment …")
        it.screen.show_state(state)
        assert label.text() == "200 of 200 changes ticked"

    review(test)


# Brake


def test_the_brake_says_what_would_go_and_shows_it(review: Any) -> None:
    async def test(it: Review) -> None:
        notice = child(it.screen, Notice, "review_brake")
        assert "Held back in each of 20 mailboxes: Max Exit." in notice.text
        QTest.mouseClick(child(notice, QPushButton, "review_brake_retry"), Qt.MouseButton.LeftButton)
        await it.world.settle()
        assert it.screen.presenter.state.grouping is Grouping.MAILBOX
        assert len(it.names()) == 20
        assert child(it.screen, CountedPill, "pill_delete").isChecked()
        button = child(notice, QPushButton, "review_brake_retry")
        assert button.text() == "Show everything"
        button.click()
        await it.world.settle()
        assert not child(it.screen, CountedPill, "pill_delete").isChecked()

    review(test, lambda home: sample_vault(home, with_brake=True))


# Reports and copies


def _menu(it: Review, name: str) -> QAction:
    return child(it.screen, QAction, f"review_report_{name}")


def test_a_report_is_saved_where_it_was_asked_for(review: Any, tmp_path: Path) -> None:
    async def test(it: Review) -> None:
        await it.at("Anna")
        await it.press(Qt.Key.Key_4)
        _menu(it, "table").trigger()
        dialog = child(it.screen, QFileDialog, "review_report_dialog")
        assert dialog.selectedFiles()[0].endswith(f"contactsync-plan-{PLAN}.csv")
        path = tmp_path / "deletions.csv"
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        await it.world.settle()
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        assert {row[4] for row in rows[1:]} == {"Max Exit"}
        assert "20 changes were saved to" in child(it.screen, Notice, "review_saved").text
        _menu(it, "photos").trigger()
        dialog = child(it.screen, QFileDialog, "review_report_dialog")
        dialog.fileSelected.emit(str(tmp_path / "nowhere" / "plan.html"))
        dialog.reject()
        await it.world.settle()
        assert child(it.screen, Notice, "review_error").isVisible()
        assert not child(it.screen, Notice, "review_saved").isVisible()

    review(test)


def test_a_change_and_the_list_are_copied_without_formulas(review: Any) -> None:
    async def test(it: Review) -> None:
        clipboard = QGuiApplication.clipboard()
        await it.at("Anna")
        await it.press(Qt.Key.Key_C, modifier=CONTROL)
        lines = [line.split("\t") for line in clipboard.text().splitlines()]
        assert lines[0] == ["Update", "Anna Berger"]
        assert ["Mobile", "'+49 1522 8800001", "'+49 1522 8800099"] in lines
        _menu(it, "copy_list").trigger()
        lines = [line.split("\t") for line in clipboard.text().splitlines()]
        assert ["Li Wei", "in 18, 2 differ", "Updates"] in lines
        assert ["'=cmd|'/c calc'!A1", "in 20 of 20", "New contacts"] in lines
        clipboard.clear()

    review(test)


def test_hostile_texts_are_harmless_on_the_screen(review: Any) -> None:
    async def test(it: Review) -> None:
        model = it.groups.model()
        steering = [chr(code) for code in (0x202E, 0x2066, 0x200B, 0x00AD, 0x2028, 0x07, 0x1B, 0x9B)]
        for row in range(0, model.rowCount(), 3):
            it.groups.setCurrentIndex(model.index(row, 0))
            await it.world.settle()
            texts = [str(model.index(row, 0).data())]
            texts += [label.text().replace("\u200b", "") for label in it.screen.findChildren(QLabel)]
            texts += [widget.accessibleName() for widget in it.detail.findChildren(QWidget)]
            assert not [text for text in texts for sign in steering if sign in text]
            assert all(one.textFormat() is Qt.TextFormat.PlainText for one in it.screen.findChildren(QLabel))
            page = child(it.detail, QWidget, "review_detail_page")
            assert page.minimumSizeHint().width() <= it.detail.viewport().width()
            child(it.screen, QAction, "review_report_copy").trigger()
            copied = QGuiApplication.clipboard().text()
            assert all(cell.lstrip()[:1] not in {"=", "+", "-", "@"} for cell in copied.replace("\n", "\t").split("\t"))
        QGuiApplication.clipboard().clear()

    review(test, hostile_vault)
