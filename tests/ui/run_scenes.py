"""Every state of the page of runs, in the whole window, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView, QTabWidget, QWidget

from desktop.model.connection import Connection, ConnectionKind, ExchangeAddress
from desktop.model.contact import Link
from desktop.model.errors import ErrorCode, Offline
from desktop.model.ids import ContentHash, FolderId, ItemId, MailboxId, OperationId, PhotoHash, RunId, Version
from desktop.model.people import Person
from desktop.model.progress import Progress, Stage
from desktop.model.run import Action, EntryState, JournalEntry, MailboxOutcome, MailboxResult, RunState
from desktop.storage.directory import Feed
from desktop.storage.store import Store
from desktop.ui.frame.places import Place
from desktop.ui.runs.pace import KEPT, PaceSample
from desktop.ui.runs.screen import RunsScreen
from desktop.ui.runs.state import Phase, RunsState
from desktop.ui.runs.words import state_word
from desktop.workers.queries.runs import MailboxLine
from tests.ui.review.samples import CONNECTION, NOW, PLAN, RUN, PlanMaker, company, person, sample_vault, sync_set
from tests.ui.runs.test_runs import choose_row
from tests.ui.vault_world import child
from tests.ui.windows import Window
from tests.ui.work_scenes import at, empty
from tests.vaults import made_once

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]
MANY = 10_000
HOSTILE = (
    '<b>bold</b><img src="x">',
    "=HYPERLINK(1)",
    "\u202edesrever\u202c",
    "zero\u200bwidth",
    "tab\there",
    "Wörter" * 60,
)


@made_once
def told_vault(home: Path) -> Store:
    """Return a vault whose finished run has every write in its journal: 20 mailboxes of 9, six went wrong in three."""
    store = sample_vault(home)
    people = company()
    with store.transaction():
        run = store.runs.get(RUN)
        store.runs.put(replace(run, planned=180, done=174, failed=2, conflicts=4))
        outcomes, entries = [], []
        for box in range(20):
            wrong = 2 if box >= 17 else 0
            state, error = (EntryState.CONFLICT, ErrorCode.VERSION_CHANGED) if box < 19 else FULL
            result = MailboxResult.FAILED if box == 19 else MailboxResult.PARTLY if wrong else MailboxResult.VERIFIED
            failed, left = (wrong, 0) if box == 19 else (0, wrong)
            why = error if wrong else None
            outcomes.append(MailboxOutcome(MailboxId(f"{box:08d}"), result, 9, 9 - wrong, failed, left, why))
            for number in range(9):
                ended = (state, error) if number < wrong else (EntryState.DONE, None)
                entries.append(entry(box * 9 + number, box, people[(box + number) % len(people)], *ended))
        store.runs.put_outcomes(RUN, outcomes)
        store.journal.put(entries)
    return store


def entry(number: int, box: int, one: Person, state: EntryState, error: ErrorCode | None) -> JournalEntry:
    """Return one write into the contacts of a mailbox."""
    what = (OperationId(f"op{number:030}"), RUN, number, Action.UPDATE, MailboxId(f"{box:08d}"), None, one.key)
    return JournalEntry(*what, state, ContentHash(""), PhotoHash(""), error=error)


@made_once
def holding_vault(home: Path) -> Store:
    """Return a vault in which the first mailbox holds contacts of ours."""
    store = told_vault(home)
    people = company()
    maker = PlanMaker(people, 1)
    with store.transaction():
        links = []
        for number, one in enumerate(people):
            links.append(link_of(store, maker, one, number))
        store.mailboxes.put_links(CONNECTION, links)
    return store


def link_of(store: Store, maker: PlanMaker, one: Person, number: int) -> Link:
    card = maker.card(one)
    content = store.cards.put_many([card])[card]
    photo = PhotoHash("p" * 64 if number % 3 == 0 else "")
    where = (MailboxId(f"{17:08d}"), FolderId("folder"), one.key, ItemId(f"item{number}"), Version("v"))
    return Link(*where, content, photo, OperationId(f"{number:032d}"))


@made_once
def hostile_vault(home: Path) -> Store:
    """Return a vault in which names want to be markup, formulas, or to turn the line around."""
    store = told_vault(home)
    with store.transaction():
        store.sets.put(sync_set(HOSTILE[0] + HOSTILE[2]))
        for number, name in enumerate(HOSTILE, 17):  # something went wrong in their mailboxes
            mail = f"{name[:40]}@contoso.example"
            store.directory.put_people(CONNECTION, Feed.PEOPLE, [person(number, name, mail=mail)])
    return store


@made_once
def many_runs_vault(home: Path) -> Store:
    """Return a vault with a long history, whose newest run but one wrote into many mailboxes, all of them well."""
    store = sample_vault(home)
    with store.transaction():
        store.directory.put_people(CONNECTION, Feed.PEOPLE, company(MANY))
        run = replace(store.runs.get(RUN), planned=9 * MANY, done=9 * MANY, failed=0, conflicts=0, calls=4_500)
        for number in range(MANY):
            begun = NOW + timedelta(minutes=20) - timedelta(hours=number)
            store.runs.put(
                replace(run, id=RunId(f"{number:012x}"), started_at=begun, ended_at=begun + timedelta(minutes=4))
            )
        store.runs.put_outcomes(
            RunId(f"{0:012x}"),
            [MailboxOutcome(MailboxId(f"{n:08d}"), MailboxResult.VERIFIED, 9, 9, 0, 0) for n in range(MANY)],
        )
    return store


def run_at(
    act: Callable[[Window, RunsScreen], object] = lambda _one, _screen: None,
    make: Callable[[Path], Store] = holding_vault,
) -> Scene:
    """Return the page of runs after something was done in it."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, Place.RUNS, make) as one:
            choose_row(one.shell, 1)
            await one.world.settle()
            act(one, child(one.shell, RunsScreen, "runs"))
            await one.world.settle()
            yield one.shell

    return scene


