"""The rules of one wipe: counted, then done once the word was typed, then proved; no widgets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.privacy import Certificate, WipePreview
from desktop.ui.privacy.certificate_words import counts_of
from desktop.ui.privacy.wipe_state import WipePhase, WipeState
from desktop.workers.queries.wiping import PreviewWipe
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.tasks.save_certificate import SaveCertificate
from desktop.workers.tasks.wipe import Wipe

_NOT_BEGUN = frozenset((ErrorCode.WIPE_BUSY, ErrorCode.WIPE_HELD))
"""After these nothing was touched, and one may try again."""


class WipePresenter(QObject):
    """Keeps a `WipeState`."""

    state_changed = Signal(object)

    def __init__(self, runner: TaskRunner, state: WipeState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._runner = runner
        self._wipe: int | None = None
        self._save: tuple[int, str] | None = None
        runner.progressed.connect(self._on_progressed)
        runner.ended.connect(self._on_ended)

    def read(self) -> None:
        """Count what would go."""

        def show(preview: WipePreview) -> None:
            self._show(replace(self.state, phase=WipePhase.ASKING, preview=preview))

        def fail(error: AppError) -> None:
            self._show(replace(self.state, phase=WipePhase.ENDED, error=error))

        self._runner.ask(self, PreviewWipe(self.state.scope), show, fail)

    def wipe(self) -> None:
        """Do it; it can't be stopped."""
        if self.state.phase is WipePhase.ASKING:
            self._show(replace(self.state, phase=WipePhase.RUNNING, progress=None, error=None))
            self._wipe = self._runner.start(Wipe(self.state.scope)).number

    def save(self, path: Path) -> None:
        """Save the certificate; it needs no vault."""
        if self.state.certificate is not None:
            self._save = self._runner.start(SaveCertificate(self.state.certificate, path)).number, path.name

    def _on_progressed(self, handle: TaskHandle[object]) -> None:
        if handle.number == self._wipe and handle.is_running:
            self._show(replace(self.state, progress=handle.progress))

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if handle.number == self._wipe:
            self._wipe = None
            self._end(handle)
        elif self._save is not None and handle.number == self._save[0]:
            name, self._save = self._save[1], None
            error = None if isinstance(handle.error, Cancelled) else handle.error
            self._show(replace(self.state, saved_as=name if handle.error is None else "", error=error))

    def _end(self, handle: TaskHandle[object]) -> None:
        if handle.error is not None:
            is_begun = handle.error.code not in _NOT_BEGUN
            phase = WipePhase.ENDED if is_begun else WipePhase.ASKING
            self._show(replace(self.state, phase=phase, error=handle.error))
            return
        certificate = handle.value
        if isinstance(certificate, Certificate):
            after = {category: number for category, _, number in counts_of(certificate)}
            self._show(replace(self.state, phase=WipePhase.ENDED, certificate=certificate, after=after))

    def _show(self, state: WipeState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
