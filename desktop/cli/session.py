"""What a command works with: the opened vault, tasks and queries without a window."""

from __future__ import annotations

import getpass
import os
import signal
import sys
from collections.abc import Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication

from desktop.cli.output import Output
from desktop.composition import Opener, build_services
from desktop.model.errors import AppError, ErrorCode, Invalid, VaultLocked
from desktop.model.progress import Progress
from desktop.storage.profile import chosen_home
from desktop.storage.vault import SlotKind, open_vault, vault_status
from desktop.ui.kit.progress_text import stage_text
from desktop.workers.task import Control, Query, Task, TaskContext

if TYPE_CHECKING:
    import argparse
    from collections.abc import AsyncIterator

    from desktop.storage.store import Store

T = TypeVar("T")
translate = QCoreApplication.translate

PASSPHRASE_VARIABLE = "CONTACTSYNC_PASSPHRASE"  # noqa: S105 - the name of a variable, not a secret


def home_of(arguments: argparse.Namespace) -> Path:
    """Return the profile folder that a command works on."""
    return chosen_home(arguments.home)


def read_first_line(path: Path) -> str:
    """Return the first line of a small text file; raises `Invalid` (FILE_UNREADABLE) with the reason."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline(4096).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as failure:
        raise Invalid(ErrorCode.FILE_UNREADABLE, str(path), type(failure).__name__) from failure


def given_passphrase(arguments: argparse.Namespace) -> str | None:
    """Return the passphrase from file or environment, `None` where neither is given."""
    if arguments.passphrase_file is not None:
        return read_first_line(arguments.passphrase_file)
    return os.environ.get(PASSPHRASE_VARIABLE) or None


def ask_passphrase(prompt: str) -> str:
    """Ask at the terminal without echo; raises `VaultLocked` where there is no terminal."""
    if not sys.stdin.isatty():
        raise VaultLocked(ErrorCode.VAULT_LOCKED, cause="no passphrase given and no terminal to ask at")
    return getpass.getpass(prompt)


def _passphrase_to_open(arguments: argparse.Namespace, home: Path) -> str | None:
    given = given_passphrase(arguments)
    if given is not None:
        return given
    status = vault_status(home)
    if not status.exists:
        raise VaultLocked(ErrorCode.VAULT_MISSING, str(home))
    if SlotKind.KEYRING in status.slots:
        return None
    return ask_passphrase(translate("CommandLine", "Passphrase: "))


class Session:
    """An opened vault with its tasks; made by `open_session`."""

    def __init__(self, opener: Opener, output: Output) -> None:
        self.services = build_services(opener)
        self.output = output
        self.control = Control()

    async def run(self, task: Task[T]) -> T:
        """Run a task to its end, progress on standard error; Ctrl+C stops it in order."""

        def show(progress: Progress) -> None:
            total = "" if progress.total is None else f" / {progress.total}"
            self.output.progress(f"{stage_text(progress.stage)} {progress.done}{total}")

        previous = signal.signal(signal.SIGINT, lambda *_: self.control.stop())
        try:
            context = TaskContext(self.services, self.control, show, lambda _: None)
            return (await task.run(context)).value
        finally:
            signal.signal(signal.SIGINT, previous)
            self.output.end_progress()

    async def ask(self, query: Query[T]) -> T:
        """Read with a query."""
        return await self.services.lanes.in_db(query.read)

    async def read(self, work: Callable[[Store], T]) -> T:
        """Read with a function of the store."""
        return await self.services.lanes.in_db(work)


@asynccontextmanager
async def open_session(arguments: argparse.Namespace, output: Output) -> AsyncIterator[Session]:
    """Open the vault of the arguments for one command and close everything afterwards."""
    home = home_of(arguments)
    passphrase = _passphrase_to_open(arguments, home)
    session = Session(Opener(), output)
    try:
        await session.services.lanes.unlock(partial(open_vault, home, passphrase))
        yield session
    finally:
        await session.services.connections.aclose()
        await session.services.lanes.aclose()


def is_expected(failure: BaseException) -> bool:
    """Whether a failure is one that has a message of its own."""
    return isinstance(failure, AppError)
