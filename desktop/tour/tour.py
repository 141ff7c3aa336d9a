"""The tour: the whole road through the real window, from the first start to an empty second plan."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt

from desktop.model.ids import ConnectionId
from desktop.model.plan import ChangeKind, PlanHeader
from desktop.model.progress import Progress, Stage
from desktop.model.run import MailboxResult, Run, RunState
from desktop.model.syncset import Selection, SelectionKind
from desktop.tour.browser import FormBrowser
from desktop.tour.hands import Hands, Lost
from desktop.tour.report import Report
from desktop.tour.server_road import ServerRoad
from desktop.tour.set_up_road import SetUpRoad, TenantPlace
from desktop.tour.stall import Stall, StallMeter
from desktop.tour.witness import Contents, Witness, look
from desktop.ui.shell import Shell
from desktop.workers.queries.connections import ReadConnections
from desktop.workers.queries.directory import ListPeople, PeopleFilter, PersonRow, ReadDirectoryPage, ReadRows
from desktop.workers.queries.review import LatestPlans
from desktop.workers.queries.runs import LatestRuns, ReadRun
from desktop.workers.runner import TaskRunner
from desktop.workers.task import TaskName

T = TypeVar("T")

SET_NAME = "Sales to phones"
SOURCE = "Sales"
FOLDER = "Company contacts"
"""What a new set writes into."""
TARGET = "Mobile Mailboxes"
LONG_S = 900.0
"""Patience for what depends on the size of the tenant: reading, planning, writing."""
IDLE_S = 2.0
_SETS, _SETTINGS, _LOCK = Qt.Key.Key_2, Qt.Key.Key_6, Qt.Key.Key_L
_CONTROL = Qt.KeyboardModifier.ControlModifier


def fresh_profile(pictures: Path, home: Path | None) -> Path:
    """Return an empty folder for the tour's profile: `home`, or one beside the pictures that a tour made before.

    Raises `SystemExit` where `home` holds something: a tour never walks through somebody's vault.
    """
    pictures.mkdir(parents=True, exist_ok=True)
    if home is None:
        home = pictures / "profile"
        shutil.rmtree(home, ignore_errors=True)
    elif home.is_dir() and any(home.iterdir()):
        raise SystemExit(f"The tour needs an empty profile folder; {home} is not empty.")
    for old in pictures.glob("[0-9][0-9]-*.png"):
        old.unlink()
    return home


class Tour:
    """Walks through the window as a person would; `witness` and `place` are set once the demo tenant runs."""

    def __init__(self, pictures: Path, home: Path) -> None:
        self.home = home
        self.witness: Witness | None = None
        self.place: TenantPlace | None = None
        """Where the demo tenant is, for who sets it up."""
        self.stalls: dict[str, Stall] = {}
        """How late the window's event loop was, by what was going on."""
        self._hands = Hands(pictures)
        self._report = Report()
        self._passphrase = secrets.token_urlsafe(18)
        self._thread = ThreadPoolExecutor(1, "tour")
        self._browsing: Future[None] | None = None
        self._runner: TaskRunner

    def browse(self, address: str) -> None:
        """Open a sign-in page, pick the administrator and accept, in a thread of its own."""
        self._browsing = self._thread.submit(FormBrowser(("admin@", "accept")).open, address)

    async def walk(self, shell: Shell, runner: TaskRunner) -> None:
        """Go the whole way; what was not found ends it and stands in the report."""
        self._runner = runner
        try:
            await self._start()
            await self._look_around()
            await self._compose()
            before = await self._look_at_mailboxes()
            await self._review_first_plan()
            await self._apply(with_pause=True)
            await self._judge(before)
            await self._plan_again()
            await self._review_what_changed()
            await self._apply(with_pause=False)
            await self._plan_again()
            await self._server(runner).walk()
            await self._set_up()
            await self._see_the_rest(shell)
        except Lost as lost:
            self._report.check(False, str(lost))
            await self._hands.picture("lost")
        finally:
            self._thread.shutdown(wait=True)

    def report(self) -> int:
        """Print the report and return the exit code; after the window was closed."""
        self._report.tell("pictures", len(self._hands.pictures))
        self._report.tell_files(self.home)
        print(self._report.text(), flush=True)
        return 1 if self._report.wrong else 0

    # The road

    async def _start(self) -> None:
        hands = self._hands
        await hands.write("create_passphrase", self._passphrase)
        await hands.write("create_repeated", self._passphrase)
        await hands.picture("welcome")
        await hands.click("create_vault")
        await hands.wait_for("recovery_make")
        await hands.click("recovery_make")
        await hands.wait_for("recovery_go_on")
        await hands.click("recovery_go_on")  # no picture: the key is nobody's to see
        await hands.wait_for("connect_demo")
        await hands.picture("connect")
        await hands.click("connect_demo")
        await hands.wait_for("sign_in_start", LONG_S)
        await hands.picture("sign-in")
        await hands.click("sign_in_start")
        await hands.until(lambda: hands.is_shown("work") or self._browser_failure() is not None, "the sign-in", LONG_S)
        failure = self._browser_failure()
        if failure is not None:
            raise Lost(f"the sign-in pages ({type(failure).__name__})")
        await hands.wait_for("directory_tree", LONG_S)

    async def _look_around(self) -> None:
        hands = self._hands
        page = ReadDirectoryPage(await self._connection())
        with self._measured("reading the directory"):
            await hands.until_quiet(lambda: not self._runner.running, "the directory to be read", LONG_S)
        counts = (await self._runner.read(page)).counts
        self._report.tell("people read", counts.people + counts.guests)
        self._report.tell("groups read", counts.groups)
        self._report.tell("organisation contacts read", counts.organisation_contacts)
        await hands.write("directory_search", "ber")
        await hands.until_quiet(lambda: bool(hands.says("directory_listed")), "what was found")
        await hands.picture("directory-search")
        await hands.write("directory_search", "\b")
        await hands.choose_row("directory_tree", "Worldwide")
        await hands.press(Qt.Key.Key_Right)
        await hands.choose_row("directory_tree", "Europe")
        await hands.press(Qt.Key.Key_Right)
        await hands.choose_row("directory_tree", SOURCE)
        await hands.until_quiet(lambda: hands.says("directory_title") == SOURCE, "the people of the department")
        await hands.click_row("directory_people", await hands.row("directory_people", 1))
        await hands.until_quiet(lambda: not self._runner.running, "the photos in view", LONG_S)
        await hands.picture("directory")
        await hands.click("directory_add_source")

    async def _compose(self) -> None:
        hands = self._hands
        await hands.write("set_name", SET_NAME)
        await hands.click("set_targets_add")
        await hands.write("picker_search", "Mobile")
        await hands.choose_row("picker_tree", TARGET)
        await hands.press(Qt.Key.Key_Space)
        await hands.picture("picker")
        await hands.click("picker_yes")
        await hands.click("set_save")
        await hands.until_quiet(lambda: not self._runner.running, "the set to be saved")
        await hands.picture("sync-set")

    async def _review_first_plan(self) -> None:
        hands = self._hands
        header = await self._plan("for the first time")
        self._tell_plan("first plan", header)
        self._report.check(header.counts.get(ChangeKind.CREATE, 0) > 0, "the first plan creates nothing")
        await hands.picture("review")
        await hands.click("pill_photo")
        await hands.until(lambda: bool(hands.says("review_detail_title")), "a change in full")
        await hands.picture("review-photos")
        await hands.click("pill_photo")

    async def _apply(self, *, with_pause: bool) -> None:
        hands = self._hands
        await hands.click("review_apply")
        await hands.wait_for("apply_yes")
        await hands.picture("apply-question")
        if with_pause:
            with self._measured("idle"):
                await asyncio.sleep(IDLE_S)
        await hands.click("apply_yes")
        await hands.wait_for("run_title")
        if with_pause:
            await self._pause()
        with self._measured("writing" if with_pause else "writing little"):
            if with_pause:
                await hands.click("run_pause")
            await hands.until_quiet(lambda: not self._runner.running, "the run to end", LONG_S)
        run = await self._last_run()
        page = await self._runner.read(ReadRun(run.id))
        verified = sum(line.outcome.result is MailboxResult.VERIFIED for line in page.mailboxes)
        await hands.until(lambda: hands.is_shown("run_results"), "the results")
        await hands.picture("run-finished")
        self._report.tell("run: writes done", f"{run.done:,} of {run.planned:,}")
        self._report.tell("run: mailboxes verified", f"{verified:,} of {len(page.mailboxes):,}")
        self._report.tell("run: calls", f"{run.calls:,} with {run.parts:,} parts")
        self._report.check(run.state is RunState.FINISHED, f"the run ended {run.state.value}")
        self._report.check(run.done == run.planned, "not everything was written")
        self._report.check(verified == len(page.mailboxes), "not every mailbox was verified")
        if with_pause:
            self._report.tell_stall(self.stalls["writing"])

    async def _pause(self) -> None:
        hands = self._hands
        await hands.until(lambda: self._progress().done > 0, "the first contacts", LONG_S)
        await hands.picture("run")
        await hands.click("run_pause")
        await hands.until(lambda: self._progress().stage is Stage.PAUSED, "the pause")
        await hands.picture("run-paused")

    async def _judge(self, before: Contents) -> None:
        after = await self._look_at_mailboxes()
        run = await self._last_run()
        self._report.tell("contacts with our mark", after.marked)
        self._report.tell("of them with a photo", after.with_photo)
        self._report.tell("foreign contacts before and after", f"{len(before.foreign):,} and {len(after.foreign):,}")
        self._report.check(after.foreign == before.foreign, "a foreign contact changed")
        self._report.check(after.doubles == 0, f"{after.doubles} contacts are there twice")
        self._report.check(after.unreadable == 0, f"{after.unreadable} contacts of ours have no mark")
        self._report.check(0 < after.marked <= run.done, "the mailboxes do not hold what was written")

    async def _plan_again(self) -> None:
        hands = self._hands
        await hands.press(_SETS, _CONTROL)
        header = await self._plan("what is unchanged")
        await hands.picture("review-nothing-left")
        self._report.tell("next plan", "empty" if not header.cost.parts else f"{header.cost.parts:,} writes")
        self._report.check(not header.cost.parts, "the plan after a run is not empty")

    async def _review_what_changed(self) -> None:
        """People move on: titles, numbers and photos change, somebody leaves; the review shows old beside new."""
        hands = self._hands
        name = await self._let_people_change()
        await hands.press(_SETS, _CONTROL)
        header = await self._plan("what changed")
        self._tell_plan("plan after changes", header)
        await hands.click("pill_photo")
        await hands.until(lambda: hands.is_shown("photo_now"), "the photo that is there now")
        await hands.picture("review-old-and-new")
        await hands.click("pill_photo")
        await hands.choose_row("review_groups", name)
        await hands.picture("review-fields")

    def _server(self, runner: TaskRunner) -> ServerRoad:
        async def on_server() -> Contents:
            witness = self._there()
            return await self._in_thread(lambda: look(witness, FOLDER, "server"))

        return ServerRoad(self._hands, runner, self._report, self._plan, self._last_run, on_server)

    async def _set_up(self) -> None:
        if self.place is None:
            raise Lost("the demo tenant")
        road = SetUpRoad(self._hands, self._runner, self._report, self.place, self._there(), self._in_thread)
        await road.walk()

    async def _see_the_rest(self, shell: Shell) -> None:
        hands = self._hands
        await hands.press(_SETTINGS, _CONTROL)
        await hands.picture("settings")
        await hands.press(_LOCK, _CONTROL)
        await hands.wait_for("unlock_passphrase")
        await hands.picture("locked")
        self._report.check(shell.place is None, "the window shows something though it is locked")

    # What the road needs

    @contextmanager
    def _measured(self, what: str) -> Iterator[None]:
        meter = StallMeter()
        meter.start()
        try:
            yield
        finally:
            self.stalls[what] = meter.stop()
            meter.deleteLater()

    def _browser_failure(self) -> BaseException | None:
        browsing = self._browsing
        return browsing.exception() if browsing is not None and browsing.done() else None

    async def _plan(self, what: str) -> PlanHeader:
        """Press Plan and wait until the review shows what came of it."""
        hands = self._hands
        with self._measured(f"planning {what}"):
            await hands.click("set_plan")
            await hands.until(lambda: hands.is_shown("review_apply"), "the review", LONG_S)
        titles = await self._runner.read(LatestPlans(await self._connection()))
        return titles[0].header

    def _tell_plan(self, what: str, header: PlanHeader) -> None:
        counts = {kind: number for kind, number in header.counts.items() if number}
        listed = ", ".join(f"{number:,} {kind.value}" for kind, number in counts.items())
        self._report.tell(what, f"{listed}; {header.mailboxes:,} mailboxes, {header.cost.parts:,} writes")
        self._report.check(not header.problems, f"{what} has problems")

    async def _connection(self) -> ConnectionId:
        found = (await self._runner.read(ReadConnections())).last
        if found is None:
            raise Lost("a connection")
        return found.id

    async def _last_run(self) -> Run:
        return (await self._runner.read(LatestRuns(await self._connection())))[0].run

    def _progress(self) -> Progress:
        handles = (one for one in self._runner.running if one.name is TaskName.APPLY_PLAN)
        handle = next(handles, None)
        return handle.progress if handle is not None and handle.progress is not None else Progress(Stage.STARTING)

    async def _sellers(self) -> tuple[PersonRow, ...]:
        """Return the people of the source as the list has them."""
        connection_id = await self._connection()
        scope = Selection(SelectionKind.DEPARTMENT, SOURCE, SOURCE)
        ids = await self._runner.read(ListPeople(connection_id, PeopleFilter(scope)))
        rows = await self._runner.read(ReadRows(tuple(ids)))
        return tuple(row for row in rows if row is not None and row.person_key.startswith("u."))

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _look_at_mailboxes(self) -> Contents:
        witness = self._there()
        return await self._in_thread(lambda: look(witness, FOLDER))

    def _there(self) -> Witness:
        if self.witness is None:
            raise Lost("the demo tenant")
        return self.witness

    async def _let_people_change(self) -> str:
        """Change some of them at the tenant, and return the name of one whose fields change."""
        witness = self._there()
        people = await self._sellers()
        pictured = [row for row in people if row.photo_hash][:3]
        plain = [row for row in people if not row.photo_hash][:3]
        if not pictured or not plain:
            raise Lost("people with and without a photo")

        def change() -> None:
            for number, row in enumerate(pictured):
                witness.ask("PATCH", f"/users/{row.person_key[2:]}", {"portrait": 9000 + number})
            for number, row in enumerate(plain):
                moved = {"jobTitle": "Head of Key Accounts", "mobilePhone": f"+49 1512 34567{number:02}"}
                witness.ask("PATCH", f"/users/{row.person_key[2:]}", {"properties": moved})

        await self._in_thread(change)
        return plain[0].display_name
