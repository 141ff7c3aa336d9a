"""The window's start and end: profile, services and screens are put together, run on Qt's loop and closed in order."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_API"] = "pyside6"  # read by qasync when it is imported

import qasync
from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.composition import Opener, build_services
from desktop.demo.ready import TenantReady
from desktop.demo.remote import RemoteControl
from desktop.model.connection import DemoSize
from desktop.storage.profile import chosen_home, default_home
from desktop.ui.frame.garbage import GarbageCollector
from desktop.ui.kit.browser import open_in_browser
from desktop.ui.kit.resources import ICONS
from desktop.ui.screens import screen_factories
from desktop.ui.shell import Shell
from desktop.ui.start.presenter import StartPresenter
from desktop.workers.profile import Profile
from desktop.workers.runner import TaskRunner

if TYPE_CHECKING:
    from desktop.tour.tour import Tour

GRACE_S = 20.0
"""How long tasks may take to end once the window was closed; a call to a server ends within that time."""


@dataclass(frozen=True)
class Program:
    """The running window; `closed` is set once it shall end."""

    shell: Shell
    runner: TaskRunner
    closed: asyncio.Event


def favour_the_window(app: QApplication) -> None:
    """Let the event loop have its turn soon, whatever the other threads compute; measured by `dev.py bench window`.

    A thread gives the interpreter up after a millisecond instead of five. Garbage is collected in the loop's thread, a
    little at a time.
    """
    sys.setswitchinterval(0.001)
    GarbageCollector(app).start()


def run_window(arguments: argparse.Namespace) -> int:
    """Open the window, or let the tour walk through it; returns the exit code once everything is closed."""
    app = QApplication(["contactsync"])
    app.setApplicationName("ContactSync")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("contactsync")
    app.setWindowIcon(QIcon(str(ICONS / "contactsync.svg")))
    app.setQuitOnLastWindowClosed(False)
    favour_the_window(app)
    demo = DemoSize(people=arguments.demo_people, mailboxes=arguments.demo_mailboxes)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        if arguments.tour is not None:
            return runner.run(walk_through(arguments.tour, arguments.home, arguments.lang, demo)).report()
        return runner.run(_work(home_of_window(arguments), arguments.lang, demo))


def home_of_window(arguments: argparse.Namespace) -> Path:
    """Return the profile folder: with `--demo` one of its own, so that trying things out touches nothing."""
    if arguments.demo and arguments.home is None and not os.environ.get("CONTACTSYNC_HOME"):
        home = default_home()
        return home.with_name(f"{home.name}-demo")
    return chosen_home(arguments.home)


async def _work(home: Path, language: str | None, demo: DemoSize) -> int:
    async with open_program(home, demo, language=language) as program:
        with _signals_call(program.shell.close):
            await program.closed.wait()
    return 0


async def walk_through(pictures: Path, home: Path | None, language: str | None, demo: DemoSize) -> Tour:
    """Let the tour walk through a window on an empty profile, and return it once everything is closed."""
    from desktop.tour.known_words import without_known_words
    from desktop.tour.set_up_road import TenantPlace
    from desktop.tour.tour import Tour, fresh_profile

    tour = Tour(pictures, fresh_profile(pictures, home))

    def meet(ready: TenantReady) -> None:
        tour.witness = RemoteControl(ready)
        tour.place = TenantPlace(**{one.name: getattr(ready, one.name) for one in fields(TenantPlace)})

    with without_known_words():
        told = language or "en"
        async with open_program(tour.home, demo, language=told, browse=tour.browse, on_tenant=meet) as program:
            await tour.walk(program.shell, program.runner)
    return tour


@asynccontextmanager
async def open_program(
    home: Path,
    demo: DemoSize,
    *,
    language: str | None = None,
    browse: Callable[[str], object] = open_in_browser,
    on_tenant: Callable[[TenantReady], None] | None = None,
) -> AsyncIterator[Program]:
    """Open the window on a profile; at the end tasks are stopped, connections and vault closed.

    `language` is for this start only; `browse` opens a sign-in page.
    """
    services = build_services(Opener(on_tenant))
    runner = TaskRunner(services)
    profile = Profile(home)
    if language is not None:
        profile.language = language
    start = StartPresenter(runner, profile, open_address=browse, demo=demo)
    shell = Shell(runner, profile, start, screen_factories(runner, profile, profile))
    closed = asyncio.Event()
    shell.close_confirmed.connect(closed.set)
    shell.begin()
    try:
        yield Program(shell, runner, closed)
    finally:
        await runner.aclose(GRACE_S)
        shell.end()
        await services.connections.aclose()
        if services.log is not None:
            await services.log.aclose()
        await services.lanes.aclose()


@contextmanager
def _signals_call(close: Callable[[], object]) -> Iterator[None]:
    """Close the window on Ctrl+C or a polite kill.

    Python runs a signal's handler only between its own instructions, and Qt's loop may run none for long: the signal
    also writes a byte into a socket, which wakes the loop.
    """
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: reading.recv(64))
    woken_before = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    before = {number: signal.signal(number, lambda *_: close()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(woken_before)
        notifier.setEnabled(False)
        notifier.deleteLater()
        reading.close()
        writing.close()
