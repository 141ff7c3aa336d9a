"""The second half of the tour: the demo tenant's Exchange Server, with a set of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt

from desktop.model.plan import PlanHeader
from desktop.model.run import Run, RunState
from desktop.tour.hands import Hands
from desktop.tour.report import Report
from desktop.tour.witness import Contents
from desktop.workers.runner import TaskRunner

SET_NAME = "Sales on the server"
SOURCE = "Sales"
TARGET = "All mailboxes"
LONG_S = 900.0


class ServerRoad:
    """Adds the server as a second connection, composes a set, reviews, writes, and plans again.

    `plan` presses Plan and returns the header, `apply` writes what is ticked and returns the run, `look` asks the
    tenant itself what the server's mailboxes hold.
    """

    def __init__(
        self,
        hands: Hands,
        runner: TaskRunner,
        report: Report,
        plan: Callable[[str], Awaitable[PlanHeader]],
        last_run: Callable[[], Awaitable[Run]],
        look: Callable[[], Awaitable[Contents]],
    ) -> None:
        self._hands = hands
        self._runner = runner
        self._report = report
        self._plan = plan
        self._last_run = last_run
        self._look = look

    async def walk(self) -> None:
        """Go the whole way."""
        await self._connect()
        await self._compose()
        before = await self._look()
        await self._write()
        await self._judge(before)

    async def _connect(self) -> None:
        hands = self._hands
        await hands.press(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
        await hands.click("settings_add_connection")
        await hands.wait_for("connect_exchange")
        await hands.click("connect_exchange")
        await hands.wait_for("exchange_server")
        await hands.picture("exchange-server")
        await hands.click("exchange_demo")
        await hands.wait_for("settings_add_connection", LONG_S)
        await hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        await hands.wait_for("directory_tree", LONG_S)
        await hands.until_quiet(lambda: not self._runner.running, "the server's directory to be read", LONG_S)

    async def _compose(self) -> None:
        hands = self._hands
        for name in ("Worldwide", "Europe"):
            await hands.choose_row("directory_tree", name)
            await hands.press(Qt.Key.Key_Right)
        await hands.choose_row("directory_tree", SOURCE)
        await hands.until_quiet(lambda: hands.says("directory_title") == SOURCE, "the people of the department")
        await hands.until_quiet(lambda: not self._runner.running, "the photos in view", LONG_S)
        await hands.picture("server-directory")
        await hands.click("directory_add_source")
        await hands.write("set_name", SET_NAME)
        await hands.click("set_targets_add")
        await hands.choose_row("picker_tree", TARGET)
        await hands.press(Qt.Key.Key_Space)
        await hands.click("picker_yes")
        await hands.click("set_save")
        await hands.until_quiet(lambda: not self._runner.running, "the set to be saved")

    async def _write(self) -> None:
        hands = self._hands
        header = await self._plan("the server for the first time")
        self._report.tell("server: first plan", f"{header.mailboxes:,} mailboxes, {header.cost.parts:,} writes")
        await hands.picture("server-review")
        await hands.click("review_apply")
        await hands.wait_for("apply_yes")
        await hands.click("apply_yes")
        await hands.wait_for("run_title")
        await hands.until_quiet(lambda: not self._runner.running, "the run to end", LONG_S)
        run = await self._last_run()
        await hands.until(lambda: hands.is_shown("run_results"), "the results")
        await hands.picture("server-run")
        self._report.tell("server: writes done", f"{run.done:,} of {run.planned:,} with {run.calls:,} requests")
        self._report.check(run.state is RunState.FINISHED, f"the server's run ended {run.state.value}")
        self._report.check(run.done == run.planned > 0, "not everything was written on the server")
        await hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        again = await self._plan("the server again")
        self._report.tell("server: next plan", "empty" if not again.cost.parts else f"{again.cost.parts:,} writes")
        self._report.check(not again.cost.parts, "the server's plan after a run is not empty")

    async def _judge(self, before: Contents) -> None:
        after = await self._look()
        run = await self._last_run()
        self._report.tell("server: contacts with our mark", after.marked)
        self._report.check(after.foreign == before.foreign, "a foreign contact on the server changed")
        self._report.check(after.doubles == 0, f"{after.doubles} contacts are twice on the server")
        self._report.check(after.unreadable == 0, f"{after.unreadable} contacts of ours on the server have no mark")
        self._report.check(0 < after.marked <= run.done, "the server's mailboxes do not hold what was written")
