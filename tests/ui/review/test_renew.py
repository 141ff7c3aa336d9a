"""A plan that no longer fits: the review says so, renews it on request, and says how much of it is as it was."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.model.errors import ErrorCode, Stale
from desktop.model.plan import Anew, ChangeKind, Renewal
from desktop.ui.frame.places import Place
from desktop.ui.frame.work_page import WorkPage
from desktop.ui.kit.kind_colours import RowMark
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.review.group_tree import KINDS_ROLE, TOUCHED_ROLE
from desktop.ui.review.group_view import GroupView
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.review.state import Phase
from desktop.ui.runs.screen import RunsScreen
from desktop.workers.runner import TaskRunner
from tests.ui.review.renewed import renewed_vault
from tests.ui.review.samples import CONNECTION as SAMPLE
from tests.ui.review.samples import sample_vault
from tests.ui.vault_world import World as Vault
from tests.ui.vault_world import child, shown, vault_world
from tests.ui.work_scenes import at
from tests.workers.world import CONNECTION, World, person, tenant, world

Test = Callable[[World, ReviewScreen, Callable[[], Awaitable[None]]], Awaitable[None]]


@pytest.fixture
def outdated(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[[Test], None]:
    """Run a test with the review of a plan that is an hour old, of which the first change is unticked."""

    def run(test: Test) -> None:
        gc.collect()  # what earlier tests left to collect must not be destroyed on one of the lanes' threads

        async def go() -> None:
            async with world(tenant(), tmp_path) as w:
                header = await w.plan()
                await w.db(lambda store: store.plans.set_ticked(header.id, [1], is_ticked=False))
                w.clock.advance(3600.0)
                runner = TaskRunner(w.services)

                async def settle() -> None:
                    while runner.running or runner._reading:
                        await asyncio.sleep(0.005)

                screen = ReviewScreen(runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await settle()
                    await test(w, screen, settle)
                    await runner.aclose()
                shiboken6.delete(runner)

        qt_run(go(), timeout=30)
        gc.collect()

    return run


def _notice(screen: ReviewScreen, name: str) -> Notice:
    return child(screen, Notice, name)


def _renew(screen: ReviewScreen) -> None:
    found = child(screen, QPushButton, "review_stale_retry")
    assert found.text() == "Renew the plan"
    found.click()


def test_a_plan_that_is_too_old_is_renewed_on_its_own_when_it_is_to_be_applied(
    outdated: Callable[[Test], None],
) -> None:
    async def test(w: World, screen: ReviewScreen, settle: Callable[[], Awaitable[None]]) -> None:
        before, said, back = screen.presenter.state, [], []
        assert before.page is not None
        screen.presenter.state_changed.connect(lambda _: said.append(_notice(screen, "review_stale").text))
        screen.presenter.plan_refused.connect(lambda: back.append(True))
        w.tenant.put_person(person(6, job_title="Head", is_mailbox_likely=False))
        written = w.tenant.contacts.parts
        screen.presenter.apply()
        await settle()
        state = screen.presenter.state
        assert "This plan no longer fits what is there. Nothing was written. It is made anew …" in said
        assert back == [True], "the window comes back from the page of runs"
        assert state.page is not None
        assert state.page.header.id != before.page.header.id
        assert w.tenant.contacts.parts - written == 3, "each folder is read, and nothing is written before another look"
        rows = before.page.header.counts[ChangeKind.CREATE]
        assert state.renewal == Renewal(same=rows - 3, stale=3, renewed=3)
        assert state.counts is not None
        assert state.counts.ticked == state.counts.writing - 1
        assert state.counts.anew == {Anew.SOURCE: 3}
        assert not _notice(screen, "review_stale").isVisible()
        text = _notice(screen, "review_renewed").text
        assert text.startswith("Nothing was written: the plan no longer fitted.")
        assert f"As they were, with their ticks: {rows - 3}." in text
        assert state.can_apply

    outdated(test)


def test_where_it_cannot_be_renewed_on_its_own_it_can_be_tried_again(outdated: Callable[[Test], None]) -> None:
    async def test(w: World, screen: ReviewScreen, settle: Callable[[], Awaitable[None]]) -> None:
        before = screen.presenter.state.page
        w.tenant.go_offline()
        screen.presenter.apply()
        await settle()
        assert (screen.presenter.state.page, screen.presenter.state.is_working) == (before, False)
        assert _notice(screen, "review_error").isVisible()
        w.tenant.come_back()
        screen.presenter.apply()
        await settle()
        assert screen.presenter.state.renewal is not None
        assert not _notice(screen, "review_error").isVisible()

    outdated(test)


def test_a_plan_that_no_longer_fits_can_be_renewed_from_its_notice(outdated: Callable[[Test], None]) -> None:
    async def test(_w: World, screen: ReviewScreen, settle: Callable[[], Awaitable[None]]) -> None:
        state = replace(screen.presenter.state, error=Stale(ErrorCode.PLAN_STALE, "plan"))
        screen.show_state(state)
        assert _notice(screen, "review_stale").isVisible()
        assert not _notice(screen, "review_error").isVisible()
        _renew(screen)
        await settle()
        assert screen.presenter.state.renewal is not None

    outdated(test)


def test_without_a_network_the_old_plan_stays(outdated: Callable[[Test], None]) -> None:
    async def test(w: World, screen: ReviewScreen, settle: Callable[[], Awaitable[None]]) -> None:
        before = screen.presenter.state.page
        w.tenant.go_offline()
        screen.presenter.renew()
        assert not screen.presenter.state.can_tick, "nothing is ticked while it is renewed"
        await settle()
        state = screen.presenter.state
        assert (state.phase, state.page, state.is_working) == (Phase.SHOWN, before, False)
        assert _notice(screen, "review_error").isVisible()
        assert not _notice(screen, "review_renewed").isVisible()

    outdated(test)


def test_a_task_tells_its_subject_once_it_knows_it(outdated: Callable[[Test], None]) -> None:
    async def test(_w: World, screen: ReviewScreen, settle: Callable[[], Awaitable[None]]) -> None:
        seen: list[str] = []
        runner = screen.presenter._runner
        runner.ended.connect(lambda handle: seen.append(handle.subject))
        screen.presenter.renew()
        await settle()
        assert seen == ["All staff"]

    outdated(test)


@pytest.fixture
def renewed(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[[Callable[[Vault, ReviewScreen], Any]], None]:
    """Run a test with the review of a plan in whose place another one was."""

    def run(test: Callable[[Vault, ReviewScreen], Any]) -> None:
        async def go() -> None:
            async with vault_world(lambda: renewed_vault(tmp_path / "v")) as vault:
                screen = ReviewScreen(vault.runner)
                with shown(screen):
                    screen.show_connection(SAMPLE)
                    await vault.settle()
                    await test(vault, screen)

        qt_run(go(), timeout=30)

    return run


def _line(screen: ReviewScreen, name: str) -> QModelIndex:
    model = child(screen, GroupView, "review_groups").model()
    return next(i for row in range(model.rowCount()) if name in (i := model.index(row, 0)).data())


def test_rows_planned_again_carry_a_mark_and_words(renewed: Callable[..., None]) -> None:
    async def test(vault: Vault, screen: ReviewScreen) -> None:
        anna, jonas = _line(screen, "Anna Berger"), _line(screen, "Jonas")
        assert anna.data(KINDS_ROLE)[0] is RowMark.ANEW
        assert anna.data(TOUCHED_ROLE).startswith("3 planned again · ")
        assert "3 planned again" in anna.data(Qt.ItemDataRole.AccessibleTextRole)
        assert RowMark.ANEW not in jonas.data(KINDS_ROLE)
        assert "planned again" not in jonas.data(TOUCHED_ROLE)
        groups = child(screen, GroupView, "review_groups")
        groups.setCurrentIndex(anna)
        await vault.settle()
        said = child(screen, QLabel, "review_detail_anew").text()
        assert said == (
            "Planned again in 3 of 20 mailboxes: the contact in the mailbox changed since the plan before was made."
        )
        groups.setCurrentIndex(jonas)
        await vault.settle()
        assert not screen.findChildren(QLabel, "review_detail_anew")

    renewed(test)


def test_the_notice_and_a_key_show_them_alone(renewed: Callable[..., None]) -> None:
    async def test(vault: Vault, screen: ReviewScreen) -> None:
        notice, groups = _notice(screen, "review_renewed"), child(screen, GroupView, "review_groups")
        whole = groups.model().rowCount()
        assert notice.text.startswith("8 rows were planned again")
        press = child(screen, QPushButton, "review_renewed_retry")
        assert press.text() == "Show them"
        press.click()
        await vault.settle()
        assert press.text() == "Show everything"
        assert groups.model().rowCount() == 3
        assert screen.presenter.state.page is not None
        assert sum(group.changes for group in screen.presenter.state.page.groups) == 8
        QTest.keyClick(groups, Qt.Key.Key_R)
        await vault.settle()
        assert groups.model().rowCount() == whole
        QTest.keyClick(groups, Qt.Key.Key_R)
        await vault.settle()
        QTest.keyClick(groups, Qt.Key.Key_9)
        await vault.settle()
        assert (screen.presenter.state.only_anew, screen.presenter.state.only_drift) == (False, True)

    renewed(test)


def test_without_such_rows_nothing_is_said_and_the_key_does_nothing(qt_run: Callable[..., Any], tmp_path: Path) -> None:
    async def go() -> None:
        async with vault_world(lambda: sample_vault(tmp_path / "v")) as vault:
            screen = ReviewScreen(vault.runner)
            with shown(screen):
                screen.show_connection(SAMPLE)
                await vault.settle()
                assert not _notice(screen, "review_renewed").isVisible()
                QTest.keyClick(child(screen, GroupView, "review_groups"), Qt.Key.Key_R)
                await vault.settle()
                assert not screen.presenter.state.is_filtered

    qt_run(go(), timeout=30)


def test_the_window_comes_back_to_the_review_of_a_plan_that_was_refused(
    qt_run: Callable[..., Any], tmp_path: Path
) -> None:
    async def go() -> None:
        async with at(tmp_path, Place.REVIEW) as one:
            seen: list[Place] = []
            work = child(one.shell, WorkPage, "work")
            work.place_changed.connect(seen.append)
            child(one.shell, ReviewScreen, "review").presenter.apply()  # the sample plan is days old
            await one.world.settle()
            assert seen == [Place.RUNS, Place.REVIEW]
            runs = one.shell.findChild(RunsScreen, "runs")
            assert runs is not None
            assert runs.presenter.state.error is None, "there is no run that could have failed"

    qt_run(go(), timeout=30)
