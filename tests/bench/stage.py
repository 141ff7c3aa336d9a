"""Real screens in the program's own dress over a real vault, off-screen, for benchmarks of the window."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

from desktop.app import favour_the_window
from desktop.storage.store import Store
from desktop.storage.vault import create_vault
from desktop.tour.stall import Stall
from desktop.ui.kit.theme import Theme, apply_theme
from tests.bench.goals import Measured
from tests.bench.road import CHEAP
from tests.ui.vault_world import World, vault_world

import qasync  # isort: skip - desktop.app says first which Qt it shall use
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

T = TypeVar("T")
R = TypeVar("R")


def on_stage(fill: Callable[[Store], T], play: Callable[[World, T], Awaitable[R]]) -> R:
    """Fill a vault, and play with the runner on Qt's loop, as the window has it."""
    app = QApplication(["bench"])
    apply_theme(app, Theme.LIGHT)
    favour_the_window(app)
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            return runner.run(_played(Path(folder), fill, play))


async def _played(folder: Path, fill: Callable[[Store], T], play: Callable[[World, T], Awaitable[R]]) -> R:
    async with vault_world(
        lambda: create_vault(folder / "profile", "correct horse battery", use_keyring=False, kdf=CHEAP)
    ) as world:
        begin = perf_counter()
        filled = await world.db(fill)
        print(f"  (filled the vault in {perf_counter() - begin:.0f} s)", flush=True)
        return await play(world, filled)


async def until(is_so: Callable[[], object], time_limit_s: float = 120.0) -> None:
    """Let the loop turn until something is so; raises `TimeoutError`."""
    async with asyncio.timeout(time_limit_s):
        while not is_so():
            await asyncio.sleep(0.001)


class _Paints(QObject):
    is_done = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: an event of the watched widget; its paint ends before the loop goes on."""
        self.is_done = self.is_done or event.type() is QEvent.Type.Paint
        return False


async def painted(widget: QWidget) -> None:
    """Wait until a widget paints itself, with all that has changed in the window; one that is hidden never does."""
    watch = _Paints()
    widget.installEventFilter(watch)
    widget.update()
    await until(lambda: watch.is_done or not widget.isVisible())
    widget.removeEventFilter(watch)


class Times:
    """Milliseconds of one kind of work, measured several times; `cpu` is what the program itself computed meanwhile."""

    def __init__(self) -> None:
        self.values: list[float] = []
        self.cpu: list[float] = []
        self.names: list[str] = []

    @contextmanager
    def one(self, name: str = "") -> Iterator[None]:
        """Measure what is done inside; `name` tells it from the others."""
        begin, cpu = perf_counter(), process_time()
        yield
        self.cpu.append((process_time() - cpu) * 1000)
        self.values.append((perf_counter() - begin) * 1000)
        self.names.append(name)

    def slowest(self, count: int) -> list[tuple[str, float]]:
        """Return the names and times of the longest, those first."""
        return sorted(zip(self.names, self.values, strict=True), key=lambda one: -one[1])[:count]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.values)

    @property
    def worst(self) -> float:
        """The longest."""
        return max(self.values)


def print_stalls(stalls: Mapping[str, Stall]) -> None:
    """Print how late a 10 ms timer was on the window's loop, and what the window's thread itself computed at most."""
    for what, stall in stalls.items():
        late = f"p50 {stall.p50:.1f}, p95 {stall.p95:.1f}, p99 {stall.p99:.1f}, worst {stall.worst:.1f}"
        own = f"of it computed by the window itself: p99 {stall.own_p99:.1f}, worst {stall.own_worst:.1f}"
        print(f"stall of a 10 ms timer while {what}: {late} ms ({stall.samples:,} samples); {own} ms")


def stall_goals(stalls: Mapping[str, Stall]) -> list[Measured]:
    """Return the rows of the goals for stalls."""
    rows = []
    for what, stall in stalls.items():
        rows.append(Measured(f"  stall of the window while {what}, p99", stall.p99, 16, "ms"))
        rows.append(Measured(f"  stall of the window while {what}, worst", stall.worst, 100, "ms"))
    return rows


def print_times(rows: Sequence[tuple[str, Times]]) -> None:
    """Print a line for each kind of work."""
    print(f"{'milliseconds':<60}{'median':>9}{'worst':>9}{'CPU':>9}{'worst':>9}{'times':>7}")
    for what, times in rows:
        cpu = f"{median(times.cpu):>9.1f}{max(times.cpu):>9.1f}"
        print(f"{what:<60}{times.median:>9.1f}{times.worst:>9.1f}{cpu}{len(times.values):>7}")
