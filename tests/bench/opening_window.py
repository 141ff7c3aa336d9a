"""The window of a measured start; imported late, because importing is measured too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from desktop.composition import Opener, build_services
from desktop.ui.directory.people_table import PeopleModel
from desktop.ui.frame.places import Place
from desktop.ui.screens import screen_factories
from desktop.ui.shell import Shell
from desktop.ui.start.presenter import StartPresenter
from desktop.workers.profile import Profile
from desktop.workers.runner import TaskRunner
from tests.bench.opening import PASSPHRASE
from tests.bench.road import CHEAP

import qasync  # isort: skip - desktop.app says first which Qt it shall use
from PySide6.QtWidgets import QApplication, QTableView


def open_window(home: str, prepare: Callable[[QApplication], None]) -> list[float]:
    """Open the window and the vault; return when the window, the vault and the first rows were there."""
    app = QApplication(["bench"])
    app.setQuitOnLastWindowClosed(False)
    prepare(app)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(_opened(Path(home)))


async def _opened(home: Path) -> list[float]:
    services = build_services(Opener())
    runner = TaskRunner(services)
    profile = Profile(home, CHEAP)
    profile.language = "en"
    start = StartPresenter(runner, profile)
    shell = Shell(runner, profile, start, screen_factories(runner, profile))
    times: list[float] = []
    start.ready.connect(lambda _connection: times.append(perf_counter()))
    shell.begin()
    shell.repaint()
    times.append(perf_counter())
    start.unlock(PASSPHRASE)
    try:
        await _rows_painted(shell)
        return [*times, perf_counter()]
    finally:
        await runner.aclose(1)
        shell.end()
        await services.connections.aclose()
        await services.lanes.aclose()


async def _rows_painted(shell: Shell) -> None:
    async with asyncio.timeout(60):
        while True:
            table = shell.findChild(QTableView, "directory_people")
            model = table.model() if table is not None else None
            if shell.place is Place.DIRECTORY and isinstance(model, PeopleModel) and model.row(0) is not None:
                shell.repaint()
                return
            await asyncio.sleep(0.002)
