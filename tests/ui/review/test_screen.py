from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QWidget,
)

from desktop.model.card import CardField
from desktop.model.ids import MailboxId, PlanId
from desktop.model.plan import ChangeKind, Cost, Problem, ProblemKind
from desktop.storage.store import Store
from desktop.ui.kit.counted_pill import CountedPill
from desktop.ui.kit.difference_text import DifferenceText
from desktop.ui.review.apply_dialog import ApplyDialog
from desktop.ui.review.detail_state import detail_state
from desktop.ui.review.detail_view import DetailView
from desktop.ui.review.group_tree import TOUCHED_ROLE
from desktop.ui.review.group_view import GroupView
from desktop.ui.review.photo_view import PhotoView
from desktop.ui.review.screen import ReviewScreen
from tests.ui.review.samples import CONNECTION, HOSTILE, OLD_PLAN, PLAN, new_vault, sample_vault
from tests.ui.vault_world import World, child, shown, unnamed, vault_world

NO = Qt.KeyboardModifier.NoModifier


class Review:
    """The screen with the sample plan, as a person has it before them."""

    def __init__(self, world: World, screen: ReviewScreen) -> None:
        self.world = world
        self.screen = screen
        self.groups = child(screen, GroupView, "review_groups")

    def index(self, text: str) -> QModelIndex:
        model = self.groups.model()
        found = [model.index(row, 0) for row in range(model.rowCount()) if text in model.index(row, 0).data()]
        assert found, text
        return found[0]

    async def choose(self, text: str) -> QModelIndex:
        index = self.index(text)
        self.groups.setCurrentIndex(index)
        await self.world.settle()
        return index

    async def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.groups, key)
        await self.world.settle()

    def label(self, name: str) -> str:
        return child(self.screen, QLabel, name).text()


