from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QTableView,
    QTabWidget,
    QWidget,
)

from desktop.model.errors import ErrorCode
from desktop.model.ids import ContentHash, MailboxId, OperationId, PhotoHash, RunId
from desktop.model.progress import Progress, Stage
from desktop.model.run import Action, EntryState, JournalEntry, MailboxResult, Run, RunState
from desktop.storage.store import Store
from desktop.ui.kit.entry_list import EntryList
from desktop.ui.kit.screen_parts import Question
from desktop.ui.runs.result_bar import ResultBar
from desktop.ui.runs.screen import RunsScreen
from desktop.ui.runs.state import Phase
from desktop.ui.runs.words import outcome_word, state_sentence
from desktop.workers.queries.runs import RunPage
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from tests.ui.review.samples import CONNECTION, NOW, PLAN, RUN, company, new_vault, sample_vault
from tests.ui.vault_world import World, child, shown, unnamed, vault_world
from tests.vaults import made_once

CUT_OFF = RunId("0123456789ab")
LIVE = RunId("aaaaaaaaaaaa")


@made_once
def troubled_vault(home: Path) -> Store:
    store = sample_vault(home)
    states = (EntryState.FAILED, EntryState.CONFLICT, EntryState.DONE)
    errors = (ErrorCode.MAILBOX_FULL, ErrorCode.VERSION_CHANGED, None)
    entries = [
        JournalEntry(
            OperationId(f"op{number:030}"),
            RUN,
            number,
            Action.UPDATE,
            MailboxId(f"{number:08d}"),
            None,
            company()[number].key,
            states[number % 3],
            ContentHash(""),
            PhotoHash(""),
            error=errors[number % 3],
        )
        for number in range(6)
    ]
    with store.transaction():
        store.journal.put(entries)
    return store


class Writing(Task[Run]):
    """A run that writes when it is told to: the window's side of a real one."""

    name = TaskName.APPLY_PLAN

    def __init__(self) -> None:
        self.reports: asyncio.Queue[Progress | None] = asyncio.Queue()

    async def run(self, ctx: TaskContext) -> Outcome[Run]:
        run = Run(LIVE, PLAN, RunState.ACTIVE, NOW.replace(hour=20), planned=100)
        await ctx.in_db(lambda store: store.runs.put(run))
        ctx.announce(Topic.RUNS)
        while not ctx.control.is_stopped():
            try:
                report = self.reports.get_nowait()
            except asyncio.QueueEmpty:
                await asyncio.sleep(0.005)
                continue
            if report is None:
                break
            ctx.report(report)
            await asyncio.sleep(0.12)  # the runner thins reports out to ten a second
        state = RunState.STOPPED if ctx.control.is_stopped() else RunState.FINISHED
        done = replace(run, state=state, ended_at=NOW.replace(hour=21))
        await ctx.in_db(lambda store: store.runs.put(done))
        return Outcome(done, frozenset((Topic.RUNS,)))


