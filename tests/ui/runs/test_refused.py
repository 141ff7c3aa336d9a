"""What a run was refused because contacts had changed is planned again on its own, and marked there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.connectors.memory import MemoryTenant
from desktop.model.card import Card
from desktop.model.contact import FolderRef
from desktop.model.ids import ItemId, PlanId
from desktop.model.plan import Anew
from desktop.storage.vault import open_vault
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.runs.screen import RunsScreen
from desktop.workers.tasks.make_plan import MakePlan
from tests.ui.vault_world import World, child, shown, vault_world
from tests.workers.applying import apply
from tests.workers.world import CHEAP, CONNECTION, PASSPHRASE, SET, key, person, run, tenant, world

Test = Callable[[World, RunsScreen, ReviewScreen], Any]
Contacts = dict[int, tuple[FolderRef, ItemId]]
"""The contact of person 4 in each mailbox."""
EDITED = Card(display_name="Edited by its owner", mobile_phone="1")


@pytest.fixture
def refused(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    """Let a test see runs and review after a run in the window; `meanwhile` happens between its plan and its start."""

    def begin(test: Test, meanwhile: Callable[[MemoryTenant, Contacts], None]) -> None:
        made = tenant()
        contacts: Contacts = {}

        async def first() -> None:
            async with world(made, tmp_path) as w:
                await apply(w)
                contacts.update({number: (w.folder(number), w.managed(number)[key(4)].item_id) for number in (1, 2)})

        run(first())
        made.put_person(person(4, job_title="Head", is_mailbox_likely=False))

        async def go() -> None:
            async with vault_world(lambda: open_vault(tmp_path, PASSPHRASE, kdf=CHEAP), made.opener()) as one:
                runs, review = RunsScreen(one.runner), ReviewScreen(one.runner)
                with shown(runs), shown(review):
                    runs.show_connection(CONNECTION)
                    review.show_connection(CONNECTION)
                    runs.plan_made.connect(lambda plan_id: review.show_plan(PlanId(plan_id)))
                    header = await one.runner.start(MakePlan([SET])).result()
                    review.show_plan(header.id)
                    await one.settle()
                    meanwhile(made, contacts)
                    review.presenter.apply()
                    await one.settle()
                    await test(one, runs, review)

        qt_run(go(), timeout=30)

    return begin


def _edit(*numbers: int) -> Callable[[MemoryTenant, Contacts], None]:
    def edit(made: MemoryTenant, contacts: Contacts) -> None:
        for number in numbers:
            made.edit_contact(*contacts[number], EDITED)

    return edit


def _notice(runs: RunsScreen) -> Notice:
    return child(runs, Notice, "run_refused")


def test_what_was_refused_is_planned_again_on_its_own(refused: Any) -> None:
    async def test(one: World, runs: RunsScreen, review: ReviewScreen) -> None:
        notice = _notice(runs)
        assert notice.text.startswith("2 writes were refused: the contacts had changed since the plan was made.")
        assert "This was planned again" in notice.text
        planned = runs.presenter.state.planned_again
        assert planned is not None
        assert review.presenter.state.page is not None
        assert review.presenter.state.page.header.id != planned, "nobody is taken away from where they look"
        press = child(runs, QPushButton, "run_refused_retry")
        assert press.text() == "Go to the plan"
        press.click()
        await one.settle()
        page, counts = review.presenter.state.page, review.presenter.state.counts
        assert page is not None
        assert counts is not None
        assert (page.header.id, page.header.retry_of) == (planned, runs.presenter.state.chosen)
        assert (counts.writing, dict(counts.anew)) == (2, {Anew.CONTACT: 2}), "those alone, and marked"

    refused(test, _edit(1, 2))


def test_a_run_that_was_refused_nothing_plans_nothing(refused: Any) -> None:
    async def test(one: World, runs: RunsScreen, review: ReviewScreen) -> None:
        assert not _notice(runs).isVisible()
        plans = await one.db(lambda store: store.plans.all())
        assert [plan for plan in plans if plan.retry_of is not None] == []

    refused(test, _edit())


def test_an_older_run_offers_it(refused: Any) -> None:
    async def test(one: World, runs: RunsScreen, review: ReviewScreen) -> None:
        newest = runs.presenter.state.chosen
        assert newest is not None
        (other,) = [title.run.id for title in runs.presenter.state.runs if title.run.id != newest]
        runs.presenter.choose(other)
        await one.settle()
        assert not _notice(runs).isVisible()
        runs.presenter.choose(newest)
        await one.settle()
        press = child(runs, QPushButton, "run_refused_retry")
        assert press.text() == "Plan this again"
        before = len(await one.db(lambda store: store.plans.all()))
        press.click()
        await one.settle()
        assert press.text() == "Go to the plan"
        assert len(await one.db(lambda store: store.plans.all())) == before + 1

    refused(test, _edit(1))