@pytest.fixture
def review(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    def run(test: Callable[[Review], Any], *, with_brake: bool = False) -> None:
        async def go() -> None:
            async with vault_world(lambda: sample_vault(tmp_path / "v", with_brake=with_brake)) as world:
                screen = ReviewScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await world.settle()
                    await test(Review(world, screen))

        qt_run(go(), timeout=30)

    return run


def test_empty_review_leads_to_the_sets(qt_run: Any, tmp_path: Path) -> None:
    async def go() -> None:
        async with vault_world(lambda: new_vault(tmp_path / "v")) as world:
            screen = ReviewScreen(world.runner)
            with shown(screen):
                wanted: list[bool] = []
                screen.sets_wanted.connect(lambda: wanted.append(True))
                screen.show_connection(CONNECTION)
                await world.settle()
                button = child(screen, QPushButton, "review_to_sets")
                assert button.isVisible()
                button.click()
                assert wanted == [True]

    qt_run(go())


def test_every_input_has_a_name_for_screen_readers(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.choose("Anna")
        kinds = (QAbstractButton, QLineEdit, QRadioButton, QCheckBox)
        assert unnamed(it.screen, kinds) == []

    review(test)


def test_space_unticks_the_line_and_ticks_it_again(review: Any) -> None:
    async def test(it: Review) -> None:
        index = await it.choose("Max Exit")
        await it.key(Qt.Key.Key_Space)
        assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
        assert it.label("review_ticked") == "180 of 200 changes ticked"
        assert child(it.screen, QPushButton, "review_apply").text() == "Apply 180 changes…"
        await it.key(Qt.Key.Key_Space)
        assert it.label("review_ticked") == "200 of 200 changes ticked"

    review(test)


def test_n_goes_to_the_next_group_even_from_inside_one(review: Any) -> None:
    async def test(it: Review) -> None:
        index = await it.choose("Li Wei")
        await it.key(Qt.Key.Key_Right)
        await it.key(Qt.Key.Key_Down)
        assert it.groups.currentIndex().parent() == index
        await it.key(Qt.Key.Key_N)
        assert it.groups.currentIndex().data() == "Max Exit"
        assert it.label("review_detail_title") == "Deletion: Max Exit"

    review(test)


def test_arrows_open_a_group_and_a_mailbox_inside_is_unticked(review: Any) -> None:
    async def test(it: Review) -> None:
        index = await it.choose("Jonas")
        await it.key(Qt.Key.Key_Right)
        await it.key(Qt.Key.Key_Down)
        assert it.groups.currentIndex().data() == "person0@contoso.example"
        await it.key(Qt.Key.Key_Space)
        assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
        left_out = (await it.world.db(lambda store: store.plans.approval(PLAN))).left_out
        assert len(left_out) == 1

    review(test)


def test_detail_shows_now_and_will_be_with_the_differing_characters(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.choose("Anna")
        now = child(it.screen, DifferenceText, "review_field_mobile_phone_now")
        will_be = child(it.screen, DifferenceText, "review_field_mobile_phone_will_be")
        assert [now.text[a : a + n] for a, n in now.spans] == ["01"]
        assert [will_be.text[a : a + n] for a, n in will_be.spans] == ["99"]
        cleared = child(it.screen, DifferenceText, "review_field_department_will_be")
        assert "empty" in cleared.text
        assert child(it.screen, PhotoView, "photo_now").accessibleName().startswith("Now: 240 × 240")
        assert child(it.screen, PhotoView, "photo_will_be").isVisible()

    review(test)


def test_unticked_field_box_arrives_in_the_approval(review: Any) -> None:
    async def test(it: Review) -> None:
        index = await it.choose("Anna")
        child(it.screen, QCheckBox, "review_field_job_title").click()
        await it.world.settle()
        approval = await it.world.db(lambda store: store.plans.approval(PLAN))
        assert set(approval.fields_left_out.values()) == {frozenset((CardField.JOB_TITLE,))}
        assert len(approval.fields_left_out) == 20
        box = child(it.screen, QCheckBox, "review_field_job_title")
        assert box.checkState() == Qt.CheckState.Unchecked
        assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked

    review(test)


def test_lines_that_write_nothing_say_why_and_have_no_box(review: Any) -> None:
    async def test(it: Review) -> None:
        index = await it.choose("Eva Stein")
        assert index.data(Qt.ItemDataRole.CheckStateRole) is None
        assert "contact of their own" in it.label("review_detail_reason")
        assert it.label("review_detail_nothing") == "Nothing is written for this line."
        await it.key(Qt.Key.Key_Space)
        assert it.label("review_ticked") == "200 of 200 changes ticked"

    review(test)


def test_pills_count_and_narrow(review: Any) -> None:
    async def test(it: Review) -> None:
        pill = child(it.screen, CountedPill, "pill_delete")
        assert pill.text() == "20 delete"
        assert child(it.screen, CountedPill, "pill_conflict").text() == "1 conflict"
        pill.click()
        await it.world.settle()
        assert it.groups.model().rowCount() == 1
        assert it.groups.model().index(0, 0).data() == "Max Exit"

    review(test)


def test_filter_without_matches_says_so(review: Any) -> None:
    async def test(it: Review) -> None:
        it.screen.presenter.search("no such name")
        await it.world.settle()
        assert child(it.screen, QLabel, "review_no_match").isVisible()
        assert it.label("review_no_match") == "Nothing matches. Clear the search."
        assert not it.groups.isVisible()
        assert not child(it.screen, QPushButton, "review_tick_none").isEnabled()
        it.screen.presenter.toggle_kind(ChangeKind.DELETE)
        await it.world.settle()
        assert "or let go of the button that is pressed" in it.label("review_no_match")
        it.screen.presenter.toggle_kind(ChangeKind.DELETE)
        it.screen.presenter.search("")
        await it.world.settle()
        assert it.groups.isVisible()
        assert child(it.screen, QPushButton, "review_tick_none").isEnabled()
        assert not child(it.screen, QLabel, "review_no_match").isVisible()

    review(test)


def test_a_plan_without_changes_says_that_all_is_well(review: Any) -> None:
    async def test(it: Review) -> None:
        empty = PlanId("00000000e0e0")
        header = await it.world.db(lambda store: store.plans.header(PLAN))

        def add(store: Store) -> None:
            closed = tuple(Problem(ProblemKind.MAILBOX_DENIED, MailboxId(f"{number:08d}")) for number in range(6))
            counts = {ChangeKind.KEEP: 40}
            made = replace(header, id=empty, counts=counts, brakes=(), cost=Cost(0, 0, 0), problems=closed)
            store.plans.begin(made)
            store.plans.finish(made)

        await it.world.db(add)
        it.screen.show_plan(empty)
        await it.world.settle()
        assert "nothing to write" in child(it.screen, QLabel, "review_no_match").text()
        assert not child(it.screen, QWidget, "review_detail").isVisible()
        said = it.label("review_problems_text")
        assert said.startswith("6 mailboxes are not in scope and are left out: ")
        assert said.endswith(" (+2).")
        assert len(said.splitlines()) == 1
        it.screen.show_plan(PLAN)
        await it.world.settle()
        assert child(it.screen, QWidget, "review_detail").isVisible()

    review(test)


def test_brake_is_announced_and_released_by_typing_its_number(review: Any) -> None:
    async def test(it: Review) -> None:
        assert it.label("review_brake_title") == "20 deletions are held back"
        assert "20 in the whole plan" in it.label("review_brake_text")
        assert it.label("review_ticked") == "200 of 200 changes ticked, 20 held back"
        assert child(it.screen, QPushButton, "review_apply").text() == "Apply 180 changes…"
        going = await it.choose("Max Exit")
        assert going.data(TOUCHED_ROLE) == "held back"
        child(it.screen, QPushButton, "review_apply").click()
        await it.world.settle()
        dialog = child(it.screen, ApplyDialog, "apply")
        assert dialog.yes.text() == "Apply 180 changes"
        assert child(dialog, QLabel, "apply_delete").text() == "Deletions (held back by the brake)"
        number = child(dialog, QLineEdit, "apply_brake_number")
        number.setFocus()
        number.setText("19")
        assert not dialog.yes.isEnabled()
        assert dialog.released is None
        QTest.keyClick(number, Qt.Key.Key_Return)
        assert dialog.isVisible()
        number.setText("20")
        assert dialog.yes.isEnabled()
        assert dialog.yes.text() == "Apply 200 changes"
        assert dialog.released == 20
        assert child(dialog, QLabel, "apply_delete").text() == "Deletions (the brake is released)"
        ends: list[int] = []
        dialog.finished.connect(ends.append)
        QTest.keyClick(number, Qt.Key.Key_Return)
        assert ends == [ApplyDialog.DialogCode.Accepted]

    review(test, with_brake=True)


def test_apply_names_connection_and_mailboxes_and_can_be_left(review: Any) -> None:
    async def test(it: Review) -> None:
        started: list[object] = []
        it.screen.run_started.connect(started.append)
        child(it.screen, QPushButton, "review_apply").click()
        await it.world.settle()
        dialog = child(it.screen, ApplyDialog, "apply")
        assert child(dialog, QLabel, "apply_where").text() == "Contoso (demo): 20 mailboxes are written."
        assert child(dialog, QLabel, "apply_update").text() == "Updates; 20 of them also empty fields"
        assert dialog.findChild(QLineEdit) is None
        dialog.reject()
        await it.world.settle()
        assert started == []

    review(test)


def test_accepted_question_starts_the_run(review: Any) -> None:
    async def test(it: Review) -> None:
        started: list[object] = []
        it.screen.run_started.connect(started.append)
        child(it.screen, QPushButton, "review_apply").click()
        await it.world.settle()
        child(it.screen, ApplyDialog, "apply").accept()
        assert len(started) == 1
        await it.world.settle()

    review(test)


def test_applied_plan_offers_no_boxes_and_no_apply(review: Any) -> None:
    async def test(it: Review) -> None:
        it.screen.show_plan(OLD_PLAN)
        await it.world.settle()
        assert "was applied" in it.label("review_applied_text")
        assert not child(it.screen, QPushButton, "review_apply").isEnabled()
        assert not child(it.screen, QPushButton, "review_discard").isEnabled()

    review(test)


def test_hostile_names_stand_there_to_the_letter(review: Any) -> None:
    async def test(it: Review) -> None:
        await it.choose("<b>Bobby")
        assert HOSTILE[0] in it.label("review_detail_title")
        assert child(it.screen, QLabel, "review_detail_title").textFormat() is Qt.TextFormat.PlainText
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in it.screen.findChildren(QLabel))

    review(test)


def test_skipped_lines_of_a_mailbox_show_with_their_reason(review: Any) -> None:
    async def test(it: Review) -> None:
        it.screen.presenter.toggle_kind(ChangeKind.SKIP)
        await it.world.settle()
        await it.choose("Anna")
        assert it.label("review_detail_reason") == "This is the owner of the mailbox."

    review(test)


def test_a_plan_is_filled_in_one_turn_and_shown_in_the_next(review: Any) -> None:
    async def test(one: Review) -> None:
        screen, pages = one.screen, child(one.screen, QStackedWidget, "review_pages")
        screen.show_connection(None)
        await one.world.settle()
        assert pages.currentIndex() == 0
        met: list[tuple[int, int]] = []
        screen.presenter.groups_reset.connect(lambda: met.append((pages.currentIndex(), one.groups.model().rowCount())))
        screen.show_connection(CONNECTION)
        await one.world.until(lambda: pages.currentIndex() == 2)
        assert met[-1][0] == 1  # still "being read"
        assert met[-1][1] == one.groups.model().rowCount() > 0

    review(test)


def test_names_of_fields_begin_at_one_edge_whether_they_have_a_box_or_not(review: Any) -> None:
    async def test(one: Review) -> None:
        await one.choose("Anna Berger")
        named = child(one.screen, QCheckBox, "review_field_job_title")
        plain = child(one.screen, QLabel, "review_field_display_name")
        assert plain.contentsRect().left() == named.text_begins > 0  # type: ignore[attr-defined]
        await one.choose("Max Exit")  # a deletion has no boxes
        assert child(one.screen, QLabel, "review_field_display_name").contentsRect().left() == 0

    review(test)


def test_of_changes_looked_at_in_one_turn_the_last_is_shown(review: Any) -> None:
    async def test(it: Review) -> None:
        details = []
        for name in ("Anna Berger", "Jonas Weber"):
            await it.choose(name)
            details.append(it.screen.presenter.detail)
        view = child(it.screen, DetailView, "review_detail")
        for detail in details:
            view.show_detail(detail_state(detail), can_tick=True)
        assert "Jonas Weber" in it.label("review_detail_title")  # what stood there stands until the next is laid out
        view.show_detail(detail_state(details[0]), can_tick=True)
        view.show_nothing("nothing")
        await asyncio.sleep(0)
        assert view.findChild(QLabel, "review_detail_title") is None
        for detail in details[::-1]:
            view.show_detail(detail_state(detail), can_tick=True)
        await it.world.until(lambda: view.findChild(QLabel, "review_detail_title") is not None)
        assert "Anna Berger" in it.label("review_detail_title")

    review(test)
