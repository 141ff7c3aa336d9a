"""How responsive the window stays: the lateness of a 10 ms timer on its event loop during the tour."""

from __future__ import annotations

import asyncio
import contextlib
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop.app import favour_the_window, walk_through
from desktop.model.connection import DemoSize
from tests.bench.goals import Measured

import qasync  # isort: skip - desktop.app says first which Qt it shall use
from PySide6.QtWidgets import QApplication

P99_MS, WORST_MS = 16, 100


def main() -> Sequence[Measured]:
    """Print the stalls of each part of the tour and return the goals' rows."""
    app = QApplication(["bench"])
    favour_the_window(app)
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            tour = runner.run(walk_through(Path(folder), None, "en", DemoSize()))
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = tour.report()
    print("Stall of a 10 ms timer in the window, in milliseconds; the tenant runs on the same machine;")
    print("own is what the window's thread computed of it itself, in the rest it waited")
    print(f"{'':<28}{'p50':>8}{'p95':>8}{'p99':>8}{'worst':>8}{'own p99':>9}{'own worst':>11}{'samples':>9}")
    for what, stall in tour.stalls.items():
        figures = "".join(f"{value:>8.1f}" for value in (stall.p50, stall.p95, stall.p99, stall.worst))
        print(f"{what:<28}{figures}{stall.own_p99:>9.1f}{stall.own_worst:>11.1f}{stall.samples:>9,}")
    writing = tour.stalls["writing"]
    print(f"Goal while writing: p99 under {P99_MS} and worst under {WORST_MS}; {writing.p99} and {writing.worst} here")
    if code:
        print(printed.getvalue())
    writing = tour.stalls["writing"]
    return [
        Measured("stall of the window's loop while a run writes, p99", writing.p99, 16, "ms"),
        Measured("stall of the window's loop while a run writes, worst", writing.worst, 100, "ms"),
    ]
