"""A plan that no longer fits: the review says so, renews it on request, and says how much of it is as it was."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QPushButton

from desktop.model.plan import ChangeKind, Renewal
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.review.state import Phase
from desktop.workers.runner import TaskRunner
from tests.ui.vault_world import child, shown
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


def test_a_plan_that_is_too_old_is_renewed_from_its_notice(outdated: Callable[[Test], None]) -> None:
    async def test(w: World, screen: ReviewScreen, settle: Callable[[], Awaitable[None]]) -> None:
        assert not _notice(screen, "review_stale").isVisible()
        before = screen.presenter.state
        assert before.page is not None
        screen.presenter.apply()
        await settle()
        assert _notice(screen, "review_stale").isVisible()
        assert not _notice(screen, "review_error").isVisible()
        w.tenant.put_person(person(6, job_title="Head", is_mailbox_likely=False))
        _renew(screen)
        await settle()
        state = screen.presenter.state
        assert state.page is not None
        assert state.page.header.id != before.page.header.id
        rows = before.page.header.counts[ChangeKind.CREATE]
        assert state.renewal == Renewal(same=rows - 3, stale=3, renewed=3)
        assert state.counts is not None
        assert state.counts.ticked == state.counts.writing - 1
        assert not _notice(screen, "review_stale").isVisible()
        assert f"As they were, with their ticks: {rows - 3}." in _notice(screen, "review_renewed").text
        assert state.can_apply

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
