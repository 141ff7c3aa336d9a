"""The whole window on a vault of 20,000 people: its longest turn when the vault opens, and when each screen is shown."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop.app import favour_the_window
from desktop.composition import Opener, build_services
from desktop.storage.vault import create_vault
from desktop.tour.stall import Stall, StallMeter
from desktop.ui.frame.places import Place
from desktop.ui.screens import screen_factories
from desktop.ui.shell import Shell
from desktop.ui.start.presenter import StartPresenter
from desktop.workers.profile import Profile
from desktop.workers.runner import TaskRunner
from tests.bench.goals import Measured
from tests.bench.opening import PASSPHRASE
from tests.bench.review import fill_plan
from tests.bench.road import CHEAP
from tests.bench.stage import print_stalls, until

import qasync  # isort: skip - desktop.app says first which Qt it shall use
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

MAILBOXES, PEOPLE = 20, 20_000
REST_S = 0.3
"""For so long nothing is asked before a part counts as over."""


def main() -> Sequence[Measured]:
    """Print the stalls and the goals' rows."""
    app = QApplication(["bench"])
    favour_the_window(app)
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "profile"
        store = create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
        with store.transaction():
            fill_plan(store, MAILBOXES, PEOPLE)
        store.close()
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            stalls = runner.run(_walk(home))
    print_stalls(stalls)
    opening, *showing = stalls.values()
    return [
        Measured("  longest turn of the window while the vault opens, as it computes", opening.own_worst, 100, "ms"),
        Measured("  longest turn while a screen is shown", max(one.own_worst for one in showing), 100, "ms"),
    ]


async def _walk(home: Path) -> dict[str, Stall]:
    services = build_services(Opener())
    runner = TaskRunner(services)
    profile = Profile(home, CHEAP)
    profile.language = "en"
    start = StartPresenter(runner, profile)
    shell = Shell(runner, profile, start, screen_factories(runner, profile))
    shell.begin()
    meter = StallMeter()
    stalls: dict[str, Stall] = {}
    try:
        await _rest(runner)
        meter.start()
        start.unlock(PASSPHRASE)
        await until(lambda: shell.place is not None)
        await _rest(runner)
        stalls["the vault opens and every screen is made"] = meter.stop()
        for time in ("first", "second"):
            for number, place in enumerate(Place, 1):
                meter.start()
                QTest.keyClick(shell, f"{number}", Qt.KeyboardModifier.ControlModifier)
                await _rest(runner)
                stalls[f"{place.value} is shown for the {time} time"] = meter.stop()
    finally:
        await runner.aclose(1)
        shell.end()
        await services.connections.aclose()
        await services.lanes.aclose()
    return stalls


async def _rest(runner: TaskRunner) -> None:
    """Wait until nothing is read any more and what came of it is painted."""
    await asyncio.sleep(REST_S)
    await until(lambda: not runner.running and not runner._reading)
    await asyncio.sleep(REST_S)
