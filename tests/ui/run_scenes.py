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
from desktop.model.ids import FolderId, ItemId, MailboxId, OperationId, PhotoHash, RunId, Version
from desktop.model.people import Person
from desktop.model.progress import Progress, Stage
from desktop.model.run import MailboxOutcome, MailboxResult, RunState
from desktop.storage.directory import Feed
from desktop.storage.store import Store
from desktop.ui.frame.places import Place
from desktop.ui.runs.pace import KEPT, PaceSample
from desktop.ui.runs.screen import RunsScreen
from desktop.ui.runs.state import Phase, RunsState
from desktop.workers.queries.runs import MailboxLine
from tests.ui.review.samples import CONNECTION, NOW, PLAN, RUN, PlanMaker, company, person, sync_set
from tests.ui.runs.test_runs import choose_row, troubled_vault
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
def holding_vault(home: Path) -> Store:
    """Return a vault in which the first mailbox holds contacts of ours."""
    store = troubled_vault(home)
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
    store = troubled_vault(home)
    with store.transaction():
        store.sets.put(sync_set(HOSTILE[0] + HOSTILE[2]))
        for number, name in enumerate(HOSTILE):
            mail = f"{name[:40]}@contoso.example"
            store.directory.put_people(CONNECTION, Feed.PEOPLE, [person(number, name, mail=mail)])
    return store


@made_once
def many_runs_vault(home: Path) -> Store:
    """Return a vault with a long history, whose newest run wrote into many mailboxes."""
    store = troubled_vault(home)
    with store.transaction():
        run = store.runs.get(RUN)
        for number in range(MANY):
            begun = NOW - timedelta(hours=number)
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
    """Return what shows a run in the middle of its writing."""

    def act(_one: Window, screen: RunsScreen) -> None:
        state = screen.presenter.state
        assert state.page is not None
        run = replace(state.page.run, state=RunState.PAUSED if is_paused else RunState.ACTIVE)
        progress = Progress(stage, 41_200, 159_856, calls=2060, parts=41_200, failed=3, rate=74, wait_s=wait_s)
        lines = tuple(_under_way(number, line) for number, line in enumerate(state.page.mailboxes))
        page = replace(state.page, run=run, mailboxes=lines)
        screen.show_state(
            replace(state, page=page, is_active=True, is_paused=is_paused, progress=progress, pace=wavy(wait_s))
        )

    return act


def _under_way(number: int, line: MailboxLine) -> MailboxLine:
    if number < 4:
        return line
    outcome = replace(
        line.outcome, result=MailboxResult.WAITING, planned=412, done=max(0, 390 - 45 * number), error=None
    )
    return MailboxLine(line.name, outcome, is_begun=outcome.done > 0)


def wavy(wait_s: float) -> tuple[PaceSample, ...]:
    """Return samples as a run gives them that is slowed down once, and again at the end where it waits."""

    def one(number: int) -> PaceSample:
        is_slowed = 60 <= number < 74 or (wait_s > 0 and number >= KEPT - 8)
        return PaceSample(0.0 if is_slowed else 14 + (number * 7) % 11 - (number * 3) % 5, is_slowed)

    return tuple(one(number) for number in range(KEPT))


def search(text: str) -> Callable[[Window, RunsScreen], None]:
    def act(_one: Window, screen: RunsScreen) -> None:
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
    "runs-search": run_at(search("0123")),
    "runs-no-match": run_at(search("nothing of this name")),
    "runs-held": run_at(held),
    "runs-saved": run_at(show(saved_as="ContactSync run 2026-11-23.html")),
    "runs-many": run_at(make=many_runs_vault),
    "runs-hostile": run_at(tab(1), make=hostile_vault),
}
