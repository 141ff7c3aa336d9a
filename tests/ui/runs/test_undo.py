"""From a run to the plan that takes it back or tries again what failed, in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QListView, QPushButton, QTableView

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import CreateContact, WriteState
from desktop.model.ids import PlanId
from desktop.model.plan import ChangeKind
from desktop.storage.vault import open_vault
from desktop.ui.kit.entry_list import EntryList
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.runs.screen import RunsScreen
from tests.ui.vault_world import World, child, shown, unnamed, vault_world
from tests.workers.applying import apply
from tests.workers.world import CHEAP, CONNECTION, PASSPHRASE, mailbox, run, tenant, world

Prepare = Callable[[MemoryTenant], None]


def _as_it_is(_made: MemoryTenant) -> None:
    return


def _one_fails(made: MemoryTenant) -> None:
    made.fail_next(mailbox(1), WriteState.REFUSED, kind=CreateContact)


@pytest.fixture
def applied(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    """Let a test see the runs and the review of a company after its first run."""

    def begin(
        test: Callable[[World, RunsScreen, ReviewScreen], Any],
        prepare: Prepare = _as_it_is,
        made: MemoryTenant | None = None,
    ) -> None:
        made = made or tenant()

        async def first() -> None:
            async with world(made, tmp_path) as w:
                prepare(made)
                await apply(w)

        run(first())

        async def go() -> None:
            opener = made.opener()
            async with vault_world(lambda: open_vault(tmp_path, PASSPHRASE, kdf=CHEAP), opener) as one:
                runs, review = RunsScreen(one.runner), ReviewScreen(one.runner)
                with shown(runs), shown(review):
                    runs.plan_made.connect(lambda plan_id: review.show_plan(PlanId(plan_id)))
                    runs.show_connection(CONNECTION)
                    review.show_connection(CONNECTION)
                    await one.settle()
                    await test(one, runs, review)

        qt_run(go(), timeout=30)

    return begin


async def press(world: World, screen: RunsScreen, name: str) -> None:
    child(screen, QPushButton, name).click()
    await world.settle()


def counts(review: ReviewScreen) -> dict[ChangeKind, int]:
    page = review.presenter.state.page
    assert page is not None
    return dict(page.header.counts)


def label(screen: ReviewScreen, name: str) -> str:
    return child(screen, QLabel, name).text()


def test_undoing_a_run_leads_to_the_plan_that_takes_it_back(applied: Any) -> None:
    async def test(world: World, runs: RunsScreen, review: ReviewScreen) -> None:
        assert not child(runs, QPushButton, "run_retry").isVisible()
        await press(world, runs, "run_undo")
        assert counts(review) == {ChangeKind.DELETE: 15}
        assert child(review, QComboBox, "review_plans").currentText().startswith("Undo, plan of")
        assert "takes the run of" in label(review, "review_about_text")
        review.presenter.apply()
        await world.settle()
        assert child(runs, EntryList, "runs_list").model().index(0, 0).data().endswith("Undo: All staff")
        assert child(runs, QLabel, "run_title").text().startswith("Undo of")
        await press(world, runs, "run_undo")  # what was taken back can be done again
        assert counts(review) == {ChangeKind.CREATE: 15, ChangeKind.PHOTO: 6}

    applied(test)


def test_undoing_in_one_mailbox_needs_one_to_be_chosen(applied: Any) -> None:
    async def test(world: World, runs: RunsScreen, review: ReviewScreen) -> None:
        undo = child(runs, QPushButton, "run_undo_mailbox")
        assert not undo.isEnabled()
        child(runs, QTableView, "run_mailboxes").selectRow(1)
        assert undo.isEnabled()
        await press(world, runs, "run_undo_mailbox")
        page = review.presenter.state.page
        assert page is not None
        assert (page.header.mailboxes, counts(review)) == (1, {ChangeKind.DELETE: 5})

    applied(test)


def test_what_failed_is_planned_again(applied: Any) -> None:
    async def test(world: World, runs: RunsScreen, review: ReviewScreen) -> None:
        await press(world, runs, "run_retry")
        assert (counts(review)[ChangeKind.CREATE], review.presenter.state.counts.writing) == (1, 1)
        assert child(review, QComboBox, "review_plans").currentText().startswith("Retry, plan of")
        assert "tries again what failed" in label(review, "review_about_text")

    applied(test, _one_fails)


def test_a_plan_that_cannot_be_made_says_why_and_can_be_tried_again(applied: Any) -> None:
    made = tenant()

    async def test(world: World, runs: RunsScreen, review: ReviewScreen) -> None:
        before = review.presenter.state.page
        made.go_offline()
        await press(world, runs, "run_undo")
        assert child(runs, QLabel, "runs_error_text").isVisible()
        assert review.presenter.state.page == before
        assert child(runs, QPushButton, "run_undo").isEnabled()
        assert unnamed(runs, (QAbstractButton, QTableView, QListView)) == []

    applied(test, made=made)