def show(**changed: object) -> Callable[[Window, RunsScreen], None]:
    """Return what shows the page with something else in its state."""

    def act(_one: Window, screen: RunsScreen) -> None:
        screen.show_state(replace(screen.presenter.state, **changed))  # type: ignore[arg-type]

    return act


def live(stage: Stage, wait_s: float = 0.0, *, is_paused: bool = False) -> Callable[[Window, RunsScreen], None]:
    """Return what shows a run in the middle of its writing: list, numbers and mailboxes say the same."""

    def act(_one: Window, screen: RunsScreen) -> None:
        state = screen.presenter.state
        assert state.page is not None
        run = replace(state.page.run, state=RunState.PAUSED if is_paused else RunState.ACTIVE, ended_at=None)
        lines = tuple(_under_way(number, line) for number, line in enumerate(state.page.mailboxes))
        ended, planned = sum(line.ended for line in lines), sum(line.outcome.planned for line in lines)
        failed = len(state.page.failures)
        rate = 0.0 if is_paused else 74.0
        calls = ended // 4
        progress = Progress(stage, ended, planned, calls, ended, failed, rate=rate, wait_s=wait_s)
        page = replace(state.page, run=run, mailboxes=lines)
        runs = tuple(replace(one, run=run) if one.run.id == run.id else one for one in state.runs)
        begun = replace(state, runs=runs, page=page, is_active=True, is_paused=is_paused)
        screen.show_state(replace(begun, progress=progress, pace=wavy(wait_s, is_paused=is_paused)))

    return act


def _under_way(number: int, line: MailboxLine) -> MailboxLine:
    """Three ended with trouble, one well; the others are on their way."""
    outcome = replace(line.outcome, planned=8_412)
    if number < 4:
        return replace(line, outcome=replace(outcome, done=8_412 - outcome.failed - outcome.conflicts))
    outcome = replace(outcome, result=MailboxResult.WAITING, done=max(0, 7_390 - 845 * number), error=None)
    return MailboxLine(line.name, outcome, is_begun=outcome.done > 0)


def wavy(wait_s: float, *, is_paused: bool) -> tuple[PaceSample, ...]:
    """Return samples as a run gives them that is slowed down once, and again at the end where it waits or is paused."""

    def one(number: int) -> PaceSample:
        is_last = number >= KEPT - 8
        is_slowed = 60 <= number < 74 or (wait_s > 0 and is_last)
        is_still = is_slowed or (is_paused and is_last)
        return PaceSample(0.0 if is_still else 14 + (number * 7) % 11 - (number * 3) % 5, is_slowed)

    return tuple(one(number) for number in range(KEPT))


def search(wanted: Callable[[], str]) -> Callable[[Window, RunsScreen], None]:
    """Return what searches the history for words of the language that is chosen then."""

    def act(_one: Window, screen: RunsScreen) -> None:
        text = wanted()
        child(screen, QLineEdit, "runs_search").setText(text)
        screen.presenter.search(text)

    return act


def held(_one: Window, screen: RunsScreen) -> None:
    view = child(screen, QTableView, "run_mailboxes")
    row = next(row for row in range(view.model().rowCount()) if "17@" in view.model().index(row, 0).data())
    view.selectRow(row)
    child(screen, QPushButton, "run_held").click()


def tab(number: int) -> Callable[[Window, RunsScreen], None]:
    return lambda _one, screen: child(screen, QTabWidget, "run_tabs").setCurrentIndex(number)


@made_once
def server_vault(home: Path) -> Store:
    """Return a vault whose connection is an Exchange Server: there are no calls, but requests."""
    store = holding_vault(home)
    address = ExchangeAddress("https://mail.contoso.example/EWS/Exchange.asmx", "CONTOSO\\svc")
    with store.transaction():
        store.connections.put(Connection(CONNECTION, "Contoso server", ConnectionKind.EXCHANGE, exchange=address))
    return store


FULL = (EntryState.FAILED, ErrorCode.MAILBOX_FULL)
OFFLINE = Offline(ErrorCode.HOST_UNREACHABLE, "graph.microsoft.com", "ConnectTimeout")
RUN_SCENES: dict[str, Scene] = {
    "runs-empty": empty(Place.RUNS),
    "runs-loading": run_at(lambda _one, screen: screen.show_state(RunsState(phase=Phase.LOADING))),
    "runs-error": run_at(show(error=OFFLINE)),
    "runs-finished": run_at(),
    "runs-failures": run_at(tab(1)),
    "runs-refused": run_at(show(planned_again=PLAN)),
    "runs-under-way": run_at(live(Stage.WRITING)),
    "runs-server": run_at(live(Stage.WRITING), make=server_vault),
    "runs-throttled": run_at(live(Stage.WAITING, 12.0)),
    "runs-paused": run_at(live(Stage.PAUSED, is_paused=True)),
    "runs-search": run_at(search(lambda: state_word(RunState.INTERRUPTED))),
    "runs-no-match": run_at(search(lambda: "nothing of this name")),
    "runs-held": run_at(held),
    "runs-saved": run_at(show(saved_as="ContactSync run 2026-11-23.html")),
    "runs-many": run_at(make=many_runs_vault),
    "runs-hostile": run_at(tab(1), make=hostile_vault),
}
