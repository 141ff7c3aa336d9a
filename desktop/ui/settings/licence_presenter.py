"""The rules of the subscription's card; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.model.end_notice import NoticeSender
from desktop.model.errors import AppError, Cancelled
from desktop.model.licence import Registration
from desktop.ui.kit.licence_words import mail_text
from desktop.workers.queries.licence import LicencePage, ReadLicence
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Task, Topic
from desktop.workers.tasks.end_notice import AgreeToNotice, SendEndNotice, WithdrawNotice
from desktop.workers.tasks.install_licence import InstallLicence

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class CardState:
    """What there is (`None` until it was read), what went wrong last, and what was done last."""

    page: LicencePage | None = None
    error: AppError | None = None
    is_busy: bool = False
    was_installed: bool = False


class LicencePresenter(QObject):
    """Keeps a `CardState`; `agreed(AppError | None)` tells how giving the consent ended."""

    state_changed = Signal(object)
    agreed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.state = CardState()
        self._ends: dict[int, Callable[[TaskHandle[object]], None]] = {}
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    def read(self) -> None:
        """Read what there is."""

        def show(page: LicencePage) -> None:
            self._show(replace(self.state, page=page))

        services = self._runner.services
        self._runner.ask(self, ReadLicence(services.issuers, services.now()), show)

    def install(self, path: Path) -> None:
        """Install a licence file."""
        self._start(InstallLicence(path), self._on_installed)

    def agree(self, registration: Registration, sender: NoticeSender, wording: str) -> None:
        """Give the consent to the mail, with these words; `agreed` tells how it went."""
        self._start(AgreeToNotice(registration, sender, wording), lambda handle: self.agreed.emit(handle.error))

    def withdraw(self) -> None:
        """Take the consent back."""
        self._start(WithdrawNotice(), self._on_done)

    def send(self) -> None:
        """Send the mail now, also one of which nobody knows whether it was sent."""
        self._start(SendEndNotice(mail_text, by_hand=True), self._on_done)

    def _start(self, task: Task[R], then: Callable[[TaskHandle[object]], None]) -> None:
        self._show(replace(self.state, error=None, is_busy=True, was_installed=False))
        self._ends[self._runner.start(task).number] = then

    def _on_installed(self, handle: TaskHandle[object]) -> None:
        self._show(replace(self.state, error=handle.error, was_installed=handle.error is None))

    def _on_done(self, handle: TaskHandle[object]) -> None:
        self._show(replace(self.state, error=None if isinstance(handle.error, Cancelled) else handle.error))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.LICENCE, Topic.CONNECTIONS}:
            self.read()

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        then = self._ends.pop(handle.number, None)
        if then is not None:
            self._show(replace(self.state, is_busy=bool(self._ends)))
            then(handle)

    def _show(self, state: CardState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
