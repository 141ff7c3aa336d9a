"""What a command works with: the opened vault, tasks and queries without a window."""

from __future__ import annotations

import asyncio
import getpass
import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication

from desktop.cli.certificate_note import tell_certificates
from desktop.cli.licence_note import open_with_licence, send_due_notice
from desktop.cli.output import Output
from desktop.composition import SETTLE_S, Opener, build_services
from desktop.model.errors import AppError, ErrorCode, VaultLocked
from desktop.model.progress import Progress, Stage
from desktop.storage.profile import chosen_home
from desktop.storage.recovery_key import typed_recovery_key
from desktop.storage.vault import SlotKind, Way, open_vault, vault_status
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.notice_text import notice_texts
from desktop.ui.kit.progress_text import count_text, pace_text, stage_text
from desktop.workers.task import Control, Query, Task, TaskContext
from desktop.workers.tasks.declare import UpdateNotice
from desktop.workers.tasks.run_retention import RunRetention
from desktop.workers.text_file import read_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import AsyncIterator, Iterator

    from desktop.storage.store import Store
    from desktop.workers.services import Services

T = TypeVar("T")
_log = logging.getLogger(__name__)
translate = QCoreApplication.translate

PASSPHRASE_VARIABLE = "CONTACTSYNC_PASSPHRASE"  # noqa: S105 - the name of a variable, not a secret


def home_of(arguments: argparse.Namespace) -> Path:
    """Return the profile folder that a command works on."""
    return chosen_home(arguments.home)


def read_first_line(path: Path) -> str:
    """Return the first line of a small text file; raises FILE_UNREADABLE."""
    return read_text(path).partition("\n")[0].rstrip("\r")


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


def given_way(arguments: argparse.Namespace) -> Way:
    """Return the recovery key or the passphrase that was given, `None` where neither was.

    Raises RECOVERY_KEY_MISTYPED.
    """
    if arguments.recovery_key_file is not None:
        return typed_recovery_key(read_first_line(arguments.recovery_key_file))
    return given_passphrase(arguments)


async def _open(arguments: argparse.Namespace, output: Output, services: Services) -> None:
    """Open the vault by what was given, by the keyring, or by a passphrase that is asked for."""
    home = home_of(arguments)

    async def by(way: Way) -> None:
        accept = getattr(arguments, "accept", False)
        await services.lanes.unlock(partial(open_vault, home, way, accept=accept))

    given = given_way(arguments)
    if given is not None:
        return await by(given)
    status = vault_status(home)
    if not status.exists:
        raise VaultLocked(ErrorCode.VAULT_MISSING, str(home))
    if SlotKind.KEYRING in status.slots:
        try:
            return await by(None)
        except VaultLocked as failure:
            is_of_keyring = failure.code.value.startswith("keyring_")
            if not is_of_keyring or SlotKind.PASSPHRASE not in status.slots or not sys.stdin.isatty():
                raise
            output.message(" ".join(error_text(failure)))
    return await by(ask_passphrase(translate("CommandLine", "Passphrase: ")))


class Session:
    """An opened vault with its tasks; made by `open_session`."""

    def __init__(self, services: Services, output: Output) -> None:
        self.services = services
        self.output = output
        self.control = Control()

    async def run(self, task: Task[T]) -> T:
        """Run a task to its end, progress on standard error; Ctrl+C stops it in order."""

        def show(progress: Progress) -> None:
            parts = (stage_text(progress.stage), count_text(progress), pace_text(progress, None))
            self.output.progress(" ".join(part for part in parts if part))

        with self._stopped_by_signals():
            try:
                context = TaskContext(self.services, self.control, show, lambda _: None)
                found = (await task.run(context)).value
                _log.info("task %s ended", task.name)
                return found
            except AppError as failure:
                _log.info("task %s failed: %s", task.name, failure.code)
                raise
            finally:
                self.output.end_progress()

    @contextmanager
    def _stopped_by_signals(self) -> Iterator[None]:
        """Let Ctrl+C, and the end that a service manager asks for, end the task after what is under way."""
        loop = asyncio.get_running_loop()

        def stop(*_: object) -> None:
            if not self.control.is_stopped():
                self.control.stop()
                loop.call_soon_threadsafe(self.output.message, stage_text(Stage.STOPPING))

        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def keep_rules(self) -> None:
        """Let the rules run where that is longer than a day ago, and keep a notice that says otherwise now; quietly.

        What keeps them from it is no reason to refuse a command: it stands in the program log.
        """
        context = TaskContext(self.services, self.control, lambda _: None, lambda _: None)
        for task in (RunRetention(only_when_due=True), UpdateNotice(notice_texts)):
            try:
                await task.run(context)
            except AppError as failure:
                _log.info("task %s failed: %s", task.name, failure.code)

    async def ask(self, query: Query[T]) -> T:
        """Read with a query."""
        return await self.services.lanes.in_db(query.read)

    async def read(self, work: Callable[[Store], T]) -> T:
        """Read with a function of the store."""
        return await self.services.lanes.in_db(work)


@asynccontextmanager
async def open_session(arguments: argparse.Namespace, output: Output) -> AsyncIterator[Session]:
    """Open the vault of the arguments for one command and close everything afterwards."""
    services = build_services(Opener(), settle_s=getattr(arguments, "settle", SETTLE_S))
    try:
        await _open(arguments, output, services)
        standing = await open_with_licence(services, output, is_quiet=arguments.command == "licence")
        await tell_certificates(services, output)
        session = Session(services, output)
        await session.keep_rules()
        yield session
        await send_due_notice(services, standing)
    finally:
        await services.connections.aclose()
        if services.log is not None:
            await services.log.aclose()
        await services.lanes.aclose()