@pytest.fixture
def runs(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    def run(test: Callable[[World, RunsScreen], Any], make: Any = troubled_vault) -> None:
        async def go() -> None:
            async with vault_world(lambda: make(tmp_path / "v")) as world:
                screen = RunsScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await world.settle()
                    await test(world, screen)

        qt_run(go(), timeout=30)

    return run


def column(view: QTableView, number: int) -> list[str]:
    model = view.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def choose_row(screen: QWidget, row: int) -> None:
    runs = child(screen, EntryList, "runs_list")
    runs.setCurrentIndex(runs.model().index(row, 0))


def label(screen: RunsScreen, name: str) -> str:
    return child(screen, QLabel, name).text()


async def follow(world: World, screen: RunsScreen) -> Writing:
    """Start a run and wait until its page is shown."""
    task = Writing()
    screen.follow(world.runner.start(task))
    await world.until(lambda: screen.presenter.state.page is not None and screen.presenter.state.chosen == LIVE)
    return task


def test_page_without_runs_says_how_one_begins(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        assert screen.presenter.state.phase is Phase.EMPTY
        assert child(screen, QLabel, "runs_empty_title").isVisible()

    runs(test, new_vault)


def test_finished_run_shows_results_with_the_troubled_mailboxes_first(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        choose_row(screen, 1)
        await world.settle()
        assert screen.presenter.state.chosen == RUN
        counts = child(screen, ResultBar, "run_results").counts
        assert (counts[MailboxResult.VERIFIED], counts[MailboxResult.PARTLY], counts[MailboxResult.FAILED]) == (
            17,
            2,
            1,
        )
        view = child(screen, QTableView, "run_mailboxes")
        assert column(view, 1)[:4] == ["✕ failed", "! partly", "! partly", "✓ verified"]
        assert column(view, 5)[0]
        child(screen, QCheckBox, "run_only_troubled").click()
        assert len(column(view, 0)) == 3
        assert not child(screen, QPushButton, "run_resume").isVisible()

    runs(test)


def test_a_run_that_left_something_out_says_so_where_it_is_named(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        choose_row(screen, 1)
        await world.settle()
        assert label(screen, "run_state").startswith("Not everything was written")
        listed = child(screen, EntryList, "runs_list").model()
        assert listed.index(1, 0).data().splitlines()[0].endswith("· partly")

    runs(test)


def test_a_run_that_wrote_nothing_of_all_has_failed_and_a_whole_one_is_finished() -> None:
    run = Run(RUN, PLAN, RunState.FINISHED, NOW, planned=3, failed=3)
    assert outcome_word(run) == "failed"
    assert outcome_word(replace(run, failed=0, done=3)) == "finished"
    assert state_sentence(replace(run, failed=0, done=3)) == "Every mailbox was read back and compared."
    assert outcome_word(replace(run, state=RunState.INTERRUPTED)) == "interrupted"


def test_writes_of_a_run_whose_journal_is_gone_are_those_of_its_record() -> None:
    run = Run(RUN, PLAN, RunState.FINISHED, NOW, planned=9, done=6, failed=2, conflicts=1)
    page = RunPage(run, ("All",), "Contoso", (), (), 0, {})
    assert (page.written, page.planned) == (9, 9)
    assert replace(page, entries={EntryState.DONE: 4, EntryState.PLANNED: 5}).written == 4


def test_page_without_results_offers_nothing_to_do_with_a_mailbox(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        assert screen.presenter.state.chosen == CUT_OFF
        assert child(screen, QLabel, "run_no_mailboxes").isVisible()
        assert not child(screen, QPushButton, "run_held").isVisible()
        choose_row(screen, 1)
        await world.settle()
        assert child(screen, QPushButton, "run_held").isVisible()

    runs(test)


def test_what_went_wrong_names_mailbox_person_and_reason(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        screen.presenter.choose(RUN)
        await world.settle()
        tabs = child(screen, QTabWidget, "run_tabs")
        assert tabs.tabText(1) == "What went wrong (4)"
        view = child(screen, QTableView, "run_failures")
        assert column(view, 0)[:2] == ["person0@contoso.example", "person1@contoso.example"]
        assert column(view, 1)[:2] == ["Anna Berger", "Jonas Weber"]
        assert column(view, 3)[:2] == ["✕ failed", "! left alone"]

    runs(test)


def test_interrupted_run_offers_to_resume(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        assert screen.presenter.state.chosen == CUT_OFF
        assert "Resume looks what was written" in label(screen, "run_state")
        started: list[object] = []
        screen.run_started.connect(started.append)
        child(screen, QPushButton, "run_resume").click()
        assert len(started) == 1
        assert screen.presenter.state.is_active
        assert not screen.presenter.state.can_resume
        await world.settle()
        assert not screen.presenter.state.is_active

    runs(test)


def test_running_plan_shows_progress_pace_and_wait(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        task = await follow(world, screen)
        task.reports.put_nowait(Progress(Stage.WRITING, 25, 100, 3, 25, 1, 12.0, 5.0))
        await world.until(lambda: screen.presenter.state.progress is not None)
        bar = child(screen, QProgressBar, "run_progress")
        assert (bar.value(), bar.maximum()) == (25, 100)
        pace = label(screen, "run_pace")
        assert pace == "25 of 100 writes ended · 3 calls · 1 failed"  # the wait stands below the chart
        assert label(screen, "run_left") == "about 27 s left"
        assert not child(screen, QLabel, "run_counts").isVisible()  # the card says it
        assert not child(screen, QPushButton, "run_resume").isVisible()
        task.reports.put_nowait(None)
        await world.settle()
        assert screen.presenter.state.page.run.state is RunState.FINISHED
        assert not child(screen, QProgressBar, "run_progress").isVisible()

    runs(test)


def test_pause_keeps_the_numbers_and_goes_on(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        task = await follow(world, screen)
        handle = world.runner.running[0]
        task.reports.put_nowait(Progress(Stage.WRITING, 25, 100, 3, 25, 0, 0.0, 5.0))
        await world.until(lambda: screen.presenter.state.progress is not None)
        child(screen, QPushButton, "run_pause").click()
        assert handle.control.is_paused()
        assert child(screen, QPushButton, "run_pause").text() == "Go on"
        task.reports.put_nowait(Progress(Stage.PAUSED))
        await world.until(lambda: screen.presenter.state.progress.stage is Stage.PAUSED)
        assert child(screen, QProgressBar, "run_progress").value() == 25
        child(screen, QPushButton, "run_pause").click()
        assert not handle.control.is_paused()
        task.reports.put_nowait(None)
        await world.settle()

    runs(test)


def test_stop_asks_first_and_the_run_can_be_resumed(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        await follow(world, screen)
        handle = world.runner.running[0]
        child(screen, QPushButton, "run_stop").click()
        assert not handle.control.is_stopped()
        child(screen, Question, "stop_run").accept()
        assert handle.control.is_stopped()
        assert not child(screen, QPushButton, "run_stop").isEnabled()
        await world.settle()
        assert screen.presenter.state.page.run.state is RunState.STOPPED
        assert child(screen, QPushButton, "run_resume").isVisible()

    runs(test)


def test_older_run_can_be_looked_at_while_one_writes(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        task = await follow(world, screen)
        screen.presenter.choose(RUN)
        await world.until(lambda: screen.presenter.state.page is not None)
        assert not child(screen, QProgressBar, "run_progress").isVisible()
        assert not child(screen, QPushButton, "run_stop").isVisible()
        screen.presenter.choose(CUT_OFF)
        await world.until(lambda: screen.presenter.state.page is not None)
        assert not child(screen, QPushButton, "run_resume").isVisible()
        task.reports.put_nowait(None)
        await world.settle()
        assert screen.presenter.state.chosen == CUT_OFF

    runs(test)


def test_every_input_has_a_name_for_screen_readers(runs: Any) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        assert unnamed(screen, (QAbstractButton, QTableView, QListView)) == []

    runs(test)
